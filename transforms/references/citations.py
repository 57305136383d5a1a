"""Judgments by the numbers and citations of courts, known by their shape, and files by a number that is called one.

Neutral citations name year, court and number (`[2019] UKSC 12`); the courts are those of the lists that the Oxford
(OSCOLA), McGill and AGLC guides give. Reports name volume and page (`BGE 140 III 134`, `410 U.S. 113`).
"""

import re
from collections.abc import Iterator

from transforms.marks import NUMBER_WORDS
from transforms.references.hits import Hit, year_in

COURTS = (
    "UKSC|UKPC|UKHL|UKUT|UKFTT|UKEAT|EWCA|EWHC|EWCOP|EWFC|NICA|NIQB|NIKB|CSIH|CSOH|HCJAC|IESC|IECA|IEHC|HCA|FCAFC|"
    "FCA|NSWCA|NSWSC|NSWCCA|VSCA|VSC|QCA|QSC|SASC|SASCFC|WASCA|WASC|TASSC|ACTSC|NTSC|NZSC|NZCA|NZHC|SCC|CAF|CSC|"
    "ONCA|ONSC|BCCA|BCSC|ABCA|QCCA|QCCS|SKCA|MBCA|NSCA|NBCA|ZACC|ZASCA|SGCA|SGHC|HKCFA|HKCA|HKCFI|KESC|KECA|KEHC|INSC"
)
NEUTRAL = re.compile(
    rf"(?P<open>\[)?(?:19|20)\d\d(?(open)\]) (?:{COURTS})(?: (?:Civ|Crim|Admin|Fam|Ch|QB|KB|Comm|TCC|Pat))?"
    r" \d{1,5}(?: \([A-Z][A-Za-z]{1,8}\))?(?!\w)"
)
REPORTS = re.compile(
    r"(?:BGE|ATF|DTF) \d{1,3} (?:I[ab]?|II|III|IV|V) \d{1,4}"
    r"|(?:BVerfGE|BGHZ|BGHSt|BVerwGE|BAGE|BSGE|BFHE) \d{1,3}, \d{1,4}"
    r"|(?:NJA|HFD|RÅ|MÖD) (?:19|20)\d\d (?:s|ref|nr)\.? ?\d{1,4}"
    r"|(?:HR|LB|LG|LF|LH)-(?:19|20)\d\d-\d{1,6}(?:-[A-Z])?|Rt\. (?:19|20)\d\d s\. \d{1,4}"
    r"|(?:KKO|KHO|MAO)[: ](?:19|20)\d\d[:–-]\d{1,4}"
)
AMERICAN = re.compile(
    r"\d{1,3} (?:U\. ?S\.|S\. ?Ct\.|F\.(?:2d|3d|4th)|F\. ?Supp\.(?: ?[23]d)?) \d{1,4}(?!\w)"
)
HEBREW = re.compile(
    r"(?<!\w)[\u05d0-\u05ea]{1,3}[\"״”][\u05d0-\u05ea] \d{1,6}[/-]\d\d(?:-\d\d)?(?!\d)"
)
"""The sort of a case, shortened, and its number: `ע"א 1855/24`."""
DOCKET = re.compile(r"\d\d?:\d\d-(?:cv|cr|mj|mc|md|CV|CR|MJ)-\d{3,6}(?:-[A-Z]{2,4}){0,2}")
GERMAN_COURT = re.compile(
    r"\d\d{0,2} (?:BvR|BvL|BvE|BvF|BvQ|StR|ZR|AZR|ZB|KLs|Ks|Js|Ls|Cs|Ds|Qs) \d{1,6}/\d\d"
)
ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")
LONG_CASE = re.compile(r"(?<![\w.-])\d{7}-\d\d\.\d{4}\.8\.\d\d\.\d{4}(?![\w.-])")
"""A case of Brazil, numbered alike in all its courts."""
REPORTERS = "BGE|ATF|DTF|BVerfGE|BGHZ|BGHSt|BVerwGE|BAGE|BSGE|BFHE|NJA|HFD|RÅ|MÖD|HR|LB|LG|LF|LH|Rt|KKO|KHO|MAO"
NAMED_IN_CITATIONS = frozenset(f"{COURTS}|{REPORTERS}".casefold().split("|"))
"""Folded words of which a text with such a citation has one."""
WITH_YEAR = re.compile(r"[/-](?:19|20)\d\d(?!\d)")
CODE = re.compile(r"[^\W_][\w.]*(?:[/–-][\w.]+){1,6}$")
CALLED = re.compile(
    rf"(?<!\w)(?:{NUMBER_WORDS}|number|broj(?:em|u|a)?|številk[aeio]|номером|numerem|číslem|numeron|numurs?)\.?\s?[:#]?\s?$",
    re.I,
)
"""A word for a number before it: `under number`, `pod brojem`, `dengan nomor`."""
CALLED_BEHIND = re.compile(r"\.?\s(?:számú|számon|sayılı|numaralı|esas)(?!\w)", re.I)
BEFORE, LONGEST, MONTH_DAYS = 24, 40, 31
"""Characters before a code that are looked at, and of a code; what is no greater may be a day."""


def find_citations(text: str) -> Iterator[Hit]:
    """Yield judgments by their citations.

    >>> [hit.value for hit in find_citations("See [2019] UKSC 12, BGE 140 III 134 and NJA 2019 s. 226.")]
    ['[2019] UKSC 12', 'BGE 140 III 134', 'NJA 2019 s. 226']
    """
    for pattern in (NEUTRAL, REPORTS):
        for hit in case_numbers(pattern, text):
            yield hit._replace(year=year_in(hit.value))


def find_american_reports(text: str) -> Iterator[Hit]:
    """Yield what the reports of the United States print: `410 U.S. 113`."""
    yield from case_numbers(AMERICAN, text)


def find_hebrew_cases(text: str) -> Iterator[Hit]:
    """Yield numbers of courts of Israel."""
    yield from case_numbers(HEBREW, text)


def find_dockets(text: str) -> Iterator[Hit]:
    """Yield numbers of courts of the United States."""
    yield from case_numbers(DOCKET, text)


def find_german_cases(text: str) -> Iterator[Hit]:
    """Yield numbers of courts of Germany."""
    yield from case_numbers(GERMAN_COURT, text)


def case_numbers(pattern: re.Pattern[str], text: str) -> Iterator[Hit]:
    """Yield what a pattern finds at the start of a word."""
    for match in pattern.finditer(text):
        if not match.start() or not text[match.start() - 1].isalnum():
            yield Hit(*match.span(), "case_number", match.group(), match.group())


def find_ecli(text: str) -> Iterator[Hit]:
    """Yield European identifiers of judgments."""
    for match in ECLI.finditer(text):
        value = match.group().rstrip(".")
        yield Hit(match.start(), match.start() + len(value), "case_number", value, value)


def find_long_cases(text: str) -> Iterator[Hit]:
    """Yield the numbers of cases of Brazil."""
    yield from case_numbers(LONG_CASE, text)


def find_called_numbers(text: str) -> Iterator[Hit]:
    """Yield the files that a text calls by number: a code with a year in it, beside a word for a number.

    >>> [hit.value for hit in find_called_numbers("Postupak se vodi pod brojem K-91/2023, a sezona 2023/2024 traje.")]
    ['K-91/2023']
    """
    done = 0
    for match in WITH_YEAR.finditer(text):
        start = max(text.rfind(" ", done, match.start()), text.rfind("\n", done, match.start())) + 1
        start = max(start, done, match.start() - LONGEST)
        code = re.match(r"\S{1,40}", text[start : start + LONGEST])
        token = code[0].rstrip(".,;:!?)”\"'»") if code else ""
        done = match.end()
        if not CODE.match(token) or not is_code(token):
            continue
        end = start + len(token)
        if CALLED.search(text[max(start - BEFORE, 0) : start]) or CALLED_BEHIND.match(text, end):
            yield Hit(start, end, "case_number", token, token, year_in(token), 0.6)


def is_code(token: str) -> bool:
    """Tell a code with letters or three parts, one of them no day and no year, from days and seasons."""
    parts = re.split(r"[/–.-]", token)
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(numbers) < len(parts):
        return any(number > 0 for number in numbers)
    years = [number for number in numbers if 1900 <= number < 2100]
    return len(parts) > 2 and any(n > MONTH_DAYS for n in numbers if n not in years)
