"""Web pages to lines: one line for each block of text, in reading order, with what the page says of it."""

import warnings

from bs4 import MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from press.documents import Document, Line, RawDocument, Rejected
from transforms.read.decode import Decoded
from transforms.read.main_text import regions, stated_text
from transforms.read.metadata import read_metadata
from transforms.read.page.guard import safe_markup
from transforms.read.page.marked import find_marked
from transforms.read.page.parsers import parse, parse_again
from transforms.read.page.stated import read_head
from transforms.read.page.tree import Block, Tree, read_blocks

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)


def read_page(raw: RawDocument, decoded: Decoded) -> Document:
    """Read a web page: its blocks are the lines, its head gives the metadata.

    Raises:
        Rejected: `no_text`, a page without a word for people.
    """
    tree, blocks = read_tree(decoded.text)
    head, marked = read_head(tree), find_marked(tree)
    if not blocks:
        raise Rejected("no_text", "The page has no text outside scripts and forms.")
    page = read_metadata(tree, head, marked, raw)
    lines = []
    start = 0
    places = regions(tree, blocks, stated_text(head, page))
    for number, (block, region) in enumerate(zip(blocks, places, strict=True), start=1):
        end = start + len(block.text)
        lines.append(
            Line(
                number=number,
                start=start,
                end=end,
                text=block.text,
                tag=tree.tags[block.element],
                link_density=round(min(1.0, block.linked / block.size), 3) if block.linked else 0.0,
                region=region,
            )
        )
        start = end + 1
    return Document(
        raw=raw,
        text="\n".join([block.text for block in blocks]),
        lines=tuple(lines),
        media_type="text/html",
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        page=page,
    )


def read_tree(markup: str) -> tuple[Tree, list[Block]]:
    """Parse a page and return its tree and its blocks; the second parser is asked where the first finds no text."""
    markup = safe_markup(markup)
    for parser in (parse, parse_again):
        tree = parser(markup)
        blocks = shown(read_blocks(tree))
        if blocks:
            break
    return tree, blocks


HIDDEN_TEXT = 600
"""Characters of running text in hidden elements from which a page may show them later, by a script."""


def shown(blocks: list[Block]) -> list[Block]:
    """Leave out what the page does not show, unless it is a text by itself."""
    hidden = sum(len(block.text) for block in blocks if block.hidden and len(block.text) > 80)
    if hidden >= HIDDEN_TEXT:
        return blocks
    return [block for block in blocks if not block.hidden]
