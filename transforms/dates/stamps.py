"""Dates of a line that is a stamp: forms that mean a day only where nothing else stands in the line."""

import re
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from transforms.dates.expressions import DateExpression
from transforms.dates.finder import find_expressions
from transforms.dates.plain import plain
from transforms.language import is_unspaced

LONGEST = 60
"""Characters of a line in which a date may be in another language than the text, or in figures alone."""
BARE = re.compile(
    r"\W*(?P<year>(?:19|20)\d\d)(?P<gap> ?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    r"(?:[ ,T|]+\d\d?:\d\d(?::\d\d)?)?\W*"
)
"""`2023 10 05`, `20231005`, with a time or without."""
MINGUO = re.compile(
    r"(?<![\d.-])(?P<year>(?:8|9|1[0-4])\d)(?:[-./]|年)(?P<month>\d\d?)(?:[-./]|月)(?P<day>\d\d?)(?![\d.-])"
)
"""`發布日期:114-06-04`: Taiwan counts the years from 1912 on."""
ARABIC = {ord("ي"): "ی", ord("ك"): "ک"}
"""Letters of Arabic keyboards in Persian words."""
SHORT_YEAR = re.compile(r"(?<!\d)[5-9]\d$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DOUBLED = re.compile(
    r"(?<=[\s./-])(?:19|20)\d\d(?=\d\d?[\s./-])|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?=\d{4}-)"
    r"|(?<=\d\d\d)/(?=\d\d?\.\d\d?\.(?:19|20)\d\d(?!\d))"
)
"""Where a day touches that of the last change, `28. Juli 20193. Mai 2021`, or a number, `318/09.11.2022`."""
MOST = 3
"""So many of them are parted."""


def find_stamps(text: str, language: str | None) -> list[DateExpression]:
    """Return the date expressions of a line that may be a stamp.

    Where the language of the text knows none: figures alone, or the words of any language, since
    the page around a text is often in another one.

    >>> [(e.text, e.month) for e in find_stamps("2023 10 05", "en") + find_stamps("5 de outubro de 2023", "en")]
    [('2023 10 05', 10), ('5 de outubro de 2023', 10)]
    >>> [e.text for e in find_stamps("28. Juli 20193. Mai 2021", "de")]
    ['28. Juli 2019', '3. Mai 2021']
    """
    cuts = [0, *(match.end() for match in islice(DOUBLED.finditer(text), MOST)), len(text)]
    if len(cuts) == 2:
        return stamps_of(text, language)
    return [
        e._replace(start=e.start + start, end=e.end + start)
        for start, end in pairwise(cuts)
        for e in stamps_of(text[start:end], language)
    ]


def stamps_of(text: str, language: str | None) -> list[DateExpression]:
    """Return the date expressions of a line, or of a part of it."""
    if language == "fa":
        text = text.translate(ARABIC)
    found = find_expressions(text, language)
    if language == "th":
        found = [buddhist(e) for e in found]
    if any(e.precision == "day" for e in found) or len(text) > LONGEST:
        return found
    if language == "zh" and (match := MINGUO.search(text)) and (day := bare_day(match, 1911)):
        return [day]
    return list(otherwise(text)) or found


def buddhist(e: DateExpression) -> DateExpression:
    """Return a day with two figures for its year as Thai texts mean it: `3 พ.ค. 62` is of 2562."""
    if e.year and e.year < 2000 and (match := SHORT_YEAR.search(plain(e.text))):
        return e._replace(year=2500 + int(match[0]) - 543)
    return e


@lru_cache(512)
def otherwise(text: str) -> tuple[DateExpression, ...]:
    """Return what a short line says in figures alone, or in the words of any language."""
    if (match := BARE.fullmatch(text)) and (day := bare_day(match)):
        return (day,)
    if not YEAR.search(text):
        return ()
    found = find_expressions(text, "zh" if is_unspaced(text) else None)
    return tuple(e for e in found if e.year and e.day and not e.is_relative)


def bare_day(match: re.Match[str], first: int = 0) -> DateExpression | None:
    """Return the day of figures alone, the year counted from another than 0; None if the calendar has no such day."""
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    try:
        on = date(first + year, month, day)
    except ValueError:
        return None
    start, end = match.start("year"), match.end("day")
    return DateExpression(
        start=start, end=end, text=match.string[start:end], precision="day", method="figures",
        confidence=0.85, year=on.year, month=on.month, day=on.day,
    )  # fmt: skip
