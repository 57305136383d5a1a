"""The pieces of a text that dates are looked for in: lines, wrapped ones joined, and what stands around a date."""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from press.documents import Document, Line
from transforms.language import Pack

STOP = re.compile(r"\. |[。।۔]")
BEFORE, AFTER = 70, 50
"""Characters of the same line in which cues count for what a date is of."""


class Passage(NamedTuple):
    """A line, or wrapped lines that are one, and what its dates are judged by."""

    document: Document
    line: Line
    """The first of its lines."""
    start: int
    end: int
    reference: date | None
    """The day that relative dates count from."""
    pack: Pack
    low: int = 0
    """Where the date before ends: what stands before that is of it."""
    high: int = sys.maxsize
    """Where the next date starts."""

    def last(self, name: str, text: str) -> tuple[int, str]:
        """Return where the last cue of a kind ends in a piece of the passage, and the cue; -1 if there is none."""
        at, cue = -1, ""
        for match in self.pack.pattern(name).finditer(text):
            at, cue = match.end(), match.group()
        return at, cue

    def before(self, start: int) -> str:
        """Return what stands in the sentence before a place of the text."""
        return STOP.split(self.document.text[max(self.start, start - BEFORE) : start])[-1]

    def since(self, start: int, before: str) -> str:
        """Return of what stands in the sentence before a place of the text what is behind the date before."""
        return before[max(len(before) - (start - self.low), 0) :]

    def after(self, end: int) -> str:
        """Return what stands in the sentence behind a place of the text, up to the next date."""
        last = min(self.end, end + AFTER, max(self.high, end))
        return STOP.split(self.document.text[end:last], maxsplit=1)[0]


def passages(document: Document) -> Iterator[tuple[Line, int, int]]:
    """Yield the lines that are not dropped with their place, wrapped lines of one label joined."""
    return joined(line for line in document.lines if line.action != "drop")


def joined(lines: Iterable[Line]) -> Iterator[tuple[Line, int, int]]:
    """Yield lines with their place, those together that go on with one another under one label."""
    first: Line | None = None
    last: Line | None = None
    for line in lines:
        if first and last and line.continues and line.label == last.label:
            last = line
            continue
        if first and last:
            yield first, first.start, last.end
        first = last = line
    if first and last:
        yield first, first.start, last.end
