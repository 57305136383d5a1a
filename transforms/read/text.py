"""Plain text to lines."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from press.documents import Line
from transforms.marks import SENTENCE_END

BREAK = re.compile(r"\r\n|[\n\r\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
BROKEN, WIDEST = 45, 110
"""Characters of lines that may have been broken at a width."""
SPACES = re.compile(r"[^\S\n]+")
UNTIDY = re.compile(r"[^\S\n ]|  ")


def read_lines(text: str) -> tuple[Line, ...]:
    """Split text to lines; an empty line is a line too, so that numbers are those of an editor.

    >>> [(line.number, line.start, line.text) for line in read_lines("a\\r\\n\\r\\n b ")]
    [(1, 0, 'a'), (2, 3, ''), (3, 5, 'b')]
    """
    lines = []
    start = 0
    for number, match in enumerate((*BREAK.finditer(text), None), start=1):
        end = match.start() if match else len(text)
        lines.append(Line(number=number, start=start, end=end, text=tidy(text[start:end])))
        start = match.end() if match else end
    if not lines[-1].text and lines[-1].start == lines[-1].end:
        lines.pop()
    return join_broken(lines)


def join_broken(lines: list[Line]) -> tuple[Line, ...]:
    """Mark the lines that go on with the paragraph of the line above."""
    return tuple(line for run in runs(lines) for line in marked(run))


def runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines in runs without a blank line; a blank line is a run of its own."""
    run: list[Line] = []
    for line in lines:
        if line.text:
            run.append(line)
            continue
        if run:
            yield run
        yield [line]
        run = []
    if run:
        yield run


def marked(run: list[Line]) -> Iterator[Line]:
    """Yield a run with its continuing lines marked.

    A line was broken at a width if it is long, ends no sentence, and a small letter comes next; in a
    run with such a break the other long lines are broken too.
    """
    broken = is_set(run) or any(breaks_off(line, below) for line, below in pairwise(run))
    yield run[0]
    width = max(len(line.text) for line in run)
    for line, below in pairwise(run):
        full = len(line.text) >= max(BROKEN, width - 30) and width <= WIDEST
        goes_on = broken and (full or breaks_off(line, below))
        yield replace(below, continues=True) if goes_on else below


def is_set(run: list[Line]) -> bool:
    """Tell a paragraph set to a width: three lines or more of about one length, the last ends a sentence."""
    widths = [len(line.text) for line in run[:-1]]
    if len(run) < 3 or min(widths) < BROKEN or max(widths) > WIDEST:
        return False
    return max(widths) - min(widths) <= 25 and bool(SENTENCE_END.search(run[-1].text))


def breaks_off(line: Line, below: Line) -> bool:
    """Tell a long line that ends in the middle of a sentence."""
    if len(line.text) < BROKEN or line.text[-1] in ":;" or SENTENCE_END.search(line.text):
        return False
    return below.text[0].islower()


def tidy(text: str) -> str:
    """Make a line fit for matching: no invisible characters, plain hyphens, single plain spaces.

    >>> tidy("Biden-\\u2060Harris\\u00a0 today ")
    'Biden-Harris today'
    """
    if not text.isascii():
        text = INVISIBLE.sub("", text).replace("\u2010", "-").replace("\u2011", "-")
    if UNTIDY.search(text):
        text = SPACES.sub(" ", text)
    return text.strip()
