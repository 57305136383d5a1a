"""Posts: which title ties a person to which organisation, since when, and whether that is past or to come.

A title is a run of words that the pack knows (transforms.names.roles). Whose it is, the words beside it tell; where
they do not, the title alone is kept if an organisation is tied to it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from press.documents import Document
from press.findings import FoundDate, Organization, Person, Role, Span
from transforms.names.organization_spans import Scan
from transforms.names.tags import UNREAD
from transforms.names.words import Word, joined, key_of, sentences

ASIDE = frozenset({", ", " (", " – ", " — ", " - ", "; ", ": "})
NEAR = 4
"""Words between a title and what tells its time: `former Finance Minister`, `in his role as the new director`."""
FIELD = 9
"""Words of what a title is for."""
VERB = 6
"""Words between a title and a verb such as `was appointed` or `served as`."""
TERM = 40
"""Words behind a title in which the dates of its term are looked for."""
CLAUSE = 30
"""Words of the same sentence in which the person of `served as director` is looked for."""


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


def find_posts(
    document: Document,
    scan: Scan,
    people: tuple[Person, ...],
    organizations: tuple[Organization, ...],
) -> tuple[Role, ...]:
    """Return the posts that the text tells, in order; those of contacts last."""
    starts = [word.start for word in scan.words]
    named, sentence = held(people, scan, starts), sentences(scan.words)
    stage = Stage(
        document=document,
        scan=scan,
        people=named,
        organizations=held(organizations, scan, starts),
        heads=heads_of(organizations, scan),
        sentence=sentence,
        succeeded=frozenset(
            (sentence[start], name)
            for start, (_, name) in named.starts.items()
            if scan.vocabulary.successions.before(scan.words, start)
        ),
    )
    found: list[tuple[Post, Role]] = []
    for start, end in sorted(scan.roles.end_of.items()):
        if scan.reading.labels[scan.words[start].line] not in UNREAD:
            post = with_organization(stage, start, end)
            role = role_of(stage, post, found)
            if role is not None:
                found.append((post, role))
    return joined_roles([*(role for _, role in found), *roles_by_verb(stage)])


def heads_of(organizations: tuple[Organization, ...], scan: Scan) -> dict[str, str]:
    """Return the words for organisations that only one organisation of the text has in its name."""
    found: dict[str, set[str]] = {}
    for each in organizations:
        for word in each.value.split():
            if (key := key_of(word)) in scan.vocabulary.organization_words:
                found.setdefault(key, set()).add(each.value)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


def roles_by_verb(stage: Stage) -> Iterator[Role]:
    """Yield the posts that a verb tells: `chairing the Example Fund`."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    for start, (end, name) in stage.organizations.starts.items():
        at = start - (start > 0 and words[start - 1].key in vocabulary.articles)
        verb = next(
            (
                (at - n, title)
                for phrase, title in vocabulary.post_verbs
                if (n := phrase.before(words, at)) and joined(words[at])
            ),
            None,
        )
        person = subject(stage, Post(verb[0], end, verb[0], end, name)) if verb else None
        if verb and person:
            yield Role(
                value=verb[1],
                confidence=0.6,
                basis="derived",
                method="verb",
                spans=(Span(start=words[verb[0]].start, end=words[end - 1].end),),
                person=person,
                organization=name,
                organization_basis="stated",
            )


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


def with_organization(stage: Stage, start: int, end: int) -> Post:
    """Return a title with the organisation after it (`of the Network`) or before it (`IOM Director General`)."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    length = (
        vocabulary.role_connectors.at(words, end) if end < len(words) and joined(words[end]) else 0
    )
    for at in (end + length, end + length + 1) if length else ():
        if at in stage.organizations.starts and (
            at == end + length or words[at - 1].key in vocabulary.articles
        ):
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


def role_of(stage: Stage, post: Post, before: list[tuple[Post, Role]]) -> Role | None:
    """Return the finding of a title: with its person, else with its organisation alone, else None."""
    words = stage.words
    person, method, sure = whose(stage, post, before)
    if person is None and (post.organization is None or words[post.start].kind == "lower"):
        return None  # `the director of a school`
    end = post.end if post.organization else complement(stage, post)
    title = " ".join(stage.document.text[words[post.start].start : words[end - 1].end].split())
    low, high = (min(post.low, post.start), max(post.high, post.end))
    starts, ends = period(stage, post, person)
    state = status(stage, post, ends)
    if state == "current" and (stage.sentence[post.start], person) in stage.succeeded:
        state = "former"
    if state == "incoming" and starts is None:
        starts = day_behind(stage, post)
    return Role(
        value=title,
        confidence=sure,
        basis="stated" if sure >= 0.7 else "inferred",
        method=method,
        spans=(Span(start=words[low].start, end=words[high - 1].end),),
        person=person,
        organization=post.organization,
        organization_basis="stated" if post.organization else None,
        status=state,
        starts=starts,
        ends=ends,
    )


def whose(
    stage: Stage, post: Post, before: list[tuple[Post, Role]]
) -> tuple[str | None, str, float]:
    """Return whose title it is, by which sign, and how sure that is."""
    words, people = stage.words, stage.people
    if post.high in people.starts and post.high < len(words):
        gap = words[post.high].gap
        if joined(words[post.high]):
            return people.starts[post.high][1], "post", 0.9
        formal = words[post.start].kind != "lower" or article_before(stage, post)
        if gap in {", ", "), ", ": "} and formal:
            return people.starts[post.high][1], "post", 0.85
    named = name_before(stage, post) or name_behind(stage, post)
    if named is not None:
        return named
    last = before[-1][1] if before and goes_on(stage, before[-1][0], post) else None
    if last and last.person:
        return last.person, last.method, round(last.confidence - 0.05, 2)
    person = subject(stage, post) if is_as(stage, post) else None
    return (person, "as", 0.8) if person else (None, "alone", 0.5)


def name_behind(stage: Stage, post: Post) -> tuple[str, str, float] | None:
    """Return who is named behind what a title is for: `the mayor of Lyon, Jane Roe`, `Direktorin wird Eva Roe`."""
    words, people, vocabulary = stage.words, stage.people, stage.scan.vocabulary
    copula = vocabulary.copulas.at(words, post.high)
    if copula and post.high + copula in people.starts and words[post.start].kind != "lower":
        return people.starts[post.high + copula][1], "copula", 0.8
    for i in range(post.end + 1, min(len(words), post.end + FIELD)):
        if i in people.starts and i > post.high:
            comma = words[i].gap in {", ", "), "}
            if not comma and not (
                joined(words[i]) and vocabulary.portfolio_titles.before(words, post.end)
            ):
                return None
            return people.starts[i][1], "post", 0.8
        if not joined(words[i]) and words[i].gap != " (":
            return None
    return None


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


def article_before(stage: Stage, post: Post) -> bool:
    """Tell whether an article stands before a title, or a sentence begins with it."""
    at = first_of(stage, post)
    return at < post.low or at == 0 or not stage.same_sentence(at - 1, at)


def name_before(stage: Stage, post: Post) -> tuple[str, str, float] | None:
    """Return who is named right before a title: `Jane Roe, the Director`, `Jane Roe is Director`; or the line above."""
    words, people = stage.words, stage.people
    at = first_of(stage, post)
    if at in people.ends and at < len(words):
        gap = words[at].gap
        if gap in ASIDE:
            return people.ends[at][1], "apposition", 0.9
        if "\n" in gap and is_alone(stage, people.ends[at][0], at) and ends_line(stage, post):
            return people.ends[at][1], "signature", 0.75
    if (
        at
        and words[at].gap in {", ", " ("}
        and words[at - 1].text.isdigit()
        and at - 1 in people.ends
    ):
        return people.ends[at - 1][1], "apposition", 0.85
    length = stage.scan.vocabulary.copulas.before(words, at)
    end = at - length
    if length and end in people.ends and joined(words[at]) and joined(words[end]):
        return people.ends[end][1], "copula", 0.9
    return None


def is_alone(stage: Stage, start: int, end: int) -> bool:
    """Tell whether a name is all of its line."""
    words = stage.words
    return (start == 0 or words[start - 1].line != words[start].line) and (
        end == len(words) or words[end].line != words[end - 1].line
    )


def ends_line(stage: Stage, post: Post) -> bool:
    """Tell whether a title, with its organisation, is all of its line, up to a comma."""
    words, end = stage.words, max(post.high, post.end)
    return end == len(words) or words[end].line != words[end - 1].line or words[end].gap == ", "


def goes_on(stage: Stage, last: Post, post: Post) -> bool:
    """Tell whether a title is joined to the one before: `Director of A and Coordinator of B`."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    at, end = first_of(stage, post), max(last.high, last.end)
    if at < end or not stage.same_sentence(last.start, post.start):
        return False
    if at == end:
        return words[at].gap == ", "
    return vocabulary.joiners.at(words, end) == at - end


def is_as(stage: Stage, post: Post) -> bool:
    """Tell whether `as`, `the role of` or `was appointed` stands before a title."""
    at = first_of(stage, post)
    return bool(stage.scan.vocabulary.post_cues.before(stage.words, at)) and joined(stage.words[at])


def subject(stage: Stage, post: Post) -> str | None:
    """Return who is named in the sentence of a title: last before it, else first after it."""
    people = stage.people
    for i in range(post.low, max(0, post.low - CLAUSE), -1):
        if not stage.same_sentence(i - 1, post.start):
            break
        if i in people.ends:
            return people.ends[i][1]
    for i in range(post.high, min(len(stage.words), post.high + CLAUSE)):
        if not stage.same_sentence(i, post.start):
            break
        if i in people.starts:
            return people.starts[i][1]
    return None


def status(stage: Stage, post: Post, ends: str | None) -> str:
    """Return former, incoming or current, by the words before a title in its sentence."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    published = stage.document.published.on.isoformat() if stage.document.published else None
    if ends and (published is None or ends < published):
        return "former"
    first, named = first_of(stage, post), not is_as(stage, post)
    for i in range(post.end - 1, max(0, first - VERB) - 1, -1):
        other = i < first and (
            i in stage.scan.roles.words or (named and i + 1 in stage.people.ends)
        )
        if other or not stage.same_sentence(i, post.start):
            break
        if i < first and words[i].key in vocabulary.post_adjectives:
            continue
        if vocabulary.former.at(words, i):
            return "former"
        if vocabulary.incoming.at(words, i):
            return "incoming"
    after = post.high
    return (
        "incoming"
        if after < len(words) and vocabulary.incoming_after.at(words, after)
        else "current"
    )


def period(stage: Stage, post: Post, person: str | None) -> tuple[str | None, str | None]:
    """Return since when and until when, by the dates that follow in the sentence: `since October 2018`.

    Not those behind another person's name.
    """
    words, people = stage.words, stage.people.starts
    last = max(post.high, post.end) - 1
    low = words[last].end
    high = words[min(len(words), last + TERM) - 1].end
    for i in range(last + 1, min(len(words), last + TERM)):
        if not stage.same_sentence(i, last) or (i in people and people[i][1] != person):
            high = words[i].start
            break
    starts: str | None = None
    ends: str | None = None
    dates = stage.document.dates
    for date in dates[bisect_left(dates, low, key=place_of) :]:
        if place_of(date) >= high:
            break
        first, until = bounds(stage, date)
        starts, ends = starts or first, ends or until
    return starts, ends


def day_behind(stage: Stage, post: Post) -> str | None:
    """Return the day right behind a title: `will become Director on 1 July 2023`."""
    words, dates = stage.words, stage.document.dates
    high = max(post.high, post.end)
    n = bisect_left(dates, words[high - 1].end, key=place_of)
    if n == len(dates) or dates[n].value.startswith("--"):
        return None
    at = bisect_left(words, place_of(dates[n]), key=lambda word: word.start)
    return dates[n].value if at - high <= 1 and stage.same_sentence(high - 1, at) else None


def place_of(date: FoundDate) -> int:
    """Return where a date stands."""
    return date.spans[0].start


def bounds(stage: Stage, date: FoundDate) -> tuple[str | None, str | None]:
    """Return what a date is of a term by the word before it: its start, its end, or neither."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    at = bisect_left(words, date.spans[0].start, key=lambda word: word.start)
    value = None if date.value.startswith("--") else date.value
    starts = vocabulary.term_from.before(words, at) or vocabulary.term_from.at(words, at)
    if date.end_value and starts:
        return value, date.end_value
    if vocabulary.term_until.before(words, at) or vocabulary.term_until.at(words, at):
        return None, value
    if starts:
        return value, None
    return (value, None) if date.type == "term_start" else (None, None)


def joined_roles(roles: list[Role]) -> tuple[Role, ...]:
    """Return each post once: the same title of one person in one organisation, with all its evidence.

    A title alone is that of the one person who has it in this text.
    """
    holders: dict[str, set[str]] = {}
    for role in roles:
        if role.person:
            holders.setdefault(role.value.casefold(), set()).add(role.person)
    found: dict[tuple[str | None, str, str | None], list[Role]] = {}
    for role in sorted(roles, key=lambda each: each.person is None):
        names = holders.get(role.value.casefold(), set())
        person = role.person or (next(iter(names)) if len(names) == 1 else None)
        key = (person, role.value.casefold(), role.organization)
        if role.person is None and person and key not in found:
            key = (None, *key[1:])  # another organisation's
        found.setdefault(key, []).append(role)
    merged = map(one_role, found.values())
    return tuple(sorted(merged, key=lambda each: each.spans[0].start if each.spans else 0))


def one_role(found: list[Role]) -> Role:
    """Return the findings of one post as one; what is to come or past says more than `current`."""
    spans = {span for each in found for span in each.spans}
    statuses = {each.status for each in found} - {"current"}
    return replace(
        found[0],
        confidence=max(each.confidence for each in found),
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        status=min(statuses, default="current", key=("incoming", "former").index),
        starts=next((each.starts for each in found if each.starts), None),
        ends=next((each.ends for each in found if each.ends), None),
    )
