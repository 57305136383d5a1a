"""When somebody has a post: past, present or to come, since when and until when."""

from bisect import bisect_left

from press.findings import FoundDate
from transforms.names.post_words import Post, Stage, first_of, is_as
from transforms.names.roles import PAST_PREFIXES

VERB = 6
"""Words between a title and a verb such as `was appointed` or `served as`."""
TERM = 40
"""Words behind a title in which the dates of its term are looked for."""


def status(stage: Stage, post: Post, ends: str | None) -> str:
    """Return former, incoming or current, by the words before a title in its sentence."""
    words, vocabulary = stage.words, stage.scan.vocabulary
    published = stage.document.published.on.isoformat() if stage.document.published else None
    if ends and (published is None or ends < published):
        return "former"
    if words[post.start].key.partition("-")[0] in PAST_PREFIXES:
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
