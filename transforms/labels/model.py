"""The model of lines: how likely is a line text, a headline, a standfirst? Trained by benchmarks/lines.py.

Two sums of small decision trees over transforms.labels.features, and three more that look again, with what the first
said of all lines (transforms.labels.whole), in one file of arrays; and a network along the lines
(transforms.labels.network), which has as much to say as the second look. docs/lines.md says what they were trained on.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from transforms.labels.features import NAMES, Numbers
from transforms.labels.network import HEADLINES, SUMS, along
from transforms.labels.rivals import words_of_likeliest
from transforms.labels.whole import WHOLE, odds, whole_features
from transforms.labels.wording import Letters, letters_of, wording
from transforms.language import Pack
from transforms.trees import likelihood as asked
from transforms.trees import load_trees

FILE = Path(__file__).with_name("lines.npz")
DEPTH = 4
"""Questions that each tree asks; all trees are filled up to it."""
LOOKS = {
    "": (NAMES, ("text", "headline")),
    "whole_": (WHOLE, SUMS),
}
"""What the arrays of each look at the lines begin with, the features that it was trained on, and its sums."""


class Judged(NamedTuple):
    """What the model says of each line of a text."""

    likely: Numbers
    """The probabilities, 0 to 1, of being text, the headline, a standfirst."""
    wholes: Numbers
    """What the second look knew of it: WHOLE."""
    words: Numbers
    """What its words say beside the others', of those that may be the headline: transforms.labels.rivals.WORDS."""
    along: Numbers
    """The odds of the network: SUMS."""
    letters: Letters


def likelihood(rows: Numbers, texts: list[str], prose: Sequence[bool], pack: Pack) -> Judged:
    """Return what the model says of the lines of a text; `rows` are the features of all its lines, in their order."""
    first = likely(rows, "")
    letters = letters_of(texts)
    wholes = whole_features(rows, first, wording(letters))
    words = words_of_likeliest(texts, prose, first[:, HEADLINES], pack)
    seen = along(wholes, rows, words, letters)
    return Judged(together(likely(wholes, "whole_"), seen), wholes, words, seen, letters)


def together(trees: Numbers, network: Numbers) -> Numbers:
    """Return the probabilities of which the odds are the mean of those of the trees and of the network.

    >>> together(np.array([0.9]), np.array([0.0])).round(2).tolist()
    [0.75]
    """
    both = (odds(trees) + network) / 2
    return np.asarray(1 / (1 + np.exp(-both)), dtype=np.float32)


def likely(rows: Numbers, look: str) -> Numbers:
    """Return the probabilities that one look at the lines gives."""
    names, sums = LOOKS[look]
    return asked(load_trees(FILE, names, tuple(f"{look}{name}" for name in sums)), rows)
