"""The days that stamps and addresses tell: ISO 8601, RFC 2822, words, and paths such as /2023/10/01/."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from transforms.dates import find_stamps

ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
YEAR, MONTH, DAY = r"(?:19|20)\d\d", r"0[1-9]|1[0-2]", r"0[1-9]|[12]\d|3[01]"
COMPACT = re.compile(rf"(?<!\d)({YEAR})({MONTH})({DAY})(?:\d\d){{0,3}}(?!\d)")
"""`20231001`, also with a time: `20231001083000`."""
SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 on."""
ADDRESS_DATE = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})[-_/.]?(?P<month>{MONTH})[-_/.]?(?P<day>{DAY})(?!\d)"
)
LOOSE_PATH = re.compile(r"/((?:19|20)\d\d)/(?:[A-Za-z.]{2,20}/)?(\d\d?)/(\d\d?)(?![\w.])")
"""`/2023/10/1/`, and with a section between: `/2023/world/10/01/`."""
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>{DAY})(?P<gap>[-_.])(?P<month>{MONTH})(?P=gap)(?P<year>{YEAR})(?!\d)"
)
NUMBER = re.compile(rf"(?<!\d)(?:({YEAR})|1[34]\d\d)({MONTH})({DAY})\d{{4,9}}(?!\d)")
"""The number of a text that opens with its day, Western or Persian."""
PERSIAN_PATH = re.compile(rf"/(1[34]\d\d)/({MONTH})/({DAY})(?!\d)")
INNER = re.compile(r"(?<=/)https?://.*")
"""An address within that of an archive, whose own figures are the day of its copy."""
FIRST = 1900
"""Years before are those of other calendars."""
NAMED_PATH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)")
NAMED_DATE = re.compile(r"(?<!\d)\d{1,2}[-_]?[A-Za-z]{3}[-_]?(?:19|20)\d\d(?!\d)")


def read_stamp(stamp: str, language: str | None) -> date | None:
    """Read the local day of a stamp: ISO 8601, RFC 2822, or a date in words.

    >>> read_stamp("2023-10-01T23:30:00-05:00", None), read_stamp("Sun, 01 Oct 2023 08:00:00 GMT", None)
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 1))
    """
    text = stamp.strip()[:60]
    if SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date()
    for read in (datetime.fromisoformat, written_day, parsedate_to_datetime):
        try:
            day = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if day and day.year >= FIRST:
            return day.date() if isinstance(day, datetime) else day
    return day_in_words(text, language)


def written_day(text: str) -> date | None:
    """Return the day of a stamp that is ISO 8601 but for its time, or figures alone; raises ValueError."""
    match = ISO.search(text) or COMPACT.match(text)
    return date(*map(int, match.groups())) if match else None


def day_in_words(text: str, language: str | None) -> date | None:
    """Return the first full date of a text."""
    full = (e for e in find_stamps(text, language) if e.year and e.month and e.day)
    return next((date(e.year or 0, e.month or 0, e.day or 0) for e in full), None)


def read_moment(stamp: str) -> datetime | None:
    """Read the moment of a stamp that has a time and a zone, in UTC.

    >>> read_moment("2023-10-01T23:30:00-05:00").isoformat(), read_moment("2023-10-01")
    ('2023-10-02T04:30:00+00:00', None)
    """
    try:
        moment = datetime.fromisoformat(stamp.strip()[:60])
    except ValueError:
        try:
            moment = parsedate_to_datetime(stamp.strip()[:60])
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if moment.utcoffset() is None or not 1900 <= moment.year <= 9000:
        return None
    return moment.astimezone(UTC).replace(microsecond=0)


def address_day(text: str) -> date | None:
    """Return the day in an address or a name: 2023/10/01, 20231001, 15Feb2006, 1402/07/09.

    >>> address_day("https://a.example/2023/10/01/x"), address_day("15Feb2006akaka129.txt")
    (datetime.date(2023, 10, 1), datetime.date(2006, 2, 15))
    """
    text = inner_address(text)
    if match := ADDRESS_DATE.search(text) or DAY_FIRST.search(text):
        return safe_day(match["year"], match["month"], match["day"])
    if (match := LOOSE_PATH.search(text)) and (day := safe_day(*match.groups())):
        return day
    if match := PERSIAN_PATH.search(text):
        return day_in_words("-".join(match.groups()), "fa")
    named = NAMED_DATE.search(text)
    path = NAMED_PATH.search(text)
    return day_in_words(
        named[0] if named else " ".join(reversed(path.groups())) if path else "", "en"
    )


def numbered_day(text: str) -> date | None:
    """Return the day that opens the number of a text: AKR20231001012300001, 14020709000123.

    >>> numbered_day("https://a.example/view/AKR20231001012300001"), numbered_day("https://a.example/1234567890123")
    (datetime.date(2023, 10, 1), None)
    """
    match = NUMBER.search(inner_address(text))
    if match and match[1]:
        return safe_day(*match.groups())
    return day_in_words(f"{match[0][:4]}-{match[2]}-{match[3]}", "fa") if match else None


def inner_address(text: str) -> str:
    """Return the address that an archive's own has, else the address itself."""
    inner = INNER.search(text)
    return inner[0] if inner else text


def safe_day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
