"""Days in figures that can be read two ways, `09/08/2022`: as the text itself writes its days."""

import re
from collections.abc import Iterable
from functools import lru_cache

from transforms.dates.calendar_names import load_calendars
from transforms.dates.expressions import DateExpression

DOUBTFUL = 0.7
"""A reading of figures below this confidence may be the wrong one of two."""
SETTLED = 0.85
MONTHS = "|".join(
    sorted({n for role, _, n in load_calendars()["en"].names if role in ("month", "abbreviation")})
)
DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})\b")
MONTH_FIRST = re.compile(rf"\b(?:{MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?![:/.-]\d)")


def in_order(
    expressions: Iterable[DateExpression], text: str, language: str | None
) -> list[DateExpression]:
    """Return the expressions of a text, days in figures read as it writes its other days.

    An English text that says `7 August` puts the day first in `09/08/2022`, one that says `August 7` the month.
    """
    found = list(expressions)
    if language != "en" or not any(is_doubtful(e) for e in found):
        return found
    order = day_order(text)
    return [settled(e, order) if order and is_doubtful(e) else e for e in found]


def is_doubtful(e: DateExpression) -> bool:
    """Tell a single day in figures whose month and day may be each other."""
    return (
        e.method == "number" and e.confidence < DOUBTFUL and e.weekday is None
        and e.day is not None and e.month is not None and e.day <= 12
    )  # fmt: skip


@lru_cache(1)
def day_order(text: str) -> str | None:
    """Return `day` or `month`, whichever a text puts first where it names months; None where it tells neither.

    The passages of one text ask one after the other, so the last answer is kept.
    """
    day, month = len(DAY_FIRST.findall(text)), len(MONTH_FIRST.findall(text))
    if day == month:
        return None
    return "day" if day > month else "month"


def settled(e: DateExpression, order: str) -> DateExpression:
    """Return a doubtful day in an order: as it stands the month is first."""
    if order == "day":
        return e._replace(month=e.day, day=e.month, confidence=SETTLED)
    return e._replace(confidence=SETTLED)
