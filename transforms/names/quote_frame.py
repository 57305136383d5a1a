"""The words around each quote: whose sentence it stands in, and who is named there."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from press.documents import Document
from press.findings import Organization, Person
from transforms.names.organization_spans import Scan
from transforms.names.quote_marks import Part
from transforms.names.quote_words import SOURCE, QuoteWords
from transforms.names.words import Word, joined

FAR = 45
"""Words of a sentence that are looked at on one side of a quote."""
ASIDE = frozenset(",;:()[]–—―，、؛،")
"""Signs that part a sentence: a name and what is said of it stand on two sides of one."""


class Mention(NamedTuple):
    """A name in the text: word numbers, end exclusive."""

    start: int
    end: int
    name: str
    kind: str
    """person or organization."""


class Subject(NamedTuple):
    """The words that say who speaks."""

    kind: str
    """person, organization, pronoun, name or description."""
    start: int
    end: int
    name: str | None = None
    """Of a mention: the full name."""


class Cue(NamedTuple):
    """A verb of speech, or what stands before a source: words, end exclusive."""

    start: int
    end: int
    kind: str


class Frame(NamedTuple):
    """What the search reads: words with the quotes cut out of them."""

    document: Document
    scan: Scan
    words: Sequence[Word]
    tells: QuoteWords
    parts: list[Part]
    first: list[int]
    """The number of the first word of each part."""
    after: list[int]
    """The number of the first word after each part."""
    mentions: dict[int, Mention]
    """Who is named by each word."""
    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    around: list[tuple[tuple[int, int], tuple[int, int]]]
    """The words before and after each part that belong to its sentence."""


def frame_of(
    document: Document,
    scan: Scan,
    tells: QuoteWords,
    parts: list[Part],
    starts: list[int],
    people: tuple[Person, ...],
    organizations: tuple[Organization, ...],
) -> Frame:
    """Return the frame: the words of the parts numbered, their sentences cut out."""
    frame = Frame(
        document,
        scan,
        scan.words,
        tells,
        parts,
        [bisect_left(starts, part.start) for part in parts],
        [bisect_left(starts, part.end) for part in parts],
        mentions_of(starts, people, organizations),
        people,
        organizations,
        [],
    )
    frame.around.extend(
        (clause_before(frame, n), clause_after(frame, n)) for n in range(len(parts))
    )
    return frame


def mentions_of(
    starts: Sequence[int], people: Iterable[Person], organizations: Iterable[Organization]
) -> dict[int, Mention]:
    """Return who is named by each word, from where the words start; a person before an organisation."""
    found: dict[int, Mention] = {}
    for kind, findings in (("organization", organizations), ("person", people)):
        for finding in findings:
            for span in finding.spans:
                start = bisect_left(starts, span.start)
                end = start + 1
                while end < len(starts) and starts[end] < span.end:
                    end += 1
                mention = Mention(start, end, finding.value, kind)
                for i in range(start, min(end, len(starts))):
                    found[i] = mention
    return found


def last_sign(frame: Frame, n: int) -> str:
    """Return the last character within the marks of a part."""
    part, text = frame.parts[n], frame.document.text
    end = part.end - 1 if part.kind == "marks" else part.end
    while end > part.start and text[end - 1].isspace():
        end -= 1
    if text[end - 1] in "'’\"”":
        end -= 1
    return text[end - 1] if end > part.start else " "


def between(frame: Frame, i: int, at: int) -> str:
    """Return the text between the end of a word and an offset."""
    return frame.document.text[frame.words[i].end : at]


def ends_sentence(frame: Frame, i: int) -> bool:
    """Tell whether a sentence or a paragraph ends before a word; `Ms. Roe` is no end."""
    word, before = frame.words[i], frame.words[i - 1]
    gap = word.gap
    if gap == " ":
        return before.kind == "other" and before.text[-1] == "." and is_capital(word)
    if "\n" in gap or "。" in gap:
        return True
    if not any(mark in gap for mark in ".!?") or (word.kind == "lower" and word.text[0].islower()):
        return False
    if gap[0] == "." and not gap[1:].strip():
        if before.kind == "initial":
            return frame.scan.is_function(i)
        return not (before.kind == "cap" and len(before.text) <= 3)
    return True


def clause_after(frame: Frame, n: int) -> tuple[int, int]:
    """Return the words after a part that belong to its sentence, up to the next part."""
    words, i, part = frame.words, frame.after[n], frame.parts[n]
    limit = frame.first[n + 1] if n + 1 < len(frame.parts) else len(words)
    if i >= limit:
        return i, i
    gap = frame.document.text[part.end : words[i].start]
    outer, inner = gap.strip(), last_sign(frame, n)
    if ("\n" in gap and "\n" in words[i].gap) or outer[:1] in {".", "!", "?", "。", ":"}:
        return i, i
    goes_on = words[i].text[0].islower() or outer[:1] in ASIDE or outer[:1] == "-"
    if inner in ".。" and outer[:1] != "," and not goes_on:
        return i, i
    end = i + 1
    while end < min(limit, i + FAR) and not ends_sentence(frame, end):
        end += 1
    return i, end


def clause_before(frame: Frame, n: int) -> tuple[int, int]:
    """Return the words before a part that belong to its sentence, back to the part before."""
    end, part = frame.first[n], frame.parts[n]
    limit = frame.after[n - 1] if n else 0
    if end <= limit:
        return end, end
    gap = between(frame, end - 1, part.start)
    signs = gap.strip()
    colon = ":" in signs or "：" in signs
    if not colon and ("\n" in gap or any(sign in signs for sign in ".!?。")):
        return end, end
    start = end - 1
    while start > max(limit, end - FAR) and not ends_sentence(frame, start):
        start -= 1
    return start, end


def is_capital(word: Word) -> bool:
    """Tell whether a word can be part of a name by its letters."""
    return word.kind in {"cap", "caps", "initial"}


def is_small(frame: Frame, i: int) -> bool:
    """Tell whether a word may stand between a subject and its verb, or before both."""
    word, tells = frame.words[i], frame.tells
    if i in frame.mentions or tells.pronoun(word.key) is not None:
        return False
    if word.key in tells.adverbs or word.key in tells.conjunctions:
        return True
    shaped = word.kind == "lower" or not joined(word)
    return shaped and bool(tells.adverb_endings) and word.key.endswith(tells.adverb_endings)


def parted(frame: Frame, i: int) -> bool:
    """Tell whether a comma, a bracket or a dash stands before a word."""
    gap = frame.words[i].gap
    return gap != " " and (not ASIDE.isdisjoint(gap) or " - " in gap or "--" in gap)


def is_possessive(frame: Frame, i: int) -> bool:
    """Tell whether `’s` is the i-th word."""
    words = frame.words
    return i < len(words) and words[i].key == "s" and words[i].gap in {"'", "’"}


def cue_at(frame: Frame, i: int) -> tuple[int, str]:
    """Return how many words from the i-th on are a cue, and its kind; a noun or a name is none."""
    length, kind = frame.tells.cue_at(frame.words, i)
    if not length or kind == SOURCE:
        return length, kind
    words, tells = frame.words, frame.tells
    if i in frame.mentions or (
        is_capital(words[i]) and i and joined(words[i]) and is_capital(words[i - 1])
    ):
        return 0, ""
    if (
        i
        and joined(words[i])
        and (
            (words[i - 1].key in tells.determiners and words[i - 1].key not in tells.pronouns)
            or words[i - 1].key == "s"
        )
    ):
        return 0, ""
    return length, kind
