"""Which blocks of a page are its text: what the model of blocks says, and where each stands."""

import numpy as np

from press.documents import PageMetadata
from transforms.headings import fold, split_parts
from transforms.read.page.columns import BIT, Stated
from transforms.read.page.jsonld import texts_of
from transforms.read.page.model import FILE, judge_blocks
from transforms.read.page.stated import Head
from transforms.read.page.tree import Block, Tree

TEXT = 0.4
"""A block at least so likely is text."""
SURELY = 0.8
"""So likely must be text what stands in a part that the page itself marks as something else."""
LONGEST = 300
INSIDE = (("figcaption", "caption"), ("table", "table"), ("blockquote", "blockquote"))
"""What stands around a block of the text that its line tells, and how it is called there."""
OUTSIDE = (
    ("figcaption", "caption"), ("footer", "footer"), ("nav", "nav"), ("dialog", "dialog"), ("form", "form"),
    ("button", "form"), ("aside", "aside"), ("noscript", "noscript"), ("header", "header"),
)  # fmt: skip
BESIDE = sum(BIT[name] for name in ("nav", "footer", "dialog", "form", "aside", "button"))


def regions(tree: Tree, blocks: list[Block], stated: Stated) -> list[str]:
    """Return where each block stands: `main` and what is in it, or a part beside the text."""
    if not blocks:
        return []
    likely, around = judge_blocks(tree, blocks, stated, FILE)
    text = (likely >= np.where(around & BESIDE, SURELY, TEXT)).tolist()
    return [
        next(
            (name for bit, name in (INSIDE if inside else OUTSIDE) if bits & BIT[bit]),
            "main" if inside else "outside",
        )
        for inside, bits in zip(text, around.tolist(), strict=True)
    ]


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
