"""The one module that opens network connections: every fetch of every source goes through it.

A name is resolved, every answer is checked, and the connection goes to an address that was checked,
for the first address and for each redirect alike, and for robots.txt as well. Size, ratio and total
time have limits that the other side cannot stretch. Between requests to one host there is a pause.
"""

import random
import socket
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

import httpcore
import httpx

from extractors import one_line
from extractors.addresses import WEB_PORTS, check_host, check_port, check_written, literal
from extractors.answers import Fetched, Redirect, read_answer
from extractors.backend import ENDS, CheckedBackend, Checker, Resolve
from extractors.polite import Gate, open_gate
from extractors.proxies import Proxied, proxy_of
from extractors.telling import request_headers
from press.documents import Rejected
from press.sources import Source

MAX_REDIRECTS = 5
MAY_PASS = ("unreachable", "truncated", "http_408", "http_429", "http_500", "http_502", "http_503",
            "http_504")  # fmt: skip
"""What is tried again within a run, after a pause."""
LONGEST_PAUSE_S = 20.0


class FetchFailed(OSError):  # noqa: N818 - named as what happened, like the codes
    """An address that could not be fetched; `reason` is a code from docs/rejections.md."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class Fetch(Protocol):
    """Fetches one address."""

    def __call__(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Return the answer; with a mark of the last time, it may be 304 and without a body.

        Raises:
            FetchFailed: there is none that could be used.
        """


def look_up(host: str, port: int) -> list[str]:
    """Ask the system's resolver for all addresses of a host."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@contextmanager
def fetching(
    source: Source,
    *,
    resolve: Resolve = look_up,
    ports: Collection[int] = WEB_PORTS,
    state: Path | None = None,
) -> Iterator[Fetch]:
    """Open a fetcher with the source's limits; its connections are closed at the end.

    With `allow_private` private addresses have any port, others those of `ports` and of the source.
    `state` is the folder in which tasks side by side agree on when a host is asked next.
    """
    with Client(source, resolve, {*ports, *source.ports}) as client:
        client.gate = open_gate(source, state, client.once)

        def fetch(url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
            return client.fetch(url, etag, modified)

        yield fetch


class Client:
    """One source's connections: direct ones, and those through the operator's proxy."""

    gate: Gate | None = None

    def __init__(self, source: Source, resolve: Resolve, ports: Collection[int]) -> None:
        self._source = source
        self._ports = ports
        self._checker = Checker(resolve, ports, allow_private=source.allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context(),
            keepalive_expiry=5,
            network_backend=CheckedBackend(self._checker),
        )
        self._proxied = Proxied(self._checker, ssl_context())

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()
        self._proxied.close()

    def fetch(self, url: str, etag: str | None, modified: str | None) -> Fetched:
        """Fetch an address; again after a pause where that may help."""
        for attempt in range(self._source.retries + 1):
            try:
                return self.once(url, etag, modified, self.gate)
            except FetchFailed as failure:
                if attempt == self._source.retries or failure.reason not in MAY_PASS:
                    raise
            sleep(random.uniform(0, min(LONGEST_PAUSE_S, 2.0**attempt)))  # noqa: S311
        raise AssertionError("unreachable: the last attempt returns or raises")

    def once(
        self,
        url: str,
        etag: str | None = None,
        modified: str | None = None,
        gate: Gate | None = None,
    ) -> Fetched:
        """Fetch an address once, in the source's time; waiting for one's turn takes none of it."""
        left_s = float(self._source.timeout_s)
        address = url
        mark = ENDS.set(monotonic() + left_s)
        try:
            for _ in range(MAX_REDIRECTS + 1):
                parsed = self._parse(address)
                with turn(gate, parsed) as heard:
                    ENDS.set(monotonic() + left_s)
                    answer = self._ask(parsed, etag, modified)
                    left_s = ENDS.get() - monotonic()
                    heard(answer.status)
                if isinstance(answer, Fetched):
                    return with_opt_outs(answer, gate, parsed)
                address = join(parsed, answer.target)
            raise Rejected(
                "too_many_redirects", f"more than {MAX_REDIRECTS} redirects; the last to {parsed}."
            )
        except Rejected as why:
            raise FetchFailed(why.reason, why.detail) from why
        except httpcore.TimeoutException as error:
            raise FetchFailed(
                "timed_out", f"not complete after {self._source.timeout_s} s (timeout_s)."
            ) from error
        finally:
            ENDS.reset(mark)

    def _parse(self, address: str) -> httpx.URL:
        """Read an address, and refuse it where it does not lead to a plain host of the web."""
        check_written(address)
        try:
            url = httpx.URL(address).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError) as error:
            raise Rejected(
                "not_allowed", f"not an address: {one_line(str(error))[:200]}"
            ) from error
        host = url.raw_host.decode("ascii", "replace")
        check_host(host)
        found = literal(host)
        if not self._source.allow_private or (found and found.is_global):
            check_port(port_of(url), self._ports)
        return url

    def _ask(self, url: httpx.URL, etag: str | None, modified: str | None) -> Fetched | Redirect:
        """Send one request; return the answer, or the target of a redirect."""
        headers = request_headers(url.netloc, etag, modified)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        proxy = proxy_of(url.scheme, url.netloc.decode("ascii", "replace"))
        try:
            if proxy is not None:
                response = self._proxied.handle(proxy, target, headers, port_of(url))
            else:
                response = self._pool.handle_request(
                    httpcore.Request("GET", target, headers=headers)
                )
        except (httpcore.ProtocolError, httpcore.ProxyError) as error:
            raise Rejected("bad_answer", f"the answer is not HTTP: {said(error)}") from error
        except httpcore.NetworkError as error:
            raise Rejected(
                reason_of(error), f"no connection to {url.host}: {said(error)}"
            ) from error
        response.extensions = {**response.extensions, "asked": headers}
        try:
            answer = read_answer(str(url), response, self._source.max_bytes)
        except (httpcore.ProtocolError, httpcore.NetworkError) as error:
            raise Rejected("truncated", f"the answer broke off: {said(error)}") from error
        finally:
            response.close()
        return replace(answer, sent=headers) if isinstance(answer, Fetched) else answer


@contextmanager
def turn(gate: Gate | None, url: httpx.URL) -> Iterator["Heard"]:
    """Wait until the host may be asked, and tell the gate how that ended."""
    if gate is None:
        yield lambda _status: None
        return
    with gate.turn(str(url), url.raw_host.decode("ascii", "replace"), port_of(url)) as heard:
        yield heard


def with_opt_outs(answer: Fetched, gate: Gate | None, url: httpx.URL) -> Fetched:
    """Add what the site states against mining, where the gate knows the site."""
    if gate is None:
        return answer
    host = url.raw_host.decode("ascii", "replace")
    return replace(answer, opt_outs=gate.opt_outs(str(url), host, port_of(url)))


class Heard(Protocol):
    """Takes the status of an answer."""

    def __call__(self, status: int, /) -> None:
        """Note it."""


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
