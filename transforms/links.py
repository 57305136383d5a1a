"""Who belongs to whom: the organisation behind the domain of a contact's address."""

from dataclasses import replace

from press.changed import changed
from press.documents import Document
from press.findings import Contact
from transforms.headings import fold


def link_contacts(document: Document) -> Document:
    """Name a contact's organisation where its domain is an acronym or a name that the text has.

    `fkim@iom.int` in a text that says `International Organization for Migration (IOM)`.
    """
    names: dict[str, str] = {}
    for organization in document.organizations:
        for form in (organization.value, *organization.variants, organization.acronym or ""):
            if key := fold(form).replace(" ", ""):
                names.setdefault(key, organization.value)
    linked = {
        contact: named(contact, names[label])
        for contact in document.contacts
        if contact.organization_basis == "email_domain"
        and (label := domain_label(contact)) in names
    }
    by_domain = {c.organization: new.organization for c, new in linked.items()}
    return changed(
        document,
        contacts=tuple(linked.get(contact, contact) for contact in document.contacts),
        people=tuple(
            replace(person, organization=by_domain.get(person.organization, person.organization))
            for person in document.people
        ),
    )


def named(contact: Contact, organization: str) -> Contact:
    """Give a contact its organisation; a mail box without a name or desk is called by it."""
    nameless = contact.value == contact.email
    value = organization if nameless else contact.value
    return replace(contact, value=value, organization=organization)


def domain_label(contact: Contact) -> str:
    """Return the telling part of an address's domain: `iom` of iom.int, `defra` of defra.gov.uk."""
    parts = (contact.email or "").rsplit("@", 1)[-1].casefold().split(".")
    known = [
        part
        for part in parts[:-1]
        if part not in ("gov", "gob", "gouv", "co", "com", "org", "ac", "europa")
    ]
    return fold(known[-1]).replace(" ", "") if known else ""
