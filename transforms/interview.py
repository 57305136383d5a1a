"""Questions with their answers, out of the lines labelled so."""

import re
from dataclasses import replace

from press.documents import Document, Line
from press.findings import Question, Span

MARK = re.compile(r"^(?:(?:[QAPRDFV]|[^\W\d_]{4,12})\s?[:.]|Q(?=\s+[A-Z]))\s+")


def find_questions(document: Document) -> Document:
    """Pair each question with the answer lines up to the next question."""
    questions: list[Question] = []
    pending: list[Line] = []
    answers: list[Line] = []
    for line in (*document.lines, None):
        if line is None or (line.label == "question" and answers):
            if pending:
                questions.append(pair(pending, answers))
            pending, answers = [], []
        if line is not None and line.label == "question":
            pending.append(line)
        elif line is not None and pending and line.action == "keep":
            answers.append(line)
    asker, answerer = speakers(document)
    return replace(
        document,
        questions=tuple(replace(q, asked_by=asker, answered_by=answerer) for q in questions),
    )


def speakers(document: Document) -> tuple[str | None, str | None]:
    """Name who asks and who answers: the author, and the one other person of the headlines and captions."""
    asker = document.authors[0] if len(document.authors) == 1 else None
    above = [x for x in document.lines if x.label in ("headline", "subhead", "caption", "kicker")]
    named = [
        person.value
        for person in document.people
        if person.value != asker
        and any(a.start <= s.start and s.end <= a.end for a in above for s in person.spans)
    ]
    return asker, named[0] if len(named) == 1 else None


def pair(asked: list[Line], answers: list[Line]) -> Question:
    """Make the finding: the words of question and answer without their marks `Q:` and `A:`."""
    return Question(
        value=" ".join(MARK.sub("", line.text) for line in asked),
        confidence=0.9 if answers else 0.5,
        basis="stated",
        method="own_line",
        spans=tuple(Span(start=line.start, end=line.end) for line in (*asked, *answers)),
        answer="\n\n".join(MARK.sub("", line.text) for line in answers) or None,
    )
