"""Articles, sections and paragraphs, which are a reference where their law stands beside them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from transforms.language import Pack
from transforms.references.hits import Cue, Flat, Hit, spaced
from transforms.references.phrases import ENDING, PhraseSet, either, pack_words, phrases_of

LAWS = ("law", "eu_law", "treaty")
NUMBER = (
    r"(?:(?:[LRDA]\.?\s?)?\d{1,4}(?:[.-]\d{1,4}){0,3}(?:\s?[a-zA-Z](?![^\W\d_]))?(?:\s?\([a-z0-9]{1,4}\)){0,4}"
    r"(?:-?\s?(?:bis|ter|quater)(?!\w))?[.ºª°]{0,2}|\(\d{1,3}\)|[IVXLC]{1,7}(?!\w)\.?)"
)
"""`7`, `L. 541-10-23`, `77 b`, `28D`, `8(2)(a)`, `XVI.`"""
NUMBER_BEFORE = re.compile(rf"(?<![\w.,/-])(?P<number>{NUMBER})\s?$")
ENDED = r"(?:[-:][^\W\d_]{1,5})?"
"""A case ending behind a sign: `§:n`, `§-a`."""
CASE_ENDING = re.compile(ENDED)
SHORT = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][\w.-]{0,12}[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]\w{0,3}\.?|[A-Z][a-z]{1,5}\.(?=[\s,]))(?!\w)"
)
"""The short name of a law: `StGB`, `T.U.L.P.S.`, `Cst.`"""
YEAR = re.compile(r"\s(?:1[89]|20)\d\d(?![\w%]|[-–/.,]\d)")
SHORT_BEFORE = re.compile(
    r"(?<!\w)(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][\w.-]{0,12}[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]\w{0,3}\.?|[A-Z][a-z]{1,5}\.)(?:['’]\w{1,4})?\s$"
)
COMPOUND = re.compile(r"(?:[^\W\d_]+-\s[^\W\d_]+\s)?(?P<word>[^\W\d_][\w-]{2,40})(?!\w)")
COMPOUND_BEFORE = re.compile(r"(?<!\w)(?:[^\W\d_]+-\s[^\W\d_]+\s)?(?P<word>[^\W\d_][\w-]{2,40})\s$")
NAME_BEFORE = re.compile(
    r"(?:^|\s)([^\W\d_a-zß-ÿа-яā-ž][\w’'-]+(?:\s[^\W\d_A-ZÀ-ÞĀ-ŽА-Я][\w’'-]*){0,4})\s$"
)
"""A law's name before its noun, which opens with a capital: `Meža likuma`."""
CODE_BEFORE = re.compile(r"(?:[A-Z][A-Za-z.]{1,14} ){1,4}Code,? $")
GAP = re.compile(r"(?:['’]\w{1,5})?[\s,]{0,2}$")
"""What stands between a law and its article behind it, a case ending too: `Kanunu'nun 204. maddesi`."""
BEHIND, NEAR = 70, 24
"""Signs before an article in which its law stands, or more of its own number."""


class Words(NamedTuple):
    """The expressions over a pack's words that an article and its law are written with."""

    after: re.Pattern[str]
    """The number behind the word for an article, with those of its parts."""
    tail: re.Pattern[str]
    """The parts behind: ` Abs. 2`, ` 4 dalimi`."""
    chapter: re.Pattern[str]
    """What stands before the number before a word: `15 kap. `."""
    links: re.Pattern[str]
    codes: PhraseSet
    nouns: PhraseSet
    ends: tuple[str, ...]
    """How words end that are the names of laws: `vattenlagen`."""


@cache
def words_of_articles(pack: Pack) -> Words:
    """Return the expressions of a language, made once."""
    names = {
        key: pack_words(pack, f"references.{key}") for key in ("section", "subsection", "links")
    }
    unit = f"(?i:{either(names['section'] | names['subsection'])}|§§?){ENDED}"
    parts = rf"(?:[,\s]{{1,2}}(?:{unit}[.:]?\s?{NUMBER}|{NUMBER}\s?{unit}))"
    ends = {
        phrase[1:]
        for key in ("act", "law", "code")
        for phrase in pack.phrases(f"references.{key}")
        if phrase[0] == "-"
    }
    return Words(
        re.compile(rf"[.:]?\s?(?P<number>{NUMBER}){parts}{{0,3}}"),
        re.compile(rf"{parts}{{0,3}}"),
        re.compile(rf"(?<![\w.,/-])(?:{NUMBER}\s?{unit}\.?|{unit}\.?\s?{NUMBER})[,\s]{{1,2}}$"),
        re.compile(rf"[\s,]{{0,2}}(?:(?i:{either(names['links'])})(?:\s|(?<=['’]))){{0,3}}"),
        phrases_of(pack, "code"),
        phrases_of(pack, "act", "law"),
        tuple(sorted(ends)),
    )


class Part(NamedTuple):
    """Where an article's number stands, the word for it and its parts with it."""

    start: int
    end: int
    number: str


def articles(flat: Flat, cues: Iterable[Cue], hits: list[Hit], pack: Pack) -> Iterator[Hit]:
    """Yield the articles with their law, before or behind: `art. 73 del d.P.R. 309/1990`, `vesilain 3 luvun 2 §`."""
    laws = [hit for hit in hits if hit.type in LAWS]
    starts, ends = {hit.start: hit for hit in laws}, {hit.end: hit for hit in laws}
    words = words_of_articles(pack)
    for cue in cues:
        part = read_part(flat, cue, words)
        if part is None:
            continue
        end = end_of_law(flat, part.end, starts, words)
        start = part.start if end else start_of_law(flat, part.start, ends, words)
        if start is not None:
            end = end or part.end
            end -= flat.text[end - 1] == "." and not flat.text[part.start].isdigit()
            value = spaced(flat.text[start:end])
            yield Hit(start, end, "law", value, part.number.rstrip(". "), None, 0.85)


def section_signs(flat: Flat) -> Iterator[Cue]:
    """Yield the signs for a section, a double one once."""
    yield from (Cue(*match.span(), "section") for match in re.finditer("§§?", flat.text))


def read_part(flat: Flat, cue: Cue, words: Words) -> Part | None:
    """Read the number behind the word for an article, or before it where that is another part's."""
    text = flat.text
    closed = CASE_ENDING.match(text, cue.end)
    end = closed.end() if closed else cue.end
    after = words.after.match(text, end)
    low = max(0, cue.start - NEAR)
    before = NUMBER_BEFORE.search(text[low : cue.start])
    if before and (after is None or of_next(text, after, words)):
        start = low + before.start()
        chapter = words.chapter.search(text[max(0, start - NEAR) : start])
        start -= len(chapter[0]) if chapter else 0
        tail = words.tail.match(text, end)
        return Part(start, tail.end() if tail else end, before["number"])
    if after is None:
        return None
    return Part(cue.start, after.end(), after["number"])


def of_next(text: str, after: re.Match[str], words: Words) -> bool:
    """Tell whether the number behind belongs to what follows it: `19 straipsnio 4 dalimi`."""
    tail = words.tail.match(text, after.start())
    return tail is not None and tail.end() >= after.end() and tail.end() > after.end("number")


def end_of_law(flat: Flat, end: int, starts: dict[int, Hit], words: Words) -> int | None:
    """Return where the law ends that stands behind an article; none where none does."""
    link = words.links.match(flat.text, end)
    at = link.end() if link else end
    if at == end:
        return None
    if hit := starts.get(at):
        return hit.end
    ended = flat.text[end - 1] == "."
    found = words.codes.end_behind(flat.low, at)
    for pattern in (COMPOUND, *(() if ended else (SHORT,))):
        match = None if found else pattern.match(flat.text, at)
        if match and (pattern is not COMPOUND or is_compound(match["word"], words.ends)):
            found = match.end()
    year = YEAR.match(flat.text, found) if found else None
    return year.end() if year else found


def start_of_law(flat: Flat, start: int, ends: dict[int, Hit], words: Words) -> int | None:
    """Return where the law begins that stands before an article."""
    low = max(0, start - BEHIND)
    head = flat.text[low:start]
    gap = GAP.search(head)
    if gap and (hit := ends.get(low + gap.start())):
        return hit.start
    end = low + gap.start() if gap else start
    if (code := words.codes.start_before(flat.low, end)) is not None:
        return code
    noun = words.nouns.start_before(flat.low, end)
    if noun is not None and (name := NAME_BEFORE.search(flat.text[low : max(low, noun)])):
        return low + name.start(1)
    if (match := COMPOUND_BEFORE.search(head)) and is_compound(match["word"], words.ends):
        return low + match.start()
    match = SHORT_BEFORE.search(head) or CODE_BEFORE.search(head)
    return low + match.start() if match else None


def is_compound(word: str, ends: tuple[str, ...]) -> bool:
    """Tell a word that ends as laws are called, with a case ending too where that is a stem.

    >>> is_compound("miljöbalken", ("balken",)), is_compound("ehitusseadustikust", ("seadustik-",))
    (True, True)
    """
    low = word.lower()
    for end in ends:
        bare = end.rstrip("-")
        at = low.rfind(bare)
        rest = len(low) - at - len(bare)
        if at > 0 and (rest == 0 or (end[-1] == "-" and rest <= ENDING)):
            return True
    return False
