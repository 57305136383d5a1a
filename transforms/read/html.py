"""Web pages to lines: one line for each block of text, in reading order, with what the page says of it."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import (
    BeautifulSoup,
    MarkupResemblesLocatorWarning,
    Tag,
    XMLParsedAsHTMLWarning,
)
from bs4.element import CData, NavigableString, PageElement, PreformattedString

from press.documents import Document, Line, RawDocument, Rejected
from transforms.read.decode import Decoded
from transforms.read.main_text import find_main, large_elements
from transforms.read.metadata import decode_cfemail, read_metadata
from transforms.read.text import tidy

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "math",
        "head",
        "select",
        "object",
        "embed",
        "iframe",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
        "progress",
        "meter",
        "textarea",
    ]
)
REGIONS = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside", "form": "form",
           "figcaption": "caption", "figure": "figure", "dialog": "dialog", "table": "table",
           "blockquote": "blockquote", "button": "form", "noscript": "noscript"}  # fmt: skip
ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "dialog": "dialog",
         "complementary": "aside", "search": "form", "alertdialog": "dialog"}  # fmt: skip
MAX_BLOCKS = 100_000


@dataclass(slots=True)
class Block:
    """A block of text while it is being read: pieces, and the elements it stands in."""

    parent: Tag
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0
    text: str = ""

    @property
    def link_density(self) -> float:
        """Share of its characters that are link text, 0 to 1."""
        return round(min(1.0, self.linked / self.size), 3) if self.size else 0.0


def read_page(raw: RawDocument, decoded: Decoded) -> Document:
    """Read a web page: its blocks are the lines, its head gives the metadata.

    Raises:
        Rejected: `no_text`, a page without a word for people.
    """
    soup = BeautifulSoup(decoded.text, "lxml")
    blocks = [block for block in read_blocks(soup) if block.text]
    if not blocks:
        raise Rejected("no_text", "The page has no text outside scripts and forms.")
    weighed = [(block.parent, block.text, block.link_density) for block in blocks]
    large = large_elements(weighed)
    main = find_main(weighed, large)
    lines = []
    start = 0
    for number, (block, inside) in enumerate(zip(blocks, main, strict=True), start=1):
        end = start + len(block.text)
        tag, region = place(block.parent, large)
        lines.append(
            Line(
                number=number,
                start=start,
                end=end,
                text=block.text,
                tag=tag,
                link_density=block.link_density,
                region=region or ("main" if inside else "outside"),
            )
        )
        start = end + 1
    return Document(
        raw=raw,
        text="\n".join(block.text for block in blocks),
        lines=tuple(lines),
        media_type="text/html",
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        page=read_metadata(soup, raw),
    )


def read_blocks(soup: BeautifulSoup) -> Iterator[Block]:
    """Yield the blocks of a page: runs of text between the edges of block elements and line breaks.

    Walks by `next_element`, never by recursion: 10,000 nested elements are no danger.
    """
    block: Block | None = None
    for count, (parent, piece, linked) in enumerate(read_pieces(soup)):
        if count > MAX_BLOCKS * 10:
            raise Rejected(
                "too_large", f"The page has more than {MAX_BLOCKS * 10:,} pieces of text."
            )
        if block is None or piece is None or parent is not block.parent:
            if block is not None:
                yield finished(block)
            block = Block(parent=parent)
        if piece is not None:
            size = len(piece.strip())
            block.pieces.append(piece)
            block.size += size
            block.linked += size if linked else 0
    if block is not None:
        yield finished(block)


def finished(block: Block) -> Block:
    """Join the pieces of a block to its text."""
    block.text = tidy("".join(block.pieces).replace("\n", " "))
    return block


def read_pieces(soup: BeautifulSoup) -> Iterator[tuple[Tag, str | None, bool]]:
    """Yield (block element, text, whether in a link) for each string; a text of None is a break."""
    element: PageElement | None = soup.body or soup
    last = end_of(element)
    depth: dict[int, tuple[Tag, bool]] = {}
    while element is not None and element is not last:
        if isinstance(element, Tag):
            if element.name in SKIPPED or is_hidden(element):
                element = end_of(element)
                continue
            owner, linked = depth.get(id(element.parent), (soup, False))
            if element.name in BLOCKS:
                owner = element
            depth[id(element)] = (owner, linked or element.name == "a")
            if element.name in ("br", "hr"):
                yield owner, None, False
            elif address := element.get("data-cfemail"):
                yield owner, decode_cfemail(str(address)), False
                element = end_of(element)
                continue
        elif (
            isinstance(element, NavigableString) and not isinstance(element, PreformattedString)
        ) or isinstance(element, CData):
            owner, linked = depth.get(id(element.parent), (soup, False))
            yield owner, str(element), linked
        element = element.next_element


def end_of(element: PageElement | None) -> PageElement | None:
    """Return what follows an element and all that is in it."""
    if not isinstance(element, Tag):
        return element.next_element if element is not None else None
    last: PageElement | None = element
    while isinstance(last, Tag) and last.contents:
        last = last.contents[-1]
    return last.next_element if last is not None else None


def is_hidden(tag: Tag) -> bool:
    """Tell an element that the page itself does not show."""
    if "hidden" in tag.attrs or (tag.get("aria-hidden") == "true" and tag.name in ("div", "span")):
        return True
    style = tag.get("style")
    return isinstance(style, str) and "display:none" in style.replace(" ", "").lower()


def place(parent: Tag, large: frozenset[int]) -> tuple[str, str | None]:
    """Return the block's element name and the named region that it stands in, if any.

    A form or header around most of the page, as some systems make it, is no region.
    """
    tag = parent.name
    node: Tag | None = parent
    for _ in range(40):
        if node is None:
            break
        region = region_of(node)
        if region and not (id(node) in large and region not in ("nav", "footer")):
            return tag, region
        node = node.parent
    return tag, None


def region_of(node: Tag) -> str | None:
    """Return the region that an element opens by its name or role; an article's own header is none."""
    role = node.get("role")
    region = ROLES.get(role) if isinstance(role, str) else None
    region = region or REGIONS.get(node.name)
    if region == "header" and node.find_parent(("article", "main")) is not None:
        return None
    return region
