"""Names: people, organisations, places, acronyms and quotes, by rules that need no model."""

from collections.abc import Iterable
from dataclasses import replace

from press.documents import Document
from press.findings import Span
from transforms.names.acronyms import find_pairs
from transforms.names.organization_spans import Scan, organization_spans
from transforms.names.organizations import (
    acronyms_of,
    add_aliases,
    all_spans,
    derived_pairs,
    expansions_of,
    gather,
    organizations_of,
)
from transforms.names.people import gather_people, people_of
from transforms.names.person_mentions import find_mentions, name_chains
from transforms.names.places import find_places, place_candidates
from transforms.names.quotes import Speakers, find_quotes
from transforms.names.roles import find_roles
from transforms.names.vocabulary import load_vocabulary
from transforms.names.words import read_words


def find_names(document: Document) -> Document:
    """Fill people, organisations, places, acronyms and quotes; offsets are code points."""
    vocabulary = load_vocabulary(document.language)
    reading = read_words(document, vocabulary.elisions)
    scan = Scan(reading, vocabulary, find_roles(reading.words, vocabulary))
    pairs = find_pairs(reading.words, document.text)
    candidates = place_candidates(scan)
    own = organization_spans(scan)
    derived = derived_pairs(scan, own, pairs)
    spans = all_spans(scan, own, pairs, derived, candidates)
    groups = gather(document, scan, spans, derived | expansions_of(scan, pairs))
    taken = {i for each in spans for i in range(each.start, each.end)}
    add_aliases(scan, groups, taken)
    organizations = organizations_of(document, scan, groups)

    chains = name_chains(scan, taken)
    mentions = list(find_mentions(scan, chains, candidates))
    affiliation = {
        i: organization.value
        for group, organization in zip(groups.values(), organizations, strict=True)
        for each in group.named
        for i in range(each.start, each.end)
    }
    register, named = gather_people(document, scan, mentions, chains, affiliation)
    taken |= words_within(scan, [span for span, _ in named])
    people = speakers_of((span, group.text) for span, group in named)
    others = speakers_of((span, each.value) for each in organizations for span in each.spans)
    return replace(
        document,
        people=people_of(register),
        organizations=organizations,
        acronyms=acronyms_of(document, scan, pairs, derived, spans),
        places=find_places(document, scan, candidates, taken),
        quotes=find_quotes(document, scan, people, others),
    )


def words_within(scan: Scan, spans: list[Span]) -> set[int]:
    """Return the numbers of the words that lie in spans, which are in order."""
    found, n = set(), 0
    for i, word in enumerate(scan.words):
        while n < len(spans) and spans[n].end <= word.start:
            n += 1
        if n < len(spans) and spans[n].start <= word.start:
            found.add(i)
    return found


def speakers_of(named: Iterable[tuple[Span, str]]) -> Speakers:
    """Return mentions in the order of the text: who can have said a quote."""
    ordered = sorted(named, key=lambda each: each[0].start)
    return Speakers(
        starts=[span.start for span, _ in ordered],
        ends=[span.end for span, _ in ordered],
        names=[name for _, name in ordered],
    )
