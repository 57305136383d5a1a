"""Reckon with the days of periods: parts of them, units in them, units away from them."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
Days = tuple[date, date]
"""The first and the last day of a period."""


def days_of(value: str, precision: str = "") -> Days:
    """Return the days of a value: 2023, 2023-Q3, 2023-10, 2023-10-01.

    >>> days_of("2023-Q3")
    (datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))
    """
    year = int(value[:4])
    if precision == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if "Q" in value:
        return months_of(year, 3 * int(value[-1]) - 2, 3)
    if len(value) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    if len(value) == 7:
        return months_of(year, int(value[5:]), 1)
    day = date.fromisoformat(value)
    return day, day


def months_of(year: int, month: int, count: int) -> Days:
    """Return the days of so many months from one on; `month` may lie outside 1 to 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = 12 * year + month - 1 + count - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return date(year, month, 1), end


def written(days: Days) -> tuple[str, str | None, str]:
    """Return value, end and precision of a period, as short as it can be said.

    >>> written((date(2021, 3, 1), date(2021, 3, 31)))
    ('2021-03', None, 'month')
    """
    first, last = days
    if first == last:
        return first.isoformat(), None, "day"
    if days == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first.year:04}", None, "year"
    if days == months_of(first.year, first.month, 1):
        return f"{first.year:04}-{first.month:02}", None, "month"
    if first.day == 1 and (last + DAY).day == 1:
        return first.isoformat()[:7], last.isoformat()[:7], "month"
    return first.isoformat(), last.isoformat(), "day"


def shifted(day: date, unit: str, amount: int) -> date:
    """Return the day that many units away; 31 January and one month is the last of February."""
    if unit in ("day", "week"):
        return day + timedelta(days=amount * (7 if unit == "week" else 1))
    months = amount * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    at = 12 * day.year + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week_with(day: date, unit: str = "week") -> Days:
    """Return Monday to Sunday around a day, or the weekend of that week."""
    monday = day - day.weekday() * DAY
    return (monday + 5 * DAY if unit == "weekend" else monday), monday + 6 * DAY


def nth_in(days: Days, unit: str, which: int, count: int = 1) -> Days | None:
    """Return units of a period: the first (1), third (3) or last (-1), and `count` of them.

    A week belongs to the period that has its Thursday, as in ISO 8601. None where the period has
    not so many.
    """
    first, last = days
    if unit in ("week", "weekend"):
        monday = week_with(first)[0] + (7 * DAY if first.weekday() > 3 else 0 * DAY)
        end = week_with(last)[0] - (7 * DAY if last.weekday() < 3 else 0 * DAY)
        weeks = (end - monday).days // 7 + 1
        at = position(which, count, weeks)
        if at is None:
            return None
        start = monday + 7 * at * DAY
        return week_with(start, unit)[0], start + (7 * count - 1) * DAY
    if unit == "day":
        at = position(which, count, (last - first).days + 1)
        return None if at is None else (first + at * DAY, first + (at + count - 1) * DAY)
    size = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if size is None:
        return None
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    at = position(which, count, months // size)
    return None if at is None else months_of(first.year, first.month + at * size, count * size)


def position(which: int, count: int, of: int) -> int | None:
    """Return how many units come before the wanted ones; None where there are not so many."""
    at = of - count if which < 0 else which - 1
    return at if at >= 0 and at + count <= of else None


def nth_weekday_in(days: Days, weekday: int, which: int) -> Days | None:
    """Return the first, second ... or last such weekday of a period."""
    first, last = days
    if which < 0:
        day = last - (last.weekday() - weekday) % 7 * DAY
    else:
        day = first + ((weekday - first.weekday()) % 7 + 7 * (which - 1)) * DAY
    return (day, day) if first <= day <= last else None


def narrowed(days: Days, part: str, precision: str, reference: date | None) -> Days:
    """Return a part of a period: early, middle, late, a half, the rest after the reference.

    What counts from the reference (`reference` is given) is early in its first and late in its
    second half; of a stated year early, middle and late are four months each.
    """
    first, last = days
    length = (last - first).days + 1
    half = halves_at(days, precision)
    if part in ("first_half", "second_half"):
        return (first, half - DAY) if part == "first_half" else (half, last)
    if part == "rest" and reference:
        return max(first, min(reference, last)), last
    if part == "so_far":
        return first, max(first, min(reference or last, last))
    if part == "earlier":
        return first, max(first, min(half, reference or half) - DAY)
    if part == "later":
        return min(last, max(half, reference or half)), last
    if length > 31 and not (reference and part != "middle"):
        return third_of(days, part)
    if part == "middle":
        quarter = length // 3
        return (
            (first + quarter * DAY - DAY, last - quarter * DAY)
            if length > 7
            else (first + 2 * DAY, last - 2 * DAY)
        )
    return (first, half - DAY) if part == "early" else (half, last)


def halves_at(days: Days, precision: str) -> date:
    """Return the day on which the second half of a period begins."""
    first, last = days
    if precision == "year":
        return date(first.year, 7, 1)
    return (
        first + ((last - first).days + 1) // 2 * DAY
        if precision != "month"
        else first.replace(day=16)
    )


def third_of(days: Days, part: str) -> Days:
    """Return the first, middle or last third of a period of months or years, by whole months."""
    first, last = days
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    step = max(1, months // 3)
    start = {"early": 0, "middle": step}.get(part, months - step)
    return months_of(first.year, first.month + start, step)
