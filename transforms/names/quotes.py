"""Direct speech: quotes in any marks, split ones joined, with the speaker that the text names."""

import re
from collections.abc import Iterable

from press.documents import Document
from press.findings import Organization, Person, Quote
from transforms.names.attribution import Attribution, attribute
from transforms.names.organization_spans import Scan
from transforms.names.quote_frame import Frame, Subject, ends_sentence, frame_of
from transforms.names.quote_lines import lines_of_speech
from transforms.names.quote_marks import find_parts
from transforms.names.quote_words import STRONG, WEAK, load_quote_words
from transforms.names.speakers import Cast, called, earlier, resolve, sentences_before
from transforms.names.speech import Speech, is_known, is_spoken, quote_of
from transforms.names.subjects import leading
from transforms.names.unspaced import told_beside
from transforms.names.words import joined

LABEL = re.compile(r"[“\"«„]\s?([A-Z][A-Z.'’ -]{2,30}): ")
"""A speaker's label within the marks: `“MS. ROE: Good morning.`"""
NEAR = 40
GAP = 300
"""Characters between a speech and what still goes on with it."""


def find_quotes(
    document: Document,
    scan: Scan,
    people: Iterable[Person],
    organizations: Iterable[Organization],
) -> tuple[Quote, ...]:
    """Return the direct quotes: those with a cue or a speaker, and those too long to be a title."""
    tells = load_quote_words(document.language)
    starts = [word.start for word in scan.words]
    parts = lines_of_speech(document, scan.words, starts, tells, find_parts(document))
    if not parts:
        return ()
    people, organizations = tuple(people), tuple(organizations)
    frame = frame_of(document, scan, tells, parts, starts, people, organizations)
    cast = Cast(people, organizations, tells)
    speeches = [speech_of(frame, cast, n) for n in range(len(parts))]
    fill(frame, cast, speeches)
    return tuple(quote_of(document, each) for each in join(frame, speeches))


def speech_of(frame: Frame, cast: Cast, n: int) -> Speech:
    """Return a part with the speaker that its own sentence names."""
    part = frame.parts[n]
    speech = Speech(parts=[part], number=n, last=n)
    if frame.tells.cue_pattern is not None:
        told = told_beside(frame, n)
        speech.speaker, speech.words, speech.cue = told.speaker, told.subject, told.cue
        speech.kind, speech.method = (STRONG, "cue") if told.cue else ("", "marks")
        speech.confidence, speech.somebody = 0.7, told.subject is not None
        return speech
    label = LABEL.match(frame.document.text, part.start, min(part.end, part.start + NEAR))
    if label is not None:
        found_label = called(cast, label.group(1))
        speech.speaker, speech.words = found_label.speaker, label.group(1)
        speech.method, speech.confidence = "label", 0.8
        return speech
    found = attribute(frame, n)
    speech.method = found.method
    if found.cue is not None:
        start, end = frame.words[found.cue.start].start, frame.words[found.cue.end - 1].end
        speech.cue = " ".join(frame.document.text[start:end].split())
        speech.cue_at, speech.kind = found.cue.start, found.cue.kind
    take_subject(frame, cast, speech, found)
    if found.method == "signed":
        speech.confidence = min(speech.confidence, 0.85)
    return speech


def take_subject(frame: Frame, cast: Cast, speech: Speech, found: Attribution) -> None:
    """Resolve the subject of an attribution."""
    if found.subject is None:
        return
    resolved = resolve(frame, cast, found.subject)
    speech.speaker, speech.words = resolved.speaker, resolved.text
    speech.somebody = is_somebody(frame, found.subject) or found.subject.kind != "pronoun"
    speech.confidence = resolved.confidence * (1 if speech.kind != WEAK else 0.9)


def fill(frame: Frame, cast: Cast, speeches: list[Speech]) -> None:
    """Give the parts without a cue the speaker of their sentence, or of the speech they go on."""
    for n, speech in enumerate(speeches):
        if speech.speaker is not None or speech.words is not None:
            continue
        before = speeches[n - 1] if n else None
        after = speeches[n + 1] if n + 1 < len(speeches) else None
        if before is not None and is_known(before) and same_sentence(frame, n - 1):
            take_over(speech, before, "sentence")
        elif after is not None and is_known(after) and not speech.cue and same_sentence(frame, n):
            take_over(speech, after, "sentence")
        elif not own_sentence(frame, n):
            take_subject(frame, cast, speech, leading_subject(frame, n))
            if speech.kind and not is_known(speech):  # dijo: the language needs no pronoun
                speech.speaker = earlier(frame, cast, frame.first[n], "")
            speech.method = "subject" if speech.cue is None else speech.method
            speech.confidence = min(speech.confidence, 0.55)
        else:
            go_on(frame, cast, speech, before, after)


def go_on(
    frame: Frame, cast: Cast, speech: Speech, before: Speech | None, after: Speech | None
) -> None:
    """Give a part that is a sentence of its own the speaker of what stands around it.

    That is who spoke just before; who speaks in the same paragraph next; else the subject of the sentence
    before.
    """
    n, text = speech.number, frame.document.text
    end = frame.parts[n].end
    told = before is not None and is_known(before) and is_spoken(frame, before)
    close = before is not None and told and sentences_between(frame, before, n) == 0
    if before is not None and close and near(frame, before, n):
        take_over(speech, before, "goes on")
    elif (
        after is not None
        and after.kind
        and is_known(after)
        and not text[end : after.parts[0].start].strip()
        and "\n" not in text[end : after.parts[0].start]
    ):
        take_over(speech, after, "goes on")
    else:
        subject_before(frame, cast, speech)
        if not is_known(speech) and before is not None and told and near(frame, before, n):
            take_over(speech, before, "goes on")
        elif is_known(speech):
            speech.method, speech.confidence = "goes on", min(speech.confidence, 0.5)


def subject_before(frame: Frame, cast: Cast, speech: Speech) -> None:
    """Give a part the person who is the subject of the sentence before it."""
    at = frame.first[speech.number]
    for low, high in sentences_before(frame, at, 1):
        found = leading(frame, low, high)
        if found is not None and is_somebody(frame, found):
            take_subject(frame, cast, speech, Attribution(found, None, "goes on"))


def sentences_between(frame: Frame, before: Speech, n: int) -> int:
    """Count the sentences that begin between a speech and a part."""
    low, high = frame.after[before.last], frame.first[n]
    return sum(ends_sentence(frame, i) for i in range(low + 1, min(high, low + 60)))


def leading_subject(frame: Frame, n: int) -> Attribution:
    """Return the subject of the sentence that a part stands in."""
    before, after = frame.around[n]
    found = leading(frame, *before) or leading(frame, *after)
    if found is not None and not is_somebody(frame, found):
        found = None
    return Attribution(found, None, "subject")


def is_somebody(frame: Frame, subject: Subject) -> bool:
    """Tell whether a subject can be taken for a speaker though no cue says so: a person, he, she, they."""
    tells = frame.tells.pronoun(frame.words[subject.start].key)
    return subject.kind == "person" or (subject.kind == "pronoun" and tells not in {"i", "n"})


def take_over(speech: Speech, other: Speech, method: str) -> None:
    """Give a speech the speaker of another."""
    speech.speaker, speech.words = other.speaker, other.words
    speech.somebody = other.somebody
    speech.confidence = min(other.confidence, 0.7)
    if speech.cue is None:
        speech.method = method
        if method == "sentence":
            speech.cue, speech.cue_at, speech.kind = other.cue, other.cue_at, other.kind


def own_sentence(frame: Frame, n: int) -> bool:
    """Tell whether a part is a sentence of its own: nothing of it stands before or after."""
    before, after = frame.around[n]
    return before[0] == before[1] and after[0] == after[1]


def same_sentence(frame: Frame, n: int) -> bool:
    """Tell whether a part and the next are in one sentence."""
    low, high = frame.around[n + 1][0]
    if high == low:
        gap = frame.document.text[frame.parts[n].end : frame.parts[n + 1].start]
        return high == frame.after[n] and len(gap) < 4 and "\n" not in gap
    return low == frame.after[n] and frame.around[n][1][1] == high


def near(frame: Frame, before: Speech, n: int) -> bool:
    """Tell whether a part stands in the paragraph of the speech before it, or in the next."""
    end, start = before.parts[-1].end, frame.parts[n].start
    text = frame.document.text
    return start - end < GAP and "\n" not in text[end:start].strip()


def join(frame: Frame, speeches: list[Speech]) -> list[Speech]:
    """Join the parts of one speech, and leave out what is none."""
    joined_up: list[Speech] = []
    for speech in speeches:
        last = joined_up[-1] if joined_up else None
        if last is not None and last.last == speech.number - 1 and belongs(frame, last, speech):
            last.parts += speech.parts
            last.last = speech.number
            if last.cue is None and speech.cue is not None:
                last.speaker, last.words, last.cue = speech.speaker, speech.words, speech.cue
                last.cue_at, last.confidence = speech.cue_at, speech.confidence
                last.kind, last.method = speech.kind, speech.method
        elif is_spoken(frame, speech):
            joined_up.append(speech)
    return joined_up


def belongs(frame: Frame, last: Speech, speech: Speech) -> bool:
    """Tell whether a part continues the speech: only its attribution lies between them."""
    end, start = last.parts[-1].end, speech.parts[0].start
    between = frame.document.text[end:start]
    if speech.method == "label":
        return False
    if last.parts[-1].continued and not between.strip():
        return True
    if start - end > GAP or "\n" in between or last.cue is None:
        return False
    if not frame.after[last.last] <= last.cue_at < frame.first[speech.number]:
        return False
    other = speech.speaker not in {None, last.speaker}
    if other or (speech.cue_at >= 0 and speech.cue_at != last.cue_at):
        return False
    stops = sum(
        1
        for i in range(frame.after[last.last] + 1, frame.first[speech.number])
        if not joined(frame.words[i]) and any(mark in frame.words[i].gap for mark in ".!?")
        and frame.words[i].text[0].isupper() and len(frame.words[i - 1].text) > 3
    )  # fmt: skip
    return stops == 0
