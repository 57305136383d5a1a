"""The names in what a page says of its author: no labels, roles, days, addresses or titles around them."""

import re
from collections.abc import Iterator

from press.findings import Author, Finding
from transforms.byline_words import BylineWords, byline_words, names_of_nobody
from transforms.dates import find_stamps
from transforms.headings import fold
from transforms.language import Pack, load_pack
from transforms.marks import WIDE, has_digit

MARKED = ("rel", "itemprop", "class", "link")
"""Where an author is shown, and marked as one."""
ENDS = re.compile(r"\s*(?:[|·•⋅(\[<]|\s[-–—]\s|\s@|https?:|www\.|\s\d)")
"""Where a name is over: a mark, a bracket, a number."""
ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
DOMAIN = re.compile(r"\w{3}\.(?:com|net|org|info|[a-z]{2})$")
USER = re.compile(r"[^\W_][\w.'’`-]*")
SMALL = frozenset(
    ["de", "del", "della", "di", "da", "du", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "y",
     "af", "zu", "dos", "das", "ter", "ten", "und"]
)  # fmt: skip
MOST = 2_000
"""Characters that are read of what a page states; a list of 100 authors has as many."""
LONGEST, LONGEST_WIDE, FEWEST = 60, 12, 4
"""Letters of a name, of one in signs, and words of one in a script without capitals."""
SIGN = re.compile(r"[\d?？!！。:：]")
"""What no name in signs has."""
HAN_NAMES = re.compile("[\u4e00-\u9fff]{2,4}(?:\\s[\u4e00-\u9fff]{2,4})+")
"""Names of Chinese, with spaces between."""


def clean_names(finding: Finding, pack: Pack) -> list[str]:
    """Return the names in what a page states: no labels, roles, addresses or titles.

    >>> said = Author(value="By | Jane Doe | and | John Roe | Writers", confidence=1, basis="stated", method="class")
    >>> clean_names(said, load_pack("en"))
    ['Jane Doe', 'John Roe']
    """
    value = finding.value[:MOST]
    if isinstance(finding, Author) and finding.kind == "organization":
        return [value] if is_name(value, strict=False) else []
    words = byline_words(pack.language)
    found: list[str] = []
    joined = True
    for piece in pieces(value, words, marked=finding.method in MARKED):
        text = undated(unlabelled(piece, pack), pack, words)
        if text.casefold().strip(" .") in words.joining:
            joined = True
        elif text and joined and (names := piece_names(text, finding.method, words)):
            found += names
            joined = text.endswith((",", "&")) or text.rpartition(" ")[2] in words.joining
        elif found:
            break
    return found


def pieces(value: str, words: BylineWords, *, marked: bool) -> Iterator[str]:
    """Yield the pieces of what is stated that may be names: no labels, and none of those who did something else.

    A label may be in another language than the text, that of a site's theme.
    """
    labels = byline_words("und").label_only
    for piece in value.split(" | "):
        if marked and words.others.search(piece):
            return
        if not labels.fullmatch(piece):
            yield piece


def piece_names(text: str, method: str, words: BylineWords) -> list[str]:
    """Return the names that one piece of what is stated consists of, or begins with."""
    if method in ("meta:citation_author", "meta:dc.creator") and text.count(",") == 1:
        text = " ".join(reversed([part.strip() for part in text.split(",")]))
    end = ENDS.search(text)
    text = words.without_role(text[: end.start()] if end else text)
    names = words.between.split(text)
    if words.language == "zh" and HAN_NAMES.fullmatch(text):
        names = text.split()
    strict = method == "class" or end is not None
    good: list[str] = []
    for name in (each.strip(" .,:\"'“”*()") for each in names):
        if good and " " in good[0] and (" " not in name or (name.isupper() and len(name) < 8)):
            continue  # a title or role behind the name
        if name and not is_name(name, strict=strict):
            break
        if name:
            good.append(name)
    return good


def undated(text: str, pack: Pack, words: BylineWords) -> str:
    """Cut a text at the first day in it; of one that opens with a day, return what follows."""
    if not has_digit(text):
        return text
    for e in find_stamps(text, pack.language):
        if e.month or e.day:
            before = words.before_day.sub("", text[: e.start]).strip(" ,.:;|-–—•·")
            return before if len(before) > 3 else text[e.end :].strip(" ,.:;|-–—•·")
    return text


def unlabelled(text: str, pack: Pack) -> str:
    """Cut addresses, `By` and the like from the start."""
    text = (ADDRESS.sub(" ", text) if "@" in text or "://" in text else text).strip(" :-–|,")
    for _ in range(3):
        match = pack.pattern("cues.byline").match(text) or load_pack("en").pattern(
            "cues.byline"
        ).match(text)
        if match and match.end() < len(text):
            text = text[match.end() :].lstrip(": ")
        elif label := byline_words("und").label.match(text):
            text = text[label.end() :].strip()
        else:
            break
    return text


def is_name(text: str, *, strict: bool) -> bool:
    """Tell what can be a name: a few words, most with a capital; one word may be a user's name.

    Where `strict`, one word must have a capital and no figures, and all words of several.
    """
    words = text.split()
    if not 2 <= len(text) <= LONGEST or not 0 < len(words) <= 6 or fold(text) in names_of_nobody():
        return False
    if DOMAIN.search(text) or ":" in text:
        return False
    if WIDE.match(text):
        return len(text) <= LONGEST_WIDE and len(words) < FEWEST and SIGN.search(text) is None
    if len(words) == 1:
        return (
            USER.fullmatch(text) is not None
            and not text.isdecimal()
            and not (strict and (has_digit(text) or text[0].islower()))
        )
    if text.upper() == text.lower() and len(words) > FEWEST:
        return False
    capitals = all(not word[0].islower() or word.casefold() in SMALL for word in words)
    plain = all(any(map(str.isalpha, word)) for word in words) and not has_digit(text)
    plain = plain and any(len(word) > 1 for word in words)
    return plain and (capitals or (not strict and len(words) <= 3))
