"""The day that a page's scripts hold, where nothing else of it states one: in the data that they make the page of."""

import re
from itertools import islice

from press.findings import Finding

DAY = re.compile(r"20[0-3]\d-[01]\d-[0-3]\d")
NAME = re.compile(
    r"(?:^|[^A-Za-z])(?P<name>(?:[A-Za-z]{0,20}[_-]?)?(?:publish(?:ed)?|publication|posted|issued|release|created?)"
    r"(?:[_-]?(?:date|time|at|on|first|local|utc|gmt)){0,3}|date[_-]?(?:published|posted|created)|pub[_-]?date)"
    r"(?:\\{0,4}(?:[\"']|u0022)|&quot;|&#34;)?\s{0,3}[:=,]\s{0,3}(?:\\{0,4}(?:[\"']|u0022)|&quot;|&#34;)$",
    re.IGNORECASE,
)
"""The name and the signs before a day: `"publishedAt":"`, `&quot;datePublished&quot;:&quot;`, `publish_date: '`."""
CREATED = re.compile(r"creat", re.IGNORECASE)
BEFORE, AFTER = 60, 25
"""Characters before a day in which its name stands, and those behind it that may be its time."""
MOST = 400
"""Days that are looked at."""
PUBLISHED, MADE = 0.5, 0.42
"""So sure is a day that scripts call that of publication, and one of making: guesses."""
ENDS = re.compile(r"[\"'&\\<]")


def scripted_days(markup: str) -> tuple[Finding, ...]:
    """Return the day that the scripts of a page name as that of publication, if they name one only.

    >>> [f.value for f in scripted_days('<script>a = {"publishedAt":"2019-05-03T10:00:00Z"}</script>')]
    ['2019-05-03T10:00:00Z']
    """
    told: dict[bool, list[str]] = {False: [], True: []}
    for match in islice(DAY.finditer(markup), MOST):
        named = NAME.search(markup, max(0, match.start() - BEFORE), match.start())
        if named:
            value = ENDS.split(markup[match.start() : match.end() + AFTER], maxsplit=1)[0]
            told[CREATED.search(named["name"]) is not None].append(value)
    values, sure = (told[False], PUBLISHED) if told[False] else (told[True], MADE)
    if len({value[:10] for value in values}) != 1:
        return ()
    return (Finding(value=values[0], confidence=sure, basis="inferred", method="script"),)
