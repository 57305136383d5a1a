"""Sums of small decision trees in one file of arrays: what benchmarks/lines.py and benchmarks/pages.py train.

numpy adds them up at run time; the file loads in milliseconds.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Bits = NDArray[np.uint8]
AT_ONCE = 40_000
"""Trees times rows that are in work together: so much stays in the processor's cache."""


class Trees(NamedTuple):
    """The trees of one or more sums with as many trees each, all filled up to one depth, sum after sum.

    Questions stand level by level, those at one place of all trees together: place after place, tree after tree.
    """

    features: NDArray[np.intp]
    bounds: Numbers
    """A column: the question is whether the feature is above it."""
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
    return Trees(
        features.T.ravel().astype(np.intp),
        bounds.T.reshape(-1, 1).copy(),
        leaves.ravel(),
        np.arange(len(leaves)) * leaves.shape[1],
        len(sums),
    )


def likelihood(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row of features one probability, 0 to 1, for each sum."""
    step = max(AT_ONCE // len(trees.first), 1)
    parts = [score(trees, rows[start : start + step]) for start in range(0, len(rows), step)]
    scores = np.concatenate(parts) if parts else np.zeros((0, trees.sums), dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def score(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row the sums of the leaves that it falls to.

    All questions are asked of all rows, which is faster than to look up each tree's next one; the answers choose
    among those of the next level by halves.
    """
    asked = rows.T.copy().take(trees.features, axis=0) > trees.bounds
    answers: Bits = asked.view(np.uint8).reshape(-1, len(trees.first), len(rows))
    path: list[Bits] = [answers[0]]
    leaf = answers[0]
    while 2 ** len(path) <= len(answers):
        level = answers[2 ** len(path) - 1 : 2 ** (len(path) + 1) - 1]
        for answer in path:
            half = len(level) // 2
            level = ((level[half:] ^ level[:half]) & answer) ^ level[:half]
        path.append(level[0])
        leaf = leaf + leaf + level[0]
    found = trees.leaves.take(leaf.T + trees.first)
    return np.asarray(found.reshape(len(rows), trees.sums, -1).sum(axis=2), dtype=np.float32)
