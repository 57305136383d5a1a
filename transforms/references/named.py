"""References by name: treaties, acts, policies, plans, pledges, written with capitals."""

import re
from collections.abc import Iterator

from transforms.language import Pack
from transforms.references.hits import YEAR, Cue, Flat, Hit, pack_words, spaced

TYPES = {"treaty": "treaty", "policy": "policy", "plan": "plan", "pledge": "pledge", "act": "law"}
LONGEST = 7
"""Words before the noun that its name may have."""
BEFORE, AFTER = 90, 160
"""Characters around the noun in which the rest of the name is looked for."""
ACRONYM = re.compile(r" \(([A-Z][A-Za-z-]{1,9})\)")
OF_YEAR = re.compile(r",? (?:of |de |von |van |di |del )?((?:19|20)\d\d)(?!\d|[-/])")
TOKEN = re.compile(r"([“‘\"«(]?)([^\W\d_][\w’'-]*)([,.;:!?”’\"»)]*)( ?)")
JOINERS = frozenset({"and", "&", "or", "und", "oder", "et", "ou", "y", "e", "o", "en", "i"})
STRIP = '“‘"«(”’»)'


def named(flat: Flat, cue: Cue, pack: Pack) -> Iterator[Hit]:
    """Yield the name around a noun such as Convention; none where nothing names it."""
    text = flat.text
    capital = text[cue.start].isupper() or text[cue.start].lower() == text[cue.start].upper()
    if (
        text[cue.start : cue.end].isupper()
        and cue.end - cue.start > 3
        and text[cue.start].isascii()
    ):
        return
    noun_first = bool(pack.phrases("references.noun_first"))
    start = walk_left(text, cue.start, pack) if capital else cue.start
    end, linked = walk_right(text, cue.end, pack, noun_first=noun_first)
    if not noun_first and end == cue.end and followed(text, cue.end):
        return
    if not named_enough(
        cue, capital=capital, left=start < cue.start, right=linked, pack=pack, text=text
    ):
        return
    value = spaced(text[start:end])
    year = YEAR.search(value)
    if acronym := ACRONYM.match(text, end):
        end = acronym.end()
    if of_year := OF_YEAR.match(text, end):
        year = year or YEAR.search(of_year[1])
    sure = 0.9 if acronym or linked else 0.8
    yield Hit(start, end, TYPES[cue.family], value, None, int(year.group()) if year else None, sure)


def named_enough(
    cue: Cue, *, capital: bool, left: bool, right: bool, pack: Pack, text: str
) -> bool:
    """Tell a name from a common noun: it has capitals before it or a complement after it."""
    if cue.family != "treaty":
        noun_first = bool(pack.phrases("references.noun_first"))
        return capital and (left or (noun_first and right))
    compound = "-" in text[cue.start : cue.end]
    return (capital and (left or right or compound)) or (not capital and right)


def followed(text: str, end: int) -> bool:
    """Tell a noun that only begins another name: `Treaty Organization`, `Plan International`."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def walk_left(text: str, start: int, pack: Pack) -> int:
    """Return where the name begins: capitals before the noun, no article and no function word."""
    common = pack_words(pack, "names.function_words") | pack_words(pack, "names.articles")
    first, at = start, start
    for _ in range(LONGEST):
        if at < 2 or text[at - 1] not in " -–":
            break
        gap = text.rfind(" ", max(0, at - 40), at - 1) + 1
        if gap <= 0:
            gap = 0 if at <= 40 else at
        word = text[gap : at - 1]
        bare = word.lstrip(STRIP)
        if not bare or bare[-1] in ',.;:!?)”’"»' or bare.casefold() in common:
            joined = bare in ("and", "&", "of", "for", "with", "to", "in")
            if not joined:
                break
            at = gap
            continue
        if is_possessive(bare) or not (bare[0].isupper() or YEAR.fullmatch(bare)):
            break
        first = at = gap + len(word) - len(bare)
        if bare != word:
            break
    return first


def is_possessive(word: str) -> bool:
    """Tell `Europe's`."""
    return word.endswith(("'s", "’s", "s’", "s'"))


def walk_right(text: str, end: int, pack: Pack, *, noun_first: bool) -> tuple[int, bool]:
    """Return where the name ends: after linking words come words with capitals."""
    links = pack_words(pack, "references.links")
    joiners = pack_words(pack, "names.organization_joiners") | JOINERS
    nouns = pack_words(pack, "references.treaty")
    commas: list[int] = []
    last, linked, opened, joined = end, False, False, False
    at = end + 1 if text[end : end + 1] == " " else len(text)
    limit = min(len(text), end + AFTER)
    while at < limit and (token := TOKEN.match(text, at)):
        opening, word, closing, space = token.groups()
        small = word.casefold()
        elided = word[1:2] in ("'", "’") and word[0] in "dl"
        named = (word[2:] if elided else word)[:1].isupper() and not is_possessive(word)
        if opening or (joined and small in nouns):
            break
        if named and (opened or elided or noun_first):
            last, linked, joined = token.end(2), linked or opened or elided, False
        elif elided or small in links or (opened and small in joiners):
            if commas and commas[-1] == last and small not in joiners:
                break
            opened, joined = True, joined or small in joiners
        else:
            break
        if closing == "," and named:
            commas.append(last)
        elif closing or not space:
            break
        at = token.end()
    return settle_commas(text, end, last, commas), linked


def settle_commas(text: str, end: int, last: int, commas: list[int]) -> int:
    """Keep a list such as `Safe, Orderly and Regular`; cut what another clause begins.

    A comma belongs to the name where `and` or `or` closes the list within the next three words.
    """
    commas = [comma for comma in commas if comma < last]
    if not commas:
        return last
    rest = text[commas[-1] + 1 : last].split()
    closes = any(word in JOINERS for word in rest[1:4])
    return last if closes else max(end, commas[0])
