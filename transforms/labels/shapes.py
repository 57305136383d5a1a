"""What a line looks like, taken alone: one small recogniser for each kind of line.

A recogniser gets the line and the words of the language, and says label, action and reason, or None.
They are tried in the order of SHAPES; the first that knows the line wins. What needs the line's
neighbours is in transforms.labels.zones.
"""

import re

from press.documents import Line
from transforms.labels.furniture import blank, breadcrumb, furniture, menu, page_region
from transforms.labels.opening import (
    byline,
    date_line,
    embargo,
    reference_number,
    release_line,
    wired,
)
from transforms.labels.verdicts import Shape, Verdict
from transforms.language import Pack
from transforms.marks import SENTENCE_END, has_address

ADDRESS = ("source_line", "move", "an address and nothing else")
URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
END_MARK = re.compile(
    r"\\?#(?:\s?\\?#){0,9}|[-–—*_\s]{0,6}(?:0{2,4}|o0o|oOo|30)[-–—*_\s]{1,6}|[-–—]\s?30\s?[-–—]|\*(?:\s?\*){2,9}|_{3,}|[-–—]{3,}|=+|•{3,}"
)
FOOTNOTE = re.compile(
    r"(?:\*|\*{2,3}(?=\s)|[†‡§¹²³⁴⁵])\s?(?=[^\W\d_]|[“\"'«])|\[\d{1,3}\]\s?(?=\S)|\(\d{1,2}\)\s(?=\S)"
)
BOLD = re.compile(r"(\*{1,3})[^*]{2,300}\1")
"""Markdown: `**Bold** words`."""
BULLET = re.compile(r"[-–—•*·▪●◦‣■□►]\s+\S")
SOURCE = re.compile(r"SOURCE:?\s+[^\W\d_a-z][\w.&'’-]+(?:\s[\w.&'’,-]+){0,9}$")
STAGE = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?")
SPEAKER = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*(?:\s[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,5}\s?:\s")


def end_mark(line: Line, pack: Pack) -> Verdict | None:
    """Know `###`, `-30-`, `* * *` and the language's word for the end."""
    word = line.text.strip("-–—.*#[]() ").casefold()
    if END_MARK.fullmatch(line.text) or (word in pack.phrases("cues.end") and len(line.text) < 30):
        return "end_mark", "drop", "marks the end of the text"
    return None


def contact_heading(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that opens a contact block, or is a contact by itself."""
    text = line.text.lstrip("*#-–•( ")
    match = pack.pattern("headings.contact").match(text)
    if not match:
        return None
    short = len(text) < match.end() + 50 and not SENTENCE_END.search(text)
    if has_address(text):
        return "contact", "move", f"opens with '{match.group()}' and has an address"
    if short:
        return "contact_heading", "move", f"opens with '{match.group()}'"
    return None


def section_heading(line: Line, pack: Pack) -> Verdict | None:
    """Know the headings of About, notes and related parts."""
    text = line.text.strip("*#-–•_: ")
    if len(text) > 90 or SENTENCE_END.search(text):
        return None
    for section in ("related", "notes", "about"):
        match = pack.pattern(f"headings.{section}").match(text)
        if not match:
            continue
        exact = match.end() == len(text)
        rest = text[match.end() :].strip()
        named = section == "about" and rest != "" and not rest[0].islower() and len(rest) < 60
        if exact or named or (section != "about" and line.text.endswith(":")):
            action = "drop" if section == "related" else "move"
            return f"{section}_heading", action, f"opens with '{match.group()}'"
    return None


def footnote(line: Line, pack: Pack) -> Verdict | None:
    """Know a note by the mark before it."""
    if BOLD.match(line.text):
        return None
    if FOOTNOTE.match(line.text) and len(line.text) > 15:
        return "footnote", "move", "opens with the mark of a note"
    return None


def caption(line: Line, pack: Pack) -> Verdict | None:
    """Know captions and credits by ©, or by a word such as `Photo:`."""
    text = line.text
    if "©" in text and len(text) < 200:
        if (
            re.match(r"©|\(c\)|copyright", text, re.I)
            and re.search(r"\d{4}", text)
            and len(text) > 30
        ):
            return "furniture", "drop", "a copyright line"
        return "caption", "move", "a credit with ©"
    match = pack.pattern("cues.caption").match(text.lstrip("(["))
    if (
        match
        and len(text) < 220
        and re.match(r"\s*(?::|/|\s[-–]\s|\s?by\b)", text.lstrip("([")[match.end() :])
    ):
        return "caption", "move", f"opens with '{match.group()}'"
    inner = pack.pattern("cues.caption").search(text) if len(text) < 220 else None
    if (
        inner
        and re.match(r"\s?:\s?\S", text[inner.end() :])
        and re.search(r"[.)!?]\s$", text[: inner.start()])
    ):
        return "caption", "move", f"a credit after '{inner.group()}'"
    tail = re.search(r"\(([^():]{2,20}):[^()]{2,60}\)\.?$", text)
    if tail and pack.pattern("cues.caption").fullmatch(tail.group(1)) and len(text) < 250:
        return "caption", "move", f"ends with a credit, '{tail.group(1)}'"
    return None


def wire_line(line: Line, pack: Pack) -> Verdict | None:
    """Know the line that says whose text a wire carries: `SOURCE Acme Corp`, `Original-Content von: Acme`."""
    text = line.text
    if len(text) > 200:
        return None
    match = pack.pattern("issuers.wire").match(text)
    named = match and " " in match.group() and text[match.end() :].lstrip()[:1] in (":", "")
    if named or SOURCE.match(text):
        return "wire_line", "move", "names the issuer, as wires do"
    return None


def boilerplate(line: Line, pack: Pack) -> Verdict | None:
    """Know disclaimers, terms of use, sources and notes on translation by their first words."""
    text = line.text.lstrip("*#-–•( ")
    for label in ("disclaimer", "usage", "translation", "source"):
        match = pack.pattern(f"cues.{label}").match(text)
        if not match:
            continue
        if label == "source" and not text[match.end() :].lstrip().startswith(":"):
            continue
        name = {"usage": "usage_terms", "translation": "translation_note", "source": "source_line"}
        return name.get(label, label), "move", f"opens with '{match.group()}'"
    return None


def address_only(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that is one web address, or a reposter's link."""
    if URL_ONLY.fullmatch(line.text):
        return ADDRESS
    return None


def turn(line: Line, pack: Pack) -> Verdict | None:
    """Know stage directions, and the speaker in capitals who opens a turn."""
    if STAGE.fullmatch(line.text) and not any(map(str.isdigit, line.text)):
        return "stage_direction", "move", "a remark in brackets"
    match = SPEAKER.match(line.text + " ")
    if match and len(match.group()) < 60:
        name = match.group().rstrip(": ").casefold()
        if name not in pack.phrases("headings.advisory") and len(line.text) > len(match.group()):
            return "speaker_turn", "keep", f"opens with the speaker {match.group().strip()}"
    return None


def list_item(line: Line, pack: Pack) -> Verdict | None:
    """Know an item of a list by its bullet or its element."""
    if BULLET.match(line.text) or line.tag == "li":
        return "list_item", "keep", "an item of a list"
    return None


def page_block(line: Line, pack: Pack) -> Verdict | None:
    """Know tables and block quotes of a page by their elements."""
    if line.text.startswith("|") and line.text.endswith("|") and line.text.count("|") > 2:
        return "table", "keep", "a row of a table"
    if line.region == "table":
        return "table", "keep", "a cell of a table"
    if line.region == "blockquote":
        return "quote_block", "keep", "the page marks it as a quotation"
    return None


SHAPES: tuple[Shape, ...] = (
    blank,
    page_region,
    end_mark,
    release_line,
    embargo,
    contact_heading,
    section_heading,
    byline,
    wired,
    date_line,
    furniture,
    menu,
    breadcrumb,
    caption,
    footnote,
    wire_line,
    boilerplate,
    address_only,
    turn,
    reference_number,
    page_block,
    list_item,
)
