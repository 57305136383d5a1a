"""How well pages are read that somebody copies and pastes, with their menus and all that stands around the text.

    python -m benchmarks.pasted SET [SET ...] [--every N]

SET is a folder as benchmarks/pages_score.py says. Each page is turned to the text that somebody copies from it; every
second one keeps its address. What a page says only for machines is gone: the labels of titles and days are partly
from there, so those of the pages that show them are scored too. The model of lines has learned from pages of these
sets where it was trained on them (docs/lines.md); benchmarks.lines prints what it reaches on sites not seen.
"""

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.copying import pasted
from benchmarks.golden import fold
from benchmarks.lines import KNOWN_ADDRESS
from benchmarks.pages import bodies, prediction, read_page, sure_dates
from benchmarks.pages_score import Gold, read_gold, score
from press.records import PressRecord


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth page only")
    options = parser.parse_args()
    for folder in options.sets:
        print_scores(folder, options.every)


def print_scores(folder: Path, every: int) -> None:
    """Print how well the pages of one set are read as pasted text."""
    gold = read_gold(folder)[::every]
    predictions, tally = {}, Counter[str]()
    for number, (page, body) in enumerate(bodies(folder, gold)):
        text = pasted(body.decode("utf-8", errors="replace"))
        known = page if number % KNOWN_ADDRESS == 0 else page | {"url": None}
        record = read_page(known, text.encode(), "text/plain")
        predictions[page["id"]] = prediction(record)
        if record is not None:
            count(page, text, record, tally)
    print(f"{folder.name}: {len(predictions)} of {len(gold)} pages as pasted text")
    for name, value in score(gold, predictions).items():
        print(f"  {name:24}{value:8.4f}")
    print(f"  {'sure_date_precision':24}{sure_dates(gold, predictions):8.4f}")
    for what in ("title", "date"):
        print(f"  {what + '_where_shown':24}{tally[f'{what} right'] / max(tally[what], 1):8.4f}")


def count(page: Gold, text: str, record: PressRecord, tally: Counter[str]) -> None:
    """Count titles that are a line of the text and days that are a candidate, and the right ones of both."""
    title, day = fold(page.get("title") or ""), (page.get("date") or "")[:10]
    if title and title in map(fold, text.split("\n")):
        tally["title"] += 1
        tally["title right"] += fold(record.title or "") == title
    if day and any(candidate.value == day for candidate in record.published_candidates):
        tally["date"] += 1
        tally["date right"] += str(record.published_on) == day


if __name__ == "__main__":
    main()
