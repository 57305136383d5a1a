"""One speech: its parts, whether it is one at all, and the finding that it becomes."""

from dataclasses import dataclass, field

from press.documents import Document
from press.findings import Quote, Span
from transforms.names.quote_frame import Frame
from transforms.names.quote_marks import Part
from transforms.names.quote_words import WEAK

SHORT = 6
"""Words; with fewer and without a cue it is a title or a doubted word."""
LONG = 10
"""The same for what stands within a sentence."""
FEW = 3
"""Words; with fewer a part needs a verb of speech."""
MARKS = '“”„«»"「」『』＂‟` \u00a0\u202f'
SINGLE = "‘’'‚‹›"


@dataclass(slots=True)
class Speech:
    """Parts that one speaker said."""

    parts: list[Part] = field(default_factory=list)
    number: int = 0
    """Of the first part."""
    last: int = 0
    speaker: str | None = None
    words: str | None = None
    """What stands in the text for the speaker."""
    somebody: bool = False
    """The subject can speak: it is not `I`, `it` or `you`."""
    cue: str | None = None
    cue_at: int = -1
    """The number of the cue's first word."""
    kind: str = ""
    confidence: float = 0.5
    method: str = "marks"


def is_known(speech: Speech) -> bool:
    """Tell whether a speech has a speaker, by name or as the text calls him."""
    return speech.speaker is not None or speech.words is not None


def is_spoken(frame: Frame, speech: Speech) -> bool:
    """Tell a quote from a title or a doubted word: by its cue, or by its length and full stop."""
    part, text = speech.parts[0], frame.document.text
    said = text[part.start : part.end].strip("“”„«»\"「」『』＂‟‘’'‚‹› ")
    words = said.split()
    if part.kind == "block":
        return is_known(speech) and speech.method in {"signed", "colon", "cue"}
    if part.kind == "dash":
        return True
    first = frame.first[speech.number]
    if (
        frame.tells.titles.before(frame.words, first)
        and "," not in text[part.start - 2 : part.start]
        and (len(words) < SHORT or is_title(words))
    ):
        return False
    stopped = said[-1:] in {".", ",", "!", "?", "…"}
    if speech.kind and speech.kind != WEAK:
        return speech.somebody or len(words) >= FEW or stopped
    if is_known(speech) and not is_title(words):
        least = FEW if speech.kind != WEAK or speech.speaker is None else 1
        if len(words) >= least:
            return True
    long = LONG if speech.method in {"subject", "sentence"} else SHORT
    return (len(words) >= long and stopped) or len(words) >= 3 * SHORT


def is_title(words: list[str]) -> bool:
    """Tell whether words are written as a title is: `The House of the Sun`."""
    long = [word for word in words if len(word) > 3]
    return len(words) > 1 and bool(long) and all(word[:1].isupper() for word in long)


def bare(text: str, part: Part) -> str:
    """Return the words of a part without its marks, of those within them none."""
    said = text[part.start : part.end].strip("\u00a0\u202f ")
    marks = MARKS + (SINGLE if said[:1] in SINGLE else "")
    return " ".join(said.strip(marks).split()) if part.kind == "marks" else " ".join(said.split())


def quote_of(document: Document, speech: Speech) -> Quote:
    """Return a quote's finding: the words without marks, the parts joined."""
    text = ""
    for part in speech.parts:
        words = bare(document.text, part)
        if words[:1].isupper() and (text.endswith(",") or text[-1:].isalnum()):
            text = text.removesuffix(",") + "."
        text = f"{text} {words}".strip()
    return Quote(
        value=text.removesuffix(","),
        confidence=round(speech.confidence if speech.cue or speech.speaker else 0.5, 2),
        basis="stated" if speech.cue else "inferred",
        method=speech.method,
        spans=tuple(Span(start=part.start, end=part.end) for part in speech.parts),
        speaker=speech.speaker,
        speaker_text=speech.words,
        cue=speech.cue,
    )
