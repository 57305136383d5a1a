"""kind = "page": the pages that a listing page links to, chosen by a CSS selector."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import msgspec

from extractors import one_line
from extractors.fetch import Fetch, fetching
from extractors.lists import NotAList, broken_source, chosen, places, read_list
from extractors.pages import take_all as take
from extractors.targets import Collecting, Target
from press.apart import Apart
from press.documents import Rejected, Rejection

MAX_LINKS = 20_000
LONGEST_TITLE = 500
SHOULD_BE = "a page with links that the source's selector finds"

__all__ = ["find", "take"]


def find(job: Collecting) -> Iterator[Target | Rejection]:
    """Yield the pages that the listing links to; `paths` are saved listings.

    Raises:
        SourceBroken: the listing cannot be had, or the selector finds no link in it.
    """
    with (
        fetching(job.source, state=job.state) as fetch,
        Apart("extractors.page:read_packed") as apart,
    ):
        yield from chosen(job, links(job, fetch, apart))


def links(job: Collecting, fetch: Fetch, apart: Apart) -> Iterator[Target]:
    """Yield the links of all listings of the source."""
    for place in places(job):
        with broken_source(job, place, SHOULD_BE):
            listing = read_list(job, place, fetch)
            request = msgspec.msgpack.encode(
                (listing.body, listing.charset, listing.base, job.source.selector)
            )
            try:
                answer = apart.ask(request)
            except Rejected as why:
                raise NotAList(f"could not be read: {one_line(why.detail)}".rstrip(".")) from why
            found: list[tuple[str, str]] = msgspec.msgpack.decode(
                answer, type=list[tuple[str, str]]
            )
            if not found:
                raise NotAList(f"has no link that {job.source.selector!r} finds")
        for link, title in found:
            yield Target(name=link, link=link, title=title or None, folder=listing.folder)


def read_packed(request: bytes) -> bytes:
    """Read (body, charset, base, selector); return links and their words. This runs in a child process."""
    from selectolax.lexbor import LexborHTMLParser

    asked = msgspec.msgpack.decode(request, type=tuple[bytes, str | None, str, str])
    body, charset, base, selector = asked
    tree = LexborHTMLParser(text_of(body, charset))
    if (element := tree.css_first("base[href]")) is not None:
        base = urljoin(base, element.attributes.get("href") or "")
    found: dict[str, str] = {}
    for node in tree.css(selector):
        for link in node.css("a[href]") if node.tag != "a" else (node,):
            address = absolute(link.attributes.get("href") or "", base)
            if address and (address in found or len(found) < MAX_LINKS):
                words = " ".join(link.text(separator=" ").split())[:LONGEST_TITLE]
                found[address] = found.get(address) or (words if len(words.split()) > 2 else "")
    return msgspec.msgpack.encode(list(found.items()))


def text_of(body: bytes, charset: str | None) -> str:
    """Decode a page well enough to find its links."""
    import webencodings

    known = webencodings.lookup(charset) if charset else None
    return body.decode(known.codec_info.name if known else "utf-8", "replace").replace("\x00", "")


def absolute(link: str, base: str) -> str | None:
    """Return a link as an address without its fragment; None for what leads to no page.

    >>> absolute(" ../a#top ", "https://x.example/n/l"), absolute("mailto:a@x.example", "https://x.example/")
    ('https://x.example/a', None)
    """
    try:
        address = urldefrag(urljoin(base, link.strip())).url
    except ValueError:
        return None
    is_web = address.startswith(("http://", "https://")) or (not base and "://" not in address)
    return (
        address
        if address and is_web and not address.startswith(("mailto:", "tel:", "javascript:"))
        else None
    )
