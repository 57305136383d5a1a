"""The given and the family name of a person: nameparser tells them apart where their places alone do not."""

import re
from dataclasses import fields
from functools import cache

from nameparser import HumanName, Lexicon

LETTERS = re.compile(r"[^\W\d_]+")
ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)


def parts_of_name(name: str) -> tuple[str, str]:
    """Return the given and the family name; empty where there is none.

    >>> parts_of_name("Jane Anne Roe"), parts_of_name("Ludwig van Beethoven")
    (('Jane', 'Roe'), ('Ludwig', 'van Beethoven'))
    """
    words = name.split()
    if len(words) > 1 and all(map(is_simple, words)):
        return words[0], words[-1]
    parsed = HumanName(name)
    return parsed.first, parsed.last


def is_simple(word: str) -> bool:
    """Tell a word that is a name and nothing else: letters with one capital, no title, particle, suffix or number."""
    return (
        len(word) > 1
        and word.isalpha()
        and word.istitle()
        and word.lower() not in special_words()
        and not ROMAN.fullmatch(word)
    )


@cache
def special_words() -> frozenset[str]:
    """Return the words that nameparser reads otherwise than by their place, from all of its lists."""
    lexicon = Lexicon.default()
    listed = (each for field in fields(lexicon) for each in getattr(lexicon, field.name))
    return frozenset(
        word
        for each in listed
        for word in LETTERS.findall(each if isinstance(each, str) else each[0])
    )
