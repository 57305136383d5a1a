"""The step: all dates of a document's kept lines, resolved, each with its type and evidence."""

import re
from collections.abc import Iterator
from datetime import date

from press.changed import changed, with_left_out
from press.documents import Document
from press.findings import FoundDate, Span
from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.finder import find_expressions
from transforms.dates.laws import year_of_law
from transforms.dates.ordering import in_order
from transforms.dates.passages import Passage, passages
from transforms.dates.resolving import resolve
from transforms.dates.types import is_until, names_deadline, type_of
from transforms.language import load_pack

UNKNOWN_YEAR = 0.3
"""Confidence of a date whose year nothing tells: `--10-01`, as ISO 8601 wrote it."""
MOST = 10_000
"""Dates of one text; a longer list is a calendar and no press text. What is beyond is counted in the repairs."""
BESIDE, SAID = 16, 25
"""Characters behind a weekday in which its verb stands, and those before it in which `said` may."""
TRUSTED = 0.5
"""A day of publication less sure than this is a guess, and no dates are counted from it."""


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
            dates += found_dates(passage, expressions)
    repairs = with_left_out(document, dates=beyond + len(dates[MOST:]))
    return changed(document, dates=tuple(dates[:MOST]), repairs=repairs)


def day_of_reference(document: Document) -> date | None:
    """Return the day that relative dates count from, if one is known."""
    if document.published and document.published.confidence >= TRUSTED:
        return document.published.on
    return document.dateline.on if document.dateline else None


def found_dates(passage: Passage, expressions: list[DateExpression]) -> Iterator[FoundDate]:
    """Yield the dates of a passage; what tells of one ends at the next."""
    low = passage.start
    starts = [passage.start + e.start for e in expressions[1:]]
    for expression, high in zip(expressions, [*starts, passage.end], strict=True):
        if found := found_date(passage._replace(low=low, high=high), expression):
            yield found
        low = passage.start + expression.end


def found_date(passage: Passage, expression: DateExpression) -> FoundDate | None:
    """Return an expression of a passage as a finding; None for a relative one that nothing resolves."""
    document = passage.document
    start, end = passage.start + expression.start, passage.start + expression.end
    before, after = passage.before(start), passage.after(end)
    dateline = document.dateline
    opening = dateline.spans[0] if dateline else None  # the others are evidence
    in_dateline = bool(opening and opening.start <= start and end <= opening.end)
    if in_dateline and dateline and dateline.on:
        resolved = resolve(expression, dateline.on)
    else:
        resolved = resolve(completed(expression, before, after, passage), passage.reference)
    resolved = resolved or without_year(expression)
    if resolved is None:
        return None
    return FoundDate(
        value=resolved.value,
        end_value=resolved.end_value,
        precision=resolved.precision,
        text=expression.text,
        type="dateline" if in_dateline else type_of(expression, resolved, passage, before, after),
        confidence=resolved.confidence,
        basis=resolved.basis,
        method=expression.method,
        spans=(Span(start=start, end=end),),
    )


def completed(
    expression: DateExpression, before: str, after: str, passage: Passage
) -> DateExpression:
    """Give an expression what the words around it say of it: a weekday that is to come, the year of a law."""
    if expression.unit == "weekday" and expression.amount is None:
        coming = is_ahead(before, after, passage) or names_deadline(before, passage)
        coming = coming or is_until(expression.text, after, passage)
        return expression._replace(amount=2, confidence=0.5) if coming else expression
    if expression.method == "near_day" and expression.text in passage.pack.phrases(
        "dates.either_day"
    ):
        coming = is_ahead(before, after, passage)
        return expression._replace(amount=-(expression.amount or 0)) if coming else expression
    if expression.day and expression.year is None and not expression.is_range:
        year = year_of_law(before, passage.document.language)
        return expression._replace(year=year) if year else expression
    return expression


def is_ahead(before: str, after: str, passage: Passage) -> bool:
    """Tell whether a sentence speaks of what will be, `will open on`, not of who said so: `will open, he said on`.

    Languages with the verb at the end say so behind the date, others by the end of the verb: `se reunirá el`.
    """
    pack, before = passage.pack, before.rpartition(":")[2]
    at, _ = passage.last("dates.future", before)
    endings = pack.phrases("dates.future_endings")
    if endings:
        verbs = re.finditer(rf"\w{{3}}(?:{'|'.join(endings)})\b", before)
        at = max((verb.end() for verb in verbs), default=at)
    if at >= 0:
        return passage.last("names.speech_verbs", before[at:])[0] < 0
    beside = after[:BESIDE].partition(",")[0]
    if passage.last("dates.future", beside)[0] >= 0:  # `V petek bo`
        return passage.last("names.speech_verbs", before[-SAID:])[0] < 0
    coming = pack.pattern("dates.future_after").search(after)
    if coming is None:
        return False
    return pack.pattern("dates.said_after").search(after[: coming.start()]) is None


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
