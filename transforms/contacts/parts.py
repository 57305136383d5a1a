"""The words beside an address, part by part: `Jane Doe, press officer` is a name and a role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from press.findings import Phone
from transforms.contacts.sentences import read_sentence
from transforms.contacts.words import (
    EDGE,
    FIRM_KEYS,
    ROLE_KEYS,
    cut_label,
    first_place,
    is_person,
    kind_of,
    purpose_of,
    strip_honorific,
    trim_small_words,
)
from transforms.language import Pack

PARTS = re.compile(r"\s*[,;•|()<>·、，（）،؛]\s*|\s[-–—]\s|\s/\s|\s?([:：])\s?")
BETWEEN = re.compile(
    r"\s(?:and|et|und|y|e|en|i|och|og|ja|or|ou|oder|o|u|of|lub|eller|tai|vagy|és|sau|și|veya|ve|a|nebo|"
    r"alebo|и|или|та|і|або|و|أو|یا|ή|και|và|hoặc|dan|atau)\s|\s?[/&、]\s?"
)
CODE = re.compile(r"[A-Z]{2}\.?\s\d")
"""The state and code after a town: `Santa Ana, CA 92701`."""
SMALL_WORDS = 5
"""So many words without a capital before an address make it a sentence."""


Kind = Literal["name", "role", "organization", "other", "heading", "purpose", "label", "email",
               "hidden", "phone", "fax"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that a line says; `joined`: it is one of several names in a row; `label`: the words of a purpose."""

    kind: Kind
    text: str = ""
    phone: Phone | None = None
    joined: bool = False
    label: str | None = None


def read_words(text: str, pack: Pack, *, sentence: bool) -> Iterator[Token]:
    """Read what stands between two addresses, in a sentence or in a row of entries."""
    if not any(map(str.isalpha, text)):
        return
    small = sum(word[:1].islower() for word in text.split())
    pieces = PARTS.split(text)
    if (
        sentence
        or (small >= SMALL_WORDS and not is_long_desk(text, pack))
        or (small >= 3 and any(is_request(p or "", pack) for p in pieces))
    ):
        yield from sentence_tokens(text, pack)
        return
    if any(map(str.isdigit, text)):
        pieces = without_street(pieces)
    parts = [(part or "").strip(EDGE) for part in pieces[::2]]
    beside = ""
    for n, (part, colon) in enumerate(zip(parts, (*pieces[1::2], None), strict=False)):
        before, beside = beside, part
        if is_post_by_place(part, before, pack):
            yield Token("role", part)
        elif colon and is_named_label(part, parts[n + 1 : n + 3], pack):
            yield Token("organization", part)
        elif not (colon and is_where(part, pack)):
            yield from read_part(part, pack, colon=bool(colon))


def is_named_label(part: str, after: list[str], pack: Pack) -> bool:
    """Tell what looks like a name and only says whose people follow: `Kanton Northmere: Urs Keller`."""
    return bool(part and names_of(part, pack)) and any(
        each and names_of(each, pack) for each in after
    )


def is_post_by_place(part: str, before: str, pack: Pack) -> bool:
    """Tell the post right after a name, which no word tells: `Per Holm, finanschef`.

    In scripts without capitals it could be a name by its length: `李华，新闻官`.
    """
    if not (before and part) or any(map(str.isdigit, part)) or not names_of(before, pack):
        return False
    if part.upper() == part.lower():
        return bool(names_of(part, pack))
    return part.islower() and part.count(" ") < SMALL_WORDS and kind_of(part, pack) == "other"


def is_where(part: str, pack: Pack) -> bool:
    """Tell the label of a place: `In Geneva:`."""
    first, _, rest = part.partition(" ")
    return (
        rest[:1].isupper()
        and first.casefold() in pack.phrases("names.function_words")
        and rest.count(" ") < 2
    )


def is_long_desk(text: str, pack: Pack) -> bool:
    """Tell a desk whose name has many small words: `Service départemental de la communication interministérielle`."""
    bare = text.strip(EDGE)
    short = len(bare) < 90 and text[:1].isupper() and not re.search(r"[.!?,;:]", bare)
    return short and kind_of(bare, pack) == "role" and first_place(bare, pack, ROLE_KEYS) == 0


def is_request(text: str, pack: Pack) -> bool:
    """Tell the opening of a sentence such as `For more information contact ...`."""
    small = sum(word[:1].islower() for word in text.split())
    heading = pack.pattern("headings.contact").search(text) if small >= 3 else None
    return heading is not None and heading.end() < len(text.rstrip(EDGE))


def without_street(pieces: list[str | None]) -> list[str | None]:
    """Cut a postal address: all from the first part with a number on, and a town before its code."""
    numbered = [n for n in range(0, len(pieces), 2) if any(map(str.isdigit, pieces[n] or ""))]
    first = numbered[0] if numbered else len(pieces)
    if first > 0 and CODE.match(pieces[first] or ""):
        first -= 2
    return pieces[:first]


def sentence_tokens(text: str, pack: Pack) -> Iterator[Token]:
    """Read the person or desk that a sentence names before an address."""
    heading = pack.pattern("headings.contact").search(text)
    if heading and (purpose := purpose_of(text, pack)):
        yield Token("purpose", purpose)
    found = read_sentence(text, pack)
    for name in found.names:
        yield Token("name", name, joined=len(found.names) > 1)
    if found.role:
        yield Token("role", found.role)
    if found.organization:
        yield Token("organization", found.organization)


def read_part(part: str, pack: Pack, *, colon: bool) -> Iterator[Token]:
    """Read one part of a line, such as `Press officer` or `Jane Doe and John Roe`."""
    rest, kinds = cut_label(part, pack) if len(part) < 60 else (part, frozenset())
    if not rest and kinds:
        yield Token("label")
        return
    names = names_of(part, pack)
    for name in names:
        yield Token("name", name, joined=len(names) > 1)
    if names:
        return
    if colon and (purpose := label_purpose(part, pack)):
        yield Token("purpose", purpose, label=part)
        return
    post = role_and_name(part, pack)
    if post:
        yield from post
        return
    part = trim_small_words(part) or part if part[:1].islower() else part
    yield from token_of(part, kind_of(part, pack), colon=colon)


def token_of(part: str, kind: str | None, *, colon: bool) -> Iterator[Token]:
    """Make the token of a part by its kind; the word of a field, such as `Title:`, tells nobody's post."""
    match kind:
        case "other" if part.islower() or len(part) < 3:
            return
        case "other" if colon:
            yield Token("role", part) if " " in part else Token("label")
        case "role" | "organization" | "other" | "heading":
            yield Token(kind, part)


def label_purpose(part: str, pack: Pack) -> str | None:
    """Return the purpose of a label that is no post: `Media:`, `For the public:`."""
    if first_place(part, pack, ("contacts.roles", "names.titles")) is not None or len(part) > 60:
        return None
    return purpose_of(part, pack)


def names_of(part: str, pack: Pack) -> list[str]:
    """Return the people that a part names and nothing else: one, or several in a row."""
    for pieces in (BETWEEN.split(part), [part]):
        names = [trim_small_words(strip_honorific(each.strip(EDGE), pack)) for each in pieces]
        names = [strip_honorific(name, pack) for name in names]
        several = len(names) > 1
        full = all(" " in name or not (several and name[:1].isupper()) for name in names)
        if full and all(len(name) > 1 and is_person(name, pack) for name in names):
            return names
    return []


def role_and_name(part: str, pack: Pack) -> tuple[Token, Token] | None:
    """Part a name from the post before it or the firm after it.

    `Pressesprecherin Jane Doe`, `홍보팀 강하늘`, `Jane Doe at Northmere Housing`.
    """
    words = part.split()
    for cut in range(1, min(len(words), 7)):
        name = strip_honorific(" ".join(words[cut:]), pack)
        role = " ".join(words[:cut])
        if is_person(name, pack):
            known = first_place(role, pack, (*ROLE_KEYS, "headings.contact", "contacts.person"))
            if cut > 1 and first_place(words[cut - 1], pack, FIRM_KEYS) is not None:
                return None  # the press office of a town hall
            return (
                (Token("role", role.strip(EDGE)), Token("name", name))
                if known is not None
                else None
            )
    small = [n for n, word in enumerate(words) if word.islower() and 2 <= n <= 4]
    if small and (firm := trim_small_words(" ".join(words[small[0] :]))):
        name = strip_honorific(" ".join(words[: small[0]]), pack)
        if is_person(name, pack):
            return Token("name", name), Token("organization", firm)
    return None
