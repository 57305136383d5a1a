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
"""For each tree: which feature each of its nodes asks for, the bound, and the values of its leaves."""


@cache
def load_trees() -> dict[str, Trees]:
    """Read the trees once in a process.

    Raises:
        ValueError: the file was made for other features.
    """
    with np.load(FILE) as arrays:
        if tuple(arrays["names"]) != NAMES:
            raise ValueError(
                f"{FILE.name} was trained on other features; run benchmarks/lines.py train."
            )
        return {
            name: (arrays[f"{name}_features"], arrays[f"{name}_bounds"], arrays[f"{name}_leaves"])
            for name in ("text", "headline")
        }


def likelihood(name: str, rows: Numbers) -> Numbers:
    """Return for each row of features the probability, 0 to 1, of `text` or `headline`."""
    trees = load_trees()[name]
    parts = [score(trees, rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
    scores = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def score(trees: Trees, rows: Numbers) -> Numbers:
    """Return the sum of the leaves that each row falls to."""
    features, bounds, leaves = trees
    each = np.arange(len(features))
    node = np.zeros((len(rows), len(features)), dtype=np.intp)
    line = np.arange(len(rows))[:, None]
    for _ in range(DEPTH):
        asked = features[each, node]
        node = 2 * node + 1 + (rows[line, asked] > bounds[each, node])
    return np.asarray(leaves[each, node - (2**DEPTH - 1)].sum(axis=1), dtype=np.float32)
