"""The model of lines: how likely is a line text, how likely a headline? Trained by benchmarks/lines.py.

Two sums of small decision trees over transforms.labels.features, and two more that look again, with what the first
said of all lines (transforms.labels.whole); in one file of arrays. docs/lines.md says what it was trained on.
"""

from pathlib import Path

import numpy as np

from transforms.labels.features import NAMES, Numbers
from transforms.labels.whole import WHOLE, whole_features
from transforms.trees import likelihood as asked
from transforms.trees import load_trees

FILE = Path(__file__).with_name("lines.npz")
DEPTH = 4
"""Questions that each tree asks; all trees are filled up to it."""
SUMS = ("text", "headline")
LOOKS = {"": NAMES, "whole_": WHOLE}
"""What the arrays of each look at the lines begin with, and the features that it was trained on."""


def likelihood(rows: Numbers) -> Numbers:
    """Return for each line of a text the probabilities, 0 to 1, of being text and of being the headline.

    `rows` are the features of all its lines, in their order.
    """
    if not len(rows):
        return np.zeros((0, len(SUMS)), dtype=np.float32)
    return likely(whole_features(rows, likely(rows, "")), "whole_")


def likely(rows: Numbers, look: str) -> Numbers:
    """Return the probabilities that one look at the lines gives."""
    return asked(load_trees(FILE, LOOKS[look], tuple(f"{look}{name}" for name in SUMS)), rows)
