"""The model of lines: how likely is a line text, how likely a headline? Trained by benchmarks/lines.py.

Two sums of small decision trees over transforms.labels.features, in one file of arrays. docs/lines.md says what it
was trained on.
"""

from pathlib import Path

from transforms.labels.features import NAMES, Numbers
from transforms.trees import likelihood as asked
from transforms.trees import load_trees

FILE = Path(__file__).with_name("lines.npz")
DEPTH = 4
"""Questions that each tree asks; all trees are filled up to it."""


def likelihood(rows: Numbers) -> Numbers:
    """Return for each row of features the probabilities, 0 to 1, of being text and of being the headline."""
    return asked(load_trees(FILE, NAMES, ("text", "headline")), rows)
