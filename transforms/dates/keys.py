"""What the keys of a pack's [dates] table stand for: the roles and values of their words."""

from collections.abc import Iterator

from transforms.dates.holidays import HOLIDAYS
from transforms.language import Pack

NUMBERED = {  # pack keys whose phrases have the value of their position
    "numbers": ("number", 1),
    "ordinals": ("ordinal", 1),
    "day_words": ("day_word", 1),
    "decade_words": ("decade_word", 1),
    "eras": ("era", 1),
}
PART_NAMES = ("early", "middle", "late", "earlier", "later", "rest", "so_far")
UNITS = ("day", "week", "month", "quarter", "year", "decade", "weekend")
SPANS = ((1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 9))  # of months: `上半年`
VALUED = {  # pack key: (role, value)
    "today": ("dayword", 0),
    "yesterday": ("dayword", -1),
    "tomorrow": ("dayword", 1),
    "before_yesterday": ("dayword", -2),
    "after_tomorrow": ("dayword", 2),
    "last": ("modifier", -1),
    "this": ("modifier", 0),
    "next": ("modifier", 1),
    "past": ("modifier", -2),  # two: of weekdays the nearest, not that of the week before
    "coming": ("modifier", 2),
    "last_after": ("modifier_after", -2),
    "this_after": ("modifier_after", 0),
    "next_after": ("modifier_after", 2),
    "days": ("unit", 0),
    "weeks": ("unit", 1),
    "months": ("unit", 2),
    "quarters": ("unit", 3),
    "years": ("unit", 4),
    "decades": ("unit", 5),
    "weekends": ("unit", 6),
    **{
        f"{side}_{unit}": ("unit_beside", 10 * shift + number)
        for shift, side in enumerate(("before_last", "last", "this", "next", "after_next"))
        for number, unit in enumerate(UNITS)
    },
    **{f"months_{one}_{last}": ("span", 100 * one + last) for one, last in SPANS},
    **{name: ("part", number) for number, name in enumerate(PART_NAMES)},
    **{f"{name}_after": ("part_after", number) for number, name in enumerate(PART_NAMES[:3])},
    **{f"season_{number}": ("season", number) for number in range(1, 5)},
    **{f"holiday_{name}": ("holiday", number) for number, name in enumerate(HOLIDAYS)},
    **{f"month_{number}": ("month", number) for number in range(1, 13)},
    **{f"weekday_{number}": ("weekday", number) for number in range(7)},
    **{f"jalali_{number}": ("jalali_month", number) for number in range(1, 13)},
}
COUNTABLE = ("days", "weeks", "months", "quarters", "years", "decades", "weekends")
"""Pack keys whose first word is the singular."""
LONE = [*(("weekday", n) for n in range(7)), *(("month", n) for n in range(1, 13))]
PLAIN = (  # pack key and role are the same
    *("of", "the", "to", "and", "from", "suffixes", "cues", "weak_cues", "blockers"),
    *("counted", "ago", "ago_before", "ahead", "halves", "decade_before", "decade_after"),
    *("quarter_letters", "no_weekday", "on", "year_marks", "month_marks", "day_marks"),
    *("half_letters", "half_years", "lone_marks", "year_parts", "month_parts", "year_verbs"),
    *("numbered_weeks", "number_before"),
    *("before", "after", "now", "starting", "hundred", "thousand"),
    *("after_year", "after_month", "after_day", "first_year"),
    *("cues_after", "between_after", "weekday_after"),
    *("inside", "between", "at", "set_phrases", "ahead_after", "coming_on", "of_day"),
)
WHOLE = 4
"""Letters of a word that is no abbreviation."""


def pack_words(pack: Pack) -> Iterator[tuple[str, str, int]]:
    """Yield what a pack's [dates] table says; a word after an equals sign counts as it is written."""
    for word, role, value in keyed_words(pack):
        if word.startswith("="):
            yield word[1:], f"={role}", value
        else:
            yield word, role, value


def keyed_words(pack: Pack) -> Iterator[tuple[str, str, int]]:
    """Yield the words of a pack with the roles and values that their keys stand for."""
    for key in PLAIN:
        yield from ((word, key, 0) for word in pack.phrases(f"dates.{key}"))
    for key in COUNTABLE:
        yield from ((word, "singular", 0) for word in pack.phrases(f"dates.{key}")[:1])
    yield from ((word, "singular", 0) for word in pack.phrases("dates.singulars"))
    yield from valued_words(pack)
    for kind, number in LONE:
        for word in pack.phrases(f"dates.lone_{kind}_{number}"):
            yield from ((word, role, number) for role in (kind, f"lone_{kind}"))
            yield from ((form, f"bare_{kind}", number) for form in (word, word.capitalize()))
    for key, (role, first) in NUMBERED.items():
        for number, words in numbered(pack.phrases(f"dates.{key}"), first):
            yield from ((word, role, number) for word in words.split("|"))


def valued_words(pack: Pack) -> Iterator[tuple[str, str, int]]:
    """Yield the words that stand for a number; inflected names of months and days may stand alone as CLDR's do."""
    ambiguous = set(pack.phrases("dates.words"))
    for key, (role, value) in VALUED.items():
        words = pack.phrases(f"dates.{key}")
        yield from ((word, role, value) for word in words)
        if role in ("month", "weekday"):
            whole = (word for word in words if len(word) >= WHOLE and word not in ambiguous)
            yield from ((word, f"bare_{role}", value) for word in whole)


def numbered(items: tuple[str, ...], number: int) -> Iterator[tuple[int, str]]:
    """Yield items with their number: one more than the last, or the one before an equals sign.

    >>> list(numbered(("one|a", "two", "40=forty"), 1))
    [(1, 'one|a'), (2, 'two'), (40, 'forty')]
    """
    for item in items:
        stated, _, words = item.rpartition("=")
        number = int(stated) if stated else number
        yield number, words
        number += 1
