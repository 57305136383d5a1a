"""Footnotes and pictures: what stands beside the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.changed import changed
from press.documents import Document, Line
from press.findings import Footnote, Image, Span
from transforms.labels.shapes import FOOTNOTE, NAMED_LAST
from transforms.language import Pack, Phrases, load_pack

SIGNED = re.compile(r"(?:©|\(c\)\s)\s?(?P<holder>.{1,100})$", re.I)
BRACKETS = re.compile(r"[(\[](?P<word>[^():\[\]]{2,24}):\s?(?P<holder>[^()\[\]]{2,80})[)\]]\.?$")
AFTER_WORD = re.compile(r"\s?(?::|/|\bby\b|-|–)\s?(?P<holder>[^:]{2,80})$")
AFTER_LINK = re.compile(r"\s?:?\s?(?P<holder>[^:]{2,80})$")
LINKED = (" by", " of", " di", " de", "cortesía")
"""Words such as `photo by` need no colon after them."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
BEFORE_MARKER = '.,;:!?”’"»)'
LONG_CREDIT = 8
"""Words; more than these after `Photo:` are a caption."""
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
        caption, credit = split_credit(line.text, pack)
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
    """Make the finding; a credit alone is its own value."""
    return Image(
        value=caption or line.text,
        confidence=0.8,
        basis="stated",
        method="caption_line",
        spans=(Span(start=line.start, end=line.end),),
        credit=credit,
    )


def split_credit(text: str, pack: Pack) -> tuple[str, str | None]:
    """Part a caption from its credit; either may be missing.

    >>> split_credit("The new bridge (Photo: A. Roe)", load_pack("en"))
    ('The new bridge', 'A. Roe')
    >>> split_credit("The mayor © City archives", load_pack("en"))
    ('The mayor', '© City archives')
    >>> split_credit("Photo: The mayor of Northmere opens the new bridge in front of many", load_pack("en"))
    ('The mayor of Northmere opens the new bridge in front of many', None)
    """
    words = pack.pattern("notes.credit")
    if (match := SIGNED.search(text)) and match.start("holder") < len(text):
        return bare(text[: match.start()], words), match.group().strip("() ")
    if (match := BRACKETS.search(text)) and pack.pattern("cues.caption").fullmatch(match["word"]):
        return text[: match.start()].strip(" -–—|"), match["holder"].strip()
    if match := NAMED_LAST.search(text):
        return text[: match.start()].strip(), match[1]
    for word in reversed(list(words.finditer(text))):
        linked = word.group().casefold().endswith(LINKED)
        shortened = word.group().endswith(".")  # `Fot. Archiwum miasta`
        match = (AFTER_LINK if linked or shortened else AFTER_WORD).match(text, word.end())
        if match and (word.start() == 0 or not text[word.start() - 1].isalnum()):
            return with_credit(text, word.start(), match)
    opened = pack.pattern("cues.caption").match(text.lstrip("(["))
    if opened and (rest := text.lstrip("([")[opened.end() :]).lstrip()[:1] in (":", "–", "-"):
        return rest.strip(" :–-)]"), None
    return text, None


def with_credit(text: str, start: int, match: re.Match[str]) -> tuple[str, str | None]:
    """Return what stands before a word such as `Photo:` as caption, what follows as credit."""
    holder = match["holder"].strip(" ()[].|/")
    before = text[:start].strip(" -–—|/([")
    if not before and len(holder.split()) > LONG_CREDIT:
        return holder, None
    return before, holder


def bare(text: str, words: Phrases) -> str:
    """Return a caption without the word that opens its credit."""
    text = text.strip(" -–—|,/([")
    for match in words.finditer(text):
        if not text[match.end() :].strip(" :"):
            return text[: match.start()].strip(" -–—|,/([")
    return text
