"""Score the fields of marked texts: python -m benchmarks.marked_fields [--written] [--half a|b] [--misses FIELD].

benchmarks/marked_fields.jsonl has what readers (language models that had not seen the code) noted of 192 texts of
benchmarks/marked_texts: contacts, authors, issuer, reference number, references, pictures, events, dates and people.
benchmarks/written_fields has short texts in 36 languages that such models wrote to hold references, numbers, pictures
and authors, and noted these; with --written those are scored. Much of it is a matter of opinion, so the figures tell a
change from a change rather than right from wrong. Half b was not looked at while rules were written: look at the misses
of half a only.

Printed for each field: precision, recall and the counts. Names agree where one holds the other, case and signs aside;
days by their value where their words overlap, `day value` and `day type` of those that were found.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.dates_written import is_right
from benchmarks.golden import fold
from benchmarks.marked import Marked, read_marked, transformed
from press.documents import Document
from press.findings import Contact

HERE = Path(__file__).resolve().parent
SHORT = 4
"""Letters of a name that may be a part of another."""
Gold = dict[str, Any]
Outcome = tuple[str, str, str]
"""The field, what became of it (right, missed, spurious, wrong), and the words."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--written", action="store_true", help="the texts of written_fields")
    parser.add_argument("--half", choices=("a", "b"), help="one half of the texts only")
    parser.add_argument("--misses", metavar="FIELD", help="list what is not as it was noted")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, text in read_written() if options.written else read_noted():
        if options.half not in (None, gold["half"]):
            continue
        for field, outcome, words in outcomes(gold, transformed(text)):
            counts[field][outcome] += 1
            if field == options.misses and outcome != "right":
                print(f"  {gold['name']:26}{outcome:10}{words}")
    for field, found in counts.items():
        right, wrong = found["right"], found["wrong"]
        precision = right / max(right + wrong + found["spurious"], 1)
        recall = right / max(right + wrong + found["missed"], 1)
        print(f"{field:18}{precision:6.2f}{recall:6.2f}  {dict(found)}")


def read_noted() -> Iterator[tuple[Gold, Marked]]:
    """Yield what was noted of marked texts, with these."""
    folders = sorted((HERE / "marked_texts").iterdir())
    texts = {text.name: text for folder in folders for text in read_marked(folder)}
    for line in (HERE / "marked_fields.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield gold, texts[gold["name"]]


def read_written() -> Iterator[tuple[Gold, Marked]]:
    """Yield what was noted of the texts that were written for it, with these; every other one is in half b."""
    for path in sorted((HERE / "written_fields").glob("*.jsonl")):
        for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            gold = json.loads(line) | {"half": "ab"[place % 2]}
            lines = [("B", each) for each in gold["text"].split("\n")]
            yield gold, Marked(gold["name"], {"l": path.stem}, lines)


def outcomes(gold: Gold, document: Document) -> Iterator[Outcome]:
    """Yield what became of each thing that was noted, and what was found besides."""
    number, title = document.reference_number, document.title
    for field, wanted, found in (
        ("author", gold["authors"], document.authors),
        ("number", present(gold["reference_number"]), [number.value] if number else []),
        ("credit", [each["credit"] for each in gold["images"]], [each.credit for each in document.images]),
        ("title", present(gold.get("title")), present(title) if "title" in gold else []),
    ):  # fmt: skip
        yield from compared(field, filter(None, wanted), filter(None, found), is_near)
    captions = [i.value for i in document.images if not i.credit or i.credit not in i.value]
    yield from compared(
        "caption", filter(None, (each["caption"] for each in gold["images"])), captions, is_near
    )
    yield from reference_outcomes(gold["references"], document)
    if "contacts" not in gold:
        return
    yield from contact_outcomes(gold["contacts"], document)
    likely = [each.value for each in document.issuers[:1] if each.confidence >= 0.6]
    yield from compared("issuer", present(gold["issuer"]), likely, is_near)
    people = [each["name"] for each in gold["people"]]
    yield from compared("person", people, [each.value for each in document.people], is_near)
    if gold["events"]:
        starts = [(each["start"] or "")[:10] for each in gold["events"]]
        yield from compared(
            "event day", starts, [(e.starts or "")[:10] for e in document.events], str.__eq__
        )
    yield from day_outcomes(gold["dates"], document)


def reference_outcomes(golds: list[Any], document: Document) -> Iterator[Outcome]:
    """Yield what became of the references; reports by their titles are not looked for, so none is missed.

    One is right where it holds what was noted or the other way round, and a third of the longer one's signs agree:
    names have no sharp ends.
    """
    left = list(document.references)
    for gold in golds:
        text, kind = (gold["text"], gold["type"]) if isinstance(gold, dict) else (gold, None)
        found = next((r for r in left if is_alike(text, r.text) or is_alike(text, r.value)), None)
        if found:
            left.remove(found)
        if kind == "report":
            continue
        yield "reference", "right" if found else "missed", f"{kind}: {text}"
        if found and kind:
            right = "right" if found.type == kind else "wrong"
            yield "reference type", right, f"{text}: {kind}, not {found.type}"
    yield from (("reference", "spurious", f"{each.type}: {each.text}") for each in left)


def is_alike(one: str, other: str) -> bool:
    """Tell whether one of two texts is in the other, and has a third of its signs."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return short in long and 3 * len(short) >= len(long)


def present(value: str | None) -> list[str]:
    """Return a value as a list; none if there is none."""
    return [value] if value else []


def is_near(one: str, other: str) -> bool:
    """Tell whether two names agree: one holds the other."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return short == long or (len(short) >= SHORT and short in long)


def compared(
    field: str, wanted: Iterable[str], found: Iterable[str], agrees: Callable[[str, str], bool]
) -> Iterator[Outcome]:
    """Yield which were found, which were not, and what was found besides."""
    left = list(found)
    for each in wanted:
        match = next((other for other in left if agrees(each, other)), None)
        if match is None:
            yield field, "missed", each
        else:
            left.remove(match)
            yield field, "right", each
    yield from ((field, "spurious", each) for each in left)


def contact_outcomes(golds: list[Gold], document: Document) -> Iterator[Outcome]:
    """Yield what became of the contacts and of their parts."""
    left = list(document.contacts)
    for gold in golds:
        contact = max(left, key=lambda each: likeness(gold, each), default=None)
        if contact is None or not likeness(gold, contact):
            yield "contact", "missed", str(gold)
            continue
        left.remove(contact)
        yield "contact", "right", ""
        stated = contact.organization if contact.organization_basis == "stated" else None
        for part, found in (
            ("name", contact.name),
            ("role", contact.role),
            ("organization", stated),
        ):
            yield from compared(f"contact {part}", present(gold[part]), present(found), is_near)
        yield from compared(
            "contact purpose", present(gold["purpose"]), present(contact.purpose), str.__eq__
        )
        mails = [each.lower() for each in gold["emails"]]
        yield from compared(
            "contact mail", mails, present((contact.email or "").lower()), str.__eq__
        )
        numbers = [phone.text for phone in contact.phones]
        yield from compared(
            "contact phone", map(digits, gold["phones"]), map(digits, numbers), str.__eq__
        )
    yield from (("contact", "spurious", each.value) for each in left)


def likeness(gold: Gold, contact: Contact) -> int:
    """Tell how much speaks for a contact being the one that was noted; nothing where it is 0."""
    named = bool(gold["name"] and contact.name and is_near(gold["name"], contact.name))
    mailed = (contact.email or "").lower() in [each.lower() for each in gold["emails"]]
    called = {digits(each.text) for each in contact.phones} & set(map(digits, gold["phones"]))
    desk = not gold["emails"] and not gold["phones"] and is_near(gold["role"] or "", contact.value)
    return 3 * named + 2 * mailed + bool(called) + desk


def digits(number: str) -> str:
    """Return the last figures of a number, by which it is known."""
    return "".join(filter(str.isdigit, number))[-7:]


def day_outcomes(golds: list[Gold], document: Document) -> Iterator[Outcome]:
    """Yield what became of the dates; those of related texts beside the text are not noted, so none is spurious."""
    left, at = list(document.dates), 0
    for gold in golds:
        start = document.text.find(gold["text"], at)
        start = start if start >= 0 else document.text.find(gold["text"])
        end = start + len(gold["text"])
        found = next((d for d in left if d.spans[0].start < end and d.spans[-1].end > start), None)
        if start < 0 or found is None:
            yield "day", "missed", gold["text"]
            continue
        at = end
        left.remove(found)
        yield "day", "right", ""
        if gold["value"]:
            right = "right" if is_right(gold["value"], found) else "wrong"
            yield "day value", right, f"{gold['text']} = {gold['value']}: {found.value}"
        right = "right" if gold["type"] == found.type else "wrong"
        yield "day type", right, f"{gold['text']}: {gold['type']}, not {found.type}"


if __name__ == "__main__":
    main()
