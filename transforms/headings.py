"""What the titles of pages and of pasted texts have in common."""

import re
import unicodedata
from dataclasses import dataclass

from press.documents import Line

SEPARATOR = re.compile(r"\s+(?:[|–—·•»]|::|-)\s+|\s*\|\s*")
NOT_WORDS = re.compile(r"[^\w]+")
LONGEST = 300


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
    return NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def split_parts(text: str) -> list[str]:
    """Split a title at its separators: heads and tails of it, whole."""
    spans = [match.span() for match in SEPARATOR.finditer(text[:LONGEST])]
    return [text[:start] for start, _ in spans] + [text[end:] for _, end in spans]


def is_title_line(line: Line, title: str) -> bool:
    """Tell a line that repeats the title, a site's name after it or not."""
    if not line.text or len(line.text) > len(title) + 80:
        return False
    folded, wanted = fold(line.text), fold(title)
    if folded == wanted:
        return True
    return wanted.count(" ") >= 2 and any(fold(part) == wanted for part in split_parts(line.text))
