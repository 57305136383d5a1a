"""The step: all dates of a document's kept lines, resolved, each with its type and evidence."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from press.changed import changed, with_left_out
from press.documents import Document, Line
from press.findings import FoundDate, Span
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.finder import find_expressions
from transforms.dates.laws import is_of_law
from transforms.dates.ordering import in_order
from transforms.dates.resolving import resolve
from transforms.language import Pack, load_pack, words_of

BEFORE, AFTER = 70, 50
"""Characters of the same line in which cues count for the type of a date."""
UNKNOWN_YEAR = 0.3
"""Confidence of a date whose year nothing tells: `--10-01`, as ISO 8601 wrote it."""
MOST = 10_000
"""Dates of one text; a longer list is a calendar and no press text. What is beyond is counted in the repairs."""
TRUSTED = 0.5
"""A day of publication less sure than this is a guess, and no dates are counted from it."""
ADJOINING = 15
"""Characters between a word of a deadline, such as `by`, and its date."""
TYPES = ("founding", "term_start", "deadline", "event")
"""What a date can be of by its cues; of two at one place the first."""
CUES = tuple(f"dates.{name}" for name in TYPES)
BY_LABEL = {
    "date_line": "published",
    "footnote": "reference",
    "disclaimer": "reference",
}


class Passage(NamedTuple):
    """A line, or wrapped lines that are one, and what its dates are judged by."""

    document: Document
    line: Line
    """The first of its lines."""
    start: int
    end: int
    reference: date | None
    pack: Pack

    def last(self, name: str, text: str) -> int:
        """Return where the last cue of a kind ends in a piece of the passage, -1 if there is none."""
        at = -1
        for match in self.pack.pattern(name).finditer(text):
            at = match.end()
        return at

    def is_event(self, end: int) -> bool:
        """Tell whether a word for an event stands right behind a date that ends at a place."""
        end += self.start
        after = self.document.text[end : end + AFTER].partition(". ")[0]
        return self.pack.pattern("dates.event").search(after) is not None


def find_dates(document: Document) -> Document:
    """Fill `dates` with every date in the lines that are not dropped, in order, with its type.

    What lacks a year or is relative counts from the publication date, else from the dateline.
    Without either, a day or month without a year is kept as `--10-01` or `--10`, confidence at
    most 0.3, and a relative date is left out: no value is invented.
    """
    reference = day_of_reference(document)
    pack = load_pack(document.language)
    dates: list[FoundDate] = []
    beyond = 0
    for line, start, end in passages(document):
        text = document.text[start:end]
        found = find_expressions(text, document.language)
        expressions = in_order(found, document.text, document.language)
        if len(dates) >= MOST:
            beyond += len(expressions)
        elif expressions:
            passage = Passage(document, line, start, end, reference, pack)
            dates += [made for e in expressions if (made := found_date(passage, e))]
    repairs = with_left_out(document, dates=beyond + len(dates[MOST:]))
    return changed(document, dates=tuple(dates[:MOST]), repairs=repairs)


def day_of_reference(document: Document) -> date | None:
    """Return the day that relative dates count from, if one is known."""
    if document.published and document.published.confidence >= TRUSTED:
        return document.published.on
    return document.dateline.on if document.dateline else None


def passages(document: Document) -> Iterator[tuple[Line, int, int]]:
    """Yield lines with their place, wrapped lines of one label joined."""
    kept: Iterable[Line] = (line for line in document.lines if line.action != "drop")
    first: Line | None = None
    last: Line | None = None
    for line in kept:
        if first and last and line.continues and line.label == last.label:
            last = line
            continue
        if first and last:
            yield first, first.start, last.end
        first = last = line
    if first and last:
        yield first, first.start, last.end


def found_date(passage: Passage, expression: DateExpression) -> FoundDate | None:
    """Return an expression of a passage as a finding; None for a relative one that nothing resolves."""
    document = passage.document
    start, end = passage.start + expression.start, passage.start + expression.end
    before = document.text[max(passage.start, start - BEFORE) : start].rpartition(". ")[2]
    dateline = document.dateline
    opening = dateline.spans[0] if dateline else None  # the others are evidence
    in_dateline = bool(opening and opening.start <= start and end <= opening.end)
    if in_dateline and dateline and dateline.on:
        resolved = resolve(expression, dateline.on)
    else:
        resolved = resolve(ahead(expression, before, passage), passage.reference)
    resolved = resolved or without_year(expression)
    if resolved is None:
        return None
    kind = "dateline" if in_dateline else BY_LABEL.get(passage.line.label)
    return FoundDate(
        value=resolved.value,
        end_value=resolved.end_value,
        precision=resolved.precision,
        text=expression.text,
        type=kind or type_of(expression, resolved, before, passage),
        confidence=resolved.confidence,
        basis=resolved.basis,
        method=expression.method,
        spans=(Span(start=start, end=end),),
    )


def ahead(expression: DateExpression, before: str, passage: Passage) -> DateExpression:
    """Turn a weekday alone to the future where the sentence speaks of it: `will open on Friday`."""
    alone = expression.unit == "weekday" and expression.amount is None
    if alone and passage.last("dates.future", before) >= 0:
        return expression._replace(amount=2, confidence=0.5)
    return expression


def without_year(expression: DateExpression) -> Resolved | None:
    """Return a day or month whose year is unknown, as ISO 8601:2000 writes it: `--10-01`."""
    if expression.is_relative or expression.month is None:
        return None
    return Resolved(
        value=yearless(expression.month, expression.day),
        end_value=yearless(expression.end_month, expression.end_day)
        if expression.end_month
        else None,
        precision=expression.precision,
        basis="stated",
        confidence=min(expression.confidence, UNKNOWN_YEAR),
    )


def yearless(month: int, day: int | None) -> str:
    """Write a day or month without a year.

    >>> yearless(10, 1), yearless(10, None)
    ('--10-01', '--10')
    """
    return f"--{month:02}-{day:02}" if day else f"--{month:02}"


def type_of(expression: DateExpression, resolved: Resolved, before: str, passage: Passage) -> str:
    """Tell what a date is of by the cues around it; the nearest cue before it decides."""
    if expression.method == "year_in_brackets":
        return "reference" if passage.last("dates.reference", before) >= 0 else "other"
    if is_of_law(before, passage.document.language):
        return "reference"
    if kind := nearest_cue(before, passage):
        return kind
    if passage.reference is not None and resolved.value > passage.reference.isoformat():
        return "event"
    return "event" if passage.is_event(expression.end) else "other"


def nearest_cue(before: str, passage: Passage) -> str | None:
    """Return what the nearest cue before a date says that it is of; None where there is none."""
    kind, nearest = None, -1
    there = passage.pack.may_hold(words_of(before), CUES)
    for name in (name for name in TYPES if f"dates.{name}" in there):
        at = passage.last(f"dates.{name}", before)
        if name == "deadline" and at < len(before) - ADJOINING:
            continue  # `Established by the council in 2018`
        if at > nearest:
            kind, nearest = name, at
    return kind
