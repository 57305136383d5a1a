"""How likely each block of a page is its text: two sums of small trees, trained by benchmarks/pages.py.

The first looks at a block, the elements around it and its neighbours; the second looks again, knowing how likely the
blocks around it are by the first. docs/pages.md says what they were trained on and what they reach.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import NAMES, SECOND, Stated
from transforms.read.page.features import view_page
from transforms.read.page.second import second_look
from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import Vocabulary
from transforms.trees import Trees, likelihood, load_trees

FILE = Path(__file__).with_name("blocks.npz")


class Model(NamedTuple):
    """What a file of weights and trees holds."""

    words: Vocabulary
    first: Trees
    second: Trees


class Judgement(NamedTuple):
    """What is thought of the blocks of a page."""

    likely: NDArray[np.float32]
    """How likely each is text, 0 to 1; 0 for what is certainly none."""
    around: NDArray[np.int64]
    """What stands around each: bits of transforms.read.page.features.BIT."""


@cache
def load_model(file: Path = FILE) -> Model:
    """Read the model once in a process."""
    with np.load(file) as arrays:
        words = Vocabulary(*(arrays[name].astype(np.float32) for name in ("names", "words")))
    return Model(
        words,
        load_trees(file, NAMES, ("first",)),
        load_trees(file, (*NAMES, *SECOND), ("second",)),
    )


def judge_blocks(tree: Tree, blocks: list[Block], stated: Stated, file: Path = FILE) -> Judgement:
    """Return how likely each block is text."""
    model = load_model(file)
    view = view_page(tree, blocks, stated, model.words)
    first = likelihood(model.first, view.rows)[:, 0]
    rows = np.concatenate((view.rows, second_look(view, first)), axis=1)
    likely = np.zeros(len(blocks), dtype=np.float32)
    likely[view.open] = likelihood(model.second, rows)[:, 0]
    return Judgement(likely, view.around)
