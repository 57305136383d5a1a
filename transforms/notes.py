"""Footnotes, pictures and references: what stands beside the text or points out of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.documents import Document
from press.findings import Footnote, Image, Reference, Span
from transforms.labels.shapes import FOOTNOTE

CREDIT = re.compile(r"(?:©|\(c\)\s).{1,100}$|\((?:[^():]{2,20}):\s?(?P<inner>[^()]{2,80})\)\.?$")
REFERENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "un_document",
        re.compile(
            r"\b(?:A|S|E|ST|SG|CCPR|CRC|CEDAW|HRC)(?:/[A-Z0-9.]{1,12}){1,4}(?:\s?\(\d{4}\))?"
        ),
    ),
    (
        "un_resolution",
        re.compile(
            r"\b(?:Security Council|General Assembly|Human Rights Council)\s[Rr]esolution\s"
            r"\d{1,5}(?:/\d{1,4})?(?:\s?\(\d{4}\))?"
        ),
    ),
    (
        "eu_document",
        re.compile(r"\b(?:IP|MEMO|STATEMENT|SPEECH|MEX|QANDA|FS|AC)[/-]\d{2}[/-]\d{1,5}\b"),
    ),
    (
        "eu_law",
        re.compile(
            r"\b(?:Regulation|Directive|Decision|Verordnung|Richtlinie|Règlement|Reglamento|Directiva)\s"
            r"\((?:EU|EC|EEC|UE|CE|EG)\)\s(?:No\s|Nr\.\s)?\d{1,4}/\d{1,4}"
        ),
    ),
    ("doi", re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{2,80}[\w)]")),
    ("isbn", re.compile(r"\bISBN(?:-1[03])?:?\s[\d-]{10,17}\b")),
    (
        "case_number",
        re.compile(r"\b(?:Case|Caso)\s?(?:No\.?|#)?:?\s?#?\s?[\w-]{0,6}\d[\w/-]{2,16}\b"),
    ),
)


def find_notes(document: Document) -> Document:
    """Collect footnotes, captions with their credits, and references."""
    return replace(
        document,
        footnotes=tuple(footnotes(document)),
        images=(*captions(document), *document.page.images),
        references=tuple(references(document)),
    )


def footnotes(document: Document) -> Iterator[Footnote]:
    """Yield the notes; `anchored` where the mark stands in the body too."""
    body = "\n".join(line.text for line in document.lines if line.action == "keep")
    for line in document.lines:
        match = FOOTNOTE.match(line.text) if line.label == "footnote" else None
        if match:
            marker = match.group().strip()
            yield Footnote(
                value=line.text[match.end() :].strip(),
                confidence=0.9,
                basis="stated",
                method="marker",
                spans=(Span(start=line.start, end=line.end),),
                marker=marker,
                anchored=bool(re.search(rf"\S{re.escape(marker)}", body)),
            )


def captions(document: Document) -> Iterator[Image]:
    """Yield the caption lines as pictures, with the credit apart."""
    for line in document.lines:
        if line.label != "caption":
            continue
        match = CREDIT.search(line.text)
        text = line.text[: match.start()].strip(" -–—|.") if match else line.text
        credit = (match["inner"] or match.group().strip("() ")) if match else None
        yield Image(
            value=text or line.text,
            confidence=0.8,
            basis="stated",
            method="caption_line",
            spans=(Span(start=line.start, end=line.end),),
            credit=credit,
        )


def references(document: Document) -> Iterator[Reference]:
    """Yield the documents that the lines refer to by a number, each once."""
    seen = set()
    for line in document.lines:
        if line.action == "drop" or len(line.text) > 50_000:
            continue
        text = document.text[line.start : line.end]
        for kind, pattern in REFERENCES:
            for match in pattern.finditer(text):
                if (kind, match.group()) in seen:
                    continue
                seen.add((kind, match.group()))
                yield Reference(
                    value=match.group(),
                    confidence=0.85,
                    basis="stated",
                    method="pattern",
                    spans=(Span(start=line.start + match.start(), end=line.start + match.end()),),
                    type=kind,
                    text=match.group(),
                )
