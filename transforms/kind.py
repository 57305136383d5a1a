"""What kind of press text it is, by its words and its build, with the reasons."""

from collections import Counter
from itertools import pairwise

from press.changed import changed
from press.documents import Document
from transforms.kind_build import LEAST_ASKED, Reading, build_signs, read
from transforms.kind_signs import (
    BUILT,
    KINDS,
    OF_RELEASES,
    OF_STYLE,
    RELEASE,
    Sign,
    likelihoods,
    weigh,
)
from transforms.kind_words import word_signs
from transforms.marks import is_prose

FEWEST_TEASERS = 3
"""Fewer paragraphs with the same line below them are no page of teasers."""
TELLING = frozenset(
    {name for kind in ("readout", "report_notice", "statement", "other") for name in BUILT[kind]}
)
"""Signs that tell a kind as its name does."""
LEAST_TEXT = 100
"""Characters of running text that make a text of an issuer."""
SAYS = 0.2
"""What a sign adds at least to a kind, where it is given as a reason."""
ENOUGH = 1.5
"""What the reasons for a kind add to it at least, where it is named; `in an interview with` is too little."""
UNTOLD = 0.7
"""What a likelihood counts for a kind that only the style, or the lack of signs, speaks for."""
MOST_SURE = 0.97
SETTLES = frozenset({"above", "title opens", "title part", "title names", "subhead opens", "path", "introduced",
                     "one quotation"})  # fmt: skip
"""Places where a name settles that a text is more than a release: these have all that releases have."""


def find_kind(document: Document) -> Document:
    """Name the kind; confidence is how likely it is, by all signs, and the reasons are those that speak for it."""
    if is_index(document):
        reason = ("teasers, each with the same line below it",)
        return changed(document, kind="other", kind_confidence=0.6, kind_evidence=reason)
    reading = read(document)
    weighed = weigh(signs_of(reading))
    likely = likelihoods(weighed)
    told = {kind: reasons_for(kind, weighed) for kind in KINDS}
    counted = {
        kind: likely[kind] * (1.0 if told[kind] else UNTOLD)
        for kind in KINDS
        if told[kind] or kind in OF_STYLE
    }
    kind = max(counted, key=counted.__getitem__)
    reasons = told[kind]
    if not reasons and (kind == RELEASE or sum(map(len, reading.prose)) < LEAST_TEXT):
        return unmarked(document)
    return changed(
        document,
        kind=kind,
        kind_confidence=round(min(MOST_SURE, counted[kind] / sum(counted.values())), 2),
        kind_evidence=reasons or (f"the style of {kind}",),
    )


def signs_of(reading: Reading) -> list[Sign]:
    """Return all signs of a text; what every release has says nothing beside the name of another kind."""
    words = (held(reading.document, sign) for sign in word_signs(reading))
    signs = [*words, *build_signs(reading)]
    if not any(sign.kind not in ("", RELEASE) or sign.name in TELLING for sign in signs):
        signs.append(Sign("unnamed"))
    if not any(sign.name in SETTLES and sign.kind != RELEASE for sign in signs):
        return signs
    signs = [sign._replace(name="beside") if sign.kind == RELEASE else sign for sign in signs]
    return [sign for sign in signs if sign.name not in OF_RELEASES]


def held(document: Document, sign: Sign) -> Sign:
    """Return the name of a press conference as that of its transcript, where questions are answered in the text."""
    if sign.kind == "media_advisory" and len(document.questions) >= LEAST_ASKED:
        return sign._replace(kind="transcript")
    return sign


def reasons_for(kind: str, weighed: list[tuple[Sign, dict[str, float]]]) -> tuple[str, ...]:
    """Return what is a reason for a kind, the heaviest first, each once; nothing where it is too little."""
    own = [
        (adds.get(kind, 0.0), sign.reason)
        for sign, adds in weighed
        if sign.reason and (sign.kind == kind or sign.name in BUILT[kind])
    ]
    if sum(weight for weight, _ in own) < ENOUGH and kind != RELEASE:
        return ()
    own.sort(key=lambda each: -round(each[0]))  # those about as heavy stay in order
    return tuple(dict.fromkeys(reason for weight, reason in own if weight >= SAYS))


def unmarked(document: Document) -> Document:
    """Take running text for a release where nothing tells its kind; what has none is other."""
    if prose_of(document) < LEAST_TEXT:
        return changed(document, kind="other", kind_confidence=0.4, kind_evidence=())
    dated = any(line.label == "date_line" for line in document.lines)
    return changed(
        document,
        kind="press_release",
        kind_confidence=(0.55 if dated else 0.5) if document.title else 0.4,
        kind_evidence=("running text, and no sign of another kind",),
    )


def prose_of(document: Document) -> int:
    """Return the characters of running text."""
    return sum(
        len(line.text)
        for line in document.lines
        if line.action == "keep" and (line.continues or is_prose(line.text))
    )


def is_index(document: Document) -> bool:
    """Tell a page of teasers: the same dropped line, such as `Read more`, stands below most of its paragraphs."""
    dropped = Counter(line.text for line in document.lines if line.action == "drop" and line.text)
    if max(dropped.values(), default=0) < FEWEST_TEASERS:
        return False  # as nearly always
    texts = [line for line in document.lines if line.text]
    below: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for line, after in pairwise(texts):
        if line.action == "keep" or line.label == "furniture":
            if not is_prose(line.text):
                continue
            below[after.text if after.action == "drop" else ""] += 1
            if line.action == "keep":
                kept[after.text if after.action == "drop" else ""] += 1
    same = max(filter(None, below), key=below.__getitem__, default=None)
    if same is None:
        return False
    most = below[same]
    return most >= FEWEST_TEASERS and 2 * most > below.total() and 2 * kept[same] > kept.total()
