"""What the tagger of many languages reads: the tokens of a text unit, and what is seen of each.

A token is a word, a number or a sign; in scripts without spaces between words each letter is one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
from msgspec import Struct

from transforms.language import load_pack
from transforms.marks import COMBINING, STOPS, UNPARTED, has_case
from transforms.names.gazetteer import load_gazetteer
from transforms.names.given_names import read_names
from transforms.names.vocabulary import calendar_words
from transforms.names.words import key_of, plain
from transforms.nets import Indices, Numbers

UNSPACED = f"{UNPARTED.pattern[1:-1]}\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
TOKEN = re.compile(
    rf"[{UNSPACED}]|[^\W\d_{UNSPACED}](?:[^\W_{UNSPACED}]|[{COMBINING}])*|\d+(?:[.,:/]\d+)*|[^\w\s]|_"
)
LETTER_OF = re.compile(f"[{UNSPACED}]")
SHAPES = ("lower", "cap", "caps", "initial", "mixed", "uncased", "number", "sign")
PLACES = ("first", "last", "opens", "touches", "titled", "loud")
"""First and last of its line; behind the end of a sentence, right behind the token before; in a line in title case, in
capitals."""
LISTS = (
    "honorifics", "titles", "title_modifiers", "organization_words", "organization_adjectives", "known_organizations",
    "organization_connectors", "role_connectors", "articles", "speech_verbs", "function_words", "pronouns", "not_names",
    "place_prepositions", "copulas", "instruments",
)  # fmt: skip
"""Lists of the pack that a word may be in."""
KNOWN = (*LISTS, "title_ending", "organization_ending", "calendar", "given_name", "country", "city")
ELSEWHERE = ("lower_too", "capital_within", "again")
"""In the same text the word stands in small letters; with a capital within a sentence; more than once."""
SEEN = (*SHAPES, *PLACES, *KNOWN, *ELSEWHERE)
CAP, FIRST_KNOWN = SEEN.index("cap"), len(SHAPES) + len(PLACES)
FIRST, LAST, OPENS, TOUCHES, TITLED, LOUD = map(SEEN.index, PLACES)
OPENERS = frozenset(":“„«»\"'‘([—–")
"""Signs behind which a word has a capital for no other reason."""
SMALL = 3
"""A word of a phrase of more than one word counts from so many letters."""


class Token(Struct, frozen=True, gc=False):
    """A token with its place in the text unit."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text unit.

    >>> [token.text for token in tokens_of("Aino Karppi, 局长")]
    ['Aino', 'Karppi', ',', '局', '长']
    """
    return [Token(match.group(), match.start(), match.end()) for match in TOKEN.finditer(text)]


def numbered(units: Iterable[Sequence[Token]]) -> tuple[list[str], Indices]:
    """Return the distinct words of units, and of each token the number of its word."""
    words = [token.text for unit in units for token in unit]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
    return list(numbers), np.array([numbers[word] for word in words], dtype=np.intp)


def seen(texts: Sequence[str], units: Sequence[Sequence[Token]], language: str) -> list[Numbers]:
    """Return what is seen of each token of the units of a text: a table each, a row of SEEN a token."""
    words, which = numbered(units)
    rows = seen_of_words(words, language)[which]
    ends = np.cumsum([len(unit) for unit in units])
    tables = np.split(rows, ends[:-1]) if units else []
    see_places(rows, words, which, units)
    for text, unit, table in zip(texts, units, tables, strict=True):
        see_line(table, text, unit, language)
    see_elsewhere(rows, words, which)
    return tables


def seen_of_words(words: Sequence[str], language: str) -> Numbers:
    """Return what is seen of words wherever they stand."""
    rows = np.zeros((len(words), len(SEEN)), dtype=np.float32)
    starts = range(0, rows.size, len(SEEN))
    rows.ravel()[
        [
            start + column
            for start, word in zip(starts, words, strict=True)
            for column in columns_of(word, language)
        ]
    ] = 1
    return rows


def see_places(
    rows: Numbers, words: Sequence[str], which: Indices, units: Iterable[Sequence[Token]]
) -> None:
    """Note where in its unit each token stands: first, last, behind the end of a sentence or right behind another."""
    sizes = np.array([len(unit) for unit in units if unit], dtype=np.intp)
    ends = np.cumsum(sizes)
    opens = np.array([word in STOPS or word in OPENERS for word in words], dtype=bool)[which]
    spans = [(token.start, token.end) for unit in units for token in unit]
    places = np.array(spans, dtype=np.intp).reshape(-1, 2)
    rows[1:, OPENS] = opens[:-1]
    rows[1:, TOUCHES] = places[1:, 0] == places[:-1, 1]
    rows[ends - sizes, FIRST] = rows[ends - 1, LAST] = 1
    rows[ends - sizes, OPENS] = rows[ends - sizes, TOUCHES] = 0


def see_line(rows: Numbers, text: str, tokens: Sequence[Token], language: str) -> None:
    """Note what a whole line tells: its capitals, and phrases of the pack's lists where no spaces part words."""
    rows[:, TITLED], rows[:, LOUD] = is_titled(tokens), text.isupper()
    if LETTER_OF.search(text):
        starts = [token.start for token in tokens]
        for column, match in phrases_in(text, language):
            start, end = (bisect_left(starts, place) for place in match.span())
            rows[start:end, column] = 1


def see_elsewhere(rows: Numbers, words: Sequence[str], which: Indices) -> None:
    """Note what the same words, in small letters or with a capital, are elsewhere in the text: ELSEWHERE."""
    small = {word: number for number, word in enumerate(dict.fromkeys(map(str.lower, words)))}
    same = np.array([small[word.lower()] for word in words], dtype=np.intp)
    lower, capital = np.zeros((2, len(small)), dtype=bool)
    lower[[small[word] for word in words if word.islower()]] = True
    within = (rows[:, CAP] > 0) & ~rows[:, [FIRST, OPENS, TITLED]].any(axis=1)
    capital[same[which[within]]] = True
    again = np.bincount(same[which], minlength=len(small)) > 1
    rows[:, -len(ELSEWHERE) :] = np.stack([lower, capital, again], axis=1)[same[which]]


def phrases_in(text: str, language: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the phrases of the pack's lists in a text without spaces, with the column of the list."""
    pack = load_pack(language)
    for column, name in enumerate(LISTS, FIRST_KNOWN):
        yield from ((column, match) for match in pack.pattern(f"names.{name}").finditer(text))


def shape_of(text: str) -> str:
    """Return how a token is written: one of SHAPES."""
    first = text[0]
    if first.isdigit():
        return "number"
    if not first.isalpha():
        return "sign"
    if not has_case(first):
        return "uncased"
    if text.islower():
        return "lower"
    if len(text) == 1:
        return "initial"
    if text.isupper():
        return "caps"
    return "cap" if first.isupper() and text[1:].islower() else "mixed"


def is_titled(tokens: Sequence[Token]) -> bool:
    """Tell a line most words of which begin with a capital."""
    long = [
        token.text for token in tokens[1:] if len(token.text) >= SMALL and token.text[0].isalpha()
    ]
    return len(long) >= SMALL and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


@lru_cache(maxsize=20_000)
def columns_of(word: str, language: str) -> tuple[int, ...]:
    """Return the columns of what is seen of a word wherever it stands: its shape, and what is known of it."""
    return SHAPES.index(shape_of(word)), *known_of(key_of(word), language)


def known_of(key: str, language: str) -> list[int]:
    """Return the columns of what is known of a word, as a key."""
    listed = list(listed_words(language).get(key, ()))
    pack, known = load_pack(language), KNOWN.index("title_ending") + FIRST_KNOWN
    endings = (pack.phrases("names.title_endings"), pack.phrases("names.organization_endings"))
    for column, ends in enumerate(endings, known):
        if ends and key.endswith(ends):
            listed.append(column)
    if plain(key) in read_names():
        listed.append(FIRST_KNOWN + KNOWN.index("given_name"))
    spot = load_gazetteer(language).named((key,))
    if spot is not None:
        listed.append(
            FIRST_KNOWN + KNOWN.index("country" if spot.kind in ("country", "state") else "city")
        )
    return listed


@cache
def listed_words(language: str) -> dict[str, frozenset[int]]:
    """Return the columns of each word of the pack's lists and of the calendar."""
    found: dict[str, set[int]] = {}
    pack = load_pack(language)
    for column, name in enumerate(LISTS, FIRST_KNOWN):
        for phrase in pack.phrases(f"names.{name}"):
            words = [key_of(token.text) for token in tokens_of(phrase)]
            for word in words:
                if len(words) == 1 or len(word) >= SMALL:
                    found.setdefault(word, set()).add(column)
    for word in calendar_words(language):
        found.setdefault(word, set()).add(FIRST_KNOWN + KNOWN.index("calendar"))
    return {word: frozenset(columns) for word, columns in found.items()}
