"""Who wrote it: bylines of the text, the authors a page names, the note at an interview's end."""

import re
from collections.abc import Iterator

from press.changed import changed
from press.documents import Document
from transforms.bylines import HONORIFIC, has_given_name, lone_name, shown_bylines
from transforms.headings import fold
from transforms.labels.opening import byline_names
from transforms.language import Pack, load_pack
from transforms.marks import NAME
from transforms.page_authors import page_authors

RIGHTS = re.compile(r"(?:\W*(?:©|\(c\)|copyright|by|\d{4}|[-–—,|]|\s))+([^\W\d_].{3,60})", re.I)
BEHIND = re.compile(r"[,|–—•·(/]|\s-\s|\.\s|\s\d")
"""A note on rights, and what it names: `Copyright © 2012-2020 by Jane Doe.`"""


def find_authors(document: Document) -> Document:
    """Name the authors: by the byline, else by the page's metadata, else by a note on the author."""
    pack = load_pack(document.language)
    names = names_of_page(document, pack) if document.media_type == "text/html" else []
    names = names or list(line_names(document, pack)) or list(noted_names(document, pack))
    unique = {fold(name): name for name in reversed(names) if name}
    return changed(document, authors=tuple(reversed(unique.values())))


def names_of_page(document: Document, pack: Pack) -> list[str]:
    """Return the authors of a page: those it states or shows, else a name alone beside its title."""
    names = page_authors(document, shown_bylines(document, pack))
    names = names or list(line_names(document, pack)) or lone_name(document, pack)
    return names or owner(document)


def owner(document: Document) -> list[str]:
    """Return the person whose site it is: by its name, that at its top, else by the note on rights below the text."""
    kept = max((i for i, line in enumerate(document.lines) if line.action == "keep"), default=0)
    rights = (RIGHTS.match(line.text) for line in document.lines[kept + 1 :])
    called = (match[1].strip(" .,") for match in rights if match)
    opening = document.lines[0].text if document.lines else ""
    for name in (document.page.site_name or "", opening, *called):
        person = HONORIFIC.sub("", BEHIND.split(name)[0].strip())
        if NAME.fullmatch(person) and person.count(" ") == 1 and has_given_name(person):
            return [person]
    return []


def line_names(document: Document, pack: Pack) -> Iterator[str]:
    """Yield the names of the byline lines."""
    for line in document.lines:
        match = pack.pattern("cues.byline").match(line.text) if line.label == "byline" else None
        if match:
            yield from byline_names(line.text[match.end() :], pack)


def noted_names(document: Document, pack: Pack) -> Iterator[str]:
    """Yield the author of a note such as `* Jane Doe is the editor of ...` below the text."""
    for line in document.lines:
        text = line.text.lstrip("*†‡ ")
        copula = pack.pattern("names.copulas").search(text) if line.label == "footnote" else None
        name = text[: copula.start()].strip() if copula else ""
        if NAME.fullmatch(name) and not pack.pattern("names.organization_words").search(name):
            yield name
            return
