"""The entries of a sitemap (sitemaps.org, with the extension for news), one by one, in little memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from urllib.parse import urldefrag, urljoin

import msgspec
from lxml import etree

from extractors.entries import Entry, clean, title_of
from extractors.json_feed import moment
from extractors.lists import NotAList
from press.apart import Apart
from press.documents import Rejected

ROOT = re.compile(rb"<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]")
LONGEST = 2_000
AT_ONCE = 1_000
KEPT = ("loc", "lastmod", "publication_date", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """A page, or another sitemap."""

    loc: str
    is_sitemap: bool
    changed: str | None = None
    """The stated time of change (lastmod)."""
    published: str | None = None
    title: str | None = None

    @property
    def changed_at(self) -> datetime | None:
        """Return the later of the stated times."""
        found = [at for at in (moment(self.changed), moment(self.published)) if at]
        return max(found, default=None)

    def as_entry(self) -> Entry:
        """Return it as the entry of a feed."""
        return Entry(
            name=self.loc,
            link=self.loc,
            title=self.title,
            published=self.published,
            version=self.changed or self.published,
            dated_at=self.changed_at,
            body=None,
            media_type="text/html",
        )


def is_sitemap(body: bytes) -> bool:
    """Tell a sitemap by its first element."""
    return ROOT.search(body[:8_192]) is not None


def read_sitemap(body: bytes, base: str) -> Iterator[SitemapEntry]:
    """Yield the entries; what is broken ends a sitemap, what was read before that counts.

    Raises:
        NotAList: it is no sitemap.
    """
    if not is_sitemap(body):
        if body.lstrip()[:1] != b"<":
            yield from plain_list(body, base)
            return
        raise NotAList(f"is no sitemap; it begins with {body[:60]!r}")
    seen_any = False
    try:
        for name, found in elements(body):
            if entry := as_entry(found, name, base):
                seen_any = True
                yield entry
    except etree.XMLSyntaxError as error:
        if not seen_any:
            raise NotAList(f"is no XML that can be read ({str(error)[:100]})") from error


def elements(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name and the fields of each element that lists something."""
    found: dict[str, str] = {}
    for _, element in etree.iterparse(
        BytesIO(body), events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=False, remove_comments=True, remove_pis=True,
    ):  # fmt: skip
        name = str(element.tag).rpartition("}")[2]
        if name in KEPT and element.text and name not in found:
            found[name] = element.text.strip()[:LONGEST]
        if name in ("url", "sitemap"):
            yield name, found
            found = {}
            element.clear()
            while element.getprevious() is not None:  # lxml keeps what it has read
                del element.getparent()[0]


def read_packed(request: bytes) -> Iterator[bytes]:
    """Read (body, base); yield the entries, or what it is instead. This runs in a child process."""
    body, base = msgspec.msgpack.decode(request, type=tuple[bytes, str])
    entries = read_sitemap(body, base)
    try:
        while some := list(islice(entries, AT_ONCE)):
            yield msgspec.msgpack.encode(some)
    except NotAList as error:
        yield msgspec.msgpack.encode(str(error))


def read_apart(body: bytes, base: str, apart: Apart) -> list[SitemapEntry]:
    """Read the entries in a child process, which may hang or die without harm.

    Raises:
        NotAList: it is no sitemap, or takes more time or memory than any should.
    """
    found: list[SitemapEntry] = []
    try:
        for piece in apart.stream(msgspec.msgpack.encode((body, base))):
            some: list[SitemapEntry] | str = msgspec.msgpack.decode(
                piece, type=list[SitemapEntry] | str
            )
            if isinstance(some, str):
                raise NotAList(some)
            found += some
    except Rejected as why:
        raise NotAList(f"could not be read: {why.detail}".rstrip(".")) from why
    return found


def as_entry(found: dict[str, str], name: str, base: str) -> SitemapEntry | None:
    """Make an entry of what stood in it; None where there is no address."""
    link = absolute(found["loc"], base) if found.get("loc") else None
    if not link:
        return None
    return SitemapEntry(
        loc=link,
        is_sitemap=name == "sitemap",
        changed=clean(found.get("lastmod")),
        published=clean(found.get("publication_date")),
        title=title_of(found.get("title")) if "title" in found else None,
    )


def plain_list(body: bytes, base: str) -> Iterator[SitemapEntry]:
    """Yield the addresses of a sitemap that is a plain text, one a line."""
    lines = body.decode("utf-8-sig", "replace").splitlines()
    links = [line.strip() for line in lines if line.strip()]
    if not links or not links[0].startswith(("http://", "https://")):
        raise NotAList(f"is no sitemap; it begins with {body[:60]!r}")
    for link in links:
        if found := absolute(link[:LONGEST], base):
            yield SitemapEntry(loc=found, is_sitemap=False)


def absolute(link: str, base: str) -> str | None:
    """Return an address without its fragment; None for what is none."""
    try:
        return urldefrag(urljoin(base, link)).url or None
    except ValueError:
        return link or None
