"""The model of lines: how likely is a line text, a headline, a standfirst? Trained by benchmarks/lines.py.

Two sums of small decision trees over transforms.labels.features, and three more that look again, with what the first
said of all lines (transforms.labels.whole); in one file of arrays. docs/lines.md says what it was trained on.
"""

from pathlib import Path

import numpy as np

from transforms.labels.features import NAMES, Numbers
from transforms.labels.whole import WHOLE, whole_features
from transforms.labels.wording import wording
from transforms.trees import likelihood as asked
from transforms.trees import load_trees

FILE = Path(__file__).with_name("lines.npz")
DEPTH = 4
"""Questions that each tree asks; all trees are filled up to it."""
LOOKS = {
    "": (NAMES, ("text", "headline")),
    "whole_": (WHOLE, ("text", "headline", "standfirst")),
}
"""What the arrays of each look at the lines begin with, the features that it was trained on, and its sums."""


def likelihood(rows: Numbers, texts: list[str]) -> tuple[Numbers, Numbers]:
    """Return for each line of a text the probabilities, 0 to 1, of being text, the headline, a standfirst.

    `rows` are the features of all its lines, in their order. With them come those of the second look, WHOLE.
    """
    if not len(rows):
        return np.zeros((0, len(LOOKS["whole_"][1])), dtype=np.float32), rows
    wholes = whole_features(rows, likely(rows, ""), wording(texts))
    return likely(wholes, "whole_"), wholes


def likely(rows: Numbers, look: str) -> Numbers:
    """Return the probabilities that one look at the lines gives."""
    names, sums = LOOKS[look]
    return asked(load_trees(FILE, names, tuple(f"{look}{name}" for name in sums)), rows)
