"""Whose page a pasted text comes from: the name that stands above it or beside the sign of copyright."""

import re
from collections.abc import Iterator
from itertools import islice

from press.documents import Document, Line
from press.findings import Span
from transforms.labels.judge import is_guessed
from transforms.language import Pack
from transforms.marks import ends_sentence, has_address

COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:[\s©,|:–-]|\(c\)|copyright|(?:19|20)\d\d)*", re.I
)
"""The sign with the years and signs around it; the name follows."""
NAME_ENDS = re.compile(
    r"\s*[|;•·,](?:\s|$)|(?<=\w{3})\.(?:\s|$)|\s+(?:all rights?\b|(?:19|20)\d\d\b)|$", re.I
)
PARTS = re.compile(r"\s*[|»›•·]\s*|\s+[-–—]\s+")
WORDS = re.compile(r"[^\W\d_]+")
LONGEST, MOST_WORDS, LEAST_LETTERS = 70, 10, 3
TOP = 6
"""Names above the headline that may be the site's; below them stand its menus."""
LEAST_OF_LABEL = 5
"""Letters of a domain that words of a name make up; initials alone are at least three."""


def site_names(document: Document, pack: Pack) -> Iterator[tuple[str, str, Span | None]]:
    """Yield whose site it is, with the kind of evidence: `site_named`, `site_line`, `copyright`.

    A name above the headline is sure where the text has it too, or the line of copyright, or the address of the page or
    of a contact, or where it says that it is an office's; else the first of several words that is no menu's is likely.
    """
    dropped = [line for line in document.lines if line.text and line.label == "furniture"]
    owners = [(name, line) for line in dropped for name in owner(line)]
    tops = list(islice(above(document, dropped), TOP))
    text = "\n".join(x.text for x in document.lines if x.text and x.action != "drop")
    labels = domains(document)
    for name, line in tops:
        owned = any(name.casefold() == other.casefold() for other, _ in owners)
        if owned or is_domain(name, labels) or is_named(name, text) or is_office_name(name, pack):
            yield name, "site_named", place_of(line)
            break
    first = next(((name, line) for name, line in tops if is_guessed(line.reason)), None)
    if first and is_like_a_name(first[0]):
        yield first[0], "site_line", place_of(first[1])
    for name, line in owners:
        yield name, "copyright", place_of(line)


def place_of(line: Line) -> Span:
    """Return the place of a line."""
    return Span(start=line.start, end=line.end)


def above(document: Document, dropped: list[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the names in lines that were dropped above the headline."""
    first = next((x.number for x in document.lines if x.label in ("headline", "lead")), 0)
    for line in dropped:
        if line.number >= first:
            return
        for part in PARTS.split(line.text.strip("•·-–—|» ")):
            if is_name(part):
                yield part, line


def owner(line: Line) -> Iterator[str]:
    """Yield the name behind a sign of copyright."""
    sign = COPYRIGHT.search(line.text[: 2 * LONGEST])
    if sign is None:
        return
    rest = line.text[sign.end() :]
    end = NAME_ENDS.search(rest)
    name = rest[: end.start()] if end else rest
    if is_name(name) and not name.lower().startswith(("all ", "by ")):
        yield name.strip()


def is_name(text: str) -> bool:
    """Tell what may be the name of a site: a few words and nothing else."""
    words = WORDS.findall(text)
    return (
        0 < len(words) <= MOST_WORDS
        and len(text) <= LONGEST
        and sum(map(len, words)) >= LEAST_LETTERS
        and not any(map(str.isdigit, text))
        and not ends_sentence(text)
        and not has_address(text)
        and ":" not in text
    )


def is_like_a_name(text: str) -> bool:
    """Tell what looks like a name by itself: two words with capitals, or three of a script without them."""
    words = [word for word in text.split() if len(word) >= LEAST_LETTERS]
    if text.isupper():
        return False
    if text.lower() == text.upper():
        return len(words) >= 3
    return sum(word[0].isupper() for word in words) >= 2


def is_named(name: str, text: str) -> bool:
    """Tell whether the text has the name as it is written, of several words that it puts in capitals."""
    words = name.split()
    if len(words) < 2 or sum(word[0].isupper() for word in words) < 2:
        return False
    return name in text or (name.isupper() and name.title() in text)


def is_office_name(name: str, pack: Pack) -> bool:
    """Tell a name that says what it is of: `Ministry of`, `University`."""
    if len(name.split()) < 2 and name.isascii():
        return False
    return pack.pattern("names.organization_words").search(name) is not None


def domains(document: Document) -> frozenset[str]:
    """Return the labels of the addresses of the page and of the contacts, the first of their domains."""
    addresses = [document.raw.url or "", *(contact.email or "" for contact in document.contacts)]
    hosts = [re.sub(r"^\w+://|^[^@]*@", "", each).split("/")[0] for each in addresses if each]
    return frozenset(
        label for host in hosts for label in host.lower().split(".")[:-1] if label != "www"
    )


def is_domain(name: str, labels: frozenset[str]) -> bool:
    """Tell whether a label is made of words of a name, or of their initials.

    >>> labels = frozenset({"museovaldarna"})
    >>> is_domain("Museo Civico di Valdarna", labels), is_domain("Museo", labels)
    (True, False)
    """
    words = [word.lower() for word in WORDS.findall(name)]
    initials = {"".join(w[0] for w in words), "".join(w[0] for w in words if len(w) > 3)}
    return any(made_of(re.sub(r"\W|\d", "", label), words) or (label in initials and len(label) >= LEAST_LETTERS)
               for label in labels)  # fmt: skip


def made_of(label: str, words: list[str]) -> bool:
    """Tell whether a label is words of a name in their order, some left out."""
    rest = label
    for word in words:
        rest = rest.removeprefix(word) if rest.startswith(word) else rest
    return rest == "" and len(label) >= LEAST_OF_LABEL
