"""The lines of one text while they are being labelled."""

from collections.abc import Iterator
from itertools import pairwise

from press.documents import Line
from transforms.labels.shapes import SHAPES
from transforms.language import Pack
from transforms.marks import SENTENCE_END, is_prose

BROKEN = 45
"""A line that was broken at a width has at least so many characters."""
FEW_TURNS = 3
"""Fewer lines that open with capitals and a colon are headings, not speakers."""


class Sheet:
    """The lines of one text while they are being labelled."""

    def __init__(self, lines: tuple[Line, ...], pack: Pack, *, is_page: bool) -> None:
        self.lines = lines
        self.pack = pack
        self.is_page = is_page
        self.verdicts: list[tuple[str, str, str] | None] = [
            next((v for shape in SHAPES if (v := shape(line, pack))), None) for line in lines
        ]
        self.prose = [line.text != "" and is_prose(line.text) for line in lines]
        if sum(1 for v in self.verdicts if v and v[0] == "speaker_turn") < FEW_TURNS:
            self.verdicts = [None if v and v[0] == "speaker_turn" else v for v in self.verdicts]
        for run in runs(lines):
            if is_set(run) or any(goes_on(line, below) for line, below in pairwise(run)):
                for line in run:
                    self.prose[line.number - 1] |= len(line.text) >= BROKEN or line is run[-1]

    def label(self, index: int) -> str | None:
        """Return a line's label so far."""
        verdict = self.verdicts[index]
        return verdict[0] if verdict else None

    def say(self, index: int, label: str, action: str, reason: str) -> None:
        """Label a line."""
        self.verdicts[index] = (label, action, reason)

    def is_open(self, index: int) -> bool:
        """Tell whether nothing is known of a line yet."""
        return self.verdicts[index] is None

    def first_prose(self) -> int:
        """Return the index of the first open line of running text; the number of lines if none."""
        for index, prose in enumerate(self.prose):
            if prose and (self.is_open(index) or self.label(index) == "speaker_turn"):
                return index
        return len(self.lines)

    def last_prose(self) -> int:
        """Return the index of the last line of running text that is kept; -1 if none."""
        kept = ("speaker_turn", "list_item", "quote_block", "question", "answer")
        for index in range(len(self.lines) - 1, -1, -1):
            if self.prose[index] and (self.is_open(index) or self.label(index) in kept):
                return index
        return -1


def runs(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    """Yield the runs of lines of plain text with no blank line between them."""
    run: list[Line] = []
    for line in lines:
        if line.text and line.tag is None:
            run.append(line)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def is_set(run: list[Line]) -> bool:
    """Tell a paragraph set to a width: three lines or more of about one length, the last ends a sentence."""
    widths = [len(line.text) for line in run[:-1]]
    even = len(run) >= 3 and min(widths) >= BROKEN and max(widths) <= 110
    return even and max(widths) - min(widths) <= 25 and bool(SENTENCE_END.search(run[-1].text))


def goes_on(line: Line, below: Line) -> bool:
    """Tell a line that was broken at a width: long, no sentence end, and a small letter comes next."""
    if line.tag is not None or len(line.text) < BROKEN or not below.text:
        return False
    return (
        not SENTENCE_END.search(line.text) and below.text[0].islower() and line.text[-1] not in ":;"
    )
