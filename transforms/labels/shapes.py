"""What a line looks like, taken alone: one small recogniser for each kind of line.

A recogniser gets a line with text and the words of the language, and says label, action and reason, or None.
transforms.labels.recognisers says in which order they are asked; the first that knows the line wins. What needs
the line's neighbours is in transforms.labels.zones.
"""

import re

from press.documents import Line
from transforms.labels.verdicts import Verdict
from transforms.language import Pack
from transforms.marks import ends_sentence, has_address, has_digit

ADDRESS = ("source_line", "move", "an address and nothing else")
ENDED = ("end_mark", "drop", "marks the end of the text")
WIRE = ("wire_line", "move", "names the issuer, as wires do")
ITEM = ("list_item", "keep", "an item of a list")
URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
FRAMED = "【〔《［■▼◆◇●"
"""What headings of East Asia stand behind, where the words come last that would open them elsewhere."""
FRAMES = FRAMED + "】〕》］*#-–•_: "
END_MARK = re.compile(
    r"\\?#(?:\s?\\?#){0,9}|[-–—*_\s]{0,6}(?:0{2,4}|o0o|oOo|30)[-–—*_\s]{1,6}|[-–—]\s?30\s?[-–—]|\*(?:\s?\*){2,9}|_{3,}|[-–—]{3,}|=+|•{3,}"
)
FOOTNOTE = re.compile(
    r"(?:\*|\*{2,3}(?=\s)|[†‡§¹²³⁴⁵])\s?(?=[^\W\d_]|[“\"'«])|\[\d{1,3}\]\s?(?=\S)|\(\d{1,2}\)\s(?=\S)"
)
BOLD = re.compile(r"(\*{1,3})[^*]{2,300}\1")
"""Markdown: `**Bold** words`."""
NOTE_MARKS = "*†‡§¹²³⁴⁵[("
BOILERPLATE = {
    "cues.disclaimer": "disclaimer",
    "cues.usage": "usage_terms",
    "cues.translation": "translation_note",
    "cues.source": "source_line",
}
"""The labels of lines that open with phrases of some names."""
BULLETS = "-–—•*·▪●◦‣■□►"
BULLET = re.compile(rf"[{BULLETS}]\s+\S")
SOURCE = re.compile(r"SOURCE:?\s+[^\W\d_a-z][\w.&'’-]+(?:\s[\w.&'’,-]+){0,9}$")
STAGE = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?")
NAMED = 60
"""Characters within which a speaker's label ends."""
SPEAKER = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*(?:\s[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,5}\s?:\s")


def end_word(line: Line, pack: Pack) -> Verdict | None:
    """Know the language's word for the end."""
    if line.text.strip("-–—.*#[]() ").casefold() in pack.phrases("cues.end"):
        return ENDED
    return None


def end_mark(line: Line, pack: Pack) -> Verdict | None:
    """Know `###`, `-30-`, `* * *`."""
    return ENDED if END_MARK.fullmatch(line.text) else None


def contact_heading(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that opens a contact block, or is a contact by itself."""
    text = line.text.lstrip("*#-–•( ")
    match = pack.pattern("headings.contact").match(text)
    if not match:
        return None
    short = len(text) < match.end() + 50 and not ends_sentence(text)
    if has_address(text):
        return "contact", "move", f"opens with '{match.group()}' and has an address"
    if short:
        return "contact_heading", "move", f"opens with '{match.group()}'"
    return None


def section_heading(line: Line, pack: Pack) -> Verdict | None:
    """Know the headings of About, notes and related parts."""
    text = line.text.strip(FRAMES)
    if len(text) > 90 or ends_sentence(text):
        return None
    for section in ("related", "notes", "about"):
        match = pack.pattern(f"headings.{section}").match(text)
        if not match:
            continue
        exact = match.end() == len(text)
        rest = text[match.end() :].strip()
        named = section == "about" and rest != "" and not rest[0].islower() and len(rest) < 60
        named = named and not rest[0].isdigit()  # `About 51,000 children a year`
        several = " " in match.group() or not match.group().isascii()
        opens = section == "notes" or (section == "related" and several)
        if exact or named or (opens and line.text.endswith(":")):
            action = "drop" if section == "related" else "move"
            return f"{section}_heading", action, f"opens with '{match.group()}'"
    return None


def framed_about(line: Line, pack: Pack) -> Verdict | None:
    """Know `【About Northmere】` where the word comes last."""
    if line.text.strip(FRAMES).endswith(pack.phrases("headings.about")):
        return "about_heading", "move", "a framed heading that ends with a word such as About"
    return None


def footnote(line: Line, pack: Pack) -> Verdict | None:
    """Know a note by the mark before it."""
    text = line.text
    if not BOLD.match(text) and FOOTNOTE.match(text) and len(text) > 15:
        return "footnote", "move", "opens with the mark of a note"
    return None


def wire_source(line: Line, pack: Pack) -> Verdict | None:
    """Know the line that says whose text a wire carries: `SOURCE Acme Corp`."""
    return WIRE if SOURCE.match(line.text) else None


def wire_line(line: Line, pack: Pack) -> Verdict | None:
    """Know what says so in the words of the language: `Original-Content von: Acme`."""
    text = line.text
    match = pack.pattern("issuers.wire").match(text)
    named = match and " " in match.group() and text[match.end() :].lstrip()[:1] in (":", "")
    return WIRE if named else None


def boilerplate(line: Line, pack: Pack) -> Verdict | None:
    """Know disclaimers, terms of use, sources and notes on translation by their first words."""
    text = line.text.lstrip("*#-–•( ")
    for name in pack.may_open(text, tuple(BOILERPLATE)):
        match = pack.pattern(name).match(text)
        if not match:
            continue
        if name == "cues.source" and not text[match.end() :].lstrip().startswith(":"):
            continue
        return BOILERPLATE[name], "move", f"opens with '{match.group()}'"
    return None


def address_only(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that is one web address, or a reposter's link."""
    return ADDRESS if URL_ONLY.fullmatch(line.text) else None


def stage_direction(line: Line, pack: Pack) -> Verdict | None:
    """Know stage directions: a remark in brackets."""
    if STAGE.fullmatch(line.text) and not has_digit(line.text):
        return "stage_direction", "move", "a remark in brackets"
    return None


def speaker_turn(line: Line, pack: Pack) -> Verdict | None:
    """Know the speaker in capitals who opens a turn."""
    text = line.text
    match = SPEAKER.match(f"{text[:NAMED]} ")
    if match and len(match.group()) < NAMED:
        name = match.group().rstrip(": ").casefold()
        if name not in pack.phrases("headings.advisory") and len(text) > len(match.group()):
            return "speaker_turn", "keep", f"opens with the speaker {match.group().strip()}"
    return None


def table_row(line: Line, pack: Pack) -> Verdict | None:
    """Know a row of a table by its bars."""
    if line.text.endswith("|") and line.text.count("|") > 2:
        return "table", "keep", "a row of a table"
    return None


def page_block(line: Line, pack: Pack) -> Verdict | None:
    """Know tables and block quotes of a page by their elements."""
    if line.region == "table":
        return "table", "keep", "a cell of a table"
    if line.region == "blockquote":
        return "quote_block", "keep", "the page marks it as a quotation"
    return None


def list_item(line: Line, pack: Pack) -> Verdict | None:
    """Know an item of a list by its bullet."""
    return ITEM if BULLET.match(line.text) else None


def list_element(line: Line, pack: Pack) -> Verdict | None:
    """Know an item of a page's list by its element."""
    return ITEM if line.tag == "li" else None
