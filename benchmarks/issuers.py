"""Train what tells whose a text is (transforms/issuers.npz): python -m benchmarks.issuers.

benchmarks/issuers_gold.jsonl has, for some 2,100 of benchmarks/marked_texts, who issued each, as readers (language
models that had not seen the code) noted it, null where nothing tells. Printed is what is reached on folders that were
not learned from, at several bounds. The texts of benchmarks/marked_fields.jsonl in half b are never learned from:
`python -m benchmarks.marked_fields --half b` scores them. Needs `pip install lightgbm`; the product does not.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.marked import Marked, read_marked, transformed
from benchmarks.marked_fields import is_near
from benchmarks.trees import packed
from transforms import STEPS
from transforms.issuer_signs import DEPTH, FILE, NAMES, Numbers, rows_of
from transforms.issuers import find_issuers, gathered
from transforms.language import load_pack

HERE = Path(__file__).resolve().parent
GOLD, TEXTS, KEPT_BACK = (
    HERE / "issuers_gold.jsonl",
    HERE / "marked_texts",
    HERE / "marked_fields.jsonl",
)
FOLDS, TREES = 5, 200
SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 12, "max_depth": DEPTH, "min_data_in_leaf": 15,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "num_threads": 2, "seed": 1, "deterministic": True, "use_missing": False,
}  # fmt: skip
BOUNDS = (0.3, 0.4, 0.5, 0.6, 0.7)


class Text(NamedTuple):
    """The candidates of a text in numbers, which of them issued it, and whether it tells by whom."""

    folder: str
    rows: Numbers
    right: list[bool]
    told: bool


def read_texts() -> Iterator[tuple[str, Marked, str | None]]:
    """Yield folder, text and issuer; those that are kept back for scoring are left out."""
    fields = map(json.loads, KEPT_BACK.read_text(encoding="utf-8").splitlines())
    kept_back = {each["name"] for each in fields if each["half"] == "b"}
    golds = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    issuers = {gold["text"]: gold["issuer"] for gold in golds}
    for folder in sorted(TEXTS.iterdir()):
        for text in read_marked(folder):
            key = f"{folder.name}/{text.name}"
            if key in issuers and text.name not in kept_back:
                yield folder.name, text, issuers[key]


def in_numbers(each: tuple[str, Marked, str | None]) -> Text:
    """Send a text through all steps up to the issuer."""
    folder, text, issuer = each
    document = transformed(text, STEPS[: STEPS.index(find_issuers)])
    pack = load_pack(document.language)
    candidates = gathered(document, pack)
    rows = rows_of(document, candidates, pack).reshape(-1, len(NAMES))
    right = [bool(issuer) and is_near(issuer or "", each.name) for each in candidates]
    return Text(folder, rows, right, issuer is not None)


def train() -> None:
    """Print what is reached on folders not seen, and write the file."""
    with Pool() as pool:
        texts = pool.map(in_numbers, [*read_texts()], chunksize=8)
    fold = [int(sha256(text.folder.encode()).hexdigest(), 16) % FOLDS for text in texts]
    said: list[tuple[Text, Numbers]] = []
    for number in range(FOLDS):
        booster = fit(t for t, own in zip(texts, fold, strict=True) if own != number)
        said += [
            (text, booster.predict(text.rows) if len(text.rows) else np.zeros(0))
            for text, own in zip(texts, fold, strict=True)
            if own == number
        ]
    report(said)
    trees = fit(texts).dump_model()["tree_info"]
    names: dict[str, Any] = {"names": np.array(NAMES)}
    np.savez_compressed(FILE, **names | packed("issuer", trees, DEPTH))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")


def fit(texts: Iterable[Text]) -> Any:
    """Learn which candidates are right."""
    import lightgbm

    some = [text for text in texts if len(text.rows)]
    rows = np.concatenate([text.rows for text in some])
    right = np.concatenate([text.right for text in some])
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, right), TREES)


def report(said: list[tuple[Text, Numbers]]) -> None:
    """Print precision and recall of the likeliest, from several bounds on."""
    told = sum(text.told for text, _ in said)
    print(
        f"{len(said)} texts, {told} tell it, {sum(any(t.right) for t, _ in said)} have it among the candidates"
    )
    for bound in BOUNDS:
        chosen = [t.right[s.argmax()] for t, s in said if len(s) and s.max() >= bound]
        print(f"from {bound}: precision {np.mean(chosen):.3f}, recall {sum(chosen) / told:.3f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    train()


if __name__ == "__main__":
    main()
