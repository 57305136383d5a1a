"""Footnotes and pictures: what stands beside the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.changed import changed
from press.documents import Document, Line
from press.findings import Footnote, Image, Span
from transforms.credits import split_credit
from transforms.labels.shapes import FOOTNOTE
from transforms.language import Pack, load_pack
from transforms.read.text import spelled, tidy

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
BEFORE_MARKER = '.,;:!?”’"»)'
ANCHOR_LABELS = ("headline", "subhead", "byline", "lead")


def find_notes(document: Document) -> Document:
    """Collect footnotes, and captions with their credits."""
    pack = load_pack(document.language)
    return changed(
        document,
        footnotes=tuple(footnotes(document, pack)),
        images=(*captions(document, pack), *document.page.images),
    )


def footnotes(document: Document, pack: Pack) -> Iterator[Footnote]:
    """Yield the notes, each with its marker and its kind."""
    notes = [line for line in document.lines if line.label == "footnote"]
    if not notes:
        return
    body = "\n".join(
        line.text for line in document.lines if line.action == "keep" or line.label in ANCHOR_LABELS
    )
    anchored: dict[str, bool] = {}
    for line in notes:
        if match := FOOTNOTE.match(line.text):
            marker = match.group().strip()
            if marker not in anchored:
                anchored[marker] = is_anchored(marker, body)
            value = line.text[match.end() :].strip()
            yield Footnote(
                value=value,
                confidence=0.9,
                basis="stated",
                method="marker",
                spans=(Span(start=line.start, end=line.end),),
                marker=marker,
                anchored=anchored[marker],
                kind=kind_of_note(value, document, pack),
            )


def is_anchored(marker: str, body: str) -> bool:
    """Tell whether the body has a marker where one refers: `Kosovo*`, `said [1]`; not `**` for `*`.

    >>> is_anchored("*", "Kosovo* is"), is_anchored("*", "2 * 3 or **so**"), is_anchored("[1]", "x [1]")
    (True, False, True)
    """
    bracketed = marker[0] in "[("
    at = body.find(marker, 1)
    while at > 0:
        before = body[at - 2 : at].rstrip(" \u00a0") if bracketed else body[at - 1]
        after = body[at + len(marker) : at + len(marker) + 1]
        attached = before != "" and (before[-1].isalnum() or before[-1] in BEFORE_MARKER)
        if attached and not after.isalnum() and (bracketed or after != marker[0]):
            return True
        at = body.find(marker, at + 1)
    return False


def kind_of_note(value: str, document: Document, pack: Pack) -> str:
    """Tell what a note is for: author, editor, disclaimer, source, or a plain note."""
    if any(value.startswith(author) for author in document.authors):
        return "author"
    if pack.pattern("notes.author").match(value):
        return "author"
    if pack.pattern("headings.notes").match(value) or pack.pattern("notes.editor").match(value):
        return "editor"
    if pack.pattern("cues.disclaimer").match(value) or pack.pattern("notes.disclaimer").search(
        value
    ):
        return "disclaimer"
    address = ADDRESS.search(value)
    opens = pack.pattern("cues.source").match(value) or pack.pattern("notes.source").match(value)
    if opens or (address and 2 * len(address.group()) > len(value)):
        return "source"
    return "note"


def captions(document: Document, pack: Pack) -> Iterator[Image]:
    """Yield the caption lines as pictures; a line that is a credit belongs to the caption right above."""
    pending: Image | None = None
    last = -1
    for line in document.lines:
        if line.label != "caption":
            continue
        shown = spelled(document.text[line.start : line.end])
        caption, credit = split_credit(shown if tidy(shown) == line.text else line.text, pack)
        if pending and not caption and pending.credit is None and line.number == last + 1:
            spans = (*pending.spans, Span(start=line.start, end=line.end))
            pending = replace(pending, credit=credit, spans=spans)
        else:
            if pending:
                yield pending
            pending = picture(line, caption, credit)
        last = line.number
    if pending:
        yield pending


def picture(line: Line, caption: str, credit: str | None) -> Image:
    """Make the finding; the value of a credit alone is who is credited."""
    return Image(
        value=caption or credit or line.text,
        confidence=0.6 if line.beside else 0.8,
        basis="inferred" if line.beside else "stated",
        method="caption_likely" if line.beside else "caption_line",
        spans=(Span(start=line.start, end=line.end),),
        credit=credit,
    )
