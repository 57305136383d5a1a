"""What the blocks of a page look like in numbers: themselves, what is around them, their neighbours, their place.

No feature is a word or a site: names of classes and the words of blocks count by how sites in general have them in a
text or beside one (transforms.read.page.vocabulary).
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
    Column,
    Numbers,
    Stated,
    prefix,
)
from transforms.read.page.own import own_features
from transforms.read.page.places import place_features
from transforms.read.page.surroundings import Chain, Places, is_certain, ranges
from transforms.read.page.templates import Templates, group_columns, groups_of
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
    groups: list[NDArray[np.intp]]
    """For each of GROUPS the number of the group that each is in."""


class Ground(NamedTuple):
    """The blocks of a page before a model looks at them."""

    chain: Chain
    first: Places
    last: Places
    """For each element the first of its blocks, and the one after the last."""
    size: Column
    linked: Column
    """Characters of each block, and those in links."""
    open: NDArray[np.intp]
    """The blocks that are not certainly no text."""
    around: NDArray[np.int64]


def survey(tree: Tree, blocks: list[Block]) -> Ground:
    """Look at what stands around the blocks of a page; those that are certainly no text are passed over from there."""
    size = np.array([block.size for block in blocks], dtype=np.float64)
    linked = np.array([block.linked for block in blocks], dtype=np.float64)
    first, last = ranges(tree, blocks)
    sizes = prefix(size)
    chain = Chain(tree, (last - first).tolist(), (sizes[last] - sizes[first]).tolist())
    around = chain.around[np.array([block.leaf for block in blocks])]
    opened = np.flatnonzero(~is_certain(around, size, linked))
    if not len(opened):
        opened = np.arange(len(blocks))
    return Ground(chain, first, last, size, linked, opened, around)


def view_page(tree: Tree, blocks: list[Block], stated: Stated, words: Vocabulary) -> View:
    """Look at the open blocks of a page."""
    ground = survey(tree, blocks)
    chain, opened, sizes = ground.chain, ground.open, ground.size[ground.open]
    chosen = [blocks[place] for place in opened]
    leaf = np.array([block.leaf for block in chosen])
    element = np.array([block.element for block in chosen])
    chain.score(leaf.tolist(), words)
    templates = Templates(chain)
    own, good, score = own_features(tree, chosen, words)
    goods = np.zeros(len(blocks))
    goods[opened] = good * sizes
    paragraph = np.array([tree.tags[block.element] == "p" for block in blocks], dtype=np.float64)
    sums = [*map(prefix, (ground.size, ground.linked, goods, paragraph))]
    held, within = holders(ground, templates, leaf, element, sums)
    gaps = np.minimum(np.diff(opened, prepend=-1, append=len(blocks)) - 1, FAR)
    groups = groups_of(templates, element)
    columns = [*own, *chain.columns(leaf), *held]
    columns += place_features(tree, chosen, goods[opened], stated, chain, element)
    columns += [templates.most_twins[element], gaps[:-1], gaps[1:]]
    columns.append(np.full(len(chosen), page_words(score, goods[opened])))
    columns += group_columns(groups, sizes, ground.linked[opened], goods[opened], score)
    rows = with_neighbours(as_rows(columns))
    inside = [(np.searchsorted(opened, low), np.searchsorted(opened, high)) for low, high in within]
    return View(opened, rows, ground.around, sizes.astype(np.float32), inside, groups)


def page_words(score: Column, good: Column) -> float:
    """Return the mean score of the words of a page's paragraphs: near 0 where the training knew none of its language.

    `good` has the characters of running text in each block. It tells whether to go by the words of the blocks.
    """
    weight = np.minimum(good, COUNTED)
    return float((score * weight).sum() / max(float(weight.sum()), 1.0))


def as_rows(columns: list[Column]) -> Numbers:
    """Return columns as rows."""
    numbers = np.concatenate(columns, dtype=np.float32, casting="unsafe")
    return numbers.reshape(len(columns), -1).T


def holders(
    ground: Ground, templates: Templates, leaf: Places, element: Places, sums: list[Column]
) -> tuple[list[Column], list[tuple[Places, Places]]]:
    """Return the columns of LEVEL for the elements around each block, and which blocks each holds.

    `sums` are those of characters, linked ones, good ones and paragraphs, up to each block.
    """
    chain = ground.chain
    total_good = max(float(sums[2][-1]), 1.0)
    columns: list[Column] = []
    within = []
    at = element
    for _ in range(LEVELS):
        low, high = ground.first[at], ground.last[at]
        within.append((low, high))
        inner, links, kept, paragraphs = (each[high] - each[low] for each in sums)
        many = high - low
        columns += [
            np.log1p(many), np.log1p(inner), kept / total_good, kept / np.maximum(inner, 1),
            links / np.maximum(inner, 1), chain.own[at], paragraphs / np.maximum(many, 1),
            chain.sums[leaf] - chain.sums[at], templates.twins[at],
        ]  # fmt: skip
        at = chain.up[at]
    return columns, within


NEAR_AT = [NAMES.index(name) for name in NEAR]


def with_neighbours(rows: Numbers) -> Numbers:
    """Return the rows with what the blocks above and below are like beside each block."""
    near = rows[:, NEAR_AT]
    sides = np.full((len(REACHES), len(NEAR), len(rows)), -9, dtype=np.float32)
    for side, reach in zip(sides, REACHES, strict=True):
        if reach > 0:
            side[:, :-reach] = near[reach:].T
        else:
            side[:, -reach:] = near[:reach].T
    return np.concatenate((rows.T, *sides)).T
