"""Days that share the month of the last one: `3, 10 y 17 de junio`, `am 3., 4. und 5. Juni`."""

import re
from collections.abc import Iterator

from transforms.dates.joining import Atom

METHODS = frozenset({"day_month", "day_month_year", "on_day_month", "days_of_month"})
"""Rules of days whose month stands behind them."""
DAY = r"<day>(?:<any_suffix>|\.?°|\.)?"
LISTED = rf"(?<![^ !])(?<![{{blockers}}] )(?<![{{blockers}}]\. )(?:{DAY}, ){{1,9}}(?:{DAY},? <and> (?:<the> )?)?\Z"
"""The days before the last, up to where its expression starts."""
REACH = 60
"""Tokens before an expression among which its list is looked for."""


def with_listed(
    atoms: list[Atom], shape: str, tokens: list[str], places: list[int], listed: re.Pattern[str]
) -> Iterator[Atom]:
    """Yield the expressions of a window with the days listed before them: a range where they touch.

    Two days are too few: `won by 2 and 5 May will show`. `places` is where each token starts.
    """
    taken = 0
    for atom in atoms:
        last, first = atom.expression, atom.first
        match = None
        if last.method in METHODS and last.day and shape[taken:first].endswith(" "):
            match = listed.search(shape, max(taken, first - REACH), first)
        taken = atom.after
        at = [n for n in range(match.start(), first) if tokens[n].isdigit()] if match else []
        days = [int(tokens[n]) for n in at] + ([last.day] if last.day else [])
        if not at or len(days) + last.is_range < 3 or days != sorted(set(days)):
            yield atom
        elif days[-1] - days[0] == len(at):
            end = last.end_day or last.day
            whole = last._replace(start=places[at[0]], day=days[0], end_day=end)
            whole = whole._replace(end_year=last.year, end_month=last.month, weekday=None)
            yield Atom(whole, at[0], atom.after)
        else:
            for n, day in zip(at, days, strict=False):
                one = last._replace(
                    start=places[n], end=places[n] + len(tokens[n]), day=day, weekday=None,
                    end_year=None, end_month=None, end_day=None,
                )  # fmt: skip
                yield Atom(one, n, n + 1)
            yield atom
