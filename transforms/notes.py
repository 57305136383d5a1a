"""Footnotes and pictures: what stands beside the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.documents import Document
from press.findings import Footnote, Image, Span
from transforms.labels.shapes import FOOTNOTE

CREDIT = re.compile(r"(?:©|\(c\)\s).{1,100}$|\((?:[^():]{2,20}):\s?(?P<inner>[^()]{2,80})\)\.?$")


def find_notes(document: Document) -> Document:
    """Collect footnotes, and captions with their credits."""
    return replace(
        document,
        footnotes=tuple(footnotes(document)),
        images=(*captions(document), *document.page.images),
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
