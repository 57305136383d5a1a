"""What the finders of references share: a hit in the text, and the words that announce one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import chain, filterfalse
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import category

from press.documents import Document, Line
from transforms.language import fold_word, load_pack
from transforms.marks import NUMBER_WORDS, has_digit, words_of_kept, words_within
from transforms.references.phrases import ENDING

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
LOOKED_AT = 3
"""Letters of a part of a word by which it is looked up."""
BREAKS = "\n\t\r\x0b\x0c\x85\xa0\u202f\u2009\u2028\u2029"
MARK = rf"(?:(?:n\s?[.º°o]{{1,2}}|{NUMBER_WORDS})(?![^\W\d_])\.?[:\s]{{0,2}}|[:#№º°]\s?)"
"""What stands before a number: `n°`, `Nr.`, `#`."""
ELIDED = re.compile(r"[^\W\d_]{1,5}['’](?=[^\W\d_]{3})")
"""An article or preposition that a word is joined to: `l'article`."""
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
    """A word that may announce a reference, with its family; `compound`: the end of a longer word."""

    start: int
    end: int
    family: str
    compound: bool = False


class Flat(NamedTuple):
    """A text with plain spaces only, and in small letters; each as long as the text."""

    text: str
    low: str
    days: Mapping[int, int] = MappingProxyType({})
    """Where the days, months and years in it begin, and where each ends."""
    day_ends: Mapping[int, int] = MappingProxyType({})
    """Where they end, and where each begins."""
    opens: Set[int] = frozenset()
    """Where lines begin that do not go on with the one above."""


def flatten(document: Document) -> Flat:
    """Make line breaks and no-break spaces plain ones; no offset changes."""
    plain = document.text
    for sign in BREAKS:
        plain = plain.replace(sign, " ")
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(x if len(x) == 1 else y for y in plain for x in (y.lower(),))
    spans = (d.spans[0] for d in document.dates if d.spans and d.end_value is None)
    days = {span.start: span.end for span in spans if has_digit(plain[span.start : span.end])}
    opens = frozenset(line.start for line in document.lines if not line.continues)
    return Flat(plain, low, days, {end: start for start, end in days.items()}, opens)


class Word(NamedTuple):
    """A word that may announce a reference, with its family; other words may end in it, or begin with it."""

    rank: int
    word: str
    family: str
    suffix: bool
    stem: bool


class Words(NamedTuple):
    """The words of a language and of English."""

    by_first: dict[str, tuple[Word, ...]]
    """By the folded word that each opens with: a line without that has none of them."""
    parts: dict[str, tuple[Word, ...]]
    """Those that begin or end other words, by their first or last letters: what a text's words are compared with."""
    others: tuple[Word, ...]
    """Those that touch others."""

    def within(self, words: Iterable[str]) -> Iterator[Word]:
        """Yield those that begin or end one of some folded words."""
        parts, at = self.parts, LOOKED_AT
        for word in [x for x in words if x[:at] in parts or x[-at:] in parts] if parts else ():
            for known in parts.get(word[:at], ()):
                if known.stem and word.startswith(known.word):
                    yield known
            for known in parts.get(word[-at:], ()):
                if known.suffix and not known.stem and word.endswith(known.word):
                    yield known


@cache
def cue_words(language: str | None) -> Words:
    """Return the words of a language and of English, shorter ones first."""
    packs = (load_pack("en"), load_pack(language))
    words = {
        (phrase, family): None
        for pack in packs
        for family in FAMILIES
        for phrase in pack.phrases(f"references.{family}")
    }
    by_first: dict[str, list[Word]] = defaultdict(list)
    parts: dict[str, list[Word]] = defaultdict(list)
    others: list[Word] = []
    for rank, (phrase, family) in enumerate(sorted(words, key=lambda each: len(each[0]))):
        word = phrase.strip("-")
        wide = word[0] > "\u2e80"
        stem = phrase[-1] == "-"
        word = word if len(word) > 2 or wide or stem else f"{word} "
        known = Word(rank, word, family, phrase[0] == "-", stem)
        run = RUN.match(word)
        alone = run is not None and run.end() == len(word) and fold_word(word) == word
        if alone and known.suffix != stem and len(word) >= LOOKED_AT and not wide:
            parts[word[:LOOKED_AT] if stem else word[-LOOKED_AT:]].append(known)
        elif run is None or known.suffix or wide or (stem and run.end() == len(word)):
            others.append(known)
        else:
            by_first[fold_word(run.group())].append(known)
    by_part = {part: tuple(known) for part, known in parts.items()}
    by_word = {first: tuple(known) for first, known in by_first.items()}
    return Words(by_word, by_part, tuple(others))


def find_cues(flat: Flat, document: Document) -> Iterator[tuple[Line, Cue]]:
    """Yield words that may announce a reference with their lines, in order; of dropped lines none."""
    known = cue_words(document.language)
    words = words_of_kept(document)
    others = [word for word in known.others if word.word in flat.low]
    others += dict.fromkeys(known.within(words))
    firsts = known.by_first.keys() & words
    glued = known.by_first.keys() & glued_runs(words)
    for line in document.lines if others or firsts or glued else ():
        if line.action == "drop":
            continue
        opened = glued.union(firsts & words_within(flat.text, line))
        near = chain(others, *(known.by_first[first] for first in opened))
        there = [word for word in near if flat.low.find(word.word, *reach(word, line)) >= 0]
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
    first, stop = reach(word, line)
    start = low.find(word.word, first, stop)
    while start >= 0:
        end = ending(low, start + size) if word.stem else start + size
        first = word_start(low, start) if word.suffix else start
        inside = first > 0 and low[first - 1].isalpha()
        closed = end == len(low) or not (low[end].isalpha() and low[end - 1].isalpha())
        if wide or (closed and not inside):
            elided = ELIDED.match(low, first, end)
            first = elided.end() if elided else first
            yield Cue(first, end - (low[end - 1] == " "), word.family, first < start)
        start = low.find(word.word, end, stop)


def reach(word: Word, line: Line) -> tuple[int, int]:
    """Return where a word may stand that begins in a line."""
    return line.start, line.end + len(word.word) - 1


def ending(low: str, end: int) -> int:
    """Return where a word ends that begins with a stem."""
    last = end
    while last < min(len(low), end + ENDING) and is_letter(low[last]):
        last += 1
    return last


def is_letter(sign: str) -> bool:
    """Tell letters and the signs that stand on them, as in Hindi."""
    return sign.isalpha() or (not sign.isascii() and category(sign)[0] == "M")


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
