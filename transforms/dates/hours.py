"""Weekdays from one to another are when something is open each week: `Monday to Friday, 9 to 5`."""

import re
from itertools import pairwise

from transforms.dates.joining import Atom


def without_hours(atoms: list[Atom], shape: str, between: re.Pattern[str]) -> list[Atom]:
    """Return the expressions of a window without such weekdays; two that touch are dates, as of a night."""
    dropped: set[int] = set()
    for one, other in pairwise(atoms):
        start, end = one.expression, other.expression
        if start.method != "weekday" or end.method not in ("weekday", "weekday_day"):
            continue
        touch = ((end.weekday or 0) - (start.weekday or 0)) % 7 == 1
        if not touch and between.fullmatch(shape, one.after, other.first):
            dropped |= {one.first, other.first}
    return [atom for atom in atoms if atom.first not in dropped]
