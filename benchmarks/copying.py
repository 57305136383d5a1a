"""A web page as the text that somebody copies from it, menus and all."""

import re
from typing import Any

from transforms.read.page.elements import BLOCKS

UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea"]
)
APART = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"]
)


def pasted(html: str) -> str:
    """Return a page as somebody copies it: a line for each block, a blank line around paragraphs and headings."""
    from bs4 import BeautifulSoup, NavigableString, Tag

    soup = BeautifulSoup(html, "lxml")
    copy = Copy()
    stack: list[Any] = [soup.body or soup]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            stack += opened(copy, node)
        elif isinstance(node, NavigableString):
            copy.add(node)
        else:
            copy.end_line(apart=node in APART)
    copy.end_line(apart=False)
    return "\n".join(copy.lines)


def opened(copy: "Copy", tag: Any) -> list[Any]:
    """Begin an element; return what comes within it and the name that closes it, last first."""
    style = str(tag.get("style") or "").replace(" ", "").lower()
    if tag.name in UNSEEN or "display:none" in style or tag.has_attr("hidden"):
        return []
    if tag.name == "br":
        copy.line.append("\n")
    children = list(reversed(list(tag.children)))
    if tag.name not in BLOCKS and tag.name != "hr":
        return children
    copy.end_line(apart=tag.name in APART)
    return [str(tag.name), *children]


class Copy:
    """The lines of a page while it is being copied."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []

    def add(self, text: Any) -> None:
        """Add text to the line, unless it is a comment."""
        from bs4 import Comment

        if not isinstance(text, Comment):
            self.line.append(re.sub(r"\s+", " ", str(text)))

    def end_line(self, *, apart: bool) -> None:
        """End the line, with a blank one after it where it stands apart."""
        pieces = re.sub(r"[^\S\n]+", " ", "".join(self.line)).split("\n")
        self.lines += [piece.strip() for piece in pieces if piece.strip()]
        self.line.clear()
        if apart and self.lines and self.lines[-1]:
            self.lines.append("")
