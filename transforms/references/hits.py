"""What the finders of references share: a hit in the text, and the words that announce one."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.language import Pack, load_pack

FAMILIES = (
    "resolution",
    "eu_law",
    "law",
    "case",
    "press_number",
    "section",
    "treaty",
    "policy",
    "plan",
    "pledge",
    "act",
)
BREAKS = "\n\t\r\x0b\x0c\x85\xa0\u202f\u2009\u2028\u2029"
STEM = 4
"""Letters that a word has at least if longer ones are looked for only where it stands."""
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


class Hit(NamedTuple):
    """A reference as it stands: code points into the text, end exclusive."""

    start: int
    end: int
    type: str
    value: str
    number: str | None = None
    year: int | None = None
    confidence: float = 0.9


class Cue(NamedTuple):
    """A word that may announce a reference, with its family."""

    start: int
    end: int
    family: str


class Flat(NamedTuple):
    """A text with plain spaces only, and in small letters; each as long as the text."""

    text: str
    low: str


def flatten(text: str) -> Flat:
    """Make line breaks and no-break spaces plain ones; no offset changes.

    >>> flatten("Nr.\\u00a07").text, len(flatten("İ").low)
    ('Nr. 7', 1)
    """
    plain = text
    for sign in BREAKS:
        plain = plain.replace(sign, " ")
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(x if len(x) == 1 else y for y in plain for x in (y.lower(),))
    return Flat(plain, low)


@cache
def cue_words(language: str | None) -> dict[str, list[tuple[str, str, bool]]]:
    """Return the words of a language and of English: word, family, ends another word.

    They are grouped by a shorter word that is part of them: where that is not, they are not.
    """
    packs = (load_pack("en"), load_pack(language))
    words = {
        phrase: family
        for pack in packs
        for family in FAMILIES
        for phrase in pack.phrases(f"references.{family}")
    }
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for phrase, family in sorted(words.items(), key=lambda item: len(item[0])):
        word = phrase.removeprefix("-")
        word = word if len(word) > 2 or word[0] > "\u2e80" else f"{word} "
        stem = next((s for s in groups if len(s) >= STEM and s in word), word)
        groups.setdefault(stem, []).append((word, family, phrase[0] == "-"))
    return groups


def find_cues(low: str, language: str | None) -> list[Cue]:
    """Return the words that may announce a reference, in order, the longest at each place."""
    found: list[Cue] = []
    for stem, words in cue_words(language).items():
        if stem in low:
            for word, family, suffix in words:
                found += occurrences(low, word, family, suffix=suffix)
    found.sort(key=lambda cue: (cue.start, -cue.end))
    return found


def occurrences(low: str, word: str, family: str, *, suffix: bool) -> Iterator[Cue]:
    """Yield a whole word, or the words that end in it, wherever they stand."""
    wide = word[0] > "\u2e80"
    start = low.find(word)
    while start >= 0:
        end = start + len(word)
        first = word_start(low, start) if suffix else start
        inside = first > 0 and low[first - 1].isalpha()
        if wide or not (inside or (end < len(low) and low[end].isalpha() and word[-1].isalpha())):
            yield Cue(first, end - (word[-1] == " "), family)
        start = low.find(word, end)


def word_start(low: str, start: int) -> int:
    """Return where the word begins whose end stands at a place; hyphens are part of it."""
    first = start
    while first > max(0, start - 40) and (low[first - 1].isalpha() or low[first - 1] == "-"):
        first -= 1
    return first


def spaced(text: str) -> str:
    """Write a text with single spaces."""
    return " ".join(text.split())


def year_in(number: str) -> int | None:
    """Return the one year in a number such as `2016/679`, `3/2018`.

    >>> year_in("2016/679"), year_in("604/2013"), year_in("117-58")
    (2016, 2013, None)
    """
    match = YEAR.search(number)
    return int(match.group()) if match else None


@cache
def pack_words(pack: Pack, name: str) -> frozenset[str]:
    """Return the phrases of a pack and of English."""
    return frozenset(pack.phrases(name)) | frozenset(load_pack("en").phrases(name))
