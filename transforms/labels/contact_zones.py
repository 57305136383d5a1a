"""Contact blocks: the lines below a heading for them, and short lines with an address that no heading opens."""

from transforms.labels.sheet import Sheet
from transforms.labels.zones import PARAGRAPH
from transforms.marks import NAME, ends_sentence, has_address, is_prose, width

REACH = 8
"""So many lines after its heading a contact block must show an address or a number."""
NO_ADDRESS = "a contact heading without an address"
LONGEST_BLOCK = 120
"""Lines that a contact block has at most."""
NO_CONTACTS = ("blank", "end_mark", "date_line", "updated")
"""Labels of lines that are none of a contact, wherever they stand."""


def label_contacts(sheet: Sheet) -> None:
    """Take a contact heading with the lines below it; a heading without an address is a menu item."""
    for index in range(len(sheet.lines)) if "contact_heading" in sheet.labels() else ():
        if sheet.label(index) == "contact_heading":
            last = contact_end(sheet, index)
            if last is None:
                heading = sheet.lines[index].text
                if is_prose(heading):
                    sheet.verdicts[index] = None
                else:
                    sheet.say(index, "furniture", "drop", NO_ADDRESS)
                continue
            sheet.say(index, "contact", "move", "opens a contact block")
            label_signature(sheet, index)
            for inner in range(index + 1, last + 1):
                if sheet.label(inner) not in NO_CONTACTS:
                    sheet.say(inner, "contact", "move", "in the contact block")
    label_loose_contacts(sheet)


def label_signature(sheet: Sheet, heading: int) -> None:
    """Take the press officer who signs right above a contact block: `Marion Häberle, Pressestelle`."""
    above = next(
        (i for i in range(heading - 1, max(heading - 4, -1), -1) if sheet.lines[i].text), -1
    )
    if above < 0 or not sheet.is_open(above) or not belongs(sheet.lines[above].text):
        return
    name, comma, role = sheet.lines[above].text.partition(",")
    if comma and NAME.fullmatch(name) and sheet.pack.pattern("cues.desk").search(role):
        sheet.say(above, "contact", "move", "signs right above the contact block")


def contact_end(sheet: Sheet, heading: int) -> int | None:
    """Return the last line of the block under a contact heading; None where it has no address."""
    last = None
    gap = 0
    for index in range(heading + 1, min(len(sheet.lines), heading + LONGEST_BLOCK)):
        text, label = sheet.lines[index].text, sheet.label(index)
        if label == "blank":
            gap += 1
            continue
        address = has_address(text)
        if last is None and label == "contact_heading" and not gap:
            continue  # `Press office` below `Please contact:`
        if not address and (
            ends_block(sheet, index, label) or index - (last or heading) > REACH + gap
        ):
            break
        if address and label == "furniture" and len(text) > 200:
            break
        if not address and last is not None and (gap or label in NO_CONTACTS or not belongs(text)):
            break
        if address or last is not None:
            last, gap = index, 0
    return last


ENDS = ("footnote", "about_heading", "notes_heading", "related_heading", "disclaimer")


def ends_block(sheet: Sheet, index: int, label: str | None) -> bool:
    """Tell a line that cannot be in a contact block: another part, or a paragraph."""
    parts = (*ENDS, "contact_heading", "furniture")
    return label in parts or (sheet.prose[index] and width(sheet.lines[index].text) > PARAGRAPH)


def belongs(text: str) -> bool:
    """Tell a line that goes on a contact: short and no sentence."""
    return width(text) < 80 and not is_prose(text)


WORDS_OF_NAME, WORDS_UNCASED = 4, 6
"""Fewer words may be a name, a role or a desk, whatever they are; in scripts without capitals somewhat more."""
LOOSE = (None, "list_item", "speaker_turn", "reference_number")
"""Labels of lines with an address that may be a contact."""


def label_loose_contacts(sheet: Sheet) -> None:
    """Take short lines with an address that no heading opens, and the names right above them."""
    start = sheet.first_prose()
    labels = [verdict and verdict[0] for verdict in sheet.verdicts]
    end = labels.index("end_mark") if "end_mark" in labels else len(labels)
    for index, line in enumerate(sheet.lines):
        if sheet.label(index) not in LOOSE or not has_address(line.text):
            continue
        if index > start and is_loose_contact(sheet, index, ended=index > end):
            sheet.say(index, "contact", "move", "a short line with an address")
            above = index - 1
            while above > start and index - above <= 4 and names_contact(sheet, above):
                sheet.say(above, "contact", "move", "stands right above an address")
                above -= 1


def is_loose_contact(sheet: Sheet, index: int, *, ended: bool) -> bool:
    """Tell a line with an address that is there for it, from a sentence that mentions one."""
    text = sheet.lines[index].text
    if len(text) > 400:
        return False
    if len(text) < 140 and not sheet.prose[index]:
        return True
    says = sheet.pack.pattern("headings.contact").match(text.lstrip("*#-–•( "))
    return bool(says or ended or text.count(" | ") >= 2)


def names_contact(sheet: Sheet, index: int) -> bool:
    """Tell a short line right above an address: a name, a role, a desk."""
    text = sheet.lines[index].text
    known = sheet.is_open(index) or (
        sheet.label(index) == "furniture" and text.endswith((":", "："))
    )
    sentence = text.endswith(("?", "!", ",")) or (text.count(" ") >= 3 and ends_sentence(text))
    return known and bool(text) and belongs(text) and not sentence and is_named(sheet, text)


def is_named(sheet: Sheet, text: str) -> bool:
    """Tell a name, a role or a desk from other words: `Report online at our website` has hardly a capital."""
    words = text.split()
    cased = text.lower() != text.upper()
    if len(words) < (WORDS_OF_NAME if cased else WORDS_UNCASED) or text.isupper():
        return True
    capitals = sum(not word[0].islower() for word in words)
    return (
        2 * capitals >= len(words) or sheet.pack.pattern("contacts.roles").search(text) is not None
    )
