"""Direct speech: quotes in any marks, split ones joined, with the speaker that a cue names."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from press.documents import Document
from press.findings import Quote, Span
from transforms.names.organization_spans import Scan
from transforms.names.person_mentions import SIGNED
from transforms.names.quote_marks import Part, find_parts
from transforms.names.words import Word, joined

SHORT = 6
"""Words; with fewer and without a cue it is a title or a scare quote."""
WINDOW = 25
"""Words between a quote and its cue."""


@dataclass(slots=True)
class Speech:
    """Parts that one speaker said."""

    parts: list[Part] = field(default_factory=list)
    speaker: str | None = None
    cue: str | None = None
    confidence: float = 0.5
    method: str = "marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who can have spoken: mentions in order of the text, as start, end and full name."""

    starts: list[int]
    ends: list[int]
    names: list[str]

    def within(self, start: int, end: int) -> list[int]:
        """Return the mentions that lie between two offsets."""
        first = bisect_left(self.starts, start)
        return [i for i in range(first, bisect_right(self.starts, end)) if self.ends[i] <= end]

    def last_before(self, offset: int) -> str | None:
        """Return the name that was mentioned last before an offset."""
        i = bisect_left(self.starts, offset) - 1
        return self.names[i] if i >= 0 else None


class Stage(NamedTuple):
    """What the search for a speaker reads."""

    document: Document
    scan: Scan
    starts: list[int]
    """Where each word starts."""
    people: Speakers
    organizations: Speakers


def find_quotes(
    document: Document, scan: Scan, people: Speakers, organizations: Speakers
) -> tuple[Quote, ...]:
    """Return the direct quotes: those with a cue, and those too long to be a title."""
    stage = Stage(document, scan, [word.start for word in scan.words], people, organizations)
    speeches: list[Speech] = []
    parts = find_parts(document)
    for n, part in enumerate(parts):
        before = parts[n - 1].end if n else 0
        after = parts[n + 1].start if n + 1 < len(parts) else len(document.text)
        speech = attributed(stage, part, before, after)
        last = speeches[-1] if speeches else None
        if last is not None and goes_on(document, last, speech):
            join_speech(last, speech)
        elif is_speech(document, speech):
            if (
                speech.speaker is None
                and speech.cue is None
                and last
                and near(document, last, part)
            ):
                speech.speaker, speech.confidence, speech.method = last.speaker, 0.6, "goes on"
            speeches.append(speech)
    return tuple(quote_of(document, speech) for speech in speeches)


def is_speech(document: Document, speech: Speech) -> bool:
    """Tell a quote from a title or a scare quote: by its cue, or by its length and full stop."""
    part = speech.parts[0]
    words = len(document.text[part.start : part.end].split())
    stopped = document.text[part.end - 2 : part.end - 1] in {".", ",", "!", "?", "…"}
    known = speech.cue is not None or speech.speaker is not None
    return known or (words >= SHORT and stopped) or words >= 3 * SHORT


def join_speech(last: Speech, speech: Speech) -> None:
    """Add a part to the speech that it continues."""
    last.parts += speech.parts
    if last.cue is None:
        last.speaker, last.cue = speech.speaker, speech.cue
        last.confidence, last.method = speech.confidence, speech.method


def goes_on(document: Document, last: Speech, speech: Speech) -> bool:
    """Tell whether a part continues the speech: only its attribution lies between them."""
    part = speech.parts[0]
    if part.start - last.parts[-1].end > 250:
        return False
    between = document.text[last.parts[-1].end : part.start]
    if last.parts[-1].continued and not between.strip():
        return True
    if "\n" in between or last.cue is None or last.cue not in between:
        return False
    own = speech.cue is not None and speech.speaker not in {None, last.speaker}
    return not own and between.count(". ") <= 1 + between.count("r. ") + between.count("s. ")


def near(document: Document, last: Speech, part: Part) -> bool:
    """Tell whether a quote stands in the paragraph of the speech before it or the next."""
    end = last.parts[-1].end
    return part.start - end < 300 and "\n" not in document.text[end : part.start].strip()


def attributed(stage: Stage, part: Part, before: int, after: int) -> Speech:
    """Return a part with the cue after it, else before it, and who is named beside the cue."""
    speech = Speech(parts=[part])
    first = bisect_left(stage.starts, part.end)
    cue = cue_after(stage.scan, first, after) if attribution_follows(stage, part, first) else None
    cue = cue or cue_before(stage.scan, bisect_left(stage.starts, part.start), before)
    if cue is None:
        return signed(stage, speech, first)
    at, length, low, high = cue
    words = stage.scan.words
    start, end = words[at].start, words[at + length - 1].end
    speech.cue = " ".join(stage.document.text[start:end].split())
    speech.method = "cue"
    window = words[low].start, words[high - 1].end
    pronouns = stage.scan.vocabulary.pronouns
    if name := nearest(stage.people, *window, start):
        speech.speaker, speech.confidence = name, 0.95
    elif any(words[i].key in pronouns for i in range(low, high)):
        speech.speaker, speech.confidence = stage.people.last_before(part.start), 0.7
    elif name := nearest(stage.organizations, *window, start):
        speech.speaker, speech.confidence = name, 0.7
    elif name := bare_name(stage.scan, at, at + length):
        speech.speaker, speech.confidence = name, 0.6
    return speech


def signed(stage: Stage, speech: Speech, first: int) -> Speech:
    """Return a part with the name that a dash after it gives: `“It works.” — Jane Example`."""
    word = stage.scan.words[first] if first < len(stage.scan.words) else None
    if word is not None and SIGNED.search(word.gap):
        name = nearest(stage.people, word.start, word.start + 80, word.start)
        if name:
            speech.speaker, speech.confidence, speech.method = name, 0.85, "signed"
    return speech


def bare_name(scan: Scan, start: int, end: int) -> str | None:
    """Return the one capitalised word beside a cue, where nothing tells who that is."""
    words = scan.words
    if start and scan.in_name(start - 1) and joined(words[start]):
        return words[start - 1].text
    if end < len(words) and scan.in_name(end) and joined(words[end]):
        return words[end].text
    return None


def attribution_follows(stage: Stage, part: Part, first: int) -> bool:
    """Tell whether what follows can belong to a quote: not a new sentence after a full stop."""
    text, words = stage.document.text, stage.scan.words
    if first >= len(words) or text[part.end - 2 : part.end - 1] != ".":
        return True
    return words[first].kind == "lower" or "," in words[first].gap


def nearest(speakers: Speakers, start: int, end: int, cue: int) -> str | None:
    """Return the name between two offsets that is nearest to the cue."""
    found = speakers.within(start, end)
    return speakers.names[min(found, key=lambda i: distance(speakers, i, cue))] if found else None


def distance(speakers: Speakers, i: int, offset: int) -> int:
    """Return how far a mention is from an offset."""
    return min(abs(speakers.starts[i] - offset), abs(speakers.ends[i] - offset))


def cue_after(scan: Scan, first: int, limit: int) -> tuple[int, int, int, int] | None:
    """Return the verb of speech after a quote, in its sentence: word, length and the window."""
    words, found, end = scan.words, None, first
    while end < len(words) and words[end].start < limit and end - first < WINDOW:
        if end > first and stops(words[end], words[end - 1]):
            break
        length = scan.vocabulary.speech.at(words, end) if found is None and end - first < 10 else 0
        if length:
            found = (end, length)
        end += 1
    return (*found, first, end) if found else None


def cue_before(scan: Scan, last: int, limit: int) -> tuple[int, int, int, int] | None:
    """Return the verb of speech before a quote, in its sentence: word, length and the window."""
    words, found, low = scan.words, None, last
    if 0 < last < len(words) and stops(words[last], words[last - 1]):
        return None
    while low and words[low - 1].start >= limit and last - low < WINDOW:
        if low < last and stops(words[low], words[low - 1]):
            break
        low -= 1
        length = scan.vocabulary.speech.at(words, low) if found is None else 0
        if length:
            found = (low, length)
    return (*found, low, last) if found else None


def stops(word: Word, before: Word) -> bool:
    """Tell whether a sentence or a paragraph ends before a word; `Ms. Roe` is no end."""
    if "\n" in word.gap:
        return True
    if joined(word) or not any(mark in word.gap for mark in ".!?"):
        return False
    return len(before.text) > 4 or before.kind == "lower" or word.kind == "lower"


def quote_of(document: Document, speech: Speech) -> Quote:
    """Return a quote's finding: the words without marks, the parts joined."""
    text = ""
    for part in speech.parts:
        words = " ".join(
            document.text[part.start : part.end].strip('“”„«»"「」＂‟ \u00a0\u202f').split()
        )
        if words[:1].isupper() and (text.endswith(",") or text[-1:].isalnum()):
            text = text.removesuffix(",") + "."
        text = f"{text} {words}".strip()
    return Quote(
        value=text.removesuffix(","),
        confidence=speech.confidence if speech.cue or speech.speaker else 0.5,
        basis="stated" if speech.cue else "inferred",
        method=speech.method,
        spans=tuple(Span(start=part.start, end=part.end) for part in speech.parts),
        speaker=speech.speaker,
        cue=speech.cue,
    )
