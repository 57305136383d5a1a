"""Who is asked about a line: the recognisers in their order, and what spares asking most of them."""

import sys
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from press.documents import Line
from transforms.labels.caption_lines import caption
from transforms.labels.furniture import (
    LONGEST_POINTER,
    POINTING,
    breadcrumb,
    furniture,
    menu,
    page_region,
    pointer,
)
from transforms.labels.opening import (
    STAMP,
    byline,
    date_line,
    embargo,
    reference_number,
    release_line,
    wired,
)
from transforms.labels.shapes import (
    BOILERPLATE,
    BULLETS,
    FRAMED,
    NAMED,
    NOTE_MARKS,
    address_only,
    boilerplate,
    contact_heading,
    end_mark,
    end_word,
    footnote,
    framed_about,
    list_element,
    list_item,
    page_block,
    section_heading,
    speaker_turn,
    stage_direction,
    table_row,
    wire_line,
    wire_source,
)
from transforms.labels.verdicts import Shape, Verdict
from transforms.language import Pack
from transforms.marks import has_digit

SECTIONS = ("headings.related", "headings.notes", "headings.about")


class Recogniser(NamedTuple):
    """What knows a kind of line, and what spares asking it of most lines."""

    knows: Shape
    longest: int = sys.maxsize
    """Characters of a line that it can know."""
    phrases: frozenset[str] = frozenset()
    """Where it needs one of the pack's phrases at the start of the line, their names."""
    first: str = ""
    """Where it needs one of some signs at the start of the line, these."""
    needs: str = ""
    """What else a line must have: `digit`, `colon` within NAMED, or `block`, a page's region or element."""


RECOGNISERS = (
    Recogniser(end_word, 29),
    Recogniser(end_mark, first="\\#-–—*_03o=•"),
    Recogniser(release_line, phrases=frozenset({"cues.release"})),
    Recogniser(embargo, STAMP - 1, frozenset({"cues.embargo"}), needs="digit"),
    Recogniser(contact_heading, phrases=frozenset({"headings.contact"})),
    Recogniser(section_heading, phrases=frozenset(SECTIONS)),
    Recogniser(framed_about, 60, first=FRAMED),
    Recogniser(pointer, LONGEST_POINTER, frozenset({"headings.related"})),
    Recogniser(byline, STAMP, frozenset({"cues.byline"})),
    Recogniser(wired, 60),
    Recogniser(date_line, STAMP, needs="digit"),
    Recogniser(furniture, 400),
    Recogniser(menu, 200),
    Recogniser(breadcrumb, 199),
    Recogniser(caption, 249),
    Recogniser(footnote, first=NOTE_MARKS),
    Recogniser(wire_source, 200, first="S"),
    Recogniser(wire_line, 200, frozenset({"issuers.wire"})),
    Recogniser(boilerplate, phrases=frozenset(BOILERPLATE)),
    Recogniser(address_only, first="hw"),
    Recogniser(stage_direction, first="(["),
    Recogniser(speaker_turn, needs="colon"),
    Recogniser(reference_number, 79, needs="digit"),
    Recogniser(table_row, first="|"),
    Recogniser(page_block, needs="block"),
    Recogniser(list_item, first=BULLETS),
    Recogniser(list_element, needs="block"),
)
FIRST = frozenset("".join(each.first for each in RECOGNISERS))
OPENINGS = tuple(sorted(frozenset[str]().union(*(each.phrases for each in RECOGNISERS))))
LENGTHS = sorted({each.longest for each in RECOGNISERS})
LONG = 120
"""Characters from which a line is the text's own."""


def know_line(line: Line, pack: Pack) -> Verdict | None:
    """Return what the first recogniser that knows a line says of it; short lines come again and again."""
    if not line.text:
        return "blank", "drop", "no text"
    if line.region is not None and (placed := page_region(line, pack)) is not None:
        return placed
    if len(line.text) >= LONG:
        return ask(line, pack)
    return known_line(line.text, line.tag, line.region, line.continues, pack)


@lru_cache(4_096)
def known_line(
    text: str, tag: str | None, region: str | None, continues: bool, pack: Pack
) -> Verdict | None:
    """Return what is said of a line by all that its recognisers look at."""
    line = Line(
        number=1, start=0, end=len(text), text=text, tag=tag, region=region, continues=continues
    )
    return ask(line, pack)


def ask(line: Line, pack: Pack) -> Verdict | None:
    """Ask those who may know a line, one after the other."""
    text = line.text
    has = (
        *(("digit",) if len(text) <= STAMP and has_digit(text) else ()),
        *(("colon",) if ":" in text[:NAMED] else ()),
        *(("block",) if line.region or line.tag else ()),
    )
    opens = pack.may_open(text.lstrip(POINTING), OPENINGS)
    first = text[0] if text[0] in FIRST else ""
    for knows in worth_asking(opens, bisect_left(LENGTHS, len(text)), first, has):
        if verdict := knows(line, pack):
            return verdict
    return None


@cache
def worth_asking(
    opens: tuple[str, ...], size: int, first: str, has: tuple[str, ...]
) -> tuple[Shape, ...]:
    """Return those who may know a line that opens with some phrases and a sign; `size`: its place in LENGTHS.

    What is kept is of packs, not of texts.
    """
    return tuple(
        each.knows
        for each in RECOGNISERS
        if LENGTHS[size] <= each.longest
        and not (each.phrases and each.phrases.isdisjoint(opens))
        and (not each.first or (first != "" and first in each.first))
        and (not each.needs or each.needs in has)
    )
