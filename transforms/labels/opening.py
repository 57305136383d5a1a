"""Recognisers of the lines that stand around a headline: stamps, bylines, release lines, numbers."""

import re

from press.documents import Line
from transforms.dates import DateExpression, find_stamps
from transforms.labels.furniture import READ_TIME
from transforms.labels.verdicts import Verdict
from transforms.language import Pack
from transforms.marks import (
    BETWEEN_NAMES,
    LETTERS,
    NAME,
    NUMBER_WORDS,
    ends_sentence,
    has_digit,
)

STAMP = 160
"""Characters of a line that can be a date, a byline or an embargo."""
NUMBERED = re.compile(
    r"(?:\b(?:no|nr|núm|num|ref|case|caso|az|aktenzeichen|n)\b\.?\s?[:#]?|#|nº|n°|№)\s?[\w/.-]{0,12}\d",
    re.I,
)
SERIAL = re.compile(
    r"[^\W\d_][^\s\d]*(?:\s[^\s\d]+){0,4}\s?(?:(\d{1,6})\s?[/-]\s?((?:19|20)?\d\d)|(?:19|20)\d\d\s?[/:-]\s?\d{1,5})"
)
"""A number with its year, and nothing else behind some words: `Boletín 247/2024`, `Sayı: 2024/06`."""
COUNTED = re.compile(
    rf"(?:\S{{1,24}}\s){{0,3}}(?:{NUMBER_WORDS}|n\.|id|код|کد|کد\sخبر|आईडी|\S{{1,16}}(?:nr|nro|nummer|numer|szám)|dnr|αριθμός\s\S{{4,20}})(?!\w)['’׳.]{{0,2}}\s?"
    r"[:：#]?\s?(?=[^\s\d]{0,5}[\s/-]?\d)[\w./:-]{1,32}(?:\s\d[\w./:-]{1,12})?",
    re.I,
)
"""A word for a number and the number, which end the line: `Case Number: 23-017742`, `Бр. 04-118/24`."""
LABELLED = re.compile(
    r"[^\W\d_][^\s\d:：@]{1,20}(?:\s[^\s\d:：@]{1,14}){0,2}\s?[:：]\s?(?P<code>(?=\S*\d)(?=\S*(?:/|[^\W\d_]))[^\W_][^\s:@]{2,16}[/-][^\s:@]{1,30}"
    r"|[^\W\d_]{1,5}(?:\.\d{1,6}){3,5})"
)
"""A word and a colon before a number that has parts: `Iktatószám: GVH/1182-3/2024`, `Znak: WIH.0541.23.2025`."""
NUMBERED_SIGNS = re.compile(r"(?:[（(]\d{4}[）)])?[^\W\d_]{0,12}\s?第\d[\d-]{0,10}[号號]")
"""`環自野発第2406121号`, `報道資料 第24-118号`."""
NUMBER_AND_DAY = re.compile(r"\d{1,5}-[0-3]\d-[01]\d-(?:19|20)\d\d")
"""A number and its day, as the ministry in Moscow counts: `1123-14-06-2024`."""
BRACKETED = re.compile(r"[(（\[]([^()（）\[\]]{5,40})[)）\]](?:\s.{0,40})?$")
OTHERS = re.compile(r"\d{9}|(?<!\w)(?:doi|isbn|issn)(?!\w)|(?<!\d)10\.\d{4,9}/", re.I)
"""The number of an account, a book or an article, not of a text."""
LEAST_FIGURES = 4
MOST_FIGURES = 22
"""Figures of a number that strokes part, behind its word."""
NUMBER_LINE = 60
"""Characters of a line that is the number of a text."""
FIGURES = (2, 9)
"""Figures of a number, from and to: one is that of a storm or a chapter, more are a telephone's."""
WIRED = re.compile(r"[^\W\d_][\w ./-]{1,40}:?\s\((?:ots|AP|dpa|AFP|Reuters|EFE|ANSA)\)")
BESIDE_CUE, BEHIND_DAY = 8, 40
"""Characters between `Posted` and its day, and behind the day: `Posted on May 3, 2021 by the Sheriff's Office`."""
MOST_BESIDE_NUMBER = 8
"""Spaces of a line that is there for its number."""
CODE = re.compile(r"[A-Z]{1,8}(?:[/.-][\dA-Z]{1,8}){1,4}")
TIME = re.compile(
    r"\d{1,2}\s?[:.hH]\s?\d\d(?::\d\d)?(?:\s?(?:[ap]\.?\s?m\.?|uhr|h|hrs))?(?:\s?(?:[A-Z]{2,4}|GMT[+-]\d+))?|\d{1,2}\s?(?:[ap]\.?m\.?|uhr)\b",
    re.I,
)
ZONE = re.compile(
    r"\b(?:eastern|central|pacific|mountain|daylight|standard|summer|european|time|local|gmt|utc|cet|"
    r"cest|bst|ist|edt|est|cdt|cst|pdt|pst|et|pt|ct|am|pm|uhr|at|um|à|a las|h|hrs?)\b",
    re.I,
)
ARTICLE = re.compile(r"\b(?:le|den|am|the|on|a|à|el|il|em|op|dne|dnia|den|vom)\s*$", re.I)
NAMED_STAMP = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?:\s[\w.&'’-]+){0,3}[\s,|–-]*")
"""A name of up to four words, the words of a stamp cut."""
APART = re.compile(r"\s[-–—|·]\s")
BETWEEN = ("-", "–", "—", "|", "·", ",")
STAMP_WORDS = ("cues.published", "cues.updated", "cues.release", "cues.source", "kinds.press_release",
               "kinds.statement", "kinds.speech", "kinds.media_advisory", "kinds.interview")  # fmt: skip


def release_line(line: Line, pack: Pack) -> Verdict | None:
    """Know `FOR IMMEDIATE RELEASE` at the start of a line."""
    match = pack.pattern("cues.release").match(line.text.lstrip("*# "))
    if match and len(line.text) < match.end() + 60:
        return "release_line", "move", f"opens with '{match.group()}'"
    return None


def embargo(line: Line, pack: Pack) -> Verdict | None:
    """Know an embargo by its word and a number for its time."""
    match = pack.pattern("cues.embargo").match(line.text.lstrip("*# "))
    if match and has_digit(line.text):
        return "embargo", "move", f"opens with '{match.group()}' and names a time"
    return None


def wired(line: Line, pack: Pack) -> Verdict | None:
    """Know a dateline of a wire on a line of its own: `Karlsdorf (ots)`."""
    if line.text[-1] == ")" and WIRED.fullmatch(line.text):
        return "date_line", "move", "a place and an agency"
    return None


def date_line(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that is a date with its time, zone and words such as `Published`: a visible stamp."""
    text = line.text
    if not may_be_stamp(text):
        return None
    found = [
        e for e in find_stamps(text, pack.language) if e.precision == "day" and not e.is_relative
    ]
    if not found:
        if TIME.fullmatch(text):
            return "time_line", "move", "a time and nothing else"
        return None
    rest = text
    for e in reversed(found):
        rest = f"{rest[: e.start]} {rest[e.end :]}"
    if line.continues and (LETTERS.search(rest) or ends_sentence(text)):
        return None  # of a paragraph that was broken at a width
    published = pack.pattern("cues.published").search(text)
    updated = pack.pattern("cues.updated").match(text) and not published
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
    return named_stamp(text, rest, found, pack)


def named_stamp(text: str, rest: str, found: list[DateExpression], pack: Pack) -> Verdict | None:
    """Know a day with a place before it, or with a sender and the kind of text."""
    told = pack.pattern("cues.published").match(text)
    near = told is not None and found[0].start - told.end() <= BESIDE_CUE
    if near and len(text) - found[0].end <= BEHIND_DAY and not ends_sentence(text):
        return "date_line", "move", "a word such as Published and a date"
    if is_sender_stamp(text, rest, found[-1], pack):
        return "date_line", "move", "a sender, a kind of text and a date"
    before = ARTICLE.sub("", text[: found[0].start]).rstrip()
    behind = ZONE.sub("", TIME.sub("", text[found[-1].end :]))
    closes = not LETTERS.search(behind) and found[-1].year is not None
    place = before.rstrip(" ,–-(")
    named = place.count(" ") <= 4 and place[:1].isupper() and ":" not in place
    if closes and named and (before != place or " " not in place):
        return "date_line", "move", "a place and a date"
    opens = (
        not LETTERS.search(ARTICLE.sub("", text[: found[0].start])) and found[0].year is not None
    )
    apart = text[found[0].end :].lstrip()[:1] in BETWEEN
    others = rest.strip(" -–—|,·/")
    if opens and len(APART.findall(text[found[0].end :])) > 1 and not ends_sentence(text):
        return "date_line", "move", "a date, a place and a sender"
    if opens and apart and NAMED_STAMP.fullmatch(others):
        return "date_line", "move", "a date and a place"
    by = pack.pattern("cues.byline").match(others) if opens else None
    if by and byline_names(others[by.end() :], pack):
        return "date_line", "move", "a date and a byline"
    return None


def is_sender_stamp(text: str, rest: str, day: DateExpression, pack: Pack) -> bool:
    """Tell a name, a kind of text and a day at the end: `Metsäkone Oyj, pörssitiedote 16.2.2023`."""
    named = bool(day.year) and not LETTERS.search(text[day.end :])
    if not named or not NAMED_STAMP.fullmatch(rest):
        return False
    return any(pack.pattern(name).search(text) for name in STAMP_WORDS)


def may_be_stamp(text: str) -> bool:
    """Tell a line that is short enough for a stamp, and has a digit."""
    return len(text) <= STAMP and has_digit(text) and not (len(text) > 60 and ends_sentence(text))


def byline(line: Line, pack: Pack) -> Verdict | None:
    """Know `By Jane Doe`: the word, then one or two names, and perhaps a role or a date."""
    text = line.text
    match = pack.pattern("cues.byline").match(text)
    if not match or "?" in text or len(text) > STAMP or (len(text) > 60 and ends_sentence(text)):
        return None
    names = byline_names(text[match.end() :], pack)
    if names and not (has_digit(text) and is_serial(text, pack)):
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
        NAME.fullmatch(n)
        and not (n[0].islower() or pack.pattern("names.organization_words").search(n))
        for n in names
    )
    opens = rest.split(" ", maxsplit=1)[0]
    article = pack.pattern("names.articles").fullmatch(opens)  # `BY THE NUMBERS`
    return names if good and len(rest) < 80 and not article else []


def reference_number(line: Line, pack: Pack) -> Verdict | None:
    """Know a short line with the number of a case or of a release."""
    if not has_digit(line.text):
        return None
    if CODE.fullmatch(line.text) or NUMBER_AND_DAY.fullmatch(line.text):
        return "reference_number", "move", "a code and nothing else"
    if is_serial(bracketed(line.text), pack):
        return "reference_number", "move", "a number of a series and nothing else"
    within = line.text[-1] in ";；," or line.text.count(" ") > MOST_BESIDE_NUMBER
    within = within or pack.pattern("contacts.phone").search(line.text) is not None
    if NUMBERED.search(line.text.lstrip("#")) and not ends_sentence(line.text) and not within:
        return "reference_number", "move", "the number of a release or a case"
    return None


def bracketed(text: str) -> str:
    """Return what stands in the brackets that open a short line, else the line: `(Release ID: 2014783) Counter: 3`."""
    match = BRACKETED.match(text)
    return match[1] if match else text


def is_serial(text: str, pack: Pack) -> bool:
    """Tell a line that ends with the number of a text, a word for it before; no season, month or telephone.

    >>> from transforms.language import load_pack
    >>> [is_serial(t, load_pack("en")) for t in ("Bulletin 247/2024", "Season 2023/24", "RNS Number : 5531K")]
    [True, False, True]
    """
    figures = sum(map(str.isdigit, text))
    if len(text) > NUMBER_LINE or not FIGURES[0] <= figures <= MOST_FIGURES:
        return False
    others = [pack.pattern(name).search(text) for name in ("cues.updated", "contacts.phone")]
    stamps = pack.pattern("cues.published").finditer(text)
    kind = pack.pattern("kinds.press_release")  # `Persbericht`, which opens stamps too
    if OTHERS.search(text) or any(others) or any(not kind.fullmatch(x.group()) for x in stamps):
        return False
    labelled = LABELLED.fullmatch(text)
    if NUMBERED_SIGNS.fullmatch(text) or (labelled and not is_day(labelled["code"], pack)):
        return True
    if figures > FIGURES[1] and "/" not in text:
        return False
    serial = SERIAL.fullmatch(text)
    if (
        serial
        and serial[1]
        and int(serial[1]) % 100 + 1 == int(serial[2]) % 100
        and len(serial[1]) > 3
    ):
        return False  # `2023/24`
    return serial is not None or COUNTED.fullmatch(text) is not None


def is_day(code: str, pack: Pack) -> bool:
    """Tell what looks like a number with parts and is a day, or a few: `12/03/2024`, `3-5/6`."""
    days = find_stamps(code, pack.language)
    return bool(days) or sum(map(str.isdigit, code)) < LEAST_FIGURES
