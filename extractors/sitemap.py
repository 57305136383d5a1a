"""kind = "sitemap": the pages of a sitemap or of an index of sitemaps, packed or not, and those of news.

Sitemaps are read one after the other and never held all at once, so their number does not matter.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from extractors import as_location, refuse
from extractors.answers import gunzip, read_body
from extractors.fetch import Fetch, FetchFailed, fetching
from extractors.lists import NotAList, broken_source, chosen, places, read_list
from extractors.pages import take_all as take
from extractors.sitemap_entries import SitemapEntry, read_apart
from extractors.targets import Collecting, Target
from press.apart import Apart
from press.documents import Rejected, Rejection

MAX_UNPACKED = 60_000_000
"""Bytes; the protocol allows 50 MB."""
MAX_SITEMAPS = 5_000
DEEPEST = 3
SHOULD_BE = "its sitemap"

__all__ = ["find", "take"]


def find(job: Collecting) -> Iterator[Target | Rejection]:
    """Yield the pages that the sitemap lists; `paths` are saved sitemaps.

    With `since`, sitemaps and pages that state an older time of change are passed over. A sitemap of an
    index that cannot be read is a Rejection; the others are read.

    Raises:
        SourceBroken: the sitemap itself cannot be had, or is none.
    """
    with (
        fetching(job.source, state=job.state) as fetch,
        Apart("extractors.sitemap_entries:read_packed") as apart,
    ):
        yield from chosen(job, Walk(job, fetch, apart).pages())


class Walk:
    """The way through a sitemap and those that it lists."""

    def __init__(self, job: Collecting, fetch: Fetch, apart: Apart) -> None:
        self._job = job
        self._fetch = fetch
        self._apart = apart
        self._seen: set[str] = set()

    def pages(self) -> Iterator[Target | Rejection]:
        """Yield the pages of all sitemaps of the source."""
        for place in places(self._job):
            with broken_source(self._job, place, SHOULD_BE):
                entries, folder = self._read(place)
            yield from self._below(entries, folder, 1)

    def _read(self, place: str | Path) -> tuple[list[SitemapEntry], str | None]:
        """Read one sitemap."""
        listing = read_list(self._job, place, self._fetch)
        body = listing.body
        if body[:2] == b"\x1f\x8b":
            body = read_body(gunzip([body]), MAX_UNPACKED)
        return read_apart(body, listing.base, self._apart), listing.folder

    def _below(
        self, entries: list[SitemapEntry], folder: str | None, depth: int
    ) -> Iterator[Target | Rejection]:
        """Yield the pages of a sitemap, and those of the sitemaps that it lists."""
        for entry in entries:
            if not entry.is_sitemap:
                yield as_target(entry, folder)
            elif self._is_wanted(entry, depth):
                self._seen.add(entry.loc)
                try:
                    inner, inner_folder = self._read(place_of(entry.loc, folder))
                except (FetchFailed, Rejected) as why:
                    detail = why.detail if isinstance(why, Rejected) else str(why)
                    yield self._refusal(entry, Rejected(why.reason, detail))
                except NotAList as error:
                    yield self._refusal(entry, Rejected("not_a_list", f"it {error}."))
                else:
                    yield from self._below(inner, inner_folder, depth + 1)

    def _is_wanted(self, entry: SitemapEntry, depth: int) -> bool:
        """Whether a sitemap of an index is to be read: each once, and not those of long ago."""
        since = self._job.since
        is_old = since is not None and entry.changed_at is not None and entry.changed_at < since
        full = len(self._seen) >= MAX_SITEMAPS or depth > DEEPEST
        return not is_old and not full and entry.loc not in self._seen

    def _refusal(self, entry: SitemapEntry, why: Rejected) -> Rejection:
        """Say why a sitemap of an index could not be read."""
        return refuse(self._job.source, as_location(entry.loc), "fetch", why)


def as_target(entry: SitemapEntry, folder: str | None) -> Target:
    """Make a target of a page."""
    return Target(
        name=entry.loc,
        link=entry.loc,
        title=entry.title,
        published=entry.published,
        version=entry.changed or entry.published,
        dated_at=entry.changed_at,
        folder=folder,
    )


def place_of(loc: str, folder: str | None) -> str | Path:
    """Return where a sitemap of an index lies: beside the saved index, or where it says."""
    if folder is None or "://" in loc:
        return loc
    path = (Path(folder) / urlsplit(loc).path.lstrip("/")).resolve()
    if not path.is_relative_to(Path(folder).resolve()):
        raise Rejected("not_allowed", "a saved index may only lead to files in its own folder.")
    return path
