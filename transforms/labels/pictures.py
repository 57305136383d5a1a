"""Captions without a mark of their own: right above a credit, or with a person's name behind a stroke."""

from transforms.credits import behind_stroke, split_credit
from transforms.labels.judge import is_guessed
from transforms.labels.sheet import Sheet
from transforms.language import is_unspaced

LONGEST, FEWEST = 250, 3
"""Signs of a caption at most, and spaces in it at least."""
SIGNS = 8
"""Signs of one in scripts without spaces at least."""
HEADED, SURELY_TEXT = 0.4, 0.96
ABOVE = "stands right above the credit of a picture"


def label_captions(sheet: Sheet) -> None:
    """Take the lines right above a credit for its caption, and those that end with the name of who took the picture."""
    last = sheet.last_of_all_prose()
    title = sheet.likeliest_headline()
    for index, line in enumerate(sheet.lines):
        if not line.text or index >= last or index == title:
            continue
        if is_credit(sheet, index) and index - 1 != title and is_caption(sheet, index - 1):
            sheet.say(index - 1, "caption", "move", ABOVE)
            sheet.say(index, "caption", "move", "the credit of the picture whose caption is above")
        elif sheet.label(index) is None and (parts := behind_stroke(line.text)):
            sheet.say(index, "caption", "move", f"ends with a name, '{parts[1]}'")


def is_credit(sheet: Sheet, index: int) -> bool:
    """Tell a line that credits a picture and has no caption of its own, or names a source above the text."""
    label = sheet.label(index)
    if label not in ("caption", "source_line"):
        return False
    caption, credit = split_credit(sheet.lines[index].text, sheet.pack)
    return credit is not None and not caption


def is_caption(sheet: Sheet, index: int) -> bool:
    """Tell a line that may be a caption: open or guessed to be furniture, with nothing of the text right above it.

    Where paragraphs stand line under line, one that ends a sentence is of the text.
    """
    if index < 0 or not sheet.lines[index].text or len(sheet.lines[index].text) > LONGEST:
        return False
    verdict = sheet.verdicts[index]
    guessed = verdict is not None and verdict[0] == "furniture" and is_guessed(verdict[2])
    if (verdict is not None and not guessed) or is_more_likely(sheet, index):
        return False
    if not is_told(sheet.lines[index].text):
        return False
    above = index == 0 or not sheet.lines[index - 1].text or not sheet.prose[index - 1]
    return above and (not sheet.prose[index] or not sheet.lines[index - 1].text)


def is_more_likely(sheet: Sheet, index: int) -> bool:
    """Tell a line that the model takes for a headline, a standfirst or, below others, surely for text."""
    heads = max(sheet.standfirst.get(index, 0.0), sheet.headline.get(index, 0.0))
    apart = index == 0 or not sheet.lines[index - 1].text
    return heads >= HEADED or (sheet.text.get(index, 0.0) >= SURELY_TEXT and not apart)


def is_told(text: str) -> bool:
    """Tell words that may describe a picture, no entry of a menu and no `Text: Jane Doe`."""
    enough = text.count(" ") >= FEWEST or (is_unspaced(text) and len(text) >= SIGNS)
    return enough and ":" not in text and "：" not in text and not text[0].isdigit()
