"""From the parts that a rule caught to a date expression, or to None where they are not a date."""

from transforms.dates import building_named
from transforms.dates.building_relative import (
    build_counted,
    build_dayword,
    build_holiday,
    build_near,
    build_near_count,
    build_near_month_day,
    build_season,
    build_the_day,
    build_week_weekday,
    build_weekday,
    build_weekday_day,
)
from transforms.dates.calendars import civil
from transforms.dates.drafts import (
    Builder,
    Draft,
    Found,
    Parts,
    agrees,
    complete_range,
    draft,
    first,
    full_year,
    ordered,
    weekday_agrees,
    wordy_year,
)
from transforms.dates.expressions import THIS_YEAR, DateExpression
from transforms.dates.keys import UNITS
from transforms.dates.places import Place
from transforms.dates.rule import Rule
from transforms.dates.words import Lexicon


def build_named(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build dates with a month's name, single or as a range."""
    start = draft(parts, lexicon)
    if not any(mark.endswith("2") for mark in parts):
        return Found(start)
    end = draft(parts, lexicon, "2")
    if start.day is None and start.month is None:
        return None
    if "a" in parts and "b" not in parts and not follows(start, end):
        return None  # `on 10 and 17 August` are two days
    return complete_range(start, end)


def follows(start: Draft, end: Draft) -> bool:
    """Say whether one day or month is the next after another: `18 and 19 June`."""
    if start.day is None or end.day is None:
        return start.year is None and (end.month or 0) - (start.month or 0) == 1
    return end.day - start.day == 1 and None in (start.month, end.month)


def build_iso(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build from figures in the order year, month, day."""
    if parts.get("sep", " ").lstrip(".") != parts.get("same", " ").lstrip("."):
        return None
    month = int(parts["m"]) if parts["m"].isdigit() else lexicon.value("month", parts["m"])
    start = Draft(full_year(parts), month, int(parts["d"]) if "d" in parts else None)
    start.weekday = lexicon.value("weekday", parts["w"]) if "w" in parts else None
    if "y2" not in parts:
        return Found(start)
    return complete_range(start, Draft(int(parts["y2"]), int(parts["m2"]), int(parts["d2"])))


def build_number(parts: Parts, lexicon: Lexicon, language: str | None) -> Found | None:
    """Build from figures like 22/03/2010, in the order that the values or the language tell."""
    if any(sign(parts, f"sep{m}") != sign(parts, f"same{m}") for m in ("", "2")):
        return None
    start, sure = ordered(parts, "", language)
    if "d2" in parts:
        end, also_sure = ordered(parts, "2", language)
        found = complete_range(start, end)
        if found:
            found.factor = min(sure, also_sure)
        return found
    if weekday := parts.get("w"):
        start.weekday = lexicon.value("weekday", weekday)
        swapped = Draft(start.year, start.day, start.month, start.weekday)
        if not agrees(start) and agrees(swapped):
            return Found(swapped)
    return Found(start, factor=sure * (1.0 if "y" in parts else 0.9))


def sign(parts: Parts, mark: str) -> str:
    """Return the sign between two figures, without the spaces around it."""
    return parts.get(mark, "").strip()


def build_short_number(parts: Parts, lexicon: Lexicon, language: str | None) -> Found | None:
    """Build `Friday 7/6`, `quinta (5/9)`, `on 3/22`, `am 1.10.`: day and month in figures, where a word says so."""
    if "dot" in parts:
        parts = parts | {"sep": ".", "m": parts["m1"]}
    if "d1" in parts:
        parts = parts | {"sep": "/", "m": parts["m1"], "d": parts["d1"]}
    if "w" not in parts and (parts["d"], parts["m"]) == ("9", "11"):
        return None  # the attacks, not the day
    start, sure = ordered(parts, "", language)
    if "w" in parts:
        start.weekday = lexicon.value("weekday", parts["w"])
    if "d2" not in parts:
        return Found(start, factor=sure)
    end, also_sure = ordered(parts, "2", language)
    found = complete_range(start, end) if parts["sep"] == parts["sep2"] else None
    if found:
        found.factor = min(sure, also_sure)
    return found


def build_half(parts: Parts, _: Lexicon, __: str | None) -> Found | None:
    """Build `H1 2020`, `2019 H2`, `1H 2024`."""
    number = int(first(parts, "q1", "q2", "q3") or 9)
    year = first_year(parts)
    if parts.get("l", "H").islower():
        return None  # `2h 2024` is an hour
    return Found(Draft(year, 6 * number - 5), Draft(year, 6 * number)) if number <= 2 else None


def first_year(parts: Parts) -> int | None:
    """Return the year of a part of it, before or behind it."""
    return next((year for mark in ("", "1", "2", "3") if (year := full_year(parts, mark))), None)


def build_week_number(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `week 31, 2018`, `KW 31`, `2018年第27周`: the weeks of ISO 8601."""
    if UNITS[lexicon.value("unit", first(parts, "u", "u1", "u2") or "")] != "week":
        return None
    year = full_year(parts) or full_year(parts, "1")
    base = THIS_YEAR._replace(year=year, unit=None, amount=None) if year else THIS_YEAR
    return Found(
        Draft(), unit="week", amount=int(first(parts, "d", "d1", "d2", "d3", "d4") or 0), base=base
    )


def build_month_named_days(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `April ninth to twelfth`; `April twenty-seventh to the third` ends in May."""
    start, end = draft(parts, lexicon), draft(parts, lexicon, "2")
    end.month = start.month
    if (start.day or 0) > (end.day or 0):
        end.month = (start.month or 0) % 12 + 1
    return complete_range(start, end)


def build_named_day(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `the first of May, 2020`, `trois mai`."""
    start = draft(parts, lexicon, "3" if "m3" in parts else "")
    start.weekday = lexicon.value("weekday", parts["w"]) if "w" in parts else None
    start.year = full_year(parts)
    if "k" in parts or "c" in parts:
        start.year = wordy_year(parts, lexicon)
        if start.year is None:
            return None
    return Found(start)


def build_wordy_year(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `in nineteen ninety six`, `13 Sept nineteen seventy two`."""
    mark = "9" if "m9" in parts else "" if "m" in parts else "8"
    start = draft(parts, lexicon, mark)
    start.year = wordy_year(parts, lexicon, mark)
    precision = "day" if start.day else "month" if start.month else "year"
    return Found(start, precision=precision) if start.year else None


def build_part_of_year(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build quarters and halves, with their first month (a half also with its last)."""
    number = first(parts, "q", "q1", "q2", "q3")
    if roman := parts.get("r"):
        number = str(lexicon.value("month", roman))
    ordinal = first(parts, "n", "n1")
    which = int(number) if number else lexicon.values.get(("ordinal", (ordinal or "").lower()), 9)
    unit = first(parts, "u", "u1")
    year = first_year(parts)
    if unit is None and first(parts, "h", "h1", "h2"):
        if which > 2:
            return None
        return Found(Draft(year, 6 * which - 5), Draft(year, 6 * which))
    if which > 4 or (unit and lexicon.value("unit", unit) != UNITS.index("quarter")):
        return None
    if parts.get("l", "Q").islower():
        return None  # `3t 2017` are tons
    return Found(Draft(year, 3 * which - 2))


def build_decade(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `the 1990s`, `les années 90`, `the nineties`."""
    if word := parts.get("v"):
        return Found(Draft(lexicon.value("decade_word", word)), factor=0.8)
    stated, short = first(parts, "y", "y1"), first(parts, "z", "z1")
    year = int(stated) if stated else int(short or 1) + (1900 if int(short or 1) >= 30 else 2000)
    return Found(Draft(year), factor=1.0 if stated else 0.8) if year % 10 == 0 else None


def build_year(parts: Parts, _: Lexicon, __: str | None) -> Found | None:
    """Build a year or a range of years."""
    years = [
        civil(int(parts[mark]))
        for mark in ("y", "y1", "y2", "y3", "y4", "y8", "y9")
        if mark in parts
    ]
    if short := parts.get("z") or parts.get("z1"):
        if int(short) == (years[0] + 1) % 100:
            return Found(Draft(years[0]), Draft(years[0] + 1))
        month = Draft(years[0], int(short))
        return Found(month, precision="month") if month.is_possible() else None
    if not 1600 <= years[0] <= 2100:
        return None
    if len(years) == 1:
        return Found(Draft(years[0]))
    last = years[0] + 1 if "s" in parts else 2150  # `2015/2120` is the number of a law
    return Found(Draft(years[0]), Draft(years[1])) if years[0] < years[1] <= last else None


def build_months(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `from March to May`."""
    one, two = first(parts, "m", "m1", "m5") or "", first(parts, "m2", "m3", "m6", "m7") or ""
    start = Draft(month=lexicon.value("month", one))
    return Found(start, Draft(month=lexicon.value("month", two)))


def build_month(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build a month without a year."""
    return Found(Draft(month=lexicon.value("month", first(parts, "m", "m1", "m2", "m3") or "")))


BUILDERS: dict[str, Builder] = {
    **dict.fromkeys(("iso", "iso_range", "marked", "marked_month"), build_iso),
    **dict.fromkeys(("number", "number_range"), build_number),
    **dict.fromkeys(("weekday_number", "short_number", "short_number_range"), build_short_number),
    **dict.fromkeys(("quarter", "year_quarter", "half"), build_part_of_year),
    **dict.fromkeys(("ago", "ahead"), build_counted),
    **dict.fromkeys(("near_month", "near_weekday", "near_unit"), build_near),
    **dict.fromkeys(("years", "year_slash", "year", "year_again", "year_in_brackets"), build_year),
    **dict.fromkeys(("year_first", "iso_spaced", "year_spaced"), build_iso),
    **building_named.BUILDERS,
    "near_month_day": build_near_month_day,
    "lone_quarter": build_part_of_year,
    "lone_half": build_part_of_year,
    "half_letter": build_half,
    "week_number": build_week_number,
    "month_named_days": build_month_named_days,
    "named_day": build_named_day,
    "wordy_year": build_wordy_year,
    "near_day": build_dayword,
    "decade": build_decade,
    "weekday_day": build_weekday_day,
    "week_weekday": build_week_weekday,
    "near_count": build_near_count,
    **dict.fromkeys(("near_season", "season"), build_season),
    "holiday": build_holiday,
    "the_day": build_the_day,
    "months": build_months,
    "month": build_month,
    "weekday": build_weekday,
}


def build(
    rule: Rule, parts: Parts, place: Place, lexicon: Lexicon, language: str | None
) -> DateExpression | None:
    """Return the expression that a rule's parts make; None if the calendar has no such day."""
    found = BUILDERS.get(rule.name, build_named)(parts, lexicon, language)
    if not found or not found.start.is_possible() or (found.end and not found.end.is_possible()):
        return None
    end = found.end or Draft()
    expression = DateExpression(
        start=place.start,
        end=place.end,
        text=place.text[place.start : place.end],
        precision=found.precision or rule.precision,
        method=rule.name,
        confidence=round(rule.confidence * found.factor, 2),
        year=found.start.year,
        month=found.start.month,
        day=found.start.day,
        weekday=found.start.weekday,
        end_year=end.year,
        end_month=end.month,
        end_day=end.day,
        unit=found.unit,
        amount=found.amount,
        several=found.count,
        name=found.name,
        base=found.base,
    )
    return weighed(expression)


def weighed(expression: DateExpression) -> DateExpression:
    """Lower the confidence of a full date that contradicts its weekday."""
    if weekday_agrees(expression) is False:
        return expression._replace(confidence=round(expression.confidence * 0.6, 2))
    return expression
