"""A document's lines as words: what every finder of names reads."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from press.documents import Document, Line
from transforms.marks import COMBINING, has_case, unmarked

ADDRESS = (
    r"[\w.+%-]{1,64}@[\w.-]{1,255}"  # an address is one word: no names in it
    r"|(?:https?://|www\.)[^\s<>()]{1,2000}|"
)
PLAIN = (
    r"(?:[^\W\d_]\.){1,6}(?!\w)"  # E. J.K. U.S. e.V.
    rf"|[^\W\d_][\w{COMBINING}]*(?:[-‑]\w+|['’](?!s\b)\w+|&\w+)*"
    r"|\d(?:[\w.,]*\w)?"
)
WORD = re.compile(ADDRESS + PLAIN)
NO_ADDRESS = re.compile(PLAIN)
"""The same for a line without `@`, `://` and `www.`, which takes half the time."""
PARTICLES = frozenset(
    """von van vom zu zum zur der den de la le el al bin bint ibn ben ter ten af av dos das do da
    du del della dello di dei 't op het ul""".split()  # noqa: SIM905
)
"""Small words inside names of people."""
JOINED_PARTICLE = re.compile(
    r"(?:[a-z]{1,2}['’]|(?:al|el|an|as|ash|at|ad|ul|ur|ben|bin)[-‑])[^\W\d_a-zß-öø-ÿ]"
)
"""One of them, or an article, that is written together with the name: `al-Sisi`, `d’Arcy`."""
SENTENCE = re.compile(r"[,”»]|[a-z]{2}[.!?]\s")
"""What a headline in title case does not have."""
SHORTENED = frozenset(
    """mr mrs ms mx dr drs prof hon rev fr sr sra jr st ste sen rep gov gen col lt sgt capt cpl maj adm cmdr brig
    amb insp det supt inc co corp ltd bros no nos art mt ft ave vs jan feb mar apr jun jul aug sept sep oct nov
    dec mme mlle me mgr ing dipl med nat phil hr fr bzw ca str dott sig dhr mw ir drs""".split()  # noqa: SIM905
)
"""Words whose full stop ends no sentence."""
BODY = frozenset({"body", "lead", "answer", "question", "about", "notes", "footnote"})


class Word(Struct, frozen=True, gc=False):
    """A word with its place in the text and what stands between it and the word before."""

    text: str
    key: str
    """Casefolded, with straight apostrophes and hyphens: what is compared."""
    start: int
    end: int
    kind: str
    """cap, caps (all capitals), initial, lower, other."""
    gap: str
    """The characters between it and the word before; a line end is in it where a name must stop."""
    line: int


class Reading(NamedTuple):
    """All words of the lines that were not dropped, in order."""

    words: tuple[Word, ...]
    titled: frozenset[int]
    """Numbers of the lines whose capitals tell nothing: headlines in title case or all capitals."""
    labels: dict[int, str]


def read_words(
    document: Document, elisions: frozenset[str], names: Sequence[tuple[int, int]] = ()
) -> Reading:
    """Return the words of every line that was not dropped; spans are offsets into the text.

    Where names are known before, as starts and ends in order, a word ends where they do (`Ankara’da`), and what
    is of one counts as capitalised in scripts without capitals.
    """
    edges = [place for name in names for place in name]
    words: list[Word] = []
    titled: set[int] = set()
    labels: dict[int, str] = {}
    before: str | None = None
    for line in document.lines:
        if line.action == "drop":
            continue
        piece = document.text[line.start : line.end]
        first = " " if line.continues and before in BODY and line.label in BODY else "\n"
        found = line_words(piece, line, elisions, first)
        if edges:
            found = list(parted(found, edges))
        if is_titled(piece, found):
            titled.add(line.number)
        labels[line.number] = line.label
        words += found
        before = line.label
    return Reading(words=tuple(words), titled=frozenset(titled), labels=labels)


def line_words(piece: str, line: Line, elisions: frozenset[str], first: str) -> list[Word]:
    """Return the words of one line; a word in a line of capitals counts as capitalised only."""
    shouting = piece.isupper()
    has_address = "@" in piece or "://" in piece or "www." in piece
    found: list[Word] = []
    end = 0
    for match in (WORD if has_address else NO_ADDRESS).finditer(piece):
        text, start = match.group(), match.start()
        gap, end = piece[end:start] if found else first, match.end()
        for part in elided(text, elisions) if elisions else (text,):
            kind, key = kind_and_key(part)
            if shouting and kind == "caps":
                kind = "cap"
            at = line.start + start
            found.append(Word(part, key, at, at + len(part), kind, gap, line.number))
            start, gap = start + len(part), ""
    return found


def parted(words: Iterable[Word], edges: list[int]) -> Iterator[Word]:
    """Yield words, and the parts of those in which a name begins or ends or that are within one."""
    at = 0
    for word in words:
        at = bisect_right(edges, word.start, at)
        if at % 2 == 0 and (at == len(edges) or edges[at] >= word.end):
            yield word
        else:
            yield from parts_of(word, edges, at)


def parts_of(word: Word, edges: list[int], at: int) -> Iterator[Word]:
    """Yield the parts of a word between the edges of names, starts and ends in turn; `at` of them are before it."""
    inside = edges[at : bisect_left(edges, word.end, at)]
    places = dict.fromkeys((word.start, *inside, word.end))
    for start, end in itertools.pairwise(places):
        text = word.text[start - word.start : end - word.start]
        kind, key = kind_and_key(text)
        kind = kind if inside else word.kind
        if bisect_right(edges, start) % 2 and text[0].isalpha() and not has_case(text[0]):
            kind = "cap"
        gap = word.gap if start == word.start else ""
        yield Word(text, key, start, end, kind, gap, word.line)


def elided(text: str, elisions: frozenset[str]) -> tuple[str, ...]:
    """Split an article that was drawn to its noun: `l’Organisation` is `l’` and `Organisation`."""
    if text.isalpha():
        return (text,)
    for mark in "'’":
        head, found, rest = text.partition(mark)
        if found and rest and head.lower() in elisions:
            return head + mark, rest
    return (text,)


@lru_cache(maxsize=10_000)
def kind_and_key(text: str) -> tuple[str, str]:
    """Return what the shape of a word tells, and what is compared of it: most words come again and again."""
    return kind_of(text), key_of(text)


def kind_of(text: str) -> str:
    """Return what the shape of a word tells: cap, caps, initial, lower or other."""
    if text.isalpha() and text.islower():
        return "lower"
    if not text[0].isalpha() or "@" in text or "://" in text or text.startswith("www."):
        return "other"
    if not text[0].isupper():
        return "cap" if JOINED_PARTICLE.match(text) else "lower"
    if text.endswith(".") or len(text) == 1:
        return "initial"
    return "caps" if text.isupper() else "cap"


def key_of(text: str) -> str:
    """Return what is compared: `Côte d’Ivoire` and `côte d'ivoire` are one."""
    key = text.casefold()
    return key if key.isalpha() else key.replace("’", "'").replace("‑", "-").rstrip(".")


def plain(text: str) -> str:
    """Return a key without accents: António and Antonio are one name."""
    return unmarked(key_of(text))


def is_titled(piece: str, words: list[Word]) -> bool:
    """Tell whether nearly all words of a line are capitalised, as in an English headline."""
    if piece.isupper():
        return True
    if piece.rstrip().endswith((".", "!", "?")) or SENTENCE.search(piece):
        return False
    long = [word for word in words[1:] if len(word.text) > (3 if word.kind == "lower" else 2)]
    capitals = sum(word.kind in {"cap", "caps"} for word in long)
    return len(long) >= 3 and capitals >= 0.75 * len(long)


def joined(word: Word) -> bool:
    """Tell whether a word follows the one before with nothing but a space between them."""
    gap = word.gap
    return gap == " " or not gap or (gap.isspace() and "\n" not in gap)


def sentences(words: tuple[Word, ...]) -> list[int]:
    """Return the number of the sentence that each word is in; a line's end ends one, `Ms. Roe` does not."""
    numbers, number = list[int](), 0
    for i, word in enumerate(words):
        if word.gap != " " and i and ends_before(word, words[i - 1]):
            number += 1
        numbers.append(number)
    return numbers


def ends_before(word: Word, before: Word) -> bool:
    """Tell whether a sentence or a paragraph ends before a word."""
    gap = word.gap
    if "\n" in gap:
        return True
    if not any(mark in gap for mark in ".!?…"):
        return False
    return word.kind != "lower" and not (gap[:1] == "." and is_shortened(before))


def is_shortened(word: Word) -> bool:
    """Tell whether a full stop behind a word is part of it: an initial, `Ms.` or `Inc.`."""
    return word.kind == "initial" or (word.kind != "lower" and word.key in SHORTENED)
