"""Who has which address, which of two names is a firm, and which two contacts are one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from press.findings import Contact
from transforms.contacts.drafts import MOST_PEOPLE, Draft, Group
from transforms.contacts.words import purpose_of, purpose_of_email
from transforms.headings import fold
from transforms.language import Pack

MOST_PAIRS = 2_500
"""Names and addresses that are compared each with each, at most; of longer lists nobody is told an address."""

Context = Callable[[], str]
"""The running text, made when it is needed."""


def settle(group: Group, context: Context) -> list[Draft]:
    """Give the people of a group their addresses: theirs by name, one to all, else to none of them."""
    emails = list(dict.fromkeys(t.text for t in group.pool if t.kind == "email"))
    drafts = without_firm(group, emails, context)
    if len(drafts) == 1:
        for token in group.pool:
            drafts[0].add(token)
        tell_role_from_firm(drafts[0], context)
        return drafts
    phones = [t for t in group.pool if t.phone]
    rest = Draft(purpose=drafts[0].purpose, unassigned=True, spans=dict(drafts[-1].spans))
    share_emails(drafts, emails, rest)
    shared = len({t.phone for t in phones}) == 1
    for token in phones:
        for draft in drafts if shared else [rest]:
            draft.add(token)
    for draft in drafts:
        draft.named = True
        draft.hidden = any(t.kind == "hidden" for t in group.pool)
    return [*drafts, rest] if rest.has_address else drafts


def share_emails(drafts: list[Draft], emails: list[str], rest: Draft) -> None:
    """Give each address to the person whose name is in it; one address of no name is everybody's."""
    if len(drafts) * len(emails) > MOST_PAIRS:
        rest.emails.update((e, None) for e in emails)
        return
    free = [e for e in emails if not any(is_own(e, draft.name) for draft in drafts)]
    for draft in drafts:
        draft.emails.update((e, None) for e in emails if is_own(e, draft.name))
        if len(emails) == 1 and free:
            draft.emails.update((e, None) for e in emails)
    if len(emails) > 1:
        rest.emails.update((e, None) for e in free)


def is_own(email: str, name: str | None) -> bool:
    """Tell whether a part of a name stands in an address before the @."""
    local = fold(email.partition("@")[0]).replace(" ", "").replace("_", "")
    return any(len(word) > 2 and word in local for word in fold(name or "").split())


def without_firm(group: Group, emails: list[str], context: Context) -> list[Draft]:
    """Tell the person from the firm of two names below each other: the firm is in the address or text."""
    drafts = group.drafts
    if len(drafts) < 2 or len({d.row for d in drafts}) < len(drafts) or len(drafts) > MOST_PEOPLE:
        return drafts
    domain = emails[0].rsplit("@", 1)[-1].casefold() if emails else ""
    scores = [2 * in_domain(d.name or "", domain) + in_text(d.name or "", context) for d in drafts]
    own = [any(is_own(email, d.name) for email in emails) for d in drafts]
    if len(set(scores)) == 1 and len(set(own)) == 1 and (len(drafts) > 2 or not scores[0]):
        return drafts
    ranks = [(not mine, score) for mine, score in zip(own, scores, strict=True)]
    best = min(range(len(drafts)), key=lambda n: (ranks[n], n))
    people = [d for n, d in enumerate(drafts) if n == best or (own[n] and any(own))]
    firm = next(d for d in drafts if d not in people) if len(people) < len(drafts) else None
    for person in people:
        person.organization = person.organization or (firm.name if firm else None)
        person.role = person.role or (firm.role if firm else None)
        person.spans = {span: None for d in drafts for span in d.spans}
    return people


def in_text(name: str, context: Context) -> int:
    """Tell whether the running text has a name."""
    return int(name in context())


def in_domain(name: str, domain: str) -> int:
    """Tell whether a telling word of a name stands in the domain of an address."""
    first = domain.split(".", maxsplit=1)[0]
    return int(any(word in first for word in name.casefold().split() if len(word) > 3))


def tell_role_from_firm(draft: Draft, context: Context) -> None:
    """Take a role whose words are in the domain of the address, or a name in the text, for the firm it is."""
    domain = first_email(draft).rsplit("@", 1)[-1].casefold()
    role = draft.role
    if role is None or draft.organization is not None:
        return
    named = role.istitle() and role.isalpha() and f" {role}" in context()
    if in_domain(role, domain) or named:
        draft.organization, draft.role = role, None


def first_email(draft: Draft) -> str:
    """Return the first address of a contact; nothing where it has none."""
    return next(iter(draft.emails), "")


def kept(drafts: list[Draft]) -> list[Draft]:
    """Drop what has no address; give its organisation to the contacts that it stands above."""
    above: Draft | None = None
    found: list[Draft] = []
    for draft in drafts:
        if draft.has_address or (draft.named and draft.name):
            if above is not None and draft.organization is None and draft.name:
                draft.organization = above.organization
            found.append(draft)
        elif draft.organization:
            above = draft
    return found


def finished(draft: Draft, pack: Pack, method: str) -> Contact:
    """Make the record; an organisation that is not stated is the domain of the address, and marked so."""
    email = first_email(draft) or None
    organization, basis = draft.organization, "stated" if draft.organization else None
    if organization is None and email:
        organization, basis = email.rsplit("@", 1)[-1], "email_domain"
    phones = tuple(draft.phones.values())
    first = phones[0].text if phones else "[email protected]"
    value = draft.name or draft.role or draft.organization or draft.label or email or first
    purpose = draft.purpose or purpose_of(draft.role or "", pack) or purpose_of_email(email)
    return Contact(
        value=value,
        confidence=confidence_of(draft, method),
        basis="stated",
        method="unassigned" if draft.unassigned else method,
        spans=tuple(draft.spans),
        name=draft.name,
        role=draft.role,
        organization=organization,
        organization_basis=basis,
        purpose=purpose,
        email=email,
        email_hidden=draft.hidden and not email,
        phones=phones,
    )


def confidence_of(draft: Draft, method: str) -> float:
    """Return how sure a contact is: by what it has, and by where it stood."""
    if draft.unassigned:
        return 0.5
    if draft.named:
        return 0.6
    sure = 0.9 if draft.name and draft.has_address else 0.7
    return sure if method == "contact_block" else round(sure - 0.1, 2)


def merged(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Make one of all contacts with one name or one address, such as a text in two languages has."""
    found: dict[object, list[Contact]] = {}
    for contact in contacts:
        numbers = tuple(phone.e164 or phone.text for phone in contact.phones)
        key = fold(contact.name) if contact.name else (contact.email or numbers or contact.value)
        found.setdefault(key, []).append(contact)
    joined = [each[0] if len(each) == 1 else together(each) for each in found.values()]
    owners: dict[str, list[set[str]]] = defaultdict(list)
    for each in joined:
        if (each.name or each.role) and each.method != "unassigned":
            own = addresses_of(each)
            for address in own or {""}:
                owners[address].append(own)
    return tuple(each for each in joined if len(joined) < 2 or not is_known(each, owners))


def is_known(contact: Contact, owners: Mapping[str, list[set[str]]]) -> bool:
    """Tell addresses without a name or desk that another contact has, such as a number that is told twice.

    `owners` are all addresses of the people and desks that have an address.
    """
    if contact.name or contact.role or contact.organization_basis == "stated":
        return False
    own = addresses_of(contact)
    if not own:
        return bool(owners)
    rarest = min(own, key=lambda address: len(owners.get(address, ())))
    return any(own <= theirs for theirs in owners.get(rarest, ()))


def addresses_of(contact: Contact) -> set[str]:
    """Return the e-mail and the numbers of a contact."""
    numbers = {phone.e164 or phone.text for phone in contact.phones}
    return numbers | {contact.email} if contact.email else numbers


def together(contacts: list[Contact]) -> Contact:
    """Join mentions of one contact: what the first lacks comes from the others."""
    first = contacts[0]
    phones = {phone.e164 or phone.text: phone for each in contacts for phone in each.phones}
    stated = next((c for c in contacts if c.organization_basis == "stated"), None)
    stated = stated or next((c for c in contacts if c.organization), first)
    email = next((c.email for c in contacts if c.email), None)
    return replace(
        first,
        confidence=max(contact.confidence for contact in contacts),
        spans=tuple(dict.fromkeys(span for contact in contacts for span in contact.spans)),
        role=next((c.role for c in contacts if c.role), None),
        organization=stated.organization,
        organization_basis=stated.organization_basis,
        purpose=next((c.purpose for c in contacts if c.purpose), None),
        email=email,
        email_hidden=first.email_hidden and not email,
        phones=tuple(phones.values()),
    )
