"""The lines of a PDF page, put together from its characters and where they stand."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

ITEM = re.compile(r"(?:[•▪■●○◦‣–—*·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
WIDE_GAP = 1.6
"""Of the size of the letters; a wider gap parts two columns or two cells."""
BOLD = 600
SIGNS = {"\ufffe": "-", "\x02": "-", "\u00ad": "-"}
"""What pdfium writes for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """A run of text on one height; the page's origin is at its lower left, units are points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool

    @property
    def is_item(self) -> bool:
        """Whether it opens with a bullet or a number."""
        return ITEM.match(self.text) is not None


@dataclass(slots=True)
class Char:
    """A character and where it stands."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool


def page_lines(page: Any) -> tuple[list[PdfLine], int]:
    """Return the lines of a page in the order of its content, and how many letters they have."""
    textpage = page.get_textpage()
    try:
        lines = [line for run in runs(characters(textpage.raw)) if (line := as_line(run))]
    finally:
        textpage.close()
    return lines, sum(sum(map(str.isalnum, line.text)) for line in lines)


def characters(textpage: Any) -> Iterator[Char | None]:
    """Yield the characters of a page; None is a break that pdfium saw."""
    box = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(value) for value in box]
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13):
            yield None
            continue
        if code == 0 or 0xD800 <= code <= 0xDFFF:
            continue
        pdfium.FPDFText_GetCharBox(textpage, index, *pointers)
        left, right, bottom, top = (value.value for value in box)
        yield Char(
            text=SIGNS.get(chr(code), chr(code)),
            left=left,
            right=right,
            top=top,
            bottom=bottom,
            size=float(pdfium.FPDFText_GetFontSize(textpage, index)),
            is_bold=pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD,
        )


def runs(found: Iterator[Char | None]) -> Iterator[list[Char]]:
    """Yield runs of characters on one height without a wide gap."""
    run: list[Char] = []
    for char in found:
        last = next((each for each in reversed(run) if not each.text.isspace()), None)
        if char is None or (last is not None and not char.text.isspace() and parts(last, char)):
            if run:
                yield run
            run = []
        if char is not None:
            run.append(char)
    if run:
        yield run


def parts(last: Char, char: Char) -> bool:
    """Whether a character stands on another height than the last one, or far from it."""
    size = max(last.size, char.size, 1.0)
    if char.left - last.right > WIDE_GAP * size or last.left - char.right > WIDE_GAP * size:
        return True
    return char.top < last.bottom - 0.5 * size or char.bottom > last.top + 0.5 * size


def as_line(run: list[Char]) -> PdfLine | None:
    """Make a line of a run; None where nothing in it is seen."""
    seen = [char for char in run if not char.text.isspace()]
    if not seen:
        return None
    text = " ".join(unicodedata.normalize("NFC", "".join(char.text for char in run)).split())
    sizes = sorted(char.size for char in seen)
    height = max(char.top - char.bottom for char in seen)
    size = sizes[len(sizes) // 2]
    return PdfLine(
        text=text,
        left=min(char.left for char in seen),
        right=max(char.right for char in seen),
        top=max(char.top for char in seen),
        bottom=min(char.bottom for char in seen),
        size=size if size > 1.5 else max(height, 1.0),  # a font of size 1 that the page scales
        is_bold=sum(char.is_bold for char in seen) * 2 > len(seen),
    )
