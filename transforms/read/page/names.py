"""Who a page says wrote its text: each candidate as it stands, with its basis."""

from collections.abc import Iterator
from typing import Any

from press.findings import Author, Span
from transforms.read.page.jsonld import Item, texts_of, types_of
from transforms.read.page.marked import Marked, Spots
from transforms.read.page.stated import Head
from transforms.read.page.tree import Tree, plain

META = {"author": 0.8, "article:author": 0.7, "dc.creator": 0.8, "parsely-author": 0.8, "dcterms.creator": 0.8,
        "byl": 0.8, "sailthru.author": 0.8, "citation_author": 0.8, "cxenseparse:author": 0.8,
        "article:author_name": 0.8, "authors": 0.8, "creator": 0.7, "dc.contributor": 0.5}  # fmt: skip
SURE = {"itemprop": 0.7, "rel": 0.7, "class": 0.5, "link": 0.5}
LONGEST = 200
PIECES = 12
"""Texts of a marked element that are looked at; a note on the author may follow the name."""
BETWEEN = " | "


def author(
    value: str, confidence: float, method: str, kind: str = "", spans: tuple[Span, ...] = ()
) -> Author:
    """Make a candidate."""
    return Author(
        value=plain(value)[:300],
        confidence=confidence,
        basis="stated",
        method=method,
        kind=kind,
        spans=spans,
    )


def author_candidates(tree: Tree, head: Head, marked: Marked, spots: Spots) -> tuple[Author, ...]:
    """Return the stated authors: JSON-LD, meta, and elements that are marked so."""
    found = [
        author(name, 0.9, "jsonld", kind)
        for item in own_articles(head)
        for name, kind in item_authors(item.get("author") or item.get("creator"), head.references)
    ]
    for name, confidence in META.items():
        found += [author(text, confidence, f"meta:{name}") for text in head.meta.get(name, [])[:12]]
    labelled = head.first("twitter:label1") or ""
    if (said := head.first("twitter:data1")) and labelled and "min" not in said:
        found.append(author(said, 0.7, "meta:twitter:data1"))
    for number, mark in marked.authors[:40]:
        if text := marked_name(tree, number):
            found.append(author(text, SURE[mark], mark, spans=spots.of(tree, number)))
    return tuple(each for each in found[:80] if each.value)


def own_articles(head: Head) -> list[Item]:
    """Return the first of a page's articles that has an author, and those with its headline: others are other texts."""
    signed = [item for item in head.articles if item.get("author") or item.get("creator")]
    return [item for item in signed[:5] if headline(item) == headline(signed[0])]


def headline(item: Item) -> list[str]:
    """Return how an object of the JSON-LD is called."""
    return texts_of(item.get("headline") or item.get("name"))


def marked_name(tree: Tree, number: int) -> str:
    """Return the first texts of a marked element, ` | ` between those of different elements inside it."""
    start = tree.starts[number]
    parts: list[str] = []
    last = -1
    for text, holder in zip(
        tree.texts[start : min(tree.ends[number], start + PIECES)],
        tree.holders[start : start + PIECES],
        strict=False,
    ):
        bare = plain(text)
        if bare:
            if holder == last:
                parts[-1] = f"{parts[-1]} {bare}"
            else:
                parts.append(bare)
            last = holder
    return BETWEEN.join(parts)[:LONGEST]


def item_authors(value: Any, references: dict[str, Item]) -> Iterator[tuple[str, str]]:
    """Yield the names of authors in the JSON-LD, each with `person`, `organization` or nothing."""
    for each in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(each, str) and each.strip():
            yield each, ""
        elif isinstance(each, dict):
            held = each if "name" in each else references.get(str(each.get("@id")), each)
            kinds = types_of(held)
            kind = "person" if "Person" in kinds else "organization" if "Organi" in kinds else ""
            for name in texts_of(held.get("name")):
                yield name, kind
