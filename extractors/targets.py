"""What a source points to, and what one collection needs at hand for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from press.archive import Archive
from press.documents import RawDocument, Rejection
from press.sources import Source
from press.visits import Memory, Visit, no_memory


class Known(Protocol):
    """What the warehouse remembers of a document it has seen before."""

    @property
    def version(self) -> str | None:
        """The mark that the document had then."""

    @property
    def sha256(self) -> str | None:
        """The digest of its bytes; None where none were taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One text that a source tells of: a link to its page, or the text itself if there is no link."""

    name: str
    """What names it for ever: the link without its fragment, else the guid, else a digest."""
    link: str | None
    title: str | None = None
    published: str | None = None
    """As stated; for RSS a dc:date counts, for Atom `updated` does not."""
    version: str | None = None
    """The stated time of change, else of publication; while it stays, no page is fetched."""
    dated_at: datetime | None = None
    body: bytes | None = None
    """The text in the feed, for an entry without a link."""
    media_type: str = "text/html"
    folder: str | None = None
    """Where a saved feed lies, and its pages with it; None for what comes from the network."""


@dataclass(kw_only=True)
class Collecting:
    """One collection of one source."""

    source: Source
    archive: Archive
    known: Mapping[str, Known] = field(default_factory=dict)
    """By document_id. What still has the version it had then is not read."""
    paths: tuple[Path, ...] = ()
    """Read these instead of the source's location."""
    since: datetime | None = None
    """Pass over what the source dates before this time."""
    state: Path | None = None
    """The folder in which tasks side by side agree on when a host is asked next."""
    memory: Memory = field(default_factory=no_memory)
    due_only: bool = False
    """Ask only for what is due: nobody waits for this run."""
    obey_opt_outs: bool = False
    """Refuse texts whose site does not want them mined."""
    visits: list[Visit] = field(default_factory=list)
    """Filled while collecting."""


class Extractor(Protocol):
    """The function `extract` of each module in EXTRACTORS."""

    def __call__(self, job: Collecting) -> Iterator[RawDocument | Rejection]:
        """Yield what the source offers, each document once; the bytes are in the archive by then."""


class Finder(Protocol):
    """The function `find` of a module whose texts can be taken by several tasks side by side."""

    def __call__(self, job: Collecting) -> Iterator[Target | Rejection]:
        """Yield what there is to take, each once, and why something is not."""
