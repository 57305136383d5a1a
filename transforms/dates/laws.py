"""The day of a law: it is part of the law's name, and says nothing of the text that names it."""

import re
from functools import cache

from transforms.language import Pack, load_pack

CUES = ("references.eu_law", "references.law", "references.resolution", "dates.reference")
NUMBER = re.compile(r"\d/((?:19|20)\d\d), (\w+) (?:\w{1,3} )?$")
"""The number of a law with its year, and the word that its day follows with."""
SPAN = 90
"""Characters before a date in which its law is named."""


def is_of_law(before: str, language: str | None) -> bool:
    """Tell the date of a law by what stands before it: the law, its number, and a word such as `of`.

    >>> is_of_law("Regulation (EU) 2016/679, of ", "en"), is_of_law("Directive 2014/24 was passed on ", "en")
    (True, False)
    """
    words = before[-SPAN:].rsplit(maxsplit=1)
    pack = load_pack(language)
    if not words or words[-1].lower() not in links_of(pack):
        return False
    cues = (match for name in CUES for match in pack.pattern(name).finditer(before[-SPAN:]))
    first = min((match.end() for match in cues), default=None)
    return first is not None and any(map(str.isdigit, before[-SPAN:][first:]))


def year_of_law(before: str, language: str | None) -> int | None:
    """Return the year of a day that a law's number has already said: `Ley 39/2015, de 1 de octubre`.

    >>> year_of_law("la Ley 39/2015, de ", "es"), year_of_law("in Saal 39/2015, am ", "de")
    (2015, None)
    """
    number = NUMBER.search(before)
    return int(number[1]) if number and number[2].lower() in links_of(load_pack(language)) else None


@cache
def links_of(pack: Pack) -> frozenset[str]:
    """Return the words between a law and its date: `of`, `du`, `vom`."""
    since = set(pack.phrases("dates.on")) & set(pack.phrases("dates.from"))
    return frozenset(pack.phrases("dates.of")) | since
