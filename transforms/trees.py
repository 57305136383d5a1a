"""Sums of small decision trees in one file of arrays: what benchmarks/lines.py and benchmarks/pages.py train.

numpy adds them up at run time; the file loads in milliseconds.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
AT_ONCE = 8_000
"""Trees times rows that are in work together: so much stays in the processor's cache, which halves the time."""


class Level(NamedTuple):
    """The questions that all trees ask at one depth, tree after tree."""

    features: NDArray[np.intp]
    bounds: Numbers
    first: NDArray[np.intp]
    """The place of each tree's first question."""


class Trees(NamedTuple):
    """The trees of one or more sums with as many trees each, all filled up to one depth, sum after sum."""

    levels: tuple[Level, ...]
    leaves: Numbers
    """The values of the leaves, tree after tree."""
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
    tree = np.arange(len(leaves))
    levels = []
    for width in (2**depth for depth in range(leaves.shape[1].bit_length() - 1)):
        level = slice(width - 1, 2 * width - 1)
        asked = features[:, level].astype(np.intp).ravel()
        levels.append(Level(asked, bounds[:, level].ravel(), tree * width))
    return Trees(tuple(levels), leaves.ravel(), len(sums))


def likelihood(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row of features one probability, 0 to 1, for each sum."""
    step = max(AT_ONCE // len(trees.levels[0].first), 1)
    parts = [score(trees, rows[start : start + step]) for start in range(0, len(rows), step)]
    scores = np.concatenate(parts) if parts else np.zeros((0, trees.sums), dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def score(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row the sums of the leaves that it falls to: all trees go down together."""
    values = rows.ravel()
    line = (np.arange(len(rows)) * rows.shape[1])[:, None]
    first = trees.levels[0].first
    node = np.zeros((len(rows), len(first)), dtype=np.intp)
    for features, bounds, start in trees.levels:
        place = node + start
        asked = features.take(place)
        asked += line
        node += node
        node += values.take(asked) > bounds.take(place)
    width = len(trees.leaves) // len(trees.levels[0].features)
    found = trees.leaves.take(node + np.arange(len(trees.levels[0].features)) * width)
    return np.asarray(found.reshape(len(rows), trees.sums, -1).sum(axis=2), dtype=np.float32)
