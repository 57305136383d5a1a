"""When a page says that its text was published and changed: each candidate as it stands, with its basis."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.findings import Finding, Span
from transforms.read.page.elements import Attributes
from transforms.read.page.jsonld import texts_of, types_of
from transforms.read.page.marked import Marked, Spots
from transforms.read.page.stated import Head
from transforms.read.page.tree import Tree, plain

PUBLISHED = {"article:published_time": 0.95, "og:article:published_time": 0.95, "date": 0.8,
             "datepublished": 0.95, "dc.date": 0.8, "dc.date.issued": 0.9, "dcterms.date": 0.8,
             "dcterms.issued": 0.9, "dcterms.created": 0.8, "pubdate": 0.9, "publishdate": 0.9,
             "publish-date": 0.9, "publication_date": 0.9, "parsely-pub-date": 0.95,
             "sailthru.date": 0.9, "article.published": 0.9, "dc.date.created": 0.8,
             "article_date_original": 0.9, "cxenseparse:recs:publishtime": 0.9,
             "citation_publication_date": 0.9, "citation_date": 0.9, "og:pubdate": 0.9, "created": 0.6,
             "last-modified": 0.3, "og:published_time": 0.9, "published_at": 0.9,
             "originalpublicationdate": 0.9, "article:post_date": 0.9, "article:created": 0.8,
             "date.release": 0.8, "dc.created": 0.8, "release_date": 0.85, "displaydate": 0.8,
             "rbpubdate": 0.9, "gentime": 0.6, "shareaholic:article_published_time": 0.9}  # fmt: skip
CHANGED = ("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "dc.date.modified",
           "datemodified", "lastmod", "revised", "og:article:modified_time")  # fmt: skip
NAMED = re.compile(
    r"(?:publish(?:ed)?|publication|posted|issue|release|online|pub)(?:date|time|on|at)|"
    r"date(?:pub(?:lish(?:ed)?|lication)?|posted|issued)|published|articledate|storydate"
)
"""What the name of a meta element ends with that states the day too: `w-published-date`, `og:publish_date`."""
CREATED = re.compile(
    r"creat(?:ed?|ion)?(?:date|time|at|on)|(?:news|post|reg|doc|content)date|date(?:created|available)"
)
"""The same of the day on which a text was made, which systems state more often than that of publication."""
NOT_NAMED = re.compile(r"modif|updat|expir|unpub|last|review|embargo|end|until|valid")
OTHERS = re.compile(r"Comment|Answer|Review|Rating|Organization|Person|Image|Audio")
"""Types of objects whose day is not that of a page."""
DAYS = ("datePublished", "uploadDate", "dateCreated")
HELD = re.compile(r"data-.*(?:date|time|publish|stamp|epoch).*")
"""What an attribute is named in which a script finds the time that it shows."""
SUGGESTED = 0.5
"""So sure is a day on which something of the page was made: a guess."""
DIGITS = re.compile(r"\d")
SHORT = 40
"""Characters of a stamp alone."""
MOST_PIECES = 12
"""Texts in an item of a list that is a fact of the page's own text."""
LONGEST = 120
"""Characters of a marked element that may be a stamp."""


def stamp(value: str, confidence: float, method: str, spans: tuple[Span, ...] = ()) -> Finding:
    """Make a candidate."""
    return Finding(
        value=value.strip()[:200], confidence=confidence, basis="stated", method=method, spans=spans
    )


def published_candidates(
    tree: Tree, head: Head, marked: Marked, spots: Spots
) -> tuple[Finding, ...]:
    """Return the stated times of publication, as they stand."""
    found = list(days_of_items(head))
    found += [
        stamp(head.meta[name][0], confidence, f"meta:{name}")
        for name, confidence in PUBLISHED.items()
        if name in head.meta
    ]
    found += named_stamps(head)
    found += marked_stamps(tree, marked.dates, spots)
    return tuple(found[:60])


def days_of_items(head: Head) -> Iterator[Finding]:
    """Yield what the JSON-LD says of the page's article; where it knows none, what it says of the first thing else."""
    stated = [each for item in head.articles for each in texts_of(item.get("datePublished"))[:1]]
    yield from (stamp(text, 0.95, "jsonld") for text in stated)
    for item in () if stated else head.objects:
        days = [each for name in DAYS for each in texts_of(item.get(name))]
        if days and not OTHERS.search(types_of(item)):
            yield replace(stamp(days[0], SUGGESTED, "jsonld"), basis="inferred")
            return


def named_stamps(head: Head) -> Iterator[Finding]:
    """Yield the meta elements that no list has, but whose names say what they state."""
    for name, values in head.meta.items():
        letters = re.sub(r"[^a-z]", "", name)
        if name in PUBLISHED or NOT_NAMED.search(letters):
            continue
        made = not NAMED.search(letters)
        if made and not CREATED.search(letters):
            continue
        if len(values[0]) <= SHORT and DIGITS.search(values[0]):
            found = stamp(values[0], 0.9, f"meta:{name[:60]}")
            yield replace(found, confidence=SUGGESTED, basis="inferred") if made else found


def marked_stamps(tree: Tree, places: list[tuple[int, str]], spots: Spots) -> Iterator[Finding]:
    """Yield the times in marked elements."""
    for number, mark in places[:40]:
        told = tree.attributes[number]
        value = held_stamp(told)
        text = plain(" ".join(tree.texts[tree.starts[number] : tree.ends[number]]))
        if not (value and DIGITS.search(value)):
            value = text
        if (
            not value
            or len(value) > LONGEST
            or not DIGITS.search(value)
            or in_list_of_teasers(tree, number)
        ):
            continue
        sure = 0.9 if mark == "itemprop" or "pubdate" in told else 0.75 if mark == "time" else 0.7
        yield stamp(value, sure, mark, spots.of(tree, number))


def held_stamp(told: Attributes) -> str:
    """Return the time in the attributes of an element."""
    held = told.get("datetime") or told.get("content") or told.get("title")
    if not held:
        held = next((value for name, value in told.items() if value and HELD.fullmatch(name)), "")
    return (held or "").strip()


def in_list_of_teasers(tree: Tree, number: int) -> bool:
    """Tell a time of some other text: in a list, an aside, navigation or a footer.

    An item that has hardly more than the time is one of facts of the page's own text.
    """
    for _ in range(40):
        if number <= 0:
            return False
        tag = tree.tags[number]
        if tag in ("aside", "nav", "footer"):
            return True
        if tag == "li":
            start, end = tree.starts[number], tree.ends[number]
            if end - start > MOST_PIECES or len(tree.text_of(number)) > SHORT:
                return True
        number = tree.parents[number]
    return False


def changed_candidates(tree: Tree, head: Head, marked: Marked, spots: Spots) -> tuple[Finding, ...]:
    """Return the stated times of the last change."""
    found = [
        stamp(text, 0.95, "jsonld")
        for item in head.articles[:3]
        for text in texts_of(item.get("dateModified"))[:1]
    ]
    found += [
        stamp(head.meta[name][0], 0.85, f"meta:{name}") for name in CHANGED if name in head.meta
    ]
    found += marked_stamps(tree, marked.changes, spots)
    return tuple(found[:20])
