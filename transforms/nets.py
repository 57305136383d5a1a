"""Small networks added up in numpy: learned vectors of parts, then layers that each look at a row and its neighbours.

What tags names (transforms.names.tagger_many) and what sees the lines of a text (transforms.labels.network) have their
weights in one file of arrays each, written by `written` of benchmarks.nets.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Indices = NDArray[np.intp]
Layer = tuple[Numbers, Numbers]
"""A matrix, or one for each neighbour, and a bias."""


def layer_of(arrays: Any, name: str) -> Layer:
    """Read a layer from a file of arrays, each matrix in one piece of memory: so none is copied to be multiplied."""
    return arrays[f"{name}_weights"].astype(np.float32, order="C"), arrays[f"{name}_bias"]


def looks(table: Numbers, layer: Layer, reach: int, apart: int) -> Numbers:
    """Return what a layer makes of each row and of `reach` neighbours to both sides, `apart` rows apart."""
    weights, bias = layer
    found = table @ weights[reach]
    found += bias
    for step in range(1, reach + 1):
        shift = step * apart
        found[shift:] += table[:-shift] @ weights[reach - step]
        found[:-shift] += table[shift:] @ weights[reach + step]
    return np.asarray(np.maximum(found, 0, out=found))


def sums(vectors: NDArray[np.int8], scale: Numbers, rows: Indices, owners: Indices) -> Numbers:
    """Return a vector for each owner: the sum of those of its rows by the root of their number; each has some."""
    rows = rows[np.argsort(owners, kind="stable")]
    parts = vectors.take(rows, axis=0) * scale.take(rows)[:, None]
    return added(parts, np.bincount(owners)).astype(np.float32)


def added(parts: NDArray[Any], counts: Indices) -> NDArray[np.float64]:
    """Return the sums of so many parts each, one after the other, by the root of their number."""
    starts = np.cumsum(counts) - counts
    return np.asarray(np.add.reduceat(parts, starts, axis=0) / np.sqrt(counts)[:, None])
