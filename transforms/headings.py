"""What the titles of pages and of pasted texts have in common."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from press.documents import Line
from transforms.language import Pack
from transforms.parting import parted

SEPARATOR = re.compile(r"\s+(?:[|–—·•»›>/]|::|--?)\s+|\s*\|\s*")
SEPARATING = (*"|–—·•»›>/-", "::")
"""What each separator has one of."""
NOT_WORDS = re.compile(r"[^\w]+")
HEAPED = re.compile(r"([^\w\s]{30})[^\w\s]+")
"""Marks on marks, more than any letter bears: putting them in order takes the square of their number."""
LONGEST = 300
LEADING = (
    "names.articles",
    "names.place_prepositions",
    "names.organization_connectors",
    "names.organization_joiners",
)
"""Lists of words after which something must come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Which lines are what: indices into the document's lines."""

    title: str
    headline: tuple[int, ...] = ()
    subheads: tuple[int, ...] = ()
    kickers: tuple[int, ...] = ()


def fold(text: str) -> str:
    """Reduce a title to what must agree: letters and digits in lower case.

    >>> fold("The  “Future” of Migration!")
    'the future of migration'
    """
    return known_fold(text) if len(text) <= LONGEST else folded(text)


def folded(text: str) -> str:
    """Put the letters and digits of a title in lower case, one space between."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", HEAPED.sub(r"\1 ", text))
    return " ".join(parted(text.casefold()))


known_fold = lru_cache(512)(folded)


def parts_of(text: str) -> list[str]:
    """Return what separators part in a text, or all of it; most lines have no sign of one."""
    return SEPARATOR.split(text) if any(map(text.__contains__, SEPARATING)) else [text]


def split_parts(text: str) -> list[str]:
    """Split a title at its separators: heads and tails of it, whole."""
    spans = [match.span() for match in SEPARATOR.finditer(text[:LONGEST])]
    return [text[:start] for start, _ in spans] + [text[end:] for _, end in spans]


def title_lines(lines: tuple[Line, ...], title: str) -> Iterator[int]:
    """Yield the lines that repeat the title, a site's name after it or not."""
    wanted, most = fold(title), len(title) + 80
    opening = wanted.partition(" ")[0]
    for index, line in enumerate(lines):
        text = line.text
        if text and len(text) <= most and may_hold(text, opening) and is_title(text, wanted):
            yield index


def may_hold(text: str, word: str) -> bool:
    """Say whether a text may have a folded word in it: most need no folding to tell."""
    plain = text.isascii() or unicodedata.is_normalized("NFKC", text)
    return not plain or word in text.casefold()


def is_title(text: str, wanted: str) -> bool:
    """Tell the text of a line that repeats a folded title, a site's name after it or not."""
    if fold(text) == wanted:
        return True
    return wanted.count(" ") >= 2 and any(fold(part) == wanted for part in split_parts(text))


def is_rubric(text: str, pack: Pack) -> bool:
    """Tell a line that only names the kind of text, such as `PRESS RELEASE` or `Boletín núm. 41`."""
    bare = text.strip("*#-–—:•. ")
    if bare.isupper() and bare.isascii() and closes_with_kind(bare, pack):
        return True
    parts = [part for part in parts_of(bare) if part]
    if len(parts) > 1 and all(part.count(" ") <= 2 for part in parts):
        return re.search(r"\s[-–—]\s|::", bare) is None
    for part in parts:
        match = kind_words(part, pack)
        rest = part[match.end() :] if match else part
        if match and (
            not rest.strip(" :")
            or (any(map(str.isdigit, rest)) and len(NOT_WORDS.sub("", rest)) < 25)
        ):
            return True
    return bare.count(" ") == 0 and len(bare) < 30 and bare.isascii()


def closes_with_kind(text: str, pack: Pack) -> bool:
    """Tell a line that ends with the name of a release: `CITY OF NORTHMERE MEDIA RELEASE`."""
    found = pack.pattern("kinds.press_release").finditer(text)
    return any(match.end() == len(text) for match in found)


def kind_words(text: str, pack: Pack) -> re.Match[str] | None:
    """Find the name of a kind of text at the start of a line, the longest there is."""
    names = pack.may_open(text, pack.names("kinds"))
    kinds = (pack.pattern(name).match(text) for name in names)
    return max((match for match in kinds if match), key=lambda m: m.end(), default=None)


def breaks_off(text: str, pack: Pack) -> bool:
    """Tell a line that ends in a small word, or with a sign after which something must come."""
    last = text.rsplit(" ", maxsplit=1)[-1]
    small = not last[0].isupper() or text.isupper()
    return text[-1] in ",:;-–—&/" or (
        small and any(pack.pattern(name).fullmatch(last) for name in LEADING)
    )
