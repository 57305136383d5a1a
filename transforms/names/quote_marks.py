"""Pairs of quotation marks, of any language, in a time that grows with the text only."""

import re
from dataclasses import dataclass

from press.documents import Document, Line

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
MARKS = re.compile('[“”„«»"「」＂‟]')
LONGEST = 3000
"""Characters in one part; what is longer lost its closing mark."""
MOST_LINES = 4


@dataclass(slots=True)
class Part:
    """One pair of marks, with the lines it stands in."""

    start: int
    end: int
    continued: bool = False
    """The mark was opened again at the start of a paragraph: one speech goes on."""


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
    lead = line.end - len(text[line.start : line.end].lstrip())
    for match in MARKS.finditer(text, line.start, line.end):
        at, mark = match.start(), match.group()
        if opened is not None and mark in CLOSERS[opened[0]] and closes(text, at, mark, line):
            if at - opened[1] <= LONGEST:
                parts.append(Part(opened[1], at + 1, opened[2] < number))
            opened = None
        elif mark in CLOSERS and opens(text, at, mark, line):
            if opened is not None and opened[0] == mark and at == lead:
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
