"""Train the two looks of the model of lines: the line with its neighbours, then the line in the whole text.

The second is trained with what the first says of texts that it has not seen, and what the letters of the lines say
by weights that have not seen them (benchmarks.lines_wording); the network along the lines (benchmarks.lines_net) and
what chooses the headline among the likeliest (benchmarks.lines_rivals) with what they say in the same way.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.lines_net import train_network
from benchmarks.lines_rivals import train_rivals
from benchmarks.lines_wording import train_wording
from benchmarks.marked import ALONE
from benchmarks.trees import packed
from transforms.labels.model import DEPTH, FILE, LOOKS, likely, together
from transforms.labels.whole import WHOLE, whole_features

TREES = {"": 600, "whole_": 300}
SAMPLE = 3
"""One line in so many of the pages, and each headline, are enough: a hundred times more than of press texts."""
PRESS = 15.0
"""The weight of a line of a press text; in a text of more than FULL lines so much less that it counts as FULL."""
FULL = 80
SETTINGS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 16, "max_depth": DEPTH, "min_data_in_leaf": 50,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "num_threads": 2, "seed": 1, "deterministic": True, "use_missing": False,
}  # fmt: skip
Table = NDArray[Any]


class Lines(NamedTuple):
    """All lines: their labels, what they weigh, the fold and the document of each, and which are learned from."""

    labels: dict[str, Table]
    weight: Table
    folds: Table
    document: Table
    sampled: Table
    press: Table
    bare: Table
    """Whether the text has no page around it."""
    marks: Table
    """The place of the line's mark among benchmarks.marked.MARKS; -1 where it has none."""

    def sorts(self) -> tuple[tuple[str, Table], ...]:
        """Return the sorts of texts and their lines."""
        return (
            ("pages", ~self.press),
            ("press texts", self.press & ~self.bare),
            ("without the page", self.bare),
        )


def train(file: Path, *, whole_alone: bool) -> None:
    """Train what the letters say and both looks, or only the second; print what they reach on sites not seen."""
    with np.load(file) as arrays:
        rows, words, texts = arrays["rows"], arrays["words"], arrays["texts"].tolist()
        lines = read_lines(arrays)
    said = train_wording(texts, lines)
    written: dict[str, Any] = {}
    if whole_alone:
        with np.load(FILE) as kept:
            written = {name: kept[name] for name in kept.files if not name.startswith("whole_")}
        first = likely(rows, "")
    else:
        first, written = look(rows, lines, "")
    wholes = np.zeros((len(rows), len(WHOLE)), dtype=np.float32)
    for number in np.unique(lines.document):
        own = lines.document == number
        wholes[own] = whole_features(rows[own], first[own], said[own])
    guesses, trees = look(wholes, lines, "whole_")
    np.savez_compressed(FILE, **written | trees)
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")
    along = train_network(wholes, rows, words, texts, lines)
    both = together(guesses, along)
    tell(lines, both, "with the network, ")
    train_rivals(wholes, words, both[:, 1], along[:, 1], lines)


def read_lines(arrays: Any) -> Lines:
    """Read what is known of the lines, and draw the folds by site."""
    press, document = arrays["press"], arrays["document"]
    sizes = np.bincount(document)[document]
    return Lines(
        labels={name: arrays[name] for name in LOOKS["whole_"][1]},
        weight=np.where(press, PRESS * np.minimum(1, FULL / sizes), 1.0)
        * np.where(arrays["bare"], ALONE, 1.0),
        folds=np.array([int(sha256(site.encode()).hexdigest(), 16) % 5 for site in arrays["site"]]),
        document=document,
        sampled=press | (np.arange(len(press)) % SAMPLE == 0) | (arrays["headline"] == 1),
        press=press,
        bare=arrays["bare"],
        marks=arrays["mark"].astype(np.int64),
    )


def look(rows: Table, lines: Lines, stage: str) -> tuple[Table, dict[str, Any]]:
    """Train the sums of a look; return what they say of lines not seen, and the trees as arrays."""
    import lightgbm

    names, sums = LOOKS[stage]
    guesses = np.zeros((len(rows), len(sums)), dtype=np.float32)
    written: dict[str, Any] = {names_key(stage): np.array(names)}
    for column, name in enumerate(sums):
        label = lines.labels[name]
        learned = (label >= 0) & lines.sampled

        def fit(chosen: Table, label: Table = label) -> Any:
            data = lightgbm.Dataset(rows[chosen], label[chosen], weight=lines.weight[chosen])
            return lightgbm.train(SETTINGS, data, TREES[stage])

        for fold in range(5):
            held_out = lines.folds == fold
            guesses[held_out, column] = fit(learned & ~held_out).predict(rows[held_out])
        written |= packed(f"{stage}{name}", fit(learned).dump_model()["tree_info"], DEPTH)
    tell(lines, guesses, stage)
    return guesses, written


def tell(lines: Lines, guesses: Table, stage: str) -> None:
    """Print how good guesses are, those on texts by themselves apart."""
    for column, (name, label) in zip(range(guesses.shape[1]), lines.labels.items(), strict=False):
        for where, chosen in lines.sorts():
            known = chosen & (label >= 0)
            if len(np.unique(label[known])) > 1:
                print(f"{stage}{name}, {where}: {figures(label[known], guesses[known, column])}")


def names_key(stage: str) -> str:
    """Return where transforms.trees looks for the names of the features of a look."""
    return f"{stage}{LOOKS[stage][1][0]}_names" if stage else "names"


def figures(label: Table, guess: Table) -> str:
    """Return the area under the curve, and what is lost and let through at three bounds."""
    from sklearn.metrics import roc_auc_score

    text, furniture = guess[label == 1], guess[label == 0]
    shares = [
        f"at {bound}: lost {np.mean(text < bound):.3f}, let through {np.mean(furniture >= bound):.3f}"
        for bound in (0.2, 0.35, 0.5)
    ]
    return "; ".join([f"{len(label)} lines, AUC {roc_auc_score(label, guess):.4f}", *shares])
