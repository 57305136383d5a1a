"""The words of a subject: who does what a verb of speech says."""

from transforms.names.quote_frame import (
    Cue,
    Frame,
    Mention,
    Subject,
    cue_at,
    is_capital,
    is_possessive,
    is_small,
    parted,
)
from transforms.names.words import joined

LONGEST = 14
"""Words of a description."""


def trailing(frame: Frame, start: int, cue: Cue) -> Subject | None:
    """Return the subject before a verb; over what is set between commas where there is such."""
    words, tells, end = frame.words, frame.tells, cue.start
    while end > start and is_small(frame, end - 1) and not parted(frame, end):
        end -= 1
    if end == start or any(is_joint(frame, i) for i in range(end, cue.start)):
        return leading(frame, start, cue.start)
    participle = words[cue.start].key.endswith(tells.participles)
    apart = parted(frame, end) or words[end - 1].key in tells.prepositions
    if apart or (participle and end - 1 not in frame.mentions):
        return leading(frame, start, end)
    head = phrase_start(frame, start, end)
    article = words[head].key in tells.determiners
    if words[head].key in tells.relatives and (
        not article or (head > start and parted(frame, head))
    ):
        return whose(frame, start, head)
    found = beside(frame, head, end) or in_phrase(frame, head, end)
    if found is None or (found.kind == "description" and not is_phrase(frame, start, head)):
        return leading(frame, start, end) or found
    return found


def is_joint(frame: Frame, i: int) -> bool:
    """Tell whether a word joins a verb to one before it: `Roe came and said`."""
    key = frame.words[i].key
    return key in frame.tells.conjunctions and key not in frame.tells.adverbs


def phrase_start(frame: Frame, start: int, end: int) -> int:
    """Return where the phrase that ends before a verb begins: after a comma or a conjunction."""
    head = end - 1
    while head > start and not parted(frame, head):
        if frame.words[head - 1].key in frame.tells.conjunctions and not names_both(frame, head):
            break
        head -= 1
    return head


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
    binds = first in tells.prepositions or first in tells.relatives or first in tells.conjunctions
    if binds and first not in tells.determiners:
        return None
    stop = start + 1
    while stop < end and not parted(frame, stop):
        key = words[stop].key
        if key in tells.conjunctions or (key in tells.relatives and key not in tells.determiners):
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
    found = last_named(frame, start, head)
    if found is not None and (
        found.kind == "pronoun" or found.end >= head or (after and found.kind == "person")
    ):
        return found
    chain = head
    while chain > start and head - chain < 5 and frame.scan.in_name(chain - 1):
        chain -= 1
        if not joined(words[chain]):
            break
    bare = chain == start or tells.bare_names or words[chain - 1].key not in tells.determiners
    return Subject("name", chain, head) if chain < head and bare else described(frame, start, end)


def last_named(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the last name or pronoun of a phrase."""
    words, tells = frame.words, frame.tells
    for i in range(end - 1, start - 1, -1):
        mention = frame.mentions.get(i)
        if mention is not None and not is_possessive(frame, mention.end):
            return Subject(mention.kind, mention.start, mention.end, mention.name)
        titled = i + 1 < end and is_capital(words[i + 1])  # ông Nguyễn
        known = tells.pronoun(words[i].key) is not None and words[i].key not in tells.determiners
        if known and not titled:
            return Subject("pronoun", i, i + 1)
    return None


def described(frame: Frame, start: int, end: int) -> Subject | None:
    """Return the words of a description, without a preposition that opens them."""
    words, tells = frame.words, frame.tells
    while start < end and (words[start].key in tells.conjunctions or is_small(frame, start)):
        start += 1
    if start >= end or words[start].key in tells.prepositions or words[start].kind == "other":
        return None
    stop = start
    while stop < min(end, start + LONGEST) and (stop == start or not cue_at(frame, stop)[0]):
        stop += 1
    while stop - 1 > start and is_small(frame, stop - 1):
        stop -= 1
    named = all(frame.scan.in_name(i) for i in range(start, stop))
    return Subject("name" if named else "description", start, stop)
