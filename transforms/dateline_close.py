"""Where the words of a dateline close: at a dash, a colon, a bracket, a day, or a full stop."""

import re

from press.documents import Document, Line
from transforms.dates import DateExpression
from transforms.gazetteer import find_place

DASH = r"[-–—―‒_]{1,3}"
AGENCY = re.compile(
    r"[(/]\s?(?P<agency>(?:ots|OTS)(?:/[A-Z]{2,8})?|AP|AFP|dpa|Reuters|EFE|ANSA|[A-Z][\w.®]*(?:\s?[A-Z][\w.®]*){0,2}\s?(?:Wire|Newswire|NEWSWIRE|WIRE|PRNewswire|Marketwire|WIRED?)?)\s?[)/]"
    r"|/\s?(?P<arabic>[\u0600-\u06ff]{2,6})\s?/",
    re.UNICODE,
)
MARK = (
    rf"{DASH}(?=\s|[^\W\d_]|[“\"«„]|$)|[::](?=\s)|/\s*(?={DASH}|\w)|\.\s{DASH}|】"
    r"|(?<=[日號号])[电電讯訊](?:[（(][^（）()]{1,30}[）)])?|(?<=[\u4e00-\u9fff])[电電讯訊](?=】)"
)
"""What closes a dateline; last the signs for `wired` of Chinese ones."""
CLOSE = re.compile(rf"\s*(?:{MARK})\s*(?:{DASH})?\s*")
BRACKETED = re.compile(r"[^\W\d_][\w ./-]{1,40}:?\s\((?:ots|AP|dpa|AFP|Reuters)\)\s*")
STOPPED = re.compile(r"(?P<place>[^\W\d_]{3,}(?:[ -][^\W\d_]{3,}){0,2})\.\s+(?=[^\W\d_a-z])")
PARAGRAPH = 120
"""Characters of a paragraph that a place and a full stop may open."""


def closing(head: str, start: int, dates: list[DateExpression]) -> tuple[int, int] | None:
    """Return where the words of the dateline end and where its closing mark ends."""
    for match in CLOSE.finditer(head, start):
        inside = any(e.start < match.start() < match.end() <= e.end for e in dates)
        if match.start() <= start or inside or not closes(head, start, match, dates):
            continue
        if match.group().strip() in (":", "：") and not re.search(
            r"\d", head[start : match.start()]
        ):
            return None
        return extended(head, match.end(), dates, match.start())
    agency = BRACKETED.match(head, start)
    if agency:
        return agency.end(), agency.end()
    return closing_date(head, start, dates)


def closes(head: str, start: int, match: re.Match[str], dates: list[DateExpression]) -> bool:
    """Tell a mark that may close a dateline from a hyphen, a slash or a colon within words."""
    before, mark = head[start : match.start()], match.group().strip()
    if mark.startswith("/"):
        apart = match.group()[:1].isspace() or before.endswith(" ") or "/" in before[:-1]
        apart = apart or any(e.end == match.start() for e in dates)
        return apart and (bool(dates) or "/" in before)
    if mark in (":", "："):
        return not dates and not BRACKETED.match(head, start)
    return not (match.group() == "-" and head[match.start() - 1].isalnum())


def closing_date(head: str, start: int, dates: list[DateExpression]) -> tuple[int, int] | None:
    """Take a date as the close: on a line of its own, or before a full stop or a bracket and a capital."""
    if not dates or dates[0].start <= start:
        return None
    after = dates[0].end
    if not head[after:].strip(" .)*_"):
        return after, len(head.rstrip())  # `Brussels, 14 May 2019` on its own line
    stop = re.match(r"\s?[.:।)]\s+(?=[^\W\d_a-z])", head[after:])
    return (after, after + stop.end()) if stop else None


def stopped(document: Document, line: Line, start: int) -> tuple[int, int] | None:
    """Take a place and a full stop as German papers open: `HANNOVER. The ...`.

    In capitals a known place or one that the text names again; in other letters it has to be both.
    """
    text = document.text[line.start : line.end]
    match = STOPPED.match(text, start)
    if match is None or len(text) < PARAGRAPH or line.label != "body":
        return None
    place = match["place"]
    loud, known = place.isupper(), find_place(place, document.language) is not None
    again = len(re.findall(rf"\b{re.escape(place.title())}\b", document.text)) > (not loud)
    told = (known or again) if loud else (known and again)  # `Nice. We did it` names no city
    return (match.end("place"), match.end()) if told else None


def extended(
    head: str, mark_end: int, dates: list[DateExpression], words_end: int
) -> tuple[int, int]:
    """Take in what goes on after a first mark: `— (Marketwire) — 03/22/10 —`, `/ WIRE / March 26, 2019 /`."""
    at = mark_end
    while True:
        slash = head.rfind("/", words_end, at)
        agency = AGENCY.match(head, at) or (AGENCY.match(head, slash) if slash >= 0 else None)
        day = next((e for e in dates if at <= e.start <= at + 1), None)
        stop = max(agency.end() if agency else 0, day.end if day else 0)
        if stop <= at:
            return words_end, mark_end
        close = CLOSE.match(head, stop)
        ended = close.end() if close else stop
        if close or (agency and agency.group().endswith(("/", ")")) and day is None):
            words_end, mark_end = stop, ended
        at = ended
