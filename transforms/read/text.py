"""Plain text to lines."""

import re
from collections.abc import Iterator
from itertools import pairwise

from press.documents import Line
from transforms.marks import ends_sentence

BREAK = re.compile(r"[\n\r\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
"""One sign for one that is expected first makes the search fast; `\\r\\n` is one break."""
ODD_BREAKS = "\r\x0c\x85\u2028\u2029"
"""All of BREAK but the line feed, which is a line's end in most texts."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
BESIDES = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""INVISIBLE but the joiners, which belong to the spelling of some languages."""
JOINED = re.compile("(?<=[\u0600-\u0dff])[\u200c\u200d]")
BROKEN, WIDEST = 45, 110
"""Characters of lines that may have been broken at a width."""
SPACES = re.compile(r"[^\S\n]+")
UNTIDY = re.compile(
    "[\t\r\x0b\x0c\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u2010\u2011]"
)
"""White space but space and line feed, INVISIBLE and the hyphens: what most lines have none of."""


def read_lines(text: str) -> tuple[Line, ...]:
    """Split text to lines; an empty line is a line too, so that numbers are those of an editor.

    >>> [(line.number, line.start, line.text) for line in read_lines("a\\r\\n\\r\\n b ")]
    [(1, 0, 'a'), (2, 3, ''), (3, 5, 'b')]
    """
    spans = spans_of(text)
    if UNTIDY.search(text) or "  " in text:
        texts = [tidy(text[start:end]) for start, end in spans]
    else:
        texts = [text[start:end].strip() for start, end in spans]
    broken = frozenset(at for first, run in runs(texts) for at in continuing(first, run))
    return tuple(
        Line(number=at + 1, start=start, end=end, text=each, continues=at in broken)
        for at, ((start, end), each) in enumerate(zip(spans, texts, strict=True))
    )


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where each line begins and ends; nothing behind the last break is no line."""
    spans, start = [], 0
    if any(map(text.__contains__, ODD_BREAKS)):
        for match in BREAK.finditer(text):
            spans.append((start, match.start()))
            start = match.end()
        if start < len(text):
            spans.append((start, len(text)))
        return spans
    for line in text.split("\n"):
        end = start + len(line)
        spans.append((start, end))
        start = end + 1
    return spans if spans[-1][0] < len(text) else spans[:-1]


def runs(texts: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of two or more lines without a blank line, each with the index of its first."""
    first = 0
    for at, text in enumerate((*texts, "")):
        if text:
            continue
        if at - first > 1:
            yield first, texts[first:at]
        first = at + 1


def continuing(first: int, run: list[str]) -> Iterator[int]:
    """Yield the indices of the lines of a run that go on with the paragraph of the line above.

    A line was broken at a width if it is long, ends no sentence, and a small letter comes next; in a
    run with such a break the other long lines are broken too.
    """
    breaks = [breaks_off(text, below) for text, below in pairwise(run)]
    if not any(breaks) and not is_set(run):
        return
    width = max(map(len, run))
    for at, (text, breaks_here) in enumerate(zip(run, breaks, strict=False), start=first + 1):
        full = len(text) >= max(BROKEN, width - 30) and width <= WIDEST
        if full or breaks_here:
            yield at


def is_set(run: list[str]) -> bool:
    """Tell a paragraph set to a width: three lines or more of about one length, the last ends a sentence."""
    widths = [len(text) for text in run[:-1]]
    if len(run) < 3 or min(widths) < BROKEN or max(widths) > WIDEST:
        return False
    return max(widths) - min(widths) <= 25 and ends_sentence(run[-1])


def breaks_off(text: str, below: str) -> bool:
    """Tell a long line that ends in the middle of a sentence."""
    if len(text) < BROKEN or not below[0].islower():
        return False
    return text[-1] not in ":;" and not ends_sentence(text)


def tidy(text: str) -> str:
    """Make a line fit for matching: no invisible characters, plain hyphens, single plain spaces.

    >>> tidy("Biden-\\u2060Harris\\u00a0 today ")
    'Biden-Harris today'
    """
    if UNTIDY.search(text) or "  " in text:
        text = INVISIBLE.sub("", text).replace("\u2010", "-").replace("\u2011", "-")
        text = SPACES.sub(" ", text)
    return text.strip()


def spelled(text: str) -> str:
    """Tidy a line for people to read: joiners stay where they belong to the spelling.

    >>> spelled("می\u200cشود  و") == "می\u200cشود و", tidy("می\u200cشود") == "میشود"
    (True, True)
    """
    if JOINED.search(text) is None:
        return tidy(text)
    text = BESIDES.sub("", text).replace("\u2010", "-").replace("\u2011", "-")
    return SPACES.sub(" ", text).strip()
