"""The labelled sets and sentences that the tagger is trained on; benchmarks/names.py calls it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.names_people import Names

Sentence = list[tuple[str, str]]
"""Words with their tags."""


class Example(NamedTuple):
    """A window with its tags; -100 where a piece is not the first of its word."""

    ids: list[int]
    shapes: list[int]
    tags: list[int]
    partial: bool
    """The set has no MISC: what it calls O may be MISC."""


PARTIAL = ("btc", "wnut17_train", "wnut17_dev")
"""Sets that do not mark nationalities, works and the like as MISC."""
SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}|\[([^\]]+)\]([POLM])")
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
KINDS = {"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}
PEOPLE = "PER LAST FIRST MONO INIT"
PLACES = """
    LOC REGION
    CITY COUNTRY STATE DISTRICT SUBURB VILLAGE ROAD ISLAND SEA LAKE RIVER MOUNTAIN AIRPORT HOSPITAL FAC MUSEUM
"""
OTHERS = "INSTRUMENT NORP EVENT LAW AWARD WORK RELIGIOUS HOLIDAY LANGUAGE DISEASE PRODUCT SHIP"
SLOT_KINDS = {
    slot: kind
    for kind, slots in (("PER", PEOPLE), ("LOC", PLACES), ("MISC", OTHERS))
    for slot in slots.split()
}
"""The type that fills a slot; the others are organisations."""


def read_set(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file of tokens and tags."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.count("\t") == 1]
        if rows:
            yield [(word, tag) for word, tag in rows]


def replaced(sentence: Sentence, names: Names, share: float) -> Sentence:
    """Give a share of the people and places of a sentence names of other countries."""
    found: Sentence = []
    known: dict[str, str] = {}
    i = 0
    while i < len(sentence):
        tag = sentence[i][1]
        j = i + 1
        while j < len(sentence) and sentence[j][1] == "I-" + tag[2:]:
            j += 1
        old = [each for each, _ in sentence[i:j]]
        if tag in {"B-PER", "B-LOC"} and names.random.random() < share and old[0][0].isupper():
            if tag == "B-PER":
                whole, last = names.person()
                last = known.setdefault(old[-1], last)
                new = whole if len(old) > 1 else last
            else:
                new = known.setdefault(" ".join(old), names.place())
            found += tagged(new, tag[2:])
        else:
            found += sentence[i:j]
        i = j
    return found


def tagged(text: str, kind: str) -> Sentence:
    """Return the words of a name with its tags."""
    return [(word, f"{'BI'[n > 0]}-{kind}") for n, word in enumerate(WORD.findall(text))]


def recased(sentence: Sentence, names: Names) -> Sentence:
    """Write one sentence in twenty in capitals, some as a headline, some in small letters, some with curly quotes."""
    chance = names.random.random()
    style: Callable[[str], str]
    if chance < 0.045:
        style = str.upper
    elif chance < 0.09:
        style = lambda word: word[:1].upper() + word[1:]  # noqa: E731
    elif chance < 0.1:
        style = str.lower
    elif chance < 0.45:
        return curled(sentence)
    else:
        return sentence
    return [(style(word), tag) for word, tag in sentence]


def curled(sentence: Sentence) -> Sentence:
    """Write straight quotes as curly ones."""
    found, closing = [], False
    for word, tag in sentence:
        if word in {'"', "``", "''"}:
            found.append(("”" if closing else "“", tag))
            closing = not closing
        else:
            found.append((word.replace("'", "’"), tag))
    return found


def filled(templates: list[str], names: Names) -> Sentence:
    """Fill a template: `{PER} , head of {ORG} , told ...`; a slot LAST repeats the surname of a PER before."""
    template = names.random.choice(templates)
    words: Sentence = []
    surnames: list[str] = []
    at = 0
    for match in SLOT.finditer(template):
        words += [(word, "O") for word in WORD.findall(template[at : match.start()])]
        at = match.end()
        slot, kind, literal, letter = match.groups()
        if literal:
            words += tagged(literal, KINDS[letter])
            continue
        if slot == "PER":
            text, last = names.person()
            surnames.append(last)
        elif slot == "LAST":
            text = surnames.pop(0) if surnames else names.person()[1]
        else:
            text = names.fill(slot)
        words += tagged(text, kind or SLOT_KINDS.get(slot, "ORG"))
    return words + [(word, "O") for word in WORD.findall(template[at:])]
