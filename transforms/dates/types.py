"""What a date in the text is of: by its line, by the words around it, and by whether it is still to come."""

from functools import cache

from transforms.dates.expressions import DateExpression, Resolved
from transforms.dates.laws import is_of_law, links_of
from transforms.dates.passages import Passage
from transforms.dates.values import whole
from transforms.language import Pack, words_of

BY_LABEL = {"embargo": "deadline", "footnote": "reference", "disclaimer": "reference"}
STAMPS = ("date_line", "updated", "metadata", "byline")
"""Lines with days of the text itself."""
ADJOINING, TOUCHING = 15, 10
"""Characters between a word of a deadline and its date: `deadline is on`; and a small word, `by noon on`."""
NAMED = 45
"""Characters before a year in which the law is named that it belongs to."""
CUES = ("dates.founding", "dates.term_start", "dates.deadline", "dates.event")
"""What a date can be of by its cues; of two at one place the first."""
BEHIND = ("dates.founding_after", "dates.term_start_after", "dates.event")
"""What a date can be of by its cues behind it, likewise."""
OFFICE = ("names.titles", "names.address_titles", "names.affiliation_titles")
SMALL = ("dates.to", "dates.from", "dates.on", "dates.cues", "dates.weak_cues", "dates.after", "dates.starting",
         "names.term_from", "names.term_until")  # fmt: skip
"""Where a pack has the small words that are also cues: `since`, `from`, `until`, `by`."""
PERIODS = ("quarter", "year", "decade")
"""What figures are of; what happened in a day or month is an event."""


def type_of(
    expression: DateExpression, resolved: Resolved, passage: Passage, before: str, after: str
) -> str:
    """Tell what a date is of, by what stands in its sentence before and behind it; the nearest cue before decides."""
    start = passage.start + expression.start
    if kind := BY_LABEL.get(passage.line.label) or of_stamp(resolved, start, before, passage):
        return kind
    if expression.method == "year_in_brackets":
        return "reference" if passage.last("dates.reference", before)[0] >= 0 else "other"
    if is_of_law(before, passage.document.language) or is_in_name(
        expression, before, after, passage
    ):
        return "reference"
    coming = is_coming(resolved, passage)
    until = not expression.is_range and is_until(expression.text, after, passage)
    if coming is not False and until:
        return "deadline"
    kind = nearest_cue(passage.since(start, before), after, passage, passed=coming is False)
    if kind in (None, "event"):
        kind = cue_behind(after, passage) or kind
    return kind or ("other" if expression.precision in PERIODS and not coming else "event")


def of_stamp(resolved: Resolved, start: int, before: str, passage: Passage) -> str | None:
    """Tell the days of the text itself: those that were candidates, and those that say what was chosen of them."""
    document, label = passage.document, passage.line.label
    published = document.published
    is_stamp = label in STAMPS
    if published and resolved.value == published.value:
        at, _ = passage.last("cues.published", before) if not is_stamp else (0, "")
        return "published" if is_stamp or at >= len(before) - ADJOINING > 0 else None
    if label != "date_line":
        return "other" if is_stamp else None
    candidates = document.published_candidates
    known = any(s.start <= start < s.end for each in candidates for s in each.spans)
    if known or not candidates:
        return "published"
    return "event" if is_coming(resolved, passage) else "other"


def is_coming(resolved: Resolved, passage: Passage) -> bool | None:
    """Tell whether a date is after the day of publication; None where it holds that day, or nobody knows."""
    if passage.reference is None or resolved.value.startswith("-"):
        return None
    first, last = whole(resolved)
    if first > passage.reference:
        return True
    return False if last < passage.reference else None


def is_in_name(expression: DateExpression, before: str, after: str, passage: Passage) -> bool:
    """Tell the day or year in the name of a law or ruling: `Urteil vom 12. Januar`, `the Treaty of 1996`."""
    if expression.is_relative or expression.is_range:
        return False
    pattern = passage.pack.pattern("dates.reference")
    first, _, word = before[-NAMED:].rstrip(" ,").rpartition(" ")
    linked = word.lower() in links_of(passage.pack)
    since = word.lower() in passage.pack.phrases("dates.from")  # `das Abkommen von 2015`
    named = first if linked or since else f"{first} {word}"
    if named and passage.last("dates.reference", named)[0] == len(named):
        return True
    if expression.precision != "year":
        return False
    return pattern.match(after.lstrip()) is not None or (
        linked and pattern.search(first) is not None
    )


def is_until(text: str, after: str, passage: Passage) -> bool:
    """Tell the date of a deadline by its own ending, or the word behind it, as some languages have it: `までに`."""
    if text.lower().endswith(passage.pack.phrases("dates.deadline_endings")):
        return True
    return passage.pack.pattern("dates.deadline_after").match(after.lstrip(" -'’")) is not None


def nearest_cue(before: str, after: str, passage: Passage, *, passed: bool) -> str | None:
    """Return what the nearest cue before a date says that it is of; None where there is none."""
    kind, nearest = None, -1
    there = passage.pack.may_hold(words_of(before), CUES)
    for name in (name for name in CUES if name in there):
        at, cue = passage.last(name, before)
        if at > nearest and is_of(
            name, cue, len(before) - at, before + after, passage, passed=passed
        ):
            kind, nearest = name.removeprefix("dates."), at
    return kind


def cue_behind(after: str, passage: Passage) -> str | None:
    """Return what a cue behind a date says that it is of: a verb, in languages that have it last, `1952年創業`."""
    there = passage.pack.may_hold(words_of(after), BEHIND)
    behind = (name for name in BEHIND if name in there and passage.last(name, after)[0] >= 0)
    return next((name[6:].removesuffix("_after") for name in behind), None)


def is_of(name: str, cue: str, gap: int, sentence: str, passage: Passage, *, passed: bool) -> bool:
    """Tell whether a cue says so here: `Set up by the council in 2018` is no deadline, `open since 2018` no term.

    `gap` is the characters between cue and date, `sentence` the words around both.
    """
    small = cue.casefold() in small_words(passage.pack)
    if name == "dates.deadline":
        return not passed and is_near(gap, small=small)
    if name == "dates.term_start" and small:
        starts = {m.group().casefold() for m in passage.pack.pattern(name).finditer(sentence)}
        return not starts <= small_words(passage.pack) or names_office(sentence, passage.pack)
    return True


def is_near(gap: int, *, small: bool) -> bool:
    """Tell whether a date belongs to the word for a deadline that stands some characters before it."""
    return gap <= (TOUCHING if small else ADJOINING)


def names_deadline(before: str, passage: Passage) -> bool:
    """Tell whether a date is a deadline by what stands right before it: `by`, `no later than`."""
    at, cue = passage.last("dates.deadline", before)
    small = cue.casefold() in small_words(passage.pack)
    return at >= 0 and is_near(len(before) - at, small=small)


def names_office(sentence: str, pack: Pack) -> bool:
    """Tell whether a post is named: director, minister."""
    there = pack.may_hold(words_of(sentence), OFFICE)
    return any(pack.pattern(name).search(sentence) for name in there)


@cache
def small_words(pack: Pack) -> frozenset[str]:
    """Return the small words of a language."""
    return frozenset(phrase.casefold() for name in SMALL for phrase in pack.phrases(name))
