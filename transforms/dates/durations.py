"""Durations: `70 years`, `five-year`, `fünfjährig`, as ISO 8601 writes them: P70Y, P5Y."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from transforms.dates.anchors import branches
from transforms.dates.keys import numbered
from transforms.language import PACKS, Pack, fold_word, load_pack

UNITS = {  # pack key: how many of which letter of ISO 8601
    "days": (1, "D"),
    "weeks": (1, "W"),
    "months": (1, "M"),
    "quarters": (3, "M"),
    "years": (1, "Y"),
    "decades": (10, "Y"),
    "hour_units": (1, "TH"),
    "minute_units": (1, "TM"),
}
LETTER = r"[^\W\d_]"
FIGURES = r"(?!(?:1[5-9]|2[01])\d\d(?!\d))(?:\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d{1,4}(?:[.,]\d)?)"
"""No years: `in 2018 days`."""
REACH = 30
"""Characters before a unit in which its number stands."""
THOUSANDS = re.compile(r"[,.\u00a0\u202f ](?=\d{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time as it stands in a text."""

    start: int
    """Code points into the text that was given; `end` is exclusive."""
    end: int
    text: str
    value: str
    """ISO 8601: P5Y, P3M, P2W, P10D, PT6H."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The words of one language for numbers and units, and the expressions that find them."""

    unit: re.Pattern[str]
    number: re.Pattern[str]
    """Of what stands before a unit."""
    past: re.Pattern[str]
    """Of what stands before `three years` where they are ago: `vor`, `hace`."""
    numbers: dict[str, int]
    units: dict[str, tuple[int, str]]
    words: frozenset[str]
    """The units that are words of their own, folded."""
    endings: tuple[str, ...]
    """Those that end other words."""

    def units_among(self, words: Set[str]) -> Set[str]:
        """Return those of the folded words of a text that can be a unit or end in one; most lines have none."""
        found = self.words & words
        if not self.endings:
            return found
        return found | {word for word in words if word.endswith(self.endings)}


def find_durations(text: str, language: str | None) -> list[Duration]:
    """Return the durations of a text in order; ages and what counts from today are none.

    `a year` is a rate more often than a duration: one in words counts only behind `for`, `within`.
    Without a pack that has words for numbers and units there are none.

    >>> [(d.text, d.value) for d in find_durations("a five-year term; for 70 years", "en")]
    [('five-year', 'P5Y'), ('70 years', 'P70Y')]
    """
    measure = measure_of(language)
    return list(within(text, measure, 0, len(text))) if measure else []


def within(text: str, measure: Measure, start: int, end: int) -> Iterator[Duration]:
    """Yield the durations of a part of a text."""
    first = max(0, start - 2 * REACH)
    part = text[first : end + REACH]
    low = part.lower()
    low = low if len(low) == len(part) else part  # Turkish İ becomes two characters
    for match in measure.unit.finditer(low, start - first, end - first):
        begin = max(0, match.start() - REACH)
        before = measure.number.search(low, begin, match.start())
        if before and not measure.past.search(low, begin, before.start()):
            at, to = first + before.start(before.lastgroup or 0), first + match.end()
            value = value_of(plain(before[before.lastgroup or 0]), plain(match[0]), measure)
            yield Duration(start=at, end=to, text=text[at:to], value=value)


def value_of(number: str, unit: str, measure: Measure) -> str:
    """Write a duration as ISO 8601 does.

    >>> [d.value for d in find_durations("2.5 years, two decades, 36 hours, 1,000 days", "en")]
    ['P2.5Y', 'P20Y', 'PT36H', 'P1000D']
    """
    size, letter = measure.units[unit]
    words = [number] if number in measure.numbers else re.split("[ -]", number)
    if words[0] in measure.numbers:  # `twenty-four` is their sum
        amount = str(size * sum(measure.numbers[word] for word in words))
    else:
        figures = THOUSANDS.sub("", number).replace(",", ".")
        amount = f"{size * float(figures):g}"
    return f"PT{amount}{letter[1]}" if letter.startswith("T") else f"P{amount}{letter}"


def plain(word: str) -> str:
    """Return a word as the tables have it, with one space."""
    return " ".join(word.split())


@cache
def measure_of(language: str | None) -> Measure | None:
    """Compile the durations of a language; None where its pack has no numbers or units."""
    code = (language or "").replace("_", "-").split("-")[0].lower()
    if not (PACKS / f"{code}.toml").exists():
        return None
    pack = load_pack(code)
    units = {word: size for key, size in UNITS.items() for word in pack.phrases(f"dates.{key}")}
    units = {word: size for word, size in units.items() if " " not in word and word.isalpha()}
    numbers = {
        word: number
        for number, words in numbered(pack.phrases("dates.numbers"), 1)
        for word in words.split("|")
    }
    if not units or not numbers or any(len(word) == 1 for word in units):
        return None  # in Chinese the letters of units are those of dates
    joined = {
        word: (1, letter)
        for letter, _, word in (item.partition("=") for item in pack.phrases("dates.joined_units"))
    }
    past = branches(pack.phrases("dates.ago_before")) or "(?!)"
    return Measure(
        re.compile(unit_pattern(pack, units, joined)),
        re.compile(number_pattern(pack, numbers)),
        re.compile(rf"(?<!\w){past}\s$"),
        numbers,
        units | joined,
        frozenset(map(fold_word, units)),
        tuple(map(fold_word, joined)),
    )


def unit_pattern(
    pack: Pack, units: dict[str, tuple[int, str]], joined: dict[str, tuple[int, str]]
) -> str:
    """Write the expression for units that no word of an age or of the past follows."""
    after = branches((*pack.phrases("dates.ago"), *pack.phrases("dates.ages")))
    never = rf"(?!-?{LETTER})" + (rf"(?![ -]{after}(?!{LETTER}))" if after else "")
    firsts = "".join(sorted({word[0] for word in units}))
    spaced = rf"\b(?=[{firsts}]){branches(units)}{never}"
    return f"{spaced}|{branches(joined)}(?!{LETTER})" if joined else spaced


def number_pattern(pack: Pack, numbers: dict[str, int]) -> str:
    """Write the expression for a number at the end of what stands before a unit."""
    several = branches(word for word, number in numbers.items() if number > 1)
    single = branches(word for word, number in numbers.items() if number == 1)
    tens = branches(w for w, number in numbers.items() if number >= 20 and number % 10 == 0)
    ones = branches(w for w, number in numbers.items() if number < 10)
    several = rf"{several}|{tens}[ -]{ones}" if tens else several
    during = branches(pack.phrases("dates.during")) or "(?!)"
    free = rf"(?<![\w.,$€£-])(?P<number>{FIGURES}|{several})[ \u00a0\u202f-]?$"
    one = rf"(?<!\w){during}\s(?P<one>{single})\s$"
    return f"{one}|{free}"
