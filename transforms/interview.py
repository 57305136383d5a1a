"""Questions with their answers, out of the lines labelled so, and who asks and answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from press.changed import changed
from press.documents import Document, Line
from press.findings import Question, Span
from transforms.contacts.sentences import people_in
from transforms.contacts.words import is_person, strip_honorific, words_for
from transforms.headings import fold
from transforms.language import Pack
from transforms.marks import NAME
from transforms.speakers import (
    Label,
    asks,
    bare_name,
    find_labels,
    is_generic,
    named,
    person_of,
    plain,
    without_remarks,
)

MARK = re.compile(
    r"^(?:(?:[QAPRDFVSMC]|[^\W\d_]{4,12})\s?[:：.]|Q(?=\s+[A-Z])|[问答問])\s*[:：]?\s*"
)
SAYS = re.compile(rf"({NAME.pattern})\s?[:：.]\s?[«“„\"‘‚»「『]")
"""A headline of who says what: `Ada Roe: “The bridge is open”`."""
SHORT = 200
"""Characters of a line that can be a note on who asked; longer ones end with it."""
NOTED = frozenset(
    {
        "byline",
        "footnote",
        "caption",
        "body",
        "notes",
        "answer",
        "lead",
        "subhead",
        "stage_direction",
        "furniture",
    }
)
ABOVE = ("headline", "subhead", "caption", "kicker")
FEW_SMALL_WORDS = 2
"""Words without a capital that a headline has at least, for its names to show."""
LONGEST_LINE = 500


@dataclass(slots=True)
class Pair:
    """The lines of one question and of its answer, with the labels of those who speak."""

    asked: list[Line]
    answers: list[Line] = field(default_factory=list)
    asker: str | None = None
    answerer: str | None = None
    told: bool = False
    """What is asked is no question: `But you have seen the figures.`"""


def find_questions(document: Document) -> Document:
    """Pair each question with the answer lines up to the next question."""
    if not any(line.label == "question" for line in document.lines):
        return document
    pack = words_for(document.language)
    labels = find_labels(document, pack)
    notes = {*note_lines(document, pack), *(x.number for x in document.lines if x.beside)}
    pairs = [pair for pair in pair_lines(document, labels, notes, pack) if pair.asked]
    asker, answerer = speakers(document, pairs, pack)
    found = [make_question(document, pair, labels, pack) for pair in pairs]
    return changed(
        document,
        questions=tuple(
            replace(q, asked_by=q.asked_by or asker, answered_by=q.answered_by or answerer)
            for q in found
        ),
    )


def pair_lines(
    document: Document, labels: dict[int, Label], notes: set[int], pack: Pack
) -> list[Pair]:
    """Go through the lines: a question takes what is kept below it, up to the next one who asks."""
    pairs = [Pair([])]
    over = False
    for line in document.lines:
        label = labels.get(line.number)
        pair = pairs[-1]
        if line.label == "question":
            if pair.answers or over:
                pair = Pair([])
                pairs.append(pair)
            over = False
            pair.told = False
            pair.asked.append(line)
            pair.asker = pair.asker or (label.text if label else None)
        elif not (line.action == "keep" or label) or not pair.asked or line.number in notes or over:
            continue
        elif label and (same(label.text, pair.asker) or (asks(label.text, pack) and pair.answers)):
            over = not pair.answers
            if pair.answers:  # who asked goes on without asking, and is answered
                pairs.append(Pair([line], asker=label.text, told=True))
        else:
            pair.answerer = pair.answerer or (label.text if label else None)
            pair.answers.append(line)
    while pairs[-1].told:  # thanks at the end
        pairs.pop()
    return [pair for pair in pairs if pair.answers or not pair.told]


def same(label: str, other: str | None) -> bool:
    """Tell two labels of one speaker: `Ada Roe` first, then `Roe`."""
    one, two = fold(label), fold(other or "")
    return one == two or f" {one}".endswith(f" {two}") or f" {two}".endswith(f" {one}")


def make_question(document: Document, pair: Pair, labels: dict[int, Label], pack: Pack) -> Question:
    """Make the finding: the words of question and answer without labels and stage directions."""

    def said(line: Line) -> str:
        label = labels.get(line.number)
        text = line.text[label.end :] if label else without_mark(line.text, pack)
        return without_remarks(text, pack)

    answer = "\n\n".join(text for line in pair.answers if (text := said(line)))
    asked = " ".join(text for line in pair.asked if (text := said(line)))
    labelled = pair.asker is not None and pair.answerer is not None
    return Question(
        value=asked or pair.asked[0].text,
        confidence=(0.95 if labelled else 0.9) if answer else 0.5,
        basis="stated",
        method="speaker_label" if labelled else "own_line",
        spans=tuple(Span(start=x.start, end=x.end) for x in (*pair.asked, *pair.answers)),
        answer=answer or None,
        asked_by=asking(pair.asker, document, pack),
        answered_by=speaking(pair.answerer, document, pack),
    )


def without_mark(text: str, pack: Pack) -> str:
    """Cut the mark of a question or an answer; any other word before a colon stays."""
    match = MARK.match(text)
    word = match.group().strip(" .:：") if match else ""
    known = ("cues.question", "cues.answer", "interviews.labels")
    is_mark = len(word) == 1 or any(pack.pattern(key).fullmatch(word) for key in known)
    return text[match.end() :] if match and is_mark else text


def asking(label: str | None, document: Document, pack: Pack) -> str | None:
    """Name who asks by the label: a person of the text, or the name that it is; a paper is none."""
    if label is None or is_generic(label, pack):
        return None
    bare = bare_name(named(label), pack)
    known = person_of(label, document.people, pack)
    return known or (bare if not bare.isupper() and is_person(bare, pack) else None)


def speaking(label: str | None, document: Document, pack: Pack) -> str | None:
    """Name who answers by the label: the person it stands for, or the full name that it is."""
    if label is None or is_generic(label, pack):
        return None
    name = person_of(label, document.people, pack)
    if name and " " in name:
        return name
    bare = bare_name(named(label), pack)
    if NAME.fullmatch(bare) and not label.isupper():
        return bare
    full = [each for each in names_above(document, pack) if plain(each).endswith(f" {plain(bare)}")]
    return full[0] if full and bare else name


def speakers(document: Document, pairs: list[Pair], pack: Pack) -> tuple[str | None, str | None]:
    """Name who asks and who answers where no label of the pair does.

    Who asks: the note on the interviewer, the author, else the paper that the label names. Who
    answers: the one other person of headline, caption and labels.
    """
    asker = next(interviewers(document, pack), None)
    asker = asker or (document.authors[0] if len(document.authors) == 1 else None)
    labels = {pair.asker for pair in pairs if pair.asker and not is_generic(pair.asker, pack)}
    if asker is None and len(labels) == 1:
        asker = labels.pop()
    answerers = {speaking(pair.answerer, document, pack) for pair in pairs} - {None}
    if len(answerers) == 1:
        return asker, answerers.pop()
    return asker, None if answerers else headlined(document, asker, pack)


def headlined(document: Document, asker: str | None, pack: Pack) -> str | None:
    """Return the one person, beside the asker, whom headline, subhead, caption or kicker name."""
    above = [line for line in document.lines if line.label in ABOVE]
    says = {match[1] for line in above if (match := SAYS.match(line.text))} - {asker}
    if len(says) == 1:
        return says.pop()
    people = [
        person.value
        for person in document.people
        if person.value != asker
        and any(a.start <= s.start and s.end <= a.end for a in above for s in person.spans)
    ]
    people = people or [name for name in names_above(document, pack) if name != asker]
    return people[0] if len(people) == 1 else None


def names_above(document: Document, pack: Pack) -> list[str]:
    """Return the names in the running words of headline, subhead, caption and kicker.

    Where one of them says that it is an interview, those behind these words alone.
    """
    by_cue: dict[bool, list[str]] = {True: [], False: []}
    for line in document.lines:
        if line.label in ABOVE and small_words_of(line.text) >= FEW_SMALL_WORDS:
            cues = pack.pattern("kinds.interview").finditer(line.text)
            start = max((match.end() for match in cues), default=0)
            named = people_in(line.text, start, pack, near=LONGEST_LINE)
            by_cue[start > 0] += [each[2] for each in named]
    found = by_cue[True] or by_cue[False]
    small_words = {*pack.phrases("names.function_words"), *pack.phrases("names.articles")}
    return [n for n in dict.fromkeys(found) if small_words.isdisjoint(n.casefold().split())]


def small_words_of(text: str) -> int:
    """Count the words without a capital."""
    return sum(word[:1].islower() for word in text.split())


def interviewers(document: Document, pack: Pack) -> Iterator[str]:
    """Yield the names in notes such as `Interview: Jane Doe`, `Das Gespräch führte Jane Doe`."""
    for line in document.lines:
        if line.label in NOTED and (name := noted_name(line.text, pack)):
            yield name


def note_lines(document: Document, pack: Pack) -> Iterator[int]:
    """Yield the numbers of the lines that are such a note and nothing else."""
    for line in document.lines:
        if line.label in NOTED and len(line.text) < SHORT and noted_name(line.text, pack):
            yield line.number


def noted_name(text: str, pack: Pack) -> str | None:
    """Return the name after words such as `Propos recueillis par`, at the end of a text."""
    tail = text[-SHORT:]
    for match in pack.pattern("interviews.asked_by").finditer(tail):
        rest = tail[match.end() :]
        colon = rest.lstrip()[:1] in (":", "：")
        if " " not in match.group() and not colon:
            continue
        rest = strip_honorific(rest.lstrip(" :："), pack)
        name = NAME.match(rest)
        ends = name is not None and not rest[name.end() :].strip(" .")
        comma = ends and tail[: match.start()].rstrip().endswith(",")  # `..., rozmawia Jan Nowak`
        alone = comma or is_alone(tail, match.start(), len(text))
        if name and alone and len(rest) - name.end() < 60:
            return without_place(name.group().strip(" ."), pack)
    return None


def is_alone(tail: str, start: int, length: int) -> bool:
    """Tell whether a note begins a line, a sentence or brackets."""
    before = tail[:start].rstrip()
    return (length <= SHORT and not before) or before[-1:] in (
        ".",
        "!",
        "?",
        "(",
        "[",
        "*",
        "—",
        "–",
        "|",
        "…",
        "”",
        "»",
    )


def without_place(name: str, pack: Pack) -> str | None:
    """Return a name that is a person's; None for an organisation."""
    return None if pack.pattern("names.organization_words").search(name) else name
