"""Write the value of a date expression, as precise as it is known."""

from datetime import date

from press.findings import Basis
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.periods import Days, days_of, written


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


def period(expression: DateExpression, days: Days, basis: Basis, factor: float = 1.0) -> Resolved:
    """Return a period as short as it can be said."""
    value, end_value, precision = written(days)
    return Resolved(
        value=value,
        end_value=end_value,
        precision=precision,
        basis=basis,
        confidence=round(expression.confidence * factor, 2),
    )


def whole(resolved: Resolved) -> Days:
    """Return the first and the last day of a value."""
    first, last = days_of(resolved.value, resolved.precision)
    if resolved.end_value:
        last = days_of(resolved.end_value, resolved.precision)[1]
    return first, last
