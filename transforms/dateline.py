"""The dateline that opens a press text: place, date, agency; a missing year by rule, with its evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.changed import changed
from press.documents import Document, Line
from press.findings import Dateline, Span
from transforms.dateline_close import AGENCY, CLOSE, STOPPED, closing, stopped
from transforms.dateline_place import (
    TAIL,
    first_place,
    is_uncased,
    opens_no_place,
    plausible,
    split_agency,
    tidy_place,
)
from transforms.dates import DateExpression, find_expressions
from transforms.gazetteer import find_place
from transforms.language import load_pack
from transforms.marks import has_digit
from transforms.years import resolve_year

OPEN = re.compile(r"(?:\([^()\d]{2,30}\)\s*(?=\())?[(\[【*_\"\s]*")
"""Signs before a place, and the name of a wire in brackets: `(PressWire) (Mainz, 13.09.2022) The town ...`."""
NEXT = re.compile(r"\s[-–—|·]\s")
HYPHENED = re.compile(r"(?<=[^\W\d_]-)[^\W\d_]{1,9}(?=,)")
"""The last part of a name such as `Rennac-sur-Mer,`; alone it may be a weekday's abbreviation."""
LEAD_LABELS = ("body", "date_line", "answer", "speaker_turn", "list_item", "quote_block")
LEAD_IN = 4
"""Characters before the day of a stamp, such as `Le `."""
GAP, LONGEST_PLACE = 2, 40
"""Empty lines between a day and its place on a line of its own, and the characters of that."""
TRIED, LAST = 6, 8
"""Paragraphs that may open with a dateline, and lines at the end that may be one."""
BELOW_TEXT = 0.7
"""Confidence of a dateline below the text."""
COLONS = (":", "：")
PARTING = tuple(",،、(（-–—/:")
REACH = 170
"""A dateline closes within so many characters of the paragraph's start."""


def find_dateline(document: Document) -> Document:
    """Find the dateline among the first paragraphs, and resolve its year where it is left out."""
    tried = 0
    for index, line in enumerate(document.lines):
        if line.label not in LEAD_LABELS or not line.text:
            continue
        tried += line.label != "date_line"
        if tried > TRIED:
            break
        above = (
            document.lines[index - 1]
            if index and goes_with(document.lines[index - 1], line)
            else None
        )
        found = read_dateline(document, replace(line, start=above.start) if above else line)
        if found is not None:
            labelled = with_lead(changed(document, dateline=found), index)
            return move_place(labelled, index - 1) if above else labelled
        if line.label == "date_line":
            for place, whole in with_neighbours(document, index):
                if found := read_dateline(document, whole):
                    return move_place(changed(document, dateline=found), place)
    return with_closing_date(document)


def with_closing_date(document: Document) -> Document:
    """Take place and date below the text, where it opens with none: `Lisboa, 3 de maio de 2019` above the signature."""
    solid = [i for i, line in enumerate(document.lines) if line.text and line.action != "drop"]
    for index in solid[-LAST:]:
        line = document.lines[index]
        found = read_dateline(document, line) if line.label == "date_line" else None
        if found is not None and found.place and found.on:
            found = replace(found, confidence=min(BELOW_TEXT, found.confidence))
            return with_lead(changed(document, dateline=found), index)
    return document


def goes_with(above: Line, line: Line) -> bool:
    """Tell a dateline that is split over two lines: `CHICAGO` and `— In partnership`, `CHICAGO —` and the rest."""
    if not above.text or len(above.text) > 60 or above.number != line.number - 1:
        return False
    return line.text[0] in "-–—" or (above.text[-1] in "-–—" and above.label != "furniture")


def with_neighbours(document: Document, index: int) -> Iterator[tuple[int, Line]]:
    """Yield a day's line together with a known place on a line of its own above or below: `Brussels`."""
    lines = document.lines
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(lines) and not lines[place].text and abs(place - index) <= GAP:
            place += step
        if not 0 <= place < len(lines) or lines[place].label not in ("body", "furniture"):
            continue
        text = lines[place].text
        if 0 < len(text) <= LONGEST_PLACE and find_place(text, document.language):
            first, last = sorted((lines[place], lines[index]), key=lambda line: line.start)
            yield place, replace(lines[index], start=first.start, end=last.end)


def move_place(document: Document, index: int) -> Document:
    """Label the first line of a split dateline."""
    line = replace(
        document.lines[index],
        label="dateline",
        action="move",
        reason="the place of a dateline over two lines",
    )
    return changed(document, lines=(*document.lines[:index], line, *document.lines[index + 1 :]))


def with_lead(document: Document, index: int) -> Document:
    """Label the dateline's paragraph as the lead; a dateline on its own line moves out of the body."""
    line = document.lines[index]
    alone = document.dateline is not None and document.dateline.spans[0].end >= line.end - 2
    new = (
        replace(line, label="dateline", action="move", reason="place and date on their own line")
        if alone
        else replace(line, label="lead", reason="opens with the dateline")
    )
    if line.label in ("answer", "speaker_turn"):
        return document
    return changed(document, lines=(*document.lines[:index], new, *document.lines[index + 1 :]))


def read_dateline(document: Document, line: Line) -> Dateline | None:
    """Read a dateline at the start of a paragraph; None where the line opens otherwise."""
    text = document.text[line.start : line.end]
    head = text[:REACH]
    start = OPEN.match(head).end()  # type: ignore[union-attr]
    dated = has_digit(head)
    marked = CLOSE.search(head, start) is not None or "(" in head
    if not dated and not marked and STOPPED.match(head, start) is None:
        return None
    dates = [
        e
        for e in (find_expressions(without_parts(head), document.language) if dated else ())
        if e.precision == "day" and (e.day is not None)
    ]
    close = closing(head, start, dates) or stopped(document, line, start)
    if close is None or opens_otherwise(head, start, dates):
        return date_first(document, line, dates)
    end, mark_end = close
    inside = [e for e in dates if e.start >= start and e.end <= end + 1]
    agency = AGENCY.search(head, start, mark_end)
    rest = head[start:end]
    for e in reversed(inside):
        rest = f"{rest[: e.start - start]} {rest[e.end - start :]}"
    if agency:
        rest = rest.replace(agency.group(), " ")
    place, paper = split_agency(tidy_place(rest))
    known = find_place(place, document.language) if place else None
    words = load_pack(document.language)
    named = known is None and is_of_writer(head, start, close, inside)
    if named or (place and opens_no_place(place, words, known=known is not None)):
        return None
    if not plausible(
        place,
        known is not None,
        inside,
        agency is not None or paper is not None,
        len(text) - mark_end,
    ) or (known is None and not inside and "(" in head[:start]):
        return None
    on, stated_year, basis, method, evidence, confidence = resolve_year(document, inside, line)
    if known is None and not inside:
        confidence = 0.6
    return Dateline(
        value=head[start:mark_end].strip(),
        confidence=confidence,
        basis=basis,
        method=method,
        spans=(
            Span(start=line.start + start, end=line.start + len(head[:mark_end].rstrip())),
            *evidence,
        ),
        place=first_place(place),
        country=known.country if known else None,
        on=on,
        year_stated=stated_year,
        agency=(agency.group("agency") or agency.group("arabic")).strip() if agency else paper,
    )


def is_of_writer(
    head: str, start: int, close: tuple[int, int], dates: list[DateExpression]
) -> bool:
    """Tell a day that ends its line, or a colon closes, right behind words that nothing parts from it.

    `Armanox June 28, 2015` names who wrote a remark, `Law 30.07.2021` a section; `Northmere, 3 May` a place.

    >>> ann = "— Ann (@ann) 3 May 2024"
    >>> is_of_writer(ann, 0, (len(ann), len(ann)), find_expressions(ann, "en"))
    True
    """
    end, mark_end = close
    ends = mark_end >= len(head.rstrip()) or head[end:mark_end].strip() in COLONS
    if not (ends and dates):
        return False
    before = head[start : dates[0].start].rstrip()
    return "@" in before or not (before[-1:] in PARTING or TAIL.search(before))


def opens_otherwise(head: str, start: int, dates: list[DateExpression]) -> bool:
    """Tell a line that opens with its day, or with words that touch it: `Ada Roe24 Apr 2018` names who wrote it."""
    if not dates:
        return False
    before = head[dates[0].start - 1] if dates[0].start > start else " "
    glued = before.isalpha() and not is_uncased(before)
    return glued or (dates[0].start == start and NEXT.match(head, dates[0].end) is not None)


def without_parts(head: str) -> str:
    """Put signs that no date has in the place of the last parts of hyphened names.

    >>> without_parts("Rennac-sur-Mer, le 8 avril")
    'Rennac-sur-###, le 8 avril'
    """
    return HYPHENED.sub(lambda match: "#" * len(match.group()), head)


def date_first(document: Document, line: Line, dates: list[DateExpression]) -> Dateline | None:
    """Read a stamp that names the place behind its day: `19 May 2019, Geneva`, `May 19, 2019 - Ottawa - Fisheries`."""
    if line.label != "date_line" or not dates or not dates[0].year:
        return None
    text = document.text[line.start : line.end]
    place = tidy_place(NEXT.split(text[dates[0].end :].lstrip(" -–—|·"))[0])
    known = find_place(place, document.language) if place else None
    if known is None or dates[0].start > LEAD_IN or len(dates) > 1:
        return None
    on, _, basis, method, evidence, confidence = resolve_year(document, dates, line)
    return Dateline(
        value=text.strip(),
        confidence=confidence,
        basis=basis,
        method=method,
        spans=(Span(start=line.start, end=line.end), *evidence),
        place=first_place(place),
        country=known.country,
        on=on,
        year_stated=True,
    )
