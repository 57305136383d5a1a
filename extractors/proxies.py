"""The operator's proxy: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, as other programs read them.

Where a request goes is checked here as if there were no proxy. For https the proxy is asked for the
very address that was checked; for http it is asked for the name, since it would look it up anyway.
"""

import re
import ssl
from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

import httpcore

from extractors.addresses import check_host, literal
from extractors.backend import Checker, ProxyBackend
from extractors.telling import Headers
from press.settings import SettingsError, setting

LONGEST_ANSWER = 16_384


def proxy_of(scheme: str, place: str) -> str | None:
    """Return the proxy for an address (`place` is host:port); None for a direct connection.

    Raises:
        SettingsError: the environment names something that is no proxy of HTTP.
    """
    found = getproxies_environment()
    proxy = found.get(scheme) or found.get("all")
    if not proxy or proxy_bypass_environment(place, found):
        return None
    plain = proxy if "://" in proxy else f"http://{proxy}"
    if not plain.startswith(("http://", "https://")):
        kind = plain.partition("://")[0]
        raise SettingsError(
            f"{scheme.upper()}_PROXY={kind}://...: only http:// and https:// proxies are spoken to."
        )
    return plain


class Proxied:
    """Requests through proxies, to places that were checked."""

    def __init__(self, checker: Checker, context: ssl.SSLContext) -> None:
        self._checker = checker
        self._context = context
        self._pools: dict[tuple[str, bool], httpcore.ConnectionPool] = {}

    def handle(
        self, proxy: str, target: httpcore.URL, headers: Headers, port: int
    ) -> httpcore.Response:
        """Send a request through the proxy."""
        is_secure = target.scheme == b"https"
        if not is_secure:
            checked(self._checker, target.host.decode("ascii"), port)
        if (proxy, is_secure) not in self._pools:
            self._pools[proxy, is_secure] = self._open(proxy, is_secure=is_secure)
        request = httpcore.Request("GET", target, headers=headers)
        return self._pools[proxy, is_secure].handle_request(request)

    def _open(self, proxy: str, *, is_secure: bool) -> httpcore.ConnectionPool:
        """Open connections by way of a proxy: tunnels for https, plain requests for http."""
        parts = urlsplit(proxy)
        login = None
        if parts.username:
            login = (unquote(parts.username).encode(), unquote(parts.password or "").encode())
        if is_secure:
            backend = TunnelBackend(self._checker, parts, login, self._context)
            return httpcore.ConnectionPool(
                ssl_context=self._context, keepalive_expiry=5, network_backend=backend
            )
        return httpcore.HTTPProxy(
            f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            proxy_auth=login,
            proxy_ssl_context=self._context if parts.scheme == "https" else None,
            keepalive_expiry=5,
            network_backend=ProxyBackend(),
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()


def checked(checker: Checker, host: str, port: int) -> str:
    """Return what the proxy is asked for: a checked address; the name where the operator says so.

    With PRESS_PROXY_RESOLVES the proxy alone can look names up, and has its own rules for them.
    """
    if setting("PRESS_PROXY_RESOLVES") and literal(host) is None:
        check_host(host)
        return host
    address = str(checker.addresses(host, port)[0])
    return f"[{address}]" if ":" in address else address


class TunnelBackend(ProxyBackend):
    """Connects by way of a proxy's tunnel to an address that was checked."""

    def __init__(
        self,
        checker: Checker,
        proxy: SplitResult,
        login: tuple[bytes, bytes] | None,
        context: ssl.SSLContext,
    ) -> None:
        super().__init__()
        self._checker = checker
        self._proxy = proxy
        self._login = login
        self._context = context

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a tunnel to the host."""
        place = f"{checked(self._checker, host, port)}:{port}"
        name = self._proxy.hostname or ""
        usual = 443 if self._proxy.scheme == "https" else 80
        stream = super().connect_tcp(
            name, self._proxy.port or usual, timeout, local_address, socket_options
        )
        if self._proxy.scheme == "https":
            stream = stream.start_tls(self._context, name, timeout)
        request = f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n"
        if self._login:
            request += (
                f"Proxy-Authorization: Basic {b64encode(b':'.join(self._login)).decode()}\r\n"
            )
        stream.write(f"{request}\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = stream.read(1, timeout)  # not a byte of what follows
            if not piece or len(answer) > LONGEST_ANSWER:
                raise httpcore.ProxyError("the proxy hung up, or does not speak HTTP")
            answer += piece
        if not re.match(rb"HTTP/1\.\d 2\d\d\b", answer):
            said = answer.partition(b"\r\n")[0][:100].decode("latin-1")
            raise httpcore.ProxyError(f"the proxy says {said}")
        return stream
