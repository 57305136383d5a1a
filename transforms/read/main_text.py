"""Which blocks of a page are its text: what the model of blocks says, and where each stands."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from press.documents import PageMetadata, RawDocument
from transforms.headings import fold, split_parts
from transforms.marks import has_address
from transforms.read.page.columns import BIT, Stated
from transforms.read.page.jsonld import texts_of
from transforms.read.page.marked import Marked
from transforms.read.page.model import FILE, judge_blocks
from transforms.read.page.selectors import MARK
from transforms.read.page.stated import Head
from transforms.read.page.tree import Block, Tree

SURELY = 0.8
"""So likely must be text what stands in a part that the page itself marks as something else."""
COPIED, SKIPPED = 500, 2
"""Characters that come again from which they are a copy; blocks of the first text at most that one step passes over."""
HARDLY = 0.1
"""A contact below the text is at least so likely text."""
CONTACTS, SHORT = 10, 100
"""Blocks below the text that may be contacts, and the characters of each."""
LONGEST = 300
INSIDE = (("figcaption", "caption"), ("table", "table"), ("blockquote", "blockquote"))
"""What stands around a block of the text that its line tells, and how it is called there."""
OUTSIDE = (
    ("figcaption", "caption"), ("footer", "footer"), ("nav", "nav"), ("dialog", "dialog"), ("form", "form"),
    ("button", "form"), ("aside", "aside"), ("noscript", "noscript"), ("header", "header"),
)  # fmt: skip
BESIDE = sum(BIT[name] for name in ("nav", "footer", "dialog", "form", "aside", "button"))
NAMED = sum(BIT[name] for name in {bit for bit, _ in (*INSIDE, *OUTSIDE)})


def regions(
    tree: Tree, blocks: list[Block], stated: Stated, marked: Marked, raw: RawDocument
) -> list[str]:
    """Return where each block stands: `main` and what is in it, or a part beside the text."""
    if not blocks:
        return []
    likely, around = judge_blocks(tree, blocks, stated, FILE)
    least = text_bound(likely, np.array([block.size for block in blocks]))
    text = likely >= np.where(around & BESIDE, SURELY, least)
    chosen = text.tolist()
    drop_copies(blocks, chosen)
    add_contacts(tree, blocks, likely.tolist(), chosen)
    return placed(tree, blocks, marked, raw, chosen, around.tolist())


def text_bound(likely: NDArray[np.float32], sizes: NDArray[np.int64]) -> float:
    """Return how likely a block of this page must be to be text, given the characters of each.

    What is kept should agree best with what is text, by F1 over characters. The best choice is all blocks from some
    bound on, which is half of the F1 that it is expected to reach; it is lower on a page that is hard to tell (Lipton,
    Elkan, Naryanaswamy 2014, Optimal thresholding of classifiers to maximize F1 measure).

    >>> text_bound(np.float32([1, 1, 0]), np.array([300, 200, 100]))
    0.5
    """
    order = np.argsort(-likely)
    kept = np.cumsum(sizes[order])
    right = np.cumsum(sizes[order] * likely[order])
    return float((right / np.maximum(kept + right[-1], 1)).max())


def drop_copies(blocks: list[Block], text: list[bool]) -> None:
    """Keep once what the page has twice, as for narrow and for wide screens: blocks that come again in one order."""
    places = [place for place, inside in enumerate(text) if inside]
    firsts: dict[str, int] = {}
    origin = [firsts.setdefault(blocks[place].text, n) for n, place in enumerate(places)]
    start = 0
    while start < len(places):
        end, size = start, 0
        while end < len(places) and origin[end] < end:
            if end > start and not 0 < origin[end] - origin[end - 1] <= SKIPPED:
                break
            size += len(blocks[places[end]].text)
            end += 1
        if size >= COPIED:
            for place in places[start:end]:
                text[place] = False
        start = max(end, start + 1)


def add_contacts(tree: Tree, blocks: list[Block], likely: list[float], text: list[bool]) -> None:
    """Take the short blocks with an address right below the text, in the same element, and those between.

    A press release ends with its contacts. Labelled articles have none in their text, so the model doubts them; a step
    that knows contacts makes fields of them.
    """
    last = max((place for place, inside in enumerate(text) if inside), default=len(text))
    end = last
    for place in range(last + 1, min(last + 1 + CONTACTS, len(text))):
        block = blocks[place]
        beside = block.start < tree.ends[tree.parents[blocks[last].element]]
        if not beside or len(block.text) > SHORT or likely[place] < HARDLY:
            break
        if has_address(block.text):
            end = place
    if end > last + 1:
        text[last + 1 : end + 1] = [True] * (end - last)


def chosen_regions(tree: Tree, blocks: list[Block], marked: Marked, raw: RawDocument) -> list[str]:
    """Return where each block stands on a page whose source's own selector found the text."""
    chosen = [MARK in told for told in tree.attributes]
    for number, above in enumerate(tree.parents):
        chosen[number] = chosen[number] or (above >= 0 and chosen[above])
    around = [sum(BIT.get(tag, 0) for tag in tags_above(tree, block.leaf)) for block in blocks]
    return placed(tree, blocks, marked, raw, [chosen[block.leaf] for block in blocks], around)


def placed(
    tree: Tree,
    blocks: list[Block],
    marked: Marked,
    raw: RawDocument,
    text: list[bool],
    around: list[int],
) -> list[str]:
    """Name the part of the page that each block stands in."""
    places = [part_of(inside, bits & NAMED) for inside, bits in zip(text, around, strict=True)]
    ranges = posts(tree, marked)
    for index, block in enumerate(blocks) if ranges else ():
        if text[index] and any(start <= block.start < end for start, end in ranges):
            places[index] = "embed"
    if (raw.captions, raw.embeds) != ("move", "move"):
        for index, place in enumerate(places):
            setting = raw.captions if place == "caption" else raw.embeds if place == "embed" else ""
            if text[index] and setting in ("keep", "drop"):
                places[index] = "main" if setting == "keep" else "outside"
    return places


def posts(tree: Tree, marked: Marked) -> list[tuple[int, int]]:
    """Return from where to where the posts embedded in a page go; an element that holds others is none itself."""
    found: list[tuple[int, int]] = []
    for number, _ in marked.embeds:
        start, end = tree.starts[number], tree.ends[number]
        if start == end:
            continue
        while found and start < found[-1][1]:
            found.pop()
        found.append((start, end))
    return found


@lru_cache(4_096)
def part_of(inside: bool, bits: int) -> str:
    """Return what a block's part of the page is called."""
    part = next((name for bit, name in (INSIDE if inside else OUTSIDE) if bits & BIT[bit]), None)
    return part or ("main" if inside else "outside")


def tags_above(tree: Tree, element: int) -> set[str]:
    """Return the names of an element and of all above it."""
    found = set()
    while element >= 0:
        found.add(tree.tags[element])
        element = tree.parents[element]
    return found


def stated_text(head: Head, page: PageMetadata) -> Stated:
    """Return what a page states of its text, fit to be compared with blocks."""
    titles = set()
    for finding in page.titles:
        if len(finding.value) <= LONGEST:
            titles.add(fold(finding.value))
            titles.update(fold(part) for part in split_parts(finding.value) if len(part) > 15)
    described = {fold(finding.value[:500]) for finding in page.descriptions}
    bodies = (text for item in head.articles for text in texts_of(item.get("articleBody")))
    body = max(bodies, key=len, default="")
    return Stated(tuple(titles - {""}), tuple(described - {""}), fold(body[:200_000]))
