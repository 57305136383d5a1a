"""Places: the dateline's first, then countries and cities that the words around them bear out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypedDict

from press.documents import Document
from press.findings import Basis, Place, Span
from transforms.names.gazetteer import LONGEST, Gazetteer, Spot, load_gazetteer
from transforms.names.organization_spans import Scan
from transforms.names.tags import OVERRULES, Tag, Tags
from transforms.names.words import joined, key_of

LARGE = 1_000_000
"""People in a city that is known by its name alone."""
MIDDLE = 100_000
CITIES = frozenset({"city", "alternate"})

STRONG = 0.7
"""A place that is less sure is none where the tagger has read the line and sees nothing."""
COMPARABLE = 5
"""Times that the largest city of a name may be as large as the one of a country that the text names."""


class Known(TypedDict):
    """Fields of a Place that the gazetteer fills."""

    type: str | None
    geonames_id: int | None
    candidates: tuple[str, ...]


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


class Named(NamedTuple):
    """The name of a place in the text: word numbers, what it stands for, and how sure that is."""

    start: int
    end: int
    spot: Spot | None
    confidence: float
    method: str = "gazetteer"


def find_places(
    document: Document, scan: Scan, candidates: Candidates, taken: set[int], tags: Tags
) -> tuple[Place, ...]:
    """Return the places of a document, the dateline's first; one entry for each place."""
    found: dict[object, list[Place]] = {}
    dateline = dateline_place(document, load_gazetteer(scan.vocabulary.language))
    home = dateline.country if dateline else None
    if dateline is not None:
        found[identity(dateline)] = [dateline]
    named_here = [
        *known_places(scan, candidates, taken, tags, home),
        *tagged(scan, candidates, taken, tags),
    ]
    for named in sorted(named_here, key=lambda each: each.start):
        place = a_place(document, scan, named)
        found.setdefault(identity(place), []).append(place)
    return tuple(map(one_place, found.values()))


def known_places(
    scan: Scan, candidates: Candidates, taken: set[int], tags: Tags, home: str | None
) -> Iterator[Named]:
    """Yield the places of the gazetteer that the words around them, or the tagger, bear out."""
    seen = {i for each in tags.of("LOC") for i in range(each.start, each.end)}
    others = {
        i
        for each in tags.found
        if each.kind != "LOC" and each.confidence >= OVERRULES and not is_country(candidates, each)
        for i in range(each.start, each.end)
    }
    longer = {each.start: each.end for each in tags.of("LOC")}
    countries = {spot.country for _, spot in candidates.values() if spot.kind == "country"}
    countries |= {home} if home else set()
    for i, (length, spot) in candidates.items():
        words = range(i, i + length)
        if not taken.isdisjoint(words) or longer.get(i, 0) > i + length:
            continue
        region = region_after(scan, i + length, candidates)
        spot = spot if region else at_home(spot, countries)  # noqa: PLW2901 - the one that is meant
        if region and spot.kind in CITIES and spot.country != region.country:
            spot = Spot(spot.name, region.country, "city", 0)  # noqa: PLW2901 - another one of that name
        confidence = confidence_of(scan, i, length, spot, taken, paired=region is not None)
        if all(word in seen for word in words):
            confidence = max(confidence, 0.85 if region or not spot.others else 0.75)
        elif scan.words[i].line in tags.read:
            written = spot.kind == "country" and length > 1
            strong = confidence >= STRONG and (written or others.isdisjoint(words))
            confidence = confidence if strong else 0.0
        if confidence:
            doubt = 0.8 if spot.kind == "city" and not spot.country else 1.0
            yield Named(i, i + length, spot, round(confidence * doubt, 2))


def at_home(spot: Spot, countries: set[str]) -> Spot:
    """Return the city of a name that the countries of the text speak for; of a small one abroad only the candidates.

    `Buzi` in a text on Mozambique is hardly the one in Taiwan that the gazetteer knows.
    """
    if spot.kind not in CITIES or not countries or spot.country in countries:
        return spot
    all_of_name = ((spot.country, spot.population), *spot.others)
    for country, size in spot.others:
        if country in countries and size * COMPARABLE > spot.population:
            others = tuple(each for each in all_of_name if each[0] != country)
            return Spot(spot.name, country, "city", size, others=others)
    if spot.population < MIDDLE:
        return Spot(spot.name, "", "city", 0, others=all_of_name)
    return spot


def is_large(spot: Spot) -> bool:
    """Tell whether a place tells the country of another that has it in its name: `Gaza Strip`, not `Martin Street`."""
    return spot.kind not in CITIES or spot.population >= MIDDLE


def is_country(candidates: Candidates, tag: Tag) -> bool:
    """Tell whether all of a tag is in the name of a country, which acts like an organisation: `the U.S. agrees`."""
    return any(
        at in candidates
        and candidates[at][1].kind == "country"
        and at + candidates[at][0] >= tag.end
        for at in range(tag.start, tag.start - LONGEST, -1)
    )


def tagged(scan: Scan, candidates: Candidates, taken: set[int], tags: Tags) -> Iterator[Named]:
    """Yield what the tagger takes for places and no gazetteer knows as a whole; `Gaza Strip` lies where `Gaza` does."""
    located = list(tags.of("LOC"))
    keys = {scan.words[i].key for each in located for i in range(each.start, each.end)}
    common = {word.key for word in scan.words if word.key in keys and word.kind == "lower"}
    common |= keys & scan.vocabulary.not_names
    covered = {i: at + n for at, (n, _) in candidates.items() for i in range(at, at + n)}
    for each in located:
        words = range(each.start, each.end)
        if all(scan.words[i].key in common for i in words):
            continue  # Member States
        if each.end <= covered.get(each.start, 0) or not taken.isdisjoint(words):
            continue
        inside = [candidates[i][1] for i in words if i in candidates]
        inside = [each for each in inside if is_large(each)]
        country = inside[-1].country if inside else ""
        spot = Spot("", country, "", 0) if country else None
        yield Named(
            each.start, each.end, spot, round(min(each.confidence, 0.95) * 0.85, 2), "model"
        )


def a_place(document: Document, scan: Scan, named: Named) -> Place:
    """Return one mention of a place."""
    span = Span(start=scan.words[named.start].start, end=scan.words[named.end - 1].end)
    text = " ".join(document.text[span.start : span.end].split())
    spot = named.spot
    if text.isupper() and len(text) > 4:
        text = spot.name if spot and spot.name else text.title()
    basis: Basis = "stated" if named.confidence >= 0.7 else "inferred"
    return Place(
        value=text,
        confidence=named.confidence,
        basis=basis,
        method=named.method,
        spans=(span,),
        country=(spot.country or None) if spot else None,
        **known_of(spot),
    )


def known_of(spot: Spot | None) -> Known:
    """Return what the gazetteer knows of a place besides its country."""
    if spot is None or not spot.kind:
        return Known(type=None, geonames_id=None, candidates=())
    kind = "city" if spot.kind in CITIES else spot.kind
    return Known(type=kind, geonames_id=spot.geonames or None, candidates=tuple(dict(spot.others)))


def identity(place: Place) -> object:
    """Return what two mentions of one place share."""
    if place.type == "country":
        return place.country
    return place.geonames_id or (place.country, key_of(place.value))


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
        **known_of(spot if spot and dateline.country in {None, spot.country} else None),
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
