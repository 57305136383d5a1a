"""What follows the headings About and notes, up to the next part of the text."""

from itertools import accumulate, islice

from transforms.labels.sheet import Sheet

OVER = ("end_mark", "contact", "about", "notes")
"""Labels of lines after which the text is over."""
TEXT_ABOVE = 0.15
"""So large a share of the running text stands above About and notes; above less there are headings of a menu."""
NEAR = 4
"""Lines with text below a heading among which its part has running text."""


def label_sections(sheet: Sheet) -> None:
    """Take what follows the headings About and notes, up to the next part or, after a paragraph, page furniture."""
    if not any(label.endswith("_heading") for label in sheet.labels()):
        return
    section: tuple[str, str, str] | None = None
    held = False
    within = range(sheet.first_prose() + 1, max(sheet.last_of_all_prose(), 0))
    above = text_above(sheet)
    for index in range(len(sheet.lines)):
        label = sheet.label(index)
        if label and label.endswith("_heading"):
            inside = index in within and above[index] >= TEXT_ABOVE
            section, held = open_section(sheet, index, label, inside=inside), False
        elif label in ("contact", "footnote", "disclaimer") or (held and label == "furniture"):
            section = None
        elif section and label in (None, "list_item", "reference_number", "caption", "date_line"):
            sheet.say(index, *section)
            held = held or sheet.prose[index]


def open_section(
    sheet: Sheet, index: int, label: str, *, inside: bool
) -> tuple[str, str, str] | None:
    """Label the heading of a part; return what the lines below it are."""
    if label == "related_heading":
        return None
    if not inside or not heads_text(sheet, index) or is_heading_within(sheet, index, label):
        sheet.verdicts[index] = None
        return None
    heading = sheet.lines[index].text
    section = (label.removesuffix("_heading"), "move", f"under '{heading[:40]}'")
    sheet.say(index, *section)
    return section


def heads_text(sheet: Sheet, index: int) -> bool:
    """Tell a heading with running text below it from an item of a menu."""
    below = (i for i in range(index + 1, len(sheet.lines)) if sheet.lines[i].text)
    return any(sheet.prose[i] for i in islice(below, NEAR))


def is_heading_within(sheet: Sheet, index: int, label: str) -> bool:
    """Tell a heading of the text, such as `Background`, from that of notes below it.

    One word opens notes only where the text is over: after an end mark, a contact or another such part.
    """
    if label != "notes_heading" or " " in sheet.lines[index].text.strip("*#-–•_: "):
        return False
    return not any(sheet.label(i) in OVER for i in range(index))


def text_above(sheet: Sheet) -> list[float]:
    """Return for each line the share of the running text that stands above it."""
    lengths = [
        len(line.text) if prose else 0 for line, prose in zip(sheet.lines, sheet.prose, strict=True)
    ]
    total = max(sum(lengths), 1)
    return [above / total for above in accumulate(lengths, initial=0)]
