"""What kind of press text it is, by its words and its build, with the reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from press.documents import Document
from transforms.labels.shapes import SPEAKER
from transforms.language import Pack, Phrases, load_pack

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
OPENING = 900
"""Characters of running text in which words count."""
IN_RUNNING_TEXT = tuple(kind for kind in KINDS if kind not in ("op_ed", "report_notice"))
"""Kinds whose words count in the opening too: `opinion` and `new report` are said of other texts."""


class Evidence(NamedTuple):
    """Something that speaks for a kind, and how much."""

    kind: str
    weight: float
    reason: str


def find_kind(document: Document) -> Document:
    """Name the kind; confidence is the winner's share of all that speaks for any kind."""
    pack = load_pack(document.language)
    found = [*word_evidence(document, pack), *build_evidence(document)]
    found += speaker_evidence(document, pack, {each.kind for each in found})
    scores: defaultdict[str, float] = defaultdict(float)
    for each in found:
        scores[each.kind] += each.weight
    if not scores:
        return replace(document, kind="other", kind_confidence=0.3, kind_evidence=())
    kind, best = max(scores.items(), key=lambda item: item[1])
    if best < ENOUGH:
        return replace(document, kind="other", kind_confidence=0.4, kind_evidence=())
    share = best / sum(scores.values())
    own = sorted((each for each in found if each.kind == kind), key=lambda each: -each.weight)
    return replace(
        document,
        kind=kind,
        kind_confidence=round(min(0.97, 0.35 + 0.6 * share), 2),
        kind_evidence=tuple(dict.fromkeys(each.reason for each in own)),
    )


def word_evidence(document: Document, pack: Pack) -> Iterator[Evidence]:
    """Yield the words of each kind: alone on a line, in the title, in the opening."""
    title = document.title or ""
    opening, above = opening_of(document)
    for kind in KINDS:
        words = pack.pattern(f"kinds.{kind}")
        if line := next((text for text in above if is_rubric(text, words)), None):
            yield Evidence(kind, 5.0, f"above the text stands '{line[:60]}'")
        if match := words.match(title):
            yield Evidence(kind, 4.0, f"the title opens with '{match.group()}'")
        elif match := words.search(title):
            yield Evidence(kind, 2.0, f"the title says '{match.group()}'")
        if kind in IN_RUNNING_TEXT and (match := words.search(opening)):
            weight = 1.5 if " " in match.group() else 0.5
            yield Evidence(kind, weight, f"the opening says '{match.group()}'")
    if match := pack.pattern("cues.statement").search(opening[:400]):
        yield Evidence("statement", 1.5, f"introduces a statement: '{match.group()}'")


def opening_of(document: Document) -> tuple[str, list[str]]:
    """Return the opening of the running text, and the short lines above it."""
    kept = [i for i, line in enumerate(document.lines) if line.action == "keep" and line.text]
    first = kept[0] if kept else 0
    above = [
        line.text
        for line in document.lines[: first + 1]
        if line.label in TOP_LABELS and len(line.text) < 120
    ]
    return " ".join(document.lines[i].text for i in kept[:4])[:OPENING], above


def is_rubric(text: str, words: Phrases) -> bool:
    """Tell a line above the text whose words are the kind's name and little else."""
    bare = text.strip("*#-–—:•. ")
    match = words.match(bare)
    return match is not None and (
        match.end() == len(bare)
        or bare[match.end() :].lstrip()[:1] in ":-–—|/("
        or match.end() * 2 > len(bare)
    )


def build_evidence(document: Document) -> Iterator[Evidence]:
    """Yield what the build of the text says: datelines, contacts, questions, turns, lists."""
    labels = Counter(line.label for line in document.lines)
    asked = sum(1 for question in document.questions if question.answer)
    turns = max(count_turns(document), len(document.turns))
    stages = labels["stage_direction"]
    kept = sum(1 for line in document.lines if line.action == "keep" and line.text)
    own_number = document.reference_number
    numbered = own_number is not None and own_number.method.startswith("press_release_number")
    agency = document.dateline.agency if document.dateline else None
    evidence = (
        ("interview", 3 + min(asked, 4), asked >= 2, f"{asked} questions with answers"),
        ("transcript", 5, turns >= 4, f"{turns} turns of speakers"),
        ("transcript", 1.5, stages >= 2, f"{stages} stage directions"),
        ("transcript", 2, turns >= 4 and labels["time_line"] >= 2, "times of its beginning and its end"),
        ("media_advisory", 6, is_advisory(document), "says who, what, when and where"),
        ("press_release", 1.5, document.dateline, "a dateline"),
        ("press_release", 0.5, agency, f"passed on by {agency}"),
        ("press_release", 1.5, document.contacts, "a contact for the press"),
        ("press_release", 1.5, labels["release_line"], "a line that releases it"),
        ("press_release", 1.5, numbered, "a press release's number"),
        ("press_release", 1.0, labels["embargo"], "an embargo"),
        ("press_release", 1.5, labels["wire_line"], "a wire that passed it on"),
        ("press_release", 0.7, labels["end_mark"], "a mark at its end"),
        ("press_release", 1.0, labels["about"], "a part about the issuer"),
        ("press_release", 0.7, labels["notes"], "notes to editors"),
        ("fact_sheet", 1.5, labels["list_item"] >= 5 and 2 * labels["list_item"] > kept, "mostly a list"),
        ("article", 2, is_signed_page(document), "the page names an author and no contact"),
    )  # fmt: skip
    for kind, weight, holds, reason in evidence:
        if holds:
            yield Evidence(kind, weight, reason)


def count_turns(document: Document) -> int:
    """Count the lines that open with a speaker in capitals, questions and answers among them."""
    labels = ("speaker_turn", "question", "answer")
    return sum(
        1 for line in document.lines if line.label in labels and SPEAKER.match(line.text + " ")
    )


def is_advisory(document: Document) -> bool:
    """Tell a text with the lines WHO, WHAT, WHEN, WHERE."""
    return any(event.method == "advisory" for event in document.events)


def is_signed_page(document: Document) -> bool:
    """Tell a page with an author, and without what a release has."""
    return bool(document.page.authors) and not document.contacts and not document.dateline


def speaker_evidence(document: Document, pack: Pack, kinds: set[str]) -> Iterator[Evidence]:
    """Yield what the first person says: of bylines and of speeches; looked at only where it counts."""
    signed = any(line.label == "byline" for line in document.lines) and not document.contacts
    if not signed and "speech" not in kinds:
        return
    own = first_person(document, pack)
    if own and "speech" in kinds:
        yield Evidence("speech", 2.5, "speaks in the first person")
    if signed:
        reason = "signed, and in the first person" if own else "signed, and no contact"
        yield Evidence("op_ed" if own else "article", 1.5, reason)


def first_person(document: Document, pack: Pack) -> bool:
    """Tell a text in which its author speaks: the first person outside quotations, again and again."""
    words = pack.pattern("cues.first_person")
    seen = 0
    for line in document.lines:
        if line.action == "keep" and line.label not in ("question", "answer"):
            seen += sum(1 for piece in unquoted(line.text) for _ in words.finditer(piece))
            if seen >= 3:
                return True
    return False


def unquoted(text: str) -> list[str]:
    """Return the pieces of a paragraph outside double quotation marks."""
    for mark in "“”„«»":
        text = text.replace(mark, '"')
    return text.split('"')[::2]
