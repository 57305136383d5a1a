"""The weekday behind its day belongs to the expression: `27 Mart 2015 Cuma`, `5月18日星期四`."""

import re

from transforms.dates.drafts import weekday_agrees
from transforms.dates.expressions import DateExpression

BESIDE = re.compile(r" ?[(,،-]? ?")
BETWEEN = re.compile(r"[\s.,、،(（]{0,3}")
"""What may stand between a day and its weekday."""


def with_weekday(found: list[DateExpression], text: str) -> list[DateExpression]:
    """Return the expressions, a day and the weekday behind it as one: a full day where they agree, `ayer lunes`."""
    made: list[DateExpression] = []
    for expression in found:
        day = made[-1] if made and expression.method == "weekday" else None
        if day and day.method == "near_day" and BESIDE.fullmatch(text, day.end, expression.start):
            made[-1] = day._replace(end=expression.end, text=text[day.start : expression.end])
            continue
        if day and is_yearless(day) and BESIDE.fullmatch(text, day.end, expression.start):
            made[-1] = day._replace(
                weekday=expression.weekday,
                end=expression.end,
                text=text[day.start : expression.end],
            )
            continue
        if day and is_full(day) and BETWEEN.fullmatch(text, day.end, expression.start):
            whole = day._replace(weekday=expression.weekday, end=expression.end)
            if weekday_agrees(whole):
                made[-1] = whole._replace(text=text[whole.start : whole.end])
                continue
        made.append(expression)
    return made


def is_yearless(expression: DateExpression) -> bool:
    """Say whether an expression is one day of a month, whose year its weekday may tell."""
    return (
        expression.method in ("day_month", "month_day", "marked")
        and expression.year is None is expression.weekday
    )


def is_full(expression: DateExpression) -> bool:
    """Say whether an expression is one day with its year and without its weekday."""
    if expression.is_range or expression.until or expression.base or expression.part:
        return False
    return None not in (expression.year, expression.day) and expression.weekday is None
