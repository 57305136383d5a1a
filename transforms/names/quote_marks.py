"""Pairs of quotation marks, of any language, in a time that grows with the text only."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from press.documents import Document, Line

Closers = Mapping[str, str | tuple[str, ...]]
CLOSERS: Closers = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    "‟": "”",
    '"': '"”',
    "”": '”"',
    "＂": "＂",
    "「": "」",
    "『": "』",
    "''": ("''",),
    "``": ("''",),
}
MARKS = re.compile('[“”„«»"「」『』＂‟]')
TYPED = re.compile("[“”„«»\"「」『』＂‟]|(?<!')''(?!')|``")
"""Those of texts from agencies too: two apostrophes for a mark."""
SINGLES: Closers = {"‘": "’", "'": "'’", "‚": "‘’", "‹": "›", "›": "‹›"}
SINGLE_MARKS = re.compile("[‘’‚‹›]|(?<!')'(?!')")
STOPPED = re.compile(r"[’'›](?<=[,.!?…].)(?![\w”\"’'])")
"""How a speech in single marks ends: `‘We are glad,’`."""
LONGEST = 3000
"""Characters in one part; what is longer lost its closing mark."""
NICKNAME = re.compile(r"[“\"'‘][A-Z][\w.'’-]*(?: [A-Z][\w'’-]*)?[”\"'’]")
"""What stands between a given name and a family name: `Jane “Cia” Roe`."""
SHORTEST = 30
"""Characters of a nickname, and of the name before it."""
WORDS = 4
"""Words of a part in single marks that no comma or full stop ends."""
MOST_LINES = 4
DEEPEST = 8
"""Marks open within each other."""
OPENING = frozenset("[(¿¡$£€…—–-@#“\"«„‘'’")
"""What may stand between an opening mark and the first word."""


@dataclass(slots=True)
class Part:
    """One pair of marks, a line of dialogue, or a block that the page sets apart."""

    start: int
    end: int
    continued: bool = False
    """The mark was opened again at the start of a paragraph: one speech goes on."""
    kind: str = "marks"
    """marks, dash or block."""


@dataclass(slots=True)
class Opened:
    """A mark that waits for its closing one."""

    mark: str
    at: int
    line: int
    possible: int = -1
    """Where an apostrophe could have closed it: `the workers’`."""
    left: bool = False
    """Its paragraph is over: only the same mark at the start of another goes on with it."""


def find_parts(document: Document) -> list[Part]:
    """Pair the quotation marks; those within others are left out, those never closed forgotten.

    Single marks count where the text has its speech in them, as British texts do.
    """
    text = document.text
    marks = TYPED if "''" in text else MARKS
    parts = [part for part in outermost(pair(document, CLOSERS, marks)) if not nick(text, part)]
    if "‘" not in text and " '" not in text and "‹" not in text and "\n'" not in text:
        return parts
    stopped = len(STOPPED.findall(text))
    if parts and stopped <= len(parts):
        return parts
    singles = outermost(pair(document, SINGLES, SINGLE_MARKS))
    singles = [part for part in singles if is_long(text, part) or text[part.end - 2] in ",.!?…"]
    leads = sum(text[part.end - 2] in ",.!?…" for part in singles)
    if not parts or leads > len(parts) - held(parts, singles):
        return outermost([*singles, *parts])
    return parts


def is_long(text: str, part: Part) -> bool:
    """Tell whether a part has more words than a title or a doubted word has."""
    return len(text[part.start : part.end].split()) >= WORDS


def nick(text: str, part: Part) -> bool:
    """Tell whether a part is a nickname within a name."""
    if part.end - part.start > SHORTEST or NICKNAME.fullmatch(text, part.start, part.end) is None:
        return False
    before = text[max(0, part.start - SHORTEST) : part.start].split()
    after = text[part.end : part.end + 2]
    return bool(before) and before[-1][:1].isupper() and after[:1] == " " and after[1:].isupper()


def outermost(parts: list[Part]) -> list[Part]:
    """Return the parts in order of the text, without those that lie within others."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def held(parts: list[Part], others: list[Part]) -> int:
    """Count the parts that lie within others; both are in order of the text."""
    count, n = 0, 0
    for part in parts:
        while n < len(others) and others[n].end < part.end:
            n += 1
        count += n < len(others) and others[n].start < part.start
    return count


def pair(document: Document, closers: Closers, marks: re.Pattern[str]) -> list[Part]:
    """Pair the marks of one kind; an open one is forgotten after a few lines."""
    parts: list[Part] = []
    opened: list[Opened] = []
    number = 0
    found = [match.start() for match in marks.finditer(document.text)]
    for line in document.lines:
        if line.action == "drop":
            for each in opened:
                each.left = True
            continue
        number += 1
        if bisect_left(found, line.start) == bisect_left(found, line.end):
            continue
        opened = [each for each in opened if number - each.line < MOST_LINES]
        pair_line(document.text, line, number, opened, parts, closers, marks)
    return parts


def pair_line(
    text: str,
    line: Line,
    number: int,
    opened: list[Opened],
    parts: list[Part],
    closers: Closers,
    marks: re.Pattern[str],
) -> None:
    """Pair the marks of one line; what is still open at its end stays in `opened`."""
    lead = line.end - len(text[line.start : line.end].lstrip())
    for match in marks.finditer(text, line.start, line.end):
        at, after, mark = match.start(), match.end(), match.group()
        can_open = mark in closers and opens(text, at, after, mark, line)
        again = can_open and at == lead and bool(opened) and opened[-1].mark == mark
        if opened and opened[-1].left and not again:
            opened.clear()
        last = opened[-1] if opened else None
        if last is not None and mark in closers[last.mark] and closes(text, at, after, mark, line):
            if mark in "’'" and text[at - 1] == "s" and last.line == number:
                last.possible = after
            else:
                close(text, opened.pop(), after, parts)
        elif can_open:
            open_another(text, Opened(mark, at, number), again, opened, parts)
    while opened and opened[-1].possible > 0:
        last = opened.pop()
        close(text, last, last.possible, parts)


def open_another(
    text: str, new: Opened, again: bool, opened: list[Opened], parts: list[Part]
) -> None:
    """Open a mark; what it goes on with ends with its paragraph, what it cannot stand in is forgotten."""
    last = opened[-1] if opened else None
    if last is not None and again:
        parts.append(Part(last.at, end_of_paragraph(text, new.at), True))
        opened.pop()
    elif last is not None and (last.mark == new.mark in ("''", '"') or last.possible > 0):
        close(text, last, last.possible, parts)
        opened.pop()
    opened.append(new)
    del opened[:-DEEPEST]


def close(text: str, opened: Opened, end: int, parts: list[Part]) -> None:
    """Add the part that ends at an offset, after its closing mark, if it is one."""
    if 0 < end - opened.at <= LONGEST and text[opened.at + 1 : end - 1].strip("' "):
        parts.append(Part(opened.at, end))


def end_of_paragraph(text: str, at: int) -> int:
    """Return where the text before an offset ends, white space aside."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def opens(text: str, at: int, end: int, mark: str, line: Line) -> bool:
    """Tell whether a mark can open: a word follows, and none stands just before."""
    before = text[at - 1] if at > line.start else " "
    after = text[end] if end < line.end else " "
    if mark in "「『":
        return True
    if before.isalnum() and before < "\u3040":
        return False
    if mark == "«":
        return True
    if mark in "'’‘‚‹›" and not (after.isalpha() or after in OPENING):
        return False
    return (mark == "»" and before.isspace()) or not after.isspace()


def closes(text: str, at: int, end: int, mark: str, line: Line) -> bool:
    """Tell whether a mark can close: not where a space before and a letter after make it open."""
    before = text[at - 1] if at > line.start else " "
    after = text[end] if end < line.end else " "
    if mark in "’'‘":
        return not after.isalnum() and not before.isspace()
    if mark in "»」』＂›":
        return True
    if mark == "“" and before.isspace():
        return False
    return not (before.isspace() and after.isalnum())
