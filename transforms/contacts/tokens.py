"""A line of a contact block as a row of tokens: names, roles, organisations, addresses, numbers."""

import re
from dataclasses import dataclass

from press.findings import Phone
from transforms.contacts.parts import PARTS, Token, read_words
from transforms.contacts.words import EDGE, cut_label
from transforms.language import Pack
from transforms.phones import Regions, digits_in, find_numbers, is_phone, read_number

AT = r"[\[({<]\s?(?i:at|ät|@|a|arroba|arobase|chez|bei|chiocciola|chocciola|æ)\s?[\])}>]"
DOT = r"[\[({<]\s?(?i:dot|punkt|point|punto|ponto|pkt|\.)\s?[\])}>]"
EMAIL = re.compile(
    rf"[\w.+-]{{1,64}}(?:[@＠]|\s[@＠]\s|\s?{AT}\s?|\sAT\s)[\w-]{{1,63}}"
    rf"(?:(?:\.|\s?{DOT}\s?|\sDOT\s)[\w-]{{1,63}}){{1,5}}"
)
AT_SIGN = re.compile(rf"\s?{AT}\s?|\s?[@＠]\s?|\sAT\s")
DOT_SIGN = re.compile(rf"\s?{DOT}\s?|\sDOT\s")
MAYBE_EMAIL = re.compile(r"[@＠\[({<]|\sAT\s")
HIDDEN = re.compile(r"\[email\s?protected\]")
URL = re.compile(r"(?:https?://|www\.)[^\s<>]{1,500}")
EXTENSION = re.compile(
    r"[.:]?\s?(\d{1,6}(?:\s?[、/]\s?\d{1,6}|,\s?\d{1,4}(?![\d/().-]|\s\d))*)(?![\d/-])"
)
SMALL_WORDS = 8
"""So many words without a capital make a line a sentence."""
LONGEST_WORD = 40
X_EXTENSION = re.compile(r"\s?[x×]\s?(\d{1,6})\b", re.I)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an e-mail address, a web address or a number stands in a line."""

    start: int
    end: int
    kind: str
    text: str


def plain_email(text: str) -> str:
    """Undo what hides an address from machines.

    >>> plain_email("info [at] conf [dot] example")
    'info@conf.example'
    """
    return DOT_SIGN.sub(".", AT_SIGN.sub("@", text)).replace(" ", "").rstrip(".")


def find_emails(text: str) -> list[str]:
    """Return the e-mail addresses of a text in plain form."""
    if not MAYBE_EMAIL.search(text):
        return []
    return [plain_email(m.group()) for m in EMAIL.finditer(text)]


def find_addresses(text: str) -> list[Address]:
    """Find all e-mail addresses, web addresses and groups of digits, in order."""
    found: list[Address] = []
    if MAYBE_EMAIL.search(text):
        for m in HIDDEN.finditer(text):
            found.append(Address(m.start(), m.end(), "hidden", m.group()))
        for m in EMAIL.finditer(text):
            found.append(Address(m.start(), m.end(), "email", plain_email(m.group())))
    found += [Address(m.start(), m.end(), "url", m.group()) for m in URL.finditer(text)]
    clear = text
    for each in found:
        clear = f"{clear[: each.start]}{' ' * (each.end - each.start)}{clear[each.end :]}"
    for start, end in find_numbers(clear):
        if digits_in(clear[start:end]) >= 5:
            found.append(Address(start, end, "number", clear[start:end]))
    return sorted(found, key=lambda each: each.start)


def read_tokens(text: str, pack: Pack, regions: Regions, *, sentence: bool = False) -> list[Token]:
    """Read a line: what stands between its addresses says whose they are."""
    tokens: list[Token] = []
    position, before = 0, None
    addresses = find_addresses(text)
    sentence = sentence or is_sentence(text)
    trailing = bool(addresses) and is_label(text[addresses[-1].end :], pack)
    for address in addresses:
        if address.start < position:
            continue
        gap = text[position : address.start]
        if before is not None and trailing and (label := own_label(gap, pack)):
            tokens[-1] = Token("fax") if is_fax(label, pack) else tokens[-1]
            gap = gap[gap.find(label) + len(label) :]
        words, kinds = cut_label(gap, pack)
        token = read_address(address, kinds, regions)
        if token is None and address.kind == "number" and not kinds:
            continue
        tokens += read_words(words if kinds else gap, pack, sentence=sentence)
        position = address.end
        before = address if token and token.kind == "phone" and not kinds else None
        if token and token.phone:
            extension, position = read_extension(text, position, pack)
            token = Token("phone", phone=with_extension(token.phone, extension))
        tokens += [token] if token else []
    rest = text[position:]
    if before is not None and is_fax(rest, pack):
        tokens[-1] = Token("fax")
    return tokens + list(read_words(rest, pack, sentence=sentence))


def is_sentence(text: str) -> bool:
    """Tell a line of running words from one of names, posts and labels."""
    words = [word for word in text.split() if word[0].isalpha() and "." not in word[:-1]]
    small = sum(not word[0].isupper() and len(word) < LONGEST_WORD for word in words)
    return small >= SMALL_WORDS or text.rstrip().endswith("。")


def read_address(address: Address, kinds: frozenset[str], regions: Regions) -> Token | None:
    """Make a token of an address; a number under a word for faxes or accounts is no telephone."""
    if address.kind in ("email", "hidden"):
        return Token("email" if address.kind == "email" else "hidden", address.text)
    if address.kind == "url" or "no_phone" in kinds:
        return None
    if not is_phone(address.text, labelled="phone" in kinds or "fax" in kinds, regions=regions):
        return None
    if "fax" in kinds and "phone" not in kinds:
        return Token("fax", address.text)
    e164, country = read_number(address.text, regions)
    return Token("phone", phone=Phone(text=address.text, e164=e164, country=country))


def with_extension(phone: Phone, extension: str | None) -> Phone:
    """Add an extension to a number."""
    return Phone(text=phone.text, e164=phone.e164, country=phone.country, extension=extension)


def read_extension(text: str, position: int, pack: Pack) -> tuple[str | None, int]:
    """Return the extension that follows a number, and where it ends.

    `ext. 101`, `x4`, `分机101、288`.
    """
    if match := X_EXTENSION.match(text, position):
        return match.group(1), match.end()
    tail = text[position : position + 40]
    words = tail.lstrip(" ,;(")
    parted = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", words)
    label = pack.pattern("contacts.extension").match(parted)
    if label is None or (len(label.group()) == 1 and label.group().isascii()):
        return None, position
    number = EXTENSION.match(words, label.end())
    if number is None:
        return None, position
    return number.group(1), position + len(tail) - len(words) + number.end()


def own_label(gap: str, pack: Pack) -> str | None:
    """Return the words right after a number that are its own label: `555-0118 Fax, ...`."""
    first = PARTS.split(gap.lstrip(EDGE), maxsplit=1)
    colon = len(first) > 1 and first[1] is not None
    return first[0] if not colon and is_label(first[0], pack) else None


def is_label(text: str, pack: Pack) -> bool:
    """Tell whether a text opens with a part that only says what a number is."""
    first = PARTS.split(text.strip(EDGE), maxsplit=1)[0]
    return 0 < len(first) < 40 and not cut_label(first, pack)[0]


def is_fax(text: str, pack: Pack) -> bool:
    """Tell whether a number is called a fax by the words right after it."""
    first = PARTS.split(text.lstrip(EDGE), maxsplit=1)[0]
    rest, kinds = cut_label(first, pack) if len(first) < 40 else (first, frozenset())
    return not rest and kinds == {"fax"}
