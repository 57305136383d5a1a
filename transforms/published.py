"""The day of publication: every candidate kept, one chosen openly, a conflict never hidden."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from press.changed import changed
from press.documents import Document, Line
from press.findings import Basis, PublishedDate, Span
from transforms.dates import find_expressions, find_stamps, in_order
from transforms.dates.laws import is_of_law
from transforms.labels.opening import date_line
from transforms.language import Phrases, load_pack
from transforms.marks import LETTERS, has_digit
from transforms.publication import FAR_OFF, ONE_SORT, choose
from transforms.stamp_days import address_day, read_moment, read_stamp
from transforms.stamp_lines import stamps_of_others

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
GLUED = re.compile(r"(?<=[^\W_A-Z])(?=[A-Z])")
SEAM = re.compile(rf"(?<=[^\W\d_])(?=\d)|{GLUED.pattern}")
"""Where two elements of a line meet without a space: `Senior AnalystUpdated`, `Jane Doe3.11.2023`."""
ABOVE, BELOW = 3, 6
"""Lines above and below a title that belong to the head of a text."""
UNDER, BENEATH = 8, 0.38
"""Lines below a page's text among which its day may stand, and how sure it is: a guess."""
SHORT = 160
HEADING = 80
"""Characters of the lines in which a day is looked for; of those that are text too."""
LOOSE = ("furniture", "body", "list_item", "updated")
ELSEWHERE = ("nav", "footer", "aside", "dialog", "form")
DOUBTFUL = 0.6
"""The parts of a page where the days of other texts stand, and how sure a day is there, beside the title though."""
GUESS = 0.5
"""A candidate of this confidence or less is a guess: it disputes nothing."""
CHANGED = 0.5
"""So sure is the day of a change beside the title where a text shows no other: inferred, it disputes nothing."""
MAYBE_DAY = re.compile(r"\d\D+\d|\d{6}|[年月]")
"""What every full date has: two figures, many in one, or a sign of Chinese numerals."""
EARLIEST = date(1900, 1, 1)


def find_published(document: Document) -> Document:
    """Collect the candidates for the day of publication and choose one, honestly."""
    possible = [c for c in collect(document) if EARLIEST <= c.on <= latest(document)]
    days = {c.on for c in possible if not FIGURES.search(c.text)}
    candidates = tuple(turned(c, days) for c in possible)
    on, at = last_change(document)
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


def collect(document: Document) -> Iterator[PublishedDate]:
    """Yield each candidate with the confidence that its kind deserves, the strongest kinds first."""
    near = near_offsets(document)
    spoken = tongue(document)
    for finding in document.page.published:
        if on := read_stamp(finding.value, spoken):
            far = finding.spans and finding.spans[0].start not in near
            sure = min(finding.confidence, FAR_OFF) if far else finding.confidence
            method = "updated" if tells_change(finding.value, spoken) else finding.method
            stamp = candidate(on, sure, "stated", method, finding.value, finding.spans)
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
    yield from stamps(document)
    yield from address_dates(document)
    yield from guesses(document)


def near_offsets(document: Document) -> frozenset[int]:
    """Return where the lines near the title begin."""
    if not any(finding.spans for finding in document.page.published):
        return frozenset()
    return frozenset(document.lines[index].start for index in near_title(document.lines))


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


def stamps(document: Document) -> Iterator[PublishedDate]:
    """Yield the visible dates: lines that are a date, release lines, glued furniture such as `Posted: ...`.

    A date beside the title is that of the text. Among several dates far from it, each is more likely that
    of another text.
    """
    near, below = near_title(document.lines), below_text(document)
    others = stamps_of_others(document.lines, near)
    pack, spoken = load_pack(document.language), tongue(document)
    published = pack.pattern("cues.published")
    far = sum(x.label == "date_line" and i not in near for i, x in enumerate(document.lines))
    for index, line in enumerate(document.lines):
        dated = line.label == "headline" and date_line(line, pack)  # `Press briefing, 4 March 2025`
        confidence = STAMPED.get("kicker" if dated else line.label, 0.0)
        if document.media_type == "text/html" and confidence:
            confidence = min(confidence, ONE_SORT)
        if line.label == "date_line" and index not in near:
            confidence = 0.6 if far == 1 else 0.4
        if index in others:
            confidence = GUESS
        if line.label in LOOSE:
            confidence = loose_confidence(document, line, near=index in near, words=published)
            if not confidence and index in below and may_be_stamp(line):
                confidence = GUESS if published.search(line.text) else BENEATH
        if confidence and (found := first_day(document, line, spoken)):
            basis: Basis = "stated" if confidence > GUESS else "inferred"
            on, text, sure, span = found
            before = document.text[line.start : span.start]
            method = "updated" if before and tells_change(before, spoken) else line.label
            yield candidate(on, min(confidence, sure), basis, method, text, (span,))


def below_text(document: Document) -> range:
    """Return the lines of a page right below its text."""
    kept = [i for i, x in enumerate(document.lines) if x.action == "keep"]
    if document.media_type != "text/html" or not kept:
        return range(0)
    return range(kept[-1] + 1, min(kept[-1] + 1 + UNDER, len(document.lines)))


def may_hold_day(document: Document, line: Line, *, near: bool) -> bool:
    """Tell furniture in which the day of publication may stand; on a page only beside the title, text there too."""
    if document.media_type != "text/html":
        return line.label == "furniture" and line.region is None and has_digit(line.text)
    short = len(line.text) < (SHORT if line.label == "furniture" else HEADING)
    return near and short and has_digit(line.text)


def near_title(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the lines that belong to the head of a text: a few around its title, and up to its first paragraph.

    Without a title, all lines up to the second kept one.
    """
    solid = [i for i, line in enumerate(lines) if line.text and line.label != "blank"]
    tops = [place for place, i in enumerate(solid) if lines[i].label == "headline"]
    near = {i for top in tops for i in solid[max(0, top - ABOVE) : top + BELOW + 1]}
    kept = [i for i in solid if lines[i].action == "keep"]
    if tops:
        after = [i for i in kept if i > solid[tops[0]]]
        near |= set(range(solid[tops[0]], after[0] + 1 if after else len(lines)))
    else:
        near |= set(range(kept[1] + 1 if len(kept) > 1 else len(lines)))
    return frozenset(near)


def loose_confidence(document: Document, line: Line, *, near: bool, words: Phrases) -> float:
    """Return how likely a day in a line that is no stamp is that of publication."""
    if not may_hold_day(document, line, near=near):
        return CHANGED if near and line.label == "updated" else 0.0
    told = 0.8 if words.search(line.text) else 0.75 if near and len(line.text) < SHORT else 0.0
    return min(told, DOUBTFUL) if line.region in ELSEWHERE else told


def may_be_stamp(line: Line) -> bool:
    """Tell a short line with a figure."""
    return len(line.text) < SHORT and has_digit(line.text)


def first_day(
    document: Document, line: Line, language: str | None
) -> tuple[date, str, float, Span] | None:
    """Return the first full date of a line, as a day, as it stands, how sure that is, and where.

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
            word = load_pack(document.language).pattern("cues.published").search(text)
            full = [e for e in full if word and e.start >= word.end()] or full
        for e in full[:1]:
            on, at = date(e.year or 0, e.month or 0, e.day or 0), line.start + start
            return on, e.text, e.confidence, Span(start=at + e.start, end=at + e.end)
    return None


def address_dates(document: Document) -> Iterator[PublishedDate]:
    """Yield the day in the page's address or the file's name, such as /2023/10/01/ or 2023-10-01."""
    address = document.page.canonical_url or document.raw.url
    name = document.raw.location.rsplit("/", 1)[-1]
    for text, method, confidence in ((address or "", "url", 0.85), (name, "file_name", 0.75)):
        if day := address_day(text):
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
                if is_of_law(document.text[line.start : e.start], document.language):
                    break  # neither its day nor that of its amendment
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
