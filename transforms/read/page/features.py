"""What the blocks of a page look like in numbers: themselves, what is around them, their neighbours, their place.

No feature is a word or a site: names of classes and the words of short blocks count by how often sites in general have
them in a text or beside one (transforms.read.page.vocabulary).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import (
    COUNTED,
    FAR,
    LEVELS,
    NAMES,
    NEAR,
    REACHES,
    SECOND,
    Column,
    Numbers,
    Stated,
    prefix,
)
from transforms.read.page.own import own_features
from transforms.read.page.places import place_features
from transforms.read.page.surroundings import Chain, Places, is_certain, ranges
from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import Vocabulary


class View(NamedTuple):
    """The blocks of a page that are looked at (`open`), as columns of numbers and texts."""

    open: NDArray[np.intp]
    """Their places among all blocks."""
    rows: Numbers
    """A row of NAMES for each."""
    around: NDArray[np.int64]
    """What stands around each of all blocks: bits of BIT."""
    sizes: Numbers
    """The characters of each."""
    within: list[tuple[NDArray[np.intp], NDArray[np.intp]]]
    """For each level of elements around a block, which of the blocks it holds: from, and up to."""


def view_page(tree: Tree, blocks: list[Block], stated: Stated, words: Vocabulary) -> View:
    """Look at the blocks of a page; those that are certainly no text are passed over."""
    size = np.array([block.size for block in blocks], dtype=np.float64)
    linked = np.array([block.linked for block in blocks], dtype=np.float64)
    first, last = ranges(tree, blocks)
    sizes = prefix(size)
    chain = Chain(tree, (last - first).tolist(), (sizes[last] - sizes[first]).tolist())
    leaf = np.array([block.leaf for block in blocks])
    around = chain.around[leaf]
    opened = np.flatnonzero(~is_certain(around, size, linked))
    if not len(opened):
        opened = np.arange(len(blocks))
    chain.score(leaf[opened].tolist(), words)
    chosen = [blocks[place] for place in opened]
    own, good = own_features(tree, chosen, words)
    goods = np.zeros(len(blocks))
    goods[opened] = good * size[opened]
    element = np.array([block.element for block in chosen])
    paragraph = np.array([tree.tags[block.element] == "p" for block in blocks], dtype=np.float64)
    sums = [sizes, prefix(linked), prefix(goods), prefix(paragraph)]
    held, within = holders(chain, element, first, last, sums)
    columns = [*own, *chain.columns(leaf[opened]), *held]
    columns += place_features(tree, chosen, goods[opened], stated, chain, element)
    gaps = np.diff(opened, prepend=-1, append=len(blocks)) - 1
    columns += [np.minimum(gaps[:-1], FAR), np.minimum(gaps[1:], FAR)]
    rows = as_rows(columns, len(chosen), len(NAMES))
    add_neighbours(rows)
    inside = [(np.searchsorted(opened, low), np.searchsorted(opened, high)) for low, high in within]
    return View(opened, rows, around, size[opened].astype(np.float32), inside)


def as_rows(columns: list[Column], size: int, width: int) -> Numbers:
    """Return columns as rows; there may be fewer than `width`."""
    rows = np.empty((size, width), dtype=np.float32)
    for index, column in enumerate(columns):
        rows[:, index] = column
    return rows


def holders(
    chain: Chain, element: Places, first: Places, last: Places, sums: list[Column]
) -> tuple[list[Column], list[tuple[Places, Places]]]:
    """Return the columns of LEVEL for the elements around each block, and which blocks each holds.

    `sums` are those of characters, linked ones, good ones and paragraphs, up to each block.
    """
    total_good = max(float(sums[2][-1]), 1.0)
    columns: list[Column] = []
    within = []
    at = element
    for _ in range(LEVELS):
        low, high = first[at], last[at]
        within.append((low, high))
        inner, links, kept, paragraphs = (each[high] - each[low] for each in sums)
        many = high - low
        columns += [
            np.log1p(many), np.log1p(inner), kept / total_good, kept / np.maximum(inner, 1),
            links / np.maximum(inner, 1), chain.own[at], paragraphs / np.maximum(many, 1),
        ]  # fmt: skip
        at = chain.up[at]
    return columns, within


NEAR_AT = [NAMES.index(name) for name in NEAR]


def add_neighbours(rows: Numbers) -> None:
    """Write what the blocks above and below are like beside each block."""
    near = rows[:, NEAR_AT]
    start = len(NAMES) - len(REACHES) * len(NEAR)
    rows[:, start:] = -9
    for place, reach in enumerate(REACHES):
        block = rows[:, start + place * len(NEAR) : start + (place + 1) * len(NEAR)]
        if reach > 0:
            block[:-reach] = near[reach:]
        else:
            block[-reach:] = near[:reach]


def second_look(view: View, likely: Numbers) -> Numbers:
    """Return the columns of SECOND for each block, given how likely each is text."""
    size = len(likely)
    weight = np.minimum(view.sizes, COUNTED).astype(np.float64)
    mass = weight * likely
    masses, weights = prefix(mass), prefix(weight)
    total = max(float(masses[-1]), 1.0)
    index = np.arange(size)
    columns: list[Column] = [likely.astype(np.float64)]
    for reach in (-3, -2, -1, 1, 2, 3):
        column = np.full(size, -1.0)
        if reach > 0:
            column[:-reach] = likely[reach:]
        else:
            column[-reach:] = likely[:reach]
        columns.append(column)
    for reach in (5, 15):
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, size)
        columns.append((masses[high] - masses[low]) / np.maximum(weights[high] - weights[low], 1))
    columns += [
        masses[:-1] / total, (total - masses[1:]) / total, np.full(size, np.log1p(total)), np.full(size, likely.max()),
    ]  # fmt: skip
    inner = [masses[high] - masses[low] for low, high in view.within]
    columns += [
        each / np.maximum(weights[high] - weights[low], 1)
        for each, (low, high) in zip(inner, view.within, strict=True)
    ]
    columns += [each / total for each in inner]
    return as_rows(columns, size, len(SECOND))
