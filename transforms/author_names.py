"""The names in what a page says of its author: no labels, roles, days, addresses or titles around them."""

import re
from collections.abc import Iterator

from press.findings import Author, Finding
from transforms.dates import find_expressions
from transforms.headings import fold
from transforms.language import Pack, load_pack
from transforms.marks import has_digit

MARKED = ("rel", "itemprop", "class", "link")
"""Where an author is shown, and marked as one."""
BETWEEN = re.compile(
    r"\s(?:and|et|und|y|e|en|i|och|og|ja|with|mit|con|avec|a|и|та|και|ve)\s|\s*(?:[,;|/&·•、，]|\s[-–—]\s)\s*",
    re.I,
)
ENDS = re.compile(r"\s*(?:[|·•⋅(\[<]|\s[-–—]\s|\s@|https?:|www\.|\s\d)")
"""Where a name is over: a mark, a bracket, a number."""
LABEL = re.compile(
    r"^(?:(?:post|article|blog)?\s?(?:authors?|autor(?:in)?|auteur|yazar|redak(?:tion|teur(?:in)?|cja)|writer|words|text[eo]?|"
    r"reporter|contributors?)\s?[:/]\s?(?:in\s)?:?\s?|(?:view|see|read|show)?\s?(?:all|more|my)\s(?:\w+\s)?(?:posts|articles|"
    r"stories|profile|by|from)\b\s?(?:by|from|of)?\s?|(?:zeige\s)?alle\s(?:beiträge|artikel)\s(?:von|anzeigen\svon)\s|"
    r"(?:about\s)?the\s(?:author|writer)\b:?\s?|about\s(?=[^\W\d_a-z])|"
    r"(?:posted|published|updated|created|submitted|veröffentlicht|eingestellt|erstellt|geschrieben|publiziert|gespeichert|"
    r"publié|écrit|publicado|escrito|escribe|pubblicato|scritto|geplaatst|geschreven)\b\s?(?:on|am|le|el|il|op)?\s?"
    r"(?:by|von|par|por|da|door)?\b\s?)",
    re.I,
)
BEFORE_DAY = re.compile(r"\s(?:on|am|at|le|el|il|um|op|in|den|dnia)\s*$", re.I)
LABEL_ONLY = re.compile(r"(?:.*\s)?(?:by|von|vom|par|por|door|af|av|przez)|.{0,30}:", re.I)
"""A piece that says what the next one is: `Veröffentlicht von`, `Autor:`."""
OTHERS = re.compile(
    r"\b(?:(?:fact[ -]?check|medical|review|edited|photo|illustrat|translat|übersetz)\w*|"
    r"provided|distributed|powered|sponsored|fotos?|bild(?:er)?)\b:?",
    re.I,
)
"""Words for those who did something else."""
NOBODY = frozenset(
    ["admin", "administrator", "editor", "editors", "author", "autor", "redaktion", "redakteur", "redaction",
     "redacción", "redacao", "redazione", "redakcja", "staff", "guest", "gast", "unknown", "unbekannt",
     "anonymous", "anonym", "anónimo", "anonyme", "null", "none", "no author", "user", "super user", "webmaster",
     "root", "wordpress", "wpadmin", "wordpressadmin", "super", "publisher",
     "follow", "share", "twitter", "facebook", "linkedin", "instagram", "email", "contributor",
     "contributors", "writer", "by", "von", "par", "por", "name", "website", "more", "bio", "profile",
     "home", "news", "press", "presse"]
)  # fmt: skip
USER = re.compile(r"[^\W_][\w.'’`-]*")
SMALL = frozenset(
    ["de", "del", "della", "di", "da", "du", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "y",
     "af", "zu", "dos", "das", "ter", "ten", "und"]
)  # fmt: skip
LONGEST = 60
JOINING = frozenset(
    ["and", "et", "und", "y", "e", "en", "i", "och", "og", "&", ",", "with", "mit", "и", "και", "ve"]
)  # fmt: skip


def clean_names(finding: Finding, pack: Pack) -> list[str]:
    """Return the names in what a page states: no labels, roles, addresses or titles.

    >>> said = Author(value="By | Jane Doe | and | John Roe | Writers", confidence=1, basis="stated", method="class")
    >>> clean_names(said, load_pack("en"))
    ['Jane Doe', 'John Roe']
    """
    value = finding.value
    if isinstance(finding, Author) and finding.kind == "organization":
        return [value] if is_name(value, strict=False) else []
    found: list[str] = []
    joined = True
    for piece in pieces(value, marked=finding.method in MARKED):
        text = undated(unlabelled(piece, pack), pack)
        if text.casefold().strip(" .") in JOINING:
            joined = True
        elif text and joined and (names := piece_names(text, finding.method)):
            found += names
            joined = text.endswith((",", "&", " and", " und"))
        elif found:
            break
    return found


def pieces(value: str, *, marked: bool) -> Iterator[str]:
    """Yield the pieces of what is stated that may be names: no labels, and none of those who did something else."""
    for piece in value.split(" | "):
        if marked and OTHERS.search(piece):
            return
        if not LABEL_ONLY.fullmatch(piece):
            yield piece


def piece_names(text: str, method: str) -> list[str]:
    """Return the names that one piece of what is stated consists of, or begins with."""
    if method in ("meta:citation_author", "meta:dc.creator") and text.count(",") == 1:
        text = " ".join(reversed([part.strip() for part in text.split(",")]))
    end = ENDS.search(text)
    names = BETWEEN.split(text[: end.start()] if end else text)
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


def undated(text: str, pack: Pack) -> str:
    """Cut a text at the first day in it; of one that opens with a day, return what follows."""
    if not has_digit(text):
        return text
    for e in find_expressions(text, pack.language):
        if e.month or e.day:
            before = BEFORE_DAY.sub("", text[: e.start]).strip(" ,.:;|-–—•·")
            return before if len(before) > 3 else text[e.end :].strip(" ,.:;|-–—•·")
    return text


def unlabelled(text: str, pack: Pack) -> str:
    """Cut addresses, `By` and the like from the start."""
    text = re.sub(r"https?://\S+|\S+@\S+\.\w+|(?<!\w)@\w+", " ", text).strip(" :-–|,")
    for _ in range(3):
        match = pack.pattern("cues.byline").match(text) or load_pack("en").pattern(
            "cues.byline"
        ).match(text)
        if match and match.end() < len(text):
            text = text[match.end() :].lstrip(": ")
        elif label := LABEL.match(text):
            text = text[label.end() :].strip()
        else:
            break
    return text


def is_name(text: str, *, strict: bool) -> bool:
    """Tell what can be a name: a few words, most with a capital; one word may be a user's name.

    Where `strict`, one word must have a capital and no figures, and all words of several.
    """
    words = text.split()
    if not 2 <= len(text) <= LONGEST or not 0 < len(words) <= 6 or fold(text) in NOBODY:
        return False
    if len(words) == 1:
        return (
            USER.fullmatch(text) is not None
            and not text.isdecimal()
            and not (strict and (has_digit(text) or text[0].islower()))
        )
    capitals = all(not word[0].islower() or word.casefold() in SMALL for word in words)
    plain = all(any(map(str.isalpha, word)) for word in words) and not has_digit(text)
    return plain and (capitals or (not strict and len(words) <= 3))
