"""The lines of one text while they are being labelled."""

import numpy as np
from numpy.typing import NDArray

from press.documents import Line
from transforms.labels.recognisers import know_line
from transforms.labels.wording import NO_LETTERS, Letters
from transforms.language import Pack
from transforms.marks import is_running

Numbers = NDArray[np.float32]

TITLED = 0.3
"""So likely is the headline where there is one."""
FEW_TURNS = 3
"""Fewer lines that open with capitals and a colon are headings, not speakers."""


SPOKEN = ("speaker_turn", "stage_direction")


class Sheet:
    """The lines of one text while they are being labelled."""

    def __init__(self, lines: tuple[Line, ...], pack: Pack, *, is_page: bool, address: str) -> None:
        self.lines = lines
        self.pack = pack
        self.address = address
        """Where the text stands; the last words of it may be those of its headline."""
        self.is_page = is_page
        self.verdicts: list[tuple[str, str, str] | None] = [know_line(line, pack) for line in lines]
        self.named: set[int] = set()
        """Headings of the text that its table of contents names."""
        self.headline: dict[int, float] = {}
        """How likely each line with text is the headline, once the lines have been judged."""
        self.text: dict[int, float] = {}
        """How likely each line is text."""
        self.title: dict[int, float] = {}
        """How likely each of the likeliest is the title, held against the others."""
        self.standfirst: dict[int, float] = {}
        """How likely it is a standfirst."""
        self.solid: list[int] = []
        """The lines with text, once they have been judged."""
        self.wholes: Numbers = np.zeros((0, 0), dtype=np.float32)
        """What the model of lines saw of each of them (transforms.labels.whole)."""
        self.letters: Letters = NO_LETTERS
        """Their letters."""
        self.prose = [is_running(lines, index) for index in range(len(lines))]
        spoken = [v for v in self.verdicts if v and v[0] in SPOKEN]
        if spoken and sum(v[0] == "speaker_turn" for v in spoken) < FEW_TURNS:
            self.verdicts = [
                None if v and is_spoken(v[0], line) else v
                for v, line in zip(self.verdicts, lines, strict=True)
            ]

    def label(self, index: int) -> str | None:
        """Return a line's label so far."""
        verdict = self.verdicts[index]
        return verdict[0] if verdict else None

    def labels(self) -> set[str]:
        """Return the labels that lines have so far: what no line has need not be looked for."""
        return {verdict[0] for verdict in self.verdicts if verdict}

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

    def likeliest_headline(self) -> int:
        """Return the index of the line that is likeliest the headline; -1 if none is."""
        best = max(self.headline, key=self.headline.__getitem__, default=-1)
        return best if self.headline.get(best, 0.0) >= TITLED else -1

    def last_of_all_prose(self) -> int:
        """Return the index of the last line of running text, whatever its label; -1 if none."""
        return max((index for index, prose in enumerate(self.prose) if prose), default=-1)


def is_spoken(label: str, line: Line) -> bool:
    """Tell what makes sense only where people take turns: their labels, and long remarks in brackets."""
    return label == "speaker_turn" or (label == "stage_direction" and line.text.count(" ") > 2)
