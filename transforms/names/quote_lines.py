"""Speech without quotation marks: lines of dialogue that open with a dash, blocks that a page sets apart."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from press.documents import Document, Line
from transforms.names.quote_marks import Part, outermost
from transforms.names.quote_words import STRONG, QuoteWords
from transforms.names.words import Word

OPENING = re.compile(r"[—–―]\s?(?=[^\W_]|[¿¡«“\"])")
INNER = re.compile(r"\s[—–―]\s?|[—–―](?=[\s.,;:!?…])")
SIGNATURE = re.compile(r"\s*(?:[—–―]{1,2}|--|- )\s?[^\W\d_]")
BESIDE = 4
"""Words between a dash and the verb of speech."""
LEAST = 6
"""Words of a block."""


def lines_of_speech(
    document: Document,
    words: Sequence[Word],
    starts: list[int],
    tells: QuoteWords,
    marked: list[Part],
) -> list[Part]:
    """Return the marked parts together with those that lines of dialogue and blocks are."""
    found: list[Part] = []
    block: list[Line] = []
    for line in document.lines:
        if line.action == "drop":
            continue
        if line.label == "quote_block":
            block.append(line)
            continue
        found += block_parts(document, block)
        block = []
        if document.text[line.start : line.start + 1] in "—–―" and line.end - line.start > 3:
            found += dialogue(document, line, words, starts, tells)
    found += block_parts(document, block)
    if not found:
        return marked
    ends = [part.end for part in marked]
    free = [part for part in found if not overlaps(part, marked, ends)]
    return outermost([*marked, *free])


def overlaps(part: Part, marked: list[Part], ends: list[int]) -> bool:
    """Tell whether a marked part lies in another; the marked ones are in order."""
    n = bisect_left(ends, part.start + 1)
    return n < len(marked) and marked[n].start < part.end


def block_parts(document: Document, lines: list[Line]) -> list[Part]:
    """Return a block's lines as one speech; a line after a dash is who said it."""
    if lines and SIGNATURE.match(document.text, lines[-1].start):
        lines = lines[:-1]
    said = sum(len(document.text[line.start : line.end].split()) for line in lines)
    if said < LEAST:
        return []
    last = len(lines) - 1
    return [Part(line.start, line.end, n < last, "block") for n, line in enumerate(lines)]


def dialogue(
    document: Document, line: Line, words: Sequence[Word], starts: list[int], tells: QuoteWords
) -> list[Part]:
    """Return what a line of dialogue says: `— It works, — said Roe.`."""
    text = document.text
    opening = OPENING.match(text, line.start, line.end)
    if opening is None:
        return []
    cuts = [m.span() for m in INNER.finditer(text, opening.end(), line.end)]
    parts: list[Part] = []
    start, n = opening.end(), 0
    while n < len(cuts):
        low, high = cuts[n]
        stop = cuts[n + 1][0] if n + 1 < len(cuts) else line.end
        if is_told(words, starts, high, stop, tells):
            parts.append(Part(start, low, kind="dash"))
            start = cuts[n + 1][1] if n + 1 < len(cuts) else line.end
            while start < line.end and text[start] in " .,;:":
                start += 1
            n += 1
        n += 1
    if parts:
        return parts + ([Part(start, line.end, kind="dash")] if line.end - start > 1 else [])
    return told_at_end(opening.end(), line.end, words, starts, tells)


def is_told(
    words: Sequence[Word], starts: list[int], start: int, end: int, tells: QuoteWords
) -> bool:
    """Tell whether a verb of speech stands at the head of what is between two dashes."""
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    near = range(first, min(last, first + BESIDE))
    return any(tells.cue_at(words, i)[1] == STRONG for i in near)


def told_at_end(
    start: int, end: int, words: Sequence[Word], starts: list[int], tells: QuoteWords
) -> list[Part]:
    """Return what stands before an attribution at a line's end: `— Nous sommes prêts, dit-elle`."""
    last = bisect_left(starts, end)
    for i in range(last - 1, max(bisect_left(starts, start), last - 10), -1):
        if words[i].gap[:1] in {",", "!", "?", "…"} and tells.cue_at(words, i)[1] == STRONG:
            return [Part(start, words[i - 1].end + 1, kind="dash")]
    return []
