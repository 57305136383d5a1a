"""Where organisations are named: runs of words around an organisation word or a legal form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.names.roles import Roles
from transforms.names.vocabulary import Vocabulary
from transforms.names.words import Reading, Word, joined

LEGAL_FORMS = frozenset(
    """Inc Inc. Ltd Ltd. LLC PLC plc Limited Corp Corp. GmbH AG SE SA S.A. SAS S.A.S. SARL KG KGaA
    e.V. eG gGmbH BV B.V. NV N.V. S.p.A. SpA S.r.l. Srl S.L. Ltda Oyj Oy AB ASA Pty""".split()  # noqa: SIM905
)
CAPITALS = frozenset({"cap", "caps"})
LONGEST = 14
"""Words in a name; what is longer is a list or a sentence in capitals."""


class Named(NamedTuple):
    """The words of one name, end exclusive."""

    start: int
    end: int
    confidence: float
    method: str


@dataclass(slots=True)
class Scan:
    """What the search for organisations reads."""

    reading: Reading
    vocabulary: Vocabulary
    roles: Roles
    words: tuple[Word, ...] = field(init=False)
    """All words of the document."""

    def __post_init__(self) -> None:
        self.words = self.reading.words

    def in_name(self, i: int) -> bool:
        """Tell whether the i-th word can be part of a name in capitals."""
        word = self.words[i]
        if word.kind not in CAPITALS or i in self.roles.words:
            return False
        return not self.is_function(i) and word.key not in self.vocabulary.calendar

    def is_function(self, i: int) -> bool:
        """Tell whether a word is capitalised only since it begins a sentence or a headline."""
        word = self.words[i]
        if word.key not in self.vocabulary.function_words:
            return False
        inside = joined(word) and word.line not in self.reading.titled
        return word.key in self.vocabulary.articles or not inside

    def is_head(self, i: int) -> bool:
        """Tell whether a word says that this is an organisation: Agency, Landesamt."""
        word = self.words[i]
        return word.kind in CAPITALS and (
            word.key in self.vocabulary.organization_words or self.is_compound(i)
        )

    def is_compound(self, i: int) -> bool:
        """Tell whether a word is a whole name by itself, as German ones are."""
        key, endings = self.words[i].key, self.vocabulary.organization_endings
        return bool(endings) and key.endswith(endings) and key not in endings and len(key) > 12


def organization_spans(scan: Scan) -> list[Named]:
    """Return the organisations that their own words show, longest first where two overlap."""
    found: list[Named] = []
    done = -1
    for i, word in enumerate(scan.words):
        if i <= done or (word.kind not in CAPITALS and word.text not in LEGAL_FORMS):
            continue
        length = scan.vocabulary.known_organizations.at(scan.words, i)
        if length:
            found.append(Named(i, i + length, 0.9, "known name"))
        named = around_head(scan, i) if scan.is_head(i) else before_form(scan, i)
        if named is not None:
            found.append(named)
            done = named.end - 1
    return longest(settled(scan, found))


def before_form(scan: Scan, i: int) -> Named | None:
    """Return the name before a legal form: `Example Robotics GmbH`, `Example, Inc.`."""
    word = scan.words[i]
    if word.text not in LEGAL_FORMS or word.gap not in {" ", "\u00a0", ", "}:
        return None
    start = leftmost(scan, i, any_gap=True)
    if start == i or word.line != scan.words[start].line:
        return None
    return Named(start, i + 1, 0.9, "legal form")


def around_head(scan: Scan, head: int) -> Named | None:
    """Grow a name from its organisation word to both sides; None where it has nothing but that."""
    start = leftmost(scan, head)
    end = rightmost(scan, head, start)
    if end - start < 2 and not scan.is_compound(head):
        return None
    return Named(start, end, 0.85, "organisation word")


def leftmost(scan: Scan, head: int, *, any_gap: bool = False) -> int:
    """Return where the capitalised words before an organisation word begin."""
    words, start = scan.words, head
    while start and head - start < LONGEST:
        gap = words[start].gap
        if scan.in_name(start - 1) and (joined(words[start]) or gap.strip() == "&" or any_gap):
            start -= 1
            any_gap = False
        elif start - 1 and joined_pair(scan, start):
            start -= 2
        else:
            break
    return start


def joined_pair(scan: Scan, start: int) -> bool:
    """Tell whether `the Food and` before `Agriculture Organization` belongs to the name."""
    words = scan.words
    if not (joined(words[start]) and scan.vocabulary.joiners.at(words, start - 1) == 1):
        return False
    if not (joined(words[start - 1]) and scan.in_name(start - 2)):
        return False
    before = words[start - 3] if start >= 3 and joined(words[start - 2]) else None
    return before is not None and before.key in scan.vocabulary.articles


def rightmost(scan: Scan, head: int, start: int) -> int:
    """Return where the words after an organisation word that belong to its name end."""
    words, end, links = scan.words, head + 1, 0
    titled = words[head].line in scan.reading.titled
    direct = start == head and scan.vocabulary.language != "en" and not titled
    while end < len(words) and end - start < LONGEST:
        if not joined(words[end]):
            break
        if (
            scan.is_head(end)
            or (direct and scan.in_name(end) and not links)
            or words[end].key in scan.vocabulary.organization_adjectives
        ):
            end += 1
        else:
            after = linked(scan, end) if links < 3 else end
            if after == end:
                break
            end, links = after, links + 1
    return end


def linked(scan: Scan, at: int) -> int:
    """Return the end of `of Health and Human Services`, or `at` where no such thing follows."""
    words, vocabulary = scan.words, scan.vocabulary
    length = vocabulary.connectors.at(words, at)
    if not length:
        return at
    whole = length > 1 and words[at + length - 1].key in vocabulary.articles
    end = run(scan, at + length, roles_too=whole)
    if end == at + length:
        return at
    return listed(scan, end)


def run(scan: Scan, at: int, *, roles_too: bool = False) -> int:
    """Return where a run of capitalised words, adjectives between them, ends."""
    words, end = scan.words, at
    adjectives = scan.vocabulary.organization_adjectives
    while end < len(words) and joined(words[end]) and end - at < 8:
        role = roles_too and end in scan.roles.words and words[end].kind in CAPITALS
        if scan.in_name(end) or role or words[end].key in adjectives:
            end += 1
        else:
            break
    return end


def listed(scan: Scan, end: int) -> int:
    """Return the end of `, Naturschutz und nukleare Sicherheit`, or `end` where no list follows."""
    words, at = scan.words, end
    for _ in range(4):
        length = scan.vocabulary.joiners.at(words, at)
        if length and joined(words[at]):
            after = run(scan, at + length)
            heads = any(scan.is_head(i) for i in range(at + length, after))
            acronym = after > at + length and words[at + length].kind == "caps"
            return end if heads or acronym or after == at + length else after
        if at >= len(words) or words[at].gap != ", " or not scan.in_name(at):
            break
        at += 1
    return end


def settled(scan: Scan, found: list[Named]) -> Iterator[Named]:
    """Leave out what only a headline's capitals made, unless the text has it elsewhere too."""
    words = scan.words
    keys = {
        keys_between(words, each)
        for each in found
        if words[each.start].line not in scan.reading.titled
    }
    for each in found:
        first = words[each.start]
        bounded = each.start > 0 and joined(first) and words[each.start - 1].kind == "lower"
        titled = first.line in scan.reading.titled
        if (
            not titled
            or bounded
            or each.method == "known name"
            or keys_between(words, each) in keys
        ):
            yield each


def keys_between(words: tuple[Word, ...], named: Named) -> tuple[str, ...]:
    """Return the keys of a name's words."""
    return tuple(word.key for word in words[named.start : named.end])


def longest(found: Iterable[Named]) -> list[Named]:
    """Return the names that do not overlap, the longer of two that do, in order of the text."""
    taken: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if taken.isdisjoint(range(each.start, each.end)):
            taken.update(range(each.start, each.end))
            kept.append(each)
    return sorted(kept)
