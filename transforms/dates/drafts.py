"""Dates while they are put together: what one part of an expression says, and how ends share it."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from transforms.dates.calendar_names import load_calendars
from transforms.dates.calendars import civil
from transforms.dates.expressions import DateExpression
from transforms.dates.words import Lexicon

Parts = dict[str, str]
"""The words that a rule caught, by mark: d, m, y, z (two-digit year), w; with 2 for the end.

A day in words is e, a year in words k (thousands), c (hundreds), t and v.
"""


@dataclass(slots=True)
class Draft:
    """A date being put together; None is not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def is_possible(self) -> bool:
        """Say whether the calendar has such a day; 29 February without a year is one."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None or self.month is None:
            return True
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]


@dataclass(slots=True)
class Found:
    """What a builder makes of the parts: start, end, and how they are to be read."""

    start: Draft
    end: Draft | None = None
    unit: str | None = None
    amount: int | None = None
    precision: str | None = None
    factor: float = 1.0
    """Lowers the rule's confidence."""
    count: int | None = None
    name: str | None = None
    part: str | None = None
    base: DateExpression | None = None


Builder = Callable[[Parts, Lexicon, str | None], Found | None]


def first(parts: Parts, *marks: str) -> str | None:
    """Return the first of several parts that was caught."""
    return next((parts[mark] for mark in marks if mark in parts), None)


def full_year(parts: Parts, mark: str = "") -> int | None:
    """Return the year of a part, of our calendar; two digits are 1950 to 2049."""
    if stated := parts.get("y" + mark):
        return civil(int(stated))
    if short := parts.get("z" + mark):
        return int(short) + (1900 if int(short) >= 50 else 2000)
    return None


def day_number(parts: Parts, lexicon: Lexicon, mark: str = "") -> int | None:
    """Return the day that figures or words say."""
    if day := parts.get("d" + mark):
        return int(day)
    word = first(parts, "e" + mark, f"e{mark}1")
    if not word:
        return None
    key = word.lower()
    return lexicon.values.get(("ordinal", key)) or lexicon.values.get(("day_word", key))


def wordy_year(parts: Parts, lexicon: Lexicon, mark: str = "") -> int | None:
    """Return the year of words: `nineteen ninety six`, `two thousand and fifteen`."""

    def value(*marks: str) -> int:
        word = first(parts, *(name.replace("*", mark) for name in marks))
        return lexicon.value("number", word) if word else 0

    tens, ones = value("t*", "t*1"), value("v*", "v*1")
    if ones and (tens % 10 or not 0 < ones < 10):
        return None
    if thousands := value("k*"):
        return 2000 + tens + ones if thousands == 2 else None
    century = value("c*")
    if not 15 <= century <= 21 or tens < 10:
        return None
    return 100 * century + tens + ones


def draft(parts: Parts, lexicon: Lexicon, mark: str = "") -> Draft:
    """Read day, month name, year and weekday of one end."""
    month, weekday = (parts.get(name + mark) for name in "mw")
    return Draft(
        year=full_year(parts, mark),
        month=lexicon.value("month", month) if month else None,
        day=day_number(parts, lexicon, mark),
        weekday=lexicon.value("weekday", weekday) if weekday else None,
    )


def complete_range(start: Draft, end: Draft) -> Found | None:
    """Give each end what only the other says; None where the end comes first."""
    start.month, end.month = start.month or end.month, end.month or start.month
    turns = bool(start.month and end.month and end.month < start.month)
    if end.year is None and start.year is not None:
        end.year = start.year + turns
    elif start.year is None and end.year is not None:
        start.year = end.year - turns
    if start.year and (start.year, start.month or 0, start.day or 0) >= (
        end.year or 0,
        end.month or 0,
        end.day or 0,
    ):
        return None
    return Found(start, end)


def ordered(parts: Parts, mark: str, language: str | None) -> tuple[Draft, float]:
    """Return day and month in their likely order, and a factor for how sure that is."""
    one, two, year = int(parts["d" + mark]), int(parts["m" + mark]), full_year(parts, mark)
    if (last := parts.get("z" + mark)) and is_year_first(language) and 1 <= two <= 12:
        return Draft(2000 + one, two, int(last)), 0.85
    if one > 12 or one == two:
        return Draft(year, two, one), 1.0
    if two > 12:
        return Draft(year, one, two), 1.0
    if parts["sep" + mark].strip() == "." or (language and not language.startswith("en")):
        return Draft(year, two, one), 0.95
    month_first = language in ("en", "en-US")
    return (Draft(year, one, two) if month_first else Draft(year, two, one)), 0.55


def is_year_first(language: str | None) -> bool:
    """Say whether CLDR writes days in figures with the year first: `21. 3. 14.` in Korean."""
    calendar = load_calendars().get(language or "")
    return calendar is not None and calendar.year_first


def agrees(start: Draft) -> bool:
    """Say whether a full date falls on its weekday."""
    if start.year is None or start.month is None or start.day is None or not start.is_possible():
        return False
    return date(start.year, start.month, start.day).weekday() == start.weekday


def weekday_agrees(expression: DateExpression, year: int | None = None) -> bool | None:
    """Say whether a date falls on the weekday it is given, in its own or a proposed year.

    None where there is no weekday, or no day or year to compare it with.
    """
    year = expression.year or year
    if expression.weekday is None or not (year and expression.month and expression.day):
        return None
    if expression.day > monthrange(year, expression.month)[1]:
        return False
    return date(year, expression.month, expression.day).weekday() == expression.weekday
