"""A real web server on the loopback that answers whatever a test wants it to."""

import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = Callable[[BaseHTTPRequestHandler], None]


class Publisher:
    """A web site that says what the test wants, and notes what it was asked."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        """When each request came in, in seconds of the system's clock."""
        self._answers: dict[str, Answer] = {}
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                publisher.times.append(time.time())
                publisher.asked.append(self.path)
                publisher.headers.append(dict(self.headers))
                answer = publisher._answers.get(self.path, not_found)
                try:
                    answer(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def on(self, path: str, answer: Answer) -> str:
        """Answer this path so; return its address."""
        self._answers[path] = answer
        return self.url(path)

    def page(self, path: str, body: bytes, *, status: int = 200, **headers: str) -> str:
        """Answer this path with a body. `content_type="text/html"` names a header."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"content-length": str(len(body)), **named}.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(body)

        return self.on(path, answer)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Answer this path by sending elsewhere."""
        return self.page(path, b"", status=status, location=to)

    def drip(self, path: str, start: bytes, drop: bytes) -> str:
        """Answer with a start at once and then a drop ten times a second, for ever."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(start)
            while True:
                request.wfile.write(drop)
                time.sleep(0.1)

        return self.on(path, answer)

    def raw(self, path: str, sent: bytes) -> str:
        """Answer with these very bytes, and hang up."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(sent)
            request.close_connection = True

        return self.on(path, answer)


def not_found(request: BaseHTTPRequestHandler) -> None:
    request.send_response(404)
    request.send_header("content-length", "0")
    request.end_headers()


class Proxy:
    """A web proxy on the loopback: passes requests on, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                proxy.asked.append(self.path)
                place, _, path = self.path.removeprefix("http://").partition("/")
                connection = HTTPConnection("127.0.0.1", int(place.partition(":")[2] or 80))
                connection.request("GET", "/" + path, headers=dict(self.headers))
                answer = connection.getresponse()
                body = answer.read()
                self.send_response(answer.status)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                connection.close()

            def do_CONNECT(self) -> None:
                proxy.asked.append(self.path)
                host, _, port = self.path.rpartition(":")
                self.send_response(200)
                self.end_headers()
                with socket.create_connection((host, int(port))) as other:
                    back = Thread(target=pass_on, args=(other, self.connection), daemon=True)
                    back.start()
                    pass_on(self.connection, other)
                    back.join(5)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def pass_on(one: socket.socket, other: socket.socket) -> None:
    try:
        while piece := one.recv(65_536):
            other.sendall(piece)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        return
