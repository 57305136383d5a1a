"""Where organisations are named besides their own words: acronyms, posts, what the tagger sees; what acronyms mean."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.names.acronyms import Pair, is_acronym
from transforms.names.gazetteer import currencies, states
from transforms.names.organization_spans import Named, Scan, keys_between, longest, run
from transforms.names.places import Candidates, is_country
from transforms.names.tagger import ENGLISH
from transforms.names.tags import OVERRULES, Tag, Tags
from transforms.names.vocabulary import keys_of
from transforms.names.words import joined, plain

ROMAN = re.compile(r"[IVXLC]{1,6}")
Key = tuple[str, ...]
STATED = frozenset({"known name", "legal form", "organisation word", "model"})
"""What the tagger does not overrule: the words themselves say that it is an organisation."""


class Expansions(NamedTuple):
    """What the acronyms of a text stand for, as keys of words: by brackets, by fitting initials, by the list."""

    stated: dict[str, Key]
    derived: dict[str, Key]
    table: dict[str, Key]
    names: dict[str, str]
    """The list's names, as they stand there."""

    @property
    def keys(self) -> dict[str, Key]:
        """All of them; what the text says goes first."""
        return self.table | self.derived | self.stated

    def basis(self, acronym: str) -> str:
        """Return on what basis an acronym stands for its name."""
        if acronym in self.stated:
            return "stated"
        return "derived" if acronym in self.derived else "table"


def find_expansions(
    scan: Scan, pairs: list[Pair], named: list[Named], listed: dict[str, str]
) -> Expansions:
    """Return what the acronyms of a text stand for."""
    stated, derived = expansions_of(scan, pairs), derived_pairs(scan, named, pairs)
    here = {word.text for word in scan.words if word.kind == "caps"} & listed.keys()
    names = {text: listed[text] for text in here - stated.keys()}
    table = {text: keys_of(name) for text, name in names.items()}
    return Expansions(stated, derived, table, names)


def bare_acronyms(
    scan: Scan, pairs: list[Pair], spans: list[Named], known: Expansions
) -> list[Named]:
    """Return the acronyms that stand for organisations: seen twice, or where one is expected."""
    if scan.vocabulary.language == "und":
        return []
    covered = {i for each in spans for i in range(each.start, each.end)}
    names = {
        scan.words[p.acronym].text for p in pairs if not covered.isdisjoint(range(p.start, p.end))
    }
    instruments = {scan.words[pair.acronym].text for pair in pairs} - names
    found = [i for i in acronyms_in(scan) if i not in covered]
    counts = Counter(scan.words[i].text for i in found)
    expected = {scan.words[i].text for i in found if is_expected(scan, i)}
    named = []
    for i in found:
        text = scan.words[i].text
        if text in names or text in known.derived or text in known.table:
            named.append(Named(i, i + 1, 0.9 if text in names else 0.75, "acronym"))
        elif text in expected or (counts[text] > 1 and text not in instruments):
            named.append(Named(i, i + 1, 0.75 if text in expected else 0.6, "acronym"))
    return named


def acronyms_in(scan: Scan) -> list[int]:
    """Return the words that can be an organisation's acronym."""
    found = [i for i, word in enumerate(scan.words) if word.kind == "caps"]
    keys = {scan.words[i].key for i in found}
    lower = {word.key for word in scan.words if word.key in keys and word.kind == "lower"}
    lower |= keys & scan.vocabulary.function_words
    return [i for i in found if may_be(scan, i, lower)]


def may_be(scan: Scan, i: int, lower: set[str]) -> bool:
    """Tell whether a word in capitals can be an organisation's acronym."""
    word = scan.words[i]
    plural = word.text.upper()
    the = i > 0 and joined(word) and scan.words[i - 1].key in scan.vocabulary.articles
    return (
        is_acronym(word.text)
        and len(word.text) <= 8
        and (the or word.key not in lower)
        and plural not in scan.vocabulary.not_acronyms
        and word.text not in currencies()
        and not (word.text in states() and "," in word.gap)
        and not ROMAN.fullmatch(word.text)
        and not word.text[-1].isdigit()
    )


def is_expected(scan: Scan, i: int) -> bool:
    """Tell whether an acronym has an owner's s, or a post beside it: `the WFP director`."""
    words, roles = scan.words, scan.roles
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.gap[:2] in {"’s", "'s"}:
        return True
    if after is not None and joined(after) and i + 1 in roles.end_of:
        return True
    length = scan.vocabulary.role_connectors.before(words, i)
    return bool(length) and i - length in roles.start_of


def compounds(scan: Scan, acronyms: list[Named]) -> list[Named]:
    """Return names that an acronym begins: `UN FLEET` always, `UN Women` where it is repeated."""
    words = scan.words
    ends: list[tuple[Named, bool]] = []
    for each in acronyms:
        i = each.end
        if i >= len(words) or not joined(words[i]) or not scan.in_name(i):
            continue
        if words[i].key in scan.vocabulary.not_names or words[i].line in scan.reading.titled:
            continue
        if i + 1 < len(words) and joined(words[i + 1]) and scan.in_name(i + 1):
            continue
        whole = Named(each.start, i + 1, 0.7, "acronym and name")
        ends.append((whole, words[i].kind == "caps"))
    counts = Counter(keys_between(words, whole) for whole, _ in ends)
    return [whole for whole, sure in ends if sure or counts[keys_between(words, whole)] > 1]


def affiliations(scan: Scan, spans: list[Named], candidates: Candidates) -> list[Named]:
    """Return names that a post is tied to: `Editor-in-chief of UN Today`, `CEO of Example`."""
    words, vocabulary = scan.words, scan.vocabulary
    starts = {each.start: each.end for each in spans}
    acronyms = {words[each.start].text for each in spans if each.method == "acronym"}
    found = []
    for start, end in scan.roles.end_of.items():
        length = vocabulary.role_connectors.at(words, end) if end < len(words) else 0
        at = end + length
        if not length or at >= len(words) or not joined(words[end]) or not joined(words[at]):
            continue
        after = run(scan, at)
        if after == at or after - at > 4 or at in candidates:
            continue
        if starts.get(at, at) > at + 1 or scan.words[at].line in scan.reading.titled:
            continue
        titles = {tuple(w.key for w in words[k:end]) for k in range(start, end)}
        known = words[at].text in acronyms and after > at + 1
        if known or titles & vocabulary.affiliation_titles:
            found.append(Named(at, after, 0.75 if known else 0.65, "post"))
    return found


def all_spans(
    scan: Scan,
    own: list[Named],
    seen: list[Named],
    pairs: list[Pair],
    known: Expansions,
    candidates: Candidates,
    tags: Tags,
) -> list[Named]:
    """Return every mention of an organisation, none overlapping, in order; `seen` are the tagger's."""
    acronyms = bare_acronyms(scan, pairs, own, known)
    spans = [*own, *acronyms, *compounds(scan, acronyms)]
    spans += affiliations(scan, spans, candidates)
    return longest(apart_from_people([*spans, *seen], tags))


def tagged(
    scan: Scan, tags: Tags, pairs: list[Pair], own: list[Named], candidates: Candidates
) -> Iterator[Named]:
    """Yield what the tagger takes for organisations: without posts at its ends, and no common nouns.

    Nor what stands for a field after a post (`Minister of Finance`), nor the acronym of what the text
    writes out and that is no organisation (`Global Compact (GCM)`).
    """
    covered = {i for each in own for i in range(each.start, each.end)}
    written = {scan.words[p.acronym].text for p in pairs}
    written -= {
        scan.words[p.acronym].text for p in pairs if not covered.isdisjoint(range(p.start, p.end))
    }
    words, vocabulary, roles = scan.words, scan.vocabulary, scan.roles.words
    small = {"lower"} if vocabulary.language in ENGLISH else set()  # Ministarstvo financija
    for start, end, _, sure in tags.of("ORG"):
        while start < end and (start in roles or words[start].kind in small):
            start += 1  # noqa: PLW2901 - cut to what is left
        while start < end and (end - 1 in roles or words[end - 1].kind in small):
            end -= 1  # noqa: PLW2901
        inside = range(start, end)
        if all(words[i].key in vocabulary.not_names or scan.is_head(i) for i in inside):
            continue
        if end - start == 1 and words[start].text in written:
            continue
        if is_country(candidates, Tag(start, end, "ORG", sure)) or is_instrument(scan, start, end):
            continue
        if not is_portfolio(scan, start, end):
            yield Named(start, end, round(min(sure, 0.95), 2), "model")


def is_instrument(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a name is that of a treaty, law or plan, or a code in capitals: `Compact for Harbours`, `CHF`."""
    word = scan.words[start]
    if end - start == 1 and word.kind == "caps" and is_acronym(word.text):
        return not may_be(scan, start, set())
    return not scan.vocabulary.instruments.isdisjoint(
        {word.key, scan.words[end - 1].key}
    ) and not any(scan.is_head(i) for i in range(start, end))


def is_portfolio(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a name of one or two words is a field that a post is for: `Minister of Finance`."""
    length = scan.vocabulary.role_connectors.before(scan.words, start)
    post = start - length
    if not length or end - start > 2 or not scan.roles.start_of.keys() & {post}:
        return False
    return bool(scan.vocabulary.portfolio_titles.before(scan.words, post))


def apart_from_people(spans: Iterable[Named], tags: Tags) -> list[Named]:
    """Leave out guesses by words and shape that the tagger takes for people, places or nationalities."""
    others = {
        i
        for each in tags.found
        if each.kind != "ORG" and each.confidence >= OVERRULES
        for i in range(each.start, each.end)
    }
    return [
        each
        for each in spans
        if each.method in STATED or others.isdisjoint(range(each.start, each.end))
    ]


def derived_pairs(scan: Scan, own: list[Named], pairs: list[Pair]) -> dict[str, Key]:
    """Pair an acronym of the text with the one organisation of the text whose initials it has."""
    known = {scan.words[pair.acronym].text for pair in pairs}
    by_initials: dict[str, set[Key]] = {}
    for each in own:
        words = scan.words[each.start : each.end]
        if len(words) > 1 and not any(w.kind == "caps" for w in words):
            initials = "".join(plain(w.text)[0] for w in words if w.kind == "cap")
            by_initials.setdefault(initials, set()).add(keys_between(scan.words, each))
    found = {}
    for text in dict.fromkeys(scan.words[i].text for i in acronyms_in(scan)):
        keys = by_initials.get(plain(text), set()) if text not in known else set()
        if len(keys) == 1:
            found[text] = next(iter(keys))
    return found


def expansions_of(scan: Scan, pairs: list[Pair]) -> dict[str, Key]:
    """Return the keys of what each bracketed acronym stands for; the first one counts."""
    found: dict[str, Key] = {}
    for pair in pairs:
        words = scan.words[pair.start : pair.end]
        found.setdefault(scan.words[pair.acronym].text, tuple(word.key for word in words))
    return found
