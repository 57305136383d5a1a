"""Telephone numbers in E.164, read in the country where they are valid."""

import re

import phonenumbers

from press.documents import Document
from press.findings import Phone
from transforms.marks import EMAIL, PHONE, phone_like

EXTENSION = re.compile(r"\s*(?:ext|extension|durchwahl|poste|x)\.?\s?(\d{1,6})\b", re.I)
COUNTRIES = {
    "en": ("US", "GB", "AU", "CA", "IE", "NZ", "ZA", "IN"), "fr": ("FR", "BE", "CH", "CA"),
    "de": ("DE", "AT", "CH"), "es": ("ES", "MX", "AR", "CO", "CL", "PE"), "it": ("IT", "CH"),
    "pt": ("PT", "BR"), "nl": ("NL", "BE"), "pl": ("PL",), "sv": ("SE",), "da": ("DK",), "nb": ("NO",),
    "no": ("NO",), "fi": ("FI",), "cs": ("CZ",), "sk": ("SK",), "hu": ("HU",), "ro": ("RO",), "el": ("GR",),
    "tr": ("TR",), "ru": ("RU",), "uk": ("UA",), "bg": ("BG",), "ca": ("ES",), "zh": ("CN", "TW", "HK"),
    "ja": ("JP",), "ko": ("KR",), "ar": ("EG", "SA", "AE", "TN", "MA"), "fa": ("IR",), "id": ("ID",),
    "vi": ("VN",), "he": ("IL",), "hi": ("IN",),
}  # fmt: skip  # fmt: skip
"""Where a language is written most, for numbers without a country code."""
AMERICAN = re.compile(r"(?:\(\d{3}\)\s?|\d{3}[-/.\s])\d{3}[-.\s]\d{4}")


def regions_of(document: Document) -> tuple[str, ...]:
    """Return the countries to read telephone numbers in, the likeliest first.

    The dateline's, that of the language tag (`en-GB`), then those where the language is spoken most.
    """
    tag = document.page.language or document.raw.language or ""
    stated = [document.dateline.country if document.dateline else None]
    stated.append(tag[3:].upper() if len(tag) == 5 and tag[3:].isalpha() else None)
    usual = COUNTRIES.get(document.language or "", ())
    return tuple(dict.fromkeys(c for c in (*stated, *usual) if c))


def regions_by_domain(emails: list[str], regions: tuple[str, ...]) -> tuple[str, ...]:
    """Put the country of an address's domain after the text's own, before the language's usual ones."""
    top = emails[0].rsplit(".", 1)[-1].upper() if emails else ""
    top = "GB" if top == "UK" else top
    known = phonenumbers.SUPPORTED_REGIONS
    return tuple(dict.fromkeys((*regions[:1], top, *regions[1:]))) if top in known else regions


def find_phones(text: str, regions: tuple[str, ...]) -> list[Phone]:
    """Return the telephone numbers of a line in E.164; as text where no country fits."""
    text = EMAIL.sub(lambda m: " " * len(m.group()), text)
    found = []
    start = 0
    while (match := next_number(text, start)) is not None:
        start = match.end()
        number = parse_number(match.group(), regions)
        after = EXTENSION.match(text, match.end())
        extension = after.group(1) if after else None
        if number is None:
            found.append(Phone(text=match.group(), e164=None, country=None, extension=extension))
        else:
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            country = phonenumbers.region_code_for_number(number)
            found.append(Phone(text=match.group(), e164=e164, country=country, extension=extension))
    return found


def next_number(text: str, start: int) -> re.Match[str] | None:
    """Find the next group of digits that could be a telephone number."""
    match = PHONE.search(text, start)
    while match and not phone_like(match.group()):
        match = PHONE.search(text, match.end())
    return match


def parse_number(text: str, regions: tuple[str, ...]) -> phonenumbers.PhoneNumber | None:
    """Read a number in the first country where it is valid, else where it is at least possible."""
    american = AMERICAN.fullmatch(text.strip())
    order = ("US", *regions) if american else regions
    possible = None
    text = re.sub(r"\(0\)", "", text)
    for region in order or (None,):
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
        if possible is None and phonenumbers.is_possible_number(number):
            possible = number
    return possible
