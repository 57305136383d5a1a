"""News items: NewsML-G2, NITF and ninjs. What their fields state is taken as stated."""

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from lxml import etree

from press.documents import Document, PageMetadata, RawDocument, Rejected
from press.findings import Finding
from transforms.read.blocks import Block, make_document
from transforms.read.containers import attribute, child, children, local, parse_xml, text_of
from transforms.read.decode import Decoded
from transforms.read.markup import fragment_blocks, markup_blocks

NEWSML, NITF, NINJS = (
    "application/vnd.iptc.g2.newsitem+xml",
    "application/nitf+xml",
    "application/ninjs+json",
)
ROOTS = {"newsItem": NEWSML, "newsMessage": NEWSML, "nitf": NITF}
BODIES = ("body_text", "body_xhtml", "body_html", "bodies", "headlines", "headline")
MAX_JSON = 5_000_000


def is_ninjs(text: str) -> bool:
    """Tell a ninjs item by its keys.

    >>> is_ninjs('{"uri": "a:1", "headline": "A bridge", "body_text": "..."}'), is_ninjs('{"a": 1}')
    (True, False)
    """
    head = text[:MAX_JSON].lstrip()
    if not head.startswith("{") or '"uri"' not in head:
        return False
    try:
        item = json.loads(head)
    except (ValueError, RecursionError):
        return False
    return isinstance(item, dict) and "uri" in item and any(key in item for key in BODIES)


def read_ninjs(raw: RawDocument, decoded: Decoded) -> Document:
    """Read a ninjs item."""
    item: dict[str, Any] = json.loads(decoded.text)
    headline = text_in(item, "headline") or first_value(item.get("headlines"))
    blocks = [Block(text=headline, tag="h1")] if headline else []
    byline = text_in(item, "byline")
    blocks += [Block(text=byline)] if byline else []
    blocks += list(ninjs_body(item))
    sources = item.get("infosources") or item.get("organisations") or []
    names = [each.get("name") for each in sources if isinstance(each, dict)]
    page = PageMetadata(
        titles=tuple(said([headline], "ninjs:headline")),
        descriptions=tuple(said([text_in(item, "description_text")], "ninjs:description")),
        authors=tuple(said([byline.removeprefix("By ")] if byline else [], "ninjs:byline")),
        published=tuple(
            finding
            for key, sure in (
                ("firstcreated", 0.85),
                ("versioncreated", 0.9),
                ("contentcreated", 0.8),
            )
            for finding in said([text_in(item, key)], f"ninjs:{key}", sure)
        ),
        language=text_in(item, "language"),
        canonical_url=web_address(text_in(item, "uri")),
        site_name=next((str(name) for name in names if name), None)
        or text_in(item, "copyrightholder"),
    )
    return make_document(
        raw, blocks, NINJS, page=page, encoding=decoded.encoding, repairs=decoded.repairs
    )


def ninjs_body(item: dict[str, Any]) -> Iterator[Block]:
    """Yield the body: as XHTML if it is there, else as text."""
    bodies = item.get("bodies")
    values = [b for b in bodies if isinstance(b, dict)] if isinstance(bodies, list) else []
    pages = [text_in(item, "body_xhtml"), text_in(item, "body_html")]
    pages += [text_in(b, "value") for b in values if "html" in str(b.get("contenttype"))]
    texts = [text_in(item, "body_text"), *(text_in(b, "value") for b in values)]
    if page := next((each for each in pages if each), None):
        yield from fragment_blocks(page)
    elif text := next((each for each in texts if each), None):
        yield from (Block(text=line) for line in text.split("\n"))


def first_value(headlines: object) -> str | None:
    """Return the first of ninjs 2's headlines."""
    for each in headlines if isinstance(headlines, list) else ():
        if isinstance(each, dict) and (text := text_in(each, "value")):
            return text
    return None


def text_in(item: dict[str, Any], key: str) -> str | None:
    """Return a text of an object; None for what is none or empty."""
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None


def news_type(body: bytes) -> str | None:
    """Return the media type of XML that is a news item, by its first element."""
    if b"<" not in body[:200] or not any(name.encode() in body[:4096] for name in ROOTS):
        return None
    try:
        for _, element in etree.iterparse(BytesIO(body[:4096]), events=("start",)):
            return ROOTS.get(local(element))
    except etree.XMLSyntaxError:
        return None
    return None


def read_news_xml(raw: RawDocument, body: bytes) -> Document:
    """Read a NewsML-G2 or NITF item.

    Raises:
        Rejected: `damaged`, `bomb`, `no_text`.
    """
    root = parse_xml(body, "the news item")
    if local(root) == "nitf":
        return read_nitf(raw, root, NITF, ())
    item = next((each for each in root.iter() if local(each) == "newsItem"), None)
    if item is None:
        raise Rejected("no_text", "The message has no news item.")
    inline = next(
        (each for each in item.iter() if local(each) in ("inlineXML", "inlineData")), None
    )
    nitf = next((each for each in item.iter() if local(each) == "nitf"), None)
    stated = newsml_metadata(item)
    if nitf is not None:
        return read_nitf(raw, nitf, NEWSML, (stated,))
    blocks = [Block(text=title.value, tag="h1") for title in stated.titles[:1]]
    for name in ("byline", "dateline"):
        text = text_of(child(item, "contentMeta", name))
        blocks += [Block(text=text)] if text else []
    if inline is not None:
        inner = list(markup_blocks(inline)) if len(inline) else lines_of(inline)
        top = blocks[0].text if blocks else ""
        blocks += [block for block in inner if not (block.tag == "h1" and block.text == top)]
    return make_document(raw, blocks, NEWSML, page=stated)


def lines_of(inline: etree._Element) -> list[Block]:
    """Return the lines of a text that has no markup, or the blocks of one that is escaped."""
    text = inline.text or ""
    if "</p>" in text or "<br" in text:
        return list(fragment_blocks(text))
    return [Block(text=line) for line in text.split("\n")]


def newsml_metadata(item: etree._Element) -> PageMetadata:
    """Return what the header of a NewsML-G2 item states."""
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    dates = (
        (text_of(child(content, "contentCreated")), "contentCreated", 0.85),
        (text_of(child(meta, "firstCreated")), "firstCreated", 0.85),
        (text_of(child(meta, "versionCreated")), "versionCreated", 0.9),
    )
    source = child(content, "infoSource")
    source = source if source is not None else child(meta, "provider")
    named = text_of(child(source, "name")) or attribute(source, "literal")
    creators = [text_of(child(each, "name")) for each in children(content, "creator")]
    language = attribute(child(content, "language"), "tag") or attribute(item, "lang")
    headlines = [text_of(each) for each in children(content, "headline")]
    return PageMetadata(
        titles=tuple(said(headlines, "newsml:headline")),
        descriptions=tuple(said([text_of(child(content, "description"))], "newsml:description")),
        authors=tuple(said(creators, "newsml:creator")),
        published=tuple(
            f for text, key, sure in dates for f in said([text], f"newsml:{key}", sure)
        ),
        language=language,
        site_name=named or None,
    )


def read_nitf(
    raw: RawDocument, root: etree._Element, media_type: str, around: tuple[PageMetadata, ...]
) -> Document:
    """Read a NITF item, alone or within NewsML."""
    head, body = child(root, "body", "body.head"), child(root, "body")
    hedline = child(head, "hedline")
    titles = [text_of(child(hedline, "hl1")) or text_of(child(root, "head", "title"))]
    blocks = [Block(text=titles[0], tag="h1")] if titles[0] else []
    blocks += [Block(text=text_of(x), tag="h2") for x in children(hedline, "hl2")]
    for name in ("byline", "distributor", "dateline"):
        blocks += [Block(text=text_of(x)) for x in children(head, name)]
    content = child(body, "body.content")
    blocks += list(markup_blocks(content)) if content is not None else []
    end = child(body, "body.end")
    blocks += list(markup_blocks(end)) if end is not None else []
    data = child(root, "head", "docdata")
    issued = attribute(child(data, "date.issue"), "norm")
    release = attribute(child(data, "date.release"), "norm")
    story = attribute(child(head, "dateline", "story.date"), "norm")
    dates = (
        (issued, "date.issue", 0.9),
        (release, "date.release", 0.85),
        (story, "story.date", 0.85),
    )
    outer = around[0] if around else PageMetadata()
    byline = text_of(child(head, "byline", "person")) or text_of(child(head, "byline"))
    page = PageMetadata(
        titles=(*said(titles, "nitf:hl1"), *outer.titles),
        descriptions=outer.descriptions,
        authors=(*said([byline.removeprefix("By ")], "nitf:byline"), *outer.authors),
        published=(
            *(f for text, key, sure in dates for f in said([nitf_date(text)], f"nitf:{key}", sure)),
            *outer.published,
        ),
        language=attribute(root, "lang") or outer.language,
        site_name=text_of(child(head, "distributor"))
        or attribute(child(data, "doc.copyright"), "holder")
        or outer.site_name,
    )
    return make_document(raw, blocks, media_type, page=page)


def nitf_date(text: str | None) -> str | None:
    """Write a date of NITF, such as 20240314T101500Z, as others do.

    >>> nitf_date("20240314T101500Z"), nitf_date("2024-03-14")
    ('2024-03-14T101500Z', '2024-03-14')
    """
    if text and text[:8].isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text


def said(values: Sequence[str | None], method: str, sure: float = 0.95) -> Iterator[Finding]:
    """Yield what fields state as findings."""
    for value in values:
        if value and value.strip():
            text = " ".join(value.split())[:1000]
            yield Finding(value=text, confidence=sure, basis="stated", method=method)


def web_address(uri: str | None) -> str | None:
    """Return an identifier that is an address of the web."""
    return uri if uri and uri.startswith(("http://", "https://")) else None
