"""A small IMAP server for the tests: enough of RFC 3501 for reading, on the loopback, and it notes what it is told."""

import re
import socketserver
from threading import Thread


class ImapServer:
    def __init__(self, messages: list[bytes]) -> None:
        self.messages = messages
        self.commands: list[str] = []
        self.lies_about_size = False
        self.drips = False
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.say("* OK ready")
                while line := self.rfile.readline():
                    tag, _, rest = line.decode().strip().partition(" ")
                    outer.commands.append(re.sub(r"(LOGIN \S+) .*", r"\1", rest))
                    if not outer.answer(self, tag, rest):
                        return

            def say(self, text: str) -> None:
                self.wfile.write(text.encode() + b"\r\n")

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, client, tag: str, command: str) -> bool:
        upper = command.upper()
        if upper.startswith("CAPABILITY"):
            client.say("* CAPABILITY IMAP4rev1")
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
                import time

                for byte in body:
                    client.wfile.write(bytes([byte]))
                    time.sleep(0.1)
            client.wfile.write(body + b")\r\n")
