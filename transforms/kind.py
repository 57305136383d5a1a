"""What kind of press text it is, by its words and its build, with the reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from press.changed import changed
from press.documents import Document
from transforms.headings import kind_words
from transforms.kind_words import PRINTED, Evidence, quoted_share, word_evidence
from transforms.labels.shapes import SPEAKER
from transforms.language import Pack, load_pack
from transforms.marks import is_prose

ENOUGH = 1.5
"""Less than a dateline or a contact alone says nothing of the kind."""
STRONG = 2.5
"""One sign of this weight settles that a text is more than a release: these have all that releases have."""
FEWEST_TEASERS = 3
"""Fewer paragraphs with the same line below them are no page of teasers."""
LEAST_TEXT = 100
"""Characters of running text that make a text of an issuer."""
LEAST_ASKED = 2
SPOKEN = ("lead", "body", "quote_block")
NEARLY_ALL = 0.75
"""Share of a text between quotation marks that makes it one quotation."""
COMES_LATE = 0.4
"""Share of the text before the first question, where nobody is known to answer."""
NEWS_AGENCIES = frozenset(
    {"AP", "AFP", "Reuters", "REUTERS", "dpa", "DPA", "EFE", "ANSA", "UPI", "Xinhua", "XINHUA", "TASS", "Lusa", "PTI"}
)  # fmt: skip
"""Those that write news of their own; others in a dateline pass on what was sent to them."""


def find_kind(document: Document) -> Document:
    """Name the kind; confidence is the winner's share of all that speaks for any kind."""
    if is_index(document):
        reason = ("teasers, each with the same line below it",)
        return changed(document, kind="other", kind_confidence=0.6, kind_evidence=reason)
    pack = load_pack(document.language)
    found = [*map(partial(held, document), word_evidence(document, pack))]
    found += build_evidence(document, pack)
    found += speaker_evidence(document, pack, {each.kind for each in found})
    kind, share = winner(found)
    if kind is None:
        return unmarked(document)
    own = sorted((each for each in found if each.kind == kind), key=lambda each: -each.weight)
    return changed(
        document,
        kind=kind,
        kind_confidence=round(min(0.97, 0.35 + 0.6 * share), 2),
        kind_evidence=tuple(dict.fromkeys(each.reason for each in own)),
    )


def held(document: Document, evidence: Evidence) -> Evidence:
    """Return the evidence of a press conference as that of its transcript, where questions are answered in the text."""
    if evidence.kind == "media_advisory" and len(document.questions) >= LEAST_ASKED:
        return evidence._replace(kind="transcript")
    return evidence


def winner(found: list[Evidence]) -> tuple[str | None, float]:
    """Return the kind that most speaks for, and its share; a strong sign beats what every release has."""
    scores: defaultdict[str, float] = defaultdict(float)
    strong: set[str] = set()
    for each in found:
        scores[each.kind] += each.weight
        if each.weight >= STRONG and each.kind != "press_release":
            strong.add(each.kind)
    if strong:
        scores["press_release"] = min(scores["press_release"], 1.0)
        scores = defaultdict(float, {k: v for k, v in scores.items() if k in strong or v < STRONG})
    kind, best = max(scores.items(), key=lambda item: item[1], default=(None, 0.0))
    if best < ENOUGH:
        return None, 0.0
    return kind, best / sum(scores.values()) * min(1.0, 0.7 + 0.1 * best)


def unmarked(document: Document) -> Document:
    """Take running text for a release where nothing tells its kind; what has none is other."""
    prose = sum(
        len(line.text)
        for line in document.lines
        if line.action == "keep" and (line.continues or is_prose(line.text))
    )
    if prose < LEAST_TEXT:
        return changed(document, kind="other", kind_confidence=0.4, kind_evidence=())
    dated = any(line.label == "date_line" for line in document.lines)
    return changed(
        document,
        kind="press_release",
        kind_confidence=(0.55 if dated else 0.5) if document.title else 0.4,
        kind_evidence=("running text, and no sign of another kind",),
    )


def is_index(document: Document) -> bool:
    """Tell a page of teasers: the same dropped line, such as `Read more`, stands below most of its paragraphs."""
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


def build_evidence(document: Document, pack: Pack) -> Iterator[Evidence]:
    """Yield what the build of the text says: datelines, contacts, questions, turns, lists."""
    labels = Counter(line.label for line in document.lines)
    asked = sum(1 for question in document.questions if question.answer)
    turns = count_turns(document, pack)
    stages = labels["stage_direction"]
    kept = sum(1 for line in document.lines if line.action == "keep" and line.text)
    own_number = document.reference_number
    numbered = own_number is not None and own_number.method.startswith("press_release_number")
    agency = document.dateline.agency if document.dateline else None
    news = agency in NEWS_AGENCIES
    evidence = (
        *question_evidence(document, asked, pack),
        ("transcript", 5, turns >= 4, f"{turns} turns of speakers"),
        ("transcript", 1.5, stages >= 2, f"{stages} stage directions"),
        ("transcript", 2, turns >= 4 and labels["time_line"] >= 2, "times of its beginning and its end"),
        ("media_advisory", 6, is_advisory(document), "says who, what, when and where"),
        ("press_release", 1.5, document.dateline, "a dateline"),
        ("press_release", 0.5, agency and not news, f"passed on by {agency}"),
        ("article", 3, news, f"a dateline of the news agency {agency}"),
        ("press_release", 1.5, document.contacts, "a contact for the press"),
        ("press_release", 1.5, labels["release_line"], "a line that releases it"),
        ("press_release", 1.5, numbered, "a press release's number"),
        ("press_release", 1.0, labels["embargo"], "an embargo"),
        ("press_release", 1.5, labels["wire_line"], "a wire that passed it on"),
        ("press_release", 0.7, labels["end_mark"], "a mark at its end"),
        ("press_release", 1.0, labels["about"], "a part about the issuer"),
        ("press_release", 0.7, labels["notes"], "notes to editors"),
        ("statement", 2.5, is_quotation(document), "nearly all of it is one quotation"),
        ("fact_sheet", 1.0, labels["list_item"] >= 5 and 2 * labels["list_item"] > kept, "mostly a list"),
        ("article", 1.5, is_signed_page(document), "the page names an author and no contact"),
    )  # fmt: skip
    for kind, weight, holds, reason in evidence:
        if holds:
            yield Evidence(kind, weight, reason)


def speaks(document: Document, pack: Pack) -> bool:
    """Tell answers in the first person."""
    words = pack.pattern("cues.first_person")
    answers = (line.text for line in document.lines if line.label == "answer")
    return sum(words.search(answer) is not None for answer in answers) >= LEAST_ASKED


def question_evidence(
    document: Document, asked: int, pack: Pack
) -> Iterator[tuple[str, float, bool, str]]:
    """Yield what questions with answers say: of an interview where somebody answers, or stands first.

    Where nobody is known to answer, no headline quotes anybody and no answer says `I`, questions are those of a
    fact sheet, and those behind half a text are its subheads.
    """
    if asked < LEAST_ASKED:
        return
    reason = f"{asked} questions with answers"
    if any(question.answered_by for question in document.questions):
        yield "interview", 3 + min(asked, 4), True, reason
        return
    said = PRINTED.search(f"{document.title}{document.subtitle or ''}") or speaks(document, pack)
    if said or asked == LEAST_ASKED:
        if share_before_questions(document) < COMES_LATE:
            yield "interview", 3 + min(asked, 4), True, reason
    elif share_before_questions(document) < COMES_LATE:
        yield "fact_sheet", 3, True, f"{reason}, and nobody named who answers"


def is_quotation(document: Document) -> bool:
    """Tell a text that introduces somebody's words in a sentence, and is those words."""
    kept = [line.text for line in document.lines if line.label in SPOKEN]
    opens = [i for i, text in enumerate(kept[:3]) if text.rstrip().endswith((":", "："))]
    return bool(opens) and quoted_share("\n".join(kept[opens[0] + 1 :])) >= NEARLY_ALL


def share_before_questions(document: Document) -> float:
    """Return how much of the running text stands before the first question."""
    total = before = 0
    asked = False
    for line in document.lines:
        if line.action == "keep" and line.label not in ("headline", "subhead"):
            asked = asked or line.label == "question"
            total += len(line.text)
            before += 0 if asked else len(line.text)
    return before / max(total, 1)


def count_turns(document: Document, pack: Pack) -> int:
    """Count the turns of speakers, questions and answers among them; `MEDIA ADVISORY: ...` is no speaker."""
    labels = ("speaker_turn", "question", "answer")
    marked = [line.text for line in document.lines if line.label in labels]
    spoken = sum(1 for text in marked if SPEAKER.match(text + " ") and is_speaker(text, pack))
    return max(spoken, sum(1 for turn in document.turns if is_speaker(turn.label or "", pack)))


def is_speaker(text: str, pack: Pack) -> bool:
    """Tell a speaker's label from the name of a kind of text."""
    return kind_words(text, pack) is None and not pack.pattern("cues.release").match(text)


def is_advisory(document: Document) -> bool:
    """Tell a text with the lines WHO, WHAT, WHEN, WHERE."""
    return any(event.method == "advisory" for event in document.events)


def is_signed_page(document: Document) -> bool:
    """Tell a page with a person for its author, and without what a release has."""
    signed = any(" " in author.value.strip() for author in document.page.authors)
    return signed and not document.contacts and not document.dateline


def speaker_evidence(document: Document, pack: Pack, kinds: set[str]) -> Iterator[Evidence]:
    """Yield what the first person says: of bylines and of speeches; looked at only where it counts."""
    signed = is_signed(document, pack) and not document.contacts
    if not signed and "speech" not in kinds:
        return
    own = first_person(document, pack)
    if own and "speech" in kinds:
        yield Evidence("speech", 2.5, "speaks in the first person")
    if signed:
        reason = "signed, and in the first person" if own else "signed, and no contact"
        yield Evidence("op_ed" if own else "article", 1.5, reason)


def is_signed(document: Document, pack: Pack) -> bool:
    """Tell a text with a byline; one before a colon may have been taken for the text's first line."""
    if any(line.label == "byline" for line in document.lines):
        return True
    first = next((line.text for line in document.lines if line.action == "keep" and line.text), "")
    return (
        len(first) < 80 and first.endswith(":") and bool(pack.pattern("cues.byline").match(first))
    )


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
