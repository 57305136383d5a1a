"""The days of holidays: by date, by weekday of a month, or by Easter."""

from datetime import date, timedelta

FIXED = {
    "new_year": (1, 1),
    "epiphany": (1, 6),
    "valentine": (2, 14),
    "womens_day": (3, 8),
    "saint_patrick": (3, 17),
    "earth_day": (4, 22),
    "workers_day": (5, 1),
    "juneteenth": (6, 19),
    "independence_us": (7, 4),
    "bastille_day": (7, 14),
    "assumption": (8, 15),
    "kings_day_nl": (4, 27),
    "national_day_cn": (10, 1),
    "unity_day_de": (10, 3),
    "halloween": (10, 31),
    "all_saints": (11, 1),
    "all_souls": (11, 2),
    "veterans_day": (11, 11),
    "saint_nicholas": (12, 6),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "boxing_day": (12, 26),
    "new_years_eve": (12, 31),
}
"""Month and day."""
AFTER_EASTER = {
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "easter": 0,
    "easter_monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit_monday": 50,
    "corpus_christi": 60,
}
"""Days after Easter Sunday."""
BY_WEEKDAY = {
    "martin_luther_king": (1, 0, 3, 0),
    "presidents_day": (2, 0, 3, 0),
    "mothers_day": (5, 6, 2, 0),
    "memorial_day": (5, 0, -1, 0),
    "fathers_day": (6, 6, 3, 0),
    "labor_day_us": (9, 0, 1, 0),
    "columbus_day": (10, 0, 2, 0),
    "thanksgiving": (11, 3, 4, 0),
    "black_friday": (11, 3, 4, 1),
    "cyber_monday": (11, 3, 4, 4),
}
"""Month, weekday (Monday is 0), which of them (-1: the last), and days after it."""
HOLIDAYS = (*FIXED, *AFTER_EASTER, *BY_WEEKDAY)


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in a year.

    >>> holiday("easter", 2024), holiday("thanksgiving", 2023), holiday("christmas", 2023)
    (datetime.date(2024, 3, 31), datetime.date(2023, 11, 23), datetime.date(2023, 12, 25))
    """
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in AFTER_EASTER:
        return easter(year) + timedelta(days=AFTER_EASTER[name])
    month, weekday, which, days = BY_WEEKDAY[name]
    return nth_weekday(year, month, weekday, which) + timedelta(days=days)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the first, second ... (from 1) or last (-1) such weekday of a month."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (which + 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - shift + 15) % 30
    quads, years = divmod(rest, 4)
    days = (32 + 2 * skipped + 2 * quads - epact - years) % 7
    late = (golden + 11 * epact + 22 * days) // 451
    month, day = divmod(epact + days - 7 * late + 114, 31)
    return date(year, month, day + 1)
