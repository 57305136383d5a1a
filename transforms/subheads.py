"""The subheads of a pasted text: what stands between its headline and its first paragraph."""

import re

from press.documents import Line
from transforms.dates import find_expressions
from transforms.headings import kind_words
from transforms.language import Pack
from transforms.marks import WIDE, ends_sentence

SUBHEADS = 3
LIKELY, UNLIKELY = 0.4, 0.1
"""So likely a standfirst is a line near the headline, and at least a line that stands where subheads do."""
LOUD = 0.6
"""So likely a headline is a line that stands apart from the text where it is a subhead."""
STOP = re.compile(r"[.!?؟۔।։።]\s+[^\W\d_]|[。！？](?=[^\W_])")
PAIR = re.compile(r"[^:：.]{2,30}[:：]\s?\S")
ROWS = 3
"""So many lines such as `Size: 140 mm` are a list of facts."""
STANDFIRST = 400
"""Characters of a paragraph that may be one."""
OFFICE = 8
"""Words of the longest name of an office."""
PARTING = ("date_line", "updated", "byline", "furniture", "caption")
"""Labels of lines that part a subhead from the text."""


def subheads(lines: tuple[Line, ...], below: list[int], first: int, pack: Pack) -> tuple[int, ...]:
    """Return the subheads among the lines `below` a headline, up to the `first` line of the text.

    A paragraph right below the headline is one too where a stamp or page furniture parts it from the text.
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
    return (first,) if is_standfirst(lines, first) else ()


def is_standfirst(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a short paragraph right below a headline that a stamp, a byline or page furniture parts from the text."""
    after = next((line for line in lines[index + 1 :] if line.text), None)
    parted = after is not None and after.label in PARTING
    return parted and lines[index].label == "body" and len(lines[index].text) <= STANDFIRST


def is_beside(line: Line, pack: Pack) -> bool:
    """Tell a line that may be a subhead: not one that leads to what follows, as `Dear Sir,` or `WHO:` do."""
    apart = line.label == "furniture" and line.headline >= LOUD
    if not (apart or line.label == "body"):
        return False
    if not line.text or line.text[-1] in ":：,،，" or line.text[0] == "#":
        return False
    if line.text.count(" ") < 2 and len(WIDE.findall(line.text)) < 8:
        return False
    if (match := kind_words(line.text, pack)) and len(line.text) < match.end() + 10:
        return False  # `Check against delivery`
    if is_dated(line.text, pack.language) or is_office(line.text, pack):
        return False
    return not pack.pattern("headings.advisory").match(line.text) or ":" not in line.text


def is_dated(text: str, language: str) -> bool:
    """Tell a line with a whole date."""
    digits = sum(map(str.isdigit, text)) >= 4
    return digits and any(e.year and e.day for e in find_expressions(text, language))


def is_office(text: str, pack: Pack) -> bool:
    """Tell the name of an office: a few words, most of them with a capital, one of them an office's."""
    words = text.split()
    if len(words) > OFFICE or ends_sentence(text):
        return False
    capitals = sum(not word[0].islower() for word in words if len(word) > 3)
    named = pack.pattern("contacts.organizations").search(text) is not None
    return named and capitals == sum(len(word) > 3 for word in words)


def splits(lines: tuple[Line, ...], index: int) -> bool:
    """Tell the place of a dateline that goes on in the next line: `CHICAGO` above `— In partnership`."""
    return index + 1 < len(lines) and lines[index + 1].text[:1] in ("-", "–", "—")
