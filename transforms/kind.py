"""What kind of press text it is, by its words and its build."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from press.documents import Document
from transforms.language import Pack, load_pack

Scores = defaultdict[str, float]

KINDS = ("media_advisory", "interview", "transcript", "speech", "op_ed", "statement", "fact_sheet",
         "readout", "report_notice", "press_release")  # fmt: skip
TOP_LABELS = (
    "headline",
    "subhead",
    "kicker",
    "release_line",
    "reference_number",
    "furniture",
    "embargo",
    "date_line",
)
ENOUGH = 1.5
"""Less than a dateline or a contact alone says nothing of the kind."""
WEIGHTS = {"rubric": 5.0, "title_start": 4.0, "title": 2.0, "opening": 1.5}


def find_kind(document: Document) -> Document:
    """Name the kind; confidence is the winner's share of all that speaks for any kind."""
    pack = load_pack(document.language)
    scores: Scores = defaultdict(float)
    word_evidence(document, pack, scores)
    build_evidence(document, pack, scores)
    if not scores:
        return replace(document, kind="other", kind_confidence=0.3)
    kind, best = max(scores.items(), key=lambda item: item[1])
    if best < ENOUGH:
        return replace(document, kind="other", kind_confidence=0.4)
    share = best / sum(scores.values())
    return replace(document, kind=kind, kind_confidence=round(min(0.97, 0.35 + 0.6 * share), 2))


def word_evidence(document: Document, pack: Pack, scores: Scores) -> None:
    """Count the words of each kind: alone on a line, in the title, in the opening."""
    title = document.title or ""
    kept = [line for line in document.lines if line.action == "keep" and line.text]
    opening = " ".join(line.text for line in kept[:4])[:1_500]
    first = next(
        (i for i, line in enumerate(document.lines) if line.action == "keep" and line.text), 0
    )
    above = [
        x.text for x in document.lines[: first + 1] if x.label in TOP_LABELS and len(x.text) < 120
    ]
    for kind in KINDS:
        pattern = pack.pattern(f"kinds.{kind}")
        if any(rubric(text, pattern) for text in above):
            scores[kind] += WEIGHTS["rubric"]
        if pattern.match(title):
            scores[kind] += WEIGHTS["title_start"]
        elif pattern.search(title):
            scores[kind] += WEIGHTS["title"]
        if kind not in ("op_ed", "report_notice") and (match := pattern.search(opening)):
            scores[kind] += WEIGHTS["opening"] if " " in match.group() else 0.5


def rubric(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell a line above the text whose words are the kind's name and little else."""
    bare = text.strip("*#-–—:•. ")
    match = pattern.match(bare)
    return match is not None and (
        match.end() == len(bare)
        or bare[match.end() :].lstrip()[:1] in ":-–—|/("
        or match.end() * 2 > len(bare)
    )


def build_evidence(document: Document, pack: Pack, scores: Scores) -> None:
    """Count what the build of the text says: datelines, contacts, questions, turns, bylines."""
    labels = Counter(line.label for line in document.lines)
    asked = len(document.questions)
    own = first_person(document, pack)
    evidence = (
        ("interview", 3 + min(asked, 4), asked >= 2),
        ("transcript", 5, labels["speaker_turn"] >= 4),
        ("media_advisory", 6, advisory_lines(document, pack) >= 3),
        ("press_release", 1.5, document.dateline is not None),
        ("press_release", 1.5, bool(document.contacts)),
        ("press_release", 1.5, labels["release_line"]),
        ("press_release", 0.7, labels["end_mark"]),
        ("press_release", 1.0, labels["about"]),
        ("press_release", 0.7, labels["notes"]),
        ("op_ed" if own else "article", 1.5, labels["byline"] and not document.contacts),
        ("speech", 2.5, own and "speech" in scores),
        ("article", 2, document.page.authors and not document.contacts and not document.dateline),
    )
    for kind, weight, holds in evidence:
        if holds:
            scores[kind] += weight


def advisory_lines(document: Document, pack: Pack) -> int:
    """Count the lines that open with WHO:, WHAT:, WHEN:, WHERE: in the text's language."""
    pattern = pack.pattern("headings.advisory")
    found = set()
    for line in document.lines:
        match = pattern.match(line.text.lstrip("*#-–• "))
        if match and line.text.lstrip("*#-–• ")[match.end() :].lstrip(" *")[:1] in (":", ""):
            found.add(match.group().casefold())
    return len(found)


def first_person(document: Document, pack: Pack) -> bool:
    """Tell a text in which its author speaks: the first person outside quotations, again and again."""
    spoken = [
        line.text
        for line in document.lines
        if line.action == "keep" and line.label not in ("question", "answer")
    ]
    outside = " ".join(piece for text in spoken for piece in unquoted(text))
    return sum(1 for _ in pack.pattern("cues.first_person").finditer(outside)) >= 3


def unquoted(text: str) -> list[str]:
    """Return the pieces of a paragraph outside double quotation marks."""
    for mark in "“”„«»":
        text = text.replace(mark, '"')
    return text.split('"')[::2]
