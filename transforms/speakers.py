"""Who speaks: labels before what is said, such as `MS. QUILLIAN:`, `Q`, `Amy Pope:`, and their people."""

import re
from collections import Counter
from dataclasses import dataclass

from press.documents import Document, Line
from press.findings import Person
from transforms.contacts.words import is_person, strip_honorific
from transforms.headings import fold
from transforms.language import Pack
from transforms.marks import SENTENCE_END, unmarked

LABEL = re.compile(r"([^\W\d_][^:：\n]{0,48}?)\s?([:：])(?=\s|$|[^\x00-/:-@])")
MARK = re.compile(r"([QA])(?:[.)]\s*|\s+)(?=[\"“'‘(\[]?[^\W\d_a-z])")
NO_LABEL = re.compile(r"[?!;,\"“”«»„\d@/…]|[^\W\d_]{4,}\.\s")
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
    """Read what could be a speaker's label at the start of a line.

    >>> read_label("MS. QUILLIAN: Thank you.").text, read_label("Q Thank you.").text
    ('MS. QUILLIAN', 'Q')
    """
    mark = MARK.match(text)
    if mark:
        return Label(mark.group(1), mark.end())
    head = text[:NEAR]
    match = LABEL.match(text) if ":" in head or "：" in head else None
    if match is None:
        return None
    name = BRACKETS.sub("", match.group(1))
    words = name.split()
    if NO_LABEL.search(name) or len(words) > LONGEST or not words[0][0].isalpha():
        return None
    small = [word for word in words if word[0].islower()]
    if words[0][0].islower() or any(len(word) > SMALL for word in small) or len(small) > 2:
        return None
    end = match.end()
    return Label(name, end + len(text[end:]) - len(text[end:].lstrip()))


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
    counts = Counter(fold(label.text) for label in found.values())
    people = {plain(form) for p in document.people for form in (p.value, *p.variants)}
    good = {
        number: label
        for number, label in found.items()
        if is_speaker(label, counts, people, pack, lines[number])
    }
    repeated = any(counts[fold(label.text)] > 1 for label in good.values())
    said = sum(is_said(lines[number].text[label.end :]) for number, label in good.items())
    enough = len(good) >= FEW_LABELS and repeated and said * 2 >= len(good)
    return good if enough else {}


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
    text = label.text
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
    return label in ("Q", "A") or any(pack.pattern(key).fullmatch(label) for key in keys)


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
