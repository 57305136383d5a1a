"""What a server answers: its headers and its body, within limits that it cannot stretch."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore

from extractors import one_line
from extractors.telling import Headers
from press.documents import Rejected

MAX_RATIO = 100
SMALL_BODY = 1_000_000
"""Bytes; up to here any ratio is fine: a short page of blanks packs well."""
PIECE = 65_536
LONGEST_RETRY_S = 3600.0
MOST_HEADERS = 100
LONGEST_HEADER = 2_000
REDIRECTS = (301, 302, 303, 307, 308)
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")
CHARSET = re.compile(
    r"""charset\s*=\s*["']?([A-Za-z0-9][A-Za-z0-9._:-]{0,39})["']?\s*(?:;|$)""", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A whole answer, unpacked; media type and charset are the server's claim."""

    body: bytes
    """Empty with status 304: it is as it was."""
    media_type: str | None
    charset: str | None
    url: str
    """Where it came from in the end, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """As they came, but for those without end."""
    sent: Headers = field(default_factory=list)
    """What was asked with."""
    opt_outs: tuple[str, ...] = ()
    """What the site states against mining it, outside the page itself."""

    def header(self, name: str) -> str | None:
        """Return the first header of a name (in lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An answer that only leads elsewhere."""

    status: int
    target: str


class Refusal(Rejected):
    """An answer without a page; `retry_after_s` is how long the server wants to be left alone."""

    def __init__(self, why: Rejected, status: int, retry_after_s: float | None) -> None:
        super().__init__(why.reason, why.detail)
        self.status = status
        self.retry_after_s = retry_after_s


def read_answer(url: str, response: httpcore.Response, max_bytes: int) -> Fetched | Redirect:
    """Read the headers that matter, then the body, within its limits."""
    headers = {name.lower(): value.decode("latin-1") for name, value in reversed(response.headers)}
    if response.status in REDIRECTS and headers.get(b"location"):
        raw = headers[b"location"].encode("latin-1")
        return Redirect(status=response.status, target=raw.decode("utf-8", "replace").strip())
    if response.status not in (200, 203, 304) or is_odd_304(response):
        status = response.status
        why = Rejected(f"http_{status}", f"the server answered {status}.")
        raise Refusal(why, status, retry_after(headers.get(b"retry-after", "")))
    announced = headers.get(b"content-length", "")
    if announced.isdecimal() and int(announced[:20]) > max_bytes:
        raise Rejected("too_large", too_large(int(announced[:20]), max_bytes))
    packing = headers.get(b"content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise Rejected(
            "bad_encoding", f"packed as {one_line(packing)[:40]!r}; only gzip was asked for."
        )
    chunks = response.iter_stream()
    body = read_body(gunzip(chunks) if "gzip" in packing else plain(chunks), max_bytes)
    content_type = headers.get(b"content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    charset = CHARSET.search(content_type)
    return Fetched(
        body=b"" if response.status == 304 else body,
        media_type=media_type if MEDIA_TYPE.fullmatch(media_type) else None,
        charset=charset[1].lower() if charset else None,
        url=url,
        status=response.status,
        headers=tuple(kept_headers(response.headers)),
    )


def is_odd_304(response: httpcore.Response) -> bool:
    """Tell `not modified` from a server that was not asked whether it is."""
    asked = {name.lower() for name, _ in response.extensions.get("asked", ())}
    return response.status == 304 and not asked & {b"if-none-match", b"if-modified-since"}


def kept_headers(headers: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[str, str]]:
    """Yield the headers on one line each, as many and as long as a server of good sense sends."""
    for name, value in list(headers)[:MOST_HEADERS]:
        text = value[:LONGEST_HEADER].decode("latin-1")
        yield name.decode("latin-1"), one_line(text)


def retry_after(value: str) -> float | None:
    """Read Retry-After: seconds or a date; at most an hour.

    >>> retry_after("120"), retry_after("999999"), retry_after("soon")
    (120.0, 3600.0, None)
    """
    text = value.strip()[:60]
    if re.fullmatch(r"\d{1,9}", text):
        return min(float(text), LONGEST_RETRY_S)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - datetime.now(UTC)).total_seconds()), LONGEST_RETRY_S)


def read_body(pieces: Iterator[tuple[int, bytes]], max_bytes: int) -> bytes:
    """Put the pieces (how much was received, what it unpacks to) together; keep the limits."""
    body = bytearray()
    for received, piece in pieces:
        body += piece
        size = max(len(body), received)
        if len(body) > max(SMALL_BODY, MAX_RATIO * received):
            raise Rejected("bomb", f"{received:,} packed bytes make more than {len(body):,}.")
        if size > max_bytes:
            raise Rejected("too_large", too_large(size, max_bytes, "at least "))
    return bytes(body)


def too_large(size: int, max_bytes: int, qualifier: str = "") -> str:
    """Say how large it is and how large it may be."""
    return f"{qualifier}{size:,} bytes; max_bytes of this source is {max_bytes:,}."


def plain(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Count what is received as it is."""
    received = 0
    for chunk in chunks:
        received += len(chunk)
        yield received, chunk


def gunzip(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Unpack in small pieces, so that a bomb is noticed early; require the end mark."""
    received = 0
    unpacker = zlib.decompressobj(31)
    for chunk in chunks:
        received += len(chunk)
        rest = chunk
        while rest:
            if unpacker.eof:  # another member follows, or padding, which gzip ignores as well
                if rest[0] != 0x1F:
                    break
                unpacker = zlib.decompressobj(31)
            try:
                piece = unpacker.decompress(rest, PIECE)
                while len(piece) == PIECE:
                    yield received, piece
                    piece = unpacker.decompress(unpacker.unconsumed_tail, PIECE)
            except zlib.error as error:
                raise Rejected("bad_encoding", f"the gzip packing is broken: {error}.") from error
            yield received, piece
            rest = unpacker.unused_data if unpacker.eof else b""
    if received and not unpacker.eof:
        raise Rejected("truncated", f"the gzip packing has no end after {received:,} bytes.")
