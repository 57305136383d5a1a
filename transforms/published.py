"""The day of publication: every candidate kept, one chosen openly, a conflict never hidden."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from press.changed import changed
from press.documents import Document, Line
from press.findings import Basis, PublishedDate, Span
from transforms.doubted_days import (
    CHANGED,
    GUESS,
    is_doubtful,
    is_event_day,
    midst_of,
    not_after_change,
    own_first,
)
from transforms.guessed_days import guesses
from transforms.labels.event_days import SHORT
from transforms.labels.opening import date_line
from transforms.language import Pack, load_pack
from transforms.marks import LETTERS, has_digit
from transforms.publication import CHANGE, CLOCK, FAR_OFF, ONE_SORT, choose, told_of
from transforms.stamp_days import address_day, numbered_day, read_moment, read_stamp
from transforms.stamp_lines import (
    GLUED,
    Found,
    Head,
    below_text,
    first_day,
    head_of,
    may_be_stamp,
    published_cue,
    stamps_above,
    stamps_of_others,
    stands_beside,
    yearless_day,
)

STAMPED = {
    "date_line": 0.9,
    "release_line": 0.9,
    "reference_number": 0.85,
    "byline": 0.85,
    "kicker": 0.85,
    "subhead": 0.8,
}
FIGURES = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")
"""A day in figures, of which nobody can say which is the month."""
HEADING = 80
"""Characters of the lines of text in which a day is looked for."""
LOOSE = ("furniture", "body", "list_item", "updated", "caption")
EVENTFUL = ("date_line", "body", "list_item")
"""Labels of lines that may name the day of an event."""
ELSEWHERE = ("nav", "footer", "aside", "dialog", "form")
DOUBTFUL = 0.6
"""The parts of a page where the days of other texts stand, and how sure a day is there, beside the title though."""
MOST_ABOVE = 2
"""Stamps above a title, in a text without marks; more are those of a list of other texts."""
BENEATH, TIMED = 0.38, 0.45
"""So sure is a day right below a page's text, and one with a time: guesses."""
YEARLESS = 0.75
"""So sure is at most a day beside the title whose year other stamps or the address tell."""
MOST_YEARLESS = 2
"""Stamps without a year that are read: for each the whole text is searched; more are an agenda."""
NUMBERED = 0.6
"""So sure is a day that opens a number in an address."""
IN_TITLE = 0.42
"""So sure is the day that a title ends with: `Meeting of the Council of 13 June 2018`."""
CLOSES = re.compile(r"\d\D{0,3}$")
EARLIEST = date(1900, 1, 1)


def find_published(document: Document) -> Document:
    """Collect the candidates for the day of publication and choose one, honestly."""
    on, at = last_change(document)
    last, head = latest(document), head_of(document)
    found = [c for c in collect(document, head) if EARLIEST <= c.on <= last]
    guessed = guesses(document, tongue(document), stated=bool(told_of(found)))
    possible = [
        *not_after_change(own_first(head.offsets, found)),
        *(c for c in guessed if EARLIEST <= c.on <= last),
    ]
    days = {c.on for c in possible if not FIGURES.search(c.text)}
    candidates = tuple(turned(c, days) for c in possible)
    return changed(
        document,
        published=choose(candidates),
        published_candidates=candidates,
        modified_on=on,
        modified_at=at,
    )


def turned(candidate: PublishedDate, days: set[date]) -> PublishedDate:
    """Return a candidate with day and month the other way round, where only that is what others say: 09.10.2024."""
    on = candidate.on
    if on in days or on.day > 12 or not FIGURES.search(candidate.text):
        return candidate
    other_way = on.replace(month=on.day, day=on.month)
    if other_way not in days:
        return candidate
    return replace(candidate, on=other_way, value=other_way.isoformat())


def last_change(document: Document) -> tuple[date | None, datetime | None]:
    """Return the day and the moment of the last change that the page states, if it can be true."""
    if not document.page.modified:
        return None, None
    read = [(read_stamp(f.value, document.language), f.value) for f in document.page.modified]
    known = [(on, value) for on, value in read if on and EARLIEST <= on <= latest(document)]
    on, value = max(known, default=(None, ""))
    return on, read_moment(value)


def latest(document: Document) -> date:
    """Return the last day that can be true: the day after the text was collected."""
    return date.fromordinal(document.raw.collected_at.date().toordinal() + 1)


def collect(document: Document, head: Head) -> Iterator[PublishedDate]:
    """Yield each candidate with the confidence that its kind deserves, the strongest kinds first."""
    near = near_offsets(document, head)
    spoken = tongue(document)
    for finding in document.page.published:
        if on := read_stamp(finding.value, spoken):
            far = finding.spans and finding.spans[0].start not in near
            sure = min(finding.confidence, FAR_OFF) if far else finding.confidence
            method = "updated" if tells_change(finding.value, spoken) else finding.method
            stamp = candidate(on, sure, finding.basis, method, finding.value, finding.spans)
            yield replace(stamp, at=read_moment(finding.value))
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
    yield from stamps(document, head)
    yield from address_dates(document)


def near_offsets(document: Document, head: Head) -> frozenset[int]:
    """Return where the lines near the title begin."""
    if not any(finding.spans for finding in document.page.published):
        return frozenset()
    return frozenset(document.lines[index].start for index in head.near)


def tongue(document: Document) -> str | None:
    """Return the language, with the region that the page states: 02/10 is another day in en-GB than in en-US."""
    stated = document.page.language or ""
    return stated if stated.partition("-")[0] == document.language else document.language


def tells_change(words: str, language: str | None) -> bool:
    """Tell words that name the day of a change: they open or end with `Updated`, and do not go on with `Published`."""
    words = GLUED.sub(" ", words)
    return any(
        (match.start() == 0 or not LETTERS.search(words[match.end() :]))
        and not pack.pattern("cues.published").search(words[match.end() :])
        for pack in (load_pack(language), load_pack("en"))
        for match in pack.pattern("cues.updated").finditer(words)
    )


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


def stamps(document: Document, head: Head) -> Iterator[PublishedDate]:
    """Yield the visible dates: lines that are a date, release lines, glued furniture such as `Posted: ...`."""
    spoken = tongue(document)
    yearless, midst = iter(range(MOST_YEARLESS)), midst_of(document, head)
    for line, confidence in maybe_stamps(document, head):
        if found := first_day(document, line, spoken):
            yield stamp_of(document, line, confidence, found, midst)
        elif (
            line.label == "date_line" and confidence > DOUBTFUL and next(yearless, None) is not None
        ):
            yield from yearless_stamp(document, line, spoken)


def maybe_stamps(document: Document, head: Head) -> Iterator[tuple[Line, float]]:
    """Yield the lines that may hold the day of publication, with how likely a day in them is that.

    A date beside the title is that of the text. Among several dates far from it, each is more likely that
    of another text.
    """
    lines, pack = document.lines, load_pack(document.language)
    near, below = head.near, below_text(document)
    others = stamps_of_others(lines, head)
    far = sum(x.label == "date_line" and i not in near for i, x in enumerate(lines))
    listed = stamps_above(lines, head)
    for index, line in enumerate(lines):
        if line.label in LOOSE:
            confidence = loose_confidence(document, line, near=index in near)
            if not confidence and index in below and may_be_stamp(line):
                confidence = GUESS if published_cue(line.text, document.language) else BENEATH
        elif index in others:
            confidence = GUESS
        elif line.label == "date_line" and index not in near:
            confidence = 0.6 if far == 1 else 0.4
        else:
            confidence = stamped_confidence(document, line, pack)
        if index in listed and len(listed) > MOST_ABOVE:
            confidence = min(confidence, DOUBTFUL)
        if confidence:
            yield line, confidence


def yearless_stamp(document: Document, line: Line, language: str | None) -> Iterator[PublishedDate]:
    """Yield the day of a stamp beside the title that leaves out its year, where something tells it."""
    if found := yearless_day(document, line, language):
        on, text, sure, span = found
        yield candidate(on, min(sure, YEARLESS), "derived", "date_line", text, (span,))


def stamped_confidence(document: Document, line: Line, pack: Pack) -> float:
    """Return how likely a day in a line that is a stamp by its label is that of publication."""
    dated = line.label == "headline" and date_line(line, pack)  # `Press briefing, 4 March 2025`
    if line.label == "headline" and not dated:
        return IN_TITLE if CLOSES.search(line.text) else 0.0
    confidence = STAMPED.get("kicker" if dated else line.label, 0.0)
    return min(confidence, ONE_SORT) if document.media_type == "text/html" else confidence


def stamp_of(
    document: Document, line: Line, confidence: float, found: Found, midst: range
) -> PublishedDate:
    """Make the candidate of a line, with what the words before its day say."""
    on, text, sure, span = found
    if confidence == BENEATH and CLOCK.search(document.text, span.start, span.end + 12):
        confidence = TIMED
    if line.label in (*LOOSE, "subhead") and is_doubtful(document, line, span):
        confidence = min(confidence, GUESS)
    if line.label in EVENTFUL and is_event_day(document, line, span, midst):
        confidence = min(confidence, GUESS)
    basis: Basis = "stated" if confidence > GUESS else "inferred"
    before = document.text[line.start : span.start]
    changes = before and tells_change(before, tongue(document))
    method = CHANGE if changes else line.label
    return candidate(on, min(confidence, sure), basis, method, text, (span,))


def may_hold_day(document: Document, line: Line, *, near: bool) -> bool:
    """Tell furniture in which the day of publication may stand; on a page only beside the title, text there too."""
    if document.media_type != "text/html":
        stamp = near and line.label == "body" and stands_beside(document, line)
        return (stamp or line.label == "furniture") and line.region is None and has_digit(line.text)
    most = SHORT if line.label == "furniture" else HEADING
    return near and len(line.text) < most and has_digit(line.text)


def loose_confidence(document: Document, line: Line, *, near: bool) -> float:
    """Return how likely a day in a line that is no stamp is that of publication."""
    if not may_hold_day(document, line, near=near):
        return CHANGED if near and line.label == "updated" else 0.0
    told = 0.75 if near and len(line.text) < SHORT else 0.0
    if published_cue(line.text, document.language):
        told = 0.8 if near else DOUBTFUL
    return min(told, DOUBTFUL) if line.region in ELSEWHERE else told


def address_dates(document: Document) -> Iterator[PublishedDate]:
    """Yield the day in the page's address or the file's name, such as /2023/10/01/ or 2023-10-01."""
    address = document.page.canonical_url or document.raw.url or ""
    name = document.raw.location.rsplit("/", 1)[-1]
    for text, method, confidence in ((address, "url", 0.85), (name, "file_name", 0.75)):
        if day := address_day(text):
            yield candidate(day, confidence, "derived", method, text)
        elif address and text is address and (day := numbered_day(text)):
            yield candidate(day, NUMBERED, "derived", method, text)
