"""Web pages to lines: the blocks of text in reading order, with what the page says of each."""

import warnings
from dataclasses import replace

from bs4 import MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from press.documents import Document, Line, RawDocument, Rejected
from transforms.marks import is_prose
from transforms.read.decode import Decoded
from transforms.read.main_text import chosen_regions, regions, stated_text
from transforms.read.metadata import read_metadata
from transforms.read.page.guard import safe_markup
from transforms.read.page.jsonld import texts_of
from transforms.read.page.marked import find_marked
from transforms.read.page.parsers import parse, parse_again
from transforms.read.page.scripted import scripted_days
from transforms.read.page.selectors import choose, has_selectors
from transforms.read.page.stated import Head, read_head
from transforms.read.page.tree import Block, Tree, plain, read_blocks
from transforms.read.page.walls import refuse_walls

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)

LITTLE = 300
"""Characters of running text below which the text may stand elsewhere."""
HIDDEN_TEXT = 600
"""Characters of running text in hidden elements from which a page may show them later, by a script."""
BESIDE = frozenset(("nav", "header", "footer", "aside", "form", "dialog", "outside"))
"""The parts of a page whose links are menus."""
ITEM, MENU = 60, 200
"""Characters of a link in a menu, and of the line that links of a menu are in together."""
NEAR = 10
"""Blocks above and below the text among which each is a line, whatever it is."""
HEADINGS = ("h1", "h2", "h3")


def read_page(raw: RawDocument, decoded: Decoded) -> Document:
    """Read a web page: its blocks are the lines, its head gives the metadata.

    Raises:
        Rejected: `no_text`, a page without a word for people; `challenge_page`, `consent_wall`, a page in front of
            a text; `too_large`, more tags than there is memory for.
    """
    chosen = choose(raw, safe_markup(decoded.text)) if has_selectors(raw) else None
    if chosen is not None:
        tree, blocks = chosen.tree, shown(read_blocks(chosen.tree))
    else:
        tree, blocks = read_tree(decoded.text)
    head, marked = read_head(tree), find_marked(tree)
    page = read_metadata(tree, blocks, head, marked, raw)
    if all(finding.spans for finding in page.published):
        page = replace(page, published=(*page.published, *scripted_days(decoded.text)))
    if chosen is not None:
        page = replace(
            page, titles=(*chosen.titles, *page.titles), published=(*chosen.dates, *page.published)
        )
    if chosen is not None and chosen.body:
        places = chosen_regions(tree, blocks, marked, raw)
    else:
        places = regions(tree, blocks, stated_text(head, page), marked, raw)
    lines = block_lines(tree, blocks, places)
    running = sum(len(line.text) for line in lines if line.region == "main" and is_prose(line.text))
    refuse_walls(head.title, [line.text for line in lines], running)
    if running < LITTLE:
        lines = stated_body(head, lines) or lines
    if not lines:
        raise Rejected("no_text", "The page has no text outside scripts and forms.")
    return Document(
        raw=raw,
        text="\n".join([line.text for line in lines]),
        lines=tuple(lines),
        media_type="text/html",
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        page=page,
    )


def block_lines(tree: Tree, blocks: list[Block], places: list[str]) -> list[Line]:
    """Return the lines of blocks, given where each stands: one for each, and one for the links of a menu together."""
    lines: list[Line] = []
    menus = menu_items(tree, blocks, places)
    start = first = 0
    while first < len(blocks):
        block, place = blocks[first], places[first]
        after = end_of_menu(blocks, places, menus, first) if first in menus else first + 1
        text, density = block.text, 0.0
        if after > first + 1:
            text, density = " ".join([each.text for each in blocks[first:after]]), 1.0
        elif block.linked:
            density = round(min(1.0, block.linked / block.size), 3)
        end = start + len(text)
        lines.append(
            Line(
                number=len(lines) + 1,
                start=start,
                end=end,
                text=text,
                tag=tree.tags[block.element],
                link_density=density,
                region=place,
            )
        )
        start, first = end + 1, after
    return lines


def end_of_menu(blocks: list[Block], places: list[str], menus: set[int], first: int) -> int:
    """Return where the items end that are one line with the first; a line that looks like running text is none."""
    after, size = first + 1, len(blocks[first].text)
    while after in menus and places[after] == places[first]:
        size += len(blocks[after].text) + 1
        if size > MENU:
            break
        after += 1
    return first + 1 if is_prose(" ".join([each.text for each in blocks[first:after]])) else after


def menu_items(tree: Tree, blocks: list[Block], places: list[str]) -> set[int]:
    """Return the blocks that are items of a menu: a few words, all one link, no digit, since that may be a day.

    Near the text and its headline no line is one of them, for steps count the lines there; nor is a heading, or what
    the text says too, as in a table of contents.
    """
    tags = [tree.tags[block.element] for block in blocks]
    told = [
        number
        for number, (tag, place) in enumerate(zip(tags, places, strict=True))
        if place not in BESIDE or tag == "h1"
    ]
    said = {blocks[number].text for number in told}
    near = range(told[0] - NEAR, told[-1] + NEAR + 1) if told else range(0)
    return {
        number
        for number, (block, tag) in enumerate(zip(blocks, tags, strict=True))
        if number not in near
        and block.linked == block.size < ITEM
        and tag not in HEADINGS
        and block.text not in said
        and not any(map(str.isdigit, block.text))
    }


def stated_body(head: Head, lines: list[Line]) -> list[Line]:
    """Return the lines of a page whose text stands in its JSON-LD alone, with those that it shows; else none."""
    bodies = [text for item in head.articles for text in texts_of(item.get("articleBody"))]
    paragraphs = [
        text for part in max(bodies, key=len, default="").splitlines() if (text := plain(part))
    ]
    if sum(map(len, paragraphs)) < LITTLE:
        return []
    shown = [
        replace(line, region=line.region if line.region != "main" else "outside") for line in lines
    ]
    start = lines[-1].end + 1 if lines else 0
    for text in paragraphs:
        shown.append(
            Line(
                number=len(shown) + 1,
                start=start,
                end=start + len(text),
                text=text,
                tag="script",
                region="main",
            )
        )
        start += len(text) + 1
    return shown


def read_tree(markup: str) -> tuple[Tree, list[Block]]:
    """Parse a page and return its tree and its blocks; the second parser is asked where the first finds no text."""
    markup = safe_markup(markup)
    for parser in (parse, parse_again):
        tree = parser(markup)
        blocks = shown(read_blocks(tree))
        if blocks:
            break
    return tree, blocks


def shown(blocks: list[Block]) -> list[Block]:
    """Leave out what the page does not show, unless it is a text by itself."""
    hidden = sum(len(block.text) for block in blocks if block.hidden and len(block.text) > 80)
    if hidden >= HIDDEN_TEXT:
        return blocks
    return [block for block in blocks if not block.hidden]
