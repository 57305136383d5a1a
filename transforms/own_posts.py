"""Posts beside those of names: what a speaker says of herself, and for whom somebody works or worked."""

import re

from press.findings import Role, Span
from transforms.language import Pack, fold_word
from transforms.sentences import BODY, PERSON, Named, Sentence

WORD = re.compile(r"\s*([^\W\d_][\w’'-]*)")
STATUSES = {"worked_for": "former", "works_for": "current"}
"""By the key of `[relations]` in a pack."""
POSTS = ("as_a", *STATUSES)
MOST_AHEAD = 2
"""Words between `as a` and a title: `as a prosecuting attorney`."""


def own_post(key: str, sentence: Sentence) -> Role | None:
    """Return the post that words of a key of POSTS tell, if they do."""
    return said_of_oneself(sentence) if key == "as_a" else employment(sentence, key)


def said_of_oneself(sentence: Sentence) -> Role | None:
    """Return what speakers say they are or were: `in my career as a prosecuting attorney`."""
    text, pack = sentence.text, sentence.stage.pack
    voice = sentence.stage.voices.at(sentence.start)
    if voice is None or voice.speaker is None:
        return None
    if not pack.pattern("relations.i").search(text[sentence.low : sentence.high]):
        return None
    span = title_at(text, sentence.end, sentence.high, pack)
    if span is None:
        return None
    past = pack.pattern("relations.past").search(text[sentence.low : span.start]) is not None
    return Role(
        value=" ".join(text[span.start : span.end].split()),
        confidence=0.6,
        basis="inferred",
        method="first_person",
        spans=(span,),
        person=voice.speaker,
        status="former" if past else "current",
    )


def title_at(text: str, start: int, end: int, pack: Pack) -> Span | None:
    """Return the title that begins at a place, words before it included; None where no title is near."""
    titles = pack.pattern("names.titles")
    skipped = {*pack.phrases("names.articles"), *pack.phrases("names.post_adjectives")}
    first, at = None, start
    for _ in range(MOST_AHEAD + 2):
        word = WORD.match(text, at, end)
        if word is None:
            return None
        if first is None and fold_word(word.group(1)) in skipped:
            at = word.end()
            continue
        first = word.start(1) if first is None else first
        title = titles.match(text[word.start(1) : end])
        if title:
            return Span(start=first, end=word.start(1) + title.end())
        at = word.end()
    return None


def employment(sentence: Sentence, key: str) -> Role | None:
    """Return for whom somebody works or worked, where no title is told: `you were working at the Agency`."""
    bodies = sentence.behind(BODY)
    who = worker(sentence) if bodies else None
    if who is None:
        return None
    return Role(
        value="staff member",
        confidence=0.7,
        basis="derived",
        method="works_for",
        spans=(Span(start=min(who.start, sentence.start), end=bodies[0].end),),
        person=who.name,
        organization=bodies[0].name,
        organization_basis="stated",
        status=STATUSES[key],
    )


def worker(sentence: Sentence) -> Named | None:
    """Return who works: the last name before the verb, or whom `I` and `you` stand for there."""
    pack, voice = sentence.stage.pack, sentence.stage.voices.at(sentence.start)
    before = [n for n in sentence.named if n.type == "person" and n.end <= sentence.start]
    last = max(before, key=lambda each: each.end, default=None)
    low = max(last.end if last else 0, sentence.low)
    gap = sentence.text[low : sentence.start]
    for key, person in (
        ("relations.you", voice.addressee if voice else None),
        ("relations.i", voice.speaker if voice else None),
    ):
        spoken = list(pack.pattern(key).finditer(gap))
        if spoken:
            place = low + spoken[-1].start()
            return Named(place, place, "person", person) if person else None
    found = sentence.ahead(PERSON, close=True)
    return found[0] if found else None
