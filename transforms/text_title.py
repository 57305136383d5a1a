"""The headline of a pasted text: above the first paragraph, not the kicker, not the sender."""

import re

from press.documents import Document
from transforms.dateline import read_dateline
from transforms.headings import (
    LONGEST,
    NOT_WORDS,
    SEPARATOR,
    Headings,
    fold,
    is_title_line,
    split_parts,
)
from transforms.language import Pack
from transforms.marks import NAME, is_prose, is_running

TITLE_ZONE = 100
"""Lines above the text in which a title is looked for."""
HEADER_LABELS = ("body", "list_item", "table", "quote_block", "question", "reference_number")
CONNECTORS = frozenset(
    [
        "of",
        "for",
        "the",
        "and",
        "to",
        "in",
        "on",
        "at",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "el",
        "los",
        "las",
        "del",
        "y",
        "e",
        "und",
        "für",
        "der",
        "die",
        "das",
        "zum",
        "zur",
        "et",
        "pour",
        "&",
        "di",
        "per",
        "i",
        "van",
    ]
)
OFFICE = re.compile(
    r"\b(?:office|attorney|department|ministry|secretariat|bureau|spokesperson)\b", re.I
)


def text_title(document: Document, pack: Pack) -> Headings | None:
    """Choose the headline of a pasted text: above the first paragraph, repeated or the first that is long enough."""
    lines = document.lines
    first = next(
        (
            i
            for i, line in enumerate(lines)
            if line.label in ("body", "question", "answer", "speaker_turn", "lead")
            and is_running(lines, i)
        ),
        len(lines),
    )
    above = [i for i in range(first) if lines[i].label in HEADER_LABELS and lines[i].text]
    above = above[:TITLE_ZONE]
    kickers = [i for i in above if is_rubric(lines[i].text, pack)]
    candidates = [
        i
        for i in above
        if i not in kickers and len(lines[i].text) <= LONGEST and lines[i].text[0] not in "-–—"
    ]
    if not candidates:
        return late_title(document, first, kickers)
    texts = [lines[i].text for i in above] + [
        part for i in above for part in split_parts(lines[i].text)
    ]
    folded = [fold(text) for text in texts]
    signed = [i for i in candidates if is_signature(lines[i].text, pack)]
    best = max(candidates, key=lambda i: (rank(lines[i].text, folded) - 7 * (i in signed), -i))
    title = shortest_repeated(lines[best].text, [lines[i].text for i in candidates])
    headline = tuple(i for i in range(first) if is_title_line(lines[i], title))
    plain = [i for i in candidates if i not in signed and not lines[i].text.endswith((",", "،"))]
    subheads = below(document, max(headline or (best,)), first, plain)
    kickers += [i for i in candidates if i < min(headline or (best,))]
    return Headings(
        title=title, headline=headline or (best,), subheads=subheads, kickers=tuple(kickers)
    )


def late_title(document: Document, first: int, kickers: list[int]) -> Headings | None:
    """Take a first paragraph that is short and alone as the title; a rubric where there is no other."""
    lines = document.lines
    if first < len(lines) - 1 and lines[first].label == "body" and len(lines[first].text) < 140:
        following = next((x for x in lines[first + 1 :] if x.text and x.label != "blank"), None)
        opens = read_dateline(document, lines[first]) is not None
        if following is not None and is_prose(following.text) and not opens:
            return Headings(title=lines[first].text, headline=(first,), kickers=tuple(kickers))
    if kickers:
        return Headings(
            title=lines[kickers[-1]].text, headline=(kickers[-1],), kickers=tuple(kickers[:-1])
        )
    return None


def is_rubric(text: str, pack: Pack) -> bool:
    """Tell a line that only names the kind of text, such as `PRESS RELEASE` or `Boletín núm. 41`."""
    bare = text.strip("*#-–—:•. ")
    parts = [part for part in SEPARATOR.split(bare) if part]
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


def kind_words(text: str, pack: Pack) -> re.Match[str] | None:
    """Find the name of a kind of text at the start of a line, the longest there is."""
    kinds = (pack.pattern(name).match(text) for name in pack.words if name.startswith("kinds."))
    return max((match for match in kinds if match), key=lambda m: m.end(), default=None)


def is_signature(text: str, pack: Pack) -> bool:
    """Tell the name of an office, or of a person with a role, that stands above a headline."""
    words = text.split()
    if (
        len(words) > 9
        or any(map(str.isdigit, text))
        or not pack.phrases("names.organization_words")
    ):
        return False
    capital = sum(word[:1].isupper() for word in words)
    small = [word for word in words if not word[:1].isupper()]
    if any(word.casefold() not in CONNECTORS for word in small) or not capital:
        return False
    name = text.split(",", maxsplit=1)[0]
    person = (
        "," in text
        and NAME.fullmatch(name)
        and pack.pattern("names.titles").search(text[len(name) :])
    )
    return bool(
        person or pack.pattern("names.organization_words").search(text) or OFFICE.search(text)
    )


def rank(text: str, folded: list[str]) -> int:
    """Weigh a line as a title: repeated, some words long, not a sentence."""
    words = text.count(" ") + 1
    own = [fold(text), *(fold(part) for part in split_parts(text))]
    repeated = max(folded.count(name) for name in own) > 1 and words >= 3
    wide = any(letter > "\u2e80" for letter in text)
    long_enough = words >= 4 or wide
    return 3 * repeated + 2 * long_enough + (words >= 3) - 2 * (len(text) > 200)


def shortest_repeated(title: str, others: list[str]) -> str:
    """Cut from a title what another line has too: the site's name, or all but the headline proper.

    >>> shortest_repeated("Storm hits coast - The Office", ["The Office"])
    'Storm hits coast'
    """
    folded = {fold(other) for other in others if other != title}
    for start, end in (match.span() for match in SEPARATOR.finditer(title)):
        head, tail = title[:start].strip(), title[end:].strip()
        if fold(head) in folded or (fold(tail) in folded and head.count(" ") >= 2):
            return head
        if fold(tail) in folded:
            return tail
    return title


def below(document: Document, headline: int, first: int, candidates: list[int]) -> tuple[int, ...]:
    """Take up to three open lines between the title and the first paragraph as subheads."""
    return tuple(
        i for i in candidates if headline < i < first and document.lines[i].label == "body"
    )[:3]
