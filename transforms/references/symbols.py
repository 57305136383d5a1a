"""References that tell themselves by their shape, in any language: symbols, dockets, DOIs."""

import re
from collections.abc import Iterator, Set

from transforms.language import is_unspaced
from transforms.references.citations import (
    NAMED_IN_CITATIONS,
    find_american_reports,
    find_called_numbers,
    find_citations,
    find_dockets,
    find_ecli,
    find_german_cases,
    find_hebrew_cases,
    find_long_cases,
)
from transforms.references.european import find_eu_numbers, find_eu_papers
from transforms.references.hits import Hit, spaced, year_in
from transforms.references.standards import find_standards

SYMBOL = re.compile(r"[A-Z][A-Z]{0,10}[/_-][A-Za-z0-9./_-]{2,40}")
"""`A/RES/73/195`, `IP/23/1234`, `C-311/18`: what it is, the next patterns tell."""
EU_PRESS = re.compile(
    r"(IP|MEMO|STATEMENT|SPEECH|MEX|QANDA|FS|AC|STAT|CLDR|WM|READ|INF)[/_-](\d\d)[/_-](\d{1,5})(?![\d/])"
)
UN_PRESS = re.compile(
    r"(?:D?SG/(?:SM|A|T|2)|SC|GA(?:/[A-Z]{1,6})?|ECOSOC|HR(?:/CT)?|AFR|PAL|DC|DEV|ENV|IHA|NGO|OBV|ORG|"
    r"POP|REF|WOM|SEA|BIO|DH|L(?:/T)?|PI|PKO|SAG|UNEP|WFP)/\d{2,6}"
)
UN_SYMBOL = re.compile(
    r"(?:A|S|E|T|ST|CCPR|CERD|CRC|CAT|CEDAW|CRPD|CED|CMW|SPT|HRI|FCCC|CBD|TD|DP|JIU|ECE|UNEP|WHA|EB)"
    r"(?:/[A-Z0-9.-]{1,14}){1,6}"
)
COURT = re.compile(r"[CTF]-\d{1,4}/\d\d(?: P\b| PPU\b)?")
AFTER_SYMBOL = re.compile(r" ?\((\d{4})\)")
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{2,100}")
ISBN = re.compile(r"ISBN(?:-1[03])?:? ?(\d[\d -]{7,15}[\dX])")
CELEX = re.compile(r"CELEX[:% A-Z0-9]{0,12}?([3569]\d{4}[A-Z]{1,2}\d{4})(?!\d)")
BILL = re.compile(
    r"[EHPS](?:(?P<bill>(?<=H)\. ?R\.|(?<=S)\.|(?<=[HS])\. ?(?:J\. ?|Con\. ?)?Res\.) ?"
    r"(?P<number>\d{1,5})(?![\d.,/]\d|\w)"
    r"|(?<=P)(?:ublic Law|ub\. ?L\.|\. ?L\.)(?: No\.?)? ?(?P<of>\d{2,3}[-–]\d{1,4})(?!\d)"
    r"|(?<=E)xecutive Order (?:No\. ?)?(?P<order>\d{4,5})(?!\d))"
)
"""The first letter stands alone, outside the groups: an expression that begins so is found ten times faster."""
SECTION = re.compile(
    r"§§? ?(?P<number>\d{1,5}[a-z]{0,2}(?:[-.]\d{1,4})?(?:\([a-z0-9]{1,4}\)){0,4}"
    r"(?:(?: ?,| und| and| i\.V\.m\.)? ?(?:§ ?)?(?:Abs\.|Absatz|Satz|S\.|Nr\.|Ziff\.|Var\.)? ?"
    r"\d{1,4}[a-z]?(?![\d.]\d)){0,6})"
    r"(?P<code> (?:des |der )?[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{0,30}(?:[A-Z]|gesetz(?:es|buch|buches|buchs)?|ordnung)(?!\w))?"
)
BEFORE_SECTION = re.compile(
    r"(?:\d{1,3} (?:U\. ?S\. ?C\.|C\. ?F\. ?R\.|USC|CFR)|(?:[A-Z][A-Za-z.]{1,14} ){1,4}Code) $"
)
PLAIN_USC = re.compile(r"\d{1,3} (?:U\. ?S\. ?C\.|USC) (?:Section )?(\d{1,5}[a-z]?)(?![\d:])")
EU_SERIES = frozenset(
    ["com", "swd", "sec", "join", "cod", "cns", "nle", "ini", "app", "bud", "rsp"]
)
WIDE_SIGNS = "\u2e80"
"""From here on are signs of scripts without spaces, which a symbol may touch."""
CLOSING = ".,;:!?'\"’”»]"


def find_symbols(text: str, words: Set[str]) -> Iterator[Hit]:
    """Yield what is known by its shape alone; `words` are the folded words of the text."""
    for match in SYMBOL.finditer(text):
        if hit := symbol(text, match):
            yield hit
    touching = is_unspaced(text)
    for finder, needed, signs in PREFILTERED:
        if (touching or not needed.isdisjoint(words)) and any(map(text.__contains__, signs)):
            yield from finder(text)
    for finder, sign in BY_SIGN:
        if sign in text:
            yield from finder(text)


def symbol(text: str, match: re.Match[str]) -> Hit | None:
    """Tell which body a symbol is of."""
    before = text[match.start() - 1] if match.start() else " "
    token = match.group().rstrip("./_-")
    start, end = match.start(), match.start() + len(token)
    if (before.isalnum() and before < WIDE_SIGNS) or not any(map(str.isdigit, token)):
        return None
    if found := EU_PRESS.match(token):
        value = "/".join(found.groups())
        return Hit(start, start + found.end(), "eu_document", value, value, 2000 + int(found[2]))
    if before in "/.-_@:=":
        return None
    if UN_PRESS.fullmatch(token):
        return Hit(start, end, "press_release_number", token, token)
    if found := COURT.match(text, start):
        number = found.group().split(" ")[0]
        return Hit(start, found.end(), "case_number", number, number)
    return un_symbol(text, start, token) if UN_SYMBOL.fullmatch(token) else None


def find_press_codes(address: str) -> Iterator[Hit]:
    """Yield the numbers of the Commission's press service in an address, wherever they stand in it."""
    for match in EU_PRESS.finditer(address):
        if not match.start() or not address[match.start() - 1].isalnum():
            value = "/".join(match.groups())
            yield Hit(*match.span(), "eu_document", value, value, 2000 + int(match[2]))


def un_symbol(text: str, start: int, token: str) -> Hit:
    """Return a symbol of the United Nations, with the year in brackets after it."""
    end = start + len(token)
    after = AFTER_SYMBOL.match(text, end)
    value = f"{token} ({after[1]})" if after else token
    end = after.end() if after else end
    kind = "un_resolution" if "/RES/" in token else "un_document"
    number = token.partition("/RES/")[2] or token
    year = int(after[1]) if after else year_in(token)
    return Hit(start, end, kind, value, number, year, 0.95)


def find_dois(text: str) -> Iterator[Hit]:
    """Yield DOIs, without what closes the sentence."""
    for match in DOI.finditer(text):
        value = match.group().rstrip(CLOSING)
        if value.endswith(")") and "(" not in value:
            value = value.rstrip(").,;")
        if not match.start() or not text[match.start() - 1].isalnum():
            end = match.start() + len(value)
            yield Hit(match.start(), end, "doi", value, value, None, 0.95)


def find_books(text: str) -> Iterator[Hit]:
    """Yield ISBNs."""
    for match in ISBN.finditer(text):
        number = "".join(x for x in match[1] if x.isalnum())
        if len(number) in (10, 13):
            yield Hit(match.start(), match.end(), "isbn", number, number, None, 0.95)


def find_celex(text: str) -> Iterator[Hit]:
    """Yield numbers of EUR-Lex."""
    for match in CELEX.finditer(text):
        yield Hit(*match.span(), "eu_law", match[1], match[1], int(match[1][1:5]))


def find_bills(text: str) -> Iterator[Hit]:
    """Yield bills, public laws and executive orders of the United States."""
    for match in BILL.finditer(text):
        if match.start() and (
            text[match.start() - 1].isalnum() or text[match.start() - 1] in ".’'"
        ):
            continue
        number = match["number"] or match["of"] or match["order"]
        value = spaced(match.group())
        if match["bill"]:
            value = f"{text[match.start() : match.end('bill')].replace(' ', '')} {number}"
        yield Hit(*match.span(), "law", value, number, None, 0.75 if match["bill"] == "." else 0.9)


def find_sections(text: str) -> Iterator[Hit]:
    """Yield sections of codes: `§ 315c StGB`, `18 U.S.C. § 1951`; a bare § names no law."""
    for match in SECTION.finditer(text):
        low = max(0, match.start() - 60)
        before = BEFORE_SECTION.search(text[low : match.start()])
        if not before and not match["code"]:
            continue
        start = low + before.start() if before else match.start()
        yield Hit(
            start, match.end(), "law", spaced(text[start : match.end()]), match["number"].strip()
        )


def find_plain_code(text: str) -> Iterator[Hit]:
    """Yield `18 U.S.C. 1951`."""
    for match in PLAIN_USC.finditer(text):
        yield Hit(*match.span(), "law", spaced(match.group()), match[1])


PREFILTERED = (
    (find_dockets, frozenset({"cv", "cr", "mj", "mc"}), ("-cv-", "-cr-", "-mj-", "-mc-", "-CV-", "-CR-")),
    (
        find_german_cases,
        frozenset({"bvr", "bvl", "bve", "bvf", "bvq", "str", "zr", "azr", "js", "kls", "ks", "qs"}),
        (" Bv", " StR ", "ZR ", "Js ", "KLs ", "Ks ", "Qs "),
    ),
    (find_citations, NAMED_IN_CITATIONS, ("",)),
    (find_american_reports, frozenset({"s", "f"}), (" U.S. ", " U. S. ", " S. Ct. ", " S.Ct. ", " F.")),
    (find_dois, frozenset({"10"}), ("10.",)),
    (
        find_bills,
        frozenset({"h", "s", "l", "res", "law", "executive"}),
        ("H.R.", "H. R.", "S. ", "Res.", "Law", "L. ", "Executive Order"),
    ),
    (find_plain_code, frozenset({"usc", "c"}), ("U.S.C. ", "USC ", "U. S. C. ")),
    (find_eu_papers, EU_SERIES, (")", "(COD)")),
)  # fmt: skip
"""What to look for, folded words of which a text with one has one, and pieces of text of which it has one."""
BY_SIGN = (
    (find_books, "ISBN"),
    (find_celex, "CELEX"),
    (find_ecli, "ECLI:"),
    (find_sections, "§"),
    (find_long_cases, ".8."),
    (find_eu_numbers, "/"),
    (find_called_numbers, "/"),
    (find_hebrew_cases, "ה"),
    (find_standards, ""),
)
"""What to look for, and the piece of text that must be there."""
