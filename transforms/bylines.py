"""The bylines near a title or right below a text, of pages and of pasted texts, in lines that nothing marks as such."""

import re
from collections.abc import Iterable
from itertools import chain, pairwise

from press.documents import Document, Line
from transforms.author_names import is_name, piece_names, undated
from transforms.byline_words import SIGNS, BylineWords, byline_words
from transforms.contacts.words import is_person, strip_honorific
from transforms.dates import find_expressions, find_stamps
from transforms.headings import fold
from transforms.labels.furniture import NAVIGATION
from transforms.language import Pack, load_pack
from transforms.marks import EMAIL, NAME, WIDE, has_digit, is_prose
from transforms.names.given_names import is_given_name

ABOVE, BELOW, UNDER = 3, 8, 8
"""Lines above and below the title, and below the text."""
LONGEST, OPENING = 160, 30
NOT_BYLINES = (
    "headline", "caption", "embed", "contact", "about", "notes", "speaker_turn", "question", "answer",
)  # fmt: skip
STAMPS = ("date_line", "time_line", "updated")
ASIDE = ("nav", "dialog", "form")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PARTS = re.compile(r"\s*[|•·⋅»~]\s*|\s[-–—/]\s|\s{2,}")
HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|PhD)\.?\s)+", re.I)
ADDRESS = re.compile(rf"\s*[(<]?{EMAIL.pattern}[)>]?\s*$")
BETWEEN = re.compile(r"\s?[,|]\s?|\s[-–—]\s")
DIGITS = re.compile(r"^.*\d\S*\s")
BEFORE_DIGIT = re.compile(r"[^\d]*(?=\s\d)")
LOUD_END = re.compile(r"(?<=[^\W\d_A-Z])(?:\s[A-Z]{2,})+$")
"""The paper behind a name: `Jane Doe NORTHMERE TIMES`."""
MOST_WORDS = 4
GREETED = (",", "،", "，", "!")
"""How a line ends that greets, above a text."""
RIGHTS = re.compile(r"©|\bcopyright\b", re.I)


def shown_bylines(document: Document, pack: Pack) -> list[str]:
    """Return the names of the first byline near the title, else below the text."""
    head, foot = lines_of_authors(document)
    found = (names_of_line(line.text, pack, strict=line.action == "keep") for line in head)
    below = (names_of_line(line.text, pack, strict=True) for line in foot)
    return next(filter(None, chain(found, below)), [])


def name_above(document: Document, pack: Pack) -> list[str]:
    """Return the people whose names are all of a line beside the title, above the text.

    Only given names that are known tell a name from a heading: `Jane Doe`, `3 May 2023 • Jane Doe in Bridges`.
    """
    starts = [x.start for x in document.lines if x.action == "keep" and is_prose(x.text)]
    begun, last = (starts[0], starts[-1]) if starts else (len(document.text), len(document.text))
    last = len(document.text) if document.media_type == "text/html" else last
    head, _ = lines_of_authors(document)
    above = (x for x in head if x.start < (begun if x.action == "keep" else last))
    return lone_name(document, above, pack)


def name_below(document: Document, pack: Pack) -> list[str]:
    """Return the people whose names are all of the last line of a text, or of the one below its last paragraph."""
    kept = [line for line in document.lines if line.action == "keep"]
    _, foot = lines_of_authors(document)
    last = kept[-1:] if len(kept) > 1 and is_prose(kept[-2].text) else []
    last += [line for line in foot if line.text][:1] if kept and is_prose(kept[-1].text) else []
    return lone_name(document, last, pack)


def lone_name(document: Document, lines: Iterable[Line], pack: Pack) -> list[str]:
    """Return the people whose names are all of the first of some lines that is such a line."""
    title = fold(document.title or "")
    stamped = beside_stamps(document)
    for line in lines:
        if line.region in ASIDE or line.tag in HEADINGS or line.reason == NAVIGATION:
            continue
        if is_prose(line.text):
            continue
        names = (
            only_names(line.text, pack)
            or signed_name(line, pack, stamped=line.number in stamped)
            or presented(document, line, pack)
        )
        if names and fold(names[0]) != title:
            return names
    return []


def signed_name(line: Line, pack: Pack, *, stamped: bool) -> list[str]:
    """Return who is named in a line that the model of lines holds for a byline, that is stamped, or that says a role.

    `Beat Muster, Noëmi Muster`; `Jane Doe | Northmere` beside a day; `Josefin Malmros, skolbibliotekarie`.
    """
    first, *rest = (part.strip() for part in BETWEEN.split(line.text))
    if stamped and len(rest) == 1 and " " not in first and has_given_name(rest[0], pack):
        first, rest = rest[0], []  # `Northmere - Jane Doe`
    if not NAME.fullmatch(first) or len(rest) > 1 or first.isupper() or first[0].islower():
        return []
    told = (stamped or is_role(rest)) and has_given_name(first, pack)
    if not (told or looks_signed(line)) or not is_person(first, pack):
        return []
    second = [name for name in rest if NAME.fullmatch(name) and has_given_name(name, pack)]
    return [first, *second]


def looks_signed(line: Line) -> bool:
    """Tell a line that the model of lines holds for a byline, a signature or a greeting."""
    return line.beside is not None and line.beside[0] == "signature"


def beside_stamps(document: Document) -> set[int]:
    """Return the numbers of the lines right above and below one that says when a text was published."""
    lines = [line for line in document.lines if line.text]
    near = ((a, b) for a, b in (*pairwise(lines), *pairwise(reversed(lines))))
    return {line.number for line, other in near if other.label in STAMPS}


def is_role(rest: list[str]) -> bool:
    """Tell what stands behind a name's comma and is no other name: a few words, the first of them small."""
    return len(rest) == 1 and rest[0][:1].islower() and rest[0].count(" ") < MOST_WORDS


def presented(document: Document, line: Line, pack: Pack) -> list[str]:
    """Return the name of a line that a later line presents: `Taya Iv`, far below `Taya Iv is a photographer`."""
    name = line.text
    if not NAME.fullmatch(name) or name.isupper() or name.count(" ") >= MOST_WORDS:
        return []
    copulas = pack.pattern("names.copulas")
    told = any(
        other.start > line.start
        and other.text.startswith(f"{name} ")
        and copulas.match(other.text[len(name) + 1 :])
        for other in document.lines
    )
    named = told and not pack.pattern("names.organization_words").search(name)
    return [name] if named else []


def only_names(text: str, pack: Pack) -> list[str]:
    """Return the names that a line consists of, a day aside."""
    days = [e for e in find_stamps(text, pack.language) if e.year and e.day]
    for e in reversed(days):
        text = f"{text[: e.start]} | {text[e.end :]}"
    parts = [part for each in PARTS.split(text) if (part := each.strip(" ,.:;|-–"))]
    if days:
        parts = [part for each in parts if (part := before_digit(each))]
    if not parts or (len(parts) > 1 and not days):
        return []
    words = byline_words(pack.language)
    if days and (told := pack.pattern("cues.published").search(parts[0])):
        parts[0] = parts[0][: told.start()].strip()
    part = LOUD_END.sub("", parts[0])
    names = words.between.split(words.stop.split(part)[0] if days else part)
    good = all(map(NAME.fullmatch, names)) and not names[0][0].islower()
    good = good and has_given_name(names[0], pack)
    return people(names, part, words) if good else []


def before_digit(part: str) -> str:
    """Return what stands before the first number of a part: `Jane Doe 3 Comments`; nothing where a number opens it."""
    if not has_digit(part):
        return part
    match = BEFORE_DIGIT.match(part)
    return match[0].strip() if match else ""


def has_given_name(name: str, pack: Pack | None = None) -> bool:
    """Tell a name that opens with a given name, behind a title, or ends with one where the pack says so.

    Of `Jean-Marc` both parts are one.

    >>> has_given_name("Dr. Jane Doe"), has_given_name("Kelemen Ádám"), has_given_name("Kelemen Ádám", load_pack("hu"))
    (True, False, True)
    """
    last = name.rpartition(" ")[2]
    if pack and pack.phrases("names.family_first") and is_given_name(last):
        return True
    first, _, rest = HONORIFIC.sub("", name).partition(" ")
    loud = first.isupper() and len(first) > 2 and not rest.isupper()  # `ADA Compliant`
    return not loud and all(map(is_given_name, first.split("-")))


def lines_of_authors(document: Document) -> tuple[list[Line], list[Line]]:
    """Return the lines around a title, and those right below the text, in which its author may be named."""
    lines = [line for line in document.lines if line.text]
    tops = [i for i, line in enumerate(lines) if line.label == "headline"]
    kept = [i for i, line in enumerate(lines) if line.action == "keep"]
    if not kept:
        return [], []
    top = max((i for i in tops if i <= kept[0] + BELOW), default=kept[0])
    head = range(max(top - ABOVE, 0), min(max(top, kept[0]) + BELOW, len(lines)))
    first = [lines[i] for i in sorted(head, key=lambda i: (i < top, i))]
    last = lines[kept[-1] + 1 : kept[-1] + 1 + UNDER]
    return [x for x in first if may_name(x)], [x for x in last if may_name(x)]


def may_name(line: Line) -> bool:
    """Tell a line that is short enough for a byline, and is nothing else: a title, a caption, somebody to ask."""
    return len(line.text) <= LONGEST and line.label not in NOT_BYLINES


def names_of_line(text: str, pack: Pack, *, strict: bool = False) -> list[str]:
    """Return the names behind a byline's word in a short line.

    Where `strict`, as in a text or below it, the word must open the line.

    >>> names_of_line("06.11.2023 13:30 von Olga", load_pack("de"))
    ['Olga']
    >>> names_of_line("Posted in Data by Jane Doe on August 3, 2019", load_pack("en"))
    ['Jane Doe']
    """
    words = byline_words(pack.language)
    text = words.glued.sub(" ", text)
    if not words.may_name(text) or RIGHTS.search(text):
        return []
    dated = has_digit(text) and any(e.day or e.month for e in find_expressions(text, pack.language))
    for part in PARTS.split(text):
        done = words.done.search(part[:OPENING] if strict else part)
        cue = opening_cue(part, pack, words)
        if not cue and (done or (dated and not strict)):
            cue = words.by.search(part) or (None if strict else words.named.search(part))
        if not cue or words.others.search(part[: cue.end()]):
            continue
        rest = part[cue.end() :].lstrip(": ")
        if again := words.by.match(rest):
            rest = rest[again.end() :]
        if other := words.others.search(rest):
            rest = rest[: other.start()]
        if names := behind_cue(rest, pack, words, alone=bool(dated or (done and not strict))):
            return names
    return before_role(text, words)


def opening_cue(part: str, pack: Pack, words: BylineWords) -> re.Match[str] | None:
    """Match a byline's word at the start: `By`, or a noun such as `Author` before a colon."""
    if cue := words.opens.match(part) or words.named.match(part):
        return cue
    for each in (pack, load_pack("en")):
        cue = each.pattern("cues.byline").match(part)
        if cue and (
            ":" in part[cue.end() - 1 : cue.end() + 2]
            or not (cue[0].isascii() or WIDE.match(cue[0]))
            or (cue[0].isascii() and words.by.search(f" {cue[0]} x"))
        ):
            return cue
    return None


def before_role(text: str, words: BylineWords) -> list[str]:
    """Return the name of a line that ends with what the person is: `Jane Doe, staff writer`, `홍길동 기자`."""
    if title := words.title.search(text):
        return [title[1]]
    text = DIGITS.sub("", ADDRESS.sub("", text))
    name = words.without_role(text)
    if name == text or words.others.search(name) or words.opens.match(text):
        return []
    name = name.partition(",")[0]  # `Jane Doe, Chief Reporter`
    people = 1 < len(name.split()) <= MOST_WORDS and is_name(name, strict=True)
    return [name] if people or SIGNS.fullmatch(name) else []


def behind_cue(rest: str, pack: Pack, words: BylineWords, *, alone: bool) -> list[str]:
    """Return the names that a text begins with; one word, as users call themselves, only where `alone` allows it."""
    rest = strip_honorific(undated(rest, pack, words).strip(), pack)
    for cue in ("cues.updated", "cues.published"):
        if told := pack.pattern(cue).search(rest):
            rest = rest[: told.start()]
    stop = words.stop.search(rest)
    short = rest[: stop.start()] if stop else rest
    for text in (rest, short):
        names = piece_names(text, "class", words)
        whole = " ".join(names) == rest
        if names and (" " in names[0] or (is_cased(names[0]) and (alone or whole))):
            return people(names, text, words)
    word = short.strip(" .,")
    user = alone and " " not in word and is_cased(word)
    return [word] if user and is_name(word, strict=False) else []


def is_cased(name: str) -> bool:
    """Tell a word that is written as a name, or in signs: in other scripts any word may stand there."""
    return name.upper() != name.lower() or WIDE.match(name) is not None


def people(names: list[str], text: str, words: BylineWords) -> list[str]:
    """Leave out what follows a name behind a comma and is no other name, but a role: `Jane Doe, Senior Director`."""
    if "," not in text or words.joined.search(text):
        return names
    return [name for i, name in enumerate(names) if i == 0 or has_given_name(name)]
