"""The step: all dates of a document's kept lines, resolved, each with its type and evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from press.documents import Document, Line
from press.findings import FoundDate, Span
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.finder import find_expressions
from transforms.dates.resolving import resolve
from transforms.language import Pack, load_pack

BEFORE, AFTER = 70, 50
"""Characters of the same line in which cues count for the type of a date."""
UNKNOWN_YEAR = 0.3
"""Confidence of a date whose year nothing tells: `--10-01`, as ISO 8601 wrote it."""
MOST = 10_000
"""Dates of one text; a longer list is a calendar and no press text."""
TRUSTED = 0.5
"""A day of publication less sure than this is a guess, and no dates are counted from it."""
ADJOINING = 15
"""Characters between a word of a deadline, such as `by`, and its date."""
BY_LABEL = {
    "date_line": "published",
    "footnote": "reference",
    "disclaimer": "reference",
}


def find_dates(document: Document) -> Document:
    """Fill `dates` with every date in the lines that are not dropped, in order, with its type.

    What lacks a year or is relative counts from the publication date, else from the dateline.
    Without either, a day or month without a year is kept as `--10-01` or `--10`, confidence at
    most 0.3, and a relative date is left out: no value is invented.
    """
    reference = day_of_reference(document)
    pack = load_pack(document.language)
    dates = []
    for line, start, end in passages(document):
        for expression in find_expressions(
            document.text[start:end], document.language, offset=start
        ):
            found = found_date(document, line, expression, reference, pack)
            if found:
                dates.append(found)
        if len(dates) >= MOST:
            break
    return replace(document, dates=tuple(dates[:MOST]))


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


def found_date(
    document: Document,
    line: Line,
    expression: DateExpression,
    reference: date | None,
    pack: Pack,
) -> FoundDate | None:
    """Return an expression as a finding; None for a relative one that nothing resolves."""
    before = document.text[max(line.start, expression.start - BEFORE) : expression.start]
    before = before.rpartition(". ")[2]
    span = Span(start=expression.start, end=expression.end)
    opening = document.dateline.spans[0] if document.dateline else None  # the others are evidence
    in_dateline = bool(opening and opening.start <= span.start and span.end <= opening.end)
    if in_dateline and document.dateline and document.dateline.on:
        resolved = resolve(expression, document.dateline.on)
    else:
        resolved = resolve(ahead(expression, before, pack), reference)
    resolved = resolved or without_year(expression)
    if resolved is None:
        return None
    kind = "dateline" if in_dateline else BY_LABEL.get(line.label)
    after = document.text[expression.end : expression.end + AFTER].partition(". ")[0]
    return FoundDate(
        value=resolved.value,
        end_value=resolved.end_value,
        precision=resolved.precision,
        text=expression.text,
        type=kind or type_of(expression, resolved, before, after, reference, pack),
        confidence=resolved.confidence,
        basis=resolved.basis,
        method=expression.method,
        spans=(span,),
    )


def ahead(expression: DateExpression, before: str, pack: Pack) -> DateExpression:
    """Turn a weekday alone to the future where the sentence speaks of it: `will open on Friday`."""
    alone = expression.unit == "weekday" and expression.amount is None
    if alone and pack.pattern("dates.future").search(before):
        return replace(expression, amount=2, confidence=0.5)
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


def type_of(
    expression: DateExpression,
    resolved: Resolved,
    before: str,
    after: str,
    reference: date | None,
    pack: Pack,
) -> str:
    """Tell what a date is of by the cues around it; the nearest cue before it decides."""
    if expression.method == "year_in_brackets":
        return "reference" if pack.pattern("dates.reference").search(before) else "other"
    cues = {
        kind: last_match(pack, f"dates.{kind}", before)
        for kind in ("founding", "term_start", "deadline", "event")
    }
    if cues["deadline"] < len(before) - ADJOINING:
        cues["deadline"] = -1  # `Established by the council in 2018`
    kind, at = max(cues.items(), key=lambda cue: cue[1])
    if at >= 0:
        return kind
    is_ahead = reference is not None and resolved.value > reference.isoformat()
    if is_ahead or pack.pattern("dates.event").search(after):
        return "event"
    return "other"


def last_match(pack: Pack, name: str, text: str) -> int:
    """Return where the last phrase of a name ends in a text, -1 if there is none."""
    return max((match.end() for match in pack.pattern(name).finditer(text)), default=-1)
