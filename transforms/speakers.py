"""Who speaks: labels before what is said, such as `MS. QUILLIAN:`, `Q`, `Amy Pope:`, and their people."""

import re
from collections import Counter
from dataclasses import dataclass

from press.documents import Document, Line
from press.findings import Person
from transforms.contacts.words import is_person, strip_honorific
from transforms.headings import fold
from transforms.language import Pack
from transforms.marks import SENTENCE_END, WIDE, unmarked

LABEL = re.compile(r"([^\W\d_][^:：\n]{0,48}?)\s?([:：])(?=\s|$|[^\x00-/:-@])")
MARK = re.compile(r"([QA])(?:[.)]\s*|\s+)(?=[\"“'‘(\[]?[^\W\d_a-z])")
TIMED = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s?[-–—|]?\s+")
"""The time of a recording before who speaks: `0:15.1 Tess Obi:`."""
OTHERS = (
    re.compile(r"([^\W\d_][^:：.!?\n–—-]{0,40})\.\s?[-–—]\s?(?=\S)"),
    re.compile(r"((?:M\.|MM\.|Mme|Mlle)\s[^\W\d_][^.:!?\n]{2,70})\.\s(?=[^\W\d_a-zß-öø-ÿ])"),
    re.compile(r"()【([^】\d\n]{1,20})】\s*"),
)
"""Labels without a colon: `Portavoz.- Buenos días`, `M. Jean Roux. Merci`, `【知事】`."""
LOUD = re.compile(r"([^\W\d_][^:：!?\n]{1,50}?)\s[-–—]\s(?=\S)")
"""A label in capitals before a dash, as the parliament of Turkey writes it: `BAŞKAN - Buyurun.`"""
NO_LABEL = re.compile(r"[?!;\"“”«»„\d@/…]|[^\W\d_]{4,}\.\s")
BRACKETS = re.compile(r"\s*\([^()]{1,40}\)$")
REMARK = re.compile(r"\s*[(\[]([^()\[\]]{2,80})[)\]]")
SPOKEN = frozenset(
    {"body", "lead", "question", "answer", "speaker_turn", "list_item", "quote_block"}
)
NEAR = 52
"""Characters within which a label's colon stands."""
FEW_LABELS = 3
"""Fewer lines with a label are headings, not speakers."""
LONGEST = 6
"""Words that a label has at most."""
SMALL = 4
"""Letters of a word in a label that may go without a capital: `of`, `the`, `van`."""


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the start of a line; what is said begins at `end`."""

    text: str
    end: int


def read_label(text: str) -> Label | None:
    """Read what could be a speaker's label at the start of a line, behind the time of a recording.

    >>> read_label("MS. QUILLIAN: Thank you.").text, read_label("Q Thank you.").text
    ('MS. QUILLIAN', 'Q')
    >>> read_label("0:15 Ada Roe, mayor: Thank you.").text, read_label("M. Jean Roux. Merci à tous.").text
    ('Ada Roe, mayor', 'M. Jean Roux')
    """
    mark = MARK.match(text)
    if mark:
        return Label(mark.group(1), mark.end())
    timed = TIMED.match(text) if text[:1].isdigit() or text[:1] in "[(" else None
    start = timed.end() if timed else 0
    head = text[start : start + NEAR]
    match = LABEL.match(text, start) if ":" in head or "：" in head else None
    match = match or next((m for other in OTHERS if (m := other.match(text, start))), None)
    if match is None and (loud := LOUD.match(text, start)) and loud[1].partition("(")[0].isupper():
        match = loud
    if match is None:
        return None
    name = BRACKETS.sub("", match.group(1) or match.group(2))
    if not may_speak(name):
        return None
    end = match.end()
    return Label(name, end + len(text[end:]) - len(text[end:].lstrip()))


def may_speak(name: str) -> bool:
    """Tell words that may be a speaker's label: few, and not written as a sentence; a role may follow a comma."""
    name, _, role = name.partition(",")
    words = name.split()
    if NO_LABEL.search(name + role) or not 0 < len(words) <= LONGEST or len(role.split()) > LONGEST:
        return False
    small = [word for word in words if word[0].islower()]
    if not words[0][0].isalpha() or words[0][0].islower():
        return False
    if role and len(words) - len(small) < 2:
        return False
    return not any(len(word) > SMALL for word in small) and len(small) <= 2


def named(label: str) -> str:
    """Return a label without the role behind its comma.

    >>> named("Ada Roe, mayor")
    'Ada Roe'
    """
    return label.partition(",")[0].strip()


def find_labels(document: Document, pack: Pack) -> dict[int, Label]:
    """Return the labels of a text's speakers by line number; none where no three lines have one."""
    found = {
        line.number: label
        for line in document.lines
        if line.action == "keep" and line.label in SPOKEN and (label := read_label(line.text))
    }
    if len(found) < FEW_LABELS:
        return {}
    found |= dropped_labels(document, {fold(label.text) for label in found.values()})
    lines = {line.number: line for line in document.lines}
    counts = Counter(fold(named(label.text)) for label in found.values())
    people = {plain(form) for p in document.people for form in (p.value, *p.variants)}
    good = {
        number: label
        for number, label in found.items()
        if is_speaker(label, counts, people, pack, lines[number])
    }
    repeated = any(counts[fold(named(label.text))] > 1 for label in good.values())
    said = sum(is_said(lines[number].text[label.end :]) for number, label in good.items())
    if len(good) < FEW_LABELS or not repeated or said * 2 < len(good):
        return {}
    alone = {number for number, label in good.items() if label.end == len(lines[number].text)}
    if len(alone) < FEW_LABELS:
        return good
    return good | {n: label for n, label in found.items() if label.end == len(lines[n].text)}


def dropped_labels(document: Document, known: set[str]) -> dict[int, Label]:
    """Return the labels on short lines such as `Q Thank you.` that were taken for furniture."""
    return {
        line.number: label
        for line in document.lines
        if line.label == "furniture"
        and SENTENCE_END.search(line.text)
        and (label := read_label(line.text))
        and fold(label.text) in known
    }


def is_said(text: str) -> bool:
    """Tell something said from an entry: a sentence, or nothing on the label's own line."""
    return not text or len(text) > 60 or SENTENCE_END.search(text) is not None


def is_speaker(
    label: Label, counts: Counter[str], people: set[str], pack: Pack, line: Line
) -> bool:
    """Tell a speaker from a heading: capitals, a person, a word for one who asks, or said again."""
    text = named(label.text)
    folded = text.casefold()
    if folded in pack.phrases("headings.advisory") or pack.pattern("contacts.phone").fullmatch(
        text
    ):
        return False
    if counts[fold(text)] > 1 or is_generic(text, pack) or plain(text) in people:
        return True
    shouted = len(text) > 1 and text.isupper() and line.label == "speaker_turn"
    return shouted or (not text.isupper() and " " in text and is_person(text, pack))


def is_generic(label: str, pack: Pack) -> bool:
    """Tell a label that names no one: `Q`, `Moderator`, `Frage`."""
    keys = ("cues.question", "cues.answer", "interviews.labels")
    if label in ("Q", "A") or any(pack.pattern(key).fullmatch(label) for key in keys):
        return True
    return WIDE.match(label) is not None and label.endswith(pack.phrases("interviews.labels"))


def asks(label: str, pack: Pack) -> bool:
    """Tell a label of one who asks."""
    keys = ("cues.question", "interviews.labels")
    return label == "Q" or any(pack.pattern(key).fullmatch(label) for key in keys)


def plain(text: str) -> str:
    """Fold a name for comparing: no accents, no case.

    >>> plain("FERNÁNDEZ Hernández")
    'fernandez hernandez'
    """
    return unmarked(fold(text))


def person_of(label: str, people: tuple[Person, ...], pack: Pack) -> str | None:
    """Return the one person that a label stands for: by name, initials or post; None in doubt."""
    if is_generic(label, pack) or not people:
        return None
    label = named(label)
    name = bare_name(label, pack)
    forms = {p.value: {plain(form) for form in (p.value, *p.variants)} for p in people}
    wanted = {plain(label), plain(name)}
    ways = (
        {value for value, known in forms.items() if known & wanted},
        {value for value in forms if name and f" {plain(value)}".endswith(f" {plain(name)}")},
        {value for value in forms if 2 <= len(label) <= 3 and initials(value) == label},
        {p.value for p in people if p.role and has_post(p.role, label, pack)},
    )
    for found in ways:
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def bare_name(label: str, pack: Pack) -> str:
    """Cut honorifics and posts before a name: `SECRETARY RAIMONDO`, `Frau Müller`."""
    name = strip_honorific(label.strip(), pack)
    for _ in range(3):
        match = pack.pattern("names.titles").match(name)
        if match is None or match.end() >= len(name):
            break
        name = strip_honorific(name[match.end() :].strip(), pack)
    return name


def initials(name: str) -> str:
    """Return the first letters of a name's words."""
    return "".join(word[0] for word in name.split()).upper()


def has_post(role: str, label: str, pack: Pack) -> bool:
    """Tell whether a post is the one that a label names: `THE PRESIDENT`."""
    words = fold(label).split()
    if len(words) > 1 and words[0] in pack.phrases("names.articles"):
        words = words[1:]
    post = " ".join(words)
    return fold(role) == post or fold(role).startswith(f"{post} ")


def without_remarks(text: str, pack: Pack) -> str:
    """Cut the stage directions inside what is said: `(Laughter.)`.

    A whole sentence in brackets is one too; `(IOM)` and `(see page 3)` are not.
    """
    if "(" not in text and "[" not in text:
        return text

    def cut(match: re.Match[str]) -> str:
        inner = match.group(1)
        whole = inner[:1].isupper() and inner.endswith(".") and " " in inner
        word = pack.pattern("interviews.stage").match(inner)
        return "" if whole or word else match.group()

    return REMARK.sub(cut, text).strip()
