"""What a text refers to: resolutions, laws, cases, treaties, documents, each with its usual form."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from press.changed import changed, with_left_out
from press.documents import Document, Line
from press.findings import Finding, Reference, Span
from transforms.dates import find_stamps
from transforms.labels.opening import bracketed, is_serial
from transforms.language import Pack, load_pack, words_of
from transforms.marks import has_digit, is_prose, words_of_kept
from transforms.references.articles import articles, section_signs
from transforms.references.east_asia import find_east_asian
from transforms.references.hits import Hit, find_cues, flatten, spaced
from transforms.references.named import TYPES, named
from transforms.references.numbered import MAKERS
from transforms.references.symbols import find_press_codes, find_symbols

MOST = 2_000
"""Mentions of references in one text; more are bait. What is beyond is counted in the repairs."""
STATED = 0.7
"""Less sure is what the text does not say in so many words."""
HEADINGS = ("headline", "subhead", "kicker")
OWN_LABELS = ("reference_number", "kicker", "release_line", "date_line", "source_line", "subhead")
OWN_TYPES = ("press_release_number", "eu_document")
LAST_NUMBER = re.compile(
    r"(?:[（(]\d{4}[）)])?[^\W\d_]{0,12}第\d[\d-]{0,10}[号號]$"
    r"|(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]{1,8}[\s/.-]?)?\d[\w/.:-]{0,40}(?:\s\d[\w/.:-]{0,24})?$"
)
"""The number that a line ends with, the letters before it too."""
ABOVE, BELOW = 8, 6
"""Lines above a title and below a text that may give its number; what is further is of the page."""
BESIDE = ("date_line", "release_line", "kicker", "furniture")
LONGEST = 100
"""Characters of a line that may hold the number among others."""
PARTS = re.compile(r"\s?[|•·]\s?|\s[-–—]\s|\s{2,}")
LINKED_DAY = re.compile(r"\s(?:/|[^\W\d_]{2,3}\.?)$")
"""What stands between a number and its day, which is cut off: ` del`."""
ADDRESS_TYPES = (*OWN_TYPES, "un_document", "un_resolution")


def find_references(document: Document) -> Document:
    """Collect the references, each once, and the text's own number."""
    every = list(apart(find_hits(document)))
    hits = every[:MOST]
    in_address = find_in_address(document)
    own = own_number(document, hits, in_address)
    others = [hit for hit in hits if own is None or own.value not in (hit.value, hit.number)]
    return changed(
        document,
        references=merge(document.text, others, None if own else in_address),
        reference_number=own,
        repairs=with_left_out(document, references=len(every) - len(hits)),
    )


def find_hits(document: Document) -> Iterator[Hit]:
    """Yield what stands in the lines that are not dropped; names not in headlines, full of capitals."""
    flat = flatten(document)
    pack = load_pack(document.language)
    starts = [line.start for line in document.lines]
    hits = list(find_symbols(flat.text, words_of_kept(document)))
    sections = list(section_signs(flat))
    for line, cue in find_cues(flat, document):
        if cue.family == "section":
            sections.append(cue)
        elif cue.family not in TYPES:
            hits += MAKERS[cue.family](flat, cue, pack)
        elif line.label not in HEADINGS:
            hits += (hit for hit in named(flat, cue, pack) if hit.end <= line.end + 1)
    hits += find_east_asian(flat, pack)
    hits += articles(flat, sections, hits, pack)
    for hit in hits:
        if is_open(line_at(document, starts, hit.start)):
            yield hit


def line_at(document: Document, starts: list[int], offset: int) -> Line | None:
    """Return the line that an offset is in."""
    index = bisect_right(starts, offset) - 1
    return document.lines[index] if index >= 0 else None


def is_open(line: Line | None) -> bool:
    """Tell a line from which findings may come."""
    return line is not None and line.action != "drop"


def apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits that do not overlap: the first, and of those the longest."""
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def merge(text: str, hits: list[Hit], in_address: Hit | None) -> tuple[Reference, ...]:
    """Put the mentions of one reference together; a short name belongs to the long one it begins."""
    mentions: dict[tuple[str, str], list[Hit]] = {}
    begun: dict[str, tuple[str, str]] = {}
    for hit in hits:
        key = hit.type, hit.value.casefold()
        if key not in mentions and hit.type == "treaty":
            key = begun.get(key[1], key)
        if key not in mentions:
            begun |= {start: begun.get(start, key) for start in openings(key)}
        mentions.setdefault(key, []).append(hit)
    found = [stated(text, same) for same in mentions.values()]
    if in_address and (in_address.type, in_address.value.casefold()) not in mentions:
        found.append(from_address(in_address))
    return tuple(found)


def openings(key: tuple[str, str]) -> Iterator[str]:
    """Yield the short forms of a treaty's name, such as `Global Compact`: its first words."""
    words = key[1].split(" ") if key[0] == "treaty" else []
    return (" ".join(words[:count]) for count in range(1, len(words)))


def stated(text: str, mentions: list[Hit]) -> Reference:
    """Make the finding of a reference as its first mention has it, with the places of all."""
    hit = mentions[0]
    return Reference(
        value=hit.value,
        confidence=hit.confidence,
        basis="stated" if hit.confidence >= STATED else "inferred",
        method="name" if hit.type in TYPES.values() and hit.number is None else "number",
        spans=tuple(Span(start=each.start, end=each.end) for each in mentions),
        type=hit.type,
        text=spaced(text[hit.start : hit.end]),
        number=hit.number,
        year=hit.year,
    )


def from_address(hit: Hit) -> Reference:
    """Return the number in the document's address; it has no place in the text."""
    return Reference(
        value=hit.value,
        confidence=0.85,
        basis="derived",
        method="url",
        type=hit.type,
        text=hit.value,
        number=hit.number,
        year=hit.year,
    )


def find_in_address(document: Document) -> Hit | None:
    """Return a symbol or number in the document's own address or file name: `ip_23_1234`."""
    for place in (document.page.canonical_url, document.raw.url, document.raw.location):
        address = (place or "").upper()
        path = address.split("/", 3)[-1] if "://" in address else address
        hits = (*find_press_codes(address), *find_symbols(path, words_of(path)))
        if found := next((hit for hit in hits if hit.type in ADDRESS_TYPES), None):
            return found
    return None


def own_number(document: Document, hits: list[Hit], in_address: Hit | None) -> Finding | None:
    """Choose the text's own number: on a line of its own or above the text, else in its address."""
    starts = [line.start for line in document.lines]
    top = next((x.start for x in document.lines if x.action == "keep" and x.text), 0)
    best: tuple[float, Hit] | None = None
    for hit in hits:
        line = line_at(document, starts, hit.start)
        sure = own_confidence(hit, line, top) if line else 0.0
        if sure and (best is None or sure > best[0]):
            best = sure, hit
    if best:
        sure, hit = best
        span = Span(start=hit.start, end=hit.end)
        return Finding(
            value=hit.value,
            confidence=sure,
            basis="stated",
            method=f"{hit.type}_line",
            spans=(span,),
        )
    if in_address is None:
        return own_line(document)
    return Finding(value=in_address.value, confidence=0.85, basis="derived", method="url")


def own_line(document: Document) -> Finding | None:
    """Return the number that a line beside the text is there for, in any words: `Sayı: 2024/06`.

    One of several things on a line too, days aside: `Persbericht nr. 2024-031 | 14-05-2024`.
    """
    lines = [line for line in document.lines if line.text]
    own = [i for i, line in enumerate(lines) if line.action == "keep" or line.label == "headline"]
    near = lines[max(own[0] - ABOVE, 0) : own[-1] + BELOW] if own else ()
    pack = load_pack(document.language)
    begins = next((x.start for x in lines if x.action == "keep" and is_prose(x.text)), 0)
    beside = [x for x in near if x.label == "reference_number" or x.start < begins]
    for line in sorted(beside, key=lambda line: line.label != "reference_number"):
        for piece in pieces(line, pack):
            match = LAST_NUMBER.search(piece)
            start = document.text.find(match[0], line.start, line.end) if match else -1
            if match and start >= 0:
                span = Span(start=start, end=start + len(match[0]))
                return Finding(
                    value=match[0],
                    confidence=0.7,
                    basis="stated",
                    method="number_line",
                    spans=(span,),
                )
    return None


def pieces(line: Line, pack: Pack) -> Iterator[str]:
    """Yield what of a line may be a number and a word for it: of several things only what is one."""
    if line.label == "reference_number":
        yield from list(parts_with_numbers(line.text, pack)) or (bracketed(line.text),)
    elif line.label in BESIDE and len(line.text) < LONGEST and has_digit(line.text):
        yield from parts_with_numbers(line.text, pack)


def parts_with_numbers(text: str, pack: Pack) -> Iterator[str]:
    """Yield the parts of a line, days aside, that are there for a number."""
    for day in reversed(list(find_stamps(text, pack.language))):
        if text[: day.start][-1:] != "/":  # `Nr. 1187/14.02.2023` is all of a number
            text = f"{text[: day.start].rstrip()} | {text[day.end :]}"
    for part in PARTS.split(text):
        bare = LINKED_DAY.sub("", part.strip(" /,."))
        if is_serial(bare, pack):
            yield bare


def own_confidence(hit: Hit, line: Line, top: int) -> float:
    """Tell how likely a number is the text's own: 0 where it only refers to another."""
    above = hit.start < top
    alone = line.label in OWN_LABELS or (line.action == "move" and above)
    if hit.type in OWN_TYPES:
        return 0.95 if line.label in OWN_LABELS else 0.9 if alone else 0.0
    if line.label == "reference_number" and hit.type == "case_number":
        return 0.7
    if line.label == "reference_number" and hit.type == "un_document":
        return 0.85
    return 0.0
