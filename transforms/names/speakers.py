"""Whom the words of a subject mean: names to people, pronouns to the nearest fitting speaker, posts to who has them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from press.findings import Organization, Person
from transforms.names.given_names import gender_of_name
from transforms.names.quote_frame import (
    Frame,
    Mention,
    Subject,
    ends_sentence,
    is_possessive,
    parted,
)
from transforms.names.quote_words import QuoteWords
from transforms.names.words import key_of

BACK = 220
"""Words before a pronoun in which its person is looked for."""
SENTENCES = 8


class Resolved(NamedTuple):
    """A speaker: the full name, what stands in the text, how sure that is."""

    speaker: str | None
    text: str | None
    confidence: float
    kind: str


class Cast:
    """Who is named in the text, and what is known of them while its quotes are read."""

    def __init__(
        self, people: tuple[Person, ...], organizations: tuple[Organization, ...], tells: QuoteWords
    ) -> None:
        self.people = people
        self.organizations = organizations
        self.tells = tells
        self.told: list[tuple[int, str]] = []
        """Pronouns that are resolved: number of the word, name; in the order of the text."""
        self.spoken: list[tuple[int, str]] = []
        """Organisations that spoke."""
        self.known_posts: dict[str, set[str]] | None = None

    @cached_property
    def gender(self) -> dict[str, str]:
        """Return m, f or nothing for each person."""
        return {person.value: gender_of(person, self.tells) for person in self.people}

    @cached_property
    def by_family(self) -> dict[str, list[str]]:
        """Return the people of each family name."""
        found: dict[str, list[str]] = {}
        for person in self.people:
            family = key_of((person.family or person.value).split()[-1])
            found.setdefault(family, []).append(person.value)
        return found

    def posts(self, frame: Frame) -> dict[str, set[str]]:
        """Return the people who have a post, by its words: `mayor`."""
        if self.known_posts is None:
            self.known_posts = {}
            for person in self.people:
                for word in post_words(person, self.tells):
                    self.known_posts.setdefault(word, set()).add(person.value)
            for mention in set(frame.mentions.values()):
                start = frame.scan.roles.start_of.get(mention.start, mention.start)
                for i in range(start, mention.start if mention.kind == "person" else start):
                    self.known_posts.setdefault(frame.words[i].key, set()).add(mention.name)
        return self.known_posts

    @cached_property
    def bodies(self) -> dict[str, list[str]]:
        """Return the organisations by their variants, and by the last word of the name: `ministry`."""
        found: dict[str, list[str]] = {}
        for body in self.organizations:
            last = key_of(body.value.split()[-1])
            for key in {last, *map(key_of, body.variants)}:
                found.setdefault(key, []).append(body.value)
        return found


def post_words(person: Person, tells: QuoteWords) -> Iterable[str]:
    """Return the words by which a text can call a person for the post."""
    for word in (person.role or "").split():
        key = key_of(word).strip(",.")
        if len(key) > 3:
            yield key
    for word in (person.honorific or "").split():
        if key_of(word) in tells.short:
            yield tells.short[key_of(word)]
        elif len(word) > 5:
            yield key_of(word)


def gender_of(person: Person, tells: QuoteWords) -> str:
    """Return m or f where the honorific, the post or the given name tells; else nothing."""
    words = [
        key_of(word).strip(",.") for word in f"{person.honorific or ''} {person.role or ''}".split()
    ]
    if any(word in tells.female for word in words):
        return "f"
    if any(word in tells.male for word in words):
        return "m"
    return gender_of_name(person.given or person.value.split()[0])


def resolve(frame: Frame, cast: Cast, subject: Subject) -> Resolved:
    """Return whom a subject means."""
    words, text = frame.words, frame.document.text
    stands = " ".join(text[words[subject.start].start : words[subject.end - 1].end].split())
    if subject.kind in {"person", "organization"}:
        sure = 0.95 if subject.kind == "person" else 0.8
        found = Resolved(subject.name, stands, sure, subject.kind)
    elif subject.kind == "pronoun":
        return pronoun(frame, cast, subject, stands.rpartition("-")[2])
    elif subject.kind == "name":
        found = called(cast, stands)
    else:
        found = description(frame, cast, subject, stands)
    if found.kind in {"organization", "name"} and found.speaker:
        cast.spoken.append((subject.start, found.speaker))
    return found


def called(cast: Cast, stands: str) -> Resolved:
    """Return whom a name means that nobody was found by: the one of that family, else who it says."""
    owners = cast.by_family.get(key_of(stands.rsplit(maxsplit=1)[-1]), ())
    if len(owners) == 1:
        return Resolved(owners[0], stands, 0.85, "person")
    known = cast.bodies.get(key_of(stands), ())
    return Resolved(known[0] if known else stands, stands, 0.6, "name")


def description(frame: Frame, cast: Cast, subject: Subject, stands: str) -> Resolved:
    """Return the person who has the post that a text names, or the organisation it calls so."""
    words = frame.words
    definite = words[subject.start].key not in frame.tells.indefinite
    if definite and subject.end - subject.start <= 4:
        last = words[subject.end - 1].key
        owners = cast.posts(frame).get(last) if subject.end - 1 in frame.scan.roles.words else None
        if owners and len(owners) == 1:
            return Resolved(next(iter(owners)), stands, 0.75, "person")
        if owners and (name := nearest(frame, subject.start, owners)):
            return Resolved(name, stands, 0.55, "person")
        bodies = cast.bodies.get(last, ())
        if len(bodies) == 1:
            return Resolved(bodies[0], stands, 0.7, "organization")
    return Resolved(None, stands, 0.6, "description")


def nearest(frame: Frame, at: int, names: set[str]) -> str | None:
    """Return which of some people is named last before a word, quotes aside."""
    for i in range(at - 1, max(-1, at - BACK), -1):
        mention = frame.mentions.get(i)
        if mention is not None and mention.name in names and not quoted(frame, i):
            return mention.name
    return None


def pronoun(frame: Frame, cast: Cast, subject: Subject, stands: str) -> Resolved:
    """Return the nearest fitting person before a pronoun, subjects of sentences first."""
    tells = frame.tells.pronoun(frame.words[subject.start].key) or ""
    if tells == "i":
        return Resolved(None, stands, 0.6, "pronoun")
    if tells in {"p", "n"}:
        return Resolved(earlier_body(frame, cast, subject.start), stands, 0.55, "pronoun")
    name = earlier(frame, cast, subject.start, tells)
    if name is None:
        return Resolved(None, stands, 0.6, "pronoun")
    sure = 0.8 if tells and cast.gender.get(name) == tells else 0.7
    if tells and not cast.gender.get(name):
        cast.gender[name] = tells
    cast.told.append((subject.start, name))
    return Resolved(name, stands, sure, "pronoun")


def sentences_before(frame: Frame, at: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences before a word, its own first, as word numbers."""
    end, low = at, max(0, at - BACK)
    for _ in range(most):
        if end <= low:
            return
        start = end - 1
        while start > low and not ends_sentence(frame, start):
            start -= 1
        yield start, end
        end = start


def earlier(frame: Frame, cast: Cast, at: int, gender: str) -> str | None:
    """Return the person that a pronoun means.

    The subject of the nearest sentence that fits; before it goes who alone in a nearer sentence is known
    to be of that gender; last whoever else is named.
    """
    spare: str | None = None
    told = dict(cast.told[-12:])
    for start, end in sentences_before(frame, at, SENTENCES):
        named = names_in(frame, cast, told, start, end, gender)
        known = {name for name, _ in named if gender and cast.gender.get(name) == gender}
        subjects = [name for name, subject in named if subject]
        if len(known) == 1 and (end == at or not subjects):
            return known.pop()
        if subjects:
            return next((name for name in subjects if name in known), subjects[0])
        if spare is None and named:
            spare = named[-1][0]
    return spare


def names_in(
    frame: Frame, cast: Cast, told: dict[int, str], start: int, end: int, gender: str
) -> list[tuple[str, bool]]:
    """Return the people of a sentence that fit a pronoun, and whether each is a subject."""
    found = []
    for i in range(start, end):
        mention = frame.mentions.get(i)
        if i in told and fits(cast, told[i], gender):
            found.append((told[i], True))
        elif (
            mention is not None
            and i == mention.start
            and mention.kind == "person"
            and fits(cast, mention.name, gender)
            and not quoted(frame, i)
        ):
            found.append((mention.name, is_subject(frame, mention, start)))
    return found


def earlier_body(frame: Frame, cast: Cast, at: int) -> str | None:
    """Return the organisation that is the subject of the sentence or of the one before, or spoke last."""
    if cast.spoken and at - cast.spoken[-1][0] < BACK // 2:
        return cast.spoken[-1][1]
    for start, end in sentences_before(frame, at, 2):
        for i in range(start, end):
            mention = frame.mentions.get(i)
            if mention is not None and i == mention.start and not quoted(frame, i):
                if mention.kind == "organization" and is_subject(frame, mention, start):
                    return mention.name
                break
    return None


def fits(cast: Cast, name: str, gender: str) -> bool:
    """Tell whether a person can be meant by a pronoun of a gender."""
    known = cast.gender.get(name, "")
    return not gender or not known or known == gender


def quoted(frame: Frame, i: int) -> bool:
    """Tell whether a word stands within a quote."""
    n = bisect_left(frame.after, i + 1)
    return n < len(frame.parts) and frame.first[n] <= i < frame.after[n]


def is_subject(frame: Frame, mention: Mention, start: int) -> bool:
    """Tell whether a name opens its sentence or a part of it: `On Monday, Mayor Jane Roe …`."""
    words, i = frame.words, mention.start
    if is_possessive(frame, mention.end):
        return False
    while i > start and not parted(frame, i):
        word = words[i - 1]
        if word.key in frame.tells.prepositions and i - 2 not in frame.scan.roles.words:
            return False
        if word.key in frame.tells.conjunctions and i - 2 not in frame.mentions:
            return True
        small = (
            word.key in frame.tells.prepositions
            or word.key in frame.tells.determiners
            or i - 1 in frame.scan.roles.words
        )
        if not small and word.kind == "lower" and not word.key.endswith(("al", "an")):
            return False
        i -= 1
    return True
