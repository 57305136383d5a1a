"""The year of a dateline that leaves it out, by rule and with its evidence; never simply this year."""

import re
from collections.abc import Iterator
from datetime import date

from press.documents import Document, Line
from press.findings import Basis, Span
from transforms.dates import DateExpression, find_expressions
from transforms.dates.passages import joined

REACH = 20_000
"""Characters below a day without its year in which the same day may stand with it."""


def resolve_year(
    document: Document, dates: list[DateExpression], line: Line
) -> tuple[date | None, bool, Basis, str, tuple[Span, ...], float]:
    """Return day, whether its year is stated, basis, rule, evidence and confidence.

    A missing year is taken from the same day and month with a year nearby, from the day's weekday, from
    what the page, the name of the file or the time of collection say; never from today.
    """
    full = [e for e in dates if e.year and e.month and e.day]
    if full:
        e = full[0]
        sure = min(0.95, e.confidence + 0.05)
        return date(e.year or 1, e.month or 1, e.day or 1), True, "stated", "dateline", (), sure
    partial = [e for e in dates if e.month and e.day]
    if not partial:
        return None, False, "stated", "place_only", (), 0.8
    e = partial[0]
    for other in days_from(document, line, e.day or 0):
        if (other.month, other.day) == (e.month, e.day) and other.year:
            evidence = (Span(start=other.start, end=other.end),)
            return (
                date(other.year, other.month or 1, other.day or 1),
                False,
                "derived",
                "same_day_in_text",
                evidence,
                0.85,
            )
    years = nearby_years(document)
    for year, method, confidence in years:
        on = safe_date(year, e.month or 1, e.day or 1)
        if on and (e.weekday is None or on.weekday() == e.weekday):
            return on, False, "derived", method, (), confidence
    return None, False, "stated", "year_unknown", (), 0.5


def days_from(document: Document, line: Line, day: int) -> Iterator[DateExpression]:
    """Yield the expressions of a line and those below it that may name a day of the month."""
    within = (x for x in document.lines if line.start <= x.start < line.start + REACH)
    for _, start, end in joined(within):
        text = document.text[start:end]
        if str(day) in text or not text.isascii():
            yield from find_expressions(text, document.language, start)


def nearby_years(document: Document) -> list[tuple[int, str, float]]:
    """Return the years that page, feed, file name and other dates of the text offer, best first."""
    found = []
    for finding in document.page.published:
        if match := re.match(r"(\d{4})-\d\d", finding.value):
            found.append((int(match.group(1)), f"year_of_{finding.method}", 0.8))
    name = document.raw.url or document.raw.location
    if match := re.search(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(?:0[1-9]|1[0-2])(?!\d)", name):
        found.append((int(match.group(1)), "year_of_address", 0.75))
    for line in document.lines:
        if line.label in ("date_line", "reference_number", "release_line", "furniture"):
            for e in find_expressions(line.text[:200], document.language):
                if e.year and e.precision == "day":
                    found.append((e.year, "year_of_stamp", 0.75))
    return found


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
