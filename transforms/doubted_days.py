"""Candidates for the day of publication that what stands beside them makes guesses."""

import re
from dataclasses import replace

from press.documents import Document, Line
from press.findings import PublishedDate, Span
from transforms.labels.event_days import names_weekday, says_when
from transforms.language import load_pack
from transforms.publication import CHANGE, FAR_OFF, VISIBLE
from transforms.stamp_lines import Head, is_text, published_cue

GUESS = 0.5
"""A candidate of this confidence or less is a guess: it disputes nothing."""
CHANGED = 0.5
"""So sure is the day of a change beside the title where a text shows no other: inferred, it disputes nothing."""

MACHINE = re.compile(r"\dT\d\d?:\d\d")
"""What a day has that is not written for people."""


def own_first(head: range, candidates: list[PublishedDate]) -> list[PublishedDate]:
    """Return the candidates, those shown above a title as guesses where another stands between it and the text."""
    own = [
        c for c in candidates if is_shown(c) and c.confidence > GUESS and c.spans[0].start in head
    ]
    if not own:
        return candidates
    return [
        replace(c, confidence=min(c.confidence, FAR_OFF), basis="inferred")
        if is_shown(c) and c.spans[0].start < head.start
        else c
        for c in candidates
    ]


def not_after_change(candidates: list[PublishedDate]) -> list[PublishedDate]:
    """Return the candidates, stamps later than the day of a change shown with them as guesses: days of events."""
    changes = [c.on for c in candidates if c.method == CHANGE and c.confidence >= CHANGED]
    if not changes:
        return candidates
    return [
        replace(c, confidence=min(c.confidence, FAR_OFF), basis="inferred")
        if c.method == "date_line" and c.spans and (c.on - max(changes)).days > 1
        else c
        for c in candidates
    ]


def is_shown(candidate: PublishedDate) -> bool:
    """Tell a stamp that a page shows."""
    return candidate.method in VISIBLE and candidate.method != "dateline" and bool(candidate.spans)


def is_doubtful(document: Document, line: Line, span: Span) -> bool:
    """Tell a day in a loose line that means something else, or is not for people.

    `Registered: 18.09.2008` names another day, `2022-12-07T10:10:52` is left of a script; a caption has the day of its
    picture.
    """
    before = document.text[line.start : span.start].rstrip()
    if line.label == "caption" or MACHINE.search(document.text, span.start, span.end + 6):
        return True
    return before.endswith((":", "：")) and not published_cue(before, document.language)


def midst_of(document: Document, head: Head) -> range:
    """Return the offsets from the first paragraph of a text to the last: a day between them is hardly its stamp."""
    if not head.offsets:
        return range(0)
    last = next((line.start for line in reversed(document.lines) if is_text(line)), 0)
    return range(head.offsets.stop, last)


def is_event_day(document: Document, line: Line, span: Span, midst: range) -> bool:
    """Tell the day of an event on a line of its own.

    It has hours from and to, or a word with a colon before it that is none such as `Published`; or it names its
    weekday in the `midst` of a text.
    """
    pack = load_pack(document.language)
    if says_when(document.text[line.start : line.end], span.start - line.start, pack):
        return True
    return span.start in midst and names_weekday(line.text, pack)
