"""Which blocks of a page are its text: what the model of blocks says, and where each stands."""

import re
from functools import lru_cache

import numpy as np

from press.documents import PageMetadata, RawDocument
from transforms.headings import fold, split_parts
from transforms.read.page.columns import BIT, Stated
from transforms.read.page.jsonld import texts_of
from transforms.read.page.model import FILE, judge_blocks
from transforms.read.page.selectors import MARK
from transforms.read.page.stated import Head
from transforms.read.page.tree import Block, Tree

TEXT = 0.4
"""A block at least so likely is text."""
SURELY = 0.8
"""So likely must be text what stands in a part that the page itself marks as something else."""
EMBED = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|reddit-(?:card|embed)|bluesky-embed|"
    r"mastodon-embed|threads-embed|telegram-post|pinterest-embed|linkedin-embed)\b",
    re.I,
)
LONGEST = 300
INSIDE = (("figcaption", "caption"), ("table", "table"), ("blockquote", "blockquote"))
"""What stands around a block of the text that its line tells, and how it is called there."""
OUTSIDE = (
    ("figcaption", "caption"), ("footer", "footer"), ("nav", "nav"), ("dialog", "dialog"), ("form", "form"),
    ("button", "form"), ("aside", "aside"), ("noscript", "noscript"), ("header", "header"),
)  # fmt: skip
BESIDE = sum(BIT[name] for name in ("nav", "footer", "dialog", "form", "aside", "button"))


def regions(tree: Tree, blocks: list[Block], stated: Stated, raw: RawDocument) -> list[str]:
    """Return where each block stands: `main` and what is in it, or a part beside the text."""
    if not blocks:
        return []
    likely, around = judge_blocks(tree, blocks, stated, FILE)
    text = likely >= np.where(around & BESIDE, SURELY, TEXT)
    return placed(tree, blocks, raw, text.tolist(), around.tolist())


def chosen_regions(tree: Tree, blocks: list[Block], raw: RawDocument) -> list[str]:
    """Return where each block stands on a page whose source's own selector found the text."""
    marked = [MARK in told for told in tree.attributes]
    for number, above in enumerate(tree.parents):
        marked[number] = marked[number] or (above >= 0 and marked[above])
    around = [sum(BIT.get(tag, 0) for tag in tags_above(tree, block.leaf)) for block in blocks]
    return placed(tree, blocks, raw, [marked[block.leaf] for block in blocks], around)


def placed(
    tree: Tree, blocks: list[Block], raw: RawDocument, text: list[bool], around: list[int]
) -> list[str]:
    """Name the part of the page that each block stands in."""
    places = []
    embedded = embeds(tree)
    for block, inside, bits in zip(blocks, text, around, strict=True):
        part = next(
            (name for bit, name in (INSIDE if inside else OUTSIDE) if bits & BIT[bit]), None
        )
        if inside and embedded and embedded[block.leaf]:
            part = "embed"
        setting = raw.captions if part == "caption" else raw.embeds if part == "embed" else "move"
        if inside and setting == "keep":
            part = None
        elif inside and setting == "drop":
            part = "outside"
        places.append(part or ("main" if inside else "outside"))
    return places


def tags_above(tree: Tree, element: int) -> set[str]:
    """Return the names of an element and of all above it."""
    found = set()
    while element >= 0:
        found.add(tree.tags[element])
        element = tree.parents[element]
    return found


def embeds(tree: Tree) -> list[bool]:
    """Tell the elements of embedded posts; an empty list where there is none."""
    found = [
        bool(told) and (names := told.get("class")) is not None and is_embed(names[:300])
        for told in tree.attributes
    ]
    if not any(found):
        return []
    for number, above in enumerate(tree.parents):
        found[number] = found[number] or (above >= 0 and found[above])
    return found


@lru_cache(8_192)
def is_embed(names: str) -> bool:
    """Tell the classes that networks give to posts embedded in other pages."""
    return EMBED.search(names) is not None


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
