"""What a page says of itself: JSON-LD, OpenGraph, meta and marked elements. Every candidate is kept with its basis."""

import re
from typing import Any

from press.documents import PageMetadata, RawDocument
from press.findings import Finding, Image
from transforms.read.page.jsonld import texts_of, types_of
from transforms.read.page.marked import Marked, Spots
from transforms.read.page.names import author_candidates
from transforms.read.page.stamps import changed_candidates, published_candidates
from transforms.read.page.stated import Head
from transforms.read.page.tree import Block, Tree, plain
from transforms.read.text import tidy

TITLES = {
    "og:title": 0.9,
    "twitter:title": 0.85,
    "dc.title": 0.85,
    "dcterms.title": 0.85,
    "citation_title": 0.85,
}
DESCRIPTIONS = {"og:description": 0.8, "description": 0.8, "twitter:description": 0.7}
SECTIONS = (
    "article:section",
    "section",
    "cxenseparse:section",
    "parsely-section",
    "sailthru.section",
)
TAGS = ("article:tag", "keywords", "news_keywords", "parsely-tags", "sailthru.tags")
LICENCES = ("dc.rights", "dcterms.license", "dcterms.rights", "rights")
MOST_TAGS = 50
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?")


def read_metadata(
    tree: Tree, blocks: list[Block], head: Head, marked: Marked, raw: RawDocument
) -> PageMetadata:
    """Collect what the head, the JSON-LD and the marked elements of a page state."""
    fed, spots = feed_metadata(raw), Spots(blocks)
    return PageMetadata(
        titles=(*titles(tree, head, marked), *fed.titles),
        descriptions=descriptions(head),
        authors=author_candidates(tree, head, marked, spots),
        published=(*published_candidates(tree, head, marked, spots), *fed.published),
        modified=changed_candidates(tree, head, marked, spots),
        language=page_language(tree, head),
        canonical_url=canonical_url(head),
        site_name=head.first("og:site_name", "application-name") or publisher(head),
        section=next(iter([*head.meta.get(SECTIONS[0], []), *item_texts(head, "articleSection"),
                           *filter(None, [head.first(*SECTIONS[1:])])]), None),
        tags=tags(head),
        licence=licence(head),
        opt_outs=opt_outs(head),
        images=images(head),
        emails=tuple(dict.fromkeys(marked.mails)),
    )  # fmt: skip


def feed_metadata(raw: RawDocument) -> PageMetadata:
    """Return what the feed says of a text that it links to or holds."""

    def said(value: str | None) -> tuple[Finding, ...]:
        if not value:
            return ()
        return (Finding(value=value, confidence=0.9, basis="stated", method="feed"),)

    return PageMetadata(titles=said(raw.feed_title), published=said(raw.feed_published))


def stated(head: Head, names: dict[str, float]) -> tuple[Finding, ...]:
    """Return the values of the named meta elements as findings."""
    return tuple(
        Finding(
            value=head.meta[name][0], confidence=confidence, basis="stated", method=f"meta:{name}"
        )
        for name, confidence in names.items()
        if name in head.meta
    )


def item_texts(head: Head, name: str) -> list[str]:
    """Return the texts of a field of the page's own article in the JSON-LD."""
    return [tidy(text) for item in head.articles[:3] for text in texts_of(item.get(name))]


def titles(tree: Tree, head: Head, marked: Marked) -> tuple[Finding, ...]:
    """Return the candidates for the headline: JSON-LD, OpenGraph, microdata, the title element."""

    def said(value: str, confidence: float, method: str) -> Finding:
        return Finding(value=value, confidence=confidence, basis="stated", method=method)

    found = [said(text, 0.9, "jsonld") for text in item_texts(head, "headline")]
    found += stated(head, TITLES)
    headlines = (tree.text_of(number) for number in marked.headlines[:3])
    found += [said(text, 0.85, "itemprop") for text in headlines if text]
    if head.title:
        found.append(said(head.title, 0.6, "title"))
    return tuple(found)


def descriptions(head: Head) -> tuple[Finding, ...]:
    """Return how the page describes itself."""
    found = [
        Finding(value=text, confidence=0.8, basis="stated", method="jsonld")
        for text in item_texts(head, "description")
    ]
    return (*stated(head, DESCRIPTIONS), *found)


def page_language(tree: Tree, head: Head) -> str | None:
    """Return the language that the page declares, as a BCP 47 tag."""
    root = tree.attributes[0] if tree.attributes else {}
    said = root.get("lang") or root.get("xml:lang") or head.first("og:locale", "content-language")
    match = LANGUAGE.match((said or "").strip())
    return match.group().replace("_", "-") if match else None


def canonical_url(head: Head) -> str | None:
    """Return the address that the page calls its own, if it is a whole one."""
    links = [address for relation, address, _ in head.links if relation == "canonical"]
    for address in (*links, head.first("og:url") or ""):
        if address.startswith(("http://", "https://")) and len(address) < 2_000:
            return address
    return None


def publisher(head: Head) -> str | None:
    """Return the publisher's name, or the site's, from the JSON-LD."""
    for item in (*head.articles, *(i for i in head.objects if "WebSite" in types_of(i))):
        held = item.get("publisher") if "WebSite" not in types_of(item) else item
        if isinstance(held, dict):
            held = head.references.get(held.get("@id", ""), held) if "name" not in held else held
            if names := texts_of(held.get("name")):
                return tidy(names[0])
    return None


def tags(head: Head) -> tuple[str, ...]:
    """Return the keywords that a page gives itself."""
    values = [value for name in TAGS for value in head.meta.get(name, [])]
    values += item_texts(head, "keywords")
    parts = (plain(part) for value in values for part in re.split(r"[,;]", value[:2_000]))
    return tuple(dict.fromkeys(part for part in parts if 0 < len(part) < 80))[:MOST_TAGS]


def licence(head: Head) -> str | None:
    """Return the licence that a page states: its address, else its words."""
    links = [address for relation, address, _ in head.links if "license" in relation.split()]
    return next(
        iter([*links, *item_texts(head, "license"), *filter(None, [head.first(*LICENCES)])]), None
    )


def opt_outs(head: Head) -> tuple[str, ...]:
    """Return the signals against use for AI and text mining, as `name=value`."""
    found = []
    for name, values in head.meta.items():
        for value in values:
            if name == "robots" or name.endswith("bot"):
                words = re.split(r"[,\s]+", value.lower())
                found += [f"{name}={word}" for word in words if word in ("noai", "noimageai")]
            elif (name == "tdm-reservation" and value.strip() == "1") or name == "tdm-policy":
                found.append(f"{name}={value.strip()[:500]}")
    return tuple(dict.fromkeys(found))


def images(head: Head) -> tuple[Image, ...]:
    """Return the page's lead picture, with the caption and credit that are stated of it."""
    item = lead_image(head)
    address = head.first("og:image", "og:image:url", "twitter:image") or item_url(item)
    if not address:
        return ()
    about = item if isinstance(item, dict) else {}
    caption = (texts_of(about.get("caption")) or [head.first("og:image:alt") or address])[0]
    credit = texts_of(about.get("creditText")) or texts_of(about.get("copyrightNotice"))
    return (
        Image(
            value=tidy(caption), confidence=0.8, basis="stated", method="meta:og:image" if "og:image" in head.meta
            else "jsonld", url=address, credit=tidy(credit[0]) if credit else None,
        ),
    )  # fmt: skip


def lead_image(head: Head) -> Any:
    """Return what the JSON-LD says of the article's picture."""
    for item in head.articles:
        held = item.get("image")
        held = held[0] if isinstance(held, list) and held else held
        if isinstance(held, dict):
            return head.references.get(held.get("@id", ""), held) if len(held) == 1 else held
        if held:
            return held
    return None


def item_url(item: Any) -> str | None:
    """Return the address of a picture in the JSON-LD."""
    if isinstance(item, dict):
        return next(iter(texts_of(item.get("url")) or texts_of(item.get("contentUrl"))), None)
    return next(iter(texts_of(item)), None)
