"""Which of the candidates is the day of publication: openly, a conflict never hidden."""

from dataclasses import replace

from press.findings import PublishedDate

SAME = 1
"""Days: a stamp in UTC and the local date may differ by one and mean the same publication."""
FAR_OFF = 0.45
"""So sure is a marked time that stands far from the title: it may be that of another text."""
LOCAL = ("dateline", "date_line", "byline", "class")
"""Where the day is the local one, as readers know it."""
VISIBLE = ("dateline", "date_line", "release_line", "reference_number", "byline", "subhead", "kicker", "class", "time",
           "itemprop", "furniture", "body", "list_item", "updated")  # fmt: skip
"""Methods that take a day from what a page shows."""
BESIDE_TITLE = ("date_line", "byline", "class", "subhead", "time", "furniture")
OF_PAGES = ("jsonld", "time", "itemprop", "class", "furniture", "body", "list_item", "updated")
ONE_SORT = 0.89
"""A page's statement is no surer than this where nothing of another sort agrees: many state the day of a change."""


def choose(candidates: tuple[PublishedDate, ...]) -> PublishedDate | None:
    """Choose the strongest candidate; agreement strengthens it, a conflict takes it below 0.6.

    A guess (`inferred`) neither supports nor disputes what is stated. The local day of a text wins over
    the day of a stamp in another time zone.
    """
    if not candidates:
        return None
    best = max(candidates, key=lambda c: c.confidence)
    others = [c for c in candidates if c is not best and c.basis != "inferred"]
    agreeing = [c for c in others if apart(c, best) <= SAME and c.method != best.method]
    disputing = [c for c in others if apart(c, best) > SAME and disputes(c, best)]
    confidence = best.confidence
    if disputing:
        confidence = min(confidence * 0.6, 0.55)
        if sort(best) == "stated" and (shown := shown_day(disputing, agreeing)):
            best, agreeing = shown, []
    elif agreeing and (best.basis == "stated" or agreeing[0].basis == "stated"):
        confidence = max(confidence, 1 - (1 - confidence) * (1 - agreeing[0].confidence))
    same = [c for c in agreeing if c.on == best.on]
    if is_of_page(best) and all(sort(c) == sort(best) for c in same):
        confidence = min(confidence, ONE_SORT)
    known = any(c.method in LOCAL for c in same)
    local = None if known else next((c for c in agreeing if c.method in LOCAL), None)
    chosen = local if local and best.method not in LOCAL and local.on != best.on else best
    return replace(chosen, confidence=round(min(confidence, 0.99), 3), at=chosen.at or best.at)


def sort(candidate: PublishedDate) -> str:
    """Return where a candidate comes from: what a page shows, its address, or what it states for machines."""
    if candidate.method in VISIBLE:
        return "shown"
    return "address" if candidate.method in ("url", "file_name") else "stated"


def is_of_page(candidate: PublishedDate) -> bool:
    """Tell a candidate that only pages have."""
    return candidate.method in OF_PAGES or candidate.method.startswith("meta:")


def shown_day(
    disputing: list[PublishedDate], agreeing: list[PublishedDate]
) -> PublishedDate | None:
    """Return the day that a page shows beside its title where what it states for machines is another one.

    None where it shows the stated day too.
    """
    if any(sort(c) != "stated" for c in agreeing):
        return None
    changes = {c.on for c in disputing if c.method == "updated"}
    return next(
        (
            c
            for c in disputing
            if c.method in BESIDE_TITLE and c.confidence > FAR_OFF and c.on not in changes
        ),
        None,
    )


def apart(one: PublishedDate, other: PublishedDate) -> int:
    """Return the days between two candidates."""
    return abs((one.on - other.on).days)


def disputes(other: PublishedDate, best: PublishedDate) -> bool:
    """Tell a candidate that makes the best one doubtful: of another sort, or a second stamp as strong.

    The times on a page that nothing marks as its own may be those of other texts.
    """
    if other.method == "time":
        return False
    return other.method != best.method or other.confidence >= best.confidence - 0.1
