"""What a form of dates is; see transforms.dates.rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One form: its pattern over shapes, how sure it is, and what the scanner must check."""

    name: str
    pattern: str
    confidence: float
    precision: str = "day"
