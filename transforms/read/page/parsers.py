"""The parsers: lexbor for nearly all pages, lxml by way of BeautifulSoup for those that it cannot take."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement, PreformattedString
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from transforms.read.page.elements import Attributes
from transforms.read.page.tree import Tree, walk

PLAIN = LexborDocumentOptions.WO_EVENTS.value
"""Without the events of scripts, which nobody listens to: a third of the time."""


def parse(markup: str) -> Tree:
    """Read a page with lexbor."""
    root = LexborHTMLParser(markup, options=PLAIN).root
    return walk(root) if root is not None else Tree()


def parse_again(markup: str) -> Tree:
    """Read a page with lxml, which repairs otherwise."""
    root = BeautifulSoup(markup, "lxml").find(True)
    return walk(Node(root)) if root is not None else Tree()


class Node:
    """A node of BeautifulSoup's, with the names that selectolax gives."""

    __slots__ = ("node",)

    def __init__(self, node: Any) -> None:
        self.node = node

    @property
    def is_element_node(self) -> bool:
        """Whether it is an element."""
        return isinstance(self.node, Tag)

    @property
    def is_text_node(self) -> bool:
        """Whether it is a text that people read."""
        node = self.node
        plain = isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
        return plain or isinstance(node, CData)

    @property
    def tag(self) -> str:
        """The name of the element."""
        return str(self.node.name)

    @property
    def text_content(self) -> str:
        """The text."""
        return str(self.node)

    @property
    def attributes(self) -> Attributes:
        """The attributes, classes as one text."""
        return {
            name: " ".join(value) if isinstance(value, list) else str(value)
            for name, value in self.node.attrs.items()
        }

    @property
    def first_child(self) -> "Node | None":
        """The first node in it."""
        return Node(self.node.contents[0]) if self.node.contents else None

    @property
    def next(self) -> "Node | None":
        """The node beside it."""
        following: PageElement | None = self.node.next_sibling
        return Node(following) if following is not None else None

    def text(self) -> str:
        """Return all text in it."""
        return str(self.node.string or self.node.get_text())
