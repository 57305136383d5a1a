"""How many texts of 4 kB a second of processor time reads: python -m benchmarks.speed [--profile].

The texts are the project's own, each filled up to 4,000 bytes with paragraphs of others in its language. Before each
round all that is kept in mind of lines is forgotten, as if no text had been read before: words and models stay. Prints
milliseconds a text for each step, texts a second with and without the names (transforms.names), and what the first
round took, which a new process spends on words and models.
"""

import argparse
import cProfile
import gc
import json
import pstats
from collections import defaultdict
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from time import process_time

from press.documents import RawDocument, utc_now
from transforms import STEPS
from transforms.read import read_document
from transforms.record import make_record

ROOT = Path(__file__).resolve().parent.parent
SIZE = 4_000
ROUNDS = 5


def texts() -> list[tuple[str, bytes]]:
    """Return the golden texts, each of SIZE bytes or a little more."""
    folder = ROOT / "tests/golden/texts"
    golds = json.loads((ROOT / "tests/golden/texts.json").read_text(encoding="utf-8"))["files"]
    whole = {name: (folder / name).read_text(encoding="utf-8") for name in golds}
    by_language: dict[str, list[str]] = defaultdict(list)
    for name, text in whole.items():
        by_language[name[:2]] += [line for line in text.split("\n") if len(line) > 150]
    made = []
    for name, text in whole.items():
        others = [p for p in by_language[name[:2]] if p not in text]
        lines = text.split("\n")
        place = max((i for i, line in enumerate(lines) if len(line) > 150), default=len(lines) - 1)
        if len(others) < 3:
            continue
        for paragraph in cycle(others):
            if len("\n".join(lines).encode()) >= SIZE:
                break
            lines[place + 1 : place + 1] = ["", paragraph]
        made.append((name, "\n".join(lines).encode()))
    return made


def read_all(sample: list[tuple[str, bytes]], spent: dict[str, float]) -> None:
    """Send all texts through all steps, and add what each step took."""
    for name, body in sample:
        raw = RawDocument(
            document_id=name, source="bench", location=name, collected_at=utc_now(),
            sha256=sha256(body).hexdigest(), size=len(body),
        )  # fmt: skip
        started = process_time()
        document = read_document(raw, body)
        spent["read_document"] += process_time() - started
        for step in STEPS:
            started = process_time()
            document = step(document)
            spent[step.__name__] += process_time() - started
        started = process_time()
        make_record(document)
        spent["make_record"] += process_time() - started


def forget() -> None:
    """Empty the caches of what texts hold: those of a limited size."""
    for each in gc.get_objects():
        if (
            type(each).__name__ == "_lru_cache_wrapper"
            and each.__module__.startswith("transforms")
            and each.cache_parameters()["maxsize"] is not None
        ):
            each.cache_clear()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    options = parser.parse_args()
    sample = texts()
    started = process_time()
    read_all(sample, defaultdict(float))  # words and models are loaded once in a process
    first = process_time() - started
    profiler = cProfile.Profile()
    if options.profile:
        profiler.enable()
    rounds = []
    for _ in range(ROUNDS):
        spent: dict[str, float] = defaultdict(float)
        forget()
        read_all(sample, spent)
        rounds.append(spent)
    profiler.disable()
    best = min(rounds, key=lambda spent: sum(spent.values()))
    for step, seconds in best.items():
        print(f"{step:20}{1000 * seconds / len(sample):8.3f} ms")
    total = sum(best.values())
    size = sum(len(body) for _, body in sample) / len(sample)
    print(f"{len(sample)} texts of {size:,.0f} bytes; best of {ROUNDS} rounds")
    print(f"{len(sample) / total:8.0f} texts a second of processor time, all steps")
    print(f"{len(sample) / (total - best['find_names']):8.0f} without find_names")
    print(f"{first:8.1f} seconds for the first round of all")
    if options.profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
