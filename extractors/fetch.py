"""The one module that opens network connections: every fetch of every source goes through it.

A name is resolved, every answer is checked, and the connection goes to an address that was checked,
for the first address and for each redirect alike. Size, ratio and total time have limits that the
other side cannot stretch. Proxies in the environment are ignored for now: connections are direct.
"""

import os
import re
import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore
import httpx

from extractors import one_line
from extractors.addresses import (
    WEB_PORTS,
    Address,
    check_address,
    check_host,
    check_written,
    known_addresses,
    literal,
)
from extractors.answers import Fetched, read_answer
from press.documents import Rejected
from press.sources import Source

MAX_REDIRECTS = 5
MAX_ADDRESSES = 4
"""How many of a host's addresses are tried."""

ENDS: ContextVar[float] = ContextVar("ENDS")
"""When (on the monotonic clock) the fetch of this thread must be over."""


Fetch = Callable[[str], Fetched]
Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses; OSError where there are none."""


class FetchFailed(OSError):  # noqa: N818 - named as what happened, like the codes
    """An address that could not be fetched; `reason` is a code from docs/rejections.md."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def look_up(host: str, port: int) -> list[str]:
    """Ask the system's resolver for all addresses of a host."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@contextmanager
def fetching(
    source: Source, *, resolve: Resolve = look_up, ports: Collection[int] | None = WEB_PORTS
) -> Iterator[Fetch]:
    """Open a fetcher with the source's limits; its connections are closed at the end.

    `ports` are the allowed ones; with `allow_private` all are.
    """
    allowed = None if source.allow_private else ports
    backend = CheckedBackend(resolve, allowed, source.allow_private)
    with httpcore.ConnectionPool(
        ssl_context=ssl_context(), keepalive_expiry=5, network_backend=backend
    ) as pool:

        def fetch(url: str) -> Fetched:
            mark = ENDS.set(time.monotonic() + source.timeout_s)
            try:
                return follow(pool, url, source.max_bytes, allowed)
            except Rejected as why:
                raise FetchFailed(why.reason, why.detail) from why
            except httpcore.TimeoutException as error:
                raise FetchFailed(
                    "timed_out", f"not complete after {source.timeout_s} s (timeout_s)."
                ) from error
            finally:
                ENDS.reset(mark)

        yield fetch


def follow(
    pool: httpcore.ConnectionPool, address: str, max_bytes: int, ports: Collection[int] | None
) -> Fetched:
    """Fetch an address, and where it redirects to, each checked like the first."""
    for _ in range(MAX_REDIRECTS + 1):
        url = parse(address, ports)
        answer = ask(pool, url, max_bytes)
        if isinstance(answer, Fetched):
            return answer
        address = join(url, answer)
    raise Rejected("too_many_redirects", f"more than {MAX_REDIRECTS} redirects; the last to {url}.")


def parse(address: str, ports: Collection[int] | None) -> httpx.URL:
    """Read an address, and refuse it where it does not lead to a plain host of the web."""
    check_written(address)
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise Rejected("not_allowed", f"not an address: {one_line(str(error))[:200]}") from error
    check_host(url.raw_host.decode("ascii", "replace"), port_of(url), ports)
    return url


def join(url: httpx.URL, target: str) -> str:
    """Resolve a redirect's target against the page it came from."""
    try:
        return str(url.join(target))
    except (httpx.InvalidURL, ValueError) as error:
        raise Rejected(
            "not_allowed", f"redirected to no address: {one_line(target)[:200]}"
        ) from error


def port_of(url: httpx.URL) -> int:
    """Return the port, said or meant."""
    return url.port if url.port is not None else {"http": 80, "https": 443}[url.scheme]


def ask(pool: httpcore.ConnectionPool, url: httpx.URL, max_bytes: int) -> Fetched | str:
    """Send one request; return the answer, or the target of a redirect."""
    request = httpcore.Request(
        "GET",
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=[
            (b"Host", url.netloc),
            (b"User-Agent", user_agent().encode("ascii")),
            (b"Accept", b"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"),
            (b"Accept-Encoding", b"gzip"),
        ],
    )
    try:
        response = pool.handle_request(request)
    except httpcore.ProtocolError as error:
        raise Rejected("bad_answer", f"the answer is not HTTP: {said(error)}") from error
    except httpcore.NetworkError as error:
        raise Rejected(reason_of(error), f"no connection to {url.host}: {said(error)}") from error
    try:
        return read_answer(str(url), response, max_bytes)
    except (httpcore.ProtocolError, httpcore.NetworkError) as error:
        raise Rejected("truncated", f"the answer broke off: {said(error)}") from error
    finally:
        response.close()


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and to nothing else."""

    def __init__(
        self, resolve: Resolve, ports: Collection[int] | None, allow_private: bool
    ) -> None:
        self._resolve = resolve
        self._ports = ports
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check every answer, and connect to the first that listens."""
        check_host(host, port, self._ports)
        addresses = self._addresses(host, port)
        for address in addresses:
            check_address(address, allow_private=self._allow_private)
        failed: httpcore.NetworkError = httpcore.ConnectError(f"{host} has no address")
        for number, address in enumerate(addresses[:MAX_ADDRESSES]):
            patience_s = time_left(timeout) / min(len(addresses) - number, MAX_ADDRESSES)
            try:
                stream = self._network.connect_tcp(
                    str(address), port, patience_s, local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failed = error
            except httpcore.ConnectTimeout:
                failed = httpcore.ConnectError(f"{address} does not answer")
            else:
                return TimedStream(stream)
        time_left()
        raise failed

    def _addresses(self, host: str, port: int) -> list[Address]:
        """Resolve a name in time: the system's resolver itself knows no deadline."""
        known = known_addresses(host)
        if known:
            return known
        answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def resolve() -> None:
            try:
                answers.put(self._resolve(host, port))
            except Exception as error:  # handed over to the thread that waits
                answers.put(error)

        Thread(target=resolve, daemon=True).start()
        try:
            answer = answers.get(timeout=time_left())
        except Empty as error:
            raise httpcore.ConnectTimeout(f"no answer about {host}") from error
        if isinstance(answer, Exception):
            raise httpcore.ConnectError(f"{host} has no address ({answer})") from answer
        found = [literal(text) for text in answer]
        if None in found:
            raise Rejected("not_allowed", f"{host} has an address that is none.")
        return [address for address in found if address is not None]


class TimedStream(httpcore.NetworkStream):
    """A connection whose every operation ends with the fetch: drops of bytes do not prolong it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, or wait until the fetch must be over."""
        return self._stream.read(max_bytes, time_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, or wait until the fetch must be over."""
        self._stream.write(buffer, time_left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Begin TLS; the certificate must be that of the name, not of the address."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, time_left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """Pass on what the pool asks, such as whether the other side hung up."""
        return self._stream.get_extra_info(info)


def time_left(at_most: float | None = None) -> float:
    """Return the seconds that this thread's fetch has left.

    Raises:
        httpcore.ReadTimeout: none.
    """
    left = ENDS.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the fetch's time is over")
    return left if at_most is None else min(left, at_most)


def reason_of(error: Exception) -> str:
    """Tell a bad certificate from a host that cannot be reached."""
    is_tls = any(isinstance(cause, ssl.SSLError) for cause in error.args)
    return "tls_failed" if is_tls else "unreachable"


def said(error: Exception) -> str:
    """Return what an error says, on one line; it may quote the other side."""
    return one_line(str(error) or type(error).__name__)[:200]


@cache
def ssl_context() -> ssl.SSLContext:
    """Read the certificates once; it takes longer than a page."""
    return httpx.create_ssl_context()


def user_agent() -> str:
    """Say who fetches, and whom to ask; PRESS_CONTACT is an address or a page of yours."""
    contact = re.sub(r"[^\x21-\x7e]+", "", os.environ.get("PRESS_CONTACT", ""))[:200]
    return f"Pressline/0.1 (+{contact or 'contact not set'})"
