"""Places: the dateline's first, then countries and cities that the words around them bear out."""

from dataclasses import replace

from press.documents import Document
from press.findings import Basis, Place, Span
from transforms.names.gazetteer import Gazetteer, Spot, load_gazetteer
from transforms.names.organization_spans import Scan
from transforms.names.words import joined, key_of

LARGE = 1_000_000
"""People in a city that is known by its name alone."""
MIDDLE = 100_000
CITIES = frozenset({"city", "alternate"})

Candidates = dict[int, tuple[int, Spot]]
"""Word number to the number of words and what they can stand for."""


def place_candidates(scan: Scan) -> Candidates:
    """Return every run of words that is the name of a place, whatever it means here."""
    if scan.vocabulary.language == "und":
        return {}
    gazetteer = load_gazetteer(scan.vocabulary.language)
    found: Candidates = {}
    words, i = scan.words, 0
    while i < len(words):
        if words[i].kind in {"lower", "other"}:
            i += 1
            continue
        hit = gazetteer.at(words, i) if may_begin(scan, i) else None
        if hit is not None and hit[1].kind in CITIES and is_code(scan, i, hit[0]):
            hit = None
        if hit is not None:
            found[i] = hit
        i += hit[0] if hit else 1
    return found


def may_begin(scan: Scan, i: int) -> bool:
    """Tell whether a place can begin at a word: a capital that is not just a sentence's first."""
    word = scan.words[i]
    if word.key in scan.vocabulary.calendar:
        return False
    return word.key not in scan.vocabulary.function_words or has_capital_after(scan, i)


def is_code(scan: Scan, i: int, length: int) -> bool:
    """Tell whether a name is two letters or a few capitals: UN is also a town in India."""
    text = scan.words[i].text
    return length == 1 and (len(text) < 3 or (scan.words[i].kind == "caps" and len(text) < 5))


def has_capital_after(scan: Scan, i: int) -> bool:
    """Tell whether the next word is capitalised too: `New York`, `La Paz`, `The Hague`."""
    after = scan.words[i + 1 : i + 2]
    return bool(after) and joined(after[0]) and after[0].kind == "cap"


def find_places(
    document: Document, scan: Scan, candidates: Candidates, taken: set[int]
) -> tuple[Place, ...]:
    """Return the places of a document, the dateline's first; one entry for each place."""
    found: dict[tuple[str, str], list[Place]] = {}
    dateline = dateline_place(document, load_gazetteer(scan.vocabulary.language))
    if dateline is not None:
        found[dateline.country or "", key_of(dateline.value)] = [dateline]
    for i, (length, named) in candidates.items():
        if not taken.isdisjoint(range(i, i + length)):
            continue
        region = region_after(scan, i + length, candidates)
        spot = named._replace(country=region.country) if region and named.kind in CITIES else named
        confidence = confidence_of(scan, i, length, spot, taken, paired=region is not None)
        if confidence:
            span = Span(start=scan.words[i].start, end=scan.words[i + length - 1].end)
            text = " ".join(document.text[span.start : span.end].split())
            text = spot.name if text.isupper() and len(text) > 4 else text
            key = (spot.country, "" if spot.kind == "country" else key_of(text))
            found.setdefault(key, []).append(a_place(text, spot, span, confidence))
    return tuple(map(one_place, found.values()))


def a_place(text: str, spot: Spot, span: Span, confidence: float) -> Place:
    """Return one mention of a place."""
    basis: Basis = "stated" if confidence >= 0.7 else "inferred"
    return Place(
        value=text,
        confidence=round(confidence, 2),
        basis=basis,
        method="gazetteer",
        spans=(span,),
        country=spot.country,
    )


def one_place(mentions: list[Place]) -> Place:
    """Join the mentions of a place: its longest name, the dateline's first, and all the spans."""
    best = max(mentions, key=lambda place: place.confidence)
    named = max(mentions, key=lambda place: (place.method == "dateline", len(place.value)))
    spans = dict.fromkeys(span for place in mentions for span in place.spans)
    return replace(best, value=named.value, method=named.method, spans=tuple(spans))


def dateline_place(document: Document, gazetteer: Gazetteer) -> Place | None:
    """Return the place of the dateline, with its country where the gazetteer is sure of it."""
    dateline = document.dateline
    if dateline is None or not dateline.place:
        return None
    start, end = (dateline.spans[0].start, dateline.spans[0].end) if dateline.spans else (0, 0)
    at = document.text.find(dateline.place, start, end)
    spans = (Span(start=at, end=at + len(dateline.place)),) if at >= 0 else dateline.spans[:1]
    spot = gazetteer.named(tuple(key_of(dateline.place).split()))
    return Place(
        value=dateline.place,
        confidence=dateline.confidence,
        basis=dateline.basis,
        method="dateline",
        spans=spans,
        country=dateline.country or (spot.country if spot else None),
    )


def confidence_of(
    scan: Scan, i: int, length: int, spot: Spot, taken: set[int], *, paired: bool
) -> float:
    """Return how sure it is that a name is a place here; 0 where nothing bears it out."""
    words, vocabulary = scan.words, scan.vocabulary
    if words[i].key in vocabulary.not_names and length == 1:
        return 0.0
    placed = bool(vocabulary.prepositions.before(words, i)) and joined(words[i])
    titled = words[i].line in scan.reading.titled
    alone = not crowded(scan, i, length, taken)
    if spot.kind in {"country", "state"}:
        sure = 0.9 if spot.kind == "country" and words[i].key != "georgia" else 0.75
        return sure if placed or titled or alone else 0.0
    if titled or not alone:
        return 0.65 if placed and spot.population >= LARGE else 0.0
    doubtful = spot.rival * 4 > spot.population and not paired
    return city_confidence(spot, placed=placed, paired=paired) * (0.8 if doubtful else 1.0)


def city_confidence(spot: Spot, *, placed: bool, paired: bool) -> float:
    """Weigh a city's size and its setting: `in Leeds`, `Leeds, England`, or just `Paris`."""
    if spot.population < MIDDLE:
        return 0.75 if paired else 0.65 if placed else 0.0
    if placed or paired:
        return 0.75 if spot.kind == "alternate" else 0.85
    return 0.65 if spot.population >= LARGE and spot.kind == "city" else 0.0


def region_after(scan: Scan, i: int, candidates: Candidates) -> Spot | None:
    """Return the country or state that follows after a comma or in brackets: `Geneva, Illinois`."""
    if i not in candidates or scan.words[i].gap not in {", ", " ("}:
        return None
    spot = candidates[i][1]
    return spot if spot.kind in {"country", "state"} else None


def crowded(scan: Scan, i: int, length: int, taken: set[int]) -> bool:
    """Tell whether the name goes on before or after: `Portugal Telecom`, `Marie London`."""
    words = scan.words
    before = i > 0 and joined(words[i]) and scan.in_name(i - 1) and i - 1 not in taken
    end = i + length
    after = end < len(words) and joined(words[end]) and scan.in_name(end) and end not in taken
    if scan.vocabulary.language == "de":
        return before
    return before or after
