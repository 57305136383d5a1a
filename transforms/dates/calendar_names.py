"""The names of months and weekdays that CLDR has, with the roles that tell how far each is trusted."""

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError, localedata

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


def calendar_names(code: str, ambiguous: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    """Yield CLDR's names of months and weekdays, format and stand-alone, wide and abbreviated.

    babel keeps all that it has read of a language, a megabyte each; for the names of its days that is too much.
    """
    for locale in locales_of(code):
        for context in ("format", "stand-alone"):
            for width, roles in WIDTHS.items():
                for kind, names in (("month", locale.months), ("weekday", locale.days)):
                    for number, name in names[context][width].items():
                        yield from named(name.rstrip("."), roles[kind], int(number), ambiguous)
    getattr(localedata, "_cache", {}).clear()


def locales_of(code: str) -> Iterator[Locale]:
    """Yield what CLDR has of a language, in both scripts where it is written in two."""
    for tag in (f"{code}_Latn", f"{code}_Cyrl", code):
        try:
            if localedata.exists(tag):
                yield Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue


def named(
    word: str, role: str, number: int, ambiguous: tuple[str, ...]
) -> Iterator[tuple[str, str, int]]:
    """Yield a name in its role and in those that tell how far it may be trusted.

    A word that is also another (`may`, `set`) is in lower case only a loose name. What may stand
    alone (`bare`) is written as CLDR does: `Domingo` is a man where `domingo` is a day.
    """
    kind = kind_of(role)
    if any(character.isdigit() for character in word):
        return
    if word.lower() in ambiguous:
        yield word, f"{role}!", number
        yield word.lower(), f"loose_{kind}", number
        yield word, "ambiguous", number
    else:
        yield word, role, number
        if role == "month" or (role == "weekday" and word.istitle()):
            yield word.lower(), f"bare_{kind}", number
    if role == kind:
        yield word, f"bare_{kind}", number
