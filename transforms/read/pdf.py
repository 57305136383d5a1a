"""PDF to blocks: lines from characters, columns in reading order, paragraphs; what repeats on pages is furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from press.documents import Document, RawDocument, Rejected
from transforms.read.blocks import Block, make_document
from transforms.read.pdf_lines import PdfLine, page_lines
from transforms.read.pdf_order import in_reading_order

PDF = "application/pdf"
MAX_PAGES = 200
MAX_CHARACTERS = 1_500_000
LEAST_TEXT = 10
"""Letters on a page; with fewer and a picture it is a scan."""
LARGER = 1.18
"""So much larger than the running text a line is a heading."""
MUCH_LARGER = 1.5
MARGIN = 0.12
"""Share of a page's height, at top and bottom, where page headers and footers stand."""
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:\w{1,6}\.?\s?)?\d{1,4}(?:\s?(?:/|of|von|de|sur|di|van|av|z|из|/)\s?\d{1,4})?)[-–—|\s]*",
    re.I,
)
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
SIGNATURE = b"%PDF-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines of a page in reading order, and its height."""

    lines: tuple[PdfLine, ...]
    height: float


def read_pdf(raw: RawDocument, body: bytes) -> Document:
    """Read the text layer of a PDF.

    Raises:
        Rejected: `encrypted`, `damaged`, `needs_ocr`, `too_large`.
    """
    pages = read_pages(body)
    return make_document(raw, blocks_of(pages), PDF)


def read_pages(body: bytes) -> list[Page]:
    """Read the pages; a document without a text layer is refused."""
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Rejected("encrypted", "it is protected by a password.") from error
        raise Rejected("damaged", f"the PDF cannot be opened: {error}.") from error
    try:
        if len(pdf) > MAX_PAGES:
            raise Rejected("too_large", f"{len(pdf):,} pages; at most {MAX_PAGES} are read.")
        return list(each_page(pdf))
    except pypdfium2.PdfiumError as error:
        raise Rejected("damaged", f"a page of the PDF cannot be read: {error}.") from error
    finally:
        pdf.close()


def each_page(pdf: Any) -> Iterator[Page]:
    """Yield the pages; raise `needs_ocr` where most of them are pictures."""
    scanned, letters = 0, 0
    for number in range(len(pdf)):
        page = pdf[number]
        lines, count = page_lines(page)
        letters += count
        if letters > MAX_CHARACTERS:
            raise Rejected("too_large", f"more than {MAX_CHARACTERS:,} characters.")
        scanned += count < LEAST_TEXT
        yield Page(lines=tuple(in_reading_order(lines)), height=float(page.get_height()) or 1.0)
        page.close()
    if letters < LEAST_TEXT or scanned * 2 > len(pdf):
        raise Rejected(
            "needs_ocr",
            f"{scanned} of {len(pdf)} pages have no text in them: scanned. Set PRESS_OCR, or run it through OCR first.",
        )


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the paragraphs and headings of all pages; repeated headers and footers are marked as such."""
    repeated = repeated_margins(pages)
    sizes = [line.size for page in pages for line in page.lines for _ in line.text]
    usual = median(sizes) if sizes else 1.0
    body: list[PdfLine] = []
    for page in pages:
        for line in page.lines:
            region = margin_of(line, page.height)
            if region and (key_of(line) in repeated or PAGE_NUMBER.fullmatch(line.text)):
                yield Block(text=line.text, region=region)
            else:
                body.append(line)
        body.append(PAGE_END)
    yield from paragraphs(body, usual)


PAGE_END = PdfLine(text="", left=0, right=0, top=0, bottom=0, size=0, is_bold=False)


def repeated_margins(pages: Sequence[Page]) -> frozenset[str]:
    """Return what stands in the margins of several pages, numbers aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({key_of(x) for x in page.lines if margin_of(x, page.height)})
    least = max(2, len(pages) // 3)
    return frozenset(key for key, count in counts.items() if count >= least)


def key_of(line: PdfLine) -> str:
    """Return a line without its numbers: `Page 3 of 7` is the same on every page."""
    return NUMBER.sub("#", line.text.casefold())


def margin_of(line: PdfLine, height: float) -> str | None:
    """Tell whether a line stands at the top or the bottom of its page."""
    if line.bottom > (1 - MARGIN) * height:
        return "header"
    return "footer" if line.top < MARGIN * height else None


def paragraphs(lines: Iterable[PdfLine], usual: float) -> Iterator[Block]:
    """Join lines to paragraphs, over the ends of columns and pages too."""
    open_lines: list[PdfLine] = []
    broken = False
    for line in lines:
        if line is PAGE_END:
            broken = bool(open_lines)
            continue
        if open_lines and not goes_on(open_lines, line, usual, broken=broken):
            yield finished(open_lines, usual)
            gap = open_lines[-1].bottom - line.top
            if broken or not 0 <= gap < 0.6 * max(line.size, 1):
                yield Block(text="")
            open_lines = []
        open_lines.append(line)
        broken = False
    if open_lines:
        yield finished(open_lines, usual)


def goes_on(above: list[PdfLine], line: PdfLine, usual: float, *, broken: bool) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last = above[-1]
    inside = line.text[:1].islower() and not ends(last.text)  # a scan's sizes differ by line
    if abs(line.size - last.size) > (0.2 if inside else 0.08) * last.size:
        return False
    if line.is_bold != last.is_bold:
        return False
    moved = broken or line.top > last.bottom + last.size or line.left > last.right
    if moved:  # to another column or page: only in the middle of a sentence
        return inside and last.size <= LARGER * usual
    gap = last.bottom - line.top
    if gap > 0.75 * line.size or line.is_item:
        return False
    full = last.right >= max(x.right for x in (*above, line)) - 6 * last.size
    if last.size > LARGER * usual:
        return True
    indented = line.left - min(x.left for x in above) > 0.8 * line.size
    return full and not (indented and ends(last.text))


def ends(text: str) -> bool:
    """Whether a line ends a sentence."""
    return text.rstrip("\"'”’»)").endswith((".", "!", "?", ":", "。", "！", "？"))


def finished(lines: list[PdfLine], usual: float) -> Block:
    """Join the lines of a paragraph; a word that was parted at a line's end is one again."""
    text = ""
    for line in lines:
        if HYPHEN.search(text) and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    size = max(line.size for line in lines)
    short = len(text) <= 250
    if size > MUCH_LARGER * usual and short:
        tag = "h1"
    elif size > LARGER * usual and short:
        tag = "h2"
    elif all(line.is_bold for line in lines) and len(text) <= 120 and not ends(text):
        tag = "h3"
    else:
        tag = "li" if lines[0].is_item else "p"
    return Block(text=text, tag=tag)
