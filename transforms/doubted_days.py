"""Candidates for the day of publication that what stands beside them makes guesses."""

from dataclasses import replace

from press.documents import Document
from press.findings import PublishedDate
from transforms.publication import CHANGE, FAR_OFF, VISIBLE
from transforms.stamp_lines import head_of

GUESS = 0.5
"""A candidate of this confidence or less is a guess: it disputes nothing."""
CHANGED = 0.5
"""So sure is the day of a change beside the title where a text shows no other: inferred, it disputes nothing."""


def own_first(document: Document, candidates: list[PublishedDate]) -> list[PublishedDate]:
    """Return the candidates, those shown above a title as guesses where another stands between it and the text."""
    head = head_of(document)
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
