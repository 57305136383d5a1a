"""Connections that go only where they may: to addresses that were checked, in the time that is left."""

import ssl
import sys
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextvars import ContextVar
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

from extractors.addresses import (
    Address,
    check_address,
    check_host,
    check_port,
    known_addresses,
    literal,
)
from press.documents import Rejected

MAX_ADDRESSES = 4
"""How many of a host's addresses are tried."""

IPPROTO_TCP, TCP_QUICKACK = 6, 12

ENDS: ContextVar[float] = ContextVar("ENDS")
"""When (on the monotonic clock) the fetch of this thread must be over."""

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses; OSError where there are none."""


class Checker:
    """Resolves names and checks every address: the one judge of where a connection may go."""

    def __init__(self, resolve: Resolve, ports: Collection[int], *, allow_private: bool) -> None:
        self._resolve = resolve
        self._ports = ports
        self._allow_private = allow_private

    def addresses(self, host: str, port: int) -> list[Address]:
        """Return the addresses of a host, all of them allowed.

        Raises:
            Rejected: `not_allowed`: one of them is not.
            httpcore.ConnectError, httpcore.ConnectTimeout: it has none, or the resolver is silent.
        """
        check_host(host)
        if not self._allow_private:
            check_port(port, self._ports)
        found = known_addresses(host) or self._ask(host, port)
        for address in found:
            check_address(address, allow_private=self._allow_private)
            if not (self._allow_private and address.is_private):
                check_port(port, self._ports)
        return found

    def _ask(self, host: str, port: int) -> list[Address]:
        """Resolve a name in time: the system's resolver itself knows no deadline."""
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


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and to nothing else."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
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
        addresses = self._checker.addresses(host, port)
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


class ProxyBackend(httpcore.NetworkBackend):
    """Connects to the proxy that the operator named; it may be anywhere, such as in the own network."""

    def __init__(self) -> None:
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the proxy."""
        stream = self._network.connect_tcp(
            host, port, time_left(timeout), local_address, socket_options
        )
        return TimedStream(stream)


class TimedStream(httpcore.NetworkStream):
    """A connection whose every operation ends with the fetch: drops of bytes do not prolong it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._socket = stream.get_extra_info("socket") if sys.platform == "linux" else None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, or wait until the fetch must be over."""
        if self._socket is not None:
            acknowledge_at_once(self._socket)
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


def acknowledge_at_once(connection: Any) -> None:
    """Do not let the other side wait 40 ms for our word before it sends the rest (the kernel forgets it)."""
    try:
        connection.setsockopt(IPPROTO_TCP, TCP_QUICKACK, 1)
    except OSError:
        return


def time_left(at_most: float | None = None) -> float:
    """Return the seconds that this thread's fetch has left.

    Raises:
        httpcore.ReadTimeout: none.
    """
    left = ENDS.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the fetch's time is over")
    return left if at_most is None else min(left, at_most)
