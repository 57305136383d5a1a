"""A source's own CSS selectors for stubborn sites: where the text, the title and the date of its pages stand."""

from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from press.documents import RawDocument
from press.findings import Finding
from transforms.read.page.parsers import Node
from transforms.read.page.tree import Tree, plain, walk

MARK = "data-pressline-body"
"""The attribute that marks the chosen elements in the tree."""
SURE = 0.97
MOST = 50


class Chosen(NamedTuple):
    """What a source's selectors choose on a page."""

    tree: Tree
    body: bool
    """Whether elements for the body were found; MARK marks them."""
    titles: tuple[Finding, ...]
    dates: tuple[Finding, ...]


def has_selectors(raw: RawDocument) -> bool:
    """Tell a document whose source has selectors."""
    return bool(raw.body_css or raw.title_css or raw.date_css)


def choose(raw: RawDocument, markup: str) -> Chosen:
    """Parse a page with BeautifulSoup and apply the selectors of its source; one that finds nothing changes nothing."""
    soup = BeautifulSoup(markup, "lxml")
    chosen = soup.select(raw.body_css, limit=MOST) if raw.body_css else []
    for element in chosen:
        element[MARK] = "1"
    titles = [plain(element.get_text()) for element in found(soup, raw.title_css)]
    dates = [stamp_of(element) for element in found(soup, raw.date_css)]
    root = soup.find(True)
    return Chosen(
        tree=walk(Node(root)) if root is not None else Tree(),
        body=bool(chosen),
        titles=said(titles),
        dates=said(dates),
    )


def found(soup: BeautifulSoup, selector: str) -> list[Tag]:
    """Return the first elements that a selector finds."""
    return list(soup.select(selector, limit=3)) if selector else []


def stamp_of(element: Tag) -> str:
    """Return the time of an element: its attribute, else its text."""
    for name in ("datetime", "content", "title"):
        if value := str(element.get(name) or "").strip():
            return value
    return plain(element.get_text())


def said(texts: list[str]) -> tuple[Finding, ...]:
    """Return texts as findings."""
    return tuple(
        Finding(value=text[:300], confidence=SURE, basis="stated", method="css")
        for text in texts
        if text
    )
