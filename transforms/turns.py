"""The turns of transcripts and briefings: what one speaker says in one go."""

from press.changed import changed
from press.documents import Document, Line
from press.findings import Span, Turn
from transforms.contacts.words import words_for
from transforms.language import Pack
from transforms.speakers import (
    SPOKEN,
    Label,
    find_labels,
    is_generic,
    person_of,
    read_label,
    without_remarks,
)


def find_turns(document: Document) -> Document:
    """Cut a transcript at its speakers' labels; questions and answers alone are an interview's."""
    pack = words_for(document.language)
    labels = find_labels(document, pack)
    if not any(not is_mark(label.text, pack) for label in labels.values()):
        return document
    turns: list[Turn] = []
    told: list[Line] = []
    current: Label | None = None
    for line in document.lines:
        spoken = line.action == "keep" and line.label in SPOKEN
        if line.beside or not (spoken or line.number in labels):
            continue
        if line.number in labels:
            turns += make_turn(document, current, told, pack)
            current, told = labels[line.number], []
        told.append(line)
    turns += make_turn(document, current, told, pack)
    return changed(document, turns=tuple(turns))


def is_mark(label: str, pack: Pack) -> bool:
    """Tell the marks of a question and an answer: `Q`, `A`, `Frage`."""
    keys = ("cues.question", "cues.answer")
    return label in ("Q", "A") or any(pack.pattern(key).fullmatch(label) for key in keys)


def make_turn(document: Document, label: Label | None, lines: list[Line], pack: Pack) -> list[Turn]:
    """Make the finding of one turn; a turn of stage directions only is none."""
    if label is None:
        return []
    texts = [lines[0].text[label.end :], *(line.text for line in lines[1:])]
    said = [text for each in texts if (text := without_remarks(each, pack))]
    if not said:
        return []
    first = lines[0]
    raw = read_label(document.text[first.start : first.end].lstrip())
    offset = first.end - first.start - len(document.text[first.start : first.end].lstrip())
    start = first.start + offset + raw.end if raw and texts[0] else first.start
    spans = [Span(start=min(start, first.end), end=first.end)]
    spans += [Span(start=line.start, end=line.end) for line in lines[1:]]
    return [
        Turn(
            value="\n\n".join(said),
            confidence=0.9 if label.text.isupper() or is_generic(label.text, pack) else 0.8,
            basis="stated",
            method="speaker_label",
            spans=tuple(spans),
            label=label.text,
            speaker=person_of(label.text, document.people, pack),
        )
    ]
