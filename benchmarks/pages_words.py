"""Train the weights of names of classes and of words (transforms/read/page/vocabulary.py): two logistic regressions.

A block is told by the tokens of all elements that it stands in, and by its own words. Needs scipy and scikit-learn.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import SIZE, Vocabulary, name_tokens, word_tokens

ON_PAGES = {"names": 2, "words": 3}
"""A token that fewer pages have weighs nothing."""
INVERSE_PENALTY = {"names": 0.01, "words": 0.03}
TWICE = 2
"""A name that stands around a block more often counts no more."""


class Tokens:
    """The tokens of blocks, as one sparse matrix for names and one for words; a row for each block."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[list[int], list[int]]] = {
            "names": ([0], []),
            "words": ([0], []),
        }
        self.pages: list[int] = []
        """For each block the number of its page."""
        self.matrices: dict[str, Any] = {}
        self.lines: list[tuple[int, str, int]] = []
        """Lines of other texts whose words count too: the number of the text, the line, whether it is text."""

    def add(self, page: int, tree: Tree, blocks: list[Block]) -> None:
        """Add the blocks of a page."""
        known: dict[int, list[int]] = {0: [], -1: []}
        for block in blocks:
            self.pages.append(page)
            for kind, tokens in (
                ("names", names_above(tree, block.leaf, known)),
                ("words", word_tokens(block.text)),
            ):
                ends, all_tokens = self.found[kind]
                all_tokens.extend(tokens)
                ends.append(len(all_tokens))

    def weigh(self, labels: Any, weights: Any, chosen: Any) -> Vocabulary:
        """Return the weights of tokens by some of the blocks."""
        return Vocabulary(*(self.fit(kind, labels, weights, chosen) for kind in ("names", "words")))

    def fit(self, kind: str, labels: Any, weights: Any, chosen: Any) -> NDArray[np.float32]:
        """Return the weights of one kind of token, as they are stored."""
        from scipy.sparse import csr_matrix, vstack
        from sklearn.linear_model import LogisticRegression

        if kind not in self.matrices:
            ends, tokens = self.found[kind]
            shape = (len(ends) - 1, SIZE)
            matrix = csr_matrix((np.ones(len(tokens), np.float32), tokens, ends), shape=shape)
            matrix.sum_duplicates()
            matrix.data = np.minimum(matrix.data, TWICE)
            self.matrices[kind] = matrix
        rows = self.matrices[kind][chosen]
        numbers, labels, weights = np.array(self.pages)[chosen], labels[chosen], weights[chosen]
        if kind == "words" and self.lines:
            rows = vstack((rows, self.line_rows()), format="csr")
            numbers = np.append(numbers, [-1 - number for number, _, _ in self.lines])
            labels = np.append(labels, [label for _, _, label in self.lines])
            weights = np.append(weights, [min(len(text), 600) ** 0.7 for _, text, _ in self.lines])
        pages = np.repeat(numbers, np.diff(rows.indptr))
        tokens = np.unique(np.stack((rows.indices.astype(np.int64), pages)), axis=1)[0]
        columns = np.flatnonzero(np.bincount(tokens, minlength=SIZE) >= ON_PAGES[kind])
        model = LogisticRegression(C=INVERSE_PENALTY[kind], max_iter=60, tol=1e-3)
        model.fit(rows[:, columns], labels, sample_weight=weights / weights.mean())
        found = np.zeros(SIZE, np.float32)
        found[columns] = model.coef_[0]
        return found.astype(np.float16).astype(np.float32)

    def line_rows(self) -> Any:
        """Return the tokens of the lines of other texts, a row for each."""
        from scipy.sparse import csr_matrix

        tokens = [sorted(word_tokens(text)) for _, text, _ in self.lines]
        ends = np.cumsum([0, *map(len, tokens)])
        flat = np.concatenate(tokens).astype(np.int64)
        return csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(tokens), SIZE))


def names_above(tree: Tree, element: int, known: dict[int, list[int]]) -> list[int]:
    """Return the hashed names of an element and of all above it."""
    passed = []
    while element not in known:
        passed.append(element)
        element = tree.parents[element]
    for each in reversed(passed):
        told = tree.attributes[each] or {}
        own = name_tokens(told.get("class"), told.get("id"), told.get("itemprop"))
        known[each] = [*known[tree.parents[each]], *own]
    return known[passed[0]] if passed else known[element]
