"""Where texts come from. Each kind of source is one module with its function."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from press.documents import RawDocument, Rejected, Rejection, document_id, utc_now
from press.sources import Source

if TYPE_CHECKING:
    from extractors.targets import Collecting, Extractor, Finder, Known, Target
    from press.archive import Archive

LONGEST_LOCATION = 4096
"""Characters; what names a document is stored, shown and hashed."""

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Would break a log line, turn it round, or be refused by a database."""


class SourceBroken(OSError):  # noqa: N818 - what a person reads, not a mistake of ours
    """The source itself cannot be read: nothing was collected. The message says what to do."""


EXTRACTORS: dict[str, str] = {
    "folder": "extractors.folder",
    "feed": "extractors.feed",
    "sitemap": "extractors.sitemap",
    "page": "extractors.page",
    "urls": "extractors.urls",
    "mailbox": "extractors.mailbox",
    "warc": "extractors.warc",
}
"""The module of each kind; imported when it is needed, since a fetcher is heavy.

A module has `extract`; one whose texts several tasks can take side by side has `find` and `take` instead.
"""


def extract(
    source: Source,
    archive: "Archive",
    known: "Mapping[str, Known]",
    *,
    paths: tuple[Path, ...] = (),
    since: datetime | None = None,
) -> Iterator[RawDocument | Rejection]:
    """Yield what the source offers, each document once; the bytes are in the archive by then.

    A document that cannot be taken in is a Rejection: its neighbours must not wait for it.

    Args:
        source: one table of sources.toml.
        archive: where the raw bytes are kept.
        known: by document_id. What still has the version it had then is yielded unread.
        paths: read these instead of the source's location.
        since: pass over what the source dates before this time.

    Raises:
        SourceBroken: the source itself cannot be read.
        OSError: the archive cannot be written.
    """
    from extractors.targets import Collecting

    return collect(
        Collecting(source=source, archive=archive, known=known, paths=paths, since=since)
    )


def collect(job: "Collecting") -> Generator[RawDocument | Rejection, None, None]:
    """Yield what the source offers, like `extract`, with all that one collection may know."""
    module = import_module(EXTRACTORS[job.source.kind])
    if hasattr(module, "extract"):
        extractor: Extractor = module.extract
        yield from extractor(job)
    else:
        yield from take(job, find(job))


def can_be_shared(kind: str) -> bool:
    """Whether several tasks can take the texts of a kind side by side."""
    return not hasattr(import_module(EXTRACTORS[kind]), "extract")


def find(job: "Collecting") -> "Iterator[Target | Rejection]":
    """Yield what there is to take, each once; nothing but lists is read."""
    finder: Finder = import_module(EXTRACTORS[job.source.kind]).find
    return finder(job)


def take(
    job: "Collecting", targets: "Iterable[Target | Rejection]"
) -> Iterator[RawDocument | Rejection]:
    """Yield what becomes of targets."""
    module = import_module(EXTRACTORS[job.source.kind])
    taken: Iterator[RawDocument | Rejection] = module.take(job, targets)
    return taken


def refuse(
    source: Source,
    location: str,
    step: str,
    why: Rejected,
    *,
    url: str | None = None,
    version: str | None = None,
) -> Rejection:
    """Make the Rejection of a document that could not be taken in."""
    return Rejection(
        document_id=document_id(source.name, location),
        source=source.name,
        location=location,
        collected_at=utc_now(),
        stage="collect",
        step=step,
        reason=why.reason,
        detail=one_line(why.detail),
        url=url,
        version=version,
    )


def seen_before(known: "Mapping[str, Known]", document: str, version: str | None) -> str | None:
    """Return the digest of a document whose version is still the same; None: look at it.

    What was refused last time has no digest, so it is looked at again.
    """
    before = known.get(document)
    if before is None or version is None or before.version != version:
        return None
    return before.sha256 or None


def one_line(text: str) -> str:
    r"""Escape what would break a line, turn it round, or be refused by a database.

    >>> one_line("release\n2023.txt")
    'release\\x0a2023.txt'
    """
    return CONTROLS.sub(
        lambda found: (
            f"\\x{ord(found[0]):02x}" if found[0] < "\u0100" else f"\\u{ord(found[0]):04x}"
        ),
        text,
    )


def as_location(text: str) -> str:
    """Make a text from outside fit to name a document: one line, not without end, still unique."""
    line = one_line(text)
    if len(line) <= LONGEST_LOCATION:
        return line
    return f"{line[: LONGEST_LOCATION - 33]}~{sha256(line.encode()).hexdigest()[:32]}"
