"""Where people are named: runs of capitalised words with evidence beside them, never without."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.names.organization_spans import Scan
from transforms.names.person_posts import post_before_comma, post_of_field, role_after, role_before
from transforms.names.places import Candidates
from transforms.names.tags import OVERRULES, SURE, Tags
from transforms.names.words import PARTICLES, Word, joined

GENITIVES = frozenset({"de", "du", "des", "del", "da", "do", "dos", "das", "di", "dei", "della"})
"""Particles that are also `of`: they belong to a name only after its first word."""
LONGEST = 6
SIGNED = re.compile(r"[”“\"»«]\s?[-–—]{1,2}\s?$")
"""`“It works.” — Jane Example`: the dash after a quote."""


class Mention(NamedTuple):
    """A name in the text: word numbers of the name alone, and what stands beside it."""

    start: int
    end: int
    confidence: float
    method: str
    honorific: int | None = None
    """The number of the first word of the honorifics before it."""
    role: tuple[int, int] | None = None


def name_chains(scan: Scan, taken: set[int], tags: Tags) -> list[tuple[int, int]]:
    """Return every run of words that has the shape of a name, the longest at each place.

    Where the tagger sees a person, the run is what it sees.
    """
    chains, i = [], 0
    words = scan.words
    tagged = {each.start: each.end for each in tags.of("PER") if each.start not in taken}
    ahead = sorted(tagged, reverse=True)
    while i < len(words):
        word = words[i]
        if i not in tagged and (
            word.kind == "other" or (word.kind == "lower" and word.key not in PARTICLES)
        ):
            i += 1
            continue
        while ahead and ahead[-1] < i:
            ahead.pop()
        if i in tagged:
            chains.append(behind_field(scan, i, tagged[i], taken))
            i = tagged[i]
            continue
        end = chain_end(scan, i, taken)
        end = min(end, ahead[-1]) if ahead else end
        if end > i:
            first, end = behind_field(scan, i, end, taken)
            chains.append((first, end))
        i = max(end, i + 1)
    return chains


def behind_field(scan: Scan, start: int, end: int, taken: set[int]) -> tuple[int, int]:
    """Return the name alone where the first word of a run is what a post is for: `ministro de Hacienda Luis Roe`."""
    length = scan.vocabulary.role_connectors.before(scan.words, start)
    if not length or not scan.vocabulary.portfolio_titles.before(scan.words, start - length):
        return start, end
    after = chain_end(scan, start + 1, taken) if joined_to(scan, start + 1) else start
    return (start + 1, after) if after - start > 2 else (start, end)


def joined_to(scan: Scan, i: int) -> bool:
    """Tell whether a word that can begin a name goes on the one before."""
    return i < len(scan.words) and joined(scan.words[i]) and scan.words[i].kind != "lower"


def chain_end(scan: Scan, start: int, taken: set[int]) -> int:
    """Return where the name that begins at a word ends; `start` where none begins."""
    words, end, i = scan.words, start, start
    while i < len(words) and i - start < LONGEST and i not in taken:
        if i > start and not after_name(words, i):
            break
        if is_name_word(scan, i, first=i == start):
            end = i + 1
        elif not is_particle(scan, i, start):
            break
        i += 1
    return end


def is_particle(scan: Scan, i: int, start: int) -> bool:
    """Tell whether a small word goes on a name: `de` only after its first word, else it is `of`.

    It begins one only after an honorific: `M. de Montfort`, `Mevrouw Van der Berg`.
    """
    word = scan.words[i]
    if word.key not in PARTICLES or word.kind not in {"lower", "cap"}:
        return False
    if i == start:
        return bool(scan.vocabulary.honorifics.before(scan.words, i))
    if word.kind == "cap" or word.key not in GENITIVES:
        return True
    return i - start == 1 or scan.words[i - 1].kind == "lower"


def after_name(words: tuple[Word, ...], i: int) -> bool:
    """Tell whether a word can go on a name: a space before it, or an initial's full stop."""
    return joined(words[i]) and words[i].gap != ""


def is_name_word(scan: Scan, i: int, *, first: bool) -> bool:
    """Tell whether a word can be part of a person's name."""
    word, vocabulary = scan.words[i], scan.vocabulary
    if word.kind in {"lower", "other"} or i in scan.roles.words:
        return False
    if vocabulary.honorifics.at(scan.words, i):
        return False
    if word.kind == "initial":
        return len(word.text) > 1 or not first
    if word.kind == "caps":  # Jean DUPONT
        return not first and scan.words[i - 1].kind != "lower" and len(word.text) > 2
    refused = (vocabulary.function_words, vocabulary.organization_words, vocabulary.not_names)
    return not any(word.key in keys for keys in refused)


WEAK = frozenset({"speaks", "succeeds", "speech", "succession", "signs a quote"})
"""Evidence that a tagger which has read the line can overrule: it sees no person there."""


def find_mentions(
    scan: Scan, chains: list[tuple[int, int]], candidates: Candidates, tags: Tags
) -> Iterator[Mention]:
    """Return the names that something beside them, or the tagger, shows to be people."""
    tagged = {(each.start, each.end): each.confidence for each in tags.of("PER")}
    least = SURE if tags.read else OVERRULES
    others = {
        i
        for each in tags.found
        if each.kind != "PER" and each.confidence >= least
        for i in range(each.start, each.end)
    }
    for start, end in chains:
        sure = tagged.get((start, end))
        mention = evidence(scan, start, end, {} if sure else candidates)
        if sure is not None:
            yield with_tag(scan, start, end, sure, mention)
        elif mention is not None and mention.method in WEAK:
            if scan.words[start].line not in tags.read:
                yield mention
        elif mention is not None and (mention.honorific is not None or start not in others):
            yield mention


def with_tag(scan: Scan, start: int, end: int, sure: float, mention: Mention | None) -> Mention:
    """Return what the tagger sees, with the evidence of the rules; with the post beside it, if any."""
    sure = round(min(sure, 0.95), 2)
    if mention is None:
        role = None
        if scan.words[start].line not in scan.reading.titled:
            role = role_before(scan, start) or role_after(scan, end)
            role = role or post_before_comma(scan, start, end)
        return Mention(start, end, sure, "model", None, role)
    method = "model" if mention.method in WEAK else mention.method
    return mention._replace(confidence=max(sure, mention.confidence), method=method)


def evidence(scan: Scan, start: int, end: int, candidates: Candidates) -> Mention | None:
    """Weigh one chain: an honorific, else a post, else a cue; None where nothing speaks for it."""
    words = scan.words
    place = candidates.get(start, (0, None))[0] >= end - start
    honorific = honorifics_before(scan, start)
    after = past_origin(scan, end, candidates)
    role = role_before(scan, start)
    if honorific < start:
        return Mention(start, end, 0.9, "honorific", honorific, role_after(scan, after))
    if all(words[i].key in scan.vocabulary.calendar for i in range(start, end)) or place:
        return None
    if role is not None:
        return with_role(scan, start, end, role)
    if end - start < 2 or words[start].line in scan.reading.titled:
        return None
    role = role_after(scan, after)
    if role is not None:
        return Mention(start, end, 0.9, "apposition", None, role)
    role = post_before_comma(scan, start, end)
    if role is not None:
        return Mention(start, end, 0.85, "post before a comma", None, role)
    role = post_of_field(scan, start)
    if role is not None:
        return Mention(start, end, 0.85, "post", None, role)
    return cued(scan, start, end)


def honorifics_before(scan: Scan, start: int) -> int:
    """Return the first of the honorifics before a name (`Prof. Dr.`), over a post between them."""
    words, first = scan.words, start
    role = scan.roles.start_of.get(start)
    if role is not None and scan.vocabulary.honorifics.before(words, role):
        first = role
    while first and first > start - 8:
        length = scan.vocabulary.honorifics.before(words, first)
        gap = words[first].gap
        if not length or not (joined(words[first]) or gap in {". ", ".", ".\u00a0"}):
            break
        first -= length
    return start if first == role else first


def past_origin(scan: Scan, end: int, candidates: Candidates) -> int:
    """Return where `of Portugal` after a name ends; `end` where no such thing follows."""
    length = scan.vocabulary.role_connectors.at(scan.words, end)
    if not length or not joined(scan.words[end]) or end + length not in candidates:
        return end
    return end + length + candidates[end + length][0]


def with_role(scan: Scan, start: int, end: int, role: tuple[int, int]) -> Mention | None:
    """Accept a name after a post; a single word only after a post by which people are addressed."""
    words = scan.words
    capital = words[role[0]].kind != "lower"
    if words[start].line in scan.reading.titled:
        ends = end >= len(words) or not joined(words[end]) or words[end].kind == "lower"
        short = 2 <= end - start <= 3 and ends and end < len(words)
        return Mention(start, end, 0.7, "post", None, role) if short and capital else None
    if end - start > 1:
        return Mention(start, end, 0.9, "post", None, role)
    addressed = scan.vocabulary.address_titles.before(words, start)
    return Mention(start, end, 0.7, "post", None, role) if addressed else None


def cued(scan: Scan, start: int, end: int) -> Mention | None:
    """Return a name with a verb of speech, succession or appointment beside it."""
    words, vocabulary = scan.words, scan.vocabulary
    if SIGNED.search(words[start].gap):
        return Mention(start, end, 0.75, "signs a quote")
    if joined(words[start]):
        if vocabulary.speech.before(words, start):
            return Mention(start, end, 0.75, "speech")
        if vocabulary.successions.before(words, start):
            return Mention(start, end, 0.75, "succession")
        if vocabulary.appointments.before(words, start) and is_appointed(scan, end):
            return Mention(start, end, 0.75, "appointment")
    if end < len(words) and joined(words[end]):
        return subject(scan, start, end)
    return None


def subject(scan: Scan, start: int, end: int) -> Mention | None:
    """Return a name that speaks, succeeds or is appointed: a company can do that too."""
    words, vocabulary = scan.words, scan.vocabulary
    length = vocabulary.successions.at(words, end)
    if length and all(is_capital_name(scan, end + length + n) for n in (0, 1)):
        return Mention(start, end, 0.7, "succession")
    if length or vocabulary.appointments.at(words, end):
        return Mention(start, end, 0.6, "succeeds")
    if vocabulary.speech.at(words, end):
        return Mention(start, end, 0.55, "speaks")
    return None


def is_capital_name(scan: Scan, i: int) -> bool:
    """Tell whether a word goes on the one before and may be of a person's name."""
    return i < len(scan.words) and joined(scan.words[i]) and is_name_word(scan, i, first=False)


def is_appointed(scan: Scan, end: int) -> bool:
    """Tell whether `as` or a post follows a name, as after `appointed`."""
    if end >= len(scan.words) or not joined(scan.words[end]):
        return False
    return bool(scan.vocabulary.appointed_as.at(scan.words, end)) or end in scan.roles.end_of
