"""Resolve what counts from the reference: `yesterday`, `last October`, `the next three years`."""

from collections.abc import Callable
from datetime import date, timedelta

from transforms.dates.calendars import from_jalali
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.holidays import HOLIDAYS, holiday
from transforms.dates.periods import Days, months_of, shifted, week_with
from transforms.dates.values import derived, period, stated

HALF_A_YEAR = 183
"""Days; further off, a date without a year is more likely of the next or the last year."""


def relative(expression: DateExpression, reference: date) -> Resolved | None:
    """Count from the reference: `yesterday`, `last October`, `in two weeks`."""
    if expression.several:
        return period(expression, counted(expression, expression.several, reference), "derived")
    return BY_UNIT.get(expression.unit or "", counted_months)(expression, reference)


def by_day(expression: DateExpression, reference: date) -> Resolved:
    """Return `yesterday`, `in three days`."""
    return derived(expression, reference + timedelta(days=expression.amount or 0))


def by_week(expression: DateExpression, reference: date) -> Resolved:
    """Return `next week`, `this weekend`, `Tuesday of last week`, `two weeks ago`."""
    amount = expression.amount or 0
    if expression.method in ("ago", "ahead"):
        return derived(expression, reference + timedelta(weeks=amount), factor=0.7)
    monday = reference + timedelta(weeks=amount, days=-reference.weekday())
    if expression.weekday is not None:
        return derived(expression, monday + timedelta(days=expression.weekday))
    return derived(expression, *week_with(monday, expression.unit or "week"))


def by_weekday(expression: DateExpression, reference: date) -> Resolved | None:
    """Return `Friday`, `next Friday`, `Friday the 26th`."""
    if not expression.day:
        return derived(expression, near_weekday(expression, reference))
    day = weekday_of_month(expression, reference)
    return derived(expression, day) if day else None


def by_month(expression: DateExpression, reference: date) -> Resolved:
    """Return `last month`, `last October`."""
    if expression.month:
        return near_month(expression, reference)
    return counted_months(expression, reference)


def weekday_of_month(expression: DateExpression, reference: date) -> date | None:
    """Return the nearest `Friday 26`, within half a year."""
    first = ((expression.weekday or 0) - reference.weekday() + HALF_A_YEAR) % 7 - HALF_A_YEAR
    near = (reference + timedelta(days=n) for n in range(first, HALF_A_YEAR, 7))
    fits = (d for d in near if d.day == expression.day)
    return min(fits, key=lambda d: abs((d - reference).days), default=None)


def near_weekday(expression: DateExpression, reference: date) -> date:
    """Return the weekday of the last, this or next week, or nearest to the reference.

    Amounts of two are the nearest behind (`past`) and ahead (`coming`). A weekday alone is the
    latest one, the day of the reference included: press texts tell what has happened.
    """
    ahead = ((expression.weekday or 0) - reference.weekday()) % 7
    if expression.amount is None:
        return reference + timedelta(days=ahead - 7 if ahead else 0)
    if abs(expression.amount) == 2:
        return reference + timedelta(days=(ahead or 7) if expression.amount > 0 else ahead - 7)
    in_week = (expression.weekday or 0) - reference.weekday()
    return reference + timedelta(days=in_week + 7 * expression.amount)


def near_month(expression: DateExpression, reference: date) -> Resolved:
    """Return the named month before, in the year of, or after the reference."""
    month, amount = expression.month or 1, expression.amount or 0
    year = reference.year
    if amount < 0 and month >= reference.month:
        year -= 1
    if amount > 0 and month <= reference.month:
        year += 1
    return stated(expression._replace(year=year), "derived")


def counted_months(expression: DateExpression, reference: date) -> Resolved:
    """Return the month, quarter, year or decade that many units away."""
    amount = expression.amount or 0
    if expression.unit == "decade":
        found = expression._replace(year=reference.year // 10 * 10 + 10 * amount)
    elif expression.unit == "year":
        found = expression._replace(year=reference.year + amount)
    else:
        months = 12 * reference.year + reference.month - 1
        months = months + amount if expression.unit == "month" else months // 3 * 3 + 3 * amount
        found = expression._replace(year=months // 12, month=months % 12 + 1)
    return stated(found, "derived")


def counted(expression: DateExpression, count: int, reference: date) -> Days:
    """Return `the last three years`, `the next ten days`: up to the reference, or from it on.

    Quarters and decades are whole ones.
    """
    unit, ahead = expression.unit or "day", (expression.amount or 0) > 0
    if unit == "quarter":
        month = (reference.month - 1) // 3 * 3 + 1
        return months_of(reference.year, month + (3 if ahead else -3 * count), 3 * count)
    if unit == "decade":
        start = reference.year // 10 * 10 + (10 if ahead else -10 * count)
        return date(start, 1, 1), date(start + 10 * count - 1, 12, 31)
    if unit == "weekend":
        start_of = week_with(reference + timedelta(weeks=1 if ahead else -count), unit)[0]
        return start_of, start_of + timedelta(days=7 * count - 6)
    one = timedelta(days=1)
    if ahead:
        return reference + one, shifted(reference, unit, count)
    return shifted(reference, unit, -count), reference - one


def season(expression: DateExpression, year: int) -> Days:
    """Return the months of a season as in the north; winter is named by the year it begins in."""
    return months_of(year, 3 * int(expression.name or 1), 3)


def near_named(expression: DateExpression, reference: date) -> Resolved | None:
    """Return the season or holiday that is nearest, last or next."""
    amount = expression.amount
    found = []
    for year in range(reference.year - 2, reference.year + 3):
        if expression.unit == "season":
            found.append(season(expression, year))
        else:
            day = holiday(expression.name or HOLIDAYS[0], year)
            found.append((day, day))
    if amount is None:
        days = min(found, key=lambda d: abs((d[0] - reference).days))
    elif amount == 0:
        days = next(d for d in found if d[0].year == reference.year)
    elif amount < 0:
        days = max(d for d in found if d[1] < reference)
    else:
        days = min(d for d in found if d[0] > reference)
    return period(expression, days, "derived")


def by_number(expression: DateExpression, reference: date) -> Resolved:
    """Return the nearest day with a number, such as the 27th."""
    if expression.amount is not None:
        first, last = months_of(reference.year, reference.month + expression.amount, 1)
        return derived(expression, min(last, first.replace(day=expression.day or 1)))
    near = (reference + timedelta(days=n) for n in range(-45, 46))
    fits = (day for day in near if day.day == expression.day)
    return derived(expression, min(fits, key=lambda day: abs((day - reference).days)))


def by_jalali(expression: DateExpression, reference: date) -> Resolved | None:
    """Return the nearest day of the Persian calendar with its number and month."""
    month, day = int(expression.name or 1), expression.day or 1
    years = range(reference.year - 622, reference.year - 619)
    days = [found for year in years if (found := from_jalali(year, month, day))]
    nearest = min(days, key=lambda found: abs((found - reference).days), default=None)
    return derived(expression, nearest) if nearest else None


BY_UNIT: dict[str, Callable[[DateExpression, date], Resolved | None]] = {
    "day": by_day,
    **dict.fromkeys(("week", "weekend"), by_week),
    "weekday": by_weekday,
    "month": by_month,
    "monthday": by_number,
    "jalali": by_jalali,
    **dict.fromkeys(("season", "holiday"), near_named),
}
