"""From the parts that a rule caught to dates that some languages write in a way of their own."""

from transforms.dates.calendars import days_in, from_jalali
from transforms.dates.drafts import (
    Builder,
    Draft,
    Found,
    Parts,
    complete_range,
    draft,
    first,
    full_year,
)
from transforms.dates.words import Lexicon

LEAP = 1403
"""A Persian year with all days that there are."""


def build_parted(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `14.III.2021`, `14 Mar 21`: a month's name between two signs that are the same."""
    return Found(draft(parts, lexicon)) if parts["sep"] == parts["same"] else None


def build_led(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `2017 m. balandžio 25 d.`, `2017. gada 25. aprīlī`, `2015. március 27-én`."""
    start = draft(parts, lexicon, "1" if "m1" in parts else "")
    start.year = full_year(parts)
    return Found(start)


def build_twin(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `26 نيسان/أبريل 2015`, where both names are of one month, and the stamps of machines."""
    start = draft(parts, lexicon)
    if "x" in parts and lexicon.value("month", parts["x"]) != start.month:
        return None
    return Found(start)


def build_era(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `令和5年5月18日`, `平成元年1月8日`: years of an era, the first of which has a word."""
    which = first(parts, "d1", "z")
    year = lexicon.value("era", parts["g"]) + (int(which) if which else 1)
    day = parts.get("d")
    month = parts.get("m")
    return Found(
        Draft(year, int(month) if month else None, int(day) if day else None), precision=None
    )


def build_jalali(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `۲ آبان ۱۴۰۲`, `1402/08/02`: days of the Persian calendar."""
    if parts.get("sep") != parts.get("same"):
        return None
    word = parts["m"]
    month = int(word) if word.isdigit() else lexicon.value("jalali_month", word)
    on = from_jalali(int(parts["j"]), month, int(parts["d"]))
    if on is None:
        return None
    weekday = lexicon.value("weekday", parts["w"]) if "w" in parts else None
    return Found(Draft(on.year, on.month, on.day, weekday))


def build_jalali_day(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `۱۲ مهر`: a day of the Persian calendar, whose year counts from the reference."""
    month = lexicon.value("jalali_month", parts["m"])
    day = int(parts["d"])
    return (
        Found(Draft(day=day), unit="jalali", name=str(month))
        if day <= days_in(LEAP, month)
        else None
    )


def build_marked_range(parts: Parts, _: Lexicon, __: str | None) -> Found | None:
    """Build `5月1日至3日`, `2020年5月1日-6月3日`."""
    start = Draft(full_year(parts), int(parts["m"]), int(parts["d"]))
    return complete_range(start, Draft(None, int(parts.get("m2", parts["m"])), int(parts["d2"])))


def build_marked_months(parts: Parts, _: Lexicon, __: str | None) -> Found | None:
    """Build `1至8月`, `8月至10月`, `2023年1-8月`."""
    return complete_range(Draft(full_year(parts), int(parts["m"])), Draft(None, int(parts["m2"])))


def build_month_alone(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `11月`, `五月` where no year stands before it."""
    figure = parts.get("m")
    return Found(Draft(month=int(figure) if figure else lexicon.value("month", parts["m1"])))


def build_span(parts: Parts, lexicon: Lexicon, _: str | None) -> Found | None:
    """Build `上半年`, `三季度`: a word for some months of a year."""
    one, last = divmod(lexicon.value("span", parts["s"]), 100)
    if last - one == 2:
        return Found(Draft(month=one), precision="quarter")
    return Found(Draft(month=one), Draft(month=last))


BUILDERS: dict[str, Builder] = {
    **dict.fromkeys(("roman_month", "short_year"), build_parted),
    **dict.fromkeys(("year_led", "year_led_month"), build_led),
    **dict.fromkeys(("stamp", "twin_month"), build_twin),
    **dict.fromkeys(("era", "era_month", "era_year"), build_era),
    **dict.fromkeys(("jalali", "jalali_number"), build_jalali),
    "jalali_day": build_jalali_day,
    "marked_range": build_marked_range,
    "marked_months": build_marked_months,
    "month_alone": build_month_alone,
    "span": build_span,
}
