"""Train the model of blocks (transforms/read/page/blocks.npz), and a model for each fold of sites.

Needs lightgbm and scikit-learn (`pip install lightgbm scikit-learn`); the product does not. No site is in both train
and test: the weights of names and words, the first look and the second are each trained without the sites that they
are asked about.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.lines import FATES
from benchmarks.marked import read_marked
from benchmarks.pages_labels import label_blocks
from benchmarks.pages_score import Gold, read_gold, score
from benchmarks.pages_sites import FOLDS, fold_of, site_of
from benchmarks.pages_words import Tokens
from benchmarks.trees import packed
from press.documents import RawDocument, document_id, utc_now
from transforms.read.html import read_tree
from transforms.read.main_text import stated_text, text_bound
from transforms.read.metadata import read_metadata
from transforms.read.page.columns import NAMES, SECOND, Stated
from transforms.read.page.features import View, survey, view_page
from transforms.read.page.marked import find_marked
from transforms.read.page.model import FILE
from transforms.read.page.second import second_look
from transforms.read.page.stated import read_head
from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import Vocabulary

SETTINGS = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 16, "max_depth": 4, "min_data_in_leaf": 80,
    "feature_fraction": 0.25, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 20, "max_bin": 63,
    "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, "use_missing": False,
}  # fmt: skip
FIRST_TREES, SECOND_TREES = 110, 100
FIRST_MODELS, SECOND_MODELS = 3, 1
"""Sums of trees, each with another seed, of which each look is the mean."""
STRANGE = 0.3
"""The share of pages that are learned from as if their language were unknown."""
SMALL, SMALL_TEXT, SMALL_REST, SMALL_WEIGHT = "small", 4, 3, 0.3
"""Blocks of text, and of what is none, that are left at most of a page to learn of small pages; their weight."""


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
    open: NDArray[np.intp]


def train(folders: list[Path], folds: Path, marked: list[Path]) -> None:
    """Train on labelled sets, print what is reached on unseen sites, and write the models."""
    whole = [page for folder in folders for page in read_set(folder)]
    print(f"{len(whole)} pages, {sum(len(page.blocks) for page in whole)} blocks")
    pages = whole + small_pages(whole)
    table, tokens = Table(pages), Tokens()
    for number, page in enumerate(pages):
        tokens.add(number, page.tree, [page.blocks[place] for place in page.open])
    tokens.lines = marked_lines(marked)
    words = {
        fold: tokens.weigh(table.labels, table.weights, table.chosen(fold))
        for fold in (None, *range(FOLDS))
    }
    views = [view_page(page.tree, page.blocks, page.stated, words[page.fold]) for page in pages]
    strange = strange_views(pages, words)
    mixed = np.random.default_rng(1).random(len(pages)) < STRANGE
    taught = [b if odd else a for a, b, odd in zip(views, strange, mixed, strict=True)]
    kinds = (views, strange, taught)
    first = [np.concatenate([view.rows for view in kind]) for kind in kinds]
    second = []
    seen = table.unseen(first[-1], FIRST_TREES, FIRST_MODELS, *first)
    for kind, rows, likely in zip(kinds, first, seen, strict=True):
        again = [second_look(view, likely[p]) for view, p in zip(kind, table.parts, strict=True)]
        second.append(np.concatenate((rows, np.concatenate(again)), axis=1))
    seen = table.unseen(second[-1], SECOND_TREES, SECOND_MODELS, *second[:2])
    for told, likely in zip(("as they are", "as if of an unknown language"), seen, strict=True):
        print(told)
        print_figures(whole, table, likely)
    folds.mkdir(parents=True, exist_ok=True)
    for fold, known in words.items():
        written = fitted(table, table.chosen(fold), first[-1], second[-1])
        written |= {
            "names": np.array(known.names, np.float16), "words": np.array(known.words, np.float16),
            "first_names": np.array(NAMES), "second_names": np.array(NAMES + SECOND),
        }  # fmt: skip
        file = FILE if fold is None else folds / f"fold{fold}.npz"
        np.savez_compressed(file, **written)
        print(f"{file}: {file.stat().st_size:,} bytes")


def fitted(table: "Table", chosen: Any, first: Any, second: Any) -> dict[str, Any]:
    """Train both looks on some blocks; return the trees as arrays, of each look the mean of its sums."""
    written: dict[str, Any] = {}
    for name, rows, trees, models in (
        ("first", first, FIRST_TREES, FIRST_MODELS),
        ("second", second, SECOND_TREES, SECOND_MODELS),
    ):
        sums = table.fit(rows, chosen, trees, models)
        grown = [tree for each in sums for tree in each.dump_model()["tree_info"]]
        written |= packed(name, grown, SETTINGS["max_depth"])
        written[f"{name}_leaves"] /= models
    return written


def marked_lines(folders: list[Path]) -> list[tuple[int, str, int]]:
    """Read the lines of marked texts that are furniture or text: the number of the text, the line, which it is."""
    texts = [text for folder in folders for text in read_marked(folder)]
    return [
        (number, line, FATES[mark])
        for number, text in enumerate(texts)
        for mark, line in text.lines
        if mark in FATES
    ]


def strange_views(pages: list[Page], words: dict[int | None, Vocabulary]) -> list[View]:
    """Look at pages as if their language were unknown: each word has the weight of another one."""
    mix = np.random.default_rng(1).permutation
    mixed = {
        fold: Vocabulary(np.array(known.names, np.float32), mix(np.array(known.words, np.float32)))
        for fold, known in words.items()
    }
    return [view_page(page.tree, page.blocks, page.stated, mixed[page.fold]) for page in pages]


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
        fold, opened = fold_of(site_of(gold)), survey(tree, blocks).open
        pages.append(Page(gold, folder.name, fold, tree, blocks, labels, stated, opened))
    return pages


def small_pages(pages: list[Page]) -> list[Page]:
    """Leave of each page some paragraphs in a row and some other blocks, and nothing of what it states.

    The labelled pages are large; those of a small office may have two paragraphs and one line beside them.
    """
    choice = np.random.default_rng(1)
    small = []
    for page in pages:
        labels = np.array(page.labels)
        text, rest = (np.flatnonzero(labels == label) for label in (1, 0))
        if not len(text) or not len(rest):
            continue
        start = choice.integers(len(text))
        text = text[start : start + choice.integers(2, SMALL_TEXT + 1)]
        rest = choice.choice(
            rest, min(choice.integers(1, SMALL_REST + 1), len(rest)), replace=False
        )
        kept = np.sort(np.concatenate((text, rest))).tolist()
        blocks = [page.blocks[place] for place in kept]
        opened = survey(page.tree, blocks).open
        small.append(
            Page(
                page.gold,
                SMALL,
                page.fold,
                page.tree,
                blocks,
                labels[kept].tolist(),
                Stated(),
                opened,
            )
        )
    return small


class Table:
    """The open blocks of all pages, with labels and weights."""

    def __init__(self, pages: list[Page]) -> None:
        ends = np.cumsum([len(page.open) for page in pages])
        self.parts = [
            slice(end - len(page.open), end) for page, end in zip(pages, ends, strict=True)
        ]
        self.labels = np.concatenate([np.array(page.labels)[page.open] for page in pages])
        self.folds = np.concatenate([np.full(len(page.open), page.fold) for page in pages])
        sizes = np.array([page.blocks[place].size for page in pages for place in page.open])
        self.weights = np.minimum(sizes, 600) ** 0.7
        for page, part in zip(pages, self.parts, strict=True):
            if "text" in page.gold:  # each page counts alike, however long its text is
                text = (self.weights[part] * (self.labels[part] == 1)).sum()
                self.weights[part] *= 300 / max(text, 300)
            else:
                self.weights[part] = np.clip(self.weights[part], 8, 40) / 1.5
        spared = np.random.default_rng(1).random(len(sizes)) < 0.5
        short = (self.labels == 0) & (sizes <= 80)
        self.weights = np.where(short, 2, 1) * self.weights
        small = np.concatenate([np.full(len(page.open), page.set == SMALL) for page in pages])
        self.weights = np.where(small, SMALL_WEIGHT, 1) * self.weights
        self.known = (self.labels >= 0) & (~short | spared)

    def chosen(self, fold: int | None) -> Any:
        """Return the blocks to train on, without those of a fold."""
        return self.known if fold is None else self.known & (self.folds != fold)

    def fit(self, rows: Any, chosen: Any, trees: int, models: int) -> list[Any]:
        """Train sums of so many trees each, with other seeds."""
        import lightgbm

        data = lightgbm.Dataset(
            rows[chosen], self.labels[chosen], weight=self.weights[chosen], params=SETTINGS
        )
        return [lightgbm.train(SETTINGS | {"seed": 1 + n}, data, trees) for n in range(models)]

    def unseen(self, rows: Any, trees: int, models: int, *asked: Any) -> list[Any]:
        """Return for each set of rows asked how likely each block is text, by models that have not seen its site."""
        found = [np.zeros(len(each), np.float32) for each in asked]
        for fold in range(FOLDS):
            here = self.folds == fold
            sums = self.fit(rows, self.chosen(fold), trees, models)
            for likely, asked_rows in zip(found, asked, strict=True):
                scores = (
                    sum(each.predict(asked_rows[here], raw_score=True) for each in sums) / models
                )
                likely[here] = 1 / (1 + np.exp(-scores))
        return found


def print_figures(pages: list[Page], table: Table, likely: Any) -> None:
    """Print the scores of the blocks alone, before any label."""
    for name in dict.fromkeys(page.set for page in pages):
        found = {}
        for page, part in zip(pages, table.parts, strict=False):
            if page.set == name:
                blocks = [page.blocks[place] for place in page.open]
                bound = text_bound(likely[part], np.array([block.size for block in blocks]))
                kept = [b.text for b, p in zip(blocks, likely[part], strict=True) if p >= bound]
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
