"""What the steps before have found of people and organisations, put together: posts of contacts, every mention."""

from collections.abc import Iterator

from press.changed import changed
from press.documents import Document
from press.findings import Contact, Finding, Mention, Person, Role


def collect_mentions(document: Document) -> Document:
    """Fill `mentions` with every place where a person, organisation or place is named; add contacts to `roles`."""
    roles = (*document.roles, *roles_of_contacts(document.contacts, document.people))
    found = [*mentions_of(document, "person", document.people)]
    found += mentions_of(document, "organization", document.organizations)
    found += mentions_of(document, "place", document.places)
    ordered = sorted(found, key=lambda each: (each.spans[0].start, each.spans[0].end, each.type))
    return changed(document, roles=roles, mentions=tuple(ordered))


def roles_of_contacts(contacts: tuple[Contact, ...], people: tuple[Person, ...]) -> Iterator[Role]:
    """Yield the posts of contacts; one without a post is a contact for what the block says."""
    by_name = {
        variant: person.value for person in people for variant in (person.value, *person.variants)
    }
    for contact in contacts:
        person = by_name.get(contact.name or "")
        if person is None:
            continue
        yield Role(
            value=contact.role or f"{contact.purpose or 'media'} contact",
            confidence=round(max(0.5, contact.confidence if contact.role else 0.7), 2),
            basis="stated" if contact.role else "inferred",
            method="contact",
            spans=contact.spans,
            person=person,
            organization=contact.organization,
            organization_basis=contact.organization_basis,
        )


def mentions_of(document: Document, kind: str, named: tuple[Finding, ...]) -> Iterator[Mention]:
    """Yield the mentions of the people, organisations or places of a document."""
    for number, each in enumerate(named):
        acronym = getattr(each, "acronym", None)
        for span in each.spans:
            words = " ".join(document.text[span.start : span.end].split())
            yield Mention(
                value=words,
                confidence=each.confidence,
                basis=each.basis,
                method=each.method,
                spans=(span,),
                type=kind,
                name=each.value,
                entity=number,
                form="acronym" if words == acronym else form_of(words, each.value, kind),
            )


def form_of(words: str, name: str, kind: str) -> str:
    """Return `role` for a person by post, `alias` for a common noun in capitals, such as `the Network`, else `name`."""
    article, _, rest = words.partition(" ")
    if not article.islower() or not rest:
        return "name"
    if kind == "person":
        return "name" if rest.split()[-1] in name.split() else "role"
    return "alias" if " " not in rest and rest in name else "name"
