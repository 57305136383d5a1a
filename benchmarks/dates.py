"""Score the finder of dates on a suite of sentences in the form of Recognizers-Text.

    python -m benchmarks.dates English.json --language en

Each case has `Input`, `Context.ReferenceDateTime` and `Results` with `Text`, `Start`, `TypeName`
and `Resolution.values`. Scored are the types date, daterange and datetime: a result is found where
one of a finder's overlaps it, exact where start and end or the words are the same (many offsets of
the French suite are off), right where the first day is one that the suite accepts, and both where
it is exact, right and, for a range, ends in the same day, month or year (the suite's ends are
exclusive, ours are the last). Spurious are expressions where the suite has nothing at all. Peers
(dateparser, recognizers-text) are scored if they can be imported and know the language; they are no
requirement of the project.
"""

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

CULTURES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "zh": "Chinese",
    "ja": "Japanese",
    "tr": "Turkish",
}
"""The names that the recognizers have for languages; not each release can read all of them."""
TYPES = ("date", "daterange", "datetime")
Hit = tuple[int, int, str | None, tuple[str, str]]
"""Start, end, first day, and the first and last day that the end may be (ISO dates)."""
Finder = Callable[[str, datetime], list[Hit]]


@dataclass
class Score:
    """Counts of one finder on one suite."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    right: int = 0
    both: int = 0
    spurious: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)


def ours(language: str) -> Finder:
    """Return our finder."""
    from transforms.dates import find_expressions, resolve
    from transforms.dates.periods import days_of

    def find(text: str, reference: datetime) -> list[Hit]:
        hits: list[Hit] = []
        for expression in find_expressions(text, language):
            resolved = resolve(expression, reference.date())
            if resolved:
                first, last = days_of(resolved.value, resolved.precision)
                ends = (last, last + timedelta(days=1))
                if resolved.end_value:
                    first_of_end, last = days_of(resolved.end_value, resolved.precision)
                    ends = (first_of_end, last + timedelta(days=1))
                low, high = (day.isoformat() for day in ends)
                hits.append((expression.start, expression.end, first.isoformat(), (low, high)))
        return hits

    return find


def dateparser_finder(language: str) -> Finder:
    """Return dateparser's search."""
    from dateparser.search import search_dates

    def find(text: str, reference: datetime) -> list[Hit]:
        settings: Any = {"RELATIVE_BASE": reference}
        hits: list[Hit] = []
        at = 0
        for words, when in search_dates(text, languages=[language], settings=settings) or []:
            start = text.find(words, at)
            at = max(at, start)
            day = when.date().isoformat()
            hits.append((start, start + len(words), day, (day, day)))
        return hits

    return find


def recognizers_finder(language: str) -> Finder:
    """Return the recognizers that the suite was written for."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    name = CULTURES.get(language.split("-", maxsplit=1)[0], "")
    if not hasattr(Culture, name):
        raise ImportError(name or language)
    culture = getattr(Culture, name)

    def find(text: str, reference: datetime) -> list[Hit]:
        hits: list[Hit] = []
        for result in recognize_datetime(text, culture, reference=reference):
            if result.type_name.split(".")[-1] not in TYPES:
                continue
            days = accepted({"values": (result.resolution or {}).get("values")})
            first, last = days[0] if days else (None, "")
            hits.append((result.start, result.end + 1, first, (last, last)))
        return hits

    return find


def accepted(resolution: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Return the first days that the suite accepts, each with its exclusive end."""
    days = []
    for value in (resolution or {}).get("values") or []:
        first = value.get("start") or value.get("value") or value.get("end") or ""
        if first[:4].isdigit():
            days.append((first[:10], (value.get("end") or first)[:10]))
    return days


def kind_of(result: dict[str, Any]) -> str:
    """Return a result's type without its prefix."""
    return str(result.get("TypeName") or result.get("Typename") or "").split(".")[-1]


def score(cases: list[dict[str, Any]], find: Finder) -> Score:
    """Run a finder over all cases that give a reference."""
    total = Score()
    for case in cases:
        stamp = case.get("Context", {}).get("ReferenceDateTime")
        reference = datetime.fromisoformat(stamp[:19]) if stamp else datetime(2019, 6, 1)  # noqa: DTZ001
        started = perf_counter()
        hits = find(case["Input"], reference)
        total.seconds += perf_counter() - started
        results = [r for r in case["Results"] if "Start" in r]
        for result in results:
            if kind_of(result) in TYPES and (stamp or re.search(r"\d{4}", result["Text"])):
                count(total, case, result, hits)
        total.spurious += sum(not any(overlaps(h, r) for r in results) for h in hits)
    return total


def overlaps(hit: Hit, result: dict[str, Any]) -> bool:
    """Say whether a hit and a result share a character."""
    return bool(hit[0] <= result["End"] and result["Start"] < hit[1])


def count(total: Score, case: dict[str, Any], result: dict[str, Any], hits: list[Hit]) -> None:
    """Count one expected result."""
    total.gold += 1
    near = [hit for hit in hits if overlaps(hit, result)]
    days = accepted(result.get("Resolution"))
    right = [h for h in near if not days or any(h[2] == d[0] for d in days)]
    words = result["Text"].lower()
    exact = [
        h
        for h in near
        if (h[0], h[1]) == (result["Start"], result["End"] + 1)
        or case["Input"][h[0] : h[1]].lower() == words
    ]
    total.found += bool(near)
    total.right += bool(right)
    total.exact += bool(exact)
    total.both += any(
        hit in right and (kind_of(result) != "daterange" or ends_right(hit, days)) for hit in exact
    )
    if not right:
        total.missed.append(f"{case['Input']}\t{result['Text']}\t{days[:2]}\t{near}")


def ends_right(hit: Hit, days: list[tuple[str, str]]) -> bool:
    """Say whether a range ends where the suite has it end."""
    return not days or any(hit[3][0] <= day[1] <= hit[3][1] for day in days)


def main() -> None:
    """Print one row per finder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suite", type=Path, help="a JSON file of cases")
    parser.add_argument("--language", default="en", help="code of its language (default: en)")
    parser.add_argument("--misses", action="store_true", help="list what our finder gets wrong")
    options = parser.parse_args()
    cases = json.loads(options.suite.read_text(encoding="utf-8-sig"))
    columns = ("gold", "found", "right", "exact", "both", "spurious", "seconds")
    print(f"{'finder':<14}" + "".join(f"{column:>9}" for column in columns))
    for name, make in (
        ("ours", ours),
        ("dateparser", dateparser_finder),
        ("recognizers", recognizers_finder),
    ):
        try:
            s = score(cases, make(options.language))
        except (ImportError, ValueError, KeyError) as error:  # not installed, or not that language
            print(f"{name:<14} not scored: {str(error) or type(error).__name__}"[:79])
            continue
        counts = "".join(f"{getattr(s, column):>9}" for column in columns[:-1])
        print(f"{name:<14}{counts}{s.seconds:>9.1f}")
        if options.misses and name == "ours":
            print("\n".join(s.missed))


if __name__ == "__main__":
    main()
