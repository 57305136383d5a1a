"""What stands around the blocks of a page: the elements above each, how they are named, what they hold."""

from itertools import compress

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import AROUND, ASIDE, BIT, LARGE, Column
from transforms.read.page.elements import region_of
from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import Vocabulary

Places = NDArray[np.intp]
BESIDE_LINES = 60
"""Characters of a link in a list from which it may be more than an item of a menu."""


def ranges(tree: Tree, blocks: list[Block]) -> tuple[Places, Places]:
    """Return for each element the first of its blocks, and the one after the last."""
    starts = np.array([block.start for block in blocks])
    return np.searchsorted(starts, tree.starts), np.searchsorted(starts, tree.ends)


class Chain:
    """For each element with blocks in it what stands above it: the elements (`around`), the next larger one (`up`)."""

    def __init__(self, tree: Tree, held: list[int], sizes: list[float]) -> None:
        count = len(tree.tags)
        around, up = [0] * count, [0] * count
        parents, tags, attributes = tree.parents, tree.tags, tree.attributes
        large = LARGE * sizes[0] if sizes else 0
        bit_of = BIT.get
        for number in range(1, count):
            many = held[number]
            if not many:
                continue
            above = parents[number]
            up[number] = above if held[above] > many else up[above]
            tag, told = tags[number], attributes[number]
            bit = bit_of(tag, 0)
            if "role" in told:
                bit |= bit_of(region_of(tag, told) or "", 0)
            if bit & ASIDE and sizes[number] > large:
                bit = 0
            around[number] = around[above] | bit
        self.tree = tree
        self.held = held
        self.ups = up
        self.up, self.around = np.array(up), np.array(around)

    def score(self, leaf: list[int], words: Vocabulary) -> None:
        """Score the names of all that stands above some elements; those of nothing else are ever asked for."""
        parents, attributes = self.tree.parents, self.tree.attributes
        asked = bytearray(len(parents))
        for each in leaf:
            number = each
            while number > 0 and not asked[number]:
                asked[number] = 1
                number = parents[number]
        own, sums, lows, highs = ([0.0] * len(parents) for _ in range(4))
        depth = [0] * len(parents)
        self.asked = [*compress(range(len(parents)), asked)]
        self.sorts: list[str] = []
        for number in self.asked:
            above, told = parents[number], attributes[number]
            value, low, high, sort = 0.0, lows[above], highs[above], ""
            if told:
                get = told.get
                value, least, most, sort = words.named(get("class"), get("id"), get("itemprop"))
                low = least if least < low else low
                high = most if most > high else high
            own[number] = value
            depth[number] = depth[above] + 1
            sums[number] = sums[above] + value
            lows[number], highs[number] = low, high
            self.sorts.append(sort)
        self.names = own
        self.own, self.sums = np.array(own), np.array(sums)
        self.scores = [np.array(depth), self.own, self.sums, np.array(lows), np.array(highs)]

    def columns(self, leaf: Places) -> list[Column]:
        """Return the columns of CHAIN and AROUND for some elements."""
        bits = self.around[leaf]
        return [
            *(scores[leaf] for scores in self.scores),
            *((bits >> place) & 1 for place in range(len(AROUND))),
        ]


def has(around: NDArray[np.int64], *names: str) -> NDArray[np.bool_]:
    """Tell the blocks that one of some elements stands around."""
    return np.asarray((around & sum(BIT[name] for name in names)) > 0)


def is_certain(around: NDArray[np.int64], size: Column, linked: Column) -> NDArray[np.bool_]:
    """Tell the blocks that are certainly no text: menus, the page's own header and footer, dialogs, buttons."""
    link = linked >= 0.99 * size
    text = has(around, "article", "main", "p")
    ends = has(around, "header", "footer") & ~text & ~has(around, "h1")
    menu = link & (size < BESIDE_LINES) & has(around, "li") & ~text
    return np.asarray(
        has(around, "dialog", "button") | ends | (has(around, "nav") & (linked > 0)) | menu
    )
