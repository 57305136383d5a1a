"""Names: people, organisations, places, acronyms and quotes, by rules and what a tagger sees besides."""

from dataclasses import replace

from press.changed import changed
from press.documents import Document
from press.findings import Span
from transforms.names.acronyms import find_pairs
from transforms.names.listed import listed_organizations
from transforms.names.organization_groups import (
    acronyms_of,
    add_aliases,
    gather,
    organizations_of,
)
from transforms.names.organization_spans import Scan, organization_spans
from transforms.names.organizations import all_spans, find_expansions, tagged
from transforms.names.people import gather_people, people_of
from transforms.names.person_mentions import find_mentions, name_chains
from transforms.names.places import find_places, place_candidates
from transforms.names.posts import find_posts
from transforms.names.quotes import find_quotes
from transforms.names.roles import find_roles
from transforms.names.tags import read_tags, see_names
from transforms.names.vocabulary import load_vocabulary
from transforms.names.words import read_words


def find_names(document: Document) -> Document:
    """Fill people, organisations, places, acronyms and quotes; offsets are code points."""
    vocabulary = load_vocabulary(document.language)
    sighted = see_names(document)
    reading = read_words(document, vocabulary.elisions, sighted.edges)
    scan = Scan(reading, vocabulary, find_roles(reading.words, vocabulary))
    pairs = find_pairs(reading.words, document.text)
    candidates = place_candidates(scan)
    tags = read_tags(sighted, reading, vocabulary)
    own = organization_spans(scan)
    seen = list(tagged(scan, tags, pairs, own, candidates))
    known = find_expansions(scan, pairs, [*own, *seen], listed_organizations())
    spans = all_spans(scan, own, seen, pairs, known, candidates, tags)
    groups = gather(document, scan, spans, known)
    taken = {i for each in spans for i in range(each.start, each.end)}
    scan = replace(scan, roles=scan.roles.outside(taken))
    add_aliases(scan, groups, taken)
    organizations = organizations_of(document, scan, groups)

    chains = name_chains(scan, taken, tags)
    mentions = list(find_mentions(scan, chains, candidates, tags))
    affiliation = {
        i: organization.value
        for group, organization in zip(groups.values(), organizations, strict=True)
        for each in group.named
        for i in range(each.start, each.end)
    }
    register, named = gather_people(document, scan, mentions, chains, affiliation)
    taken |= words_within(scan, [span for span, _ in named])
    people = people_of(register)
    roles, mentioned = find_posts(document, scan, people, organizations)
    return changed(
        document,
        names_model=tags.model,
        people=mentioned,
        organizations=organizations,
        acronyms=acronyms_of(document, scan, pairs, known, spans),
        places=find_places(document, scan, candidates, taken, tags),
        roles=roles,
        quotes=find_quotes(document, scan, people, organizations),
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
