"""Captions and credits, known by a word or a sign in their line."""

import re

from press.documents import Line
from transforms.credits import before_last_word, named_last
from transforms.labels.verdicts import Verdict
from transforms.language import Pack
from transforms.marks import LETTERS

YEAR = re.compile(r"\d{4}")
SET_OFF = ":：/／=＝"
AFTER_CREDIT = re.compile(r"\s*(?:[:：/／=＝]|\s[-–]\s|\s?by\b)")
SENTENCE_ENDS = re.compile(r"[a-zß-ÿ][.!?…]\s")
TAIL_CREDIT = re.compile(r"[(\[（［【]([^()\[\]（）［］【】]{2,60})[)\]）］】][.。]?$")
CLOSED = (")", ").", "]", "）", "］", "】", "）。")
LATE_CREDIT = re.compile(r"[.…!?”\"»)|/]\s+(?=\S)")
"""The end of a caption's sentence, behind which its credit may stand."""
LOUD_CREDIT = re.compile(r"[a-zß-ÿ”\"»)][.…]\s+([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{5,40}|D\.?R\.?)$")
"""A photographer's name in capitals behind a caption's sentence, as the press of Spain writes it."""
INNER_CREDIT = re.compile(
    r"(?:\s?[:：]|\s[-–—])\s?(?!\d)([^:：.!?]{2,80}(?:\.[^:：.!?]{1,40}){0,3}\.?)$"
)
INNER_HOLDER = re.compile(r"\s([^:：.!?]{2,80})$")
BEFORE_CREDIT = re.compile(r"[.)!?…,;|”\"»/]\s?$")
"""What stands between a caption and the word of its credit, and who is credited behind the word."""
CREDIT_WORDS, LEAST_BEFORE = 8, 15
"""Words that are credited at most, and signs of a caption before a word that has no capital."""
SIGNED: Verdict = ("caption", "move", "a credit with ©")
AGENCY_CREDIT = re.compile(
    r"\b(?:Getty Images|iStock(?:photo)?|Shutterstock|Adobe ?Stock|AP Photo|picture alliance|Fotolia|Unsplash)\)?\.?$"
)
LONGEST_AGENCY = 20
"""Characters at the end of a line that hold AGENCY_CREDIT, the sign before it too."""
LONGEST_CAPTION, LONGEST_SIGNED = 220, 200
COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.I)


def caption(line: Line, pack: Pack) -> Verdict | None:
    """Know captions and credits by ©, or by a word such as `Photo:`."""
    text = line.text
    if "©" in text and len(text) < LONGEST_SIGNED:
        if COPYRIGHT.match(text) and YEAR.search(text) and len(text) > 30:
            return "furniture", "drop", "a copyright line"
        return SIGNED
    if len(text) >= LONGEST_CAPTION:
        return None
    for find, told in (
        (opening_word, "opens with"), (inner_credit, "a credit after"), (shortened_last, "a credit before"),
        (agency, "ends with the name of an agency,"), (closing_credit, "ends with a credit,"),
    ):  # fmt: skip
        if found := find(text, pack):
            return "caption", "move", f"{told} '{found}'"
    return None


def opening_word(text: str, pack: Pack) -> str | None:
    """Return the word that opens a caption or a credit: `Photo: A. Roe`."""
    bare = text.lstrip("([")
    match = pack.pattern("cues.caption").match(bare)
    if match and (match[0][-1] in SET_OFF or AFTER_CREDIT.match(bare, match.end())):
        return match[0]
    return None


def agency(text: str, _pack: Pack) -> str | None:
    """Return the picture agency that a line ends with."""
    match = AGENCY_CREDIT.search(text[-LONGEST_AGENCY:])
    return match[0].strip(".)") if match else None


def shortened_last(text: str, pack: Pack) -> str | None:
    """Return the shortened word of a credit that stands last: `Universiteto archyvo nuotr.`, behind a caption too."""
    parts = before_last_word(text, pack.pattern("notes.credit")) if text[-1] == "." else None
    return text[text.rindex(" ") + 1 :] if parts and parts[1].count(" ") < CREDIT_WORDS else None


def closing_credit(text: str, pack: Pack) -> str | None:
    """Return the credit that a caption ends with: in brackets, behind its sentence, or a name in capitals.

    >>> from transforms.language import load_pack
    >>> closing_credit("A crew at work in May. (Courier file photo)", load_pack("en"))
    'Courier file photo'
    >>> closing_credit("The keeper in the lamp room. Photo by Ada Lopez", load_pack("en"))
    'Photo by Ada Lopez'
    """
    words = pack.pattern("cues.caption")
    tail = TAIL_CREDIT.search(text) if text.endswith(CLOSED) else None
    if tail and tail.start() and (match := words.search(tail[1])) and is_credit(tail[1], match):
        return tail[1]
    for match in LATE_CREDIT.finditer(text[-70:]):
        credit = text[-70:][match.end() :]
        if (
            (opens := words.match(credit))
            and opens.end() < len(credit)
            and names_follow(credit, opens)
        ):
            return credit
    loud = LOUD_CREDIT.search(text)
    alone = loud is not None and not SENTENCE_ENDS.search(text[: loud.start()])
    return loud[1] if loud and alone and text.count(" ") >= 4 else None


def is_credit(text: str, word: re.Match[str]) -> bool:
    """Tell words in brackets that are a credit: they open or end with its word, and are few.

    `(Chart 2)` and `(with photo)` name no one.
    """
    rest = text[: word.start()] + text[word.end() :]
    named = len(LETTERS.findall(rest)) > 1 and not rest.strip(" .:").isdigit()
    return named and text.count(" ") <= 8 and (word.start() == 0 or word.end() == len(text))


def names_follow(credit: str, word: re.Match[str]) -> bool:
    """Tell a credit without a colon: a name stands behind its word, perhaps after a small one."""
    rest = credit[word.end() :].lstrip(" .:").split()
    return bool(rest) and len(rest) <= 6 and any(part[:1].isupper() for part in rest[:2])


def inner_credit(text: str, pack: Pack) -> str | None:
    """Return the word of a credit that ends a line behind its caption.

    >>> from transforms.language import load_pack
    >>> inner_credit("The new bridge. Photo: A. Roe", load_pack("en"))
    'Photo'
    >>> inner_credit("Most z lotu ptaka. Fot. Archiwum miasta", load_pack("pl"))
    'Fot.'
    """
    if named := named_last(text):
        return named[2]
    for match in pack.pattern("notes.credit").finditer(text):
        word, before = match.group(), text[: match.start()]
        held = INNER_CREDIT.match(text, match.end()) or (
            INNER_HOLDER.match(text, match.end()) if word.endswith(".") else None
        )
        if held and before and held[1].count(" ") < CREDIT_WORDS:
            least = 1 if word[0].isupper() else LEAST_BEFORE  # signs have no capitals
            loud = not word[0].islower() and len(before) >= least
            if BEFORE_CREDIT.search(before) or (loud and (before[-1] == " " or word.isupper())):
                return word
    return None
