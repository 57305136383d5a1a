"""Who may have issued the text: what it states, and what only points to someone."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from press.changed import changed
from press.documents import Document, Line
from press.findings import Basis, Finding, Organization, Span
from transforms.headings import fold
from transforms.issuer_signs import ABOVE, Candidate, issued_by
from transforms.language import Pack, load_pack
from transforms.marks import ends_sentence, has_address
from transforms.site_lines import above, site_names

LONGEST = 90
"""Characters of the name of an organisation."""
MOST = 6
MOST_NAMED, MOST_TOLD = 20, 60
"""Organisations that are weighed, those that are named most; and what else names somebody, in the order of the text."""
BY_EVIDENCE: dict[str, tuple[float, Basis]] = {
    "wire_line": (0.95, "stated"),
    "source_line": (0.85, "stated"),
    "letterhead": (0.8, "stated"),
    "site_name": (0.75, "stated"),
    "author_note": (0.9, "inferred"),
    "about_heading": (0.7, "inferred"),
    "site_named": (0.7, "inferred"),
    "copyright": (0.65, "inferred"),
    "site_line": (0.62, "inferred"),
    "contact": (0.6, "inferred"),
    "most_named": (0.5, "inferred"),
    "other_about": (0.4, "inferred"),
    "email_domain": (0.4, "inferred"),
    "named": (0.0, "inferred"),
    "above": (0.0, "inferred"),
}
"""How sure each kind of evidence is by itself, on a page."""
STATED = 0.6
"""From so sure a kind of evidence on a name has a place that tells whose the text is."""
OF_LINES = frozenset({"wire_line", "author_note"})
NAMED = frozenset({"named", "most_named", "contact", "email_domain", "other_about"})
LEAST = 0.05
"""Who is less likely is not listed."""
SOURCE = re.compile(r"SOURCE:?\s(?=[^\W\d_])")
PASSED_ON = re.compile(r"\s?[,;]\s|\s\(|\s[-–—|]\s|;|$")
ABOUT_NOBODY = re.compile(r"\b(?:us|this|the (?:project|report|release)|project|author)\b", re.I)
LOUD = ("headline", "subhead", "lead")


class Told(NamedTuple):
    """A name, the kind of evidence, its place, and which of the names above the headline it is."""

    name: str
    evidence: str
    span: Span | None
    rank: int = 0


def find_issuers(document: Document) -> Document:
    """Collect the candidates, each once with its strongest evidence, the likeliest first.

    A page says in its data whose it is, and is judged by the kind of evidence; a text by all that stands for each.
    """
    pack = load_pack(document.language)
    told = gathered(document, pack)
    likely = [BY_EVIDENCE[strongest(each.evidence)][0] for each in told]
    if document.media_type != "text/html" and len(told) > 1:
        likely = weighed(document, told, likely, pack)
    found = [finding(each, sure) for each, sure in zip(told, likely, strict=True) if sure >= LEAST]
    ranked = sorted(found, key=lambda each: -each.confidence)
    return changed(document, issuers=tuple(ranked[:MOST]))


def weighed(
    document: Document, told: list[Candidate], by_kind: list[float], pack: Pack
) -> list[float]:
    """Return how likely each candidate is: all that stands for those that have a place which tells it, or stand above.

    The others are no more than their kind of evidence says. Lines that are there to say it count as their kind does at
    least; so does the one that has such a place, where the text names no other organisation.
    """
    placed = [sure >= STATED for sure in by_kind]
    alone = placed.count(True) == 1 and not any(
        NAMED & each.evidence for each, has in zip(told, placed, strict=True) if not has
    )
    asked = [has or "above" in each.evidence for each, has in zip(told, placed, strict=True)]
    by_all = iter(issued_by(document, told, asked, pack))
    likely = [next(by_all) if ask else kind for ask, kind in zip(asked, by_kind, strict=True)]
    return [
        max(kind, sure) if OF_LINES & each.evidence or (alone and has_place) else sure
        for each, kind, sure, has_place in zip(told, by_kind, likely, placed, strict=True)
    ]


def finding(candidate: Candidate, sure: float) -> Finding:
    """Return a candidate as a finding."""
    method, span = strongest(candidate.evidence), candidate.span
    return Finding(
        value=candidate.name,
        confidence=round(sure, 2),
        basis=BY_EVIDENCE[method][1],
        method=method,
        spans=(span,) if span and span.start < span.end else (),
    )


def strongest(evidence: Iterable[str]) -> str:
    """Return the kind of evidence that tells most."""
    return max(evidence, key=lambda kind: (BY_EVIDENCE[kind][0], kind))


def gathered(document: Document, pack: Pack) -> list[Candidate]:
    """Return who may have issued the text, each once under the longest of its names, with the evidence for it."""
    known, found = known_names(document), dict[str, Candidate]()
    told = (*islice(candidates(document, pack), MOST_TOLD), *named(document))
    for name, evidence, span, rank in told:
        key = known.get(fold(name), fold(name))
        if not key:
            continue
        before = found.get(key, Candidate("", frozenset(), None, 0))
        stronger = (
            not before.evidence or BY_EVIDENCE[evidence] > BY_EVIDENCE[strongest(before.evidence)]
        )
        found[key] = Candidate(
            max(before.name, name, key=len),
            before.evidence | {evidence},
            span if stronger and span else before.span or span,
            before.rank or rank,
        )
    return list(found.values())


def named(document: Document) -> Iterator[Told]:
    """Yield the names above the headline, and the organisations that the text names."""
    if document.media_type == "text/html":
        return
    dropped = [line for line in document.lines if line.text and line.label == "furniture"]
    for rank, (name, line) in enumerate(islice(above(document, dropped), ABOVE), 1):
        yield from (each._replace(rank=rank) for each in clean(name, "above", whole(line)))
    ranked = sorted(document.organizations, key=lambda each: -len(each.spans))
    for organization in ranked[:MOST_NAMED]:
        span = organization.spans[0] if organization.spans else None
        yield from clean(organization.value, "named", span)


def candidates(document: Document, pack: Pack) -> Iterator[Told]:
    """Yield who is named where an issuer is."""
    for line in document.lines:
        if line.text and line.label != "blank":
            yield from line_candidates(line, pack)
    if site := document.page.site_name:
        yield from clean(site, "site_name", None)
    yield from about_candidates(document, pack)
    if document.media_type != "text/html":  # a page says in its data whose it is
        yield from (made for found in site_names(document, pack) for made in clean(*found))
    yield from contact_candidates(document)
    if loudest := most_named(document):
        yield from clean(loudest.value, "most_named", loudest.spans[0] if loudest.spans else None)


def contact_candidates(document: Document) -> Iterator[Told]:
    """Yield the organisations of the contacts."""
    for contact in document.contacts:
        if contact.organization and "." not in contact.organization.strip("."):
            stated = contact.organization_basis == "stated"
            span = contact.spans[0] if contact.spans else None
            yield from clean(contact.organization, "contact" if stated else "email_domain", span)


def line_candidates(line: Line, pack: Pack) -> Iterator[Told]:
    """Yield what wire lines, source lines, letterheads and notes on the author name."""
    if line.label in ("wire_line", "source_line") or SOURCE.match(line.text):
        yield from source_candidates(line, pack)
    elif line.label == "kicker" and is_office(line.text, pack):
        yield from clean(line.text, "letterhead", whole(line))
    elif line.label == "footnote":
        yield from note_candidates(line, pack)
    elif line.label == "furniture" and (match := pack.pattern("issuers.wire").match(line.text)):
        yield from after(line, match.end(), "wire_line")


def source_candidates(line: Line, pack: Pack) -> Iterator[Told]:
    """Yield the name after `Source:`, `SOURCE`, `Original-Content von:`."""
    if match := pack.pattern("issuers.wire").match(line.text) or SOURCE.match(line.text):
        yield from after(line, match.end(), "wire_line")
    elif match := pack.pattern("cues.source").match(line.text):
        yield from after(line, match.end(), "source_line")


def note_candidates(line: Line, pack: Pack) -> Iterator[Told]:
    """Yield the organisation of a note such as `* Jane Doe is the editor of Northmere Today`."""
    copula = pack.pattern("names.copulas").search(line.text)
    start = copula.end() if copula else 0
    role = pack.pattern("names.titles").search(line.text[start:]) if copula else None
    if role is None:
        return
    start += role.end()
    rest = line.text[start:].lstrip()
    if linked := pack.pattern("names.role_connectors").match(rest):
        start = len(line.text) - len(rest) + linked.end()
        yield from after(line, start, "author_note")


def after(line: Line, start: int, evidence: str) -> Iterator[Told]:
    """Yield the name after a place in a line, up to what no longer is of it."""
    rest = line.text[start:].lstrip(" :–-")
    end = PASSED_ON.search(rest)
    yield from clean(rest[: end.start()] if end else rest, evidence, whole(line))


def clean(name: str, evidence: str, span: Span | None) -> Iterator[Told]:
    """Yield a name that can be one of an organisation."""
    name = name.strip(" .,:;–-\"“”'*#|")
    if (
        1 < len(name) <= LONGEST
        and not has_address(name)
        and "://" not in name
        and "www." not in name
    ):
        yield Told(name, evidence, span)


def whole(line: Line) -> Span:
    """Return the place of a line."""
    return Span(start=line.start, end=line.end)


def is_office(text: str, pack: Pack) -> bool:
    """Tell a line that names an office or an organisation and nothing more."""
    if len(text) > LONGEST or ends_sentence(text) or any(map(str.isdigit, text)):
        return False
    words = pack.pattern("names.organization_words").search(text)
    known = pack.pattern("names.known_organizations").search(text)
    endings = pack.phrases("names.organization_endings")
    compound = any(word.casefold().endswith(endings) for word in text.split()) if endings else False
    return bool(words or known or compound)


def about_candidates(document: Document, pack: Pack) -> Iterator[Told]:
    """Yield whom the About parts are about; of several the first is likelier the issuer."""
    evidence = "about_heading"
    for section in document.sections:
        if section.type != "about" or not section.heading:
            continue
        match = pack.pattern("headings.about").match(section.heading)
        name = section.heading[match.end() :].strip(" :") if match else ""
        if name and not name[0].islower() and not ABOUT_NOBODY.search(name):
            yield from clean(name, evidence, section.spans[0] if section.spans else None)
            evidence = "other_about"


def most_named(document: Document) -> Organization | None:
    """Return the organisation that title and lead name and that the text names most."""
    loud = [line for line in document.lines if line.label in LOUD]
    kept = next((x for x in document.lines if x.action == "keep" and x.text), None)
    loud += [kept] if kept else []
    named = [
        organization
        for organization in document.organizations
        if any(a.start <= s.start and s.end <= a.end for a in loud for s in organization.spans)
    ]
    return max(named, key=lambda each: len(each.spans), default=None)


def known_names(document: Document) -> dict[str, str]:
    """Return every folded form of an organisation's name with what makes them one."""
    names: dict[str, str] = {}
    for organization in document.organizations:
        for form in (organization.value, organization.acronym or "", *organization.variants):
            names.setdefault(fold(form), fold(organization.value))
    return names
