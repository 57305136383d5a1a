"""Score, train and compare the reading of web pages.

    python -m benchmarks.pages score SET [SET ...] [--every N] [--folds DIR]
    python -m benchmarks.pages train SET [SET ...] --folds DIR [--marked DIR [DIR ...]]
    python -m benchmarks.pages compare SET [SET ...] [--every N] [--folds DIR]

SET is a folder with gold.jsonl and html/<id>.html; benchmarks/pages_score.py says what is in it and what is measured.
`score` sends each page from its bytes through all steps but the names and what is told between them to a record, and
prints one column a set, with pages a second of processor time. The body is that of the record. With --folds each page
is judged by a model that has not seen its site, one of those that `train` leaves in DIR. `train` needs lightgbm and
writes transforms/read/page/blocks.npz. `compare` reads the same pages with the other tools that are installed in the
interpreter that runs it (`pip install trafilatura readability-lxml newspaper4k resiliparse magic-html`, and on Python
3.12 rs-trafilatura), each in a process of its own, and prints one table.
"""

import argparse
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.pages_score import Gold, read_gold, score
from benchmarks.pages_sites import fold_of, site_of
from press.documents import RawDocument, Rejected, document_id, utc_now
from press.records import PressRecord
from transforms import STEPS
from transforms.names import find_names
from transforms.read import main_text, read_document
from transforms.record import make_record
from transforms.relations import find_relations

OF_NAMES = (find_names, find_relations)
WITHOUT_NAMES = tuple(step for step in STEPS if step not in OF_NAMES)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("score", "train", "compare"))
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth page only")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="models of `train`, by site")
    parser.add_argument("--marked", type=Path, nargs="*", default=[], metavar="DIR",
                        help="texts with marked lines: `train` learns from their words too")  # fmt: skip
    options = parser.parse_args()
    if options.command == "train":
        from benchmarks.pages_train import train

        train(
            options.sets, options.folds or parser.error("train needs --folds DIR"), options.marked
        )
        return
    if options.command == "compare":
        from benchmarks.pages_peers import compare

        compare(options.sets, options.every, options.folds)
        return
    for folder in options.sets:
        print_scores(folder, options.every, options.folds)


def print_scores(folder: Path, every: int, folds: Path | None) -> None:
    """Print how well one set is read."""
    gold = read_gold(folder)[::every]
    predictions, spent, size = {}, 0.0, 0
    read_pages(folder, gold[:5])  # words and models are loaded once in a process
    for page, body in bodies(folder, gold):
        if folds:
            main_text.FILE = folds / f"fold{fold_of(site_of(page))}.npz"
        started = process_time()
        record = read_page(page, body)
        spent += process_time() - started
        size += len(body)
        predictions[page["id"]] = prediction(record)
    print(
        f"{folder.name}: {len(predictions)} of {len(gold)} pages, {size // len(gold):,} bytes each"
    )
    for name, value in score(gold, predictions).items():
        print(f"  {name:20}{value:8.4f}")
    print(f"  {'sure_date_precision':20}{sure_dates(gold, predictions):8.4f}")
    print(f"  {'pages_per_cpu_second':20}{len(predictions) / spent:8.1f}")


def our_reader(folds: Path | None) -> Callable[[Gold, bytes], dict[str, Any]]:
    """Return what reads a page as this project does."""

    def read(page: Gold, body: bytes) -> dict[str, Any]:
        if folds:
            main_text.FILE = folds / f"fold{fold_of(site_of(page))}.npz"
        return prediction(read_page(page, body))

    return read


def bodies(folder: Path, gold: list[Gold]) -> Iterator[tuple[Gold, bytes]]:
    """Yield each page of a set with its bytes."""
    for page in gold:
        path = folder / "html" / f"{page['id']}.html"
        if path.exists():
            yield page, path.read_bytes()


def read_pages(folder: Path, gold: list[Gold]) -> list[PressRecord | None]:
    """Read some pages of a set."""
    return [read_page(page, body) for page, body in bodies(folder, gold)]


def read_page(page: Gold, body: bytes, media_type: str = "text/html") -> PressRecord | None:
    """Send one page through all steps but the names; None where it is rejected."""
    raw = RawDocument(
        document_id=document_id("bench", page["id"]), source="bench", location="page",
        url=page.get("url"), media_type=media_type, collected_at=utc_now(),
        sha256=sha256(body).hexdigest(), size=len(body),
    )  # fmt: skip
    try:
        document = read_document(raw, body)
        for step in WITHOUT_NAMES:
            document = step(document)
        return make_record(document)
    except Rejected:
        return None


def prediction(record: PressRecord | None) -> dict[str, Any]:
    """Return what is scored of a record."""
    if record is None:
        return {}
    return {
        "text": record.body,
        "title": record.title,
        "authors": record.authors,
        "date": record.published_on and record.published_on.isoformat(),
        "sure": (record.published_confidence or 0) >= 0.9,
    }


def sure_dates(gold: list[Gold], predictions: dict[str, dict[str, Any]]) -> float:
    """Return how often a day of confidence 0.9 or more is right."""
    sure = [
        (page["date"], predictions[page["id"]]["date"])
        for page in gold
        if page.get("date") and predictions.get(page["id"], {}).get("sure")
    ]
    return sum(wanted[:10] == given for wanted, given in sure) / max(len(sure), 1)


if __name__ == "__main__":
    main()
