"""The names in a sentence around some words of it, and whom `I` and `we` stand for there."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from press.documents import Document, Line
from transforms.language import Pack, fold_word
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


PERSON = frozenset({"person"})


class Named(NamedTuple):
    """A place where a person or an organisation is named, or a post without a name."""

    start: int
    end: int
    type: str
    name: str


class Stage:
    """What the search reads: names in order, who speaks, the small words of the language."""

    def __init__(self, document: Document, pack: Pack) -> None:
        self.document, self.pack, self.voices = document, pack, Voices(document)
        self.small = frozenset(
            fold_word(word)
            for name in (
                "names.function_words",
                "names.copulas",
                "names.articles",
                "quotes.adverbs",
            )
            for phrase in pack.phrases(name)
            for word in phrase.split()
        )
        self.between = frozenset(
            fold_word(word)
            for name in ("names.organization_joiners", "names.articles")
            for phrase in pack.phrases(name)
            for word in phrase.split()
        )
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
        text = stage.document.text
        low, high = max(line.start, start - WINDOW), min(line.end, end + WINDOW)
        stops = [m for m in STOP.finditer(text, low, high) if not is_shortened(text, m.start())]
        self.low = max((m.end() for m in stops if m.end() <= start), default=low)
        self.high = min((m.start() for m in stops if m.start() >= end), default=high)
        self.stage, self.text, self.start, self.end = stage, text, start, end
        first = bisect_left(stage.named, self.low - WINDOW, key=attrgetter("start"))
        last = bisect_left(stage.named, self.high, key=attrgetter("start"))
        self.named = [each for each in stage.named[first:last] if each.end > self.low]

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
