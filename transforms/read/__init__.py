"""Readers: bytes to lines, one reader a media type. Everything after them is one path."""

import re
from collections.abc import Callable
from dataclasses import replace

from press.changed import changed
from press.documents import Document, RawDocument, Rejected
from transforms.read.decode import Decoded, decode
from transforms.read.formats import binary_reader
from transforms.read.front_matter import read_front_matter
from transforms.read.html import read_page
from transforms.read.hygiene import count_oddities
from transforms.read.markdown import MARKDOWN, is_markdown, read_markdown
from transforms.read.metadata import feed_metadata
from transforms.read.news import NINJS, is_ninjs, read_ninjs
from transforms.read.text import read_lines

MAX_TEXT = 1_500_000
MAX_LINES = 150_000
"""No press text is a library: more characters or lines than these are not read."""

Reader = Callable[[RawDocument, Decoded], Document]

MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|article|section|table|h[1-6]|br|span|meta|title|script)\b",
    re.I,
)


def read_document(raw: RawDocument, body: bytes) -> Document:
    """Read a body by what it is, whatever its name says.

    Raises:
        Rejected: it is not a text, or has none in it.
    """
    document = read_bytes(raw, body)
    if len(document.text) > MAX_TEXT or len(document.lines) > MAX_LINES:
        raise Rejected(
            "too_large",
            f"{len(document.text):,} characters in {len(document.lines):,} lines; "
            f"at most {MAX_TEXT:,} in {MAX_LINES:,} are read.",
        )
    return changed(document, repairs=(*document.repairs, *count_oddities(document.text)))


def read_bytes(raw: RawDocument, body: bytes) -> Document:
    """Read a body that is a format of its own; else decode it and read the text."""
    if (reader := binary_reader(body)) is not None:
        return reader(raw, body)
    decoded = decode(body, raw.charset)
    return READERS[sniff(decoded.text, raw.media_type)](raw, decoded)


def sniff(text: str, declared: str | None) -> str:
    """Tell the media type from the content; the declaration decides only where that leaves doubt.

    >>> sniff("<p>Hello", None), sniff("Fewer than <5 cases", "text/html"), sniff("# A", None)
    ('text/html', 'text/html', 'text/plain')
    """
    head = text[:4096].lstrip()
    if head.startswith("{") and is_ninjs(text):
        return NINJS
    if declared in ("text/html", "application/xhtml+xml"):
        return "text/html"
    opens = head.startswith("<") and MARKUP.match(head) is not None
    if opens or len(MARKUP.findall(head)) >= 4 or head.startswith(("<?xml", "<!--")):
        return "text/html"
    return MARKDOWN if is_markdown(text, declared) else "text/plain"


def read_text(raw: RawDocument, decoded: Decoded) -> Document:
    """Read plain text."""
    lines, page = read_front_matter(read_lines(decoded.text))
    fed = feed_metadata(raw)
    return Document(
        raw=raw,
        text=decoded.text,
        lines=lines,
        media_type="text/plain",
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        page=replace(
            page, titles=(*page.titles, *fed.titles), published=(*page.published, *fed.published)
        ),
    )


READERS: dict[str, Reader] = {
    "text/plain": read_text,
    "text/html": read_page,
    MARKDOWN: read_markdown,
    NINJS: read_ninjs,
}
"""The readers of texts, by media type."""
