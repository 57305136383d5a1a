"""Visits to the network: what was asked and answered. They become the table `fetches` and the archive's records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Headers = tuple[tuple[str, str], ...]
GOOD = ("fetched", "same", "not_modified")
"""Outcomes of a visit that brought a page; the others are codes of docs/rejections.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One address that was asked for, or was to be."""

    source: str
    url: str
    role: Literal["list", "page"]
    """`list`: a feed, sitemap or page of links; `page`: a text."""
    at: datetime
    outcome: str
    """`fetched` (new bytes), `same` (those of last time), `not_modified` (304), or why there is nothing."""
    status: int | None = None
    digest: str | None = None
    """Of the bytes in the archive."""
    etag: str | None = None
    modified: str | None = None
    """The header Last-Modified."""
    media_type: str | None = None
    final_url: str | None = None
    opt_outs: str | None = None
    """What the site states against mining its texts, as codes with blanks between."""
    sent: Headers = ()
    answered: Headers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the last visits to an address taught."""

    url: str
    at: datetime
    outcome: str
    digest: str | None
    etag: str | None
    modified: str | None
    media_type: str | None
    final_url: str | None
    visits: int
    next_due: datetime | None
    """None: it is gone, and nobody need ask again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """How to ask for what earlier visits of a source taught."""

    recall: Callable[[Sequence[str]], dict[str, Remembered]]
    """By address; addresses that were never visited are missing."""
    unfinished: Callable[[], Iterable[str]]
    """Addresses of texts that could not be had so far and may yet be."""


def no_memory() -> Memory:
    """Return the memory of one who has been nowhere."""
    return Memory(recall=lambda _urls: {}, unfinished=lambda: ())
