"""References by a word and its number: resolutions, laws, cases, press releases."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from transforms.language import Pack
from transforms.references.european import eu_laws
from transforms.references.hits import MARK, Cue, Flat, Hit, spaced, year_in
from transforms.references.laws import laws
from transforms.references.phrases import pack_words

LIST = r"(?:\s?(?:,|&|and|et|und|y|e|og|och|en|i|и|و|、)\s?)"
ROMAN = r"(?:\s[A-Z](?![\w]))?(?:\s\([IVXL]{1,7}\))?"
RESOLUTION = re.compile(
    rf"\s?{MARK}{{0,2}}(?P<number>\d{{1,5}}(?:/\d{{1,4}})?(?![\d/,.]\d)(?!-|[^\W\u1100-\uffff])){ROMAN}(?:\s?[(（](?P<year>(?:19|20)\d\d)[)）])?",
    re.I,
)
NEXT = re.compile(r"(?P<number>\d{1,4}(?:/\d{1,4})?)(?:\s?\((?P<year>(?:19|20)\d\d)\))")
CASE = re.compile(
    rf"(?:\s?(?:nos?\.?|nr\.?|numbers?|núm\.?|número|n[.º°]{{1,2}}|rg|r\.g\.|{MARK})(?=[\s:#\d.\w]))?"
    r"(?P<mark>\s?[.:#№]{1,2}\s?#?|\s(?=\d))?\s?"
    r"(?P<number>(?:(?:[^\W\d_a-zß-ÿа-яα-ω]{1,6}[a-z]{0,3}(?:/[^\W\d_]{1,4})?\.?\s?|\d{1,4}\.?\s){1,3}(?=[^\W_]{0,3}\d)"
    r"|[A-Z]{0,6}[.-]?)[^\W\d_]{0,3}\d[\w/:.-]{2,28}|[A-Z]{1,4}[/-][\w/-]{3,20})"
)
PRESS = re.compile(
    rf"\s?(?P<mark>{MARK}{{1,2}})?\s?(?P<number>\d{{1,5}}(?:[/-](?:\d{{1,4}}|[^\W\d_]{{1,6}})){{0,3}})(?![\w%])(?!\s?[.:]\d)",
    re.I,
)
ORGANS = {
    "security_council": "S/RES/",
    "general_assembly": "A/RES/",
    "human_rights_council": "A/HRC/RES/",
}
LINKS = 14
"""Characters between a resolution's number and its organ: ` of the `, ` du `, ` del `."""
COUNCIL, SHORT_NAME = range(1_000, 3_000), 5
"""Numbers of the Security Council's resolutions of the last decades, and letters of a name of it that says little."""
GUESSED = 0.6
"""How sure a resolution is whose organ the text names elsewhere only."""

Maker = Callable[[Flat, Cue, Pack], Iterator[Hit]]


def resolutions(flat: Flat, cue: Cue, pack: Pack) -> Iterator[Hit]:
    """Yield resolutions of the United Nations: by their organ, or by a number of its shape."""
    match = (
        RESOLUTION.match(flat.text, cue.end)
        or number_before(flat, cue)
        or number_after_organ(flat, cue, pack)
    )
    if not match:
        return
    end = max(match.end(), cue.end)
    organ, start, end = find_organ(flat, min(cue.start, match.start()), end, pack)
    if organ is None and is_known(match["number"], flat, pack) and not match["year"]:
        guess = resolution(start, end, "security_council", match)
        yield guess._replace(confidence=GUESSED)
        return
    organ = organ or ("security_council" if match["year"] else None)
    if organ is None:
        return
    yield resolution(start, end, organ, match)
    at = match.end()
    while match := re.compile(LIST).match(flat.text, at):
        match = NEXT.match(flat.text, match.end())
        if not match:
            return
        yield resolution(*match.span(), organ, match)
        at = match.end()


def is_known(number: str, flat: Flat, pack: Pack) -> bool:
    """Tell a number of the Security Council, where the text speaks of it elsewhere."""
    names = (name for organ, name in organs_in(flat.low, pack) if organ == "security_council")
    known = number.isdigit() and int(number) in COUNCIL
    return known and any(len(name) > SHORT_NAME for name in names)


def number_before(flat: Flat, cue: Cue) -> re.Match[str] | None:
    """Return the number that Chinese, Japanese and Korean put before the word: `第1244号决议`."""
    before = flat.text[max(0, cue.start - 16) : cue.start]
    shape = re.search(
        r"第?\s?\d{1,4}\s?(?:\(\d{4}\)|（\d{4}）)?\s?(?:号|號|号\s?の|호\s?)$", before
    )
    if not shape:
        return None
    return RESOLUTION.match(flat.text, cue.start - len(before) + shape.start())


def number_after_organ(flat: Flat, cue: Cue, pack: Pack) -> re.Match[str] | None:
    """Return the number that stands after the organ, as Arabic has it: `rezoluce Valného shromáždění OSN 64/142`."""
    for organ in ORGANS:
        for phrase in pack.phrases(f"references.{organ}"):
            at = flat.low.find(phrase, cue.end, cue.end + len(phrase) + 3)
            if at < 0:
                continue
            for end in (at + len(phrase), with_suffix(flat.low, at + len(phrase), pack)):
                if match := RESOLUTION.match(flat.text, end):
                    return match
    return None


def resolution(start: int, end: int, organ: str, match: re.Match[str]) -> Hit:
    """Write a resolution as the documents of the United Nations do."""
    number, year = match["number"], match["year"]
    roman = re.search(r"\([IVXL]{1,7}\)", match.group())
    after = f" ({year})" if year else f" {roman.group()}" if roman else ""
    return Hit(
        start,
        end,
        "un_resolution",
        f"{ORGANS[organ]}{number}{after}",
        number,
        int(year) if year else year_in(number),
        0.95 if year or "/" in number else 0.85,
    )


def find_organ(flat: Flat, start: int, end: int, pack: Pack) -> tuple[str | None, int, int]:
    """Return the organ that stands right before, else right after or within, and the span with it."""
    low = flat.low
    first = max(0, start - 70)
    before = low[first:start].rstrip(" -–'’s第")
    after = low[end : end + 70].partition(".")[0]
    joined = after.lstrip().startswith(("and ", "et ", "und ", "y ", "e ", ", "))
    organs = organs_in(low, pack)
    for organ, phrase in organs:
        if (at := before.rfind(phrase)) >= 0 and len(before) - at - len(phrase) <= 3:
            return organ, with_prefix(low, first + at, pack), end
    for organ, phrase in organs:
        at = after.find(phrase)
        if 0 <= at <= LINKS and not joined:
            return organ, start, with_suffix(low, end + at + len(phrase), pack)
        if phrase in low[start:end]:
            return organ, start, end
    return None, start, end


@lru_cache(4)
def organs_in(low: str, pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return the names of organs that a text has, the longest of each first."""
    return tuple(
        (organ, phrase)
        for organ in ORGANS
        for phrase in sorted(pack_words(pack, f"references.{organ}"), key=len, reverse=True)
        if phrase in low
    )


def with_prefix(low: str, start: int, pack: Pack) -> int:
    """Take `United Nations` before an organ into its name."""
    before = low[max(0, start - 60) : start].rstrip(" -").removesuffix("'s").removesuffix("’s")
    for name in sorted(pack_words(pack, "references.united_nations"), key=len, reverse=True):
        if before.endswith(name) and not before[: -len(name)][-1:].isalpha():
            return low.rfind(name, 0, start)
    return start


def with_suffix(low: str, end: int, pack: Pack) -> int:
    """Take `of the United Nations` after an organ into its name."""
    for name in pack_words(pack, "references.united_nations"):
        at = low.find(name, end, end + LINKS + len(name))
        if at >= 0 and not any(x in low[end:at] for x in ",.;:()"):
            return at + len(name)
    return end


def cases(flat: Flat, cue: Cue, _pack: Pack) -> Iterator[Hit]:
    """Yield numbers of cases: marked as a number, or of a shape that no other number has."""
    match = CASE.match(flat.text, cue.end)
    number = match["number"].rstrip(".:-/") if match else ""
    digits = sum(map(str.isdigit, number))
    if not match or digits < 3:
        return
    marked = bool(flat.text[cue.end : match.start("number")].strip())
    shaped = (
        "/" in number
        or ":" in number
        or ("-" in number and digits >= 4)
        or any(map(str.isupper, number))
    )
    if not marked and not shaped:
        return
    end = match.start("number") + len(number)
    value = spaced(number)
    yield Hit(cue.start, end, "case_number", value, value, None, 0.9 if marked else 0.8)


def press_numbers(flat: Flat, cue: Cue, _pack: Pack) -> Iterator[Hit]:
    """Yield numbers of press releases: `Pressemitteilung Nr. 48/22`, `Boletín 123`."""
    match = PRESS.match(flat.text, cue.end)
    if not match:
        return
    number = match["number"]
    opens = not flat.text[max(0, cue.start - 1) : cue.start].strip() and number.isdigit()
    alone = (
        opens and len(number) <= 4 and not flat.text[match.end() : match.end() + 2].strip(" |–-")
    )
    if match["mark"] or "/" in number or alone:
        yield Hit(cue.start, match.end(), "press_release_number", number, number, year_in(number))


MAKERS: dict[str, Maker] = {
    "resolution": resolutions,
    "eu_law": eu_laws,
    "law": laws,
    "case": cases,
    "press_number": press_numbers,
}
