"""IMAP over the same checked connections as everything else: read only, nothing marked, within limits."""

import imaplib
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from extractors import SourceBroken, one_line
from extractors.addresses import check_host
from extractors.backend import ENDS, CheckedBackend, Checker
from extractors.fetch import look_up, ssl_context
from press.documents import Rejected
from press.settings import setting
from press.sources import Source

PORTS = {"imaps": 993, "imap": 143}
SIZE = re.compile(
    rb"UID (\d{1,10})\b.{0,200}?RFC822\.SIZE (\d{1,12})|"
    rb"RFC822\.SIZE (\d{1,12}).{0,200}?UID (\d{1,10})",
    re.S,
)

Found = tuple[str, int, Callable[[], bytes]]


class CheckedImap(imaplib.IMAP4):
    """An IMAP connection to an address that was checked, whose answers have a largest size."""

    def __init__(self, source: Source, host: str, port: int, *, secure: bool) -> None:
        self._source = source
        self._secure = secure
        super().__init__(host, port, source.timeout_s)

    def _create_socket(self, timeout: float | None) -> Any:
        """Connect to an address that was checked."""
        checker = Checker(
            look_up,
            {*PORTS.values(), *self._source.ports},
            allow_private=self._source.allow_private,
        )
        mark = ENDS.set(time.monotonic() + self._source.timeout_s)
        try:
            stream = CheckedBackend(checker).connect_tcp(self.host, self.port)
            if self._secure:
                stream = stream.start_tls(ssl_context(), self.host)
            found = stream.get_extra_info("socket") or stream.get_extra_info("ssl_object")
        finally:
            ENDS.reset(mark)
        found.settimeout(timeout)
        self._stream = stream  # it owns the socket
        return found

    @contextmanager
    def in_time(self) -> Iterator[None]:
        """Cut the connection when one command takes longer than the source's time, drops or no drops."""
        watch = Timer(self._source.timeout_s, cut_off, (self.sock,))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def read(self, size: int) -> bytes:
        """Read what the server announced, if that is not too much."""
        if size > self._source.max_bytes + 65_536:
            raise self.abort(f"the server announces {size:,} bytes for one answer")
        return bytes(super().read(size))


class Box:
    """An open mailbox."""

    def __init__(self, imap: CheckedImap, validity: str) -> None:
        self._imap = imap
        self._validity = validity

    def letters(self) -> Iterator[Found]:
        """Yield key, size and a way to read each message, in the order of arrival."""
        with self._imap.in_time():
            _, answers = self._imap.uid("SEARCH", "ALL")
        uids = (answers[0] or b"").split()
        for first in range(0, len(uids), 500):
            some = b",".join(uids[first : first + 500]).decode("ascii")
            with self._imap.in_time():
                _, sizes = self._imap.uid("FETCH", some, "(UID RFC822.SIZE)")
            for answer in sizes:
                text = answer[0] if isinstance(answer, tuple) else answer
                if found := SIZE.search(text or b""):
                    uid = (found[1] or found[4]).decode("ascii")
                    size = int(found[2] or found[3])
                    yield f"{self._validity}.{uid}", size, self._reader(uid)

    def _reader(self, uid: str) -> Callable[[], bytes]:
        """Return what reads a message without marking it as read."""

        def read() -> bytes:
            with self._imap.in_time():
                _, answers = self._imap.uid("FETCH", uid, "(BODY.PEEK[])")
            for answer in answers:
                if isinstance(answer, tuple) and len(answer) > 1:
                    return bytes(answer[1])
            raise ValueError("the server does not give it")

        return read


@contextmanager
def open_imap(source: Source) -> Iterator[Box]:
    """Open the source's mailbox to read it only: imaps://user@host/Folder, or imap:// with STARTTLS.

    Raises:
        SourceBroken: it cannot be opened; the message says what to do.
    """
    parts = urlsplit(source.location)
    where = f"[{source.name}] mailbox {parts.scheme}://{parts.hostname or ''}"
    imap: CheckedImap | None = None
    try:
        host = parts.hostname or ""
        check_host(host)
        imap = CheckedImap(
            source, host, parts.port or PORTS[parts.scheme], secure=parts.scheme == "imaps"
        )
        if parts.scheme == "imap":
            start_tls(imap, source)
        folder = unquote(parts.path.lstrip("/")) or "INBOX"
        password = password_of(source)
        with imap.in_time():
            imap.login(unquote(parts.username or ""), password)
            status, answer = imap.select(quoted(folder), readonly=True)
        if status != "OK":
            raise ValueError(f"there is no folder {folder!r} ({answer[0]!r})")
        validity = imap.response("UIDVALIDITY")[1][0] or b"0"
        yield Box(imap, validity.decode("ascii", "replace"))
    except (imaplib.IMAP4.error, httpcore.NetworkError, httpcore.TimeoutException, Rejected, OSError,
            ValueError) as error:  # fmt: skip
        raise SourceBroken(
            f"{where} cannot be read: {one_line(str(error))[:200]} Nothing was lost: it is read again "
            "with the next run. Check address, user, and the variable that password_env names."
        ) from error
    finally:
        if imap is not None:
            leave(imap)


def start_tls(imap: CheckedImap, source: Source) -> None:
    """Make the connection a secure one; without, only in one's own network."""
    if "STARTTLS" in imap.capabilities:
        imap.starttls(ssl_context())
    elif not source.allow_private:
        raise ValueError("it offers no TLS, and a password does not go over an open line.")


def password_of(source: Source) -> str:
    """Return the password: from the variable that the source names."""
    name = source.password_env
    found = setting(name) if name else ""
    if not found:
        raise ValueError(
            f"the variable {name} is not set." if name else 'it needs password_env = "NAME".'
        )
    return found


def cut_off(connection: Any) -> None:
    """End a connection from outside: whoever waits for it gets an error."""
    try:
        connection.shutdown(2)
    except OSError:
        return


def quoted(folder: str) -> str:
    """Write a folder's name as the protocol wants it.

    >>> quoted('Press "2023"')
    '"Press \\\\"2023\\\\""'
    """
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def leave(imap: CheckedImap) -> None:
    """Say goodbye; a server that does not answer is left all the same."""
    try:
        imap.logout()
    except (imaplib.IMAP4.error, OSError, ssl.SSLError):
        return
