"""Direct speech: quotes in any marks, split ones joined, with the speaker that a cue names."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from press.documents import Document, Line
from press.findings import Quote, Span
from transforms.names.organization_spans import Scan
from transforms.names.words import Word, joined

CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‟": "”",
    '"': '"',
    "”": "”",
    "＂": "＂",
    "「": "」",
}
MARKS = frozenset('“”„«»"「」＂‟')
LONGEST = 3000
"""Characters in one part; what is longer lost its closing mark."""
MOST_LINES = 4
SHORT = 6
"""Words; with fewer and without a cue it is a title or a scare quote."""
WINDOW = 25
"""Words between a quote and its cue."""


@dataclass(slots=True)
class Part:
    """One pair of marks, with the lines it stands in."""

    start: int
    end: int
    continued: bool = False
    """The mark was opened again at the start of a paragraph: one speech goes on."""


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


def find_parts(document: Document) -> list[Part]:
    """Pair the quotation marks; one that is not closed is forgotten at the next that opens."""
    parts: list[Part] = []
    opened: tuple[str, int, int] | None = None
    for number, line in enumerate(document.lines):
        if line.action == "drop":
            opened = None
            continue
        if opened is not None and number - opened[2] >= MOST_LINES:
            opened = None
        opened = pair_line(document.text, line, number, opened, parts)
    return parts


def pair_line(
    text: str, line: Line, number: int, opened: tuple[str, int, int] | None, parts: list[Part]
) -> tuple[str, int, int] | None:
    """Pair the marks of one line; return the mark that is still open at its end."""
    for at in (i for i in range(line.start, line.end) if text[i] in MARKS):
        mark = text[at]
        if opened is not None and mark in CLOSERS[opened[0]] and closes(text, at, mark, line):
            if at - opened[1] <= LONGEST:
                parts.append(Part(opened[1], at + 1, opened[2] < number))
            opened = None
        elif mark in CLOSERS and opens(text, at, mark, line):
            if opened is not None and opened[0] == mark and not text[line.start : at].strip():
                parts.append(Part(opened[1], end_of_paragraph(text, at), True))
            opened = (mark, at, number)
    return opened


def end_of_paragraph(text: str, at: int) -> int:
    """Return where the text before an offset ends, white space aside."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def opens(text: str, at: int, mark: str, line: Line) -> bool:
    """Tell whether a mark can open: a word follows, and none stands just before."""
    before = text[at - 1] if at > line.start else " "
    after = text[at + 1] if at + 1 < line.end else " "
    if mark in "«":
        return not before.isalnum()
    return not before.isalnum() and not (after.isspace() and mark != "»")


def closes(text: str, at: int, mark: str, line: Line) -> bool:
    """Tell whether a mark can close: not where a space before and a letter after make it open."""
    if mark != '"':
        return True
    before = text[at - 1] if at > line.start else " "
    after = text[at + 1] if at + 1 < line.end else " "
    return not (before.isspace() and after.isalnum())


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
            if speech.cue is None and last is not None and near(document, last, part):
                speech.speaker, speech.confidence, speech.method = last.speaker, 0.6, "goes on"
            speeches.append(speech)
    return tuple(quote_of(document, speech) for speech in speeches)


def is_speech(document: Document, speech: Speech) -> bool:
    """Tell a quote from a title or a scare quote: by its cue, or by its length and full stop."""
    part = speech.parts[0]
    words = len(document.text[part.start : part.end].split())
    stopped = document.text[part.end - 2 : part.end - 1] in {".", ",", "!", "?", "…"}
    return speech.cue is not None or (words >= SHORT and stopped) or words >= 3 * SHORT


def join_speech(last: Speech, speech: Speech) -> None:
    """Add a part to the speech that it continues."""
    last.parts += speech.parts
    if last.cue is None:
        last.speaker, last.cue = speech.speaker, speech.cue
        last.confidence, last.method = speech.confidence, speech.method


def goes_on(document: Document, last: Speech, speech: Speech) -> bool:
    """Tell whether a part continues the speech: only its attribution lies between them."""
    part = speech.parts[0]
    between = document.text[last.parts[-1].end : part.start]
    if last.parts[-1].continued and not between.strip():
        return True
    if "\n" in between or len(between) > 250 or last.cue is None or last.cue not in between:
        return False
    own = speech.cue is not None and speech.speaker not in {None, last.speaker}
    return not own and between.count(". ") <= 1 + between.count("r. ") + between.count("s. ")


def near(document: Document, last: Speech, part: Part) -> bool:
    """Tell whether a quote stands in the paragraph of the speech before it or the next."""
    between = document.text[last.parts[-1].end : part.start]
    return len(between) < 300 and between.strip().count("\n") == 0


def attributed(stage: Stage, part: Part, before: int, after: int) -> Speech:
    """Return a part with the cue after it, else before it, and who is named beside the cue."""
    speech = Speech(parts=[part])
    first = bisect_left(stage.starts, part.end)
    cue = cue_after(stage.scan, first, after) if attribution_follows(stage, part, first) else None
    cue = cue or cue_before(stage.scan, bisect_left(stage.starts, part.start), before)
    if cue is None:
        return speech
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
    return speech


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
        if text.endswith(",") and words[:1].isupper():
            text = text[:-1] + "."
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
