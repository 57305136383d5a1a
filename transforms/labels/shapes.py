"""What a line looks like, taken alone: one small recogniser for each kind of line.

A recogniser gets a line with text and the words of the language, and says label, action and reason, or None.
transforms.labels.recognisers says in which order they are asked; the first that knows the line wins. What needs
the line's neighbours is in transforms.labels.zones.
"""

import re

from press.documents import Line
from transforms.labels.verdicts import Verdict
from transforms.language import Pack
from transforms.marks import LETTERS, ends_sentence, has_address, has_digit

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
COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.I)
YEAR = re.compile(r"\d{4}")
AFTER_CREDIT = re.compile(r"\s*(?:[:：/／]|\s[-–]\s|\s?by\b)")
SENTENCE_ENDS = re.compile(r"[a-zß-ÿ][.!?…]\s")
TAIL_CREDIT = re.compile(r"\(([^()]{2,60})\)\.?$")
LATE_CREDIT = re.compile(r"[.…!?”\"»)|/]\s+(?=\S)")
"""The end of a caption's sentence, behind which its credit may stand."""
LOUD_CREDIT = re.compile(r"[a-zß-ÿ”\"»)][.…]\s+([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{5,40}|D\.?R\.?)$")
"""A photographer's name in capitals behind a caption's sentence, as the press of Spain writes it."""
INNER_CREDIT = re.compile(
    r"(?:\s?[:：]|\s[-–—])\s?(?!\d)([^:：.!?]{2,80}(?:\.[^:：.!?]{1,40}){0,3}\.?)$"
)
NAMED_LAST = re.compile(r"(?<=[\s。])([\u4e00-\u9fff]{2,4})\s?(摄|攝|供图|供圖)$")
"""A credit as Chinese papers write it: `... 。 王岚 摄`."""
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


def caption(line: Line, pack: Pack) -> Verdict | None:
    """Know captions and credits by ©, or by a word such as `Photo:`."""
    text = line.text
    if "©" in text and len(text) < 200:
        if COPYRIGHT.match(text) and YEAR.search(text) and len(text) > 30:
            return "furniture", "drop", "a copyright line"
        return SIGNED
    words = pack.pattern("cues.caption")
    if len(text) < 220:
        bare = text.lstrip("([")
        match = words.match(bare)
        if match and AFTER_CREDIT.match(bare, match.end()):
            return "caption", "move", f"opens with '{match.group()}'"
        if credit := inner_credit(text, pack):
            return "caption", "move", f"a credit after '{credit}'"
    if len(text) < 220 and AGENCY_CREDIT.search(text[-LONGEST_AGENCY:]):
        return "caption", "move", "ends with the name of a picture agency"
    if len(text) < 220 and (credit := closing_credit(text, pack)):
        return "caption", "move", f"ends with a credit, '{credit}'"
    return None


def closing_credit(text: str, pack: Pack) -> str | None:
    """Return the credit that a caption ends with: in brackets, behind its sentence, or a name in capitals.

    >>> from transforms.language import load_pack
    >>> closing_credit("A crew at work in May. (Courier file photo)", load_pack("en"))
    'Courier file photo'
    >>> closing_credit("The keeper in the lamp room. Photo by Ada Lopez", load_pack("en"))
    'Photo by Ada Lopez'
    """
    words = pack.pattern("cues.caption")
    tail = TAIL_CREDIT.search(text) if text.endswith((")", ").")) else None
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
    if named := NAMED_LAST.search(text):
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
