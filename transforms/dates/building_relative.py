"""From the parts that a rule caught to what counts from the reference, and to seasons and holidays."""

from transforms.dates.drafts import Draft, Found, Parts, day_number, first, full_year
from transforms.dates.holidays import FIXED, HOLIDAYS, holiday
from transforms.dates.keys import UNITS
from transforms.dates.words import Lexicon


def count_of(word: str, lexicon: Lexicon) -> int:
    """Return the number that figures or a word say."""
    return int(word) if word.isdigit() else lexicon.value("number", word)


def build_counted(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `three days ago`, `in two weeks`."""
    amount = count_of(first(parts, "n", "n1") or "1", lexicon)
    unit = UNITS[lexicon.value("unit", first(parts, "u", "u1", "u2", "u3") or "")]
    if unit == "weekend":
        return None
    past = first(parts, "a", "a1", "b", "b1") is not None
    return Found(
        Draft(), unit=unit, amount=-amount if past else amount, precision=UNIT_PRECISION[unit]
    )


UNIT_PRECISION = {"week": "day", "weekend": "day"} | {
    u: u for u in ("day", "month", "quarter", "year", "decade")
}


def build_near(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `last October`, `next Friday`, `this week`, `Vorjahr`."""
    if word := parts.get("u2"):
        shift, number = divmod(lexicon.value("unit_beside", word), 10)
        unit, precision = UNITS[number], UNIT_PRECISION[UNITS[number]]
        factor = 0.5 if shift == 1 else 1  # the Vorjahr may be that of another year
        return Found(Draft(), unit=unit, amount=shift - 2, precision=precision, factor=factor)
    word = first(parts, "o", "o1")
    amount = lexicon.value("modifier", word) if word else 0
    side = (amount > 0) - (amount < 0)
    if month := first(parts, "m", "m1"):
        return Found(Draft(month=lexicon.value("month", month)), unit="month", amount=side)
    if weekday := first(parts, "w", "w1", "w2"):
        value = lexicon.value("weekday", weekday)
        return Found(Draft(weekday=value), unit="weekday", amount=2 if "w2" in parts else amount)
    unit = UNITS[lexicon.value("unit", first(parts, "u", "u1") or "")]
    if unit == "day":
        return None  # `the next day` counts from a day that another sentence names
    return Found(Draft(), unit=unit, amount=side, precision=UNIT_PRECISION[unit])


def build_dayword(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `yesterday`, `tomorrow`."""
    return Found(Draft(), unit="day", amount=lexicon.value("dayword", parts["o"]))


def build_weekday(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build a weekday that stands alone."""
    weekday = lexicon.value("weekday", first(parts, "w", "w1", "w2") or "")
    return Found(Draft(weekday=weekday), unit="weekday")


def build_weekday_day(parts: Parts, lexicon: Lexicon, language: str | None) -> Found | None:
    """Build `Friday the 26th`, `le lundi 27`, `sexta-feira (8)`: a day of a month that is not named."""
    if language and language.startswith("en") and not {"e", "f", "g"} & parts.keys():
        return None  # `Thursday 1 pm`
    weekday = lexicon.value("weekday", parts["w"])
    day = day_number(parts, lexicon) or int(parts["d1"])
    return Found(Draft(day=day, weekday=weekday), unit="weekday", amount=0)


def build_week_weekday(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `Tuesday of last week`, `next week on Tuesday`, `martes de la semana que viene`."""
    if UNITS[lexicon.value("unit", first(parts, "u", "u1", "u2") or "")] != "week":
        return None
    weekday = lexicon.value("weekday", first(parts, "w", "w1", "w2") or "")
    amount = lexicon.value("modifier", first(parts, "o", "o1", "o2") or "")
    side = (amount > 0) - (amount < 0)
    return Found(Draft(weekday=weekday), unit="week", amount=side)


def build_near_count(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `the last three years`, `the next 10 days`."""
    count = count_of(first(parts, "n", "n1", "n2") or "1", lexicon)
    unit = UNITS[lexicon.value("unit", first(parts, "u", "u1", "u2") or "")]
    amount = lexicon.value("modifier", first(parts, "o", "o1", "o2") or "")
    if not amount or not count or (count == 1 and "n" not in parts):
        return None
    if "n1" in parts and ("singular", parts["u1"].lower()) in lexicon.values:
        return None  # `only 3 next week`
    return Found(Draft(), unit=unit, amount=1 if amount > 0 else -1, count=count, precision="day")


def build_season(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `spring 2018`, `last summer`."""
    number = lexicon.value("season", first(parts, "s", "s1") or "")
    word = first(parts, "o", "o1")
    amount = lexicon.value("modifier", word) if word else None
    side = None if amount is None else (amount > 0) - (amount < 0)
    year = full_year(parts) or (int(parts["y1"]) if "y1" in parts else None)
    return Found(Draft(year), unit="season", amount=side, name=str(number))


def build_holiday(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `Christmas`, `Easter 2018`, `2018年复活节`, `next Thanksgiving`."""
    name = HOLIDAYS[lexicon.value("holiday", first(parts, "h", "h1") or "")]
    if year := full_year(parts) or full_year(parts, "1"):
        day = holiday(name, year)
        return Found(Draft(year, day.month, day.day), factor=1.2)
    if word := parts.get("o"):
        amount = lexicon.value("modifier", word)
        return Found(Draft(), unit="holiday", amount=(amount > 0) - (amount < 0), name=name)
    if name in FIXED:
        return Found(Draft(None, *FIXED[name]))
    return Found(Draft(), unit="holiday", name=name)


def build_the_day(parts: Parts, _: Lexicon, __: str | None) -> Found | None:
    """Build `on the 27th`, `15日`, `día 18`: of a month that is not named."""
    return Found(Draft(day=int(first(parts, "d", "d1", "d2") or 0)), unit="monthday")


def build_near_month_day(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `本月15日`, `28. dieses Monats`: a day of this, the last or the next month."""
    if UNITS[lexicon.value("unit", first(parts, "u", "u1", "u2", "u3", "u4") or "")] != "month":
        return None
    amount = lexicon.value("modifier", first(parts, "o", "o1", "o2", "o3", "o4") or "")
    side = (amount > 0) - (amount < 0)
    return Found(
        Draft(day=int(first(parts, "d", "d1", "d2", "d3", "d4") or 0)), unit="monthday", amount=side
    )
