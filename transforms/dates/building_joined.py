"""From the dates and words that a join caught to one expression, or to None where they do not belong together."""

from collections.abc import Callable

from transforms.dates.expressions import THIS, THIS_MONTH, THIS_YEAR, DateExpression
from transforms.dates.keys import PART_NAMES, UNITS
from transforms.dates.words import Lexicon

Words = dict[str, str]
"""The words of the groups that were caught, by mark."""
Dates = dict[str, DateExpression | None]
"""The dates among them."""
Build = Callable[[Words, Dates, Lexicon], DateExpression | None]
WEEKS = (UNITS.index("week"), UNITS.index("weekend"))


def number_of(word: str, lexicon: Lexicon) -> int:
    """Return the number that figures or a word say."""
    return int(word) if word.isdigit() else lexicon.value("number", word)


def which_of(words: Words, lexicon: Lexicon) -> int | None:
    """Return the number of `first`, `3rd`, `last` (-1); None for `this` and `next`."""
    if word := words.get("n") or words.get("n1") or words.get("n2"):
        return lexicon.value("ordinal", word)
    if word := words.get("r"):
        return lexicon.value("month", word)
    if word := words.get("d"):
        return int(word)
    return -1 if lexicon.value("modifier", words.get("o") or "") < 0 else None


def this_unit(word: str, lexicon: Lexicon) -> DateExpression | None:
    """Return `the year`, `des Monats` as those of the reference; None for a day or several units."""
    unit = UNITS[lexicon.value("unit", word)]
    if unit == "day":
        return None
    precision = unit if unit in ("month", "quarter", "year", "decade") else "day"
    return THIS._replace(unit=unit, method="near_unit", precision=precision)


def build_offset(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `two weeks after 3 May`, `three days from now`."""
    base = dates.get("A") or THIS
    unit = UNITS[lexicon.value("unit", words.get("u") or "")]
    if unit == "weekend":
        return None
    amount = number_of(words.get("n") or "1", lexicon)
    return THIS._replace(
        method="offset",
        confidence=base.confidence,
        unit=unit,
        amount=-amount if words.get("b") else amount,
        base=base,
    )


def one_of(dates: Dates, marks: str) -> DateExpression | None:
    """Return the first of several dates that was caught."""
    return next((date for mark in marks if (date := dates.get(mark))), None)


def build_in_year(_: Words, dates: Dates, __: Lexicon) -> DateExpression | None:
    """Build `28 June in 2020`, `im Mai vergangenen Jahres`, `去年上半年`."""
    date, year = one_of(dates, "ACFH"), one_of(dates, "BEGI")
    if not date or not year or not date.month or date.year or date.base or date.unit or date.until:
        return None
    if year.part or year.precision != "year" or year.is_range:
        return None
    if year.unit == "year" and year.amount is not None and not year.several:
        return date._replace(base=year, method="in_year")
    if not year.year or dates.get("E"):
        return None  # `in May 2018` is one date, `in May, 2018 people` none of that year
    turns = bool(date.end_month and date.end_month < date.month)
    return date._replace(year=year.year, end_year=year.year + turns if date.is_range else None)


def build_nth(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `the first week of 2015`, `last Monday of May`, `the first ten days of last year`."""
    base = one_of(dates, "AB") or this_unit(words.get("t") or "", lexicon)
    which = which_of(words, lexicon)
    if base is None or which is None:
        return None
    unit, weekday = "weekday", None
    if named := dates.get("V"):
        if named.amount is not None or named.day:
            return None
        weekday = named.weekday
    else:
        unit = UNITS[lexicon.value("unit", words.get("u") or words.get("u1") or "")]
    if UNITS.index(base.unit or base.precision) <= (UNITS.index(unit) if weekday is None else 1):
        return None
    counted = words.get("k") or words.get("c")
    return THIS._replace(
        method="nth",
        confidence=base.confidence,
        unit=unit,
        weekday=weekday,
        amount=which,
        several=number_of(counted, lexicon) if counted else None,
        base=base,
    )


def build_half(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `the first half of next year`."""
    base = one_of(dates, "ABC") or this_unit(words.get("t") or "", lexicon)
    which = which_of(words, lexicon)
    if base is None or base.part or which not in (1, 2, -1):
        return None
    return base._replace(part="first_half" if which == 1 else "second_half")


def build_part(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `early May`, `the end of 2018`, `later this year`, `the rest of the week`."""
    base, word = one_of(dates, "ABC"), next(words[mark] for mark in "pqram" if mark in words)
    bare = base is None and "t" in words and not words.get("c", "").strip(" '") and " " not in word
    if bare and ("singular", words["t"].lower()) not in lexicon.values:
        return None  # `early years`
    unit = words.get("t") or words.get("s") or words.get("s1")
    base = base or (this_unit(unit, lexicon) if unit else THIS_MONTH if "m" in words else THIS_YEAR)
    if base is None or base.part:
        return None
    return base._replace(
        part=PART_NAMES[lexicon.value("part_after" if "a" in words else "part", word)]
    )


def build_season_of(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `the summer of last year`, `jeseni lani`."""
    year = one_of(dates, "AB")
    if year is None or year.precision != "year" or year.part or year.is_range:
        return None
    number = lexicon.value("season", words.get("s") or words.get("s1") or "")
    base = year if year.is_relative else None
    return THIS._replace(
        method="season",
        confidence=year.confidence,
        unit="season",
        name=str(number),
        year=year.year,
        base=base,
    )


def build_week_of(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `the week of 10 April`."""
    unit, base = lexicon.value("unit", words.get("u") or ""), dates.get("A")
    if unit not in WEEKS or base is None:
        return None
    return THIS._replace(
        method="week_of",
        confidence=base.confidence,
        unit=UNITS[unit],
        amount=None,
        base=base,
    )


def build_lasting(words: Words, dates: Dates, lexicon: Lexicon) -> DateExpression | None:
    """Build `two weeks starting 20 May`."""
    made = build_offset(words, dates, lexicon)
    return made._replace(method="lasting") if made else None


def build_range(words: Words, dates: Dates, _: Lexicon) -> DateExpression | None:
    """Build `from 2 May to today`, `between May 2018 and now`."""
    start = one_of(dates, "ACFH") or (THIS if "n" in words else None)
    end = one_of(dates, "BEG") or THIS
    if start is None or start is end or (start.year or 0) > (end.year or 9999):
        return None
    if (
        end.month
        and end.day
        and end.year is None
        and start.year
        and start.month
        and not end.is_relative
    ):
        end = end._replace(year=start.year + (end.month < start.month))
    return start._replace(until=end, confidence=min(start.confidence, end.confidence))


BUILDERS: dict[str, Build] = {
    "offset": build_offset,
    "in_year": build_in_year,
    **dict.fromkeys(("nth", "nth_behind", "nth_of_this"), build_nth),
    **dict.fromkeys(("half_of", "half_of_this"), build_half),
    **dict.fromkeys(("part", "part_of_this"), build_part),
    "season_of": build_season_of,
    "week_of": build_week_of,
    "lasting": build_lasting,
    **dict.fromkeys(("range_between", "range_from", "range_to"), build_range),
}
