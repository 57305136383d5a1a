"""The lines of a web page whose blocks a model has judged: what words tell of them all the same."""

from transforms.labels.contact_zones import NO_ADDRESS
from transforms.labels.furniture import NAVIGATION, POINTS, ROW
from transforms.labels.sheet import Sheet

IN_TEXT = ("main", "table", "blockquote")
"""Where a page's text stands; the model of blocks says so (transforms.read.main_text)."""
DOUBTFUL = (NAVIGATION, ROW, NO_ADDRESS)
"""Reasons for furniture that only its words speak for: `Support` may be a heading of the text."""
PARTS_OF_TEXT = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"))
"""Elements of a page's text with words that elsewhere are those of navigation: `Services`."""
IN_PASSING = ("reference_number", "date_line", "time_line")
"""Labels that belong above a page's text; behind its first paragraphs such a line is part of it, as in a chronicle."""
PARAGRAPHS = (None, "speaker_turn", "quote_block", "table", "list_item")
"""Labels of lines of the text."""


def settle_page(sheet: Sheet) -> None:
    """Keep what the model of blocks took for the page's text, but headings of other texts and words of navigation."""
    seen, last = 0, last_prose(sheet)
    for index, line in enumerate(sheet.lines):
        label = sheet.label(index)
        if line.region not in IN_TEXT:
            if label == "related_heading":
                sheet.say(index, "furniture", "drop", "opens a list of other texts")
            elif label is None and line.tag == "h1" and line.region in ("header", "outside"):
                sheet.say(index, "furniture", "drop", "stands outside the page's main text")
            continue
        seen += sheet.prose[index]
        if label == "related_heading":
            sheet.say(index, "furniture", "drop", "opens a list of other texts")
        elif (
            (label == "furniture" and not is_furniture_in_text(sheet, index))
            or (label in IN_PASSING and seen > 1)
            or (label == "footnote" and index < last)
        ):
            sheet.verdicts[index] = None


def is_furniture_in_text(sheet: Sheet, index: int) -> bool:
    """Tell furniture in what is otherwise a page's text: words of navigation, but no heading, item or cell."""
    part = sheet.lines[index].tag in PARTS_OF_TEXT
    return has_reason(sheet, index, (POINTS,) if part else (*DOUBTFUL, POINTS))


def last_prose(sheet: Sheet) -> int:
    """Return the last paragraph of a page's text that is no note: a note above it stands in the text."""
    prose = (
        i
        for i, line in enumerate(sheet.lines)
        if sheet.prose[i] and line.region in IN_TEXT and sheet.label(i) in PARAGRAPHS
    )
    return max(prose, default=-1)


def has_reason(sheet: Sheet, index: int, reasons: tuple[str, ...]) -> bool:
    """Tell whether a line was labelled for one of some reasons."""
    verdict = sheet.verdicts[index]
    return verdict is not None and verdict[2] in reasons
