"""Posts: which title ties a person to which organisation, since when, and whether that is past or to come.

A title is a run of words that the pack knows (transforms.names.roles). Whose it is, the words beside it tell; where
they do not, the title alone is kept if an organisation is tied to it.
"""

from collections.abc import Iterator
from dataclasses import replace

from press.documents import Document
from press.findings import Organization, Person, Role, Span
from transforms.names.organization_spans import Scan
from transforms.names.post_joining import joined_roles
from transforms.names.post_terms import day_behind, period, status
from transforms.names.post_words import (
    FIELD,
    Post,
    Stage,
    complement,
    first_of,
    heads_of,
    held,
    is_as,
    with_organization,
)
from transforms.names.tags import UNREAD
from transforms.names.words import joined, sentences

ASIDE = frozenset({", ", " (", " – ", " — ", " - ", "; ", ": "})
CLAUSE = 30
"""Words of the same sentence in which the person of `served as director` is looked for."""


def find_posts(
    document: Document,
    scan: Scan,
    people: tuple[Person, ...],
    organizations: tuple[Organization, ...],
) -> tuple[tuple[Role, ...], tuple[Person, ...]]:
    """Return the posts that the text tells, in order, and the people, with `the Director` as a mention of them."""
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
            and not scan.vocabulary.coming_successions.before(scan.words, start)
        ),
    )
    found: list[tuple[Post, Role]] = []
    alone: list[Post] = []
    for start, end in sorted(scan.roles.end_of.items()):
        if scan.reading.labels[scan.words[start].line] not in UNREAD:
            post = with_organization(stage, start, end)
            role = role_of(stage, post, found)
            if role is not None:
                found.append((post, role))
                found += [(post, after) for after in roles_of_successor(stage, post, role)]
            if role is None or role.person is None:
                alone.append(post)
    roles = joined_roles([*(role for _, role in found), *roles_by_verb(stage)])
    return roles, named_by_post(stage, roles, alone, people)


def named_by_post(
    stage: Stage, roles: tuple[Role, ...], alone: list[Post], people: tuple[Person, ...]
) -> tuple[Person, ...]:
    """Return the people with `the Director General` as a mention of the one person who has that post."""
    text, words = stage.document.text, stage.words
    holders: dict[str, set[str]] = {}
    for role in roles:
        if role.person:
            holders.setdefault(role.value.casefold(), set()).add(role.person)
    spans: dict[str, list[Span]] = {}
    for post in alone:
        names = holders.get(text[words[post.start].start : words[post.end - 1].end].casefold(), ())
        article = words[post.low - 1] if post.low and joined(words[post.low]) else None
        if len(names) == 1 and article and article.key in stage.scan.vocabulary.articles:
            span = Span(start=article.start, end=words[max(post.high, post.end) - 1].end)
            spans.setdefault(next(iter(names)), []).append(span)
    return tuple(
        replace(
            person,
            spans=tuple(sorted((*person.spans, *more), key=lambda span: span.start)),
            variants=tuple(
                dict.fromkeys(
                    (*person.variants, *(" ".join(text[s.start : s.end].split()) for s in more))
                )
            ),
        )
        if (more := spans.get(person.value))
        else person
        for person in people
    )


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


def roles_of_successor(stage: Stage, post: Post, role: Role) -> Iterator[Role]:
    """Yield the post of who follows its holder: `Jane Roe succeeds John Doe as Director`."""
    words, people, at = stage.words, stage.people, first_of(stage, post)
    end = at - stage.scan.vocabulary.post_cues.before(words, at)
    last = people.ends.get(end)
    if role.method != "as" or last is None or last[1] != role.person:
        return
    vocabulary = stage.scan.vocabulary
    before = last[0] - vocabulary.successions.before(words, last[0])
    if before < last[0] and before in people.ends:
        coming = vocabulary.coming_successions.before(words, last[0])
        yield replace(
            role,
            person=people.ends[before][1],
            status="incoming" if coming else "current",
            starts=day_behind(stage, post),
            ends=None,
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
