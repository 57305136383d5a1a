"""The questions of an interview, and their answers, among the lines of a text."""

import re
from itertools import pairwise

from transforms.labels.sheet import Sheet
from transforms.marks import CLOSERS, WIDE

LONGEST_ANSWER = 120
"""Lines below a question in which its answer is looked for."""
MARKED = re.compile(r"(\w{1,12})\s?(?:[:.]\s|：|\.[-–—])")
ASKING, GREEK, ARMENIAN = ("?", "？", "؟"), (";", "\u037e"), "՞"
"""Signs of a question: at its end, in Greek, and within an Armenian word."""
SAYING, STOPS = {"ja": ("か", "でしょう"), "ko": ("까", "나요", "가요")}, "。.」』 "
"""Words with which questions end that have no sign."""
DASHED = ("――", "──", "——")
"""What Japanese interviews have before a question."""
MAY_ASK = (None, "speaker_turn", "list_item", "footnote")
LONGEST, LONGEST_LABEL = 900, 24
"""Characters of a question, and of a line that names who asks."""
LONGEST_SENTENCE = 200
"""Characters at the end of a line that are its last sentence."""
FEW_ASKED = 3
"""Fewer questions show no order."""
CUES = ("cues.question", "cues.answer")
FEW_CUED = 4
"""Fewer lines that open with `Q:` or `A:` make no interview."""


def label_questions(sheet: Sheet) -> None:
    """Take the questions of an interview: two or more lines that ask, each answered below."""
    ends = len(sheet.lines)
    asking = [i for i in range(ends) if sheet.label(i) in MAY_ASK and asks(sheet, i)]
    asked = frozenset(asking)
    asking = [i for i in asking if answered(sheet, i, asked)]
    if len(asking) < 2 or not spread(sheet, asking):
        return
    for index in asking:
        sheet.say(index, "question", "keep", "asks, and is answered below")
    for index in told(sheet, asking):
        sheet.say(index, "question", "keep", "stands where the questions do")
    for index in range(asking[0] + 1, ends):
        if sheet.is_open(index) and (sheet.prose[index] or index < asking[-1]):
            sheet.say(index, "answer", "keep", "answers the question above")


def asks(sheet: Sheet, index: int) -> bool:
    """Tell a line that ends by asking, or is marked as a question."""
    text = sheet.lines[index].text
    if has_cue(sheet, index, "cues.question"):
        return True
    if text.startswith(DASHED) or is_asker(sheet, index - 1):
        return True
    least = 0 if WIDE.match(text) else 2
    asked = len(text) < LONGEST and ends_asking(text, sheet.pack.language)
    return asked and text.count(" ") >= least


def has_cue(sheet: Sheet, index: int, cue: str) -> bool:
    """Tell a line that opens with a word for a question, or for an answer: `Q:`, `Antwort:`."""
    marked = MARKED.match(sheet.lines[index].text)
    return marked is not None and marked.group(1).casefold() in sheet.pack.phrases(cue)


def cued(sheet: Sheet) -> frozenset[int]:
    """Return the lines of an interview that open with `Q:` and `A:`, if it is one; boxes of the page may part them."""
    found = [{i for i in range(len(sheet.lines)) if has_cue(sheet, i, cue)} for cue in CUES]
    asked, answered = found
    pairs = asked and answered and len(asked | answered) >= FEW_CUED
    return frozenset(asked | answered) if pairs else frozenset()


def is_asker(sheet: Sheet, index: int) -> bool:
    """Tell a line that names who asks the next one: `【記者】`, `海洲电视台记者：`."""
    text = sheet.lines[index].text if index >= 0 else ""
    if not text or len(text) > LONGEST_LABEL or text[-1] not in "】:：":
        return False
    return text.strip("【】:： ").casefold().endswith(sheet.pack.phrases("interviews.labels"))


def ends_asking(text: str, language: str | None) -> bool:
    """Tell words that end as a question does in their language.

    >>> ends_asking("Is it open?", "en"), ends_asking("Είναι ανοιχτό;", "el"), ends_asking("Ի՞նչ եք անում:", "hy")
    (True, True, True)
    """
    last = text.rstrip(CLOSERS)[-1:]
    if last in ASKING or (language == "el" and last in GREEK):
        return True
    if language in SAYING:
        return text.rstrip(STOPS).endswith(SAYING[language])
    return language == "hy" and ARMENIAN in text[-LONGEST_SENTENCE:]


def told(sheet: Sheet, asking: list[int]) -> list[int]:
    """Return the lines that stand where questions do and ask nothing: `You wear only cotton.`, then an answer.

    That shows where each answer is one paragraph: between all questions, every second line is one.
    """
    gaps = [[i for i in range(a + 1, b) if is_told(sheet, i)] for a, b in pairwise(asking)]
    short = sum(len(gap) == 1 for gap in gaps)
    if len(asking) < FEW_ASKED or any(len(gap) % 2 == 0 for gap in gaps) or 2 * short < len(gaps):
        return []
    return [index for gap in gaps for index in gap[1::2]]


def is_told(sheet: Sheet, index: int) -> bool:
    """Tell a line of what is said in an interview."""
    return bool(sheet.lines[index].text) and sheet.label(index) in (None, "quote_block")


def answered(sheet: Sheet, index: int, asking: frozenset[int]) -> bool:
    """Tell whether a paragraph that does not ask comes next."""
    for following in range(index + 1, min(len(sheet.lines), index + LONGEST_ANSWER)):
        if sheet.label(following) in ("blank", "caption", "furniture", "stage_direction"):
            continue
        return following not in asking and sheet.label(following) in (
            None,
            "speaker_turn",
            "list_item",
            "quote_block",
        )
    return False


def spread(sheet: Sheet, asking: list[int]) -> bool:
    """Tell an interview from a text with a rhetorical question: questions are a good part of it."""
    lines = sum(1 for i in range(len(sheet.lines)) if sheet.prose[i] and sheet.is_open(i))
    return len(asking) >= 2 and len(asking) * 8 >= lines
