"""What the build of a text says of its kind: datelines, contacts, questions, turns, voices, the length of sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from math import log
from typing import NamedTuple

from press.documents import Document, Line
from transforms.headings import kind_words
from transforms.kind_quotes import PRINTED, quoted_share, unquoted
from transforms.kind_signs import Sign
from transforms.labels.shapes import SPEAKER
from transforms.language import Pack, load_pack
from transforms.marks import count_digits, has_digit, is_prose

LEAST_ASKED, LEAST_TURNS = 2, 4
SPOKEN = ("lead", "body", "quote_block")
NEARLY_ALL = 0.75  # of a text, between quotation marks: one quotation
COMES_LATE = 0.4
"""Share of the text before the first question, where nobody is known to answer."""
NEWS_AGENCIES = frozenset(
    {"AP", "AFP", "Reuters", "REUTERS", "dpa", "DPA", "EFE", "ANSA", "UPI", "Xinhua", "XINHUA", "TASS", "Lusa", "PTI"}
)  # fmt: skip
"""Those that write news of their own; others in a dateline pass on what was sent to them."""
SENTENCE_ENDS = re.compile(
    r"[.!?…؟।。！？](?:(?<=[。！？])[。！？]*|(?<![。！？])[.!?…؟।]*[\s\"”»’)]*(?=\s|$))"
)
"""One of a few signs first: an expression that begins so is found six times faster."""
WIDE = ("zh", "ja", "ko", "th")
"""Languages of which a sign holds as much as two or three letters of others."""
WIDENED = 2.6
SHORT_LINE = 70  # characters
GREETS = (",", "!", ":", "،", "，", "！", "：")
"""What the line that greets the audience ends with."""
HALF, NOTHING = 0.5, 0.05  # of a text, between quotation marks
AGAIN = (1, 3, 6)  # times that the author says `I` or `we`
VOICED = 3_000
"""Characters of running text in which the author's `I` and `we` are counted."""
PRESENT = ("caption", "about", "notes", "date_line", "stage_direction", "subhead", "end_mark", "time_line",
           "speaker_turn", "list_item")  # fmt: skip
"""Labels that say something of a kind where they are."""
LABEL_REASONS = {
    "about": "a part about the issuer",
    "notes": "notes to editors",
    "end_mark": "a mark at its end",
}


class Reading(NamedTuple):
    """A text as all signs read it: lines kept, paragraphs, what the author says, the share of quotations."""

    document: Document
    pack: Pack
    kept: list[Line]
    prose: list[str]
    own: str
    quoted: float

    def is_whole(self) -> bool:
        """Tell a text that is all quoted or not at all: a release that quotes a statement goes on with more."""
        return self.quoted >= HALF or self.quoted < NOTHING


def read(document: Document) -> Reading:
    """Read a text once for all signs."""
    kept = [line for line in document.lines if line.action == "keep" and line.text]
    prose = [line.text for line in kept if is_prose(line.text)]
    share = quoted_share("\n".join(line.text for line in kept))
    own = "\n".join(line.text for line in kept if line.label not in ("question", "answer"))[:VOICED]
    if share:
        own = unquoted(own)
    return Reading(document, load_pack(document.language), kept, prose, own, share)


def build_signs(reading: Reading) -> Iterator[Sign]:
    """Yield what the build of the text says."""
    document, pack = reading.document, reading.pack
    labels = Counter(line.label for line in document.lines)
    yield from release_signs(document, labels)
    yield from question_signs(document, pack)
    yield from turn_signs(document, labels, pack)
    yield from voice_signs(reading)
    yield from quotation_signs(reading)
    yield from sentence_signs(document, reading.prose)
    kept = [line.text for line in reading.kept]
    opens = (text.rstrip().endswith((":", "：")) and len(text) > SHORT_LINE for text in kept[:3])
    if any(opens) and reading.is_whole():
        yield Sign("colon")
    if kept and len(kept[0]) < SHORT_LINE and kept[0].rstrip().endswith(GREETS):
        yield Sign("greeting", "it opens with a greeting")
    if labels["list_item"] >= 5 and 2 * labels["list_item"] > len(kept):
        yield Sign("list", "mostly a list")


def release_signs(document: Document, labels: Counter[str]) -> Iterator[Sign]:
    """Yield what releases and the pages of other kinds have above and below the text."""
    own_number = document.reference_number
    numbered = own_number is not None and own_number.method.startswith("press_release_number")
    agency = document.dateline.agency if document.dateline else None
    news = agency in NEWS_AGENCIES
    signed = any(" " in author.value.strip() for author in document.page.authors)
    for name, holds, reason in (
        ("dateline", document.dateline and not news, "a dateline"),
        ("wire in the dateline", agency and not news, f"passed on by {agency}"),
        ("news agency", news, f"a dateline of the news agency {agency}"),
        ("contact", document.contacts, "a contact for the press"),
        ("release line", labels["release_line"], "a line that releases it"),
        ("number", numbered, "a press release's number"),
        ("embargo", labels["embargo"], "an embargo"),
        ("wire", labels["wire_line"], "a wire that passed it on"),
        ("advisory", is_advisory(document), "says who, what, when and where"),
        ("issuer", document.issuers, ""),
        ("signed page", signed and not document.contacts and not document.dateline,
         "the page names an author and no contact"),
        ("event", any(event.method != "announced" for event in document.events), ""),
        ("title asks", (document.title or "").rstrip().endswith(("?", "？", "؟")), ""),
        ("title quotes", PRINTED.search(document.title or ""), ""),
        ("no title", not document.title, ""),
    ):  # fmt: skip
        if holds:
            yield Sign(name, reason)
    for label in PRESENT:
        if labels[label]:
            yield Sign(f"label {label}", LABEL_REASONS.get(label, ""))


def question_signs(document: Document, pack: Pack) -> Iterator[Sign]:
    """Yield what questions with answers say: who answers, in the first person or not, and how late they come.

    Where nobody is known to answer, no headline quotes anybody and no answer says `I`, questions are those of a
    fact sheet, and those behind half a text are its subheads.
    """
    asked = sum(1 for question in document.questions if question.answer)
    if asked < LEAST_ASKED:
        return
    reason = f"{asked} questions with answers"
    late = share_before_questions(document) >= COMES_LATE
    if any(question.answered_by for question in document.questions):
        yield Sign("questions answered", reason)
    elif late:
        yield Sign("questions, late", f"{reason}, behind much of the text")
    elif PRINTED.search(f"{document.title}{document.subtitle or ''}") or speaks(document, pack):
        yield Sign("questions, in the first person", reason)
    elif asked == LEAST_ASKED:
        yield Sign("two questions", reason)
    else:
        yield Sign("questions of nobody", f"{reason}, and nobody named who answers")
    yield Sign("questions", "", amount=min(asked, 6) / 6)


def turn_signs(document: Document, labels: Counter[str], pack: Pack) -> Iterator[Sign]:
    """Yield what the turns of speakers say."""
    turns = count_turns(document, pack)
    speakers = len({turn.label for turn in document.turns})
    for name, holds, reason in (
        ("turns", turns >= LEAST_TURNS, f"{turns} turns of speakers"),
        ("three speakers", speakers > 2, ""),
        ("stage directions", labels["stage_direction"] > 1, f"{labels['stage_direction']} stage directions"),
        ("times", turns >= LEAST_TURNS and labels["time_line"] > 1, "times of its beginning and its end"),
    ):  # fmt: skip
        if holds:
            yield Sign(name, reason)


def voice_signs(reading: Reading) -> Iterator[Sign]:
    """Yield who speaks outside quotations: `I`, `we`; of a signed text without a contact, who signs it."""
    document, pack = reading.document, reading.pack
    own, ours = (
        sum(1 for _ in pack.pattern(name).finditer(reading.own))
        for name in ("cues.first_person", "kind_cues.we")
    )
    for least in AGAIN:
        if own >= least:
            yield Sign(f"I {least}")
        if ours >= least:
            yield Sign(f"we {least}")
    asked = sum(1 for question in document.questions if question.answer)
    if not is_signed(document, pack):
        return
    if document.contacts or asked >= LEAST_ASKED:
        yield Sign("byline")
    elif own >= AGAIN[1]:
        yield Sign("signed, I", "signed, and in the first person")
    else:
        yield Sign("signed", "signed, and no contact")


def quotation_signs(reading: Reading) -> Iterator[Sign]:
    """Yield how much of the text is quoted."""
    yield Sign("quoted", amount=reading.quoted)
    if reading.quoted > HALF:
        yield Sign("half quoted")
    if is_quotation(reading.document):
        yield Sign("one quotation", "nearly all of it is one quotation", "statement")


def sentence_signs(document: Document, paragraphs: list[str]) -> Iterator[Sign]:
    """Yield how long the sentences are, the first ones and all, and how full of numbers; reporters write short ones."""
    text = "\n".join(paragraphs)
    wide = WIDENED if document.language in WIDE else 1.0
    lengths = [len(s) * wide for s in SENTENCE_ENDS.split(text) if s and len(s) > 3] or [0.0]
    first = sum(lengths[:3]) / len(lengths[:3])
    yield Sign("sentences", amount=bound((sum(lengths) / len(lengths) - 75) / 30))
    yield Sign("first sentences", amount=bound((first - 90) / 40))
    if lengths[0] < 60:
        yield Sign("short opening")
    yield Sign("length", amount=bound(log(max(len(text), 50)) - 6.7))
    if has_digit(text[:250]):
        yield Sign("early number")
    digits = count_digits(text)
    yield Sign("numbers", amount=min(100 * digits / max(len(text), 1), 6) / 3)
    yield Sign("asks", amount=min(sum(map(text.count, "?？؟")), 5) / 5)
    yield Sign("quotes", amount=min(len(document.quotes), 4) / 4)


def bound(amount: float) -> float:
    """Keep an amount within what is common, between -1 and 1."""
    return max(-1.0, min(amount, 1.0))


def speaks(document: Document, pack: Pack) -> bool:
    """Tell answers in the first person."""
    words = pack.pattern("cues.first_person")
    answers = (line.text for line in document.lines if line.label == "answer")
    return sum(words.search(answer) is not None for answer in answers) >= LEAST_ASKED


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


def is_signed(document: Document, pack: Pack) -> bool:
    """Tell a text with a byline; one before a colon may have been taken for the text's first line."""
    if any(line.label == "byline" for line in document.lines):
        return True
    first = next((line.text for line in document.lines if line.action == "keep" and line.text), "")
    return (
        len(first) < 80 and first.endswith(":") and bool(pack.pattern("cues.byline").match(first))
    )
