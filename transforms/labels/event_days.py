"""Days of events on lines of their own, which look like the stamp of a text."""

import re

from transforms.dates import find_stamps
from transforms.language import Pack, load_pack

HOURS = re.compile(r"\d{1,2}[:.hH]\d\d\D{0,6}[-–—]\D{0,3}\d{1,2}[:.hH]\d\d")
"""The hours of an event."""
SHORT = 160
"""Characters of a line in which a day is looked for."""


def says_when(text: str, start: int, pack: Pack) -> bool:
    """Tell a line with hours behind its day, or a word with a colon before it, and none such as `Published` there.

    >>> says_when("Day: 2 March 2024", 5, load_pack("en")), says_when("Published: 2 March 2024", 11, load_pack("en"))
    (True, False)
    """
    before = text[:start].rstrip()
    if any(each.pattern("cues.published").search(before) for each in (pack, load_pack("en"))):
        return False
    return before.endswith((":", "：")) or HOURS.search(text, start) is not None


def names_weekday(text: str, pack: Pack) -> bool:
    """Tell a line of which a day has its weekday: `Saturday, 2 March 2024`."""
    return any(e.weekday is not None for e in find_stamps(text[:SHORT], pack.language))


def is_event(text: str, pack: Pack) -> bool:
    """Tell a line between paragraphs that says when something is, and not when the text was published."""
    days = [e for e in find_stamps(text[:SHORT], pack.language) if e.precision == "day"]
    return any(e.weekday is not None or says_when(text, e.start, pack) for e in days)
