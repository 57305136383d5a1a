"""Dates in running text: found by words of CLDR and packs, resolved against a given day."""

from transforms.dates.drafts import weekday_agrees
from transforms.dates.durations import Duration, find_durations
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.finder import find_expressions
from transforms.dates.ordering import in_order
from transforms.dates.resolving import resolve
from transforms.dates.stamps import find_stamps
from transforms.dates.step import find_dates

__all__ = [
    "DateExpression",
    "Duration",
    "Resolved",
    "find_dates",
    "find_durations",
    "find_expressions",
    "find_stamps",
    "in_order",
    "resolve",
    "weekday_agrees",
]
