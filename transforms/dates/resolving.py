"""Resolve date expressions against a day of reference: a publication date, never today's."""

from calendar import monthrange
from datetime import date, timedelta

from transforms.dates.drafts import weekday_agrees
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.periods import narrowed, nth_in, nth_weekday_in, shifted, week_with
from transforms.dates.relative import HALF_A_YEAR, relative, season
from transforms.dates.values import period, stated, whole

DERIVED = 0.9
CONTRADICTED = 0.5
REPORTED = frozenset({"span", "lone_half", "lone_quarter", "marked_months"})
"""Rules of periods that texts report on: who means those of the next year says so."""


def resolve(expression: DateExpression, reference: date | None) -> Resolved | None:
    """Return the value of an expression; None where it needs a reference that is not there.

    A missing year becomes the one that puts the day nearest to the reference, and, where a
    weekday is given, on that weekday; if no year near by agrees, the confidence is halved.
    """
    try:
        if expression.until:
            return ranged(expression, expression.until, reference)
        if expression.part:
            return part_of(expression, expression.part, reference)
        if expression.base:
            return based(expression, expression.base, reference)
        if expression.unit == "season" and expression.year:
            return period(expression, season(expression, expression.year), "stated")
        if expression.is_relative:
            return relative(expression, reference) if reference else None
        if expression.year is None:
            return completed(expression, reference) if reference else None
        return stated(expression, "stated")
    except (ValueError, OverflowError):  # before year 1 or after 9999, or 29 February
        return None


def completed(expression: DateExpression, reference: date) -> Resolved | None:
    """Give an expression without a year the nearest one that fits."""
    last = reference.year + (expression.method not in REPORTED)
    years = sorted(
        range(reference.year - 1, last + 1),
        key=lambda year: distance(expression, year, reference),
    )
    fitting = [year for year in years if fits(expression, year)]
    if not fitting:
        return None
    agreeing = [year for year in fitting if weekday_agrees(expression, year) is not False]
    year = (agreeing or fitting)[0]
    turns = bool(expression.end_month and expression.end_month < (expression.month or 0))
    full = expression._replace(year=year, end_year=year + turns if expression.is_range else None)
    factor = DERIVED if agreeing else DERIVED * CONTRADICTED
    if distance(expression, year, reference) > HALF_A_YEAR:
        factor *= CONTRADICTED
    return stated(full, "derived", factor)


def distance(expression: DateExpression, year: int, reference: date) -> int:
    """Return how many days the expression would be from the reference in a year: none where that is within it."""
    month = expression.month or 1
    first = in_month(year, month, expression.day or (1 if expression.end_month else 15))
    if not expression.end_month:
        return abs((first - reference).days)
    last = in_month(
        year + (expression.end_month < month), expression.end_month, expression.end_day or 31
    )
    return max((first - reference).days, (reference - last).days, 0)


def in_month(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last where it has not so many."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def fits(expression: DateExpression, year: int) -> bool:
    """Say whether the day exists in a year."""
    return (expression.day or 1) <= monthrange(year, expression.month or 1)[1]


def part_of(expression: DateExpression, part: str, reference: date | None) -> Resolved | None:
    """Return `early May`, `the end of 2018`, `later this year`."""
    resolved = resolve(expression._replace(part=None), reference)
    if resolved is None:
        return None
    near = reference if expression.is_relative or part == "so_far" else None
    days = narrowed(whole(resolved), part, resolved.precision, near)
    return period(
        expression, days, resolved.basis, resolved.confidence / (expression.confidence or 1)
    )


def based(
    expression: DateExpression, base: DateExpression, reference: date | None
) -> Resolved | None:
    """Return `two weeks after 3 May`, `the first Monday of May`, `the week of 10 April`."""
    resolved = resolve(base, reference)
    if resolved is None:
        return None
    if expression.method == "in_year":
        return in_year(expression, int(resolved.value[:4]))
    if expression.unit == "season":
        return period(expression, season(expression, int(resolved.value[:4])), resolved.basis)
    days, unit = whole(resolved), expression.unit or "day"
    if expression.method == "offset":
        day = shifted(days[0], unit, expression.amount or 0)
        return period(expression, (day, day), resolved.basis)
    if expression.method == "lasting":
        last = shifted(days[0], unit, expression.amount or 0) - timedelta(days=1)
        return period(expression, (days[0], last), resolved.basis)
    if expression.method == "week_of":
        return period(expression, week_with(days[0], unit), resolved.basis)
    if expression.weekday is not None:
        found = nth_weekday_in(days, expression.weekday, expression.amount or 1)
    else:
        found = nth_in(days, unit, expression.amount or 1, expression.several or 1)
    return period(expression, found, resolved.basis) if found else None


def in_year(expression: DateExpression, year: int) -> Resolved:
    """Return `May of last year` in the year that this is."""
    turns = bool(expression.end_month and expression.end_month < (expression.month or 0))
    end_year = year + turns if expression.is_range else None
    return stated(expression._replace(year=year, end_year=end_year), "derived", DERIVED)


def ranged(
    expression: DateExpression, end: DateExpression, reference: date | None
) -> Resolved | None:
    """Return a range whose end is an expression of its own; the start alone where it ends before."""
    start = resolve(expression._replace(until=None), reference)
    if start is None:
        return None
    first, last = whole(start)
    if end.unit == "weekday" and end.amount is None:
        closing = resolve(end._replace(amount=2), first)
    else:
        closing = resolve(end, reference)
        if closing and whole(closing)[1] < first and not end.year:
            closing = resolve(end, first + timedelta(days=HALF_A_YEAR - 1))
    if closing is None or whole(closing)[1] < last:
        return start
    return start._replace(
        end_value=closing.end_value or closing.value,
        basis="derived" if "derived" in (start.basis, closing.basis) else "stated",
        confidence=min(start.confidence, closing.confidence),
    )
