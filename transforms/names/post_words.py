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
    words, vocabulary = stage.words, stage.scan.vocabulary
    length = (
        vocabulary.role_connectors.at(words, end) if end < len(words) and joined(words[end]) else 0
    )
    for at in range(end + length - 1, end + length + 2) if length else ():
        skipped = words[end + length : at]
        if at in stage.organizations.starts and all(w.key in vocabulary.articles for w in skipped):
            high, name = stage.organizations.starts[at]
            again = stage.organizations.starts.get(high)
            if again and again[1] == name and words[high].gap == " (":
                high = again[0]
            return Post(start, end, start, high, name)
    before = stage.organizations.ends.get(start)
    owned = words[start].gap in {"’s ", "'s ", "’ ", "' "}
    if before and (joined(words[start]) or owned):
        return Post(start, end, before[0], end, before[1])
    head = words[start - 1] if start and joined(words[start]) else None
    if head and head.kind == "cap" and head.key in stage.heads:
        return Post(start, end, start - 1, end, stage.heads[head.key])
    field = end
    if length and vocabulary.portfolio_titles.before(words, end):
        field = end + length
        while field < len(words) and field - end < 6 and joined(words[field]) and field not in stage.people.starts and (
            stage.scan.in_name(field) or words[field].key in vocabulary.organization_adjectives
            or (words[field].kind == "lower" and vocabulary.joiners.at(words, field) and field + 1 < len(words)
                and stage.scan.in_name(field + 1))
        ):  # fmt: skip
            field += 1
        field = field if field > end + length else end
    return Post(start, field, start, field, None)


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
    length = (
        vocabulary.role_connectors.at(words, at) if at < len(words) and joined(words[at]) else 0
    )
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
