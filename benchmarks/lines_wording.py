"""Train what the letters of a line say: the weights of transforms.labels.wording.

A logistic regression over the runs of letters of the lines of pages and press texts, and of the lines in
benchmarks/line_words/: for each language a file of short lines, `F` what stands within a text and is no part of it, `B`
what is.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from transforms.labels.wording import BITS, FILE, SUMS, runs

if TYPE_CHECKING:
    from benchmarks.lines_train import Lines

Table = NDArray[Any]
WRITTEN = Path(__file__).with_name("line_words")
FATES = {"F": 0, "B": 1}
WEIGHT = 1.0
"""The weight of a line of the lists, as of one of a page; that of a press text is the root of its weight."""
STRENGTH, STEPS = 1.0, 40
"""How little the weights are held down, and how often they are bettered at most: scikit-learn's C and max_iter."""


def train_wording(texts: list[str], lines: "Lines") -> Table:
    """Return what is said of each line by weights that have not seen its site; write those of all sites."""
    from sklearn.metrics import roc_auc_score

    listed = [line for path in sorted(WRITTEN.glob("*.tsv")) for line in read_list(path)]
    table, more = counted(texts), counted([text for _, text in listed])
    fates = np.array([fate for fate, _ in listed])
    said = np.zeros((len(texts), len(SUMS)), dtype=np.float32)
    learned: list[tuple[Table, float]] = []
    for column, name in enumerate(SUMS):
        label = lines.labels[name]
        known = lines.sampled & (label >= 0)
        extra = (more, fates) if name == "text" else None
        for fold in range(5):
            held_out = lines.folds == fold
            weights, bias = fit(table, label, known & ~held_out, lines.weight, extra)
            said[held_out, column] = table[held_out] @ weights + bias
        press = lines.press & (label >= 0)
        print(f"letters, {name}: AUC {roc_auc_score(label[press], said[press, column]):.4f}")
        learned.append(fit(table, label, known, lines.weight, extra))
    np.savez_compressed(FILE, **rounded(learned))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")
    return said


def read_list(path: Path) -> list[tuple[int, str]]:
    """Return the fates and the lines of a list."""
    rows = (row.split("\t", maxsplit=1) for row in path.read_text(encoding="utf-8").splitlines())
    return [(FATES[mark], text) for mark, text in rows]


def counted(texts: list[str]) -> Any:
    """Return how often each line has the runs of each bucket, by the root of their number, as a sparse matrix."""
    from scipy.sparse import csr_matrix, diags

    buckets, owners = runs(texts)
    ones = np.ones(len(buckets), dtype=np.float32)
    table = csr_matrix((ones, (owners, buckets)), shape=(len(texts), 1 << BITS))
    return diags(1 / np.sqrt(np.bincount(owners, minlength=len(texts)))).dot(table).tocsr()


def fit(
    table: Any, label: Table, chosen: Table, weight: Table, extra: tuple[Any, Table] | None
) -> tuple[Table, float]:
    """Return the weights and the bias that are learned from some lines, and from those of the lists."""
    from scipy.sparse import vstack
    from sklearn.linear_model import LogisticRegression

    rows, known, weighs = table[chosen], label[chosen], np.sqrt(weight[chosen])
    if extra is not None:
        rows = vstack([rows, extra[0]]).tocsr()
        known = np.concatenate([known, extra[1]])
        weighs = np.concatenate([weighs, np.full(len(extra[1]), WEIGHT)])
    model = LogisticRegression(C=STRENGTH, max_iter=STEPS).fit(rows, known, sample_weight=weighs)
    return model.coef_[0], float(model.intercept_[0])


def rounded(learned: list[tuple[Table, float]]) -> dict[str, Table]:
    """Return the weights in bytes, the largest of a sum 127, and what is added to each sum, as arrays of a file."""
    weights = np.array([each for each, _ in learned])
    scale = np.abs(weights).max(axis=1) / 127
    return {
        "weights": np.round(weights / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": np.array([bias for _, bias in learned], dtype=np.float32),
    }
