"""Which of the candidates is the day of publication: openly, a conflict never hidden."""

import re
from dataclasses import replace
from datetime import date

from press.findings import PublishedDate

SAME = 1
"""Days: a stamp in UTC and the local date may differ by one and mean the same publication."""
FAR_OFF = 0.45
"""So sure is a marked time that stands far from the title: it may be that of another text."""
FAR = 0.6
"""So sure at most is a stamp that stands far from the title."""
LOCAL = ("dateline", "date_line", "byline", "class")
"""Where the day is the local one, as readers know it."""
READ, DAY_OFF = ("dateline", "date_line"), 0.85
"""Days that people wrote; where one is a day off the other no time zone is the cause, and neither is sure."""
CLOCK = re.compile(r"(?<!\d)\d\d?[:hH]\d\d(?!\d)")
"""A time beside a day."""
CHANGE, GUESSED = "updated", 0.45
"""The method of a day that a page shows as that of a change, and how sure it is at most: a guess where nothing else
states a day."""
MARKED = ("class", "time")
SUPPORT = 0.15
"""What evidence of another sort adds to a candidate's claim."""
VISIBLE = ("dateline", "date_line", "release_line", "reference_number", "byline", "headline", "subhead", "kicker",
           "class", "time", "itemprop", "furniture", "body", "list_item")  # fmt: skip
"""Methods that take a day from what a page shows."""
BESIDE_TITLE = ("date_line", "byline", "class", "subhead", "time", "furniture")
OF_PAGES = ("jsonld", "time", "itemprop", "class", "furniture", "body", "list_item")
MOST_SHOWN = 3
"""Days beside a title; more are those of a list of texts."""
ONE_SORT = 0.89
"""A page's statement is no surer than this where nothing of another sort agrees: many state the day of a change."""


def choose(candidates: tuple[PublishedDate, ...]) -> PublishedDate | None:
    """Choose the strongest candidate; agreement strengthens it, a conflict takes it below 0.6.

    A guess (`inferred`) neither supports nor disputes what is stated, the day of a change neither.
    """
    changes = {c.on for c in candidates if c.method == CHANGE}
    told = [c for c in candidates if not is_change(c, changes)]
    if all(c.basis == "inferred" for c in told):
        return likeliest_guess(told, [c for c in candidates if is_change(c, changes)])
    sorts = sorts_by_day(told)
    best = max(
        told, key=lambda c: c.confidence + SUPPORT * bool(sorts.get(c.on, set()) - {sort(c)})
    )
    others = [c for c in told if c is not best and c.basis != "inferred"]
    agreeing = [c for c in others if agrees(c, best)]
    disputing = [c for c in others if apart(c, best) > SAME and disputes(c, best)]
    confidence = best.confidence
    if disputing:
        confidence = min(confidence * 0.6, 0.55)
        if sort(best) == "stated" and (shown := shown_day(disputing, agreeing, changes)):
            best, agreeing = shown, []
    elif agreeing and (best.basis == "stated" or agreeing[0].basis == "stated"):
        confidence = max(confidence, 1 - (1 - confidence) * (1 - agreeing[0].confidence))
    same = [c for c in agreeing if c.on == best.on]
    if not same and best.method in READ and any(c.method in READ for c in agreeing):
        confidence = min(confidence, DAY_OFF)
    if is_of_page(best) and all(sort(c) == sort(best) for c in same):
        confidence = min(confidence, ONE_SORT)
    chosen = local_day(best, agreeing, same) or best
    return replace(chosen, confidence=round(min(confidence, 0.99), 3), at=chosen.at or best.at)


def local_day(
    best: PublishedDate, agreeing: list[PublishedDate], same: list[PublishedDate]
) -> PublishedDate | None:
    """Return the local day of a text where the best stamp, in another time zone, is a day off.

    None where the page shows the day of the stamp too, or has it in its address.
    """
    if best.method in LOCAL or any(sort(c) == "address" for c in same):
        return None
    shown = [c for c in agreeing if c.confidence > FAR_OFF and is_local(c)]
    return None if any(c.on == best.on for c in shown) else next(iter(shown), None)


def is_local(candidate: PublishedDate) -> bool:
    """Tell a day as readers know it; in a line of other words only one with its time."""
    timed = candidate.method == "furniture" and CLOCK.search(candidate.text) is not None
    return candidate.basis == "stated" and (candidate.method in LOCAL or timed)


def sort(candidate: PublishedDate) -> str:
    """Return where a candidate comes from: what a page shows, its address, or what it states for machines."""
    if candidate.method in VISIBLE:
        return "shown"
    return "address" if candidate.method in ("url", "file_name") else "stated"


def is_of_page(candidate: PublishedDate) -> bool:
    """Tell a candidate that only pages have."""
    return candidate.method in OF_PAGES or candidate.method.startswith("meta:")


def shown_day(
    disputing: list[PublishedDate], agreeing: list[PublishedDate], changes: set[date]
) -> PublishedDate | None:
    """Return the day that a page shows beside its title where what it states for machines is another one.

    None where it shows the stated day too, and where it shows many days, as lists of other texts do.
    """
    if any(sort(c) != "stated" for c in agreeing):
        return None
    shown = [c for c in disputing if c.method in BESIDE_TITLE and c.confidence > FAR_OFF]
    if len({c.on for c in shown}) > MOST_SHOWN:
        return None
    return next((c for c in shown if c.on not in changes), None)


def told_of(candidates: list[PublishedDate]) -> list[PublishedDate]:
    """Return the candidates that state the day of publication: neither guesses nor days of a change."""
    changes = {c.on for c in candidates if c.method == CHANGE}
    return [c for c in candidates if c.basis != "inferred" and not is_change(c, changes)]


def is_change(candidate: PublishedDate, changes: set[date]) -> bool:
    """Tell the day of a change, and a marked element whose day the page shows as that of a change."""
    return candidate.method == CHANGE or (candidate.method in MARKED and candidate.on in changes)


def likeliest_guess(
    told: list[PublishedDate], changes: list[PublishedDate]
) -> PublishedDate | None:
    """Return the best of guesses; the day of a change is one as well."""
    change = max(changes, key=lambda c: c.confidence, default=None)
    if change:
        sure = min(change.confidence, GUESSED)
        told = [replace(change, confidence=sure, basis="inferred"), *told]
    return max(told, key=lambda c: c.confidence, default=None)


def sorts_by_day(candidates: list[PublishedDate]) -> dict[date, set[str]]:
    """Return the sorts of evidence for each day, guesses and those far from the title left out."""
    found: dict[date, set[str]] = {}
    for each in candidates:
        if each.confidence > FAR_OFF and each.basis != "inferred":
            found.setdefault(each.on, set()).add(sort(each))
    return found


def agrees(other: PublishedDate, best: PublishedDate) -> bool:
    """Tell a candidate of another kind for the same day; a time zone may part them, but an address has none."""
    far = sort(best) == "address" and other.confidence <= FAR
    return apart(other, best) <= (0 if far else SAME) and other.method != best.method


def apart(one: PublishedDate, other: PublishedDate) -> int:
    """Return the days between two candidates."""
    return abs((one.on - other.on).days)


def disputes(other: PublishedDate, best: PublishedDate) -> bool:
    """Tell a candidate that makes the best one doubtful: of another sort, or a second stamp as strong.

    The times on a page that nothing marks as its own may be those of other texts, the days in lines of text those
    of an event.
    """
    if other.method in ("time", "body"):
        return False
    return other.method != best.method or other.confidence >= best.confidence - 0.1
