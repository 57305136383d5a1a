"""What a page says of itself: JSON-LD, OpenGraph, meta and time elements. Every candidate is kept."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from press.documents import PageMetadata, RawDocument
from press.findings import Finding, Image
from transforms.read.text import tidy

MAX_JSON = 2_000_000
TITLES = {"og:title": 0.9, "twitter:title": 0.85, "dc.title": 0.85, "dcterms.title": 0.85}
DESCRIPTIONS = {"og:description": 0.8, "description": 0.8, "twitter:description": 0.7}
AUTHORS = {"author": 0.8, "article:author": 0.7, "dc.creator": 0.8, "parsely-author": 0.8,
           "dcterms.creator": 0.8, "byl": 0.8, "sailthru.author": 0.8}  # fmt: skip
PUBLISHED = {"article:published_time": 0.95, "og:article:published_time": 0.95, "date": 0.8,
             "datepublished": 0.95, "dc.date": 0.8, "dc.date.issued": 0.9, "dcterms.date": 0.8,
             "dcterms.issued": 0.9, "dcterms.created": 0.8, "pubdate": 0.9, "publishdate": 0.9,
             "publish-date": 0.9, "publication_date": 0.9, "parsely-pub-date": 0.95,
             "sailthru.date": 0.9, "article.published": 0.9, "dc.date.created": 0.8,
             "article_date_original": 0.9, "cxenseparse:recs:publishtime": 0.9,
             "citation_publication_date": 0.9, "og:pubdate": 0.9, "created": 0.6}  # fmt: skip
ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Statement|WebPage|Interview|PressRelease")


def read_metadata(soup: BeautifulSoup, raw: RawDocument) -> PageMetadata:
    """Collect what the head, the JSON-LD and the time elements of a page state."""
    items = list(json_ld_items(soup))
    meta = dict(meta_items(soup))
    return PageMetadata(
        titles=(*titles(soup, items, meta), *feed_metadata(raw).titles),
        descriptions=stated(meta, DESCRIPTIONS),
        authors=(*(a for item in items for a in json_ld_authors(item)), *stated(meta, AUTHORS)),
        published=published(soup, items, meta, raw),
        language=page_language(soup, meta),
        canonical_url=link_address(soup, "canonical") or meta.get("og:url"),
        site_name=meta.get("og:site_name") or publisher(items),
        images=images(meta),
        emails=tuple(dict.fromkeys(mail_links(soup))),
    )


def feed_metadata(raw: RawDocument) -> PageMetadata:
    """Return what the feed says of a text that it links to or holds."""

    def said(value: str | None) -> tuple[Finding, ...]:
        if not value:
            return ()
        return (Finding(value=value, confidence=0.9, basis="stated", method="feed"),)

    return PageMetadata(titles=said(raw.feed_title), published=said(raw.feed_published))


def meta_items(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield name and content of the meta elements; of two with one name the first counts."""
    seen = set()
    for tag in soup.find_all("meta", limit=500):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = tidy(str(tag.get("content") or ""))
        if name and content and name not in seen:
            seen.add(name)
            yield name, content


def stated(meta: dict[str, str], names: dict[str, float]) -> tuple[Finding, ...]:
    """Return the values of the named meta elements as findings."""
    return tuple(
        Finding(value=meta[name], confidence=confidence, basis="stated", method=f"meta:{name}")
        for name, confidence in names.items()
        if name in meta
    )


def json_ld_items(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD that describe an article, in order."""
    for tag in soup.find_all("script", type="application/ld+json", limit=50):
        text = tag.string or tag.get_text()
        if len(text) > MAX_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in flatten(data):
            if ARTICLE_TYPES.search(str(item.get("@type", ""))):
                yield item


def flatten(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list or a @graph, two levels deep."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph if isinstance(inner, dict))


def titles(
    soup: BeautifulSoup, items: list[dict[str, Any]], meta: dict[str, str]
) -> tuple[Finding, ...]:
    """Return the candidates for the headline: JSON-LD, OpenGraph, the title element."""
    found = [
        Finding(value=tidy(item["headline"]), confidence=0.9, basis="stated", method="jsonld")
        for item in items
        if isinstance(item.get("headline"), str) and item["headline"].strip()
    ]
    found += stated(meta, TITLES)
    if soup.title and (text := tidy(soup.title.get_text(" "))):
        found.append(Finding(value=text, confidence=0.7, basis="stated", method="title"))
    return tuple(found)


def json_ld_authors(item: dict[str, Any]) -> Iterator[Finding]:
    """Yield the names of an article's authors."""
    authors = item.get("author") or item.get("creator") or []
    for author in authors if isinstance(authors, list) else [authors]:
        name = author.get("name") if isinstance(author, dict) else author
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str) and each.strip():
                kind = author.get("@type") if isinstance(author, dict) else None
                yield Finding(
                    value=tidy(each),
                    confidence=0.9 if kind in (None, "Person") else 0.6,
                    basis="stated",
                    method="jsonld",
                )


def published(
    soup: BeautifulSoup, items: list[dict[str, Any]], meta: dict[str, str], raw: RawDocument
) -> tuple[Finding, ...]:
    """Return the stated times of publication, as they stand."""
    found = [
        Finding(
            value=item["datePublished"].strip(), confidence=0.95, basis="stated", method="jsonld"
        )
        for item in items
        if isinstance(item.get("datePublished"), str)
    ]
    found += stated(meta, PUBLISHED)
    for tag in soup.find_all("time", limit=20):
        stamp = str(tag.get("datetime") or "").strip()
        if stamp and not in_list_of_teasers(tag):
            marked = "pubdate" in tag.attrs or tag.get("itemprop") == "datePublished"
            confidence = 0.9 if marked else 0.75
            found.append(Finding(value=stamp, confidence=confidence, basis="stated", method="time"))
    return (*found, *feed_metadata(raw).published)


def in_list_of_teasers(tag: Tag) -> bool:
    """Tell a time element of some other text: in a list, an aside, navigation or a footer."""
    return tag.find_parent(("li", "aside", "nav", "footer")) is not None


def page_language(soup: BeautifulSoup, meta: dict[str, str]) -> str | None:
    """Return the language that the page declares, as a BCP 47 tag."""
    root = soup.find("html")
    stated_language = str(root.get("lang") or root.get("xml:lang") or "") if root else ""
    language = stated_language or meta.get("og:locale", "") or meta.get("content-language", "")
    match = re.match(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?", language.strip())
    return match.group().replace("_", "-") if match else None


def link_address(soup: BeautifulSoup, relation: str) -> str | None:
    """Return the address of the page's link element of that relation, if it is a whole one."""
    tag = soup.find("link", rel=relation)
    address = str(tag.get("href") or "").strip() if tag else ""
    return address if address.startswith(("http://", "https://")) else None


def publisher(items: list[dict[str, Any]]) -> str | None:
    """Return the publisher's name from the JSON-LD."""
    for item in items:
        name = item["publisher"].get("name") if isinstance(item.get("publisher"), dict) else None
        if isinstance(name, str) and name.strip():
            return tidy(name)
    return None


def images(meta: dict[str, str]) -> tuple[Image, ...]:
    """Return the page's lead picture."""
    address = meta.get("og:image") or meta.get("twitter:image")
    if not address:
        return ()
    value = meta.get("og:image:alt") or address
    return (
        Image(value=value, confidence=0.8, basis="stated", method="meta:og:image", url=address),
    )


def mail_links(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the addresses of mailto links and of those that Cloudflare hides."""
    for tag in soup.find_all("a", href=True, limit=5_000):
        address = str(tag["href"])
        if address.lower().startswith("mailto:"):
            mail = address[7:].split("?", maxsplit=1)[0].strip()
            if "@" in mail and len(mail) < 255:
                yield mail
        elif "/cdn-cgi/l/email-protection#" in address:
            yield decode_cfemail(address.rsplit("#", maxsplit=1)[-1])


def decode_cfemail(code: str) -> str:
    """Undo Cloudflare's hiding of an address: hexadecimal, each byte xor the first.

    >>> decode_cfemail("422302206c2d3025")
    'a@b.org'
    """
    try:
        key, *rest = bytes.fromhex(code[:1000])
    except ValueError:
        return "[email protected]"
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
