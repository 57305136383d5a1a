"""Blocks of text as the readers of office formats, PDF, mail and news items find them, made to lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.documents import Document, Line, PageMetadata, RawDocument, Rejected
from transforms.read.decode import UNSTORABLE
from transforms.read.metadata import feed_metadata
from transforms.read.text import tidy

RUNNING = 100
"""Characters from which a block is a paragraph: what follows it is set off by an empty line."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, item, cell or note, in reading order; an empty text is an empty line."""

    text: str
    tag: str = "p"
    region: str | None = None
    """header, footer, table, caption ...: what the format itself says of it."""


def make_document(
    raw: RawDocument,
    blocks: Iterable[Block],
    media_type: str,
    *,
    page: PageMetadata | None = None,
    encoding: str = "utf-8",
    repairs: tuple[str, ...] = (),
) -> Document:
    """Make the document whose lines are the blocks; a line break in a block starts a line.

    Raises:
        Rejected: `no_text`.
    """
    found = list(set_off(one_line_each(blocks)))
    if not any(block.text for block in found):
        raise Rejected("no_text", "There is no text in it.")
    lines, start = [], 0
    for number, block in enumerate(found, start=1):
        end = start + len(block.text)
        tag, region = block.tag, block.region
        lines.append(
            Line(number=number, start=start, end=end, text=block.text, tag=tag, region=region)
        )
        start = end + 1
    fed = feed_metadata(raw)
    said = page or PageMetadata()
    return Document(
        raw=raw,
        text="\n".join(block.text for block in found),
        lines=tuple(lines),
        media_type=media_type,
        encoding=encoding,
        repairs=repairs,
        page=PageMetadata(
            titles=(*said.titles, *fed.titles),
            descriptions=said.descriptions,
            authors=said.authors,
            published=(*said.published, *fed.published),
            language=said.language,
            canonical_url=said.canonical_url,
            site_name=said.site_name,
            images=said.images,
            emails=said.emails,
        ),
    )


def one_line_each(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks line by line, tidied, with nothing that no database stores."""
    for block in blocks:
        clean = UNSTORABLE.sub("\ufffd", block.text.replace("\x00", ""))
        for text in clean.replace("\r", "\n").replace("\x0b", "\n").split("\n"):
            yield Block(text=tidy(text), tag=block.tag, region=block.region)


def set_off(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with an empty line round headings and after paragraphs, where there is none."""
    above: Block | None = None
    for block in blocks:
        if above is None and not block.text:
            continue
        if above is not None and above.text and block.text:
            heads = block.tag in HEADINGS or above.tag in HEADINGS
            parts = len(above.text) >= RUNNING and (block.region, block.tag) == (None, "p")
            if heads or parts or block.region != above.region:
                yield Block(text="")
        yield block
        above = block
