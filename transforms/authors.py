"""Who wrote it: bylines of the text, the authors a page names, the note at an interview's end."""

from collections.abc import Iterator

from press.changed import changed
from press.documents import Document
from transforms.bylines import lone_name, shown_bylines
from transforms.headings import fold
from transforms.labels.opening import byline_names
from transforms.language import Pack, load_pack
from transforms.marks import NAME
from transforms.page_authors import page_authors


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
    return names or list(line_names(document, pack)) or lone_name(document, pack)


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
