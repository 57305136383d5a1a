"""Who speaks where: in quotes, turns of a transcript, questions and answers."""

from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from press.documents import Document


class Voice(NamedTuple):
    """A part of the text that one person says to another."""

    start: int
    end: int
    speaker: str | None
    addressee: str | None = None


class Voices:
    """All that people say in a document, by its place."""

    def __init__(self, document: Document) -> None:
        self.kinds = [sorted(quoted(document)), sorted(turns(document)), sorted(answered(document))]

    def at(self, place: int) -> Voice | None:
        """Return who says what stands at a place: a quotation within an answer is its own speaker's."""
        for voices in self.kinds:
            n = bisect_right(voices, place, key=itemgetter(0)) - 1
            if n >= 0 and place < voices[n].end:
                return voices[n]
        return None


def quoted(document: Document) -> list[Voice]:
    """Return the parts of the direct quotations."""
    return [Voice(s.start, s.end, quote.speaker) for quote in document.quotes for s in quote.spans]


def turns(document: Document) -> list[Voice]:
    """Return the turns of a transcript."""
    return [Voice(s.start, s.end, turn.speaker) for turn in document.turns for s in turn.spans]


def answered(document: Document) -> list[Voice]:
    """Return the lines of questions and answers, each with who says it and to whom."""
    asked = {line.start for line in document.lines if line.label == "question"}
    return [
        Voice(s.start, s.end, each.asked_by, each.answered_by)
        if s.start in asked
        else Voice(s.start, s.end, each.answered_by, each.asked_by)
        for each in document.questions
        for s in each.spans
    ]
