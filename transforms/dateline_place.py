"""The words of a dateline before its closing mark: which of them are a place."""

import re

from transforms.dates import DateExpression
from transforms.language import Pack, load_pack

WORDS = 5
"""Words of a place that no list has."""
SHORTEST = 6
"""Letters of a name in capitals that is taken for a place though no list has it; shorter ones are abbreviations."""
EDGES = " ,.()/[]*_-–—、，،【】|·"
TAIL = re.compile(r"\b(?:le|den|am|the|on|a|el|il|em|op|dne|dnia|den|في|يوم)\b\s*$", re.I)
"""What stands between a place and its day."""
TOWN = re.compile(r"(?:г|гор|м|гр|пгт|с)\.\s?(?=[^\W\d_])", re.I)
"""`г. Москва`: a town, in the languages that say so."""
BETWEEN = re.compile(r"\s*[,،(/]\s*|\s(?:and|et|und|y|e|en|&)\s")
CHINESE_AGENCY = re.compile(r"[\u4e00-\u9fff]{1,5}?[社报報网網](?=[\u4e00-\u9fff]{2})")
NO_PLACES = (
    "cues.published", "cues.updated", "cues.byline", "dates.deadline", "dates.term_start", "kinds.press_release",
    "kinds.statement", "kinds.media_advisory", "kinds.interview", "kinds.transcript", "kinds.speech", "kinds.op_ed",
    "kinds.fact_sheet", "kinds.readout", "kinds.report_notice",
)  # fmt: skip
"""Phrases of a pack that open a stamp and no place: `Statement, May 30, 2024`, `As of March 1`."""


def first_place(words: str) -> str | None:
    """Name the first place of a dateline as it is written in running text.

    >>> first_place("WINCHESTER, Virginia and BOISE, Idaho"), first_place("Ouagadougou/Niamey")
    ('Winchester', 'Ouagadougou')
    """
    name = BETWEEN.split(words)[0].strip()
    return (name.title() if name.isupper() and len(name) > 3 else name) or None


def tidy_place(text: str) -> str:
    """Cut what is no place from the words before the closing mark.

    >>> tidy_place("(Dallas, Texas) "), tidy_place("Paris, le   "), tidy_place("GENEVA,  ")
    ('Dallas, Texas', 'Paris', 'GENEVA')
    """
    text = " ".join(text.split()).strip(EDGES)
    return TOWN.sub("", TAIL.sub("", text), count=1).strip(EDGES)


def plausible(
    place: str, known: bool, dates: list[DateExpression], agency: bool, rest: int
) -> bool:
    """Tell a dateline from a sentence with a dash: a place with a date, an agency, or a known place alone."""
    if place and not place[:1].isupper() and place[:1].isascii():
        return False
    if any(map(str.isdigit, place)):
        return False  # `Resolution 1325 (2000) and A/RES/73/195`
    if not known and (":" in place or any(len(w) > 3 and w.islower() for w in place.split())):
        return False  # a sentence, or a heading such as `Posted:`
    if not known and place.rpartition(" ")[2].islower():
        return False  # `Conference of`
    words = place.count(" ") + 1 if place else 0
    if dates:
        own = any(e.year or e.month for e in dates)
        return (
            own
            and words <= (9 if known else WORDS)
            and (known or place[:1].isupper() or not place or (agency and is_uncased(place[:1])))
            and bool(place or rest == 0)
        )
    if agency:
        return 1 <= words <= 8 and (known or len(place) > 2 or is_uncased(place[:1]))
    loud = place.isupper() and len(place) >= SHORTEST and words <= 3
    return (known or loud) and 1 <= words <= 6 and rest > 30


def is_uncased(sign: str) -> bool:
    """Tell a letter of a script without capitals."""
    return sign.lower() == sign.upper()


def split_agency(place: str) -> tuple[str, str | None]:
    """Part a Chinese agency or paper from the place behind it.

    >>> split_agency("新华社北京"), split_agency("北京")
    (('北京', '新华社'), ('北京', None))
    """
    match = CHINESE_AGENCY.match(place)
    return (place[match.end() :], match.group()) if match else (place, None)


def opens_no_place(place: str, pack: Pack, *, known: bool) -> bool:
    """Tell words that open a stamp, as `Published` does; if no list has the place, a kind of text or a title too.

    >>> from transforms.language import load_pack
    >>> opens_no_place("Statement", load_pack("en"), known=False), opens_no_place("Geneva", load_pack("en"), known=True)
    (True, False)
    """
    if known:
        return any(pack.pattern(name).match(place) for name in NO_PLACES[:3])
    titled = pack.pattern("names.titles").match(place) is not None
    packs = (pack, load_pack("en"))
    return titled or any(each.pattern(n).search(place) for each in packs for n in NO_PLACES)
