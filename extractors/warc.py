"""kind = "warc": pages in web archives (WARC, packed or not), as common crawls and archives keep them.

Each archive is one target, so that several tasks can read several archives side by side; its records
stream through one at a time.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from fastwarc.warc import ArchiveIterator, WarcRecordType

from extractors import SourceBroken, as_location, one_line, refuse, seen_before
from extractors.answers import CHARSET, MEDIA_TYPE, gunzip, read_body
from extractors.files import location_of, real_path, state_of, version_of
from extractors.folder import find_files, target_of
from extractors.targets import Collecting, Target
from press.archive import keep
from press.documents import RawDocument, Rejected, Rejection, document_id, utc_now

ENDINGS = (".warc", ".warc.gz", ".arc.gz", ".warc.zst")
TEXTS = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "message/rfc822",
)
"""What may be a press text; pictures, styles and scripts of a crawl are passed over without an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One response in an archive."""

    url: str
    at: datetime
    status: int
    media_type: str | None
    charset: str | None
    digest: str | None
    """As the archive states it."""
    body: bytes


def find(job: Collecting) -> Iterator[Target | Rejection]:
    """Yield the archives: the source's file or the files of its folder that fit the pattern.

    Raises:
        SourceBroken: there is no such path.
    """
    place = Path(job.source.location)
    paths = job.paths or ((place,) if place.is_file() else ())
    home = real_path(place if place.is_dir() else place.parent)
    for found in find_files(job.source, paths):
        if not found.path.name.lower().endswith(ENDINGS):
            continue
        location = location_of(found.path, home)
        try:
            target = target_of(found)
            if target is None:
                continue
            version = version_of(state_of(target))
        except Rejected as why:
            yield refuse(job.source, location, "collect", why)
        else:
            yield Target(name=location, link=str(target), version=version)


def take(
    job: Collecting, targets: Iterable[Target | Rejection]
) -> Iterator[RawDocument | Rejection]:
    """Yield the pages of the archives, each address once: of several captures the first counts.

    Raises:
        SourceBroken: an archive cannot be opened, or is none.
    """
    seen: set[int] = set()
    for target in targets:
        if isinstance(target, Rejection):
            yield target
            continue
        assert target.link is not None
        for page in read_archive(job, target.link):
            name = as_location(urldefrag(page.url).url)
            if hash(name) in seen or (job.since and page.at < job.since):
                continue
            seen.add(hash(name))
            item = take_one(job, page, name)
            if item is not None:
                yield item


def take_one(job: Collecting, page: Page, name: str) -> RawDocument | Rejection | None:
    """Take in one page; what was no success is passed over."""
    version = page.digest or f"{page.at:%Y%m%dT%H%M%SZ}"
    document = document_id(job.source.name, name)
    digest = seen_before(job.known, document, version)
    if digest is None:
        if len(page.body) > job.source.max_bytes:
            why = Rejected("too_large", f"{len(page.body):,} bytes or more; see max_bytes.")
            return refuse(job.source, name, "collect", why, url=name, version=version)
        digest = keep(job.archive, page.body)
    return RawDocument(
        document_id=document,
        source=job.source.name,
        location=name,
        collected_at=max(page.at, EARLIEST) if page.at < utc_now() else utc_now(),
        sha256=digest,
        size=len(page.body),
        version=version,
        url=name,
        media_type=page.media_type,
        charset=page.charset,
        language=job.source.language,
    )


EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def read_archive(job: Collecting, path: str) -> Iterator[Page]:
    """Yield the pages of one archive, in its order; what is broken ends it, with an error.

    Raises:
        SourceBroken: it cannot be opened or is none.
    """
    count = 0
    try:
        with Path(path).open("rb") as file:
            for record in ArchiveIterator(
                file,
                record_types=WarcRecordType.response | WarcRecordType.resource,
                parse_http=True,
            ):
                count += 1
                if (page := as_page(record, job.source.max_bytes)) is not None:
                    yield page
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceBroken(
            f"{one_line(path)}: cannot be read on after {count} records: {one_line(str(error))[:200]}. "
            "Take it out of the folder, or get it again."
        ) from error
    if count == 0 and not looks_like_warc(path):
        raise SourceBroken(f"{one_line(path)}: is no web archive; take it out of the folder.")


def looks_like_warc(path: str) -> bool:
    """Tell a web archive by its first bytes; one without pages is one too."""
    with Path(path).open("rb") as file:
        start = file.read(4096)
    if start[:2] == b"\x1f\x8b":
        try:
            start = zlib.decompressobj(31).decompress(start, 64)
        except zlib.error:
            return False
    return start.startswith((b"WARC/", b"\x28\xb5\x2f\xfd")) or start == b""


def as_page(record: Any, max_bytes: int) -> Page | None:
    """Read a record; None for what is no page, or no success."""
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    http = record.http_headers
    status = int(http.status_code or 0) if http is not None else 200
    content_type = str(http.get("Content-Type") or "") if http is not None else ""
    content_type = content_type or str(record.headers.get("Content-Type") or "")
    media_type = content_type.partition(";")[0].strip().lower()
    if not url.startswith(("http://", "https://")) or status not in (200, 203):
        return None
    if media_type and media_type not in TEXTS and not media_type.endswith(("+xml", "octet-stream")):
        return None
    charset = CHARSET.search(content_type)
    return Page(
        url=url,
        at=moment(record),
        status=status,
        media_type=media_type if MEDIA_TYPE.fullmatch(media_type) else None,
        charset=charset[1].lower() if charset else None,
        digest=str(record.headers.get("WARC-Payload-Digest") or "") or None,
        body=unpacked(record, http, max_bytes),
    )


def moment(record: Any) -> datetime:
    """Return when the page was captured; now where the archive does not say."""
    at = record.record_date
    if not isinstance(at, datetime):
        return utc_now()
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def unpacked(record: Any, http: Any, max_bytes: int) -> bytes:
    """Return the body, unpacked where the server had packed it; too much or broken, what there is of it."""
    raw = record.reader.read(max_bytes + 1)
    packing = str(http.get("Content-Encoding") or "").strip().lower() if http is not None else ""
    if packing not in ("gzip", "x-gzip") or raw[:2] != b"\x1f\x8b":
        return bytes(raw)
    try:
        return read_body(gunzip([raw]), max_bytes)
    except Rejected:
        return bytes(raw)


__all__ = ["find", "take"]
