"""Documents for the tests of names: a text, split into lines as the labelling step would."""

from datetime import UTC, datetime
from typing import Any

from press.documents import Document, Line, RawDocument


def a_document(text: str, language: str | None = "en", **known: Any) -> Document:
    """Return a document whose first line is the headline; lines of white space are no lines."""
    lines: list[Line] = []
    start = 0
    for number, piece in enumerate(text.split("\n"), 1):
        if piece.strip():
            label = "body" if lines or "\n" not in text else "headline"
            end = start + len(piece)
            lines.append(Line(number=number, start=start, end=end, text=piece, label=label))
        start += len(piece) + 1
    raw = RawDocument(
        document_id="0" * 32,
        source="test",
        location="text.txt",
        collected_at=datetime(2024, 1, 2, tzinfo=UTC),
        sha256="0" * 64,
        size=len(text),
    )
    return Document(
        raw=raw,
        text=text,
        lines=tuple(lines),
        media_type="text/plain",
        encoding="utf-8",
        language=language,
        **known,
    )
