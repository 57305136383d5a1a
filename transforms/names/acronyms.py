"""Acronyms with the expansion that stands beside them in brackets."""

import re
from typing import NamedTuple

from transforms.names.words import Word, joined, plain

SHAPE = re.compile(r"(?=[^a-z]*[A-ZÀ-ÖØ-Þ][^a-z]*[A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9&-]{1,9}")
MIXED = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]{1,9}")
"""BMWi, VdK: only in brackets after words that fit."""


class Pair(NamedTuple):
    """An acronym (a word's number) and the words that it stands for, end exclusive."""

    acronym: int
    start: int
    end: int
    confidence: float


def find_pairs(words: tuple[Word, ...], text: str) -> list[Pair]:
    """Return every `long form (LF)` and `LF (long form)` whose letters fit."""
    pairs = []
    for i in range(1, len(words)):
        gap = words[i].gap
        if "(" not in gap or "\n" in gap:
            continue
        if is_acronym(words[i].text) and text[words[i].end : words[i].end + 1] in {")", ",", ";"}:
            pair = expansion_before(words, i)
        elif is_acronym(words[i - 1].text) and gap.strip() == "(":
            pair = expansion_within(words, i, text)
        else:
            continue
        if pair is not None:
            pairs.append(pair)
    return pairs


def is_acronym(text: str) -> bool:
    """Tell whether a word can be an acronym: 2 to 10 characters, two capitals at least."""
    return len(text) <= 10 and bool(SHAPE.fullmatch(text) or MIXED.fullmatch(text))


def expansion_before(words: tuple[Word, ...], i: int) -> Pair | None:
    """Walk back from a bracket until the initials of the words have spelled the acronym."""
    letters = [letter for letter in plain(words[i].text) if letter.isalpha()]
    first = i - 1
    lowest = max(0, i - 2 * len(letters) - 4)
    while first > lowest and words[first].line == words[i].line and ")" not in words[first].gap:
        first -= 1
    starts = [
        start
        for start in range(i - 1, first - 1, -1)
        if words[start].kind != "lower" and plain(words[start].text)[:1] == letters[0]
    ]
    for how, confidence in (("initials", 0.95), ("inside", 0.8), ("some", 0.8)):
        for start in starts:
            if fits(letters, words[start:i], how):
                return Pair(i, start, i, confidence)
    return None


def expansion_within(words: tuple[Word, ...], i: int, text: str) -> Pair | None:
    """Read `LF (long form)`: the words of the bracket, if they spell the acronym before it."""
    letters = [letter for letter in plain(words[i - 1].text) if letter.isalpha()]
    end = i + 1
    while end < len(words) and end - i < 2 * len(letters) + 4 and joined(words[end]):
        end += 1
    closed = text[words[end - 1].end : words[end - 1].end + 1] in {")", ",", ";"}
    if closed and words[i].kind != "lower" and fits(letters, words[i:end], "initials"):
        return Pair(i - 1, i, end, 0.95)
    return None


def fits(letters: list[str], words: tuple[Word, ...], how: str) -> bool:
    """Tell whether letters are the initials of words, in order; words in small letters are free.

    `inside`: a letter may also stand inside a word: BMU is the Bundesministerium für Umwelt.
    `some`: words may be left out, but not the last.
    """
    if len(letters) < 3 and how != "initials":
        return False
    at, matched = 0, False
    for word in words:
        matched = False
        for part in re.split(r"[-'’]", plain(word.text)):
            if at < len(letters) and part[:1] == letters[at]:
                at, matched = at + 1, True
                if how == "inside":
                    at = inside(letters, at, part)
        if not matched and word.kind != "lower" and how != "some":
            return False
    return at == len(letters) and (matched or how != "some")


def inside(letters: list[str], at: int, part: str) -> int:
    """Use up the letters that stand in order inside one word."""
    place = 1
    while at < len(letters) - 1:
        place = part.find(letters[at], place) + 1
        if not place:
            break
        at += 1
    return at
