"""What takes place: the event of a media advisory, and named days in the text."""

import re
from collections.abc import Iterator
from datetime import date

from press.changed import changed
from press.documents import Document, Line
from press.findings import Event, FoundDate, Span
from transforms.clock import find_moment
from transforms.headings import fold
from transforms.language import Pack, load_pack
from transforms.marks import is_prose

KEYS = ("who", "what", "when", "where")
NAMES = (*(f"events.{key}" for key in KEYS), "headings.advisory")
LABELLED = re.compile(r"[*#•\s–-]{0,6}(?P<key>[^:：*\n]{1,40}?)\**\s{0,2}[:：]\**\s*")
LONGEST_KEY = 40
MOST_LINES = 12
"""Lines that the value of one key may have."""
OVER = ("contact", "end_mark", "about", "notes", "furniture", "disclaimer", "footnote")
"""Labels of lines that end an advisory's value."""
NAME_BEFORE = re.compile(
    r"(?P<name>(?:[^\W\d_a-zß-öø-ÿа-я][\w’'-]*|\d{1,4}(?:st|nd|rd|th|\.|e|er|ème|ª|º)?)"
    r"(?:[  ](?:[^\W\d_a-zß-öø-ÿа-я][\w’'-]*|of|the|on|for|and|de|la|del|des|du|der|für|und|et|y|zur|zum|di|da"
    r"|do|dos|van|voor)){1,9})"
    r"[ ,(]{1,2}(?P<link>[\w’'.]{1,8}(?: [\w’'.]{1,4})?)[  ]$"
)
"""`International Migrants Day on `: a name in capitals and the word before its date."""
WINDOW = 110
LOUD, LOUDEST = ("kicker", "headline", "subhead", "release_line", "lead", "metadata"), 1_000
"""Where a text says that it is an invitation, and characters of it that are looked at."""
MOST_TURNS = 2
"""Turns of speakers; what has more is what was said at a press conference, no invitation to it."""


def find_events(document: Document) -> Document:
    """Collect the advisory's event, and the names of events right before their date."""
    pack = load_pack(document.language)
    advisory = advisory_event(document, pack) or announced_event(document, pack)
    named = list(named_events(document, pack))
    return changed(document, events=(*([advisory] if advisory else []), *named))


def reference_day(document: Document) -> date | None:
    """Return the day that `tomorrow` counts from."""
    if document.published:
        return document.published.on
    return document.dateline.on if document.dateline else None


def advisory_event(document: Document, pack: Pack) -> Event | None:
    """Make the event of the lines WHO, WHAT, WHEN, WHERE; three of them must be there."""
    values = advisory_values(document, pack)
    if len(values) < 3 or not ("what" in values or "who" in values):
        return None
    texts = {key: " ".join(line.text for line in lines) for key, lines in values.items()}
    heads = {key: strip_key(texts[key]) for key in texts}
    moment = find_moment(heads.get("when", ""), document.language, reference_day(document))
    lines = [line for key in values for line in values[key]]
    name = first_sentence(heads.get("what") or document.title or heads["who"])
    return Event(
        value=name,
        confidence=0.9 if moment and moment.starts else 0.75,
        basis="stated" if moment is None else moment.basis,
        method="advisory",
        spans=tuple(
            Span(start=line.start, end=line.end) for line in lines if line.start < line.end
        ),
        starts=moment.starts if moment else None,
        ends=moment.ends if moment else None,
        location=heads.get("where"),
        participants=heads.get("who"),
        description=heads.get("what"),
    )


def advisory_values(document: Document, pack: Pack) -> dict[str, list[Line]]:
    """Return the lines of each key: its own, and those below up to the next key or part."""
    found: dict[str, list[Line]] = {}
    current: str | None = None
    for line in document.lines:
        if not line.text:
            continue
        key = advisory_key(line.text, pack)
        if key is not None:
            current = key if key and key not in found else None
            if current:
                found[current] = [line]
        elif current and line.label not in OVER and len(found[current]) < MOST_LINES:
            ended = found[current][0].text != found[current][-1].text and is_prose(line.text)
            if ended or (strip_key(found[current][0].text) and is_prose(line.text)):
                current = None
            else:
                found[current].append(line)
        else:
            current = None
    return {key: lines for key, lines in found.items() if strip_key(lines[0].text) or lines[1:]}


def advisory_key(text: str, pack: Pack) -> str | None:
    """Return which question a line answers; an empty text for another heading of an advisory."""
    if ":" not in text[: LONGEST_KEY + 8] and "：" not in text[:LONGEST_KEY] and len(text) > 20:
        return None
    head = text[:LONGEST_KEY].lstrip("*#•–- ¿")
    names = pack.may_open(head, NAMES)
    for key in (key for key in KEYS if f"events.{key}" in names):
        match = pack.pattern(f"events.{key}").match(head)
        if match and head[match.end() :].lstrip(" *?")[:1] in (":", "：", ""):
            return key
    other = pack.pattern("headings.advisory").match(head) if names else None
    if other and head[other.end() :].lstrip(" *?")[:1] in (":", "："):
        return ""
    return None


def strip_key(text: str) -> str:
    """Return what stands after the key."""
    match = LABELLED.match(text)
    if match:
        return text[match.end() :].strip(" *")
    return "" if len(text) <= 20 else text.strip(" *")


def first_sentence(text: str) -> str:
    """Return the first sentence of a value, without its full stop."""
    end = re.search(r"[.!?](?=\s|$)", text)
    cut = text[: end.start()] if end and end.start() > 15 else text
    return cut[:200].strip() or text[:200]


def announced_event(document: Document, pack: Pack) -> Event | None:
    """Make the event of an invitation in sentences: its headline, on the first day that is to come."""
    loud = " ".join(line.text for line in document.lines if line.label in LOUD)[:LOUDEST]
    spoken = sum(line.label == "speaker_turn" for line in document.lines) > MOST_TURNS
    if spoken or not document.title or not pack.pattern("kinds.media_advisory").search(loud):
        return None
    day = reference_day(document)
    found = next((d for d in document.dates if is_to_come(d, day)), None)
    if found is None:
        return None
    start = found.spans[0].start
    line = next(line for line in document.lines if line.start <= start < line.end)
    words = document.text[start : line.end]
    moment = find_moment(words, document.language, day)
    said = moment if moment and (moment.starts or "").startswith(found.value) else None
    return Event(
        value=document.title,
        confidence=round(min(0.65, found.confidence), 2),
        basis="inferred",
        method="announced",
        spans=(Span(start=start, end=start + (said.end if said else len(found.text))),),
        starts=said.starts if said else found.value,
        ends=said.ends if said else found.end_value,
    )


def is_to_come(found: FoundDate, day: date | None) -> bool:
    """Tell a day on which something takes place after the text was published, where that is known."""
    if found.precision != "day" or found.type not in ("event", "published", "other"):
        return False
    return day is not None and found.value > day.isoformat()


def named_events(document: Document, pack: Pack) -> Iterator[Event]:
    """Yield names such as `Global Refugee Forum in December 2023`, each once."""
    seen: set[str] = set()
    for found in document.dates:
        if found.type in ("dateline", "published") or not found.spans or "--" in found.value:
            continue
        event = named_event(document, found, pack)
        if event and fold(event.value) not in seen:
            seen.add(fold(event.value))
            yield event


def named_event(document: Document, found: FoundDate, pack: Pack) -> Event | None:
    """Return the event whose name stands right before a date and its `on` or `in`."""
    start = found.spans[0].start
    low = max(0, start - WINDOW)
    before = document.text[low:start]
    before = before[before.rfind("\n") + 1 :]
    links = pack.phrases("events.on")
    linked = before[-1:] in "  " and before[:-1].casefold().endswith(links)
    match = NAME_BEFORE.search(before) if linked else None
    if not match or match["link"].casefold() not in links:
        return None
    name, at = cut_name(match["name"], pack)
    if not name or not pack.pattern("events.words").search(name):
        return None
    begin = start - len(before) + match.start("name") + at
    return Event(
        value=name,
        confidence=round(min(0.85, found.confidence), 2),
        basis=found.basis,
        method="named_day",
        spans=(Span(start=begin, end=found.spans[0].end),),
        starts=found.value,
        ends=found.end_value,
    )


def cut_name(name: str, pack: Pack) -> tuple[str, int]:
    """Cut from a name the small words, articles and verbs with a capital that open it."""
    common = {*pack.phrases("names.function_words"), *pack.phrases("names.articles")}
    common |= set(pack.phrases("events.not_in_names"))
    at = 0
    words = name.split()
    while words and words[0].casefold() in common:
        at = name.index(words[0], at) + len(words[0])
        at += len(name[at:]) - len(name[at:].lstrip())
        words = words[1:]
    return (name[at:], at) if len(words) >= 2 else ("", at)
