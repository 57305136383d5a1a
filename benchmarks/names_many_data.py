"""What the tagger of many languages learns from: the names of marked texts, and written sentences with marked names.

benchmarks/names_gold.jsonl has, for some 1,600 of benchmarks/marked_texts in 53 languages, each form in which a person,
an organisation or a place is named there. benchmarks/names_written/<language>.txt are
sentences with their names in brackets: `[Radka Tůmová]P` a person, `[Lipenský kraj]O` an organisation, `[Horní Lhota]L`
a place.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.marked import Marked, read_marked
from transforms.marks import COMBINING
from transforms.names.tagger_many import checksum, parts_of
from transforms.names.tagger_model import TAGS
from transforms.names.tagger_tokens import UNSPACED, Token, seen, tokens_of

HERE = Path(__file__).resolve().parent
GOLD, WRITTEN, TEXTS = HERE / "names_gold.jsonl", HERE / "names_written", HERE / "marked_texts"
KINDS = {"per": "PER", "org": "ORG", "loc": "LOC"}
LETTERS = {"P": "PER", "O": "ORG", "L": "LOC"}
MARKED = re.compile(r"\[([^\[\]]+)\]([POL])")
PART = re.compile(rf"[^\W_{UNSPACED}]|[{COMBINING}]")
"""What goes on a word: a form is named where none of these stands on both sides of its ends."""
SAME = {"no": "nb", "nn": "nb"}
FIRST, LAST = 6, 4
"""Lines of furniture of a text whose names were noted, at its head and its end."""
LONGEST = 400
"""Tokens of a line that are learned from."""
FREQUENT, TONGUE = 4, 10
"""Lines in which a word stands that has a vector of its own; what a language counts."""
SHARE = 0.6
"""How many of the names of a text are others in each variant of it."""
SHORT = 5
"""A longer name in capitals stands in a headline."""
IGNORED = -100
Name = tuple[int, int, str]


class Unit(NamedTuple):
    """A line of a text: its language, folder, document, what it says, and its names as start, end, kind."""

    language: str
    folder: str
    document: str
    text: str
    names: list[Name]


class Example(NamedTuple):
    """A line in numbers: rows and owners of the parts of its words, what is seen of its tokens, their tags."""

    language: str
    folder: str
    rows: NDArray[np.intp]
    owners: NDArray[np.intp]
    seen: NDArray[np.float32]
    tags: NDArray[np.int64]


def read_gold() -> dict[str, dict[str, Any]]:
    """Return what was noted, by folder and name of the text."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return {gold["text"]: gold for gold in map(json.loads, lines)}


def noted_texts() -> Iterator[tuple[str, Marked, dict[str, Any]]]:
    """Yield folder, text and what was noted of it."""
    golds = read_gold()
    for folder in sorted(TEXTS.iterdir()):
        for text in read_marked(folder):
            if gold := golds.get(f"{folder.name}/{text.name}"):
                yield folder.name, text, gold


def language_of(text: Marked) -> str:
    """Return the language of a text, as the packs name it."""
    code = text.facts["l"].split("-")[0]
    return SAME.get(code, code)


def text_units() -> Iterator[Unit]:
    """Yield the lines of the texts whose names were noted."""
    for folder, text, gold in noted_texts():
        forms = [(form, kind) for key, kind in KINDS.items() for form in gold[key] if form.strip()]
        forms.sort(key=lambda each: -len(each[0]))
        furniture = [i for i, (mark, _) in enumerate(text.lines) if mark == "F"]
        unread = set(furniture[FIRST:-LAST])
        for i, (_, line) in enumerate(text.lines):
            if line and i not in unread:
                yield Unit(language_of(text), folder, text.name, line, named(line, forms))


def named(line: str, forms: Iterable[tuple[str, str]]) -> list[Name]:
    """Return where the forms stand in a line as whole words; where two overlap, the one that comes first."""
    found: list[Name] = []
    for form, kind in forms:
        at = line.find(form)
        while at >= 0:
            end = at + len(form)
            inside = any(at < other and start < end for start, other, _ in found)
            if not (inside or goes_on(line, at) or goes_on(line, end)):
                found.append((at, end, kind))
            at = line.find(form, at + 1)
    return sorted(found)


def goes_on(line: str, at: int) -> bool:
    """Tell whether a place in a line is within a word."""
    return 0 < at < len(line) and bool(PART.match(line[at - 1]) and PART.match(line[at]))


def written_units() -> Iterator[Unit]:
    """Yield the written sentences; each is a document."""
    for path in sorted(WRITTEN.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            text, names, end = "", list[Name](), 0
            for match in MARKED.finditer(line):
                text += line[end : match.start()]
                names.append((len(text), len(text) + len(match[1]), LETTERS[match[2]]))
                text, end = text + match[1], match.end()
            text += line[end:]
            if text.strip():
                yield Unit(path.stem, "", f"{path.stem}{number}", text, names)


def frequent_words(units: Iterable[Unit]) -> NDArray[np.uint32]:
    """Return the checksums of the words and languages that have a vector of their own, in order."""
    counts: Counter[int] = Counter()
    for unit in units:
        counts.update({checksum(token.text) for token in tokens_of(unit.text)})
        counts[checksum(f"\n{unit.language}")] += TONGUE
    return np.array(sorted(w for w, n in counts.items() if n >= FREQUENT), dtype=np.uint32)


def examples(units: Iterable[Unit], words: NDArray[np.uint32]) -> Iterator[Example]:
    """Yield the lines in numbers; those of one document stand together."""
    for _, group in groupby(units, key=attrgetter("document")):
        lines = list(group)
        tokens = [tokens_of(line.text)[:LONGEST] for line in lines]
        tables = seen([line.text for line in lines], tokens, lines[0].language)
        for line, own, table in zip(lines, tokens, tables, strict=True):
            if own:
                rows, owners = parts_of([token.text for token in own], line.language, words)
                yield Example(
                    line.language, line.folder, rows, owners, table, tags_of(own, line.names)
                )


def tags_of(tokens: list[Token], names: Iterable[Name]) -> NDArray[np.int64]:
    """Return the tags of tokens as numbers of TAGS; of what is partly in a name nothing is learned."""
    tags = np.zeros(len(tokens), dtype=np.int64)
    for start, end, kind in names:
        begin = "B"
        for i, token in enumerate(tokens):
            if start <= token.start and token.end <= end:
                tags[i] = TAGS.index(f"{begin}-{kind}")
                begin = "I"
            elif token.start < end and start < token.end:
                tags[i] = IGNORED
    return tags


def variants(units: list[Unit], chance: random.Random) -> Iterator[Unit]:
    """Yield the lines with names, each name another one of its language throughout its document."""
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in units:
        for start, end, kind in unit.names:
            pool[unit.language, kind].append(unit.text[start:end])
    for _, group in groupby(units, key=attrgetter("document")):
        others: dict[tuple[str, str], str] = {}
        for unit in filter(attrgetter("names"), group):
            text, names, at = "", list[Name](), 0
            for start, end, kind in unit.names:
                form = unit.text[start:end]
                if (form, kind) not in others:
                    another = chance.choice(pool[unit.language, kind])
                    another = another.upper() if form.isupper() and len(form) > SHORT else another
                    others[form, kind] = another if chance.random() < SHARE else form
                name = others[form, kind]
                text += unit.text[at:start]
                names.append((len(text), len(text) + len(name), kind))
                text, at = text + name, end
            yield unit._replace(text=text + unit.text[at:], names=names)
