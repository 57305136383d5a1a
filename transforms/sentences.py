"""The names in a sentence around some words of it, and whom `I` and `we` stand for there."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from operator import attrgetter
from typing import NamedTuple

from press.documents import Document, Line
from transforms.language import Pack, Phrases, fold_word, load_pack
from transforms.marks import words_of_all
from transforms.names.words import SHORTENED
from transforms.voices import Voices

WINDOW = 400
"""Characters of a sentence that are read on each side of the words."""
MOST_BETWEEN = 5
"""Words between those words and a name behind them."""
MOST_AHEAD = 14
"""Words between a name and those words."""
MOST_OBJECTS = 10
STOP = re.compile(r"(?<=[\w)”»\"'’])[.!?…]+[”»\"'’)]*\s+(?=[^\w\s]?[^\W_a-zß-öø-ÿ])|[。！？]")
PLAIN = re.compile(r"[\s\w’'&-]*[“\"‘(„«]?")
"""What stands between words of a relation and a name: words, no comma."""
WORD = re.compile(r"[\w’'-]+")
POSSESSIVE = re.compile(r"['’]s?\b|['’]\s")
ASIDE = re.compile(r"\s*\([^()]{1,60}\)|,\s[^,]{1,200},(?=\s)")
"""What is told besides, between a name and its verb: `, based in Geneva,`, `(IOM)`."""


PERSON, BODY = frozenset({"person"}), frozenset({"organization"})
SMALL = ("names.function_words", "names.copulas", "names.articles", "quotes.adverbs")
"""Lists of words that may stand between a name and what is told of it."""
BETWEEN = ("names.organization_joiners", "names.articles")
"""Lists of words that join names."""


class Named(NamedTuple):
    """A place where a person or an organisation is named, or a post without a name."""

    start: int
    end: int
    type: str
    name: str


@cache
def words_in(language: str, names: tuple[str, ...]) -> frozenset[str]:
    """Return the words of some lists of a language's pack."""
    pack = load_pack(language)
    phrases = (phrase for name in names for phrase in pack.phrases(name))
    return frozenset(fold_word(word) for phrase in phrases for word in phrase.split())


def cued(document: Document, pack: Pack, keys: tuple[str, ...]) -> Iterator[tuple[str, "Sentence"]]:
    """Yield the places where phrases of some keys of `[relations]` stand in lines that are kept: key and sentence."""
    if not (document.people or document.organizations):
        return
    cues, key_of = cues_of(pack.language, keys)
    stage: Stage | None = None
    for match in cues.finditer(document.text, words_of_all(document)):
        stage = stage or Stage(document, pack)
        line = stage.line_at(match.start())
        if line is not None and line.action != "drop":
            key = key_of[" ".join(map(fold_word, match.group().split()))]
            yield key, Sentence(stage, line, match.start(), match.end())


@cache
def cues_of(language: str, keys: tuple[str, ...]) -> tuple[Phrases, dict[str, str]]:
    """Return what finds the phrases of some keys of `[relations]`, and the key of each."""
    pack = load_pack(language)
    key_of = {
        " ".join(map(fold_word, phrase.split())): key
        for key in keys
        for phrase in pack.phrases(f"relations.{key}")
    }
    return Phrases(tuple(key_of)), key_of


class Stage:
    """What the search reads: names in order, who speaks, the small words of the language."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.document, self.pack, self.voices = document, pack, Voices(document)
        self.small = words_in(pack.language, SMALL)
        self.between = words_in(pack.language, BETWEEN)
        self.named = sorted(names_in(document), key=lambda each: (each.start, -each.end))
        self.starts = [line.start for line in document.lines]
        self.employers = {
            role.person: role.organization
            for role in reversed(document.roles)
            if role.person and role.organization and role.status != "former"
        }

    def line_at(self, place: int) -> Line | None:
        """Return the line in which a place lies."""
        n = bisect_left(self.starts, place + 1) - 1
        return self.document.lines[n] if n >= 0 else None

    def speaker(self, place: int, types: frozenset[str]) -> Named | None:
        """Return whom `I` or `we` stands for at a place."""
        voice = self.voices.at(place)
        issuer = self.document.issuers[0].value if self.document.issuers else None
        person = voice.speaker if voice else None
        body = self.employers.get(person) if person else None if voice else issuer
        if "person" in types and "organization" not in types:
            return Named(place, place, "person", person) if person else None
        return Named(place, place, "organization", body) if body else None


def names_in(document: Document) -> Iterator[Named]:
    """Yield the places where people and organisations are named, and posts: of a person, else without a name."""
    for kind, found in (("person", document.people), ("organization", document.organizations)):
        for each in found:
            yield from (Named(s.start, s.end, kind, each.value) for s in each.spans)
    for role in document.roles:
        for s in role.spans:
            words = " ".join(document.text[s.start : s.end].split())
            kind = "person" if role.person else "role"
            yield Named(s.start, s.end, kind, role.person or words)


class Sentence:
    """A sentence around the words of a relation, with the names in it."""

    def __init__(self, stage: Stage, line: Line, start: int, end: int) -> None:
        self.stage, self.line, self.start, self.end = stage, line, start, end
        self.text = stage.document.text

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where it begins and ends, at most WINDOW characters from the words."""
        low = max(self.line.start, self.start - WINDOW)
        high = min(self.line.end, self.end + WINDOW)
        stops = [
            match
            for match in STOP.finditer(self.text, low, high)
            if not is_shortened(self.text, match.start())
        ]
        first = max((m.end() for m in stops if m.end() <= self.start), default=low)
        return first, min((m.start() for m in stops if m.start() >= self.end), default=high)

    @property
    def low(self) -> int:
        """Where it begins."""
        return self.bounds[0]

    @property
    def high(self) -> int:
        """Where it ends."""
        return self.bounds[1]

    @cached_property
    def named(self) -> list[Named]:
        """The names in it, in order."""
        named = self.stage.named
        first = bisect_left(named, self.low - WINDOW, key=attrgetter("start"))
        last = bisect_left(named, self.high, key=attrgetter("start"))
        return [each for each in named[first:last] if each.end > self.low]

    def behind(self, types: frozenset[str]) -> list[Named]:
        """Return the names right behind the words, joined by commas and `and`."""
        found: list[Named] = []
        at = self.end
        for each in self.named:
            if each.type not in types or each.start < at:
                continue
            gap = self.text[at : each.start]
            if not (self.joins(gap) if found else self.leads(gap)) or len(found) == MOST_OBJECTS:
                break
            found.append(each)
            at = each.end
        return found

    def leads(self, gap: str) -> bool:
        """Tell whether only a few words without capitals stand between the words and a name."""
        words = WORD.findall(gap)
        small = all(word[0].islower() or fold_word(word) in self.stage.small for word in words)
        return bool(PLAIN.fullmatch(gap)) and small and len(words) <= MOST_BETWEEN

    def joins(self, gap: str) -> bool:
        """Tell whether a name goes on with a list: `, `, ` and the `, ` (A) and `."""
        words = WORD.findall(ASIDE.sub("", gap))
        return bool(gap.strip()) and all(fold_word(w) in self.stage.between for w in words)

    def ahead(self, types: frozenset[str], *, close: bool) -> tuple[Named, float] | None:
        """Return the last name before the words, or who says `we` there, and how sure that is."""
        before = [
            each
            for each in self.named
            if each.type in types
            and each.end <= self.start
            and not POSSESSIVE.match(self.text, each.end)
        ]
        last = max(before, key=lambda each: (each.end, -each.start), default=None)
        low = max(last.end if last else self.low, self.low)
        gap = self.text[low : self.start]
        key = "relations.i" if types == PERSON else "relations.we"
        spoken = next(iter(self.stage.pack.pattern(key).finditer(gap)), None)
        if spoken:
            named = self.stage.speaker(low + spoken.start(), types)
            return (named, 0.7) if named else None
        words = WORD.findall(ASIDE.sub(" ", gap))
        small = all(fold_word(word) in self.stage.small for word in words)
        if last is None or len(words) > MOST_AHEAD or (close and not small):
            return None
        return last, 0.85 if small else 0.7

    def after(self, types: frozenset[str], place: int) -> Named | None:
        """Return the first name behind a comma after a place: `Established by A in 2018, the Network`."""
        found = next((n for n in self.named if n.type in types and n.start >= place), None)
        if found is None or WORD.search(self.text, self.low, self.start):
            return None
        _, comma, rest = self.text[place : found.start].rpartition(",")
        words = WORD.findall(rest)
        return found if comma and all(fold_word(w) in self.stage.between for w in words) else None


def is_shortened(text: str, stop: int) -> bool:
    """Tell whether a full stop belongs to the word before it: `Ms. Roe`, `J. Roe`."""
    match = re.search(r"(\w+)$", text[max(0, stop - 12) : stop])
    word = match.group(1) if match else ""
    return (len(word) == 1 and word.isupper()) or word.casefold() in SHORTENED
