"""Train the model of blocks (transforms/read/page/blocks.npz), and a model for each fold of sites.

Needs lightgbm (`pip install lightgbm`); the product does not. No site is in both train and test: the weights of names
and words, the first look and the second are each trained without the sites that they are asked about.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.lines_train import packed
from benchmarks.pages_labels import label_blocks
from benchmarks.pages_score import Gold, read_gold, score
from benchmarks.pages_sites import FOLDS, fold_of, site_of
from press.documents import RawDocument, document_id, utc_now
from transforms.read.html import read_tree
from transforms.read.main_text import TEXT, stated_text
from transforms.read.metadata import read_metadata
from transforms.read.page.columns import NAMES, SECOND, Stated
from transforms.read.page.features import View, second_look, view_page
from transforms.read.page.marked import find_marked
from transforms.read.page.model import FILE
from transforms.read.page.stated import read_head
from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import LONGEST, SIZE, Vocabulary, name_tokens, word_tokens

SETTINGS = {
    "objective": "binary", "learning_rate": 0.12, "num_leaves": 16, "max_depth": 4, "min_data_in_leaf": 40,
    "feature_fraction": 0.25, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63,
    "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, "use_missing": False,
}  # fmt: skip
FIRST_TREES, SECOND_TREES = 60, 100
SURE = 4.0
"""The weight of a name or word is at most this, for text or against it."""


@dataclass(slots=True)
class Page:
    """A labelled page on its way to the model."""

    gold: Gold
    set: str
    fold: int
    tree: Tree
    blocks: list[Block]
    labels: list[int]
    stated: Stated
    view: View | None = None


def train(folders: list[Path], folds: Path) -> None:
    """Train on labelled sets, print what is reached on unseen sites, and write the models."""
    pages = [page for folder in folders for page in read_set(folder)]
    print(f"{len(pages)} pages, {sum(len(page.blocks) for page in pages)} blocks")
    for fold in range(FOLDS):
        words = weigh([page for page in pages if page.fold != fold])
        for page in pages:
            if page.fold == fold:
                page.view = view_page(page.tree, page.blocks, page.stated, words)
    table = Table(pages)
    likely = table.unseen(table.rows, FIRST_TREES)
    looks = [
        second_look(view, likely[part]) for view, part in zip(table.views, table.parts, strict=True)
    ]
    second = np.concatenate((table.rows, np.concatenate(looks)), axis=1)
    print_figures(pages, table, table.unseen(second, SECOND_TREES))
    folds.mkdir(parents=True, exist_ok=True)
    for fold in (None, *range(FOLDS)):
        chosen = table.known if fold is None else table.known & (table.folds != fold)
        words = weigh([page for page in pages if page.fold != fold])
        written: dict[str, Any] = {
            "names": np.array(words.names, np.float16), "words": np.array(words.words, np.float16),
            "first_names": np.array(NAMES), "second_names": np.array(NAMES + SECOND),
        }  # fmt: skip
        for name, rows, trees in (
            ("first", table.rows, FIRST_TREES),
            ("second", second, SECOND_TREES),
        ):
            written |= packed(name, table.fit(rows, chosen, trees).dump_model()["tree_info"])
        file = FILE if fold is None else folds / f"fold{fold}.npz"
        np.savez_compressed(file, **written)
        print(f"{file}: {file.stat().st_size:,} bytes")


def read_set(folder: Path) -> list[Page]:
    """Read the pages of a labelled set."""
    pages = []
    for gold in read_gold(folder):
        path = folder / "html" / f"{gold['id']}.html"
        if not path.exists():
            continue
        tree, blocks = read_tree(path.read_text(encoding="utf-8", errors="replace"))
        if not blocks:
            continue
        head = read_head(tree)
        raw = RawDocument(
            document_id=document_id("bench", gold["id"]), source="bench", location=gold["id"],
            collected_at=utc_now(), sha256="0" * 64, size=0,
        )  # fmt: skip
        stated = stated_text(head, read_metadata(tree, blocks, head, find_marked(tree), raw))
        labels = label_blocks(blocks, gold)
        pages.append(Page(gold, folder.name, fold_of(site_of(gold)), tree, blocks, labels, stated))
    return pages


def weigh(pages: list[Page]) -> Vocabulary:
    """Weigh the names of classes and the words of short blocks by how often they stand in a text, page by page."""
    names, words = np.zeros((2, SIZE)), np.zeros((2, SIZE))
    for page in pages:
        by_name: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        by_word: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for block, label in zip(page.blocks, page.labels, strict=True):
            if label < 0:
                continue
            for token in chain_tokens(page.tree, block.leaf):
                by_name[token][label] += min(len(block.text), 400) ** 0.5
            for token in set(word_tokens(block.text)) if len(block.text) <= LONGEST else ():
                by_word[token][label] += 1
        for table, found in ((names, by_name), (words, by_word)):
            for token, (outside, inside) in found.items():
                table[:, token] += np.array((outside, inside)) / (outside + inside)
    return Vocabulary(weights(names), weights(words))


def chain_tokens(tree: Tree, element: int) -> set[int]:
    """Return the hashed names of an element and all above it."""
    found: set[int] = set()
    while element > 0:
        told = tree.attributes[element]
        if told:
            found.update(name_tokens(told.get("class"), told.get("id"), told.get("itemprop")))
        element = tree.parents[element]
    return found


def weights(counts: Any) -> Any:
    """Return the logarithm of the odds of each token against those of all; 0 for what fewer than two pages have."""
    outside, inside = counts
    prior = inside.sum() / max(counts.sum(), 1)
    odds = np.log((inside + 2 * prior) / (outside + 2 * (1 - prior))) - np.log(prior / (1 - prior))
    return np.where(inside + outside >= 2, np.clip(odds, -SURE, SURE), 0).astype(np.float32)


class Table:
    """The blocks of all pages as rows, with labels and weights."""

    def __init__(self, pages: list[Page]) -> None:
        self.views = [page.view for page in pages if page.view is not None]
        ends = np.cumsum([len(view.open) for view in self.views])
        self.parts = [
            slice(end - len(view.open), end) for view, end in zip(self.views, ends, strict=True)
        ]
        self.rows = np.concatenate([view.rows for view in self.views])
        self.labels = np.concatenate([np.array(page.labels)[page.view.open] for page in pages])
        self.folds = np.concatenate([np.full(len(page.view.open), page.fold) for page in pages])
        sizes = np.concatenate([view.sizes for view in self.views])
        self.weights = np.minimum(sizes, 600) ** 0.7
        for page, part in zip(pages, self.parts, strict=True):
            if "text" in page.gold:  # each page counts alike, however long its text is
                text = (self.weights[part] * (self.labels[part] == 1)).sum()
                self.weights[part] *= 300 / max(text, 300)
            else:
                self.weights[part] = np.clip(self.weights[part], 8, 40) / 3
        spared = np.random.default_rng(1).random(len(sizes)) < 0.5
        short = (self.labels == 0) & (sizes <= 80)
        self.weights = np.where(short, 2, 1) * self.weights
        self.known = (self.labels >= 0) & (~short | spared)

    def fit(self, rows: Any, chosen: Any, trees: int) -> Any:
        """Train a sum of trees."""
        import lightgbm

        data = lightgbm.Dataset(rows[chosen], self.labels[chosen], weight=self.weights[chosen])
        return lightgbm.train(SETTINGS, data, trees)

    def unseen(self, rows: Any, trees: int) -> Any:
        """Return how likely each block is text, by a model that has not seen its site."""
        likely = np.zeros(len(rows), np.float32)
        for fold in range(FOLDS):
            asked = self.folds == fold
            likely[asked] = self.fit(rows, self.known & ~asked, trees).predict(rows[asked])
        return likely


def print_figures(pages: list[Page], table: Table, likely: Any) -> None:
    """Print the scores of the blocks alone, before any label."""
    for name in dict.fromkeys(page.set for page in pages):
        found = {}
        for page, part in zip(pages, table.parts, strict=True):
            if page.set == name:
                kept = [
                    page.blocks[i].text
                    for i, p in zip(page.view.open, likely[part], strict=True)
                    if p >= TEXT
                ]
                found[page.gold["id"]] = {"text": "\n".join(kept)}
        scores = score([page.gold for page in pages if page.set == name], found)
        print(
            name,
            {
                key: round(value, 4)
                for key, value in scores.items()
                if "f1" in key and "auth" not in key
            },
        )
