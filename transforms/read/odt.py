"""OpenDocument texts (ODT) to blocks: paragraphs, headings, lists, tables, text boxes, notes; changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from press.documents import Document, PageMetadata, RawDocument, Rejected
from press.findings import Finding
from transforms.read.blocks import Block, make_document
from transforms.read.containers import Container, attribute, child, local, text_of
from transforms.read.tables import table_blocks

ODT = "application/vnd.oasis.opendocument.text"
DROPPED = ("tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "variable-decls",
           "user-field-decls", "desc", "title", "note", "ruby-text", "bibliography-source", "table-of-content-source",
           "event-listeners", "soft-page-break")  # fmt: skip
MOST_SPACES = 50
"""One element may stand for any number of blanks."""


@dataclass
class Story:
    """A document while it is read."""

    titles: frozenset[str]
    """Names of the styles that come from Title."""
    notes: list[str] = field(default_factory=list)
    """Those that the text calls, in its order."""


def read_odt(raw: RawDocument, container: Container) -> Document:
    """Read an OpenDocument text.

    Raises:
        Rejected: `damaged`, `encrypted`, `bomb`, `no_text`.
    """
    refuse_encrypted(container)
    root = container.xml("content.xml")
    body = child(root, "body", "text")
    if root is None or body is None:
        raise Rejected("damaged", "it has no text.")
    styles = container.xml("styles.xml")
    story = Story(titles=frozenset(title_styles(root)) | frozenset(title_styles(styles)))
    blocks = [*margins(styles, "header"), *read_blocks(story, body, "p")]
    blocks += [Block(text=f"[{n}] {note}") for n, note in enumerate(story.notes, start=1)]
    blocks += margins(styles, "footer")
    titles = [block.text for block in blocks if block.tag == "h1" and block.text][:1]
    return make_document(
        raw,
        blocks,
        ODT,
        page=PageMetadata(
            titles=tuple(
                Finding(
                    value=" ".join(title.split()), confidence=0.85, basis="stated", method="style"
                )
                for title in titles
            )
        ),
    )


def refuse_encrypted(container: Container) -> None:
    """Refuse a document with a password: its parts are there, and are noise."""
    manifest = container.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise Rejected("encrypted", "it is protected by a password; save it without one.")


def title_styles(root: etree._Element | None) -> Iterator[str]:
    """Yield the names of the paragraph styles that are Title or come from it."""
    yield "Title"
    for style in root.iter() if root is not None else ():
        if local(style) == "style" and attribute(style, "parent-style-name") == "Title":
            yield attribute(style, "name") or ""


def margins(styles: etree._Element | None, kind: str) -> list[Block]:
    """Return the text of the page headers or footers, each once."""
    if styles is None:
        return []
    texts = [
        "".join(pieces(paragraph, Story(titles=frozenset())))
        for margin in styles.iter()
        if local(margin) in (kind, f"{kind}-first", f"{kind}-left")
        for paragraph in margin.iter()
        if local(paragraph) in ("p", "h")
    ]
    return [Block(text=text, region=kind) for text in dict.fromkeys(texts) if text.strip()]


def read_blocks(story: Story, parent: etree._Element, tag: str) -> Iterator[Block]:
    """Yield the paragraphs, headings, items and tables of a part; `tag` is that of a plain paragraph here."""
    for element in parent:
        name = local(element)
        if name in ("p", "h"):
            yield from paragraph_blocks(story, element, tag)
        elif name == "table":
            yield from table_blocks(rows(story, element))
        elif name == "list-item":
            yield from read_blocks(story, element, "li")
        elif name not in DROPPED:
            yield from read_blocks(story, element, tag)


def paragraph_blocks(story: Story, paragraph: etree._Element, tag: str) -> Iterator[Block]:
    """Yield a paragraph or heading, and after it the text boxes that are anchored in it."""
    text = "".join(pieces(paragraph, story))
    if local(paragraph) == "h":
        level = attribute(paragraph, "outline-level") or "1"
        tag = f"h{level}" if level in "123456" else "h6"
    elif attribute(paragraph, "style-name") in story.titles:
        tag = "h1"
    yield Block(text=text, tag=tag)
    for box in paragraph.iter():
        if local(box) == "text-box" and innermost_box(box, paragraph):
            yield from read_blocks(story, box, "p")


def innermost_box(box: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a text box hangs on this very paragraph, and not on one in another box."""
    for above in box.iterancestors():
        if above is paragraph:
            return True
        if local(above) == "text-box":
            return False
    return False


def rows(story: Story, table: etree._Element) -> Iterator[list[list[Block]]]:
    """Yield the rows of a table, those of its head and groups too: the blocks of each cell."""
    for element in table:
        name = local(element)
        if name == "table-row":
            yield [
                list(read_blocks(story, cell, "p"))
                for cell in element
                if local(cell) in ("table-cell", "covered-table-cell")
            ]
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from rows(story, element)


def pieces(parent: etree._Element, story: Story) -> Iterator[str]:
    """Yield the text of a paragraph; white space counts as in HTML, but for elements that stand for it."""
    yield plain(parent.text)
    for element in parent:
        name = local(element)
        if name == "s":
            count = attribute(element, "c") or "1"
            yield " " * min(int(count) if count.isdecimal() else 1, MOST_SPACES)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "note":
            story.notes.append(text_of(child(element, "note-body")))
            yield f"[{len(story.notes)}]"
        elif name not in DROPPED and name not in ("text-box", "hidden-text"):
            yield from pieces(element, story)
        yield plain(element.tail)


def plain(text: str | None) -> str:
    """Take line ends out of text that has none."""
    return " ".join(text.split("\n")) if text else ""
