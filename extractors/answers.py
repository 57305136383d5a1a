"""What a server answers: its headers and its body, within limits that it cannot stretch."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import httpcore

from extractors import one_line
from press.documents import Rejected

MAX_RATIO = 100
SMALL_BODY = 1_000_000
"""Bytes; up to here any ratio is fine: a short page of blanks packs well."""
PIECE = 65_536
REDIRECTS = (301, 302, 303, 307, 308)
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}")
CHARSET = re.compile(
    r"""charset\s*=\s*["']?([A-Za-z0-9][A-Za-z0-9._:-]{0,39})["']?\s*(?:;|$)""", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A whole answer, unpacked; media type and charset are the server's claim."""

    body: bytes
    media_type: str | None
    charset: str | None
    url: str
    """Where it came from in the end, after redirects."""
    status: int


def read_answer(url: str, response: httpcore.Response, max_bytes: int) -> Fetched | str:
    """Read the headers that matter, then the body, within its limits."""
    headers = {name.lower(): value.decode("latin-1") for name, value in reversed(response.headers)}
    if response.status in REDIRECTS and headers.get(b"location"):
        raw = headers[b"location"].encode("latin-1")
        return raw.decode("utf-8", "replace").strip()
    if response.status not in (200, 203):
        raise Rejected(f"http_{response.status}", f"the server answered {response.status}.")
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
        body=body,
        media_type=media_type if MEDIA_TYPE.fullmatch(media_type) else None,
        charset=charset[1].lower() if charset else None,
        url=url,
        status=response.status,
    )


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
