"""Train and score the tagger of many languages (transforms/names/model/many.npz); docs/names.md is its data card.

    python -m benchmarks.names_many train                      # what it reaches on folders left out, then all of it
    python -m benchmarks.names_many train --held-out FILE.npz  # writes the one that has not seen those folders too
    python -m benchmarks.names_many score [FILE.npz]           # people, organisations and places of records

`score` sends the texts of the folders left out through the steps of the product up to the names, and compares what is
found, by its words, with what readers noted in the lines that were not dropped; with FILE.npz by that tagger. Training
needs `pip install torch`; the product does not.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.marked import Marked, transformed
from benchmarks.names_many_data import (
    KINDS,
    Example,
    examples,
    frequent_words,
    language_of,
    noted_texts,
    text_units,
    variants,
    written_units,
)
from transforms import STEPS
from transforms.names import find_names, tagger_many
from transforms.names.tagger_many import FILE
from transforms.names.tagger_model import TAGS, likeliest

if TYPE_CHECKING:
    from benchmarks.names_many_net import Net

HELD_OUT = 5
"""One folder of marked texts in so many is left out."""
VARIANTS = 3
FIELDS = {"per": "people", "org": "organizations", "loc": "places"}
Spans = set[tuple[int, int, int]]


def is_held_out(folder: str) -> bool:
    """Tell whether the texts of a folder are left out; written sentences never are."""
    return bool(folder) and int(sha256(folder.encode()).hexdigest(), 16) % HELD_OUT == 0


def train(held_out: Path | None) -> None:
    """Train, print what is reached on the folders that are left out, and write the file."""
    from benchmarks.names_many_net import fit, scores_of, write

    units = [*text_units(), *written_units()]
    for unseen in (True, False):
        learned = [u for u in units if not (unseen and is_held_out(u.folder))]
        words = frequent_words(learned)
        chance = random.Random(1)
        rows = [*examples(learned, words)]
        for _ in range(VARIANTS):
            rows += examples(variants(learned, chance), words)
        network = fit(rows, words)
        if unseen:
            left_out = examples((u for u in units if is_held_out(u.folder)), words)
            report(network, left_out, scores_of)
            if held_out:
                write(network, words, {u.language for u in learned}, held_out)
        else:
            write(network, words, {u.language for u in learned}, FILE)


def report(network: "Net", rows: Iterable[Example], scores_of: Any) -> None:
    """Print precision and recall of whole names, by kind and for people by language."""
    counts: dict[Any, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found = spans(likeliest(scores_of(network, row)))
        wanted = spans(np.maximum(row.tags, 0).tolist())
        for kind in range(1, 4):
            own, right = ({each for each in some if each[2] == kind} for some in (found, wanted))
            for key in (TAGS[2 * kind][2:], *([row.language] if kind == 1 else [])):
                counts[key].update(both=len(own & right), found=len(own), wanted=len(right))
    print_counts(counts)


def print_counts(counts: dict[Any, Counter[str]]) -> None:
    """Print a line for each key: precision, recall, how many there are."""
    for key, count in counts.items():
        shares = (count["both"] / max(count[of], 1) for of in ("found", "wanted"))
        print(f"{key!s:20}" + "".join(f"{share:6.2f}" for share in shares) + f"{count['wanted']:7}")


def spans(tags: list[int]) -> Spans:
    """Return the names that tags tell: start, end, kind."""
    found, start = set(), 0
    for i, tag in enumerate([*tags, 0]):
        if i and tags[i - 1] and tag != 2 * ((tags[i - 1] + 1) // 2):
            found.add((start, i, (tags[i - 1] + 1) // 2))
        if tag % 2:
            start = i
    return found


def score(file: Path) -> None:
    """Print precision and recall of what records hold, of all texts and by language."""
    tagger_many.FILE = file
    counts: dict[Any, Counter[str]] = defaultdict(Counter)
    for folder, text, gold in noted_texts():
        if is_held_out(folder):
            for field, count in compared(text, gold):
                counts[f"all {field}"].update(count)
                counts[f"{language_of(text)} {field}"].update(count)
    print_counts(counts)


def compared(text: Marked, gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield for each field what is found and what was noted, those who are contacts aside."""
    document = transformed(text, STEPS[: STEPS.index(find_names) + 1])
    kept = "\n".join(x.text for x in document.lines if x.action != "drop" and x.text)
    contacts = " ".join(contact.name or "" for contact in document.contacts)
    for key in KINDS:
        things = getattr(document, FIELDS[key])
        found = {document.text[s.start : s.end] for thing in things for s in thing.spans}
        found = {" ".join(form.split()) for form in found} - {""}
        wanted = {form for form in gold[key] if form in kept}
        if key == "per":
            found, wanted = ({f for f in some if f not in contacts} for some in (found, wanted))
            found = {without_honorific(form, wanted) for form in found}
        yield key, {"both": len(found & wanted), "found": len(found), "wanted": len(wanted)}


def without_honorific(form: str, wanted: set[str]) -> str:
    """Return what was noted of a mention, which in a record begins with its honorific: `Dr. Jane Roe`."""
    return next((each for each in wanted if form.endswith((f" {each}", f".{each}"))), form)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("train", help="learn, print what is reached, write the file")
    one.add_argument("--held-out", type=Path, metavar="FILE.npz")
    other = commands.add_parser("score", help="compare what records hold with what was noted")
    other.add_argument("file", type=Path, nargs="?", default=FILE, metavar="FILE.npz")
    options = parser.parse_args()
    if options.command == "train":
        train(options.held_out)
    else:
        score(options.file)


if __name__ == "__main__":
    main()
