"""Moments in a short text: a day, its hour and the zone as it stands."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from press.findings import Basis
from transforms.dates import DateExpression, find_expressions, resolve
from transforms.language import load_pack

ZONES = re.findall(
    r"\S+",
    "UTC GMT CET CEST MEZ MESZ BST WET WEST EET EEST MSK IST JST KST SGT HKT AEST AEDT AWST NZST NZDT "
    "ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST HST SAST EAT WAT CAT PKT ICT WIB BRT ART CLT МСК",
)
ZONE = re.compile(
    rf"[\s,(]{{0,3}}(?P<zone>(?:{'|'.join(ZONES)})(?:\s?[+-]\s?\d{{1,2}}(?::?\d\d)?)?(?!\w)"
    r"|(?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich|Irish|Israel|Japan)"
    r"(?:\s(?:Standard|Daylight|Summer|European|Mean))?(?:\s[Tt]ime)?(?!\w)"
    r"|[A-Z][a-z]{2,14}(?:\s[A-Z][a-z]{2,14})?\s[Tt]ime(?!\w)|local time|Ortszeit|ora locale|heure locale"
    r"|heure de [A-Z][a-z]{2,14}|hora (?:local|peninsular|de [A-Z][a-zé]{2,14}|del este|del pacífico)"
    r"|мск|по московскому времени|за київським часом)"
)
JOINS = re.compile(
    r"\s?(?:[-–—]|to|until|till|bis|à|a|alle|às|tot|til|till|do|до|至|から|～|~)\s?", re.I
)
BARE_HOUR = re.compile(r"(?<![\w.:/-])(?P<hour>[01]?\d|2[0-4])(?P<join>\s?\D{1,6}\s?)$")
LONGEST = 400
"""Characters; a moment stands in a short text."""


class Clock(NamedTuple):
    """An hour as it stands: `value` is HH:MM."""

    start: int
    end: int
    value: str


class Moment(NamedTuple):
    """A day with its hours; `starts` and `ends` are ISO 8601 as precise as stated."""

    starts: str | None
    ends: str | None
    zone: str | None
    confidence: float
    basis: Basis
    start: int
    end: int


@cache
def clock_pattern(language: str | None) -> re.Pattern[str]:
    """Compile how a language says the hour: with its units and halves of the day."""
    packs = (load_pack("en"), load_pack(language))
    words = {
        key: "|".join(
            sorted(
                {re.escape(word) for pack in packs for word in pack.phrases(f"clock.{key}")},
                key=len,
                reverse=True,
            )
        )
        or "(?!)"
        for key in ("unit", "am", "pm", "noon", "midnight")
    }
    wide = {
        key: "|".join(word for word in words[key].split("|") if word > "\u2e80") or "(?!)"
        for key in ("am", "pm")
    }
    half = rf"(?P<am>{words['am']})|(?P<pm>{words['pm']})"
    before = rf"(?:(?:(?P<am_before>{wide['am']})|(?P<pm_before>{wide['pm']}))\s?)?"
    return re.compile(
        rf"(?<![^\W\u2e80-\ud7ff])(?<![.:/-])(?:(?P<noon>{words['noon']})|(?P<midnight>{words['midnight']})|{before}(?:"
        rf"(?P<four>[01]\d|2[0-4])(?P<four_minutes>[0-5]\d)(?=\s?(?:hrs?|hours|h|{'|'.join(ZONES)})\b)"
        rf"|(?P<hour>[01]?\d|2[0-4])(?:\s?(?:[:.]|{words['unit']})\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
        rf"(?![\d/-]|[.,:]\d)(?:\s?(?P<unit>{words['unit']})(?!\w))?(?:[\s,]{{0,2}}(?:{half})(?!\w))?))",
        re.IGNORECASE,
    )


def find_clocks(text: str, language: str | None) -> Iterator[Clock]:
    """Yield the hours: a number alone is none, it needs minutes, a unit or a half of the day.

    >>> [clock.value for clock in find_clocks("from 10 to 12, at 7:00 p.m., on 14.05.2024", "en")]
    ['19:00']
    """
    for match in clock_pattern(language).finditer(text[:LONGEST]):
        value = clock_value(match)
        if value:
            yield Clock(match.start(), match.end(), value)


def clock_value(match: re.Match[str]) -> str | None:
    """Return the hour as HH:MM, None for a number that is none."""
    if match["noon"] or match["midnight"]:
        return "12:00" if match["noon"] else "00:00"
    if match["four"]:
        return f"{match['four']}:{match['four_minutes']}"
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    afternoon = match["pm"] or match["pm_before"]
    morning = match["am"] or match["am_before"]
    if not (match["minute"] or match["unit"] or afternoon or morning):
        return None
    if afternoon and hour < 12:
        hour += 12
    if morning and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def find_moment(text: str, language: str | None, reference: date | None) -> Moment | None:
    """Return the first moment of a short text; a missing year is completed from the reference."""
    text = text[:LONGEST]
    clocks = spans_of_hours(text, list(find_clocks(text, language)))
    day = first_day(find_expressions(text, language))
    resolved = resolve(day, reference) if day else None
    if not clocks and resolved is None:
        return None
    clock = clocks[0] if clocks else None
    second = clocks[1] if len(clocks) > 1 else None
    zone = ZONE.match(text, (second or clock).end) if clock and (second or clock) else None
    zone = zone or (ZONE.match(text, clock.end) if clock else None)
    value = resolved.value if resolved else None
    until = second if clock and second and joins(text, clock, second) else None
    ends = day_after(value, clock, until) if value and until else resolved and resolved.end_value
    places = [
        *((p.start, p.end) for p in (clock, until) if p),
        *((d.start, d.end) for d in (day,) if d),
    ]
    return Moment(
        starts=f"{value}T{clock.value}" if value and clock else value,
        ends=ends or None,
        zone=zone["zone"] if zone else None,
        confidence=resolved.confidence if resolved else 0.5,
        basis=resolved.basis if resolved else "stated",
        start=min(start for start, _ in places),
        end=max(end for _, end in places),
    )


def spans_of_hours(text: str, clocks: list[Clock]) -> list[Clock]:
    """Add the bare number that opens a span of hours: `10 to 12 noon`, `von 10 bis 12 Uhr`."""
    if not clocks:
        return clocks
    first = clocks[0]
    opening = BARE_HOUR.search(text[max(0, first.start - 14) : first.start])
    if not opening or not JOINS.fullmatch(opening["join"]):
        return clocks
    hour = int(opening["hour"])
    late = int(first.value[:2]) >= 13 and hour < 12 and hour + 12 < int(first.value[:2])
    start = max(0, first.start - 14) + opening.start("hour")
    return [Clock(start, first.start, f"{hour + 12 * late:02}:00"), *clocks]


def joins(text: str, clock: Clock, second: Clock) -> bool:
    """Tell two hours that are the ends of one span."""
    return clock.end == second.start or bool(JOINS.fullmatch(text[clock.end : second.start]))


def first_day(expressions: list[DateExpression]) -> DateExpression | None:
    """Return the first day that is named, else the first that is counted: `tomorrow, October 8th`."""
    days = [each for each in expressions if each.precision == "day"]
    return next((each for each in days if not each.is_relative), days[0] if days else None)


def day_after(value: str, clock: Clock | None, until: Clock) -> str:
    """Return the end of a span of hours; one that is not later is of the next day."""
    if clock and until.value <= clock.value:
        value = (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    return f"{value}T{until.value}"
