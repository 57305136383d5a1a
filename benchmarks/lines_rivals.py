"""Train the sum of trees that holds the likeliest headlines of a text against each other: transforms.labels.rivals.

What is learned is not whether a line is the headline, but which of a text's lines is: each tree makes the right one
likelier in comparison (a softmax over the lines of the text).
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.marked import ALONE
from benchmarks.trees import packed
from transforms.headings import LONGEST
from transforms.labels.features import Numbers
from transforms.labels.rivals import FAR_BEHIND, FILE, NAMES, NETWORK, TRIED, place_rows
from transforms.labels.whole import CHARACTERS_AT

if TYPE_CHECKING:
    from benchmarks.lines_train import Lines

Table = NDArray[Any]
TREES, DEPTH = 200, 6
PRESS = 1.5
"""The weight of a press text; that of a page is 1."""
SETTINGS = {
    "learning_rate": 0.1, "num_leaves": 31, "max_depth": DEPTH, "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 0.5, "feature_fraction": 0.5, "lambda_l2": 5, "verbose": -1, "num_threads": 2,
    "seed": 1, "deterministic": True, "use_missing": False,
}  # fmt: skip


def train_rivals(
    wholes: Numbers, words: Table, headline: Numbers, along: Numbers, lines: "Lines"
) -> None:
    """Print how often the right line comes first in texts not seen, and write the file.

    `wholes` are the rows of the second look; `headline` is how likely each line is the headline, and `along` the odds
    of the network, both by what has not seen the text.
    """
    table = Rivals(wholes, words, headline, lines)
    guesses = np.zeros(len(table.lines))
    for fold in range(5):
        held_out = lines.folds[table.lines] == fold
        guesses[held_out] = table.fit(~held_out).predict(table.rows[held_out])
    said = (headline[table.lines], guesses, guesses + NETWORK * along[table.lines])
    for where, chosen in lines.sorts():
        alone, compared, both = (table.right(each, chosen) for each in said)
        print(
            f"the headline comes first, {where}: {alone:.3f} by itself, {compared:.3f} compared,"
            f" {both:.3f} with the network"
        )
    trees = table.fit(np.ones(len(table.lines), dtype=bool)).dump_model()["tree_info"]
    names: dict[str, Any] = {"names": np.array(NAMES)}
    np.savez_compressed(FILE, **names | packed("title", trees, DEPTH))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")


class Rivals:
    """The likeliest lines of each text that has a headline among them."""

    def __init__(self, wholes: Numbers, words: Table, headline: Numbers, lines: "Lines") -> None:
        sizes = wholes[:, CHARACTERS_AT] ** 2
        rows, chosen = [], []
        for number in np.unique(lines.document):
            own = np.flatnonzero(lines.document == number)
            order = own[np.argsort(-headline[own], kind="stable")][: 2 * TRIED]
            few = order[sizes[order] <= LONGEST][:TRIED]
            few = few[headline[few] >= FAR_BEHIND * headline[few[:1]]]
            if not (lines.labels["headline"][few] == 1).any():
                continue
            place = place_rows(sizes[few].tolist(), headline[own], few - own[0])
            rows.append(np.hstack([wholes[few], words[few].astype(np.float32), place]))
            chosen.append(few)
        self.rows, self.lines = np.concatenate(rows), np.concatenate(chosen)
        self.counts = np.array([len(few) for few in chosen])
        self.starts = np.cumsum(self.counts) - self.counts
        self.is_headline = (lines.labels["headline"][self.lines] == 1).astype(float)
        weight = np.where(lines.press, PRESS, 1.0) * np.where(lines.bare, ALONE, 1.0)
        self.weight = weight[self.lines]

    def fit(self, learned: Table) -> Any:
        """Train with the texts whose lines are learned from."""
        import lightgbm

        kept = learned[self.starts]
        counts = self.counts[kept]
        starts = np.cumsum(counts) - counts
        label, weight = self.is_headline[learned], self.weight[learned]

        def spread(values: Table) -> Table:
            return np.repeat(values, counts)

        def softmax(said: Table, _: Any) -> tuple[Table, Table]:
            """Return the slopes and curvatures; of lines that are all the headline, the likeliest is wanted most."""
            raised = np.exp(said - spread(np.maximum.reduceat(said, starts)))
            share = raised / spread(np.add.reduceat(raised, starts))
            right = share * label
            wanted = right / np.maximum(spread(np.add.reduceat(right, starts)), 1e-12)
            return (share - wanted) * weight, np.maximum(share * (1 - share), 1e-3) * weight

        data = lightgbm.Dataset(self.rows[learned], label)
        return lightgbm.train(SETTINGS | {"objective": softmax}, data, TREES)

    def right(self, guess: Table, chosen: Table) -> float:
        """Return the share of the texts of the chosen lines of which the likeliest line is the headline."""
        firsts = [
            start + int(guess[start : start + count].argmax())
            for start, count in zip(self.starts, self.counts, strict=True)
            if chosen[self.lines[start]]
        ]
        return float(self.is_headline[firsts].mean())
