"""Blocks of markup inside other formats: the XHTML or NITF of a news item, a fragment of HTML in JSON."""

from collections.abc import Iterator

from lxml import etree

from transforms.read.blocks import Block
from transforms.read.containers import local

BLOCKS = frozenset(
    ["address", "article", "block", "blockquote", "body", "body.content", "dd", "div", "dl", "dt", "figcaption",
     "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "li", "lq", "main",
     "media", "media-caption", "note", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"]
)  # fmt: skip
TAGS = {"hl1": "h1", "hl2": "h2", "th": "td"}
REGIONS = {"media-caption": "caption", "figcaption": "caption", "table": "table", "blockquote": "blockquote",
           "lq": "blockquote", "footer": "footer", "header": "header"}  # fmt: skip
SKIPPED = frozenset(
    ["script", "style", "template", "head", "media-reference", "object", "nav", "form"]
)


def fragment_blocks(html: str) -> Iterator[Block]:
    """Yield the blocks of a piece of HTML."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    root = etree.fromstring(html.encode("utf-8", "replace") or b"<p/>", parser)
    if root is not None:
        yield from markup_blocks(root)


def markup_blocks(root: etree._Element) -> Iterator[Block]:
    """Yield the blocks of an element: runs of text between the edges of blocks and line breaks.

    Without recursion: elements may be nested as deep as the parser allows.
    """
    pieces: list[str] = []
    place: tuple[str, str | None] = ("p", None)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        inside_skipped = any(
            local(above) in SKIPPED for above in (element, *element.iterancestors())
        )
        edge = name in BLOCKS or (name == "br" and event == "end")
        if edge and (text := "".join(pieces).strip()):
            yield Block(text=" ".join(text.split()), tag=place[0], region=place[1])
        if edge:
            pieces = []
        if event == "start":
            pieces.append("" if inside_skipped else element.text or "")
        elif element is not root and not (inside_skipped and name not in SKIPPED):
            pieces.append(element.tail or "")
        if name in BLOCKS:
            place = place_of(element if event == "start" else element.getparent())
    if text := "".join(pieces).strip():
        yield Block(text=" ".join(text.split()), tag=place[0], region=place[1])


def place_of(element: etree._Element | None) -> tuple[str, str | None]:
    """Return the tag of the nearest block and the region that it stands in."""
    tag, region = None, None
    for each in (element, *element.iterancestors()) if element is not None else ():
        name = local(each)
        if tag is None and name in BLOCKS:
            tag = TAGS.get(name, name)
        region = region or REGIONS.get(name)
    return tag or "p", region
