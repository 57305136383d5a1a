"""`press explain`: what became of each line of a text, and what was found in it."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.commands import ask
from press.reader import reader_for
from press.reading import as_raw
from press.records import FINDINGS, PressRecord
from press.settings import Settings
from press.show import console, plain, print_table, say

FIND = """
select document_id, location, title from press_documents
where document_id like :prefix or location = :key or location like :end or title = :key
order by document_id limit 10
"""
LINES = """
select number, label, action, reason, text from document_lines
where document_id = :key order by number
"""
EXPLAINED = tuple(name for name in FINDINGS if name != "mentions")
"""Mentions are told by the people, organisations and places."""
PUBLISHED = """
select published_on, published_confidence, published_basis, kind, kind_confidence, language
from press_documents where document_id = :key
"""

Found = tuple[object, ...]


def explain(options: Namespace, settings: Settings) -> int:
    """Explain a loaded document, or a file that is not loaded."""
    key = options.document
    prefix = f"{key}%" if len(key) >= 4 and key.isalnum() else key
    _, found = ask(settings, FIND, prefix=prefix, key=key, end=f"%/{key}")
    matches = list(found)
    if len(matches) > 1:
        print_table(("document_id", "location", "title"), matches)
        say(f"press: '{key}' could be any of these; give more of the document_id.")
        return 2
    if matches:
        return explain_loaded(matches[0], settings)
    if Path(key).is_file():
        return explain_file(Path(key), settings)
    say(
        f"press: no document '{key}', and no such file. `press sql` finds documents in press_documents."
    )
    return 2


def explain_loaded(document: Found, settings: Settings) -> int:
    """Explain a document from the warehouse."""
    key, location, title = document
    _, lines = ask(settings, LINES, key=key)
    _, facts = ask(settings, PUBLISHED, key=key)
    show(f"{title} ({key}, {location})", lines, next(facts), stored_findings(str(key), settings))
    return 0


def stored_findings(key: str, settings: Settings) -> Iterator[Found]:
    """Yield what the child tables hold of a document."""
    from loaders.children import CHILDREN

    for name in EXPLAINED:
        statement = (
            f"select value, confidence, basis, method from {CHILDREN[name].name} "  # noqa: S608 - our own names
            "where document_id = :key order by position"
        )
        _, rows = ask(settings, statement, key=key)
        yield from ((name, *row) for row in rows)


def explain_file(file: Path, settings: Settings) -> int:
    """Explain a file that is not loaded; it is read in a child process like those of a batch."""
    with reader_for(settings) as reader:
        asked = as_raw(file.read_bytes(), None, None, None, file.name)
        record = reader.read(*asked).result
    if not isinstance(record, PressRecord):
        say(f"{file}: rejected by {record.step}: {record.reason}. {record.detail}")
        return 0
    lines = ((x.number, x.label, x.action, x.reason, x.text) for x in record.lines)
    facts = (
        record.published_on,
        record.published_confidence,
        record.published_basis,
        record.kind,
        record.kind_confidence,
        record.language,
    )
    findings = (
        (name, f.value, f.confidence, f.basis, f.method)
        for name in EXPLAINED
        for f in getattr(record, name)
    )
    show(record.title or str(file), lines, facts, findings)
    return 0


def show(title: str, lines: Iterable[Found], facts: Found, findings: Iterable[Found]) -> None:
    """Print the ledger of the lines, then the findings, then the choices made."""
    print_table(("number", "label", "action", "reason", "text"), lines, title=title)
    shown = ((name, str(value)[:100], *rest) for name, value, *rest in findings)
    print_table(("found", "value", "confidence", "basis", "method"), shown)
    on, sure, basis, kind, kind_sure, language = facts
    console().print(
        plain(
            f"published on {on or 'a day that is not known'}"
            + (f" (confidence {sure:g}, {basis})" if on else "")
            + f"; kind {kind} (confidence {kind_sure:g}); language {language or 'not known'}"
        )
    )
