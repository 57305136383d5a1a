"""A page as lists: its elements in order, its pieces of text, and what it states outside them.

Nothing recurses, and each node is looked at once: 100,000 nested elements are no danger.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from transforms.marks import LETTERS
from transforms.read.page.elements import (
    BITS,
    BLOCKS,
    BOLD,
    DATA,
    FACT,
    HEAD,
    HIDDEN,
    HIDING,
    KINDS,
    LINKED,
    SKIP,
    Attributes,
    decode_cfemail,
    is_hidden,
)
from transforms.read.text import INVISIBLE, UNTIDY

SIGNS, LOOKED_AT = 100, 2_000
"""Characters that a block of signs without letters counts for, and those of it that are looked at."""
MOST_FACTS = 3_000
"""Elements that state facts; more are not kept."""


class Block(NamedTuple):
    """A run of text between the edges of block elements and line breaks."""

    element: int
    """The block element that it stands in."""
    leaf: int
    """The innermost element of its first words."""
    start: int
    """The first of its texts in the tree."""
    text: str
    size: int
    """Characters of its pieces; the two below are of the same measure."""
    linked: int
    bold: int
    links: int
    """Elements `a` with words of it."""
    hidden: bool


@dataclass(slots=True)
class Tree:
    """Elements by number, in document order, the first being the root; and the texts in them."""

    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    attributes: list[Attributes] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """The texts in an element: from its start, up to and without its end."""
    bits: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    """For each text its element."""
    cuts: list[int] = field(default_factory=list)
    """Where blocks begin and end, as numbers of texts, ascending."""
    facts: list[tuple[str, Attributes, str]] = field(default_factory=list)
    """Elements meta, link, title and script (JSON-LD): tag, attributes, text."""

    def text_of(self, element: int) -> str:
        """Return the text in an element as one line."""
        return plain("".join(self.texts[self.starts[element] : self.ends[element]]))


def walk(root: Any) -> Tree:  # noqa: C901, PLR0912, PLR0915 - calls for each node would take twice as long
    """Make a tree of a parser's nodes.

    `root` is an element with `tag`, `attributes`, `is_element_node`, `is_text_node`, `text_content`, `first_child` and
    `next`, as selectolax has them.
    """
    tree = Tree()
    tags, parents, attributes, bits = tree.tags, tree.parents, tree.attributes, tree.bits
    starts, ends, cuts, texts, holders = tree.starts, tree.ends, tree.cuts, tree.texts, tree.holders
    path: list[Any] = []
    numbers: list[int] = []
    """The open elements, and the number of each; -1 for the head."""
    here = -1
    cuts.append(0)
    node = root
    while True:
        child = None
        if node.is_text_node:
            if here >= 0:
                text = node.text_content or ""
                if cuts[-1] != len(texts) or not text.isspace():
                    texts.append(text)
                    holders.append(here)
        elif node.is_element_node:
            tag = node.tag
            kind = KINDS.get(tag, 0)
            if kind == FACT:
                keep_fact(tree, tag, node)
            elif kind == HEAD:
                child, number = node.first_child, -1
            elif kind != SKIP and (here >= 0 or not path):
                number = len(tags)
                state = BITS.get(tag, 0) | (bits[here] if number else 0)
                told = node.attributes
                child = node.first_child
                if told:
                    if not HIDING.isdisjoint(told) and is_hidden(tag, told):
                        state |= HIDDEN
                    if "data-cfemail" in told:
                        texts.append(decode_cfemail(told["data-cfemail"] or ""))
                        holders.append(here)
                        child = None
                if kind and cuts[-1] != len(texts):
                    cuts.append(len(texts))
                tags.append(tag)
                parents.append(here)
                attributes.append(told)
                bits.append(state)
                starts.append(len(texts))
                ends.append(len(texts))
        if child is not None:
            path.append(node)
            numbers.append(number)
            here = number
            node = child
            continue
        following = node.next
        while following is None and path:
            node = path.pop()
            number = numbers.pop()
            if number >= 0:
                ends[number] = len(texts)
                if cuts[-1] != len(texts) and tags[number] in BLOCKS:
                    cuts.append(len(texts))
            here = numbers[-1] if numbers else -1
            following = node.next if path else None
        if following is None:
            return tree
        node = following


def keep_fact(tree: Tree, tag: str, node: Any) -> None:
    """Keep an element that states something of the page."""
    if len(tree.facts) >= MOST_FACTS:
        return
    told = node.attributes
    if tag == "script" and DATA not in (told.get("type") or "").lower():
        return
    text = "" if tag in ("meta", "link") else node.text()
    tree.facts.append((tag, told, text))


def read_blocks(tree: Tree) -> list[Block]:
    """Return the blocks of a page that have text, in reading order."""
    blocks = []
    texts = tree.texts
    start = 0
    for cut in (*tree.cuts, len(texts)):
        if cut > start:
            text = plain("".join(texts[start:cut]) if cut > start + 1 else texts[start])
            if text:
                blocks.append(a_block(tree, start, cut, text))
            start = cut
    return blocks


def a_block(tree: Tree, start: int, end: int, text: str) -> Block:
    """Make the block of some texts."""
    while tree.texts[start].isspace():
        start += 1
    leaf = element = tree.holders[start]
    while element > 0 and tree.tags[element] not in BLOCKS:
        element = tree.parents[element]
    first = tree.bits[leaf]
    if end == start + 1:
        size = len(text) if len(text) <= SIGNS or LETTERS.search(text, 0, LOOKED_AT) else SIGNS
        return Block(element, leaf, start, text, size, size if first & LINKED else 0, size if first & BOLD else 0,
                     first & LINKED, first & HIDDEN > 0)  # fmt: skip
    size = linked = bold = links = 0
    before = -1
    for piece, holder in zip(tree.texts[start:end], tree.holders[start:end], strict=True):
        length = len(piece.strip())
        size += length
        state = tree.bits[holder]
        if state & LINKED and length:
            linked += length
            links += holder != before
            before = holder
        if state & BOLD:
            bold += length
    return Block(element, leaf, start, text, size, linked, bold, links, first & HIDDEN > 0)


def plain(text: str) -> str:
    """Make a block's text fit for matching, as transforms.read.text.tidy does, and one line.

    >>> plain("Biden-\\u2060Harris\\u00a0\\n today ")
    'Biden-Harris today'
    """
    if not text.isascii() and UNTIDY.search(text):
        text = INVISIBLE.sub("", text).replace("\u2010", "-").replace("\u2011", "-")
    return " ".join(text.split())
