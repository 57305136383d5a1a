"""What gives a quote to somebody: a cue after it or before it, a colon, a dash with a name."""

import re
from typing import NamedTuple

from transforms.names.quote_frame import (
    FAR,
    Cue,
    Frame,
    Subject,
    between,
    cue_at,
    is_capital,
    is_possessive,
    is_small,
    last_sign,
    parted,
)
from transforms.names.quote_words import NOUN, SOURCE, STRONG, WEAK
from transforms.names.subjects import following, leading, trailing
from transforms.names.words import joined

NEAR = 14
"""Words between a quote and a weak cue or one that its last mark does not ask for."""
CLOSE = 8
"""Words between a quote and a weak cue that needs no other."""
TITLE = 10
"""Words of a description that signs a quote."""
SIGNED = re.compile(r"[-–—―]{1,2}\s?$")


class Attribution(NamedTuple):
    """Who is said to speak, and by which words."""

    subject: Subject | None
    cue: Cue | None
    method: str


def attribute(frame: Frame, n: int) -> Attribution:
    """Return who a part is given to by its own sentence: a cue after it, else before it."""
    before, after = frame.around[n]
    ended = last_sign(frame, n) in ",?!…—–-，"
    found = cue_after(frame, *after, sure=ended)
    told = cue_before(frame, *before)
    if found is not None and (ended or told is None or told.kind == WEAK):
        subject = subject_after(frame, *after, found)
        if subject is None and before[1] > before[0]:  # Roe: “…” dedi
            subject = leading(frame, *before)
        return Attribution(subject, found, "cue")
    if told is not None:
        return Attribution(subject_before(frame, n, *before, told), told, "cue")
    if (name := signed(frame, n)) is not None:
        return Attribution(name, None, "signed")
    if before[1] > before[0] and ":" in between(frame, before[1] - 1, frame.parts[n].start):
        return Attribution(leading(frame, *before), None, "colon")
    return Attribution(None, None, "marks")


def signed(frame: Frame, n: int) -> Subject | None:
    """Return the name that a dash after a part gives: `“It works.” — Jane Example`."""
    words, i = frame.words, frame.after[n]
    if i >= len(words) or not SIGNED.search(
        frame.document.text[frame.parts[n].end : words[i].start]
    ):
        return None
    mention = next((frame.mentions[k] for k in range(i, i + 6) if k in frame.mentions), None)
    if mention is not None:
        return Subject(mention.kind, mention.start, mention.end, mention.name)
    end = i
    while (
        end < len(words)
        and end - i < 5
        and (end == i or joined(words[end]))
        and is_capital(words[end])
    ):
        end += 1
    if end - i > 1 and (end == len(words) or not joined(words[end])):
        return Subject("name", i, end)
    while end < len(words) and end - i < TITLE and "\n" not in words[end].gap:
        end += 1
    ended = end == len(words) or "\n" in words[end].gap
    return Subject("description", i, end) if end > i and ended else None


def cue_after(frame: Frame, start: int, end: int, *, sure: bool) -> Cue | None:
    """Return the cue after a quote: the first verb of speech in reach."""
    weak = None
    for i in range(start, min(end, start + (FAR if sure else NEAR))):
        length, kind = cue_at(frame, i)
        if kind in (STRONG, SOURCE):
            return Cue(i, i + length, kind)
        if length and weak is None and sure and i - start < NEAR:
            weak = Cue(i, i + length, kind)
    return weak


def cue_before(frame: Frame, start: int, end: int) -> Cue | None:
    """Return the cue before a quote: the last verb of speech, or a weak one close to the quote."""
    spare: Cue | None = None
    for i in range(end - 1, start - 1, -1):
        length, kind = cue_at(frame, i)
        if i + length > end or (length and is_restrictive(frame, i, start)):
            continue
        if not length:
            if spare is None and end - i < CLOSE and is_claim(frame, start, i):
                spare = Cue(i, i + 1, NOUN)
        elif kind == WEAK:
            open_to = not any(parted(frame, k) for k in range(i + 1, end))
            if spare is None and end - i < CLOSE and open_to:
                return Cue(i, i + length, kind)
            if end - i < NEAR and (spare is None or spare.kind == NOUN):
                spare = Cue(i, i + length, kind)
        else:
            near = spare is not None and spare.start - i < CLOSE
            return (
                spare if spare is not None and near and kind != SOURCE else Cue(i, i + length, kind)
            )
    return spare


def is_claim(frame: Frame, start: int, i: int) -> bool:
    """Tell whether a word is what somebody said: `Roe’s claim that`."""
    return frame.words[i].key in frame.tells.nouns and possessor(frame, start, i) is not None


def is_restrictive(frame: Frame, i: int, start: int) -> bool:
    """Tell whether a verb only says which one is meant: `anybody who complains`."""
    words, tells = frame.words, frame.tells
    head = i - 1
    while head > start and is_small(frame, head):
        head -= 1
    return (
        head > start
        and words[head].key in tells.relatives
        and not parted(frame, head)
        and head - 1 not in frame.mentions
    )


def possessor(frame: Frame, start: int, i: int) -> Subject | None:
    """Return whose claim it is: `Roe’s earlier claim`, `his claim`."""
    for k in range(i - 1, max(start, i - 4), -1):
        if is_possessive(frame, k) and k - 1 in frame.mentions:
            mention = frame.mentions[k - 1]
            return Subject(mention.kind, mention.start, mention.end, mention.name)
    return None


def subject_after(frame: Frame, start: int, end: int, cue: Cue) -> Subject | None:
    """Return who speaks where the cue follows the quote: `she said`, `said Jane Roe`."""
    if cue.kind == SOURCE:
        return following(frame, cue.end, end)
    head = start
    while head < cue.start and is_small(frame, head):
        head += 1
    if frame.tells.pronoun(frame.words[cue.start].key) is not None:  # dit-elle
        return Subject("pronoun", cue.start, cue.end)
    found = trailing(frame, start, cue) if head < cue.start else None
    return found or following(frame, cue.end, end)


def subject_before(frame: Frame, n: int, start: int, end: int, cue: Cue) -> Subject | None:
    """Return who speaks where the cue stands before the quote: `She said: “…”`."""
    if cue.kind == SOURCE:
        return following(frame, cue.end, end)
    if cue.kind == NOUN:
        return possessor(frame, start, cue.start)
    found = trailing(frame, start, cue) if cue.start > start else None
    if found is not None and found.kind != "description":
        return found
    after = following(frame, cue.end, end)
    if found is None and after is not None and after.kind != "description":
        return after
    return found or sentence_subject(frame, n, start) or after


def sentence_subject(frame: Frame, n: int, start: int) -> Subject | None:
    """Return the subject of a sentence that began before the parts before this one."""
    for k in range(n - 1, max(-1, n - 4), -1):
        if frame.after[k] != start or last_sign(frame, k) in ".?!":
            return None
        low, high = frame.around[k][0]
        found = leading(frame, low, high) if high > low else None
        if found is not None:
            return found
        start = low
    return None
