"""Word documents (DOCX) to blocks: paragraphs, headings, lists, tables, text boxes, notes; changes accepted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from press.documents import Document, PageMetadata, RawDocument, Rejected
from press.findings import Finding
from transforms.read.blocks import Block, make_document
from transforms.read.containers import Container, attribute, child, local
from transforms.read.tables import table_blocks

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADING = re.compile(r"heading ([1-6])$")
DROPPED = ("del", "moveFrom", "instrText", "delText", "commentReference", "annotationRef", "Fallback",
           "rPr", "pPr", "sectPr", "proofErr", "bookmarkStart", "bookmarkEnd")  # fmt: skip
"""What nobody reads: deleted text, field codes, the second copy of a text box."""
CALLS = ("footnoteReference", "endnoteReference")
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


@dataclass
class Story:
    """A document while it is read."""

    container: Container
    styles: dict[str, str]
    """The tag of each style that is a title or heading, by the style's id."""
    lists: frozenset[str]
    """The ids of styles whose paragraphs are items of lists."""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """The text of footnotes and endnotes, by kind and id."""
    called: list[tuple[str, str]] = field(default_factory=list)
    """Those that the text calls, in its order."""


def read_docx(raw: RawDocument, container: Container) -> Document:
    """Read a Word document.

    Raises:
        Rejected: `damaged`, `encrypted`, `bomb`, `no_text`.
    """
    main = main_part(container)
    root = container.xml(main)
    body = child(root, "body")
    if root is None or body is None:
        raise Rejected("damaged", "it has no body.")
    folder = main.rpartition("/")[0]
    styles, lists = read_styles(container.xml(f"{folder}/styles.xml"))
    story = Story(container=container, styles=styles, lists=lists)
    for kind in ("footnote", "endnote"):
        story.notes |= dict(read_notes(container.xml(f"{folder}/{kind}s.xml"), kind))
    blocks = [*margins(story, folder, "header"), *read_blocks(story, body)]
    blocks += [*notes(story), *margins(story, folder, "footer")]
    titles = [block.text for block in blocks if block.tag == "h1" and block.text][:1]
    return make_document(
        raw,
        blocks,
        DOCX,
        page=PageMetadata(
            titles=tuple(
                Finding(value=title, confidence=0.85, basis="stated", method="style")
                for title in titles
            ),
            emails=tuple(mail_links(container, main)),
        ),
    )


def main_part(container: Container) -> str:
    """Return the name of the part that holds the text: what the relations say, else the usual one."""
    relations = container.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(attribute(relation, "Type") or "").endswith("/officeDocument"):
            return str(attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


def read_styles(root: etree._Element | None) -> tuple[dict[str, str], frozenset[str]]:
    """Return the tags of the styles that are headings, and the styles of lists.

    The built-in names are English in every language, the ids are not: `berschrift1` is `heading 1`.
    """
    tags: dict[str, str] = {}
    lists: set[str] = set()
    based = {}
    for style in root if root is not None else ():
        name = str(attribute(child(style, "name"), "val") or "").lower()
        key = attribute(style, "styleId") or ""
        based[key] = attribute(child(style, "basedOn"), "val")
        if match := HEADING.match(name):
            tags[key] = f"h{match[1]}"
        elif name == "title":
            tags[key] = "h1"
        elif name == "subtitle":
            tags[key] = "h2"
        elif name.startswith("list ") or child(style, "pPr", "numPr") is not None:
            lists.add(key)
    for key, parent_key in based.items():
        if key not in tags and key not in lists and parent_key in tags:
            tags[key] = tags[parent_key]
    return tags, frozenset(lists)


def read_notes(root: etree._Element | None, kind: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the notes of a part that are notes and not its separators."""
    for note in root if root is not None else ():
        if attribute(note, "type") in (None, "normal"):
            text = " ".join(
                "".join(pieces(paragraph, None))
                for paragraph in note.iter()
                if local(paragraph) == "p"
            )
            yield (kind, attribute(note, "id") or ""), " ".join(text.split())


def notes(story: Story) -> Iterator[Block]:
    """Yield the notes that the text calls, each with its number."""
    for number, key in enumerate(story.called, start=1):
        if story.notes.get(key):
            yield Block(text=f"[{number}] {story.notes[key]}")


def margins(story: Story, folder: str, kind: str) -> Iterator[Block]:
    """Yield the text of the page headers or footers, each once."""
    seen: set[str] = set()
    for name in story.container.names:
        if re.fullmatch(rf"{re.escape(folder)}/{kind}\d{{0,3}}\.xml", name):
            root = story.container.xml(name)
            for block in read_blocks(story, root) if root is not None else ():
                if block.text.strip() and block.text not in seen:
                    seen.add(block.text)
                    yield Block(text=block.text, tag="p", region=kind)


def read_blocks(story: Story, parent: etree._Element) -> Iterator[Block]:
    """Yield the paragraphs and tables of a body, a cell, a text box."""
    for element in parent:
        name = local(element)
        if name == "p":
            yield from paragraph_blocks(story, element)
        elif name == "tbl":
            yield from table_blocks(rows(story, element))
        elif name not in DROPPED:
            yield from read_blocks(story, element)


def rows(story: Story, table: etree._Element) -> Iterator[list[list[Block]]]:
    """Yield the rows of a table: the blocks of each cell."""
    for row in table.iterchildren():
        if local(row) != "tr" or child(row, "trPr", "del") is not None:
            continue
        yield [
            list(read_blocks(story, cell))
            for cell in row.iter()
            if local(cell) == "tc" and nearest_row(cell) is row
        ]


def nearest_row(cell: etree._Element) -> etree._Element | None:
    """Return the row that a cell is of, within whatever wraps it."""
    return next((each for each in cell.iterancestors() if local(each) == "tr"), None)


def paragraph_blocks(story: Story, paragraph: etree._Element) -> Iterator[Block]:
    """Yield a paragraph, and after it the text boxes that are anchored in it."""
    text = "".join(pieces(paragraph, story))
    yield Block(text=text, tag=tag_of(story, paragraph))
    for box in paragraph.iter():
        if local(box) == "txbxContent" and not within_fallback(box, paragraph):
            yield from read_blocks(story, box)


def tag_of(story: Story, paragraph: etree._Element) -> str:
    """Tell headings and items of lists from plain paragraphs."""
    properties = child(paragraph, "pPr")
    if properties is None:
        return "p"
    key = attribute(child(properties, "pStyle"), "val")
    level = attribute(child(properties, "outlineLvl"), "val")
    if key in story.styles:
        return story.styles[key]
    if level in ("0", "1", "2", "3", "4", "5"):
        return f"h{int(level) + 1}"
    return "li" if child(properties, "numPr") is not None or key in story.lists else "p"


def pieces(parent: etree._Element, story: Story | None) -> Iterator[str]:
    """Yield the text of a paragraph as it is read once all changes are accepted."""
    for element in parent:
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name == "sym":
            yield symbol(element)
        elif name in CALLS:
            yield call(element, story)
        elif name == "r" and is_hidden(element):
            continue
        elif name not in DROPPED and name != "txbxContent":
            yield from pieces(element, story)


def call(element: etree._Element, story: Story | None) -> str:
    """Return the number of the note that is called here."""
    if story is None:
        return ""
    key = (local(element).removesuffix("Reference"), attribute(element, "id") or "")
    if key not in story.called:
        story.called.append(key)
    return f"[{story.called.index(key) + 1}]"


def symbol(element: etree._Element) -> str:
    """Return a sign that is given by its number; those of symbol fonts are bullets and the like."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= code <= 0xF0FF else chr(code) if 31 < code < 0xD800 else ""


def is_hidden(run: etree._Element) -> bool:
    """Tell a run that the document does not show."""
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false")


def within_fallback(box: etree._Element, paragraph: etree._Element) -> bool:
    """Tell the copy of a text box that is there for old programs, and boxes within a box."""
    for above in box.iterancestors():
        if above is paragraph:
            return False
        if local(above) in ("Fallback", "txbxContent"):
            return True
    return False


def mail_links(container: Container, main: str) -> Iterator[str]:
    """Yield the addresses that links of the text lead to."""
    folder, _, name = main.rpartition("/")
    root = container.xml(f"{folder}/_rels/{name}.rels")
    for relation in root if root is not None else ():
        target = str(attribute(relation, "Target") or "")
        if target.lower().startswith("mailto:"):
            mail = target[7:].partition("?")[0].strip()
            if "@" in mail and len(mail) < 255:
                yield mail
