"""The days that stamps and addresses tell: ISO 8601, RFC 2822, words, and paths such as /2023/10/01/."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from transforms.dates import find_expressions

ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
ADDRESS_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_/.]?)(?P<month>0[1-9]|1[0-2])(?P=gap)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>0[1-9]|[12]\d|3[01])(?P<gap>[-_.])(?P<month>0[1-9]|1[0-2])(?P=gap)(?P<year>(?:19|20)\d\d)(?!\d)"
)
NAMED_PATH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)")
NAMED_DATE = re.compile(r"(?<!\d)\d{1,2}[-_]?[A-Za-z]{3}[-_]?(?:19|20)\d\d(?!\d)")


def read_stamp(stamp: str, language: str | None) -> date | None:
    """Read the local day of a stamp: ISO 8601, RFC 2822, or a date in words.

    >>> read_stamp("2023-10-01T23:30:00-05:00", None), read_stamp("Sun, 01 Oct 2023 08:00:00 GMT", None)
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 1))
    """
    text = stamp.strip()[:60]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if match := ISO.search(text) or COMPACT.match(text):
        return safe_day(*match.groups())
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    for e in find_expressions(text, language):
        if e.year and e.month and e.day:
            return date(e.year, e.month, e.day)
    return None


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
    """Return the day in an address or a name: 2023/10/01, 20231001, 15Feb2006.

    >>> address_day("https://a.example/2023/10/01/x"), address_day("15Feb2006akaka129.txt")
    (datetime.date(2023, 10, 1), datetime.date(2006, 2, 15))
    """
    if match := ADDRESS_DATE.search(text) or DAY_FIRST.search(text):
        return safe_day(match["year"], match["month"], match["day"])
    named = NAMED_DATE.search(text)
    path = NAMED_PATH.search(text)
    words = named[0] if named else " ".join(reversed(path.groups())) if path else ""
    return next((date(e.year, e.month, e.day) for e in find_expressions(words, "en")
                 if e.year and e.month and e.day), None)  # fmt: skip


def safe_day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
