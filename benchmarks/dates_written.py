"""Score the dates of sentences in 36 languages: python -m benchmarks.dates_written [LANGUAGE ...].

benchmarks/date_sentences/LANGUAGE.jsonl has sentences in the style of press texts, written for this by language models
that had not seen the finder: the day of publication, the sentence, and its dates in order with text, value and type.
`--half b` scores every other sentence: those were never looked at while words and grammar were written, so they tell
what to expect of other texts. Look at the misses of half a only, to keep it so.

Printed for each language: dates, the share of them that were found with the right value (a part of a month or year
counts as right where the gold names the whole), those not found, found with another value, and found where there is
none; and the share of those found that have the right type.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from press.documents import Document, Line, RawDocument, utc_now
from press.findings import FoundDate, PublishedDate
from transforms.dates import find_dates
from transforms.dates.periods import days_of
from transforms.dates.values import whole

SENTENCES = Path(__file__).resolve().parent / "date_sentences"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="codes (default: all)")
    parser.add_argument("--half", choices=("a", "b"), help="every other sentence only")
    parser.add_argument("--misses", action="store_true", help="list what is not as it should be")
    options = parser.parse_args()
    languages = options.languages or sorted(path.stem for path in SENTENCES.glob("*.jsonl"))
    total: Counter[str] = Counter()
    print(f"{'':8}{'dates':>7}{'right':>8}{'missed':>8}{'wrong':>7}{'spurious':>10}{'type':>7}")
    for language in languages:
        counts: Counter[str] = Counter()
        for number, case in enumerate(read(language)):
            if options.half is None or (number % 2 == 0) == (options.half == "a"):
                for outcome, words in outcomes(case, language):
                    counts[outcome] += 1
                    if options.misses and outcome not in ("right", "type"):
                        print(f"  {case['day']} {outcome:10}{words}   {case['text']}")
        print(row(language, counts))
        total += counts
    print(row("all", total))


def read(language: str) -> Iterator[dict[str, Any]]:
    """Yield the sentences of a language."""
    lines = (SENTENCES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    yield from map(json.loads, lines)


def outcomes(case: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Yield what became of each date of a sentence, and what was found where there is none."""
    text, at = case["text"], 0
    left = list(find_dates(document(text, language, case["day"])).dates)
    for gold in case["dates"]:
        start = max(text.find(gold["text"], at), 0)
        at = start + len(gold["text"])
        found = next((d for d in left if d.spans[0].start < at and d.spans[-1].end > start), None)
        if found is None:
            yield "missed", gold["text"]
            continue
        left.remove(found)
        right = is_right(gold["value"], found)
        yield ("right" if right else "wrong"), f"{gold['text']} = {gold['value']}: {found.value}"
        if found.type == gold["type"]:
            yield "type", ""
    for found in left:
        yield "spurious", f"{found.text} = {found.value}"


def document(text: str, language: str, day: str) -> Document:
    """Make a document of a sentence that was published on a day."""
    raw = RawDocument(
        document_id="x", source="bench", location="x.txt", collected_at=utc_now(), sha256="0", size=len(text)
    )  # fmt: skip
    published = PublishedDate(
        value=day, confidence=0.95, basis="stated", method="bench", on=date.fromisoformat(day), text=""
    )  # fmt: skip
    return Document(
        raw=raw, text=text, lines=(Line(number=1, start=0, end=len(text), text=text),), published=published,
        media_type="text/plain", encoding="utf-8", language=language,
    )  # fmt: skip


def is_right(gold: str, found: FoundDate) -> bool:
    """Tell whether a date has the days of the gold, or is a part of the month or year that it names."""
    if found.value.startswith("-"):
        return False
    ours = whole(found)
    first, _, last = gold.partition("/")
    wanted = (days_of(first)[0], days_of(last or first)[1])
    within = wanted[0] <= ours[0] and ours[1] <= wanted[1]
    return ours == wanted or (within and found.end_value is not None and len(gold) <= 7)


def row(name: str, counts: Counter[str]) -> str:
    """Return one row of the table."""
    found = counts["right"] + counts["wrong"]
    gold = found + counts["missed"]
    return (
        f"{name:8}{gold:7}{counts['right'] / max(gold, 1):8.3f}{counts['missed']:8}{counts['wrong']:7}"
        f"{counts['spurious']:10}{counts['type'] / max(found, 1):7.2f}"
    )


if __name__ == "__main__":
    main()
