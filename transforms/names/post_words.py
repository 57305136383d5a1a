"""Posts in the text: the words of a title with what it is for, and where people and organisations stand beside it."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from press.documents import Document
from press.findings import Organization, Person
from transforms.names.organization_spans import Scan
from transforms.names.words import Word, joined, key_of

NEAR = 4
"""Words between a title and what tells its time: `former Finance Minister`, `in his role as the new director`."""
FIELD = 9
"""Words of what a title is for."""


class Held(NamedTuple):
    """Where people or organisations are named, by word numbers: first word to (end, name), and end to (first, name)."""

    starts: dict[int, tuple[int, str]]
    ends: dict[int, tuple[int, str]]


class Post(NamedTuple):
    """A title in the text, as word numbers, with its organisation."""

    start: int
    end: int
    """Of the title alone, a field included: `Minister of Finance`."""
    low: int
    high: int
    """With the organisation before or after it."""
    organization: str | None


@dataclass(slots=True)
class Stage:
    """What the search reads."""

    document: Document
    scan: Scan
    people: Held
    organizations: Held
    heads: dict[str, str]
    """What a word such as `network` means by itself: the one organisation that has it in its name."""
    sentence: list[int]
    succeeded: frozenset[tuple[int, str]]
    """Sentence and name of those whom somebody follows: `succeeds John Doe`."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the document."""
        return self.scan.words

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two words stand in one sentence."""
        return self.sentence[one] == self.sentence[other]


def held(
    named: tuple[Person, ...] | tuple[Organization, ...], scan: Scan, starts: list[int]
) -> Held:
    """Return where some people or organisations are named, by the numbers of words."""
    found = Held({}, {})
    for each in named:
        for span in each.spans:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last and scan.words[first].start == span.start:
                found.starts[first] = (last, each.value)
                found.ends[last] = (first, each.value)
    return found


def heads_of(organizations: tuple[Organization, ...], scan: Scan) -> dict[str, str]:
    """Return the words for organisations that only one organisation of the text has in its name."""
    found: dict[str, set[str]] = {}
    for each in organizations:
        for word in each.value.split():
            if (key := key_of(word)) in scan.vocabulary.organization_words:
                found.setdefault(key, set()).add(each.value)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


def with_organization(stage: Stage, start: int, end: int) -> Post:
    """Return a title with the organisation after it (`of the Network`) or before it (`IOM Director General`)."""
    found = organization_after(stage, start, end) or organization_before(stage, start, end)
    if found:
        return found
    field = field_end(stage, end)
    return Post(start, field, start, field, None)


def organization_after(stage: Stage, start: int, end: int) -> Post | None:
    """Return a title with the organisation behind `of` or, as in a list, behind a comma."""
    words, named = stage.words, stage.organizations.starts
    length = connector(stage, end)
    for at in range(end + length - 1, end + length + 2) if length else ():
        skipped = words[end + length : at]
        if at in named and all(w.key in stage.scan.vocabulary.articles for w in skipped):
            high, name = named[at]
            again = named.get(high)
            if again and again[1] == name and words[high].gap == " (":
                high = again[0]
            return Post(start, end, start, high, name)
    listed = named.get(end)
    if listed and words[end].gap == ", " and breaks(words, listed[0]):
        return Post(start, end, start, listed[0], listed[1])
    return None


def organization_before(stage: Stage, start: int, end: int) -> Post | None:
    """Return a title with the organisation before it, or with a word that means the one of the text."""
    words = stage.words
    before = stage.organizations.ends.get(start)
    if before and (joined(words[start]) or words[start].gap in {"’s ", "'s ", "’ ", "' "}):
        return Post(start, end, before[0], end, before[1])
    head = words[start - 1] if start and joined(words[start]) else None
    if head and head.kind == "cap" and head.key in stage.heads:
        return Post(start, end, start - 1, end, stage.heads[head.key])
    return None


def connector(stage: Stage, at: int) -> int:
    """Return how many words `of the` behind a title are; 0 for none."""
    words = stage.words
    if at >= len(words) or not joined(words[at]):
        return 0
    return stage.scan.vocabulary.role_connectors.at(words, at)


def field_end(stage: Stage, end: int) -> int:
    """Return where the field of a minister ends: `of Foreign Affairs`, `for Food and Agriculture`."""
    words, vocabulary, scan = stage.words, stage.scan.vocabulary, stage.scan
    length = connector(stage, end)
    if not length or not vocabulary.portfolio_titles.before(words, end):
        return end
    at = first = end + length
    while at < len(words) and at - end < FIELD and joined(words[at]):
        linked = vocabulary.joiners.at(words, at) and at + 1 < len(words) and scan.in_name(at + 1)
        named = scan.in_name(at) or words[at].key in vocabulary.organization_adjectives
        if at in stage.people.starts or not (named or linked):
            break
        at += 1
    return at if at > first else end


def breaks(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a line ends or a comma stands before a word: `Jane Roe, Director, Example Center`."""
    return end >= len(words) or words[end].line != words[end - 1].line or words[end].gap == ", "


def first_of(stage: Stage, post: Post) -> int:
    """Return where a title begins with its article and the adjectives before it: `the new Director`."""
    words, vocabulary, at = stage.words, stage.scan.vocabulary, post.low
    while at and post.low - at < NEAR and joined(words[at]):
        key = words[at - 1].key
        if key not in vocabulary.articles and key not in vocabulary.post_adjectives:
            break
        at -= 1
    return at


def complement(stage: Stage, post: Post) -> int:
    """Return where a title ends with what it is for, a place or a field: `Mayor of Lyon`, `Minister of Finance`."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    at = post.end
    length = connector(stage, at)
    end = at + length
    while length and end < len(words) and end - at < FIELD and joined(words[end]):
        if end in stage.people.starts or not (
            words[end].kind in {"cap", "caps"}
            or words[end].key in vocabulary.organization_adjectives
        ):
            break
        end += 1
    return end if length and end > at + length else at


def is_as(stage: Stage, post: Post) -> bool:
    """Tell whether `as`, `the role of` or `was appointed` stands before a title."""
    at = first_of(stage, post)
    return bool(stage.scan.vocabulary.post_cues.before(stage.words, at)) and joined(stage.words[at])
