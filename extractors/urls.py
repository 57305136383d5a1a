"""kind = "urls": a list of addresses: one a line, or CSV with a column `url`, in a file or at an address.

Other columns of a CSV that are known: `title`, `published` (or `date`), `version`.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from extractors.entries import clean, title_of
from extractors.fetch import Fetch, fetching
from extractors.json_feed import moment
from extractors.lists import Listing, NotAList, broken_source, chosen, places, read_list
from extractors.pages import take_all as take
from extractors.targets import Collecting, Target
from press.documents import Rejection

SHOULD_BE = "a list of addresses, one a line, or a CSV with a column url"
URL_COLUMNS = ("url", "link", "address", "location", "uri")
DATE_COLUMNS = ("published", "date", "published_at", "pubdate")

__all__ = ["find", "take"]


def find(job: Collecting) -> Iterator[Target | Rejection]:
    """Yield the addresses of the list; `paths` are other lists.

    Raises:
        SourceBroken: the list cannot be had, or is none.
    """
    with fetching(job.source, state=job.state) as fetch:
        yield from chosen(job, addresses(job, fetch))


def addresses(job: Collecting, fetch: Fetch) -> Iterator[Target]:
    """Yield the addresses of all lists of the source."""
    for place in places(job):
        with broken_source(job, place, SHOULD_BE):
            listing = read_list(job, place, fetch)
            targets = list(read_addresses(listing))
        yield from targets


def read_addresses(listing: Listing) -> Iterator[Target]:
    """Yield the addresses of one list.

    Raises:
        NotAList: there is not one in it.
    """
    text = listing.body.decode("utf-8-sig", "replace").replace("\x00", "")
    head = text.partition("\n")[0].strip()
    rows = csv_rows(text) if is_csv_head(head) else plain_rows(text)
    found = False
    for row in rows:
        link = next((row[key].strip() for key in URL_COLUMNS if row.get(key, "").strip()), "")
        if not link:
            continue
        found = True
        published = next((row[key] for key in DATE_COLUMNS if row.get(key)), None)
        yield Target(
            name=link.partition("#")[0],
            link=link.partition("#")[0],
            title=title_of(row.get("title")) if row.get("title") else None,
            published=clean(published),
            version=clean(row.get("version")),
            dated_at=moment(published),
            folder=listing.folder,
        )
    if not found:
        raise NotAList(f"has no address in it; it begins with {head[:60]!r}")


def is_csv_head(head: str) -> bool:
    """Whether a first line names columns, one of which is the address."""
    return any(
        name.strip(' "').lower() in URL_COLUMNS
        for name in head.replace(";", ",").replace("\t", ",").split(",")
    )


def csv_rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV, by lower-case column."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader)]
    try:
        for row in reader:
            yield dict(zip(names, row, strict=False))
    except csv.Error as error:
        raise NotAList(f"is no CSV that can be read ({str(error)[:100]})") from error


def plain_rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the lines that are no comments."""
    for line in text.splitlines():
        word = line.split("#", 1)[0].strip() if line.lstrip().startswith("#") else line.strip()
        if word:
            yield {"url": word}
