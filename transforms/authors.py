"""Who wrote it: bylines of the text, the authors a page names, the note at an interview's end."""

import re

from press.changed import changed
from press.documents import Document, Line
from transforms.bylines import (
    ABOVE,
    HONORIFIC,
    has_given_name,
    name_above,
    name_below,
    shown_bylines,
)
from transforms.headings import fold
from transforms.labels.furniture import NAVIGATION
from transforms.labels.opening import byline_names
from transforms.language import Pack, load_pack
from transforms.marks import NAME
from transforms.page_authors import page_authors
from transforms.signatures import signatures

RIGHTS = re.compile(
    r"(?:\(c\)|copyright|by|\d{4}|\W)+(?:(?<=[-–—,|©\s\d])|(?<=\(c\))|(?<=copyright)|(?<=by))([^\W\d_].{3,60})",
    re.I,
)
BEHIND = re.compile(r"[,|–—•·(/]|\s-\s|\.\s|\s\d")
"""A note on rights, and what it names: `Copyright © 2012-2020 by Jane Doe.`"""
LONGEST = 200
"""Characters that are read of such a note."""
TOGETHER = 4
"""Lines from the first byline to the last one of the same text."""


def find_authors(document: Document) -> Document:
    """Name the authors: by what is stated and shown, a name alone beside the title, a note on the author."""
    pack = load_pack(document.language)
    names = (
        page_authors(document, shown_bylines(document, pack))
        or line_names(document, pack)
        or name_above(document, pack)
        or signatures(document, pack)
        or name_below(document, pack)
        or owner(document)
        or noted_names(document, pack)
    )
    unique = {fold(name): name for name in reversed(names) if name}
    return changed(document, authors=tuple(reversed(unique.values())))


def owner(document: Document) -> list[str]:
    """Return the person whose site it is: by its name, that at its top, else by the note on rights below the text."""
    kept = max((i for i, line in enumerate(document.lines) if line.action == "keep"), default=0)
    rights = (RIGHTS.match(line.text[:LONGEST]) for line in document.lines[kept + 1 :])
    called = (match[1].strip(" .,") for match in rights if match)
    opens = document.lines and document.lines[0].reason != NAVIGATION
    opening = document.lines[0].text if opens else ""
    for name in (document.page.site_name or "", opening, *called):
        person = HONORIFIC.sub("", BEHIND.split(name)[0].strip())
        if NAME.fullmatch(person) and person.count(" ") == 1 and has_given_name(person):
            return [person]
    return []


def line_names(document: Document, pack: Pack) -> list[str]:
    """Return the names of the byline lines, of the first and those right below it: further ones are of other texts."""
    found: list[str] = []
    for line in own_bylines(document):
        if match := pack.pattern("cues.byline").match(line.text):
            found += byline_names(line.text[match.end() :], pack)
    return found


def own_bylines(document: Document) -> list[Line]:
    """Return the byline lines that stand together first, those far above the title aside."""
    lines = document.lines
    top = next((i for i, line in enumerate(lines) if line.label == "headline"), 0)
    at = [i for i, line in enumerate(lines) if line.label == "byline"]
    at = [i for i in at if i >= top - ABOVE] or at
    own = [i for i in at if i <= at[0] + TOGETHER]
    return [lines[i] for i in own]


def noted_names(document: Document, pack: Pack) -> list[str]:
    """Return the author of a note such as `* Jane Doe is the editor of ...` below the text."""
    for line in document.lines:
        text = line.text.lstrip("*†‡ ")
        copula = pack.pattern("names.copulas").search(text) if line.label == "footnote" else None
        name = text[: copula.start()].strip() if copula else ""
        if NAME.fullmatch(name) and not pack.pattern("names.organization_words").search(name):
            return [name]
    return []
