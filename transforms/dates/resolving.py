"""Resolve date expressions against a day of reference: a publication date, never today's."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from press.findings import Basis
from transforms.dates.drafts import weekday_agrees
from transforms.dates.expressions import DateExpression, Resolved

HALF_A_YEAR = 183
"""Days; further off, a date without a year is more likely of the next or the last year."""
DERIVED = 0.9
CONTRADICTED = 0.5


def resolve(expression: DateExpression, reference: date | None) -> Resolved | None:
    """Return the value of an expression; None where it needs a reference that is not there.

    A missing year becomes the one that puts the day nearest to the reference, and, where a
    weekday is given, on that weekday; if no year near by agrees, the confidence is halved.
    """
    try:
        if expression.is_relative:
            return relative(expression, reference) if reference else None
        if expression.year is None:
            return completed(expression, reference) if reference else None
        return stated(expression, "stated")
    except (ValueError, OverflowError):  # before year 1 or after 9999, or 29 February
        return None


def stated(expression: DateExpression, basis: Basis, factor: float = 1.0) -> Resolved:
    """Return the value of an expression that has its year."""
    e = expression
    return Resolved(
        value=iso(e.year, e.month, e.day, e.precision),
        end_value=iso(e.end_year, e.end_month, e.end_day, e.precision) if e.end_year else None,
        precision=e.precision,
        basis=basis,
        confidence=round(e.confidence * factor, 2),
    )


def iso(year: int | None, month: int | None, day: int | None, precision: str) -> str:
    """Write a date as precise as it is known.

    >>> iso(2023, 7, None, "quarter"), iso(2023, 10, None, "month"), iso(1990, None, None, "decade")
    ('2023-Q3', '2023-10', '1990')
    """
    if precision == "quarter" and month:
        return f"{year:04}-Q{(month + 2) // 3}"
    if month and day:
        return date(year or 1, month, day).isoformat()
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def completed(expression: DateExpression, reference: date) -> Resolved | None:
    """Give an expression without a year the nearest one that fits."""
    years = sorted(
        range(reference.year - 1, reference.year + 2),
        key=lambda year: distance(expression, year, reference),
    )
    fitting = [year for year in years if fits(expression, year)]
    if not fitting:
        return None
    agreeing = [year for year in fitting if weekday_agrees(expression, year) is not False]
    year = (agreeing or fitting)[0]
    turns = bool(expression.end_month and expression.end_month < (expression.month or 0))
    full = replace(expression, year=year, end_year=year + turns if expression.is_range else None)
    factor = DERIVED if agreeing else DERIVED * CONTRADICTED
    if distance(expression, year, reference) > HALF_A_YEAR:
        factor *= CONTRADICTED
    return stated(full, "derived", factor)


def distance(expression: DateExpression, year: int, reference: date) -> int:
    """Return how many days the expression would be from the reference in a year."""
    month = expression.month or 1
    day = expression.day or 15
    near = date(year, month, min(day, monthrange(year, month)[1]))
    return abs((near - reference).days)


def fits(expression: DateExpression, year: int) -> bool:
    """Say whether the day exists in a year."""
    return (expression.day or 1) <= monthrange(year, expression.month or 1)[1]


def relative(expression: DateExpression, reference: date) -> Resolved | None:
    """Count from the reference: `yesterday`, `last October`, `in two weeks`."""
    if expression.unit == "weekday" and expression.day:
        day = weekday_of_month(expression, reference)
        return derived(expression, day) if day else None
    if expression.unit == "weekday":
        return derived(expression, near_weekday(expression, reference))
    if expression.unit == "month" and expression.month:
        return near_month(expression, reference)
    amount = expression.amount or 0
    if expression.unit == "day":
        return derived(expression, reference + timedelta(days=amount))
    if expression.unit == "week":
        if expression.method in ("ago", "ahead"):
            return derived(expression, reference + timedelta(weeks=amount), factor=0.7)
        monday = reference + timedelta(weeks=amount, days=-reference.weekday())
        if expression.weekday is not None:
            return derived(expression, monday + timedelta(days=expression.weekday))
        return derived(expression, monday, monday + timedelta(days=6))
    return counted_months(expression, reference, amount)


def derived(
    expression: DateExpression, day: date, last: date | None = None, factor: float = 1.0
) -> Resolved:
    """Return a day, or the days from one to another, that follow from the reference."""
    return Resolved(
        value=day.isoformat(),
        end_value=last.isoformat() if last else None,
        precision="day",
        basis="derived",
        confidence=round(expression.confidence * factor, 2),
    )


def weekday_of_month(expression: DateExpression, reference: date) -> date | None:
    """Return the nearest `Friday 26`, within half a year."""
    near = (reference + timedelta(days=n) for n in range(-HALF_A_YEAR, HALF_A_YEAR))
    fits = (d for d in near if (d.weekday(), d.day) == (expression.weekday, expression.day))
    return min(fits, key=lambda d: abs((d - reference).days), default=None)


def near_weekday(expression: DateExpression, reference: date) -> date:
    """Return the weekday before (last), after (next) or in the week of (this) the reference.

    A weekday alone is the latest one, the day of the reference included: press texts tell what
    has happened.
    """
    ahead = ((expression.weekday or 0) - reference.weekday()) % 7
    if expression.amount is None:
        return reference + timedelta(days=ahead - 7 if ahead else 0)
    if expression.amount < 0:
        return reference + timedelta(days=ahead - 7)
    if expression.amount > 0:
        return reference + timedelta(days=ahead or 7)
    return reference + timedelta(days=(expression.weekday or 0) - reference.weekday())


def near_month(expression: DateExpression, reference: date) -> Resolved:
    """Return the named month before, in the year of, or after the reference."""
    month, amount = expression.month or 1, expression.amount or 0
    year = reference.year
    if amount < 0 and month >= reference.month:
        year -= 1
    if amount > 0 and month <= reference.month:
        year += 1
    return stated(replace(expression, year=year), "derived")


def counted_months(expression: DateExpression, reference: date, amount: int) -> Resolved:
    """Return the month, quarter, year or decade that many units away."""
    if expression.unit == "decade":
        found = replace(expression, year=reference.year // 10 * 10 + 10 * amount)
    elif expression.unit == "year":
        found = replace(expression, year=reference.year + amount)
    else:
        months = 12 * reference.year + reference.month - 1
        months = months + amount if expression.unit == "month" else months // 3 * 3 + 3 * amount
        found = replace(expression, year=months // 12, month=months % 12 + 1)
    return stated(found, "derived")
