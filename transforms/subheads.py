"""The subheads of a pasted text: what stands between its headline and its first paragraph."""

import re

from press.documents import Line
from transforms.headings import kind_words
from transforms.language import Pack
from transforms.marks import WIDE

SUBHEADS = 3
STOP = re.compile(r"[.!?]\s+[^\W\d_]")
PAIR = re.compile(r"[^:：.]{2,30}[:：]\s?\S")
ROWS = 3
"""So many lines such as `Size: 140 mm` are a list of facts."""
SENTENCE = 220
"""Characters of a sentence that may be a subhead."""
PARTING = ("date_line", "updated", "byline", "furniture", "caption")
"""Labels of lines that part a subhead from the text."""


def subheads(lines: tuple[Line, ...], below: list[int], first: int, pack: Pack) -> tuple[int, ...]:
    """Return the subheads among the lines `below` a headline, up to the `first` line of the text.

    A sentence right below the headline is one too where a stamp or page furniture parts it from the text.
    """
    table = sum(bool(PAIR.match(lines[i].text)) for i in below) >= ROWS
    found: list[int] = []
    for index in below:
        if is_beside(lines[index], pack) and not (table and PAIR.match(lines[index].text)):
            found += [] if splits(lines, index) else [index]
        elif lines[index].label == "body" and lines[index].text:
            break  # the text has begun, if only with a heading
    if found or first >= len(lines) or any(lines[i].text for i in below):
        return tuple(found[:SUBHEADS])
    sentence = lines[first]
    after = next((line for line in lines[first + 1 :] if line.text), None)
    parted = after is not None and after.label in PARTING and sentence.label == "body"
    short = len(sentence.text) <= SENTENCE and STOP.search(sentence.text) is None
    return (first,) if parted and short else ()


def is_beside(line: Line, pack: Pack) -> bool:
    """Tell a line that may be a subhead: not one that leads to what follows, as `Dear Sir,` or `WHO:` do."""
    if line.label != "body" or not line.text or line.text[-1] in ":：,،，" or line.text[0] == "#":
        return False
    if line.text.count(" ") < 2 and len(WIDE.findall(line.text)) < 8:
        return False
    if (match := kind_words(line.text, pack)) and len(line.text) < match.end() + 10:
        return False  # `Check against delivery`
    return not pack.pattern("headings.advisory").match(line.text) or ":" not in line.text


def splits(lines: tuple[Line, ...], index: int) -> bool:
    """Tell the place of a dateline that goes on in the next line: `CHICAGO` above `— In partnership`."""
    return index + 1 < len(lines) and lines[index + 1].text[:1] in ("-", "–", "—")
