"""Train what tells the lines that stand beside a text: transforms/labels/beside.npz.

First the letters of the lines, a logistic regression for each sum, then trees over them and the features of
transforms.labels.beside. Learned from marked texts alone, of which each line says what it is (benchmarks.marked).
"""

import warnings
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.lines_wording import counted, rounded
from benchmarks.marked import ALONE, BESIDE, Marked, paired, read_marked, read_text
from benchmarks.trees import packed
from transforms.detect import detect_language
from transforms.labels import judge_all
from transforms.labels.beside import (
    FILE,
    LEAST,
    NAMES,
    SAID,
    SORTS,
    SUMS,
    beside_rows,
    with_letters,
)

DENSE = "av"
DENSE_WEIGHT = 3.0
"""The set that is full of such lines on purpose and marks them all, and what a line of it weighs."""
KNOWN_WEIGHT = 0.5
"""What the letters of a line weigh of which rules know already what it is."""
STRENGTH, STEPS = 2.0, 30
"""How little the weights of letters are held down, and how often they are bettered at most."""
FOLDS = 5
DEPTH, SORT_DEPTH = 4, 3
COMMON = {
    "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "num_threads": 2, "seed": 1, "deterministic": True, "use_missing": False,
}  # fmt: skip
WHETHER = COMMON | {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 16, "max_depth": DEPTH, "min_data_in_leaf": 30,
}  # fmt: skip
WHICH = COMMON | {
    "objective": "multiclass", "num_class": len(SORTS), "learning_rate": 0.08, "num_leaves": 8,
    "max_depth": SORT_DEPTH, "min_data_in_leaf": 20,
}  # fmt: skip
TREES, SORT_TREES = 400, 80
Table = NDArray[Any]


class Lines(NamedTuple):
    """The lines of all texts: what they are asked with, what they are, and what they weigh."""

    counts: Any
    """How often each has the runs of letters of each bucket."""
    rows: Table
    """What is known of them, NAMES; what their letters say is filled in, nan for lines that are not asked for."""
    marks: Table
    asked: Table
    bare: Table
    """Whether their text has no page around it."""
    folds: Table
    weight: Table
    document: Table


def train_beside(folders: list[Path]) -> None:
    """Train on marked texts, print what is reached on texts not seen, and write the file."""
    warnings.filterwarnings("ignore", message=".*lbfgs failed to converge.*")
    lines = collect(folders)
    sure, sorts = np.zeros(len(lines.marks)), np.zeros(len(lines.marks), dtype=int)
    fill_letters(lines)
    for fold in range(FOLDS):
        out = (lines.folds == fold) & lines.asked
        sure[out] = whether(lines, lines.folds != fold).predict(lines.rows[out])
        sorts[out] = which(lines, lines.folds != fold).predict(lines.rows[out]).argmax(axis=1)
    print("\n".join(figures(lines, sure, sorts)))
    everything = np.ones(len(lines.marks), dtype=bool)
    written = rounded(letters(lines, everything))
    written |= {"beside_names": np.array(NAMES), f"{SUMS[1]}_names": np.array(NAMES)}
    written |= packed("beside", whether(lines, everything).dump_model()["tree_info"], DEPTH)
    trees = which(lines, everything).dump_model()["tree_info"]
    for place, name in enumerate(SORTS):
        written |= packed(name, trees[place :: len(SORTS)], SORT_DEPTH)
    np.savez_compressed(FILE, **written)
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")


def collect(folders: list[Path]) -> Lines:
    """Label the lines of marked texts up to those that are asked for."""
    found = [
        (version, folder.name, *line)
        for folder in folders
        for text in read_marked(folder)
        for version in {len(each.lines): each for each in (text, text.without_page())}.values()
        for line in lines_of(version)
    ]
    names = [text.name for text, *_ in found]
    return Lines(
        counts=counted([line for *_, line, _, _ in found]),
        rows=np.pad(np.array([row for *_, row in found]), ((0, 0), (0, len(SAID)))),
        marks=np.array([mark for *_, mark, _ in found]),
        asked=np.array([np.isfinite(row[0]) for *_, row in found]),
        bare=np.array([text.lines == text.without_page().lines for text, *_ in found]),
        folds=np.array([int(sha256(name.encode()).hexdigest(), 16) % FOLDS for name in names]),
        weight=np.array([DENSE_WEIGHT if name == DENSE else 1.0 for _, name, *_ in found]),
        document=np.unique(
            [f"{text.name} {len(text.lines)}" for text, *_ in found], return_inverse=True
        )[1],
    )


def lines_of(text: Marked) -> Iterator[tuple[str, str, Table]]:
    """Yield the lines of a text with their marks and features; nan where a line is not asked for."""
    document = detect_language(read_text(text))
    sheet = judge_all(document)
    marks: dict[int, str] = {}
    for mark, _, line in paired(text, document):
        if line is not None:
            marks.setdefault(line.number, mark)
    asked, rows = beside_rows(sheet)
    nothing = np.full(len(NAMES) - len(SAID), np.nan, dtype=np.float32)
    known = dict(zip(asked, rows, strict=True))
    for index in sheet.solid:
        line = document.lines[index]
        if mark := marks.get(line.number):
            yield line.text, mark, known.get(index, nothing)


def letters(lines: Lines, chosen: Table) -> list[tuple[Table, float]]:
    """Return weights and bias of what the letters say, for each of SUMS, learned from some lines."""
    from sklearn.linear_model import LogisticRegression

    text = np.isin(lines.marks, ["B", "S", "T"])
    beside = np.isin(lines.marks, list(BESIDE)) | ((lines.marks == "F") & lines.asked)
    found = []
    for good in (beside, *(lines.marks == mark for mark in BESIDE)):
        learned = chosen & (text | good)
        model = LogisticRegression(C=STRENGTH, max_iter=STEPS).fit(
            lines.counts[learned],
            good[learned],
            sample_weight=np.where(lines.asked[learned], 1.0, KNOWN_WEIGHT),
        )
        found.append((model.coef_[0], float(model.intercept_[0])))
    return found


def fill_letters(lines: Lines) -> None:
    """Write into the features what letters say by weights that have not seen the text."""
    said = np.zeros((len(lines.marks), len(SUMS)), dtype=np.float32)
    for fold in range(FOLDS):
        out = lines.folds == fold
        for column, (weights, bias) in enumerate(letters(lines, ~out)):
            said[out, column] = lines.counts[out] @ weights + bias
    for number in np.unique(lines.document):
        own = np.flatnonzero((lines.document == number) & lines.asked)
        lines.rows[own] = with_letters(lines.rows[own, : -len(SAID)], said[own])


def whether(lines: Lines, chosen: Table) -> Any:
    """Learn from some lines whether a line stands beside the text."""
    import lightgbm

    learned = chosen & lines.asked
    label = np.isin(lines.marks[learned], ["F", *BESIDE])
    weight = lines.weight * np.where(lines.bare, ALONE, 1.0)
    data = lightgbm.Dataset(lines.rows[learned], label, weight=weight[learned])
    return lightgbm.train(WHETHER, data, TREES)


def which(lines: Lines, chosen: Table) -> Any:
    """Learn from some lines what a line is that stands beside the text."""
    import lightgbm

    learned = chosen & lines.asked & np.isin(lines.marks, list(BESIDE))
    label = [BESIDE.index(mark) for mark in lines.marks[learned]]
    return lightgbm.train(WHICH, lightgbm.Dataset(lines.rows[learned], label), SORT_TREES)


def figures(lines: Lines, sure: Table, sorts: Table) -> Iterator[str]:
    """Yield what is taken out of the text, of each mark, and how often its sort is right."""
    taken = sure >= LEAST
    for name, where in (("with the page", ~lines.bare), ("alone", lines.bare)):
        for mark in ("B", "T", "S", "K", "F", *BESIDE):
            own = lines.asked & where & (lines.marks == mark)
            right = f", as such {(sorts[own & taken] == BESIDE.find(mark)).sum()}"
            said = right if mark in BESIDE else ""
            yield f"{name}, {mark}: {(own & taken).sum()} of {own.sum()}{said}"
