"""Who wrote it: bylines of the text, the authors a page names, the note at an interview's end."""

import re
from collections.abc import Iterator

from press.changed import changed
from press.documents import Document
from transforms.headings import fold
from transforms.labels.opening import byline_names
from transforms.language import Pack, load_pack
from transforms.marks import NAME

BETWEEN = re.compile(r"\s(?:and|et|und|y|e|en|&|i|och)\s|\s*[,;|/]\s*")


def find_authors(document: Document) -> Document:
    """Name the authors: by the byline, else by the page's metadata, else by a note on the author."""
    pack = load_pack(document.language)
    names = list(line_names(document, pack))
    names += [n for n in page_names(document, pack) if n not in names] if not names else []
    names = names or list(noted_names(document, pack))
    unique = {fold(name): name for name in reversed(names) if name}
    return changed(document, authors=tuple(reversed(unique.values())))


def line_names(document: Document, pack: Pack) -> Iterator[str]:
    """Yield the names of the byline lines."""
    for line in document.lines:
        match = pack.pattern("cues.byline").match(line.text) if line.label == "byline" else None
        if match:
            yield from byline_names(line.text[match.end() :], pack)


def split_names(text: str) -> Iterator[str]:
    """Yield the names of a list such as `Jane Doe and John Roe`."""
    for name in BETWEEN.split(text):
        if NAME.fullmatch(name.strip()):
            yield name.strip()


def page_names(document: Document, pack: Pack) -> Iterator[str]:
    """Yield the authors that metadata name: no site, no address, no desk."""
    site = fold(document.page.site_name or "")
    for finding in document.page.authors:
        text = re.sub(r"^https?://\S+|\S+@\S+", "", finding.value).strip()
        if match := pack.pattern("cues.byline").match(text):
            text = text[match.end() :].lstrip(": ")
        for name in split_names(text):
            if fold(name) not in site or not site:
                yield name


def noted_names(document: Document, pack: Pack) -> Iterator[str]:
    """Yield the author of a note such as `* Jane Doe is the editor of ...` below the text."""
    for line in document.lines:
        text = line.text.lstrip("*†‡ ")
        copula = pack.pattern("names.copulas").search(text) if line.label == "footnote" else None
        name = text[: copula.start()].strip() if copula else ""
        if NAME.fullmatch(name) and not pack.pattern("names.organization_words").search(name):
            yield name
            return
