"""What a line looks like, taken alone: one small recogniser for each kind of line.

A recogniser gets the line and the words of the language, and says label, action and reason, or None.
They are tried in the order of SHAPES; the first that knows the line wins. What needs the line's
neighbours is in transforms.labels.zones.
"""

import re
from collections.abc import Callable
from functools import cache

from babel import Locale

from press.documents import Line
from transforms.dates import find_expressions
from transforms.language import Pack

Verdict = tuple[str, str, str]
Shape = Callable[[Line, Pack], Verdict | None]

EMAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\)|\{at\}|\[@\])\s?[\w-]{1,63}(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?)[\w-]{1,63}){1,5}"
    r"|\[email\s?protected\]"
)
PHONE = re.compile(r"(?<![\w/.-])(?:\+|00|\()?\d[\d\s()./–-]{6,22}\d(?![\w/]|[-.]\d)")
URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")
END_MARK = re.compile(
    r"\\?#(?:\s?\\?#){0,9}|[-–—*_\s]{0,6}(?:0{2,4}|o0o|oOo|30)[-–—*_\s]{1,6}|[-–—]\s?30\s?[-–—]|\*(?:\s?\*){2,9}|_{3,}|[-–—]{3,}|=+|•{3,}"
)
FOOTNOTE = re.compile(
    r"(?:\*{1,3}|[†‡§¹²³⁴⁵])\s?(?=[^\W\d_]|[“\"'«])|\[\d{1,3}\]\s?(?=\S)|\(\d{1,2}\)\s(?=\S)"
)
BREADCRUMB = re.compile(
    r"[^>»›/|]{1,60}(?:\s[>»›/|→]\s[^>»›/|]{1,120}){2,}|[^>»›]{1,40}\s[>»›]\s[^>»›]{1,120}"
)
BULLET = re.compile(r"[-–—•*·▪●◦‣■□►]\s+\S")
STAGE = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]\.?")
SPEAKER = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*\s?){1,6}:\s")
NUMBERED = re.compile(
    r"(?:\b(?:no|nr|nº|n°|núm|num|ref|case|caso|az|aktenzeichen|n)\b\.?\s?[:#]?|#)\s?[\w/.-]{0,12}\d",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*$")
TIME = re.compile(
    r"\d{1,2}\s?[:.hH]\s?\d\d(?::\d\d)?(?:\s?(?:[ap]\.?\s?m\.?|uhr|h|hrs))?(?:\s?(?:[A-Z]{2,4}|GMT[+-]\d+))?|\d{1,2}\s?(?:[ap]\.?m\.?|uhr)\b",
    re.I,
)
ZONE = re.compile(
    r"\b(?:eastern|central|pacific|mountain|daylight|standard|summer|european|time|local|gmt|utc|cet|cest|bst|ist|edt|est|cdt|cst|pdt|pst|et|pt|ct|am|pm|uhr|at|um|à|a las|h|hrs?)\b",
    re.I,
)
ARTICLE = re.compile(r"\b(?:le|den|am|the|on|a|à|el|il|em|op|dne|dnia|den|vom)\s*$", re.I)
STAMP_WORDS = ("cues.published", "cues.updated", "cues.release", "cues.source", "kinds.press_release",
               "kinds.statement", "kinds.speech", "kinds.media_advisory", "kinds.interview")  # fmt: skip
READ_TIME = re.compile(r"\d{1,3}\s?(?:min|minutes?|minuten|minuti|minutos)\b.{0,20}", re.I)
NAME = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:\s(?:(?:de|del|della|di|da|du|van|von|der|den|la|le|el|al|bin|y)\s){0,2}[^\W\d_a-zß-öø-ÿ][\w.'’-]*){1,4}"
)
NOT_A_PHONE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}\s?[-–]\s?\d{4}|\d{1,3}(?:[., ]\d{3})+|.*\((?:19|20)\d\d\)?"
)
BETWEEN_NAMES = re.compile(r"\s(?:and|et|und|y|e|en|&|i|och|og|ja)\s")
LETTERS = re.compile(r"[^\W_]")


def is_prose(text: str) -> bool:
    """Tell running text from headings, names and menu items: a sentence, or very long."""
    words = text.count(" ") + 1
    wide = sum(1 for letter in text[:200] if letter > "\u2e80")
    if wide > 10:
        return bool(SENTENCE_END.search(text)) or wide > 60
    ended = SENTENCE_END.search(text) or text.endswith((":", ";", ","))
    return (
        (words >= 8 and bool(ended))
        or (words >= 5 and len(text) > 45 and bool(SENTENCE_END.search(text)))
        or len(text) >= 220
    )


def has_address(text: str) -> bool:
    """Tell whether a text holds an e-mail address or a telephone number."""
    return bool(EMAIL.search(text)) or bool(phone_like(text))


def phone_like(text: str) -> re.Match[str] | None:
    """Find what could be a telephone number: enough digits in groups, no date and no year in brackets."""
    for match in PHONE.finditer(text):
        number = match.group()
        digits = sum(map(str.isdigit, number))
        opens = number.startswith(("+", "0", "("))
        groups = len(re.findall(r"\d+", number))
        if 7 <= digits <= 15 and (opens or groups >= 3) and not NOT_A_PHONE.fullmatch(number):
            return match
    return None


def blank(line: Line, pack: Pack) -> Verdict | None:
    """Know a line without text."""
    return None if line.text else ("blank", "drop", "no text")


def page_region(line: Line, pack: Pack) -> Verdict | None:
    """Know what a page itself marks as navigation, form, aside, footer or caption."""
    if line.region in ("nav", "footer", "aside", "form", "dialog", "noscript"):
        return "furniture", "drop", f"stands in the page's {line.region}"
    if line.region == "caption":
        return "caption", "move", "the page marks it as a caption"
    if line.region in ("header", "outside") and line.tag != "h1":
        return "furniture", "drop", "stands outside the page's main text"
    return None


def end_mark(line: Line, pack: Pack) -> Verdict | None:
    """Know `###`, `-30-`, `* * *` and the language's word for the end."""
    word = line.text.strip("-–—.*#[]() ").casefold()
    if END_MARK.fullmatch(line.text) or (word in pack.phrases("cues.end") and len(line.text) < 30):
        return "end_mark", "drop", "marks the end of the text"
    return None


def release_line(line: Line, pack: Pack) -> Verdict | None:
    """Know `FOR IMMEDIATE RELEASE` at the start of a line."""
    match = pack.pattern("cues.release").match(line.text.lstrip("*# "))
    if match and len(line.text) < match.end() + 60:
        return "release_line", "move", f"opens with '{match.group()}'"
    return None


def embargo(line: Line, pack: Pack) -> Verdict | None:
    """Know an embargo by its word and a number for its time."""
    match = pack.pattern("cues.embargo").match(line.text.lstrip("*# "))
    if match and len(line.text) < 160 and any(map(str.isdigit, line.text)):
        return "embargo", "move", f"opens with '{match.group()}' and names a time"
    return None


def furniture(line: Line, pack: Pack) -> Verdict | None:
    """Know what belongs to a page and not to its text, by the words of the language."""
    text = line.text
    if len(text) > 400 or EMAIL.search(text):
        return None
    if match := pack.pattern("furniture.contains").search(text):
        return "furniture", "drop", f"says '{match.group()}'"
    if READ_TIME.fullmatch(text):
        return "furniture", "drop", "tells the time to read"
    pattern = pack.pattern("furniture.lines")
    match = pattern.match(text)
    if match and match.group().count(" ") >= 2 and len(text) < 160 and text != text.upper():
        return "furniture", "drop", f"opens with '{match.group()}'"
    letters = len(LETTERS.findall(text))
    covered = sum(len(LETTERS.findall(m.group())) for m in pattern.finditer(text))
    if letters and covered >= 0.6 * letters and len(text) < 120 and not SENTENCE_END.search(text):
        return "furniture", "drop", "words of navigation and little else"
    if not letters and not any(map(str.isdigit, text)):
        return "furniture", "drop", "signs only"
    return None


def breadcrumb(line: Line, pack: Pack) -> Verdict | None:
    """Know a path of headings such as `Home > News > Releases`."""
    if has_address(line.text):
        return None
    if (
        len(line.text) < 200
        and BREADCRUMB.fullmatch(line.text)
        and not SENTENCE_END.search(line.text)
    ):
        if line.text.count(" | ") == 1 or line.text.count(" / ") == 1:
            return None
        return "furniture", "drop", "a path of headings"
    return None


def date_line(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that is a date with its time, zone and words such as `Published`: a visible stamp."""
    text = line.text
    if (
        len(text) > 160
        or not any(map(str.isdigit, text))
        or (SENTENCE_END.search(text) and len(text) > 60)
    ):
        return None
    found = [
        e
        for e in find_expressions(text, pack.language)
        if e.precision == "day" and not e.is_relative
    ]
    if not found:
        if TIME.fullmatch(text):
            return "time_line", "move", "a time and nothing else"
        return None
    rest = text
    for e in reversed(found):
        rest = f"{rest[: e.start]} {rest[e.end :]}"
    updated = pack.pattern("cues.updated").match(text) and not pack.pattern("cues.published").match(
        text
    )
    for name in STAMP_WORDS:
        rest = pack.pattern(name).sub(" ", rest)
    rest = ZONE.sub(" ", TIME.sub(" ", READ_TIME.sub(" ", rest)))
    letters = len(LETTERS.findall(rest))
    total = len(LETTERS.findall(text))
    opens = found[0].start <= 2 or not LETTERS.search(ZONE.sub("", rest[: found[0].start]))
    if (
        letters <= 4
        or letters <= 0.15 * total
        or (opens and letters <= 25 and found[0].year and letters * 2 < total)
    ):
        return ("updated" if updated else "date_line"), "move", "a date and hardly more"
    before = ARTICLE.sub("", text[: found[0].start]).rstrip()
    closes = not LETTERS.search(text[found[-1].end :]) and found[-1].year is not None
    place = before.rstrip(" ,–-(")
    if closes and before != place and place.count(" ") <= 4 and place[:1].isupper():
        return "date_line", "move", "a place and a date"
    return None


def menu(line: Line, pack: Pack) -> Verdict | None:
    """Know a row of short headings, such as `Latest · Statements · Media`, and of languages to choose from."""
    text = line.text
    if len(text) > 200 or SENTENCE_END.search(text) or has_address(text):
        return None
    parts = [part for part in re.split(r"\s*[|·•‧∙]\s*|\s{3,}", text) if part]
    if (
        len(parts) >= 3
        and all(part.count(" ") <= 2 for part in parts)
        and not any(map(str.isdigit, text))
    ):
        return "furniture", "drop", "a row of short headings"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    tongues = sum(word in language_names() for word in words)
    if tongues >= 2 and tongues * 2 >= len(words):
        return "furniture", "drop", "a choice of languages"
    return None


@cache
def language_names() -> frozenset[str]:
    """Return the one-word names of widely spoken languages, each in itself and in English."""
    tags = "en fr de es it pt nl pl sv da nb fi cs sk hu ro bg el tr ru uk ar fa he hi zh ja ko id vi ca hr sl et lv lt ga mt".split()
    locales = [(Locale.parse(tag), tag) for tag in tags]
    names = {(locale.languages.get(tag) or "").casefold() for locale, tag in locales}
    return frozenset(
        names | {(Locale.parse("en").languages.get(tag) or "").casefold() for tag in tags}
    ) - {""}


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
        named = section == "about" and text[match.end() :].strip()[:1].isupper()
        if exact or named or (section != "about" and line.text.endswith(":")):
            action = "drop" if section == "related" else "move"
            return f"{section}_heading", action, f"opens with '{match.group()}'"
    return None


def footnote(line: Line, pack: Pack) -> Verdict | None:
    """Know a note by the mark before it."""
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


def byline(line: Line, pack: Pack) -> Verdict | None:
    """Know `By Jane Doe`: the word, then one or two names, and perhaps a role or a date."""
    text = line.text
    match = pack.pattern("cues.byline").match(text)
    if (
        not match
        or len(text) > 160
        or (SENTENCE_END.search(text) and len(text) > 60)
        or "?" in text
    ):
        return None
    names = byline_names(text[match.end() :], pack)
    if names:
        return "byline", "move", f"'{match.group()}' and a name"
    return None


def byline_names(text: str, pack: Pack) -> list[str]:
    """Return the names after a byline's word; none where anything else stands there.

    >>> from transforms.language import load_pack
    >>> byline_names(": Jane Doe and John Roe, Berlin", load_pack("en"))
    ['Jane Doe', 'John Roe']
    """
    rest = re.split(r"[,|–—(·]|\s-\s|\d", text.lstrip(": "), maxsplit=1)[0].strip(" .")
    names = [name.strip() for name in BETWEEN_NAMES.split(rest)]
    good = all(
        NAME.fullmatch(n) and not pack.pattern("names.organization_words").search(n) for n in names
    )
    return names if good and len(rest) < 80 else []


def reference_number(line: Line, pack: Pack) -> Verdict | None:
    """Know a short line with the number of a case or of a release."""
    if len(line.text) < 80 and NUMBERED.search(line.text) and not SENTENCE_END.search(line.text):
        return "reference_number", "move", "the number of a release or a case"
    return None


def address_only(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that is one web address, or a reposter's link."""
    if URL_ONLY.fullmatch(line.text):
        return "source_line", "move", "an address and nothing else"
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
    furniture,
    menu,
    breadcrumb,
    caption,
    byline,
    date_line,
    footnote,
    boilerplate,
    address_only,
    turn,
    reference_number,
    list_item,
    page_block,
)
