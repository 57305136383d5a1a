"""The names of months and weekdays that CLDR has, with the roles that tell how far each is trusted."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

LETTER = re.compile("[\u0e00-\u0eff]")
"""One letter for a day of the week, where letters of words touch: it is of some word nearly everywhere."""
FILE = Path(__file__).with_name("calendars.jsonl")
KINDS = {
    "abbreviation": "month",
    "weekday_abbreviation": "weekday",
    "modifier_after": "modifier",
    "roman_month": "month",
}
"""Roles whose words share their values with another role."""


def kind_of(role: str) -> str:
    """Return the name under which the values of a role's words are kept."""
    role = role.removesuffix("!").removeprefix("=").removeprefix("bare_").removeprefix("loose_")
    return KINDS.get(role, role)


WIDTHS = {
    "wide": {"month": "month", "weekday": "weekday"},
    "abbreviated": {"month": "abbreviation", "weekday": "weekday_abbreviation"},
}


class Calendar(NamedTuple):
    """What CLDR says of a language's days."""

    year_first: bool
    """Whether days in figures have the year first: `21. 3. 14.` in Korean."""
    names: tuple[tuple[str, int, str], ...]
    """Role, number and name of months and weekdays, format and stand-alone, wide and abbreviated."""


@cache
def load_calendars() -> dict[str, Calendar]:
    """Read the calendar words of all languages, by their codes; transforms.built writes them."""
    lines = msgspec.json.Decoder(tuple[str, Calendar])
    return dict(lines.decode_lines(FILE.read_bytes()))


def calendar_names(code: str, ambiguous: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    """Yield CLDR's names of months and weekdays with their roles and numbers; none of an unknown language."""
    calendar = load_calendars().get(code)
    for role, number, name in calendar.names if calendar else ():
        yield from named(name, role, number, ambiguous)


def named(
    word: str, role: str, number: int, ambiguous: tuple[str, ...]
) -> Iterator[tuple[str, str, int]]:
    """Yield a name in its role and in those that tell how far it may be trusted.

    A word that is also another (`may`, `set`) is in lower case only a loose name. What may stand
    alone (`bare`) is written as CLDR does: `Domingo` is a man where `domingo` is a day.
    """
    kind = kind_of(role)
    if any(character.isdigit() for character in word) or LETTER.fullmatch(word):
        return
    if word.lower() in ambiguous:
        yield word, f"{role}!", number
        yield word.lower(), f"loose_{kind}", number
        yield word, "ambiguous", number
    else:
        yield word, role, number
        if role == "month" or (role == "weekday" and word.istitle()):
            yield word.lower(), f"bare_{kind}", number
    if role == kind and not (word.lower() in ambiguous and word.lower() == word.upper()):
        yield word, f"bare_{kind}", number
