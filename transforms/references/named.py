"""References by name: treaties, acts, policies, plans, pledges, written with capitals."""

import re
from collections.abc import Iterator

from transforms.language import Pack
from transforms.references.hits import MARK, YEAR, Cue, Flat, Hit, spaced
from transforms.references.laws import is_inside, read_title
from transforms.references.name_ends import (
    SHORT_NAME,
    beside_noun,
    followed,
    quoted,
    treaty_end,
    walk_left,
    walk_right,
    years_behind,
)

TYPES = {"treaty": "treaty", "policy": "policy", "plan": "plan", "pledge": "pledge", "act": "law"}
NUMBERED = re.compile(
    rf"\s(?P<mark>{MARK}{{1,2}}\s?)?(?P<number>\d{{1,3}})(?![\w%]|[.,/:-]\d)", re.I
)
"""The number of a treaty: ` No. 169`."""
ACRONYM = re.compile(r" \(([A-Z][A-Za-z-]{1,9})\)")
OF_YEAR = re.compile(r",? (?:of |de |von |van |di |del )?((?:19|20)\d\d)(?!\d|[-/])")


def named(flat: Flat, cue: Cue, pack: Pack) -> Iterator[Hit]:
    """Yield the name around a noun such as Convention; none where nothing names it."""
    text = flat.text
    if (
        text[cue.start : cue.end].isupper()
        and cue.end - cue.start > 3
        and text[cue.start].isascii()
    ):
        return
    number = NUMBERED.match(text, cue.end) if cue.family == "treaty" else None
    found = reach_numbered(flat, cue, number, pack) if number else None
    found = found or reach(flat, cue, pack)
    if found is None:
        return
    start, end, linked = found
    number = number if number and number.end() <= end else None
    value = spaced(text[start:end])
    year = YEAR.search(value)
    if acronym := ACRONYM.match(text, end):
        end = acronym.end()
    if of_year := OF_YEAR.match(text, end):
        year = year or YEAR.search(of_year[1])
    sure = 0.9 if acronym or linked else 0.8
    of_treaty = number["number"] if number else None
    yield Hit(start, end, TYPES[cue.family], value, of_treaty, int(year[0]) if year else None, sure)


def reach_numbered(
    flat: Flat, cue: Cue, number: re.Match[str], pack: Pack
) -> tuple[int, int, bool] | None:
    """Return where the name of a treaty with a number is: `ILO Convention No. 169`, `Convenio 169 de la OIT`.

    A number that no sign marks is one where a complement follows it.
    """
    if not flat.text[cue.start].isupper():
        return None
    noun_first = bool(pack.phrases("references.noun_first"))
    end, linked = walk_right(flat.text, number.end(), pack, noun_first=noun_first)
    if not (number["mark"] or linked):
        return None
    return walk_left(flat, cue.start, pack), end if linked else number.end(), True


def reach(flat: Flat, cue: Cue, pack: Pack) -> tuple[int, int, bool] | None:
    """Return where the name around a noun begins and ends, and whether more than capitals says so."""
    text, noun_first = flat.text, bool(pack.phrases("references.noun_first"))
    capital = text[cue.start].isupper() or text[cue.start].lower() == text[cue.start].upper()
    start = walk_left(flat, cue.start, pack) if capital else beside_noun(flat, cue, pack)
    end, linked = walk_right(text, cue.end, pack, noun_first=noun_first)
    if cue.family == "treaty" and not linked:
        end, linked = treaty_end(text, cue, end, pack)
    until = years_behind(text, start, end, cue, pack)
    if not noun_first and end == cue.end and not until and followed(text, cue.end):
        return None
    titled = None
    if not linked and (capital or start < cue.start) and is_inside(flat, start):
        titled = read_title(flat, end, pack) or quoted(text, end, cue)
    if titled and cue.family == "act":
        start = cue.start  # what stands before opens the sentence
    enough = named_enough(
        cue, capital=capital, left=start < cue.start, right=linked, pack=pack, text=text
    )
    if not (enough or until or titled or known_name(cue, pack, text)):
        return None
    return start, max(end, until or 0, titled or 0), linked or bool(until or titled)


def known_name(cue: Cue, pack: Pack, text: str) -> bool:
    """Tell what names a law by itself: a compound with a capital, or a name that the pack knows."""
    word = text[cue.start : cue.end]
    if cue.family != "act":
        return False
    if cue.compound:
        return word[0].isupper() and "-" not in word[:2]
    low, nouns = word.casefold(), pack.phrases("references.law")
    if low not in pack.phrases("references.act") or low in nouns:
        return False
    return low.count(" ") > 1 or not any(low.startswith(noun.rstrip("-")) for noun in nouns)


def named_enough(
    cue: Cue, *, capital: bool, left: bool, right: bool, pack: Pack, text: str
) -> bool:
    """Tell a name from a common noun: it has capitals before it or a complement after it."""
    if cue.family != "treaty":
        noun_first = bool(pack.phrases("references.noun_first"))
        return capital and (left or (noun_first and right))
    compound = cue.compound or "-" in text[cue.start : cue.end]
    short = SHORT_NAME.match(text, cue.end) is not None
    return (capital and (left or right or compound or short)) or (not capital and (right or left))
