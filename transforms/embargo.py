"""When a text may be published: its embargo, and the line that releases it."""

import re
from collections.abc import Iterator
from datetime import date

from press.changed import changed
from press.documents import Document, Line
from press.findings import Embargo, Finding, Span
from transforms.clock import find_moment
from transforms.language import Pack, load_pack

LABELS = (
    "body",
    "lead",
    "list_item",
    "notes",
    "release_line",
    "kicker",
    "subhead",
    "date_line",
    "speaker_turn",
)
"""Lines that may speak of an embargo in a sentence."""
NEAR = 120
"""Characters after the word in which its time stands."""
FEW_WORDS = 4
"""Words after a release line that are a headline on the same line."""
LETTER = re.compile(r"[^\W\d_]")


def find_embargo(document: Document) -> Document:
    """Fill the embargo and the release line."""
    pack = load_pack(document.language)
    reference = document.published.on if document.published else None
    if reference is None and document.dateline:
        reference = document.dateline.on
    found = (
        embargo
        for line in document.lines
        if line.label == "embargo"
        if (embargo := stated_embargo(document, line, reference))
    )
    return changed(
        document,
        embargo=next(found, None) or spoken_embargo(document, pack, reference),
        release_line=release_line(document, pack),
    )


def stated_embargo(document: Document, line: Line, reference: date | None) -> Embargo | None:
    """Return the embargo of a line of its own."""
    text = document.text[line.start : line.end]
    moment = find_moment(text, document.language, reference)
    if moment is None:
        return None
    sure = 0.9 if moment.basis == "stated" and moment.starts else 0.7
    return Embargo(
        value=line.text,
        confidence=round(sure * min(1.0, moment.confidence + 0.1), 2) if moment.starts else 0.5,
        basis=moment.basis,
        method="embargo_line",
        spans=(Span(start=line.start, end=line.end),),
        until=moment.starts,
        zone=moment.zone,
    )


def spoken_embargo(document: Document, pack: Pack, reference: date | None) -> Embargo | None:
    """Return the embargo of a sentence: `this call is embargoed until tomorrow, 5:00 a.m. Eastern`."""
    for line, match in embargo_words(document, pack):
        start = line.start + match.end()
        after = document.text[start : min(line.end, start + NEAR)]
        moment = find_moment(after, document.language, reference)
        if moment and moment.starts and moment.start < NEAR // 2:
            sentence = sentence_around(
                document.text, line, line.start + match.start(), start + moment.end
            )
            return Embargo(
                value=" ".join(document.text[sentence.start : sentence.end].split()),
                confidence=round(min(0.8, moment.confidence), 2),
                basis=moment.basis,
                method="embargo_sentence",
                spans=(sentence,),
                until=moment.starts,
                zone=moment.zone,
            )
    return None


def embargo_words(document: Document, pack: Pack) -> Iterator[tuple[Line, re.Match[str]]]:
    """Yield `embargoed until` and the like; not `arms embargo`, not `sin embargo`."""
    words = pack.pattern("cues.embargo")
    stems = pack.phrases("clock.embargo_stems")
    low = document.text.lower()
    if not any(stem in low for stem in stems):
        return
    others = pack.pattern("clock.other_embargoes")
    for line in document.lines:
        if line.label not in LABELS or not any(stem in line.text.lower() for stem in stems):
            continue
        text = document.text[line.start : line.end]
        for match in words.finditer(text):
            opens = not LETTER.search(text[: match.start()])
            several = " " in match.group().strip()
            before = text[max(0, match.start() - 30) : match.end()]
            if (several or opens) and not others.search(before):
                yield line, match


def sentence_around(text: str, line: Line, at: int, until: int) -> Span:
    """Return the sentence of a line that goes from before one place to behind another."""
    start = max(line.start, text.rfind(". ", line.start, at) + 2)
    end = re.compile(r"[.!?](?=\s[^\W\d_a-z]|$)").search(text, until, line.end)
    start += len(text[start:at]) - len(text[start:at].lstrip())
    return Span(start=start, end=end.end() if end else line.end)


def release_line(document: Document, pack: Pack) -> Finding | None:
    """Return the line that releases the text; a headline behind it on the same line is not of it."""
    for line in document.lines:
        if line.label != "release_line" or line.start == line.end:
            continue
        text = line.text
        match = pack.pattern("cues.release").search(text)
        rest = text[match.end() :].strip(" :-–—") if match else ""
        headline = len(rest.split()) > FEW_WORDS and not any(map(str.isdigit, rest))
        return Finding(
            value=match.group() if match and headline else text,
            confidence=0.95,
            basis="stated",
            method="release_line",
            spans=(Span(start=line.start, end=line.end),),
        )
    return None
