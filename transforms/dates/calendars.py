"""Years of other calendars: Buddhist, of Japanese eras, and the days of the Persian calendar."""

from datetime import date, timedelta

BUDDHIST = range(2401, 2700)
"""Years that a page in Thai counts from the Buddha: 543 more than ours."""
JALALI = range(1300, 1500)
"""Years that a page in Persian counts from the Hijra by the sun: 1921 to 2120."""
BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060)
"""Years at which the Persian cycles of leap years begin; after Borkowski."""
LAST_MONTH = 12


def civil(year: int) -> int:
    """Return a year of our calendar for one that may be Buddhist.

    >>> civil(2566), civil(2023)
    (2023, 2023)
    """
    return year - 543 if year in BUDDHIST else year


def is_jalali_leap(year: int) -> bool:
    """Say whether the last month of a Persian year has thirty days.

    >>> [year for year in range(1390, 1410) if is_jalali_leap(year)]
    [1391, 1395, 1399, 1403, 1408]
    """
    return leaps_since_break(year)[1] == 0


def leaps_since_break(year: int) -> tuple[int, int]:
    """Return the leap years before a Persian year, and how long ago the last of them was."""
    leaps, start, jump = -14, BREAKS[0], 0
    for end in BREAKS[1:]:
        jump = end - start
        if year < end:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        start = end
    since = year - start
    leaps += since // 33 * 8 + (since % 33 + 3) // 4
    if jump % 33 == 4 and jump - since == 4:
        leaps += 1
    if jump - since < 6:
        since = since - jump + (jump + 4) // 33 * 33
    age = ((since + 1) % 33 - 1) % 4
    return leaps, 4 if age == -1 else age


def from_jalali(year: int, month: int, day: int) -> date | None:
    """Return the day of our calendar for one of the Persian; None where there is no such day.

    >>> from_jalali(1402, 8, 2), from_jalali(1402, 12, 30)
    (datetime.date(2023, 10, 24), None)
    """
    if not 1 <= month <= LAST_MONTH or not 1 <= day <= days_in(year, month):
        return None
    leaps, ours = leaps_since_break(year)[0], year + 621
    new_year = 20 + leaps - (ours // 4 - (ours // 100 + 1) * 3 // 4 - 150)  # of March
    before = 31 * (month - 1) - max(0, month - 7)
    return date(ours, 3, 1) + timedelta(days=new_year - 1 + before + day - 1)


def days_in(year: int, month: int) -> int:
    """Return how many days a Persian month has."""
    if month <= 6:
        return 31
    return 30 if month < LAST_MONTH or is_jalali_leap(year) else 29
