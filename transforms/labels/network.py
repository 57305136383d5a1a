"""A network along the lines of a text: what is known of each, its letters, and the lines around it.

The trees (transforms.labels.model) are asked of one line, with sums over its neighbours. Here four layers look at the
lines themselves, fifteen to both sides in all, so that what a box of furniture or the top of a page looks like can be
learned as a whole. benchmarks/lines_net.py trains it; docs/lines.md says on what.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from transforms.labels.features import GROUPS
from transforms.labels.features import NAMES as ROWS
from transforms.labels.rivals import WORDS
from transforms.labels.whole import WHOLE
from transforms.labels.wording import BITS as RUN_BITS
from transforms.labels.wording import Letters
from transforms.nets import Layer, Numbers, added, layer_of, looks

FILE = Path(__file__).with_name("network.npz")
SUMS = ("text", "headline", "standfirst")
HEADLINES = SUMS.index("headline")
BITS = 15
"""Buckets of the runs of letters."""
DILATIONS = (1, 2, 4, 8)
"""How far apart the lines are that each layer looks at, one to both sides."""
FARTHEST = 4.0
"""No figure counts as farther from the usual one than so many times its spread."""
WHOLE_AT = [i for i, name in enumerate(WHOLE) if not name.startswith("sort")]
ROWS_AT = [i for i, name in enumerate(ROWS) if name not in WHOLE and "sort" not in name]
"""What the first look knows of a line and the second does not ask; the neighbours' figures among it."""
SORT = WHOLE.index("sort")
SORTS = np.arange(max(GROUPS.values()) + 1, dtype=np.float32)
NAMES = (
    *(WHOLE[i] for i in WHOLE_AT),
    *(ROWS[i] for i in ROWS_AT),
    *WORDS,
    *(f"sort {int(sort)}" for sort in SORTS),
)


class Network(NamedTuple):
    """The usual figures and their spread, the vectors of letters, and the layers."""

    usual: Numbers
    spread: Numbers
    vectors: Numbers
    first: Layer
    layers: tuple[Layer, ...]
    last: Layer


def along(wholes: Numbers, rows: Numbers, words: Numbers, letters: Letters) -> Numbers:
    """Return the odds of SUMS for each line of a text; those of the headline say which line it is, not whether any is.

    `wholes` and `rows` are what the second and the first look know of the lines, `words` are WORDS of those that may
    be the headline, 0 for the others.
    """
    network = load_network()
    table = np.empty((len(wholes), len(network.first[1])), dtype=np.float32)
    stop = 0
    for part in letters.parts():
        start, stop = stop, stop + len(part.counts)
        known = figures(wholes[start:stop], rows[start:stop], words[start:stop])
        table[start:stop] = each(network, known, part)
    for layer, apart in zip(network.layers, DILATIONS, strict=True):
        table += looks(table, layer, 1, apart)
    weights, bias = network.last
    return np.asarray(table @ weights + bias, dtype=np.float32)


def each(network: Network, known: Numbers, letters: Letters) -> Numbers:
    """Return what the first layer makes of lines: of what is known of each, NAMES, and of its letters."""
    near = np.clip((known - network.usual) / network.spread, -FARTHEST, FARTHEST)
    parts = network.vectors.take(letters.buckets >> (RUN_BITS - BITS), axis=0)
    weights, bias = network.first
    said = added(parts, letters.counts).astype(np.float32)
    known = np.concatenate([near, said], axis=1)
    return np.asarray(np.maximum(known @ weights + bias, 0))


def figures(wholes: Numbers, rows: Numbers, words: Numbers) -> Numbers:
    """Return what is known of each line, NAMES."""
    sorts = wholes[:, SORT, None] == SORTS
    return np.concatenate([wholes[:, WHOLE_AT], rows[:, ROWS_AT], words, sorts], axis=1)


@cache
def load_network() -> Network:
    """Read the weights, once per process.

    Raises:
        ValueError: the file was made for other features.
    """
    with np.load(FILE) as arrays:
        if tuple(arrays["names"]) != NAMES:
            raise ValueError(f"{FILE.name} was trained on other features; train it again.")
        return Network(
            usual=arrays["usual"],
            spread=arrays["spread"],
            vectors=arrays["vectors"] * arrays["scale"][:, None],
            first=layer_of(arrays, "first"),
            layers=tuple(layer_of(arrays, f"layer{i}") for i in range(len(DILATIONS))),
            last=layer_of(arrays, "last"),
        )
