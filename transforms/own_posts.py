"""Posts beside those of names: what a speaker says of herself, and for whom somebody works or worked."""

import re
from collections.abc import Iterator

from press.changed import changed
from press.documents import Document
from press.findings import Role, Span
from transforms.language import Pack, fold_word, load_pack
from transforms.relations import BODY
from transforms.sentences import PERSON, Named, Sentence, Stage

WORD = re.compile(r"\s*([^\W\d_][\w’'-]*)")
MOST_AHEAD = 2
"""Words between `as a` and a title: `as a prosecuting attorney`."""


def find_own_posts(document: Document) -> Document:
    """Add the posts to `roles`."""
    pack = load_pack(document.language)
    if pack.language == "und" or not pack.phrases("relations.as_a"):
        return document
    stage = Stage(document, pack)
    found = [*said_of_oneself(stage, pack), *employments(stage, pack)]
    return changed(document, roles=(*document.roles, *found)) if found else document


def said_of_oneself(stage: Stage, pack: Pack) -> Iterator[Role]:
    """Yield what speakers say they are or were: `in my career as a prosecuting attorney`."""
    document = stage.document
    taken = {span.start for role in document.roles for span in role.spans}
    for match in pack.pattern("relations.as_a").finditer(document.text):
        voice, line = stage.voices.at(match.start()), stage.line_at(match.start())
        if voice is None or voice.speaker is None or line is None or line.action == "drop":
            continue
        sentence = Sentence(stage, line, match.start(), match.end())
        if not pack.pattern("relations.i").search(document.text[sentence.low : sentence.high]):
            continue
        span = title_at(document.text, match.end(), sentence.high, pack)
        if span and span.start not in taken:
            words = document.text[sentence.low : span.start]
            past = pack.pattern("relations.past").search(words) is not None
            yield Role(
                value=" ".join(document.text[span.start : span.end].split()),
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


def employments(stage: Stage, pack: Pack) -> Iterator[Role]:
    """Yield for whom somebody works or worked, where no title is told: `you were working at the Agency`."""
    for key, status in (("worked_for", "former"), ("works_for", "current")):
        for match in pack.pattern(f"relations.{key}").finditer(stage.document.text):
            line = stage.line_at(match.start())
            if line is None or line.action == "drop":
                continue
            sentence = Sentence(stage, line, match.start(), match.end())
            bodies = sentence.behind(BODY)
            who = worker(sentence, pack) if bodies else None
            if who:
                yield Role(
                    value="staff member",
                    confidence=0.7,
                    basis="derived",
                    method="works_for",
                    spans=(Span(start=min(who.start, match.start()), end=bodies[0].end),),
                    person=who.name,
                    organization=bodies[0].name,
                    organization_basis="stated",
                    status=status,
                )


def worker(sentence: Sentence, pack: Pack) -> Named | None:
    """Return who works: the last name before the verb, or whom `I` and `you` stand for there."""
    voice = sentence.stage.voices.at(sentence.start)
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
