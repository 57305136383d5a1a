"""The day of publication: every candidate kept, one chosen openly, a conflict never hidden."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from press.changed import changed
from press.documents import Document, Line
from press.findings import Basis, PublishedDate, Span
from transforms.dates import find_expressions, find_stamps, in_order
from transforms.dates.laws import is_of_law
from transforms.labels.opening import date_line
from transforms.language import Phrases, load_pack
from transforms.marks import has_digit
from transforms.publication import FAR_OFF, ONE_SORT, choose

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
    "subhead": 0.8,
}
NAMED_DATE = re.compile(r"(?<!\d)\d{1,2}[-_]?[A-Za-z]{3}[-_]?(?:19|20)\d\d(?!\d)")
ABOVE, BELOW = 3, 6
"""Lines above and below a title that belong to the head of a text."""
SHORT = 160
HEADING = 80
"""Characters of the lines in which a day is looked for; of those that are text too."""
LOOSE = ("furniture", "body", "list_item", "updated")
GUESS = 0.5
"""A candidate of this confidence or less is a guess: it disputes nothing."""
CHANGED = 0.5
"""So sure is the day of a change beside the title where a text shows no other: inferred, it disputes nothing."""
EARLIEST = date(1900, 1, 1)


def find_published(document: Document) -> Document:
    """Collect the candidates for the day of publication and choose one, honestly."""
    candidates = tuple(c for c in collect(document) if EARLIEST <= c.on <= latest(document))
    on, at = last_change(document)
    return changed(
        document,
        published=choose(candidates),
        published_candidates=candidates,
        modified_on=on,
        modified_at=at,
    )


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
    for finding in document.page.published:
        if on := read_stamp(finding.value, document.language):
            far = finding.spans and finding.spans[0].start not in near
            sure = min(finding.confidence, FAR_OFF) if far else finding.confidence
            stamp = candidate(on, sure, "stated", finding.method, finding.value, finding.spans)
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
    near = near_title(document.lines)
    others = stamps_of_others(document.lines, near)
    pack = load_pack(document.language)
    published = pack.pattern("cues.published")
    far = sum(x.label == "date_line" and i not in near for i, x in enumerate(document.lines))
    for index, line in enumerate(document.lines):
        confidence = STAMPED.get(line.label, 0.0)
        if line.label == "headline" and date_line(line, pack):
            confidence = STAMPED["kicker"]  # `Press briefing, 4 March 2025`
        if document.media_type == "text/html" and confidence:
            confidence = min(confidence, ONE_SORT)
        if line.label == "date_line" and index not in near:
            confidence = 0.6 if far == 1 else 0.4
        if index in others:
            confidence = GUESS
        if line.label in LOOSE and may_hold_day(document, line, near=index in near):
            confidence = furniture_confidence(line, near=index in near, words=published)
        changed_only = line.label == "updated" and index in near and not confidence
        confidence = CHANGED if changed_only else confidence
        if confidence and (found := first_day(document, line)):
            guessed = changed_only or confidence <= GUESS
            basis: Basis = "inferred" if guessed else "stated"
            on, text, sure, span = found
            yield candidate(on, min(confidence, sure), basis, line.label, text, (span,))


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


def stamps_of_others(lines: tuple[Line, ...], near: frozenset[int]) -> frozenset[int]:
    """Return the stamps near a title that are those of teasers above it, where another stands nearer.

    A stamp between the title and the text is the text's own; of those above the title the nearest is.
    """
    tops = [i for i, line in enumerate(lines) if line.label == "headline"]
    dated = [
        i
        for i in sorted(near)
        if lines[i].label in ("date_line", "subhead") and has_digit(lines[i].text)
    ]
    if not tops or len(dated) < 2:
        return frozenset()
    first = next(
        (i for i in range(tops[-1], len(lines)) if lines[i].action == "keep" and lines[i].text),
        len(lines),
    )
    above = [i for i in dated if i < tops[-1] and lines[i].label == "date_line"]
    below = [i for i in dated if tops[-1] < i < first]
    return frozenset(above if below else above[:-1])


def furniture_confidence(line: Line, *, near: bool, words: Phrases) -> float:
    """Return how likely a day in a line of page furniture is that of publication."""
    if words.search(line.text):
        return 0.8
    return 0.75 if near and len(line.text) < SHORT else 0.0


def first_day(document: Document, line: Line) -> tuple[date, str, float, Span] | None:
    """Return the first full date of a line, as a day, as it stands, how sure that is, and where.

    Of several the one behind a word such as `Published`: `Last updated: 20 April; published: 14 March`.
    """
    text = document.text[line.start : line.end]
    found = in_order(find_stamps(text, document.language), document.text, document.language)
    full = [e for e in found if e.year and e.month and e.day]
    if len(full) > 1:
        word = load_pack(document.language).pattern("cues.published").search(text)
        full = [e for e in full if word and e.start >= word.end()] or full
    for e in full[:1]:
        on = date(e.year or 0, e.month or 0, e.day or 0)
        return on, e.text, e.confidence, Span(start=line.start + e.start, end=line.start + e.end)
    return None


def address_dates(document: Document) -> Iterator[PublishedDate]:
    """Yield the day in the page's address or the file's name, such as /2023/10/01/ or 2023-10-01."""
    address = document.page.canonical_url or document.raw.url
    name = document.raw.location.rsplit("/", 1)[-1]
    for text, method, confidence in ((address or "", "url", 0.85), (name, "file_name", 0.75)):
        if day := address_day(text):
            yield candidate(day, confidence, "derived", method, text)


def address_day(text: str) -> date | None:
    """Return the day in an address or a name: 2023/10/01, 20231001, 15Feb2006.

    >>> address_day("https://a.example/2023/10/01/x"), address_day("15Feb2006akaka129.txt")
    (datetime.date(2023, 10, 1), datetime.date(2006, 2, 15))
    """
    if match := ADDRESS_DATE.search(text):
        return safe_day(match["year"], match["month"], match["day"])
    if match := NAMED_DATE.search(text):
        return next((date(e.year, e.month, e.day) for e in find_expressions(match[0], "en")
                     if e.year and e.month and e.day), None)  # fmt: skip
    return None


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


def read_moment(stamp: str) -> datetime | None:
    """Read the moment of a stamp that has a time and a zone, in UTC.

    >>> read_moment("2023-10-01T23:30:00-05:00").isoformat(), read_moment("2023-10-01")
    ('2023-10-02T04:30:00+00:00', None)
    """
    try:
        moment = datetime.fromisoformat(stamp.strip()[:60])
    except ValueError:
        try:
            moment = parsedate_to_datetime(stamp.strip()[:60])
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if moment.utcoffset() is None or not 1900 <= moment.year <= 9000:
        return None
    return moment.astimezone(UTC).replace(microsecond=0)


def safe_day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
