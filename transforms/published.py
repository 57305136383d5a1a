"""The day of publication: every candidate kept, one chosen openly, a conflict never hidden."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from press.documents import Document
from press.findings import Basis, PublishedDate, Span
from transforms.dates import find_expressions
from transforms.language import load_pack

ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
ADDRESS_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_/.]?)(?P<month>0[1-9]|1[0-2])(?P=gap)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
STAMPED = {
    "date_line": 0.9,
    "release_line": 0.9,
    "reference_number": 0.85,
    "byline": 0.85,
    "kicker": 0.85,
}
SAME = 1
"""Days: a stamp in UTC and the local date may differ by one and mean the same publication."""
EARLIEST = date(1900, 1, 1)


def find_published(document: Document) -> Document:
    """Collect the candidates for the day of publication and choose one, honestly."""
    candidates = tuple(c for c in collect(document) if EARLIEST <= c.on <= latest(document))
    return replace(document, published=choose(candidates), published_candidates=candidates)


def latest(document: Document) -> date:
    """Return the last day that can be true: the day after the text was collected."""
    return date.fromordinal(document.raw.collected_at.date().toordinal() + 1)


def collect(document: Document) -> Iterator[PublishedDate]:
    """Yield each candidate with the confidence that its kind deserves, the strongest kinds first."""
    for finding in document.page.published:
        if on := read_stamp(finding.value, document.language):
            yield candidate(on, finding.confidence, "stated", finding.method, finding.value)
    dateline = document.dateline
    if dateline and dateline.on:
        yield candidate(
            dateline.on,
            min(0.92, dateline.confidence),
            dateline.basis,
            "dateline",
            dateline.value,
            dateline.spans,
        )
    yield from stamps(document)
    yield from address_dates(document)
    yield from guesses(document)


def candidate(
    on: date, confidence: float, basis: Basis, method: str, text: str, spans: tuple[Span, ...] = ()
) -> PublishedDate:
    """Make a candidate; its value is the day as YYYY-MM-DD."""
    return PublishedDate(
        value=on.isoformat(),
        confidence=confidence,
        basis=basis,
        method=method,
        spans=spans,
        on=on,
        text=text[:200],
    )


def stamps(document: Document) -> Iterator[PublishedDate]:
    """Yield the visible dates: lines that are a date, release lines, glued furniture such as `Posted: ...`.

    A date on its own line far below the opening is more often another thing's date.
    """
    kept = [i for i, line in enumerate(document.lines) if line.action == "keep" and line.text]
    published = load_pack(document.language).pattern("cues.published")
    last_top = kept[1] if len(kept) > 1 else len(document.lines)
    for index, line in enumerate(document.lines):
        confidence = STAMPED.get(line.label, 0.0)
        if index > last_top and line.label == "date_line":
            confidence = 0.6
        if line.label == "furniture" and line.region is None and any(map(str.isdigit, line.text)):
            confidence = 0.8 if published.search(line.text) else 0.0
        if not confidence:
            continue
        for e in find_expressions(
            document.text[line.start : line.end], document.language, line.start
        ):
            if e.year and e.month and e.day:
                span = Span(start=e.start, end=e.end)
                on = date(e.year, e.month, e.day)
                yield candidate(
                    on, min(confidence, e.confidence), "stated", line.label, e.text, (span,)
                )
                break


def address_dates(document: Document) -> Iterator[PublishedDate]:
    """Yield the day in the page's address or the file's name, such as /2023/10/01/ or 2023-10-01."""
    address = document.page.canonical_url or document.raw.url
    name = document.raw.location.rsplit("/", 1)[-1]
    for text, method, confidence in ((address or "", "url", 0.85), (name, "file_name", 0.75)):
        if match := ADDRESS_DATE.search(text):
            day = safe_day(match["year"], match["month"], match["day"])
            if day:
                yield candidate(day, confidence, "derived", method, text)


def guesses(document: Document) -> Iterator[PublishedDate]:
    """Yield the first full date of the opening, or of the last paragraph: a guess where nothing states the day."""
    kept = [x for x in document.lines if x.action == "keep" and x.text]
    opening, end = kept[:2], kept[-1:]
    for lines, method, confidence in (
        (opening, "first_date_in_text", 0.4),
        (end, "last_date_in_text", 0.35),
    ):
        for line in lines:
            for e in find_expressions(
                document.text[line.start : min(line.end, line.start + 2_000)],
                document.language,
                line.start,
            ):
                if e.year and e.month and e.day:
                    span = Span(start=e.start, end=e.end)
                    yield candidate(
                        date(e.year, e.month, e.day),
                        confidence,
                        "inferred",
                        method,
                        e.text,
                        (span,),
                    )
                    return


def choose(candidates: tuple[PublishedDate, ...]) -> PublishedDate | None:
    """Choose the strongest candidate; agreement strengthens it, a conflict takes it below 0.6.

    A guess (`inferred`) neither supports nor disputes what is stated.
    """
    if not candidates:
        return None
    best = max(candidates, key=lambda c: c.confidence)
    others = [c for c in candidates if c.method != best.method and c.basis != "inferred"]
    agreeing = [c for c in others if abs((c.on - best.on).days) <= SAME]
    disputing = [c for c in others if abs((c.on - best.on).days) > SAME and c.method != "time"]
    confidence = best.confidence
    if disputing:
        confidence = min(confidence * 0.6, 0.55)
    elif agreeing and (best.basis == "stated" or agreeing[0].basis == "stated"):
        confidence = max(confidence, 1 - (1 - confidence) * (1 - agreeing[0].confidence))
    local = next((c for c in agreeing if c.method in ("dateline", "date_line")), None)
    chosen = (
        local
        if local and best.method not in ("dateline", "date_line") and local.on != best.on
        else best
    )
    return replace(chosen, confidence=round(min(confidence, 0.99), 3))


def read_stamp(stamp: str, language: str | None) -> date | None:
    """Read the local day of a stamp: ISO 8601, RFC 2822, or a date in words.

    >>> read_stamp("2023-10-01T23:30:00-05:00", None), read_stamp("Sun, 01 Oct 2023 08:00:00 GMT", None)
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 1))
    """
    text = stamp.strip()[:60]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if match := ISO.search(text) or COMPACT.match(text):
        return safe_day(*match.groups())
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    for e in find_expressions(text, language):
        if e.year and e.month and e.day:
            return date(e.year, e.month, e.day)
    return None


def safe_day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
