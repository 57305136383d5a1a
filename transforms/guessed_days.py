"""Days that a text only suggests: guesses, for where nothing states the day of publication."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from press.documents import Document, Line
from press.findings import PublishedDate, Span
from transforms.dates import find_expressions
from transforms.dates.laws import is_of_law
from transforms.language import Phrases, load_pack
from transforms.stamp_lines import first_day, may_be_stamp

LEADS = 6
"""Paragraphs of which one may open with the day."""
LONGEST, OPENING, HEAD = 2_000, 80, 300
"""Characters in which a day is looked for: of a paragraph, of its opening, of a title or description."""
CUE = 25
"""Characters between a word such as `Published` and its day."""
MENUS = ("nav", "aside", "dialog")
WORD = re.compile(r"\w")
Day = tuple[date, str, tuple[Span, ...]]
"""A day, as it stands, and where."""


def guesses(document: Document, language: str | None, *, stated: bool) -> Iterator[PublishedDate]:
    """Yield what the text suggests; where no day is stated, also what its openings and the page around it do.

    `language` has the region that the page states.
    """
    kept = [x for x in document.lines if x.action == "keep" and x.text]
    first = ("first_date_in_text", 0.4, days_of_text(document, kept[:2]))
    last = ("last_date_in_text", 0.35, days_of_text(document, kept[-1:]))
    yield from islice(guessed([first, last]), 1)
    if not stated:
        yield from guessed([("opening_of_paragraph", 0.46, leading_days(document, kept[:LEADS]))])
        if document.media_type == "text/html":
            yield from guessed(around(document, language))


def around(document: Document, language: str | None) -> Iterator[tuple[str, float, Iterable[Day]]]:
    """Yield what the furniture and the head of a page suggest: the method, how sure it is, and the days."""
    packs = (load_pack(document.language), load_pack("en"))
    published, updated = (
        days_behind(document, language, [pack.pattern(f"cues.{name}") for pack in packs])
        for name in ("published", "updated")
    )
    told = list(published)
    yield "published_line", 0.47, told if len({on for on, _, _ in told}) == 1 else ()
    yield "updated_line", 0.36, updated
    yield "title", 0.3, days_of_head(document)


def guessed(found: Iterable[tuple[str, float, Iterable[Day]]]) -> Iterator[PublishedDate]:
    """Yield the first day of each as a guess."""
    for method, confidence, days in found:
        for on, text, spans in islice(days, 1):
            yield PublishedDate(
                value=on.isoformat(), confidence=confidence, basis="inferred", method=method, spans=spans, on=on,
                text=text[:200],
            )  # fmt: skip


def days_of_text(document: Document, lines: list[Line]) -> Iterator[Day]:
    """Yield the full dates of lines of the text, up to one of a law: neither its day nor that of its amendment."""
    for line in lines:
        text = document.text[line.start : min(line.end, line.start + LONGEST)]
        for e in find_expressions(text, document.language, line.start):
            if is_of_law(document.text[line.start : e.start], document.language):
                break
            if e.year and e.month and e.day:
                span = Span(start=e.start, end=e.end)
                yield date(e.year, e.month, e.day), e.text, (span,)


def leading_days(document: Document, lines: list[Line]) -> Iterator[Day]:
    """Yield the days with which paragraphs open: `27.1.2022 - The committee ...`."""
    for line in lines:
        text = document.text[line.start : min(line.end, line.start + OPENING)]
        if len(text) < OPENING or not any(map(str.isdigit, text[: OPENING // 2])):
            continue
        for on, words, spans in days_of_text(document, [line]):
            if not WORD.search(document.text[line.start : spans[0].start]):
                yield on, words, spans
            break


def days_behind(document: Document, language: str | None, cues: Iterable[Phrases]) -> Iterator[Day]:
    """Yield the days that stand right behind a cue that opens a short line outside the text and its menus."""
    for line in document.lines:
        if line.action == "keep" or line.region in MENUS or not may_be_stamp(line):
            continue
        cue = next((match for each in cues if (match := each.match(line.text))), None)
        if cue and (found := first_day(document, line, language)):
            on, text, _, span = found
            if 0 <= span.start - line.start - cue.end() <= CUE:
                yield on, text, (span,)


def days_of_head(document: Document) -> Iterator[Day]:
    """Yield the days that the page's titles and descriptions name."""
    for finding in (*document.page.titles, *document.page.descriptions):
        for e in find_expressions(finding.value[:HEAD], document.language):
            if e.year and e.month and e.day:
                yield date(e.year, e.month, e.day), e.text, ()
