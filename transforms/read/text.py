"""Plain text to lines."""

import re

from press.documents import Line

LINE = re.compile(r"[^\n\r\x0c\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile(r"[^\S\n]+")


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
    return tuple(lines)


def tidy(text: str) -> str:
    """Make a line fit for matching: no invisible characters, single plain spaces.

    >>> tidy("Biden-\\u2060Harris\\u00a0 today ")
    'Biden-Harris today'
    """
    return SPACES.sub(" ", INVISIBLE.sub("", text)).strip()
