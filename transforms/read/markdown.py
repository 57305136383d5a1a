"""Markdown to blocks: its signs tell headings, lists, quotations and tables, and are no text themselves."""

import re
from collections.abc import Iterator

from press.documents import Document, RawDocument
from transforms.read.blocks import Block, make_document
from transforms.read.decode import Decoded
from transforms.read.front_matter import FENCES, read_front_matter
from transforms.read.text import read_lines

MARKDOWN = "text/markdown"
HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r" {0,3}(=+|-{3,})\s*$")
ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
QUOTED = re.compile(r" {0,3}>\s?")
RULE = re.compile(r"[-|:\s]{3,}$|(?:\s*[-*_]){3,}\s*$")
FENCE = re.compile(r" {0,3}(```|~~~)")
LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\]\(\s*<?([^()\s<>]{0,2000})>?(?:\s+[\"'][^\"']{0,200}[\"'])?\s*\)"
)
REFERENCE = re.compile(r" {0,3}\[[^\]]{1,100}\]:\s*\S+")
STRONG = re.compile(r"(\*\*\*|\*\*|__|\*|~~|`)(?=\S)([^*`\n]{1,2000}?)(?<=\S)\1")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>]{3,500}[.@][^\s<>]{2,200})>")
BREAK = re.compile(r"(?: {2,}|\\)$")
SURE = re.compile(
    r"^(?:#{1,6}\s+\S|\s{0,3}[-*+]\s+\S)|\[[^\[\]\n]{1,200}\]\(\s*<?(?:https?:|mailto:|/)|\*\*\S",
    re.M,
)


def is_markdown(text: str, declared: str | None) -> bool:
    """Tell Markdown: it is declared, or opens with a heading and has other marks too.

    >>> is_markdown("# A bridge\\n\\nOpened by **Ada**.", None), is_markdown("# # #", None)
    (True, False)
    """
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    if declared == MARKDOWN:
        return SURE.search(head) is not None
    match = re.match(r"#{1,2}\s+[^\s#]", head)
    return match is not None and SURE.search(head, match.end()) is not None


def read_markdown(raw: RawDocument, decoded: Decoded) -> Document:
    """Read Markdown; a head of `key: value` lines gives what it says of the text."""
    lines, page = read_front_matter(read_lines(decoded.text))
    start = 0
    if lines and lines[0].text in FENCES:
        marked = [line for line in lines if line.region]
        start = marked[-1].end if marked else 0
    blocks = blocks_of(decoded.text[start:].replace("\r\n", "\n").split("\n"))
    return make_document(
        raw, blocks, MARKDOWN, page=page, encoding=decoded.encoding, repairs=decoded.repairs
    )


class Builder:
    """Gathers the lines of one block after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.place: tuple[str, str | None] = ("p", None)
        self.is_code = False

    def flush(self) -> Iterator[Block]:
        """Yield the block that is open, if one is."""
        if self.lines:
            yield Block(text=plain(" ".join(self.lines)), tag=self.place[0], region=self.place[1])
        self.lines = []

    def take(self, line: str) -> Iterator[Block]:
        """Take one line; yield the blocks that are complete by it."""
        if FENCE.match(line):
            yield from self.flush()
            self.is_code = not self.is_code
        elif self.is_code:
            yield Block(text=line)
        elif (found := UNDERLINE.match(line)) and len(self.lines) == 1 and self.place[0] == "p":
            self.place = ("h1" if found[1][0] == "=" else "h2", None)
            yield from self.flush()
        elif not line.strip() or RULE.match(line) or REFERENCE.match(line):
            yield from self.flush()
            yield Block(text="")
            self.place = ("p", None)
        else:
            yield from self.add(line)

    def add(self, line: str) -> Iterator[Block]:
        """Add a line with text to the open block, or open one with it."""
        place, text, starts = read_line(line)
        goes_on = place == self.place or (self.place[0] == "li" and place[0] == "p")
        if starts or not goes_on:
            yield from self.flush()
        if not self.lines:
            self.place = place
        self.lines.append(text.strip())
        if place[0][0] == "h" or place[1] == "table" or BREAK.search(text):
            yield from self.flush()


def blocks_of(lines: list[str]) -> Iterator[Block]:
    """Yield the blocks; lines of one paragraph are joined."""
    builder = Builder()
    for line in lines:
        yield from builder.take(line)
    yield from builder.flush()


def read_line(line: str) -> tuple[tuple[str, str | None], str, bool]:
    """Return tag and region of a line, its text, and whether it starts a block for sure."""
    if found := HEADING.match(line):
        return (f"h{len(found[1])}", None), found[2], True
    if found := ITEM.match(line):
        return ("li", None), found[1], True
    if found := QUOTED.match(line):
        return ("p", "blockquote"), line[found.end() :], False
    if line.lstrip().startswith("|") and line.rstrip().endswith("|"):
        return ("td", "table"), line.strip(), True
    return ("p", None), line, False


def plain(text: str) -> str:
    r"""Take the signs of Markdown out of a line; addresses of mail stay.

    >>> plain(r"By **Ada** [Lopez](mailto:ada@x.example), see [the plan](https://x.example) \# 1")
    'By Ada Lopez (ada@x.example), see the plan # 1'
    """
    text = LINK.sub(link_text, text)
    text = AUTOLINK.sub(lambda found: found[1].removeprefix("mailto:"), text)
    for _ in range(3):
        text = STRONG.sub(r"\2", text)
    return ESCAPE.sub(r"\1", text)


def link_text(found: "re.Match[str]") -> str:
    """Return what a reader sees of a link, and the address it leads to where that is one of mail."""
    text, target = found[1], found[2]
    if target.startswith("mailto:") and "@" not in text:
        return f"{text} ({target.removeprefix('mailto:').partition('?')[0]})"
    return text
