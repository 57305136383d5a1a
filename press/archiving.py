"""`press archive`: is every byte still what it was, and all of it as a web archive that other tools read."""

import gzip
import sys
from argparse import Namespace
from base64 import b32encode
from collections.abc import Iterator
from contextlib import nullcontext
from hashlib import sha1, sha256
from pathlib import Path
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

import msgspec

from press.archive import Archive, body_size, digests, fetch_body, get, names
from press.settings import Settings
from press.show import progress, say
from press.visits import GOOD, Visit

PROFILES = {
    "same": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    "not_modified": "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
}
OF_THE_TRANSFER = (
    "transfer-encoding",
    "content-encoding",
    "content-length",
    "connection",
    "keep-alive",
)
"""Headers about how the bytes came; they are kept as they are once unpacked."""


def verify(_options: Namespace, settings: Settings) -> int:
    """`press archive verify`: hold each body against its name, and each visit against the bodies."""
    archive = settings.archive
    wrong: list[str] = []
    count = 0
    with progress("Reading the archive") as tick:
        for count, digest in enumerate(digests(archive), start=1):
            if sha256(fetch_body(archive, digest)).hexdigest() != digest:
                wrong.append(f"{digest}: its bytes are not what they were")
            tick(count)
    visits = 0
    for visit in read_visits(archive):
        visits += 1
        if (
            visit.digest
            and body_size(archive, visit.digest) == 0
            and not is_there(archive, visit.digest)
        ):
            wrong.append(f"{visit.digest}: not there, though {visit.url[:200]} was fetched")
    for line in wrong:
        say(f"press: {line}")
    say(f"{count:,} bodies and {visits:,} visits read: {len(wrong):,} wrong.")
    return 1 if wrong else 0


def is_there(archive: Archive, digest: str) -> bool:
    """Whether a body is kept, an empty one too."""
    try:
        fetch_body(archive, digest)
    except OSError:
        return False
    return True


def read_visits(archive: Archive) -> Iterator[Visit]:
    """Yield the visits that the archive has on record, in the order of their files."""
    decoder = msgspec.json.Decoder(Visit)
    for name in names(archive, "exchanges"):
        if name.endswith(".jsonl"):
            for line in get(archive, name).splitlines():
                yield decoder.decode(line)


def export(options: Namespace, settings: Settings) -> int:
    """`press archive export --warc FILE`: write every visit as records of a web archive."""
    target: Path | None = None if str(options.warc) == "-" else options.warc
    count = 0
    with target.open("wb") if target else nullcontext(sys.stdout.buffer) as file:
        write_record(file, {"WARC-Type": "warcinfo", "Content-Type": "application/warc-fields"},
                     b"software: Pressline\r\nformat: WARC/1.1\r\n", "pressline", "2026-01-01T00:00:00Z")  # fmt: skip
        seen: dict[str, str] = {}
        for visit in read_visits(settings.archive):
            if visit.outcome in GOOD and visit.digest and options.source in (None, visit.source):
                write_visit(file, visit, settings.archive, seen)
                count += 1
    say(f"{count:,} visits written to {target or 'standard output'}.")
    return 0


def write_visit(file: BinaryIO, visit: Visit, archive: Archive, seen: dict[str, str]) -> None:
    """Write request and response of a visit; bytes that are in the archive already become a revisit."""
    assert visit.digest is not None
    at = f"{visit.at:%Y-%m-%dT%H:%M:%SZ}"
    url = visit.final_url or visit.url
    key = f"{visit.source} {visit.url} {at} {visit.outcome}"
    path = "/" + url.split("/", 3)[3] if url.count("/") > 2 else "/"
    request = f"GET {path} HTTP/1.1\r\n{header_lines(visit.sent)}\r\n".encode("utf-8", "replace")
    common = {"WARC-Target-URI": url}
    try:
        body = fetch_body(archive, visit.digest)
    except OSError:
        return  # erased since; `press archive verify` tells of it
    common["WARC-Payload-Digest"] = sha1_of(body)
    kept = [(k, v) for k, v in visit.answered if k.lower() not in OF_THE_TRANSFER]
    if visit.digest in seen:
        profile = PROFILES.get(visit.outcome, PROFILES["same"])
        head = http_head(visit.status or 200, kept, None)
        extra = {"WARC-Profile": profile, "WARC-Refers-To": seen[visit.digest]}
        made = write_record(file, {"WARC-Type": "revisit", "Content-Type": "application/http; msgtype=response",
                                   **common, **extra}, head, key, at)  # fmt: skip
    else:
        head = http_head(200 if visit.status == 304 else visit.status or 200, kept, len(body))
        made = write_record(file, {"WARC-Type": "response", "Content-Type": "application/http; msgtype=response",
                                   **common}, head + body, key, at)  # fmt: skip
        seen[visit.digest] = made
    fields = {"WARC-Type": "request", "Content-Type": "application/http; msgtype=request",
              "WARC-Target-URI": url, "WARC-Concurrent-To": made}  # fmt: skip
    write_record(file, fields, request, f"request {key}", at)


def sha1_of(content: bytes) -> str:
    """Write a digest as web archives do."""
    return f"sha1:{b32encode(sha1(content, usedforsecurity=False).digest()).decode()}"


def http_head(status: int, headers: list[tuple[str, str]], size: int | None) -> bytes:
    """Write the head of an answer of HTTP."""
    phrase = "OK" if status == 200 else "-"
    lines = header_lines(headers) + (f"Content-Length: {size}\r\n" if size is not None else "")
    return f"HTTP/1.1 {status} {phrase}\r\n{lines}\r\n".encode("utf-8", "replace")


def header_lines(headers: "list[tuple[str, str]] | tuple[tuple[str, str], ...]") -> str:
    """Write headers one a line; what would break a line is taken out."""
    return "".join(
        f"{name}: {value}\r\n".replace("\r", "").replace("\n", "") + "\r\n"
        for name, value in headers
    )


def write_record(file: BinaryIO, fields: dict[str, str], block: bytes, key: str, at: str) -> str:
    """Write one record, packed by itself as archives are; return its id, which is the same every time."""
    made = f"<{uuid5(NAMESPACE_URL, key + fields['WARC-Type']).urn}>"
    fields = {**fields, "WARC-Block-Digest": sha1_of(block)}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    text = f"WARC/1.1\r\nWARC-Record-ID: {made}\r\nWARC-Date: {at}\r\n{head}Content-Length: {len(block)}\r\n\r\n"
    file.write(gzip.compress(text.encode("utf-8", "replace") + block + b"\r\n\r\n", 6, mtime=0))
    return made
