"""Where a quote's attribution stands: its cue beside the marks, and the words of the subject."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from press.documents import Document
from transforms.names.organization_spans import Scan
from transforms.names.quote_marks import Part
from transforms.names.quote_words import NOUN, SOURCE, STRONG, WEAK, QuoteWords
from transforms.names.words import Word, joined

FAR = 45
"""Words of a sentence that are looked at on one side of a quote."""
NEAR = 14
"""Words between a quote and a weak cue or one that its last mark does not ask for."""
LONGEST = 14
"""Words of a description."""
ASIDE = frozenset(",;:()[]–—―，、؛،")
SIGNED = re.compile(r"[-–—―]{1,2}\s?$")
CLOSE = 8
"""Words between a quote and a weak cue that needs no other."""
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


class Attribution(NamedTuple):
    """Who is said to speak, and by which words."""

    subject: Subject | None
    cue: Cue | None
    method: str


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
    around: list[tuple[tuple[int, int], tuple[int, int]]]
    """The words before and after each part that belong to its sentence."""


def frame_of(
    document: Document,
    scan: Scan,
    tells: QuoteWords,
    parts: list[Part],
    starts: list[int],
    mentions: dict[int, Mention],
) -> Frame:
    """Number the words of the parts."""
    frame = Frame(
        document,
        scan,
        scan.words,
        tells,
        parts,
        [bisect_left(starts, part.start) for part in parts],
        [bisect_left(starts, part.end) for part in parts],
        mentions,
        [],
    )
    frame.around.extend(
        (clause_before(frame, n), clause_after(frame, n)) for n in range(len(parts))
    )
    return frame


def attribute(frame: Frame, n: int) -> Attribution:
    """Return who a part is given to by its own sentence: a cue after it, else before it."""
    before, after = frame.around[n]
    ended = last_sign(frame, n) in ",?!…—–-，"
    found = cue_after(frame, *after, sure=ended)
    told = cue_before(frame, *before)
    if found is not None and (ended or told is None or told.kind == WEAK):
        return Attribution(subject_after(frame, *after, found), found, "cue")
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
    ended = end == len(words) or not joined(words[end])
    return Subject("name", i, end) if 1 < end - i and ended else None


def is_capital(word: Word) -> bool:
    """Tell whether a word can be part of a name by its letters."""
    return word.kind in {"cap", "caps", "initial"}


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
    words, end, part = frame.words, frame.first[n], frame.parts[n]
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
    weak = None
    for i in range(end - 1, start - 1, -1):
        length, kind = cue_at(frame, i)
        if not length:
            if frame.words[i].key in frame.tells.nouns and possessor(frame, start, i) is not None:
                return Cue(i, i + 1, NOUN)
            continue
        if i + length > end or is_restrictive(frame, i, start):
            continue
        if kind != WEAK:
            return weak if weak is not None and weak.start - i < CLOSE else Cue(i, i + length, kind)
        if weak is None and end - i < NEAR:
            weak = Cue(i, i + length, kind)
            if end - i < CLOSE and not any(parted(frame, k) for k in range(i + 1, end)):
                return weak
    return weak


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
            words[i - 1].key in tells.determiners
            and words[i - 1].key not in tells.pronouns
            or words[i - 1].key == "s"
        )
    ):
        return 0, ""
    return length, kind


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


def is_small(frame: Frame, i: int) -> bool:
    """Tell whether a word may stand between a subject and its verb, or before both."""
    word, tells = frame.words[i], frame.tells
    if i in frame.mentions or tells.pronoun(word.key) is not None:
        return False
    return (
        word.key in tells.adverbs
        or word.key in tells.conjunctions
        or (word.kind == "lower" and word.key.endswith("ly"))
    )


def parted(frame: Frame, i: int) -> bool:
    """Tell whether a comma, a bracket or a dash stands before a word."""
    gap = frame.words[i].gap
    return gap != " " and (not ASIDE.isdisjoint(gap) or " - " in gap or "--" in gap)


def trailing(frame: Frame, start: int, cue: Cue) -> Subject | None:
    """Return the subject before a verb; over what is set between commas where there is such."""
    words, tells, end = frame.words, frame.tells, cue.start
    while end > start and is_small(frame, end - 1) and not parted(frame, end):
        end -= 1
    if end == start:
        return leading(frame, start, cue.start)
    if words[cue.start].key.endswith(tells.participles) and end - 1 not in frame.mentions:
        return leading(frame, start, end)
    if parted(frame, end) or words[end - 1].key in tells.prepositions:
        return leading(frame, start, end)
    head = end - 1
    while head > start and not parted(frame, head):
        if words[head - 1].key in tells.conjunctions and not names_both(frame, head):
            break
        head -= 1
    if words[head].key in tells.relatives:
        return whose(frame, start, head)
    found = beside(frame, head, end) or in_phrase(frame, head, end)
    if found is None or (found.kind == "description" and not is_phrase(frame, start, head)):
        return leading(frame, start, end) or found
    return found


def is_phrase(frame: Frame, start: int, head: int) -> bool:
    """Tell whether a description can stand before a verb: not what is left of another verb's."""
    words, tells = frame.words, frame.tells
    word = words[head]
    if word.key in tells.determiners or word.kind != "lower" or not word.text[0].isalpha():
        return True
    return not (head > start and words[head - 1].key in tells.conjunctions)


def beside(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the name or pronoun just before a verb, where no preposition governs it."""
    words, tells = frame.words, frame.tells
    mention = frame.mentions.get(end - 1)
    if mention is None:
        known = tells.pronoun(words[end - 1].key) is not None
        return Subject("pronoun", end - 1, end) if known else None
    if mention.end != end or is_possessive(frame, mention.end):
        return None
    i = mention.start
    while i > start and (i - 1 in frame.scan.roles.words or words[i - 1].key in tells.determiners):
        i -= 1
    if i > start and words[i - 1].key in tells.prepositions:
        return None
    return Subject(mention.kind, mention.start, mention.end, mention.name)


def whose(frame: Frame, start: int, relative: int) -> Subject | None:
    """Return whom a relative pronoun means: the nearest name before it."""
    for i in range(relative - 1, start - 1, -1):
        mention = frame.mentions.get(i)
        if (
            mention is not None
            and mention.kind == "person"
            and not is_possessive(frame, mention.end)
        ):
            return Subject(mention.kind, mention.start, mention.end, mention.name)
    return leading(frame, start, relative) if relative > start else None


def names_both(frame: Frame, i: int) -> bool:
    """Tell whether the conjunction before a word joins two names: `Obama and Clinton`."""
    return i in frame.mentions and i - 2 in frame.mentions


def leading(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the first subject of a sentence: a name or pronoun that no preposition governs."""
    spare: Subject | None = None
    i = start
    while i < end:
        stop = i + 1
        while stop < end and not parted(frame, stop):
            stop += 1
        if i == start or "(" not in frame.words[i].gap:
            found = leading_in(frame, i, stop)
            if found is not None and found.kind != "description":
                return found
            spare = spare or found
        i = stop
    return spare


def leading_in(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the first subject between two commas."""
    words, tells = frame.words, frame.tells
    while start < end and words[start].key in tells.conjunctions:
        start += 1
    i, governed = start, False
    while i < end:
        mention, key = frame.mentions.get(i), words[i].key
        if mention is not None:
            whole = not is_possessive(frame, mention.end) and not goes_on(frame, mention, end)
            if whole and not governed:
                return Subject(mention.kind, mention.start, min(mention.end, end), mention.name)
            i = max(mention.end, i + 1)
            governed = governed and i < end and words[i].key in tells.conjunctions
            continue
        if not governed and tells.pronoun(key) is not None and key not in tells.determiners:
            return Subject("pronoun", i, i + 1)
        governed = governed or key in tells.prepositions
        i += 1
    return described(frame, start, end)


def is_possessive(frame: Frame, i: int) -> bool:
    """Tell whether `’s` is the i-th word."""
    words = frame.words
    return i < len(words) and words[i].key == "s" and words[i].gap in {"'", "’"}


def goes_on(frame: Frame, mention: Mention, end: int) -> bool:
    """Tell whether a name only opens a longer phrase: `Trump adviser Jane Roe`, `the Roe campaign`."""
    words, i = frame.words, mention.end
    if i >= end or not joined(words[i]):
        return False
    start = mention.start
    if start and joined(words[start]) and words[start - 1].key in frame.tells.determiners:
        return mention.kind == "person" and words[i].kind == "lower"
    for k in range(i, min(end, i + 5)):
        if not joined(words[k]) or words[k].key in frame.tells.prepositions or cue_at(frame, k)[0]:
            return False
        if k > i and k in frame.mentions:
            other = mention.kind == "organization" or i in frame.scan.roles.words
            return frame.mentions[k].kind == "person" and other
    return False


def following(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the subject after a verb: `said Jane Roe, who leads the fund`."""
    words, tells = frame.words, frame.tells
    while start < end and is_small(frame, start) and words[start].key not in tells.conjunctions:
        start += 1
    if start >= end:
        return None
    first = words[start].key
    if first in tells.prepositions or first in tells.relatives or first in tells.conjunctions:
        return None
    stop = start + 1
    while stop < end and not parted(frame, stop):
        if words[stop].key in tells.conjunctions or words[stop].key in tells.relatives:
            break
        stop += 1
    return in_phrase(frame, start, stop, after=True)


def in_phrase(frame: Frame, start: int, end: int, *, after: bool = False) -> Subject | None:
    """Return whom a phrase means: the name at the end of its head, else a pronoun, else what it says."""
    words, tells = frame.words, frame.tells
    head = start + 1
    while head < end and (words[head].key not in tells.prepositions or head in frame.mentions):
        head += 1
    while head - 1 > start and is_small(frame, head - 1):
        head -= 1
    named = None
    for i in range(head - 1, start - 1, -1):
        mention = frame.mentions.get(i)
        if mention is not None and not is_possessive(frame, mention.end):
            named = mention
            break
        if tells.pronoun(words[i].key) is not None and words[i].key not in tells.determiners:
            return Subject("pronoun", i, i + 1)
    if named is not None and (named.end >= head or (after and named.kind == "person")):
        return Subject(named.kind, named.start, named.end, named.name)
    chain = head
    while chain > start and head - chain < 5 and frame.scan.in_name(chain - 1):
        chain -= 1
        if not joined(words[chain]):
            break
    if chain < head and (chain == start or tells.bare_names):
        return Subject("name", chain, head)
    if chain < head and words[chain - 1].key not in tells.determiners:
        return Subject("name", chain, head)
    return described(frame, start, end)


def described(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the words of a description, without a preposition that opens them."""
    words, tells = frame.words, frame.tells
    while start < end and (words[start].key in tells.conjunctions or is_small(frame, start)):
        start += 1
    if start >= end or words[start].key in tells.prepositions or words[start].kind == "other":
        return None
    stop = start
    while stop < min(end, start + LONGEST) and (
        stop == start or not frame.tells.cue_at(words, stop)[0]
    ):
        stop += 1
    while stop - 1 > start and is_small(frame, stop - 1):
        stop -= 1
    named = all(frame.scan.in_name(i) for i in range(start, stop))
    return Subject("name" if named else "description", start, stop)
