"""What the finder of dates returns: expressions as written, and their values once resolved."""

from typing import NamedTuple

from press.findings import Basis


class DateExpression(NamedTuple):
    """A date as it stands in a text: what the words say, nothing filled in from elsewhere.

    A tuple, since many are made and changed: that takes a third of the time of a frozen dataclass.
    """

    start: int
    """Code points into the text that was given (plus its offset); `end` is exclusive."""
    end: int
    text: str
    precision: str
    """day, month, quarter, year, decade: of the value, before a reference is known."""
    method: str
    """The rule of transforms.dates.grammar that matched."""
    confidence: float
    year: int | None = None
    month: int | None = None
    """1 to 12; the first month for quarters and halves of a year."""
    day: int | None = None
    weekday: int | None = None
    """Monday is 0, as in datetime."""
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    unit: str | None = None
    """Relative expressions: day, week, weekend, month, quarter, year, decade, weekday, season, holiday."""
    amount: int | None = None
    """How many units away: -1 is last, 0 this, 1 next; None with unit weekday: near by.

    With a base: how far from it, or which of the units in it (1 is the first, -1 the last).
    """
    several: int | None = None
    """How many units: `the last three years` is several 3, amount -1."""
    name: str | None = None
    """Of a holiday whose day changes with the year, or the number of a season."""
    part: str | None = None
    """early, middle, late, earlier, later, rest, so_far, first_half, second_half of what is named."""
    base: "DateExpression | None" = None
    """The date that `two weeks after`, `the first Monday of` count from."""
    until: "DateExpression | None" = None
    """The end of a range, where it is an expression of its own."""

    @property
    def is_relative(self) -> bool:
        """Say whether the words count from a day that they do not name."""
        if self.base:
            return self.base.is_relative
        return self.unit is not None

    @property
    def is_range(self) -> bool:
        """Say whether the words give an end of their own."""
        return (self.end_year or self.end_month or self.end_day) is not None


THIS = DateExpression(
    start=0, end=0, text="", precision="day", method="now", confidence=0.8, unit="day", amount=0
)
"""The day of the reference, which `until now` and `the end of the year` do not name."""
THIS_YEAR = THIS._replace(unit="year", method="near_unit", precision="year")
THIS_MONTH = THIS._replace(unit="month", method="near_unit", precision="month")


class Resolved(NamedTuple):
    """The value of an expression, ISO 8601 as precise as it is known: 2023, 2023-Q3, 2023-10."""

    value: str
    precision: str
    basis: Basis
    """stated: all of it is in the words; derived: completed from the reference."""
    confidence: float
    end_value: str | None = None
