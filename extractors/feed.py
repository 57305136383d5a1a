"""kind = "feed": an RSS, Atom or JSON feed and the pages behind it, from an address or from a saved file.

A saved feed takes its pages from the files beside it where its links are relative, so that a feed
saved with its pages works without a network.
"""

from collections.abc import Iterator
from dataclasses import fields

import msgspec

from extractors import as_location, one_line, refuse
from extractors.entries import Entry, Feed
from extractors.fetch import Fetch, fetching
from extractors.json_feed import is_json_feed, read_json_feed
from extractors.lists import Listing, NotAList, broken_source, chosen, places, read_list
from extractors.pages import take_all as take
from extractors.sitemap_entries import is_sitemap, read_sitemap
from extractors.targets import Collecting, Target
from press.apart import Apart
from press.documents import Rejected, Rejection

SHOULD_BE = "its RSS or Atom feed"
SECONDS = 20
NAMES = tuple(field.name for field in fields(Entry))

__all__ = ["find", "take"]


def find(job: Collecting) -> Iterator[Target | Rejection]:
    """Yield the texts that the feed tells of, in its order, each once; `paths` are saved feeds.

    Raises:
        SourceBroken: the feed itself cannot be fetched or read, or is none.
    """
    with (
        fetching(job.source, state=job.state) as fetch,
        Apart("extractors.entries:read_packed", seconds=SECONDS) as apart,
    ):
        yield from chosen(job, entries(job, fetch, apart))


def entries(job: Collecting, fetch: Fetch, apart: Apart) -> Iterator[Target | Rejection]:
    """Yield the entries of all feeds of the source."""
    for place in places(job):
        with broken_source(job, place, SHOULD_BE):
            listing = read_list(job, place, fetch)
            feed = read_feed(listing, apart)
        if feed.offered > feed.read:
            yield refuse(job.source, as_location(str(place)), "collect", too_many(feed))
        for entry in feed.entries:
            yield as_target(entry, listing.folder)


def as_target(entry: Entry, folder: str | None) -> Target:
    """Make a target of an entry."""
    return Target(folder=folder, **{name: getattr(entry, name) for name in NAMES})


def too_many(feed: Feed) -> Rejected:
    """Say how many entries were not read."""
    return Rejected(
        "too_many_entries",
        f"the feed has {feed.offered:,} entries; the first {feed.read:,} were read.",
    )


def read_feed(listing: Listing, apart: Apart) -> Feed:
    """Read the entries of a feed, in a child process, which may hang or die without harm.

    Raises:
        NotAList: it is none, or takes more time or memory than any feed should.
    """
    if is_json_feed(listing.body):
        return read_json_feed(listing.body, listing.base)
    if is_sitemap(listing.body):  # such as those for Google News, which list what is new
        found = list(read_sitemap(listing.body, listing.base))
        return Feed(
            entries=tuple(found_entry.as_entry() for found_entry in found),
            offered=len(found),
            read=len(found),
        )
    request = msgspec.msgpack.encode((listing.body, listing.charset, listing.base))
    try:
        answer: Feed | str = msgspec.msgpack.decode(apart.ask(request), type=Feed | str)
    except Rejected as why:
        raise NotAList(f"could not be read: {one_line(why.detail)}".rstrip(".")) from why
    if isinstance(answer, str):
        raise NotAList(answer)
    return answer
