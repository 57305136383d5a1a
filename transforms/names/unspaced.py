"""Who speaks in languages whose words this program cannot tell apart: cues are looked for in the text itself."""

import re
from typing import NamedTuple

from transforms.names.quote_frame import Frame

REACH = 80
"""Characters before a quote in which its cue and subject stand."""
AFTER = 40
ENDS = re.compile(r"[。．！？!?\n।]|\. ")
PARTS = re.compile(r"[，,、；;：:]")
SIGNS = " \u3000，,、；;：:。.｡「」“”\"'"


class Told(NamedTuple):
    """What stands beside a quote."""

    speaker: str | None
    subject: str | None
    cue: str | None


def told_beside(frame: Frame, n: int) -> Told:
    """Return the cue and the subject beside a part; nothing where there is none."""
    text, part, tells = frame.document.text, frame.parts[n], frame.tells
    if tells.cue_pattern is None:
        return Told(None, None, None)
    low = frame.parts[n - 1].end if n else 0
    high = frame.parts[n + 1].start if n + 1 < len(frame.parts) else len(text)
    before = ENDS.split(text[max(low, part.start - REACH) : part.start])[-1]
    after = ENDS.split(text[part.end : min(high, part.end + AFTER)])[0]
    found = list(tells.cue_pattern.finditer(before))
    if found and len(before) - found[-1].end() <= 6:  # 王毅说：“…”
        return Told(*whom(frame, before[: found[-1].start()]), found[-1].group())
    match = tells.cue_pattern.search(after)
    if match is None:
        return Told(None, None, None)
    own = after[: match.start()].strip(SIGNS)  # 「…」と首相は述べた
    own = (
        own
        if len(own) > 1 and (not tells.subject_marks or marked(own, tells.subject_marks))
        else ""
    )
    return Told(*whom(frame, own or before), match.group())


def marked(text: str, marks: tuple[str, ...]) -> bool:
    """Tell whether a particle that marks a subject is in a text."""
    return any(mark in text[1:] for mark in marks)


def whom(frame: Frame, text: str) -> tuple[str | None, str | None]:
    """Return the person or organisation that a subject names, and its words."""
    tells = frame.tells
    subject = text
    if tells.subject_marks:
        places = [at for mark in tells.subject_marks if (at := text.find(mark, 1)) > 0]
        if not places:
            return None, None
        subject = text[: min(places)]
    for cut in tells.cuts:
        at = subject.find(cut, 1)
        subject = subject[:at] if at > 0 else subject
    subject = re.split(r"\d", PARTS.split(subject.strip(SIGNS))[-1])[0].strip(SIGNS)
    subject = subject.removeprefix("と")
    known = (
        name
        for findings in (frame.people, frame.organizations)
        for finding in findings
        for name in (finding.value, *finding.variants)
        if name in subject
    )
    speaker = next(known, None)
    return speaker, subject or None
