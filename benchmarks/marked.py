"""Texts of which each line begins with what it is, and how well they are labelled.

    python -m benchmarks.marked DIR [DIR ...] [--misses] [--part a|b]

DIR holds *.txt with several texts each. A text opens with a line of its facts,

    @ NAME LANGUAGE k=KIND d=DAY p=PLACE u=ADDRESS

(`-` for none, `?` where it is not asked), and each of its lines with one letter and a space: F furniture, T title,
S subtitle, B body, K kicker; what stands beside the body: C caption, A note on a person or an organisation, N note of
the editors or lawyers, Y who wrote, signs or is addressed, V record of proceedings, X anything else, such as stamps and
contacts. Gold and text are one file, so they cannot drift apart.

Printed: lines of furniture left in the body a text, the share of texts with any, the share of body lines that are
not in it, other lines left in it, by their letters; the share of texts with the right title, subtitle, kind, place and
day.
--part takes one half of the texts, by their names, so that one half can stay unseen.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from benchmarks.golden import fold
from press.documents import Document, Line, RawDocument, Rejected, utc_now
from transforms import STEPS, Step
from transforms.read import read_document

BESIDE = "CANYVX"
"""Marks of what stands beside the body."""
MARKS = f"FTSBK{BESIDE}"
FACT = re.compile(r"(\w)=(.*?)(?=\s\w=|$)")
SURE = 0.9
"""From this confidence a day must be right."""
ALONE = 0.5
"""What a text weighs in training without the page around it; each is learned from with it and without."""
UNSURE = 0.6
"""Below this confidence a day that no text states is no claim."""


class Marked(NamedTuple):
    """A text: its name, its facts by letter, and its lines with their marks; empty lines have none."""

    name: str
    facts: dict[str, str]
    lines: list[tuple[str, str]]

    def body(self) -> bytes:
        """Return the text as it was pasted."""
        return "\n".join(line for _, line in self.lines).encode()

    def without_page(self) -> "Marked":
        """Return the text without the page around it, as mails and files are."""
        return self._replace(lines=[line for line in self.lines if line[0] != "F"])

    def part(self) -> str:
        """Return the half of the set that the text is in."""
        return "ab"[int(sha256(f"s1{self.name}".encode()).hexdigest(), 16) % 2]


class Miss(NamedTuple):
    """Something that is not as it is marked."""

    name: str
    field: str
    wanted: str
    found: str


def read_marked(folder: Path) -> Iterator[Marked]:
    """Yield the texts of a folder.

    Raises:
        ValueError: a line begins with no mark.
    """
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^@ ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, *lines = block.splitlines()
            name, language, *facts = head.split(" ", maxsplit=2)
            said = {"l": language, **dict(FACT.findall(" ".join(facts)))}
            yield Marked(name, said, [mark_of(line) for line in lines])


def mark_of(line: str) -> tuple[str, str]:
    """Return the mark of a line and the line.

    >>> mark_of("T Bridge opens"), mark_of("")
    (('T', 'Bridge opens'), ('', ''))
    """
    mark, _, text = line.partition(" ")
    if line.strip() and mark not in MARKS:
        raise ValueError(f"no mark: {line[:60]!r}")
    return mark, text.strip()


def read_text(text: Marked) -> Document:
    """Read a text as the pipeline does."""
    body = text.body()
    raw = RawDocument(
        document_id=text.name, source="bench", location=f"{text.name}.txt", size=len(body),
        collected_at=utc_now(), sha256=sha256(body).hexdigest(), media_type="text/plain",
        url=asked(text, "u"),
    )  # fmt: skip
    return read_document(raw, body)


def transformed(text: Marked, steps: Iterable[Step] | None = None) -> Document:
    """Send a text through all steps, or some."""
    document = read_text(text)
    for step in STEPS if steps is None else steps:
        document = step(document)
    return document


def asked(text: Marked, letter: str) -> str | None:
    """Return a fact of a text; None where there is none."""
    fact = text.facts.get(letter, "-")
    return None if fact in ("-", "?") else fact


def judge(text: Marked, tally: Counter[str]) -> Iterator[Miss]:
    """Hold what is found in a text against its marks; count, and yield what differs."""
    document = transformed(text)
    tally["texts"] += 1
    left = 0
    for mark, line, got in paired(text, document):
        tally[f"mark {mark}"] += 1
        kept = got is not None and got.action == "keep" and got.label != "lead"
        lost = got is None or (got.action != "keep" and got.label != "dateline")
        if (mark in ("F", "K", *BESIDE) and kept) or (mark == "B" and lost):
            left += mark == "F"
            tally[f"wrong {mark}"] += 1
            yield Miss(text.name, mark, line, f"{got.label}, {got.reason}" if got else "nothing")
    tally["unclean"] += left > 0
    yield from judge_facts(text, document, tally)


def paired(text: Marked, document: Document) -> Iterator[tuple[str, str, Line | None]]:
    """Yield each marked line with the line of the document that it begins."""
    cursor = 0
    for mark, line in text.lines:
        if mark:
            place = document.text.find(line, cursor)
            cursor = max(cursor, place + len(line))
            end = place + len(line)
            held = (x for x in document.lines if x.text and x.start < end and x.end > place)
            yield mark, line, next(held, None)


def judge_facts(text: Marked, document: Document, tally: Counter[str]) -> Iterator[Miss]:
    """Compare title, subtitle, kind, place and day."""
    title = " ".join(dict.fromkeys(line for mark, line in text.lines if mark == "T"))
    subtitle = " ".join(line for mark, line in text.lines if mark == "S")
    place = document.dateline.place if document.dateline else None
    compared = {
        "title": (title, document.title),
        "subtitle": (subtitle, document.subtitle),
        "kind": (text.facts.get("k", "?"), document.kind),
        "place": (text.facts.get("p", "?"), place),
        "language": (text.facts["l"], document.language),
    }
    for field, (wanted, found) in compared.items():
        if wanted != "?":
            right = bare("" if wanted == "-" else wanted) == bare(found)
            tally[f"asked {field}"] += 1
            tally[f"right {field}"] += right
            if not right:
                yield Miss(text.name, field, wanted, str(found))
    yield from judge_day(text, document, tally)


def bare(text: str | None) -> str:
    """Fold a text for comparison, its invisible signs (soft hyphens, joiners) left out."""
    return fold("".join(sign for sign in text or "" if category(sign) != "Cf"))


def judge_day(text: Marked, document: Document, tally: Counter[str]) -> Iterator[Miss]:
    """Compare the day: right where one is stated, no sure one where none is."""
    found, wanted = document.published, asked(text, "d")
    sure = found.confidence if found else 0.0
    right = found is not None and found.on.isoformat() == wanted
    field = "day" if wanted else "no day"
    good = right if wanted else sure < UNSURE
    tally[f"asked {field}"] += 1
    tally[f"right {field}"] += good
    if sure >= SURE:
        tally["asked sure day"] += 1
        tally["right sure day"] += right
    if not good:
        yield Miss(text.name, field, wanted or "", f"{found.on} ({sure})" if found else "None")


def report(tally: Counter[str]) -> Iterator[str]:
    """Yield the figures for people."""
    texts = max(tally["texts"], 1)
    yield f"{tally['texts']} texts, {tally['refused']} refused"
    yield f"furniture left a text {tally['wrong F'] / texts:.3f}, of {tally['mark F']} lines"
    yield f"texts with furniture left {tally['unclean'] / texts:.3f}"
    lost, body = tally["wrong B"], tally["mark B"]
    yield f"body lines lost {lost} of {body}, {lost / max(body, 1):.4f}"
    for mark in (*BESIDE, "K"):
        yield f"lines of {mark} left {tally[f'wrong {mark}']} of {tally[f'mark {mark}']}"
    fields = sorted(key.removeprefix("asked ") for key in tally if key.startswith("asked "))
    for field in fields:
        right, of = tally[f"right {field}"], tally[f"asked {field}"]
        yield f"{field:10} {right:4} of {of:4}  {right / of:.3f}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="print what is not as it is marked")
    parser.add_argument("--part", choices=("a", "b"))
    parser.add_argument("--only", default="", help="only texts whose names begin so")
    options = parser.parse_args(arguments if arguments is None else list(arguments))
    tally: Counter[str] = Counter()
    misses: list[Miss] = []
    for text in (text for folder in options.folders for text in read_marked(folder)):
        if options.part not in (None, text.part()) or not text.name.startswith(options.only):
            continue
        try:
            misses += judge(text, tally)
        except Rejected as refusal:
            tally["refused"] += 1
            misses.append(Miss(text.name, "refused", "", refusal.reason))
    print("\n".join(report(tally)))
    if options.misses:
        for miss in misses:
            print(" | ".join((miss.name, miss.field, miss.wanted[:100], miss.found[:100])))


if __name__ == "__main__":
    main()
