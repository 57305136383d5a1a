"""Telephone numbers in E.164, read in the country where they are valid."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import phonenumbers

from press.documents import Document

SEPARATOR = r"(?:\s?\(\s?|\s?\)\s?[-–./]?\s?|\s?[-–.]\s?|\s?/\s?(?![0+(])|\s)"
NUMBER = re.compile(rf"(?<![0-9A-Za-z_/-])(?<![0-9]\.)(?:\(?\+\s?|\()?\d+(?:{SEPARATOR}\d+){{0,9}}")
"""Groups of digits with one sign between two; a slash before a 0 parts two numbers."""
GROUP = re.compile(r"\d+")
WITH_DAY = re.compile(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d$")
YEARS = re.compile(r"(?:19|20)\d\d(?:[ /–-]+(?:19|20)\d\d){1,3}")
"""A day at the end of other figures, `1:2 (1:1) 07.03.2020`, and the years of a table."""
NOT_A_PHONE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{1,4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,4}/\d{1,5}/\d{2,4}|\d{4}\s?[-–]\s?\d{4}|.*\((?:19|20)\d\d\)?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\s.*|(?:19|20)\d\d[./-]\d\d[./-]\d\d\s.*"
)
"""Dates, alone or with the hour after them, spans of years and cases."""
ZEROS = "0٠۰０"
"""Zeros of other scripts: Arabic, Persian, and the wide one."""
DOTTED = re.compile(r"\d+(?:\.\d+){2,}")
AMOUNT = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
SECOND = re.compile(r"\s(?=[(+]|0\d)")
"""Where a second number begins that only a space parts from the first."""
AMERICAN = re.compile(r"(?:\+?1[-.\s]?)?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-/.])\d{3}[-.\s]\d{4}")
AMERICAS = frozenset({"US", "CA", "MX", "DO", "PR", "JM", "BS", "TT", "CO", "VE"})
"""Countries where numbers are written in groups of three, three and four."""
OPENS_WITH_0 = frozenset(
    {"AT", "AU", "BE", "BG", "CH", "DE", "FI", "FR", "GB", "HR", "IE", "IL", "JP", "KE", "NL", "NZ", "RO",
     "RS", "SE", "SI", "SK", "UA", "ZA"}
)  # fmt: skip
"""Countries where a number with its area code is always written with a 0 before it, or is a hotline."""
COUNTRIES = {
    "en": ("US", "GB", "AU", "CA", "IE", "NZ", "ZA", "IN"), "fr": ("FR", "BE", "CH", "CA"),
    "de": ("DE", "AT", "CH"), "es": ("ES", "MX", "AR", "CO", "CL", "PE"), "it": ("IT", "CH"),
    "pt": ("PT", "BR"), "nl": ("NL", "BE"), "pl": ("PL",), "sv": ("SE",), "da": ("DK",), "nb": ("NO",),
    "no": ("NO",), "fi": ("FI",), "cs": ("CZ",), "sk": ("SK",), "hu": ("HU",), "ro": ("RO",), "el": ("GR",),
    "tr": ("TR",), "ru": ("RU",), "uk": ("UA",), "bg": ("BG",), "ca": ("ES",), "zh": ("CN", "TW", "HK"),
    "ja": ("JP",), "ko": ("KR",), "ar": ("EG", "SA", "AE", "TN", "MA"), "fa": ("IR",), "id": ("ID",),
    "vi": ("VN",), "he": ("IL",), "hi": ("IN",), "sl": ("SI",), "hr": ("HR",), "sr": ("RS",), "et": ("EE",),
    "lv": ("LV",), "lt": ("LT",), "is": ("IS",), "ga": ("IE",), "mt": ("MT",), "sq": ("AL",), "mk": ("MK",),
    "th": ("TH",), "ms": ("MY",), "bn": ("BD",), "ur": ("PK",), "sw": ("KE", "TZ"), "ka": ("GE",),
}  # fmt: skip
"""Where a language is written most, for numbers without a country code."""
LOOKED_AT, LOCAL = 6, 8
"""Numbers of a block that must be of one country, and the digits that each has at least."""
TRIED = 4
"""Countries that a number is read in at most."""
TOP = re.compile(r"^(?:https?://)?[\w.-]*\.([a-z]{2})(?:[:/]|$)", re.I)

Regions = tuple[str, ...]
"""Countries, the likeliest first: ISO 3166-1 alpha-2."""


def regions_of(document: Document) -> Regions:
    """Return the countries to read telephone numbers in, the likeliest first.

    The dateline's, that of the language tag (`en-GB`), that of the address, then those where the
    language is spoken most.
    """
    tag = document.page.language or document.raw.language or ""
    stated = [document.dateline.country if document.dateline else None]
    stated.append(tag[3:].upper() if len(tag) == 5 and tag[3:].isalpha() else None)
    address = TOP.match(document.page.canonical_url or document.raw.url or "")
    stated.append(country_of_domain(address.group(1)) if address else None)
    usual = COUNTRIES.get(document.language or "", ())
    return tuple(dict.fromkeys(c for c in (*stated, *usual) if c))


def country_of_domain(name: str) -> str | None:
    """Return the country of a domain's last part: `GB` for uk; None for com, eu."""
    top = name.rsplit(".", 1)[-1].upper()
    top = "GB" if top == "UK" else top
    return top if top in phonenumbers.SUPPORTED_REGIONS else None


def regions_of_block(text: str, emails: list[str], regions: Regions) -> Regions:
    """Put what a block tells of its country first: its other numbers, then the dateline, its addresses."""
    codes = [country for m in GROUP.finditer(text) if (country := country_of_code(text, m))]
    tops = [country for email in emails if (country := country_of_domain(email))]
    return agreeing(text, tuple(dict.fromkeys((*codes, *regions[:1], *tops, *regions[1:]))))


def agreeing(text: str, regions: Regions) -> Regions:
    """Put the country first in which all numbers without a code are valid, where they seem to be of several."""
    found = (text[start:end] for start, end in islice(find_numbers(text), LOOKED_AT))
    local = [number for number in found if "+" not in number and digits_in(number) >= LOCAL]
    if len({read_number(number, regions)[1] for number in local}) < 2:
        return regions
    for region in regions[:TRIED]:
        if all(read_in(number, region) == 2 for number in local):
            return tuple(dict.fromkeys((region, *regions)))
    return regions


def country_of_code(text: str, group: re.Match[str]) -> str | None:
    """Return the country of a group of digits after a plus: `CH` for +41; None for +1, shared by many."""
    if text[max(0, group.start() - 1) : group.start()] != "+":
        return None
    digits = group.group()
    for length in (1, 2, 3):
        known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length]), ())
        if known:
            return known[0] if known[0].isalpha() else None
    return None


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where groups of digits stand that could be telephone numbers, as start and end."""
    start = 0
    while (match := NUMBER.search(text, start)) is not None:
        end = match.end()
        if digits_in(match.group()) > 15 and (cut := SECOND.search(text, match.start() + 8, end)):
            end = cut.start()
        start = max(end, match.start() + 1)
        yield match.start(), end


def digits_in(text: str) -> int:
    """Count the digits."""
    return sum(map(str.isdigit, text))


def is_phone(text: str, *, labelled: bool, regions: Regions) -> bool:
    """Tell a telephone number from a date, an amount or a number of something else.

    Under a word such as `Tel.` five digits are enough; without one it opens with a plus, a 0 or a
    bracket, or has three groups of digits.
    """
    digits = digits_in(text)
    if not (5 if labelled else 7) <= digits <= 15 or NOT_A_PHONE.fullmatch(text):
        return False
    if WITH_DAY.search(text) or YEARS.fullmatch(text):
        return False
    if labelled or text.startswith(("+", "(+")):
        return True
    if DOTTED.fullmatch(text) and not is_dotted_number(text, regions):
        return False
    if AMOUNT.fullmatch(text):
        return digits == 9 and text.count(" ") == 2 and is_valid(text, regions[:1])
    opens = text[0] in ZEROS or text.startswith("(")
    return opens or len(GROUP.findall(text)) >= 3


def is_dotted_number(text: str, regions: Regions) -> bool:
    """Tell a number in groups with dots, `02.12.34.56.78`, from a version and the address of a machine.

    >>> [is_dotted_number(t, ("FR",)) for t in ("02.12.34.56.78", "1.2.2019.4", "10.12.20.19")]
    [True, False, False]
    """
    groups = text.split(".")
    if len(groups[-1]) == 1:
        return False
    of_machine = len(groups) == 4 and all(len(g) <= 3 and int(g) <= 255 for g in groups)
    return not of_machine or (all(len(g) == 2 for g in groups) and is_valid(text, regions[:1]))


def is_valid(text: str, regions: Regions) -> bool:
    """Tell whether a number is valid in the first of the countries."""
    return any(read_in(text, region) == 2 for region in regions)


@lru_cache(4_096)
def read_in(text: str, region: str | None) -> int:
    """Return 2 for a number that is valid in a country, 1 for a possible one, 0 for none."""
    number = parsed(text, region)
    if number is None:
        return 0
    if phonenumbers.is_valid_number(number):
        return 2
    return int(phonenumbers.is_possible_number(number))


@lru_cache(4_096)
def parsed(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    """Read digits with the rules of a country; the text holds digits and signs only."""
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(4_096)
def read_number(text: str, regions: Regions) -> tuple[str | None, str | None]:
    """Return a number in E.164 and its country: where it is valid, else where it is possible."""
    plain = text.replace("(0)", "").lstrip("(") if text.startswith(("+", "(+", "00")) else text
    plain = re.sub(r"^00\s?(?=[1-9])", "+", plain)
    if plain.startswith("011 ") and regions[:1] == ("US",):
        plain = f"+{plain[4:]}"
    best: str | None = None
    for region in (None,) if plain.startswith("+") else countries_for(plain, regions):
        answer = read_in(plain, region)
        if answer == 2:
            return formatted(parsed(plain, region))
        best = best or (region or "+" if answer else None)
    return formatted(parsed(plain, None if best == "+" else best)) if best else (None, None)


def countries_for(text: str, regions: Regions) -> Regions:
    """Return the countries whose way of writing numbers this one can be, the likeliest first."""
    order = regions
    if AMERICAN.fullmatch(text) and (not regions or regions[0] not in AMERICAS):
        order = ("US", *regions)
    opens = text.lstrip("(")[:1] in ("0", "1")
    return tuple(dict.fromkeys(r for r in order if opens or r not in OPENS_WITH_0))[:TRIED]


def formatted(number: phonenumbers.PhoneNumber | None) -> tuple[str | None, str | None]:
    """Return a number in E.164 and its country; no country for numbers that belong to none."""
    if number is None:
        return None, None
    country = phonenumbers.region_code_for_number(number)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, country if country and country.isalpha() else None
