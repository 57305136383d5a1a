"""A small IMAP server for the tests: enough of RFC 3501 for reading, on the loopback, and it notes what it is told."""

import re
import socketserver
import ssl
import time
from threading import Thread


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that does not trust the certificate hangs up."""


class Handler(socketserver.StreamRequestHandler):
    outer: "ImapServer"

    def setup(self) -> None:
        super().setup()
        if self.outer.context and self.outer.from_the_start:
            self.go_secret()

    def go_secret(self) -> None:
        self.request = self.outer.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            self.outer.commands.append(re.sub(r"(LOGIN \S+) .*", r"\1", rest))
            if not self.outer.answer(self, tag, rest):
                return

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class ImapServer:
    """With a context it speaks TLS: from the first byte, or after STARTTLS."""

    def __init__(
        self,
        messages: list[bytes],
        context: ssl.SSLContext | None = None,
        *,
        from_the_start: bool = True,
    ) -> None:
        self.messages, self.context, self.from_the_start = messages, context, from_the_start
        self.commands: list[str] = []
        self.lies_about_size = False
        self.drips = False
        self._server = Server(("127.0.0.1", 0), type("Handler", (Handler,), {"outer": self}))
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, client, tag: str, command: str) -> bool:
        upper = command.upper()
        if upper.startswith("STARTTLS"):
            client.say(f"{tag} OK go ahead")
            client.go_secret()
            return True
        return self.open_box(client, tag, command, upper)

    def open_box(self, client, tag: str, command: str, upper: str) -> bool:
        if upper.startswith("CAPABILITY"):
            more = " STARTTLS" if self.context else ""
            client.say(f"* CAPABILITY IMAP4rev1{more}")
        elif upper.startswith("LOGIN") and "secret" not in command:
            client.say(f"{tag} NO wrong password")
            return True
        elif upper.startswith("EXAMINE"):
            if "INBOX" not in command:
                client.say(f"{tag} NO no such folder")
                return True
            client.say(f"* {len(self.messages)} EXISTS")
            client.say("* OK [UIDVALIDITY 17] ok")
        elif upper.startswith("UID SEARCH"):
            client.say("* SEARCH " + " ".join(str(n + 1) for n in range(len(self.messages))))
        elif upper.startswith("UID FETCH"):
            self.fetch(client, command)
        elif upper.startswith("LOGOUT"):
            client.say("* BYE")
            client.say(f"{tag} OK")
            return False
        client.say(f"{tag} OK done")
        return True

    def fetch(self, client, command: str) -> None:
        for uid in map(int, command.split()[2].split(",")):
            body = self.messages[uid - 1]
            if "RFC822.SIZE" in command:
                size = 5 if self.lies_about_size else len(body)
                client.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {size})")
                continue
            client.wfile.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(body)}}}\r\n".encode())
            if self.drips:
                for byte in body:
                    client.wfile.write(bytes([byte]))
                    time.sleep(0.1)
            client.wfile.write(body + b")\r\n")
