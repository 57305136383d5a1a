"""The lines that may be stamps: those around a title, those right below a text, and the first full day of each."""

import re
from bisect import bisect
from datetime import date
from itertools import islice
from typing import NamedTuple

from press.documents import Document, Line
from press.findings import Span
from transforms.dates import find_expressions, find_stamps, in_order
from transforms.labels.event_days import SHORT
from transforms.labels.furniture import NAVIGATION
from transforms.language import load_pack
from transforms.marks import WIDE, ends_sentence, has_digit
from transforms.subheads import LIKELY
from transforms.years import resolve_year

ABOVE, BELOW = 3, 6
"""Lines above and below a title that belong to the head of a text."""
OVER = 2
"""Lines right above the text of a page that do as well, wherever its title is."""
OPENING = 4
"""Lines of the text among which its title may stand once more."""
UNDER = 8
"""Lines below a page's text among which its day may stand."""
WITH_YEAR = 4
"""Digits that a day with its year has at least."""
WORD = 12
"""Characters of a word that stands alone."""
GLUED = re.compile(r"(?<=[^\W_A-Z])(?=[A-Z])")
SEAM = re.compile(rf"(?<=[^\W\d_])(?=\d)|{GLUED.pattern}")
"""Where two elements of a line meet without a space: `Senior AnalystUpdated`, `Jane Doe3.11.2023`."""
MAYBE_DAY = re.compile(r"\d\D+\d|\d{6}|[年月]")
"""What every full date has: two figures, many in one, or a sign of Chinese numerals."""
STAMP_AT_END = re.compile(
    r"^(?:[^.!?。]{3,60}[|·•](?:[^\d|:：.!?]{3,30}[:：])?|[^\d|:：.!?]{3,30}[:：])"
    r"[^:：|.!?]{0,12}\d[^|:：]{5,24}(?:\d\d?:\d\d\D{0,6})?$"
)
"""A line of some words, then a day: `Ada Roe in an interview | 17.06.2018`, `Article | Published: 17 June 2021`."""
MOST_WORDS = 16
"""Words of a line that may be a stamp with a name, a section or buttons beside its day."""
NUMBERING = re.compile(r"^\d{1,2}[.)．、]?\s*(?=[^\W\d_])")
"""The number of an item: `1. When: ...`."""
Found = tuple[date, str, float, Span]
"""A day, as it stands, how surely the words mean it, and where it stands."""


class Head(NamedTuple):
    """The head of a text, which several ask for."""

    tops: list[int]
    """The lines of its title."""
    near: frozenset[int]
    """The lines that belong to it."""
    offsets: range
    """From its title to the text below, where a stamp is the text's own; none without a title."""


def head_of(document: Document) -> Head:
    """Find the head of a text."""
    tops = heads_of(document.lines)
    return Head(tops, near_title(document.lines, tops), up_to_text(document, tops))


def near_title(lines: tuple[Line, ...], title: list[int]) -> frozenset[int]:
    """Return the lines that belong to the head of a text: a few around its title, and up to its first paragraph.

    Without a title, all lines up to the second kept one.
    """
    solid = [i for i, line in enumerate(lines) if line.text and line.label != "blank"]
    heads = set(title)
    tops = [place for place, i in enumerate(solid) if i in heads]
    shown = [i for i in solid if not is_button(lines[i])]
    near = {i for top in tops for i in solid[top : top + BELOW + 1]}
    for place in (bisect(shown, solid[top] - 1) for top in tops):
        near |= set(shown[max(0, place - ABOVE) : place])
    kept = [place for place, i in enumerate(solid) if is_text(lines[i])]
    if tops:
        after = [solid[place] for place in kept if place > tops[0]]
        near |= set(range(solid[tops[0]], after[0] + 1 if after else len(lines)))
    else:
        near |= set(range(solid[kept[1]] + 1 if len(kept) > 1 else len(lines)))
    if first := next((place for place in kept if lines[solid[place]].region == "main"), 0):
        near |= set(solid[max(0, first - OVER) : first])
    return frozenset(near)


def is_button(line: Line) -> bool:
    """Tell a line of words of navigation, such as `Share` and `Print`: they stand between a title and its stamp."""
    return line.label == "furniture" and line.reason == NAVIGATION


def is_text(line: Line) -> bool:
    """Tell a line of the text; one that is a standfirst too stands above the stamp of a text as often as below."""
    return line.action == "keep" and bool(line.text) and line.standfirst < LIKELY


def heads_of(lines: tuple[Line, ...]) -> list[int]:
    """Return the lines of the title above the text; below it the same title may be that of another one."""
    tops = [i for i, line in enumerate(lines) if line.label == "headline"]
    below = range(tops[0] + 1, len(lines)) if tops else ()
    text = (i for i in below if is_text(lines[i]))
    end = next(islice(text, OPENING, None), len(lines))
    return [i for i in tops if i < end]


def below_text(document: Document) -> range:
    """Return the lines of a page right below its text."""
    kept = [i for i, x in enumerate(document.lines) if x.action == "keep"]
    if document.media_type != "text/html" or not kept:
        return range(0)
    return range(kept[-1] + 1, min(kept[-1] + 1 + UNDER, len(document.lines)))


def stamps_of_others(lines: tuple[Line, ...], head: Head) -> frozenset[int]:
    """Return the stamps near a title that are those of teasers above it, where another stands nearer.

    A stamp between the title and the text is the text's own; of those above the title the nearest is.
    """
    tops = head.tops
    dated = [
        i
        for i in sorted(head.near)
        if lines[i].label in ("date_line", "subhead") and may_have_year(lines[i].text)
    ]
    if not tops or len(dated) < 2:
        return frozenset()
    first = next(
        (i for i in range(tops[-1], len(lines)) if is_text(lines[i])),
        len(lines),
    )
    above = [i for i in dated if i < tops[-1] and lines[i].label == "date_line"]
    below = [i for i in dated if tops[-1] < i < first]
    return frozenset(above if below else above[:-1])


def may_have_year(text: str) -> bool:
    """Tell a day with its year by its digits, or the sign for years: `Monday 23 September` is one of an agenda."""
    return sum(map(str.isdigit, text)) >= WITH_YEAR or "年" in text or "년" in text


def stamps_above(lines: tuple[Line, ...], head: Head) -> frozenset[int]:
    """Return the stamps that stand above the title."""
    top = next(iter(head.tops), 0)
    return frozenset(i for i in range(top) if lines[i].label == "date_line")


def up_to_text(document: Document, tops: list[int]) -> range:
    """Return the offsets from the first title to the text below it, where a stamp is the text's own; else none.

    A first line that is no sentence may be a stamp with a name beside it, a lone word what is left of a button.
    """
    if not tops:
        return range(0)
    top = document.lines[tops[0]].start
    first = next(
        (x for x in document.lines if is_text(x) and x.start > top and not is_word(x.text)), None
    )
    if first is None:
        return range(top, len(document.text))
    sentence = len(first.text) > SHORT or ends_sentence(first.text)
    return range(top, first.start if sentence else first.end)


def is_word(text: str) -> bool:
    """Tell a word that stands alone; where words are not parted, a few signs."""
    return len(text) < WORD and " " not in text


def may_be_stamp(line: Line) -> bool:
    """Tell a short line with a figure."""
    return len(line.text) < SHORT and has_digit(line.text)


def stands_beside(document: Document, line: Line) -> bool:
    """Tell some words around a day that are no sentence: `28. Jan. 2022 Jane Doe`, `Article | 17.06.2018`.

    Words such as `When` open the day of an event.
    """
    if STAMP_AT_END.search(line.text):
        return True
    words = line.text.count(" ") + 1 + len(WIDE.findall(line.text)) // 2
    if words > MOST_WORDS or ends_sentence(line.text) or line.text.endswith((";", "；", ",")):
        return False
    event = load_pack(document.language).pattern("headings.advisory")
    return event.match(NUMBERING.sub("", line.text)) is None


def published_cue(text: str, language: str | None) -> re.Match[str] | None:
    """Return the first word such as `Published` of a text; pages in other languages often have those of English."""
    packs = (load_pack(language), load_pack("en"))
    return next(
        (found for pack in packs if (found := pack.pattern("cues.published").search(text))), None
    )


def first_day(document: Document, line: Line, language: str | None) -> Found | None:
    """Return the first full date of a line.

    Of several the one behind a word such as `Published`: `Last updated: 20 April; published: 14 March`. Elements
    beside each other may be glued: `Jane Doe3.11.2023`.
    """
    text = document.text[line.start : line.end]
    if MAYBE_DAY.search(text) is None:
        return None
    for start in (0, *(match.start() for match in SEAM.finditer(text[:SHORT]))):
        piece = text[start : start + SHORT] if start else text
        stamps = find_stamps(piece, language)
        found = in_order(stamps, document.text, language)
        full = [e for e in found if e.year and e.month and e.day and not (start and e.start)]
        if len(full) > 1:
            word = published_cue(text, document.language)
            full = [e for e in full if word and e.start >= word.end()] or full
        for e in full[:1]:
            on, at = date(e.year or 0, e.month or 0, e.day or 0), line.start + start
            return on, e.text, e.confidence, Span(start=at + e.start, end=at + e.end)
    return None


def yearless_day(document: Document, line: Line, language: str | None) -> Found | None:
    """Return the day and month of a line with the year that the text, its address or its other stamps tell."""
    found = find_expressions(document.text[line.start : line.end][:SHORT], language, line.start)
    days = [e for e in found if e.month and e.day and not e.year]
    on, _, _, _, _, sure = resolve_year(document, days[:1], line)
    return (on, days[0].text, sure, Span(start=days[0].start, end=days[0].end)) if on else None
