"""What the finders of references share: a hit in the text, and the words that announce one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import cache
from itertools import filterfalse
from typing import NamedTuple

from press.documents import Document, Line
from transforms.language import Pack, fold_word, load_pack
from transforms.marks import words_of_kept, words_within

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
RUN = re.compile(r"[^\W\d_]+")
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


class Word(NamedTuple):
    """A word that may announce a reference, with its family; `suffix`: other words end in it."""

    rank: int
    word: str
    family: str
    suffix: bool


class Words(NamedTuple):
    """The words of a language and of English."""

    by_first: dict[str, tuple[Word, ...]]
    """By the folded word that each opens with: a line without that has none of them."""
    others: tuple[Word, ...]
    """Those that end other words or touch them."""


@cache
def cue_words(language: str | None) -> Words:
    """Return the words of a language and of English, shorter ones first."""
    packs = (load_pack("en"), load_pack(language))
    words = {
        phrase: family
        for pack in packs
        for family in FAMILIES
        for phrase in pack.phrases(f"references.{family}")
    }
    by_first: dict[str, list[Word]] = defaultdict(list)
    others: list[Word] = []
    for rank, phrase in enumerate(sorted(words, key=len)):
        word = phrase.removeprefix("-")
        wide = word[0] > "\u2e80"
        word = word if len(word) > 2 or wide else f"{word} "
        known = Word(rank, word, words[phrase], phrase[0] == "-")
        run = RUN.match(word)
        if run is None or known.suffix or wide:
            others.append(known)
        else:
            by_first[fold_word(run.group())].append(known)
    return Words({first: tuple(known) for first, known in by_first.items()}, tuple(others))


def find_cues(flat: Flat, document: Document) -> Iterator[tuple[Line, Cue]]:
    """Yield words that may announce a reference with their lines, in order; of dropped lines none."""
    known = cue_words(document.language)
    words = words_of_kept(document)
    others = [word for word in known.others if word.word in flat.low]
    firsts = known.by_first.keys() & words
    glued = known.by_first.keys() & glued_runs(words)
    for line in document.lines if others or firsts or glued else ():
        if line.action == "drop":
            continue
        there = [w for w in others if flat.low.find(w.word, line.start, line.end) >= 0]
        for first in glued.union(firsts & words_within(flat.text, line)):
            there += known.by_first[first]
        if there:
            cues = [cue for word in sorted(there) for cue in occurrences(flat.low, word, line)]
            cues.sort(key=lambda cue: (cue.start, -cue.end))
            yield from ((line, cue) for cue in cues)


def glued_runs(words: Set[str]) -> set[str]:
    """Return the runs of letters in words that have figures too: `resolution` of `Resolution1325`."""
    mixed = filterfalse(str.isdecimal, filterfalse(str.isalpha, words))
    return {run for word in mixed for run in RUN.findall(word)}


def occurrences(low: str, word: Word, line: Line) -> Iterator[Cue]:
    """Yield a whole word, or the words that end in it, wherever they begin in a line."""
    wide = word.word[0] > "\u2e80"
    size = len(word.word)
    stop = line.end + size - 1
    start = low.find(word.word, line.start, stop)
    while start >= 0:
        end = start + size
        first = word_start(low, start) if word.suffix else start
        inside = first > 0 and low[first - 1].isalpha()
        closed = end == len(low) or not (low[end].isalpha() and low[end - 1].isalpha())
        if wide or (closed and not inside):
            yield Cue(first, end - (low[end - 1] == " "), word.family)
        start = low.find(word.word, end, stop)


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
