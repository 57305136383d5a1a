"""References by a word and its number: resolutions, laws, cases, press releases."""

import re
from collections.abc import Callable, Iterator

from transforms.language import Pack
from transforms.marks import NUMBER_WORDS
from transforms.references.hits import Cue, Flat, Hit, pack_words, spaced, year_in

MARK = rf"(?:(?:n\s?[.º°o]{{1,2}}|{NUMBER_WORDS})(?![^\W\d_])\.?[:\s]{{0,2}}|[:#№º°]\s?)"
LIST = r"(?:\s?(?:,|&|and|et|und|y|e|og|och|en|i|и|و|、)\s?)"
ROMAN = r"(?:\s[A-Z](?![\w]))?(?:\s\([IVXL]{1,7}\))?"
RESOLUTION = re.compile(
    rf"\s?{MARK}{{0,2}}(?P<number>\d{{1,5}}(?:/\d{{1,4}})?(?![\d/,.]\d)(?![-\w])){ROMAN}(?:\s?[(（](?P<year>(?:19|20)\d\d)[)）])?",
    re.I,
)
NEXT = re.compile(r"(?P<number>\d{1,4}(?:/\d{1,4})?)(?:\s?\((?P<year>(?:19|20)\d\d)\))")
EU = re.compile(
    rf"(?P<area>\s?\(?(?:EU|EC|EEC|UE|CE|CEE|EG|EWG|Euratom|ЕС|ЕО|ΕΕ|ΕΚ|ЄС|AB|EÜ|ES|EK|EF|EØF)(?:, ?Euratom)?\)?)?"
    rf"(?i:\s{{0,2}}{MARK})?\s?(?P<number>\d{{2,4}}/\d{{1,4}})(?P<suffix>/(?:EU|EC|EEC|UE|CE|CEE|EG|EWG|JHA|GASP|CFSP|Euratom|ЕС|ЕО|ΕΕ|ΕΚ|ES|EK|EF))?(?![\d/])"
)
LAW = re.compile(
    rf"(?P<between>\s\([A-Z]{{2,8}}\))?\s?(?P<mark>{MARK}{{1,2}})?\s?\(?(?P<number>\d{{1,6}}(?P<part>[.:/-]\d{{1,4}}){{0,2}}(?:-[A-ZА-ЯІ]{{1,4}})?)(?![\d%\w])(?:\s(?:lög|Sb|Z)\.)?",
    re.I,
)
CASE = re.compile(
    r"(?:\s?(?:nos?\.?|nr\.?|numbers?|núm\.?|número|n[.º°]{1,2}|rg|r\.g\.)(?=[\s:#\d.]))?"
    r"(?P<mark>\s?[.:#№]{1,2}\s?#?|\s(?=\d))?\s?"
    r"(?P<number>(?:\d{1,4}\s[A-Z][A-Za-z]{0,5}\s\d{1,6}/\d{2,4}|[A-Z]{0,6}[.-]?\d[\w/:.-]{2,24}|[A-Z]{1,4}[/-][\w/-]{3,20}))"
)
PRESS = re.compile(
    rf"\s?(?P<mark>{MARK}{{1,2}})?\s?(?P<number>\d{{1,5}}(?:[/-]\d{{1,4}}){{0,2}})(?![\w%])(?!\s?[.:]\d)",
    re.I,
)
ARTICLE = re.compile(
    r"\s?(?:[LRDA]\.?\s?)?(?P<number>\d{1,4}[a-z]?(?:[.-]\d{1,4}){0,2}(?:\([a-z0-9]{1,4}\)){0,3}(?:-?\s?(?:bis|ter|quater))?[.ºª°]{0,2})"
    r"(?P<rest>[^.;()\n]{0,40})"
)
GERMAN_CODE = re.compile(
    r"(?:\s(?:Abs\.|Absatz|Satz|S\.|Nr\.)\s\d{1,3}[a-z]?){0,3}\s(?:des |der )?"
    r"([A-ZÄÖÜ]{2,8}(?!\w)|[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,14}[A-Z](?!\w))"
)
ORGANS = {
    "security_council": "S/RES/",
    "general_assembly": "A/RES/",
    "human_rights_council": "A/HRC/RES/",
}
LINKS = 14
"""Characters between a resolution's number and its organ: ` of the `, ` du `, ` del `."""

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
    if organ is None:
        organ = "security_council" if match["year"] else None
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
    """Return the number that stands after the organ, as Arabic has it."""
    for organ in ORGANS:
        for phrase in pack.phrases(f"references.{organ}"):
            at = flat.low.find(phrase, cue.end, cue.end + len(phrase) + 3)
            if at >= 0 and (match := RESOLUTION.match(flat.text, at + len(phrase))):
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
    organs = [
        (organ, phrase)
        for organ in ORGANS
        for phrase in sorted(pack_words(pack, f"references.{organ}"), key=len, reverse=True)
    ]
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


def eu_laws(flat: Flat, cue: Cue, _pack: Pack) -> Iterator[Hit]:
    """Yield laws of the European Union: with EU, EC ..., or a number that has its year."""
    match = EU.match(flat.text, cue.end)
    year = year_in(match["number"]) if match else None
    if not match or not (match["area"] or match["suffix"] or year):
        return
    if year is None:
        year = short_year(match["number"])
    sure = 0.95 if match["area"] or match["suffix"] else 0.7
    value = spaced(flat.text[cue.start : match.end()])
    yield Hit(cue.start, match.end(), "eu_law", value, match["number"], year, sure)


def short_year(number: str) -> int | None:
    """Return the year of `95/46`: of two digits, before 1999."""
    first = number.partition("/")[0]
    return 1900 + int(first) if len(first) == 2 and int(first) >= 58 else None


def laws(flat: Flat, cue: Cue, _pack: Pack) -> Iterator[Hit]:
    """Yield national laws by their number: `loi n° 2016-1691`, `Ley Orgánica 3/2018`."""
    match = LAW.match(flat.text, cue.end)
    if not match or not (match["mark"] or match["part"]):
        return
    if match["part"] and match["part"][0] == "." and not match["mark"]:
        return
    end = match.end("number")
    opened = "(" in flat.text[cue.end : match.start("number")]
    end += opened and flat.text[end : end + 1] == ")"
    value, number = spaced(flat.text[cue.start : end]), match["number"]
    yield Hit(cue.start, end, "law", value, number, year_in(number), 0.9 if match["part"] else 0.8)


def cases(flat: Flat, cue: Cue, _pack: Pack) -> Iterator[Hit]:
    """Yield numbers of cases: marked as a number, or of a shape that no other number has."""
    match = CASE.match(flat.text, cue.end)
    number = match["number"].rstrip(".:-/") if match else ""
    digits = sum(map(str.isdigit, number))
    if not match or digits < 3:
        return
    marked = bool(flat.text[cue.end : match.start("number")].strip())
    shaped = "/" in number or ("-" in number and digits >= 4) or any(map(str.isupper, number))
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


def sections(flat: Flat, cue: Cue, pack: Pack) -> Iterator[Hit]:
    """Yield articles and sections of a code: `article 222-33 du code pénal`, `Art. 12 GG`."""
    match = ARTICLE.match(flat.text, cue.end)
    if not match:
        return
    start, end = cue.start, match.start("rest")
    before = re.search(
        r"(?:[A-Z][A-Za-z.]{1,14} ){1,4}Code,? $", flat.text[max(0, start - 60) : start]
    )
    german = GERMAN_CODE.match(flat.text, end)
    if before:
        start -= len(before.group())
    elif german:
        end = german.end()
    else:
        code = first_code(flat.low[end : match.end()], pack)
        if code is None:
            return
        end += code
    value = spaced(flat.text[start:end])
    yield Hit(start, end, "law", value, match["number"].rstrip("."), None, 0.85)


def first_code(after: str, pack: Pack) -> int | None:
    """Return where the name of a code ends; None where there is none near by."""
    ends = [
        at + len(code)
        for code in sorted(pack.phrases("references.code"), key=len, reverse=True)
        if 0 <= (at := after.find(code)) <= 12
    ]
    return ends[0] if ends else None


MAKERS: dict[str, Maker] = {
    "resolution": resolutions,
    "eu_law": eu_laws,
    "law": laws,
    "case": cases,
    "press_number": press_numbers,
    "section": sections,
}
