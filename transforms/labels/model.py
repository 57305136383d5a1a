"""The model of lines: how likely is a line text, how likely a headline? Trained by benchmarks/lines.py.

Two sums of small decision trees over transforms.labels.features, in one file of arrays. docs/lines.md says what it
was trained on.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.labels.features import NAMES, Numbers

FILE = Path(__file__).with_name("lines.npz")
DEPTH = 4
"""Questions that each tree asks; all trees are filled up to it."""
ROWS = 48
"""Lines that are asked for at once: what is in work stays in the processor's cache, which halves the time."""


class Level(NamedTuple):
    """The questions that all trees ask at one depth, tree after tree."""

    features: NDArray[np.intp]
    bounds: Numbers
    first: NDArray[np.intp]
    """The place of each tree's first question."""


class Trees(NamedTuple):
    """The trees of both sums, first those for text, then as many for the headline."""

    levels: tuple[Level, ...]
    leaves: Numbers
    """The values of the leaves, tree after tree."""


@cache
def load_trees() -> Trees:
    """Read the trees of both sums, one after the other, once in a process.

    Raises:
        ValueError: the file was made for other features.
    """
    with np.load(FILE) as arrays:
        if tuple(arrays["names"]) != NAMES:
            raise ValueError(
                f"{FILE.name} was trained on other features; run benchmarks/lines.py train."
            )
        features, bounds, leaves = (
            np.concatenate([arrays[f"{name}_{part}"] for name in ("text", "headline")])
            for part in ("features", "bounds", "leaves")
        )
    tree = np.arange(len(leaves))
    levels = []
    for width in (2**depth for depth in range(DEPTH)):
        level = slice(width - 1, 2 * width - 1)
        asked = features[:, level].astype(np.intp).ravel()
        levels.append(Level(asked, bounds[:, level].ravel(), tree * width))
    return Trees(tuple(levels), leaves.ravel())


def likelihood(rows: Numbers) -> Numbers:
    """Return for each row of features the probabilities, 0 to 1, of being text and of being the headline."""
    trees = load_trees()
    parts = [score(trees, rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
    scores = np.concatenate(parts) if parts else np.zeros((0, 2), dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def score(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row the two sums of the leaves that it falls to: all trees go down together."""
    values = rows.ravel()
    line = (np.arange(len(rows)) * rows.shape[1])[:, None]
    node = np.zeros((len(rows), len(trees.levels[0].first)), dtype=np.intp)
    for features, bounds, first in trees.levels:
        place = node + first
        asked = features.take(place)
        asked += line
        node += node
        node += values.take(asked) > bounds.take(place)
    found = trees.leaves.take(node + trees.levels[0].first * 2**DEPTH)
    return np.asarray(found.reshape(len(rows), 2, -1).sum(axis=2), dtype=np.float32)
