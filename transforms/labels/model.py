"""The model of lines: how likely is a line text, how likely a headline? Trained by benchmarks/lines.py.

Two sums of small decision trees over transforms.labels.features, in one file of arrays. docs/lines.md says what it
was trained on.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transforms.labels.features import NAMES, Numbers

FILE = Path(__file__).with_name("lines.npz")
DEPTH = 4
"""Questions that each tree asks; all trees are filled up to it."""
ROWS = 2_000
"""Lines that are asked for at once, so that memory stays flat."""

Trees = tuple[NDArray[np.int16], Numbers, Numbers]
"""For each tree: which feature each of its nodes asks for, the bound, and the values of its leaves; first the
trees for text, then as many for the headline."""


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
        return features, bounds, leaves


def likelihood(rows: Numbers) -> Numbers:
    """Return for each row of features the probabilities, 0 to 1, of being text and of being the headline."""
    trees = load_trees()
    parts = [score(trees, rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
    scores = np.concatenate(parts) if parts else np.zeros((0, 2), dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def score(trees: Trees, rows: Numbers) -> Numbers:
    """Return for each row the two sums of the leaves that it falls to."""
    features, bounds, leaves = trees
    count = len(features)
    offset, leaf = np.arange(count) * (2**DEPTH - 1), np.arange(count) * 2**DEPTH
    flat, bound = features.ravel(), bounds.ravel()
    node = np.zeros((len(rows), count), dtype=np.intp)
    line = (np.arange(len(rows)) * rows.shape[1])[:, None]
    values = rows.ravel()
    for _ in range(DEPTH):
        place = node + offset
        node = 2 * node + 1 + (values.take(line + flat.take(place)) > bound.take(place))
    found = leaves.ravel().take(node - (2**DEPTH - 1) + leaf)
    return np.asarray(found.reshape(len(rows), 2, count // 2).sum(axis=2), dtype=np.float32)
