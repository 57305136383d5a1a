"""Sums of small decision trees in one file of arrays: what benchmarks/lines.py and benchmarks/pages.py train.

numpy adds them up at run time; the file loads in milliseconds.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Bits = NDArray[np.unsignedinteger]
AT_ONCE = 64
"""Rows that are in work together: the answers to a question are the bits of one number."""


class Trees(NamedTuple):
    """The trees of one or more sums with as many trees each, all filled up to one depth, sum after sum.

    Many trees ask the same: each question is kept, and asked, once.
    """

    features: NDArray[np.intp]
    bounds: Numbers
    """A column: the question is whether the feature is above it."""
    asked: NDArray[np.intp]
    """The question at each place of each tree: level by level, those at one place of all trees together."""
    leaves: Numbers
    """The values of the leaves, tree after tree."""
    first: NDArray[np.intp]
    """The place of each tree's first leaf."""
    sums: int


@cache
def load_trees(file: Path, names: tuple[str, ...], sums: tuple[str, ...]) -> Trees:
    """Read the trees of some sums from a file, once in a process.

    Raises:
        ValueError: the file was made for other features.
    """
    with np.load(file) as arrays:
        known = f"{sums[0]}_names" if f"{sums[0]}_names" in arrays else "names"
        if tuple(arrays[known]) != names:
            raise ValueError(f"{file.name} was trained on other features; train it again.")
        features, bounds, leaves = (
            np.concatenate([arrays[f"{name}_{part}"] for name in sums])
            for part in ("features", "bounds", "leaves")
        )
    keys = features.astype(np.int64) << 32 | bounds.view(np.uint32)
    once, first, asked = np.unique(keys.T, return_index=True, return_inverse=True)
    return Trees(
        once >> 32,
        bounds.T.ravel()[first][:, None],
        asked.ravel(),
        leaves.ravel(),
        np.arange(len(leaves)) * leaves.shape[1],
        len(sums),
    )


def likelihood(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row of features one probability, 0 to 1, for each sum."""
    parts = [score(trees, rows[start : start + AT_ONCE]) for start in range(0, len(rows), AT_ONCE)]
    scores = np.concatenate(parts) if parts else np.zeros((0, trees.sums), dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def score(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row, AT_ONCE at most, the sums of the leaves that it falls to.

    All questions are asked of all rows, which is faster than to look up each tree's next one; the answers choose
    among those of the next level by halves, for all rows at once.
    """
    size = len(rows)
    width = max(8, 1 << (size - 1).bit_length())
    table = np.zeros((rows.shape[1], width), dtype=np.float32)
    table[:, :size] = rows.T
    above = np.packbits(table.take(trees.features, axis=0) > trees.bounds)
    answers: Bits = above.view(f"u{width // 8}").take(trees.asked).reshape(-1, len(trees.first))
    path: list[Bits] = [answers[0]]
    while 2 ** len(path) <= len(answers):
        level = answers[2 ** len(path) - 1 : 2 ** (len(path) + 1) - 1]
        for answer in path:
            half = len(level) // 2
            level = ((level[half:] ^ level[:half]) & answer) ^ level[:half]
        path.append(level[0])
    turns = np.unpackbits(np.array(path).view(np.uint8)).reshape(len(path), -1, width)
    leaf = turns[0]
    for turn in turns[1:]:
        leaf = leaf + leaf + turn
    found = trees.leaves.take(np.add(leaf.T[:size], trees.first, order="C"))
    return np.asarray(found.reshape(size, trees.sums, -1).sum(axis=2), dtype=np.float32)
