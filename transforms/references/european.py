"""Laws and papers of the European Union, by a word and a number or by what no other number has."""

import re
from collections.abc import Iterator

from transforms.language import Pack
from transforms.references.hits import MARK, Cue, Flat, Hit, spaced, year_in
from transforms.references.laws import read_title
from transforms.references.phrases import phrases_of

AREAS = (
    "EU|EC|EEC|UE|CE|CEE|EG|EWG|EEG|EEB|EEK|Euratom|ЕС|ЕО|ЕИО|ΕΕ|ΕΚ|ΕΟΚ|ЄС|AB|EÜ|EMÜ|EL|ES|EK|EHS|EF|EØF|EY|ETY|EÚ|EZ|"
    "EGK|WE|EB|AE|JHA|GASP|CFSP|PESC"
)
"""The European Union and the Communities, in the languages of their laws."""
EU = re.compile(
    rf"(?P<between>(?:\s[^\W\d_][\w'’]*){{0,7}}?)(?P<area>\s?\(?(?:{AREAS})(?:, ?Euratom)?\)?)?"
    rf"(?i:\s{{0,2}}{MARK})?\s?(?P<number>\d{{2,4}}/\d{{1,4}})(?P<suffix>/(?:{AREAS})(?!\w))?(?![\d/])"
)
NUMBER = re.compile(r"(?<![^\W\u2e80-\uffff])(?<![/.-])\d{2,4}/\d{1,4}(?!\d)")
SLASH = re.compile(r"/(?<=\d\d/)\d")
"""What every NUMBER holds; to look for this first is thirty times faster."""
BEFORE = re.compile(rf"\((?:{AREAS})(?:, ?Euratom)?\)\s?(?:[^\W\d_]{{1,3}}\.?\s)?$|欧盟第?$")
BEHIND = re.compile(rf"/(?:{AREAS})(?!\w)|[号號](?:指令|条例|條例|法规|法規|决定|決定)")
"""What stands before and behind a number that no law but one of the European Union has."""
NEAR = 24
PAPER = re.compile(r"\((?:19|20)\d\d\)\s?\d{1,5}(?: final)?")
SERIES = re.compile(r"(?<!\w)(?:COM|SWD|SEC|JOIN|C)\s?\Z")
FILE = re.compile(r"\((?:COD|CNS|NLE|INI|APP|BUD|RSP)\)")
FILE_NUMBER = re.compile(r"(?<![\w/])(?:19|20)\d\d/\d{4}\Z")
"""What stands behind and before a bracket, which is found fastest: `COM(2022) 105 final`, `2022/0105(COD)`."""


def eu_laws(flat: Flat, cue: Cue, pack: Pack) -> Iterator[Hit]:
    """Yield laws of the European Union: with EU, EC ..., or a number that has its year."""
    match = EU.match(flat.text, cue.end)
    year = year_in(match["number"]) if match else None
    if not match or not (match["area"] or match["suffix"] or (year and not match["between"])):
        national = flat.low[cue.start : cue.end] in phrases_of(pack, "law")
        title = (
            None if national or flat.text[cue.start].islower() else read_title(flat, cue.end, pack)
        )
        if title:
            yield Hit(
                cue.start, title, "eu_law", spaced(flat.text[cue.start : title]), None, None, 0.7
            )
        return
    if year is None:
        year = short_year(match["number"])
    sure = 0.95 if match["area"] or match["suffix"] else 0.7
    value = spaced(flat.text[cue.start : match.end()])
    yield Hit(cue.start, match.end(), "eu_law", value, match["number"], year, sure)


def find_eu_numbers(text: str) -> Iterator[Hit]:
    """Yield what only a law of the European Union has: `(EU) 2023/1542`, `2000/60/EK`."""
    for match in numbers(text):
        number, (start, end) = match[0], match.span()
        before = BEFORE.search(text[max(0, start - NEAR) : start])
        behind = BEHIND.match(text, end)
        if before or (behind and behind[0][0] == "/"):
            start -= len(before[0]) if before else 0
            end = behind.end() if behind else end
            year = year_in(number) or short_year(number)
            yield Hit(start, end, "eu_law", spaced(text[start:end]), number, year, 0.9)


def numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield what NUMBER finds, by its slash."""
    for slash in SLASH.finditer(text):
        first = max(0, slash.start() - 4)
        yield from filter(None, (NUMBER.match(text, at) for at in range(first, slash.start() - 1)))


def short_year(number: str) -> int | None:
    """Return the year of `95/46`: of two digits, before 1999."""
    first = number.partition("/")[0]
    return 1900 + int(first) if len(first) == 2 and int(first) >= 58 else None


def find_eu_papers(text: str) -> Iterator[Hit]:
    """Yield papers and files of the European Union: `COM(2022) 105 final`, `2022/0105(COD)`."""
    for opening, before in ((PAPER, SERIES), (FILE, FILE_NUMBER)):
        for match in opening.finditer(text):
            if found := before.search(text, max(0, match.start() - NEAR), match.start()):
                start, end = found.start(), match.end()
                value = spaced(text[start:end])
                yield Hit(start, end, "eu_document", value, value, year_in(value), 0.95)
