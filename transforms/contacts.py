"""Contacts: who to ask, with e-mail and telephone in their usual forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from press.documents import Document, Line
from press.findings import Contact, Phone, Span
from transforms.language import Pack, load_pack
from transforms.marks import BETWEEN_NAMES, EMAIL, NAME, is_prose
from transforms.phones import find_phones, next_number, regions_by_domain, regions_of

HIDDEN = re.compile(r"\[email\s?protected\]")
OBFUSCATED = re.compile(r"\s?(?:\[at\]|\(at\)|\{at\}|\[@\])\s?")
DOT = re.compile(r"\s?(?:\[dot\]|\(dot\)|\[punkt\])\s?")
SPLIT = re.compile(r"\s*;\s*|\s+(?=•)")
PHONE_WORD = re.compile(
    r"\b(?:tel|tél|telephone|telefon|telefono|teléfono|téléphone|telefoon|phone|mobile|mobil|móvil|handy|"
    r"cell|celular|oficina|office|fax|t|m|p|f|e-?mail|mail|courriel|correo|ph|mob|portable|cellulare|"
    r"telefone|tlf|puh|tfn|e-?post|e-?posta|e-?pošta|sähköposti|тел|телефон|факс|почта|эл\.? почта|τηλ|"
    r"هاتف|البريد الإلكتروني|بريد إلكتروني)\b\.?\s?[::]?\s?"
    r"|(?:电话|電話|传真|邮箱|电子邮件|電子郵件|メール|전화|이메일|메일)\s?[::]?\s?",
    re.I,
)
MAX_LINE = 2_000
PARTS = re.compile(r"\s*[,|(/:·•]\s*|\s[-–—]\s|\s(?:at|unter|au|via|op|bei)\s")
NOT_A_NAME = re.compile(r"\d|@|https?:|www\.", re.I)


@dataclass(slots=True)
class Draft:
    """A contact while its lines are being read."""

    name: str | None = None
    second: str | None = None
    """Another name below the first: one of the two is a firm."""
    named: bool = False
    """One of several people who share a line: kept even where no number is theirs."""
    role: str | None = None
    organization: str | None = None
    emails: list[str] = field(default_factory=list)
    hidden: bool = False
    phones: list[Phone] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def has_address(self) -> bool:
        """Whether there is a way to reach it."""
        return bool(self.emails or self.phones or self.hidden)


def find_contacts(document: Document) -> Document:
    """Make one record of each person or desk in the lines labelled as contact."""
    pack = load_pack(document.language)
    regions = regions_of(document)
    context = "\n".join(
        line.text for line in document.lines if line.label in ("headline", "body", "lead")
    ).casefold()
    contacts: list[Contact] = []
    for block in blocks(document):
        contacts += read_block(block, pack, regions, context)
    unique = {(c.value, c.email, c.phones): c for c in contacts}
    return replace(document, contacts=tuple(unique.values()))


def blocks(document: Document) -> Iterator[list[Line]]:
    """Yield runs of contact lines; blank lines do not end a run."""
    run: list[Line] = []
    for line in document.lines:
        if line.label == "contact":
            run.append(line)
        elif line.label not in ("blank", "end_mark") and run:
            yield run
            run = []
    if run:
        yield run


def read_block(
    block: list[Line], pack: Pack, regions: tuple[str, ...], context: str
) -> list[Contact]:
    """Read the people and desks of one block, in order."""
    purpose = None
    drafts: list[Draft] = []
    for line in block:
        text = line.text[:MAX_LINE]
        heading = pack.pattern("headings.contact").match(text.lstrip("*#-–•( "))
        if heading:
            purpose = purpose or heading.group()
            text = after_heading(text, heading.group())
        for piece in SPLIT.split(text):
            if piece.strip():
                read_piece(piece.strip(), line, drafts, pack, regions)
    for draft in drafts:
        settle_names(draft, context)
    return [finished(draft, purpose) for draft in drafts if draft.has_address or draft.named]


def after_heading(text: str, heading: str) -> str:
    """Cut the heading and the words up to its colon or `please contact`."""
    rest = text[text.casefold().find(heading.casefold()) + len(heading) :]
    cut = re.match(r"[^:@\d]{0,60}?(?:[::]|\bcontact(?:er)?\b:?)\s*", rest)
    return rest[cut.end() :] if cut else rest.lstrip(" :,-–")


def settle_names(draft: Draft, context: str) -> None:
    """Tell the person from the firm of two names: the firm is in the address or in the text."""
    domain = draft.emails[0].rsplit("@", 1)[-1].casefold() if draft.emails else ""
    if draft.role and draft.organization is None and in_domain(draft.role, domain):
        draft.organization, draft.role = draft.role, None
    if draft.name is None or draft.second is None:
        return

    def is_firm(name: str) -> int:
        folded = name.casefold()
        return 2 * in_domain(name, domain) + (folded in context)

    person, firm = draft.name, draft.second
    if is_firm(person) > is_firm(firm):
        person, firm = firm, person
    draft.name, draft.organization = person, draft.organization or firm


def in_domain(name: str, domain: str) -> bool:
    """Tell whether a telling word of a name stands in the domain of an address."""
    first = domain.split(".", maxsplit=1)[0]
    return any(word in first for word in name.casefold().split() if len(word) > 3)


def read_piece(
    piece: str, line: Line, drafts: list[Draft], pack: Pack, regions: tuple[str, ...]
) -> None:
    """Add what one piece of a line says: to the contact above it, or as a new one."""
    emails = [plain_email(m.group()) for m in EMAIL.finditer(piece) if not HIDDEN.match(m.group())]
    hidden = bool(HIDDEN.search(piece))
    phones = find_phones(piece, regions_by_domain(emails, regions))
    names, desk = names_and_desk(piece, pack)
    address = bool(emails or phones or hidden)
    if len(names) > 1:
        drafts += share_out(names, phones, emails, line)
        return
    name = names[0] if names else None
    last = drafts[-1] if drafts else None
    if name and last and last.name and not (last.has_address or last.second):
        last.second, name = name, None
    elif last is None or starts_anew(last, name, desk, emails=emails, phones=phones):
        drafts.append(Draft(name=name))
    draft = drafts[-1]
    draft.name = draft.name or name
    if desk and desk != draft.name:
        if draft.role is None:
            draft.role = desk
        elif not address:
            draft.organization = draft.organization or desk
    draft.emails += [e for e in emails if e not in draft.emails]
    draft.phones += [p for p in phones if p not in draft.phones]
    draft.hidden |= hidden
    draft.spans.append(Span(start=line.start, end=line.end))


def starts_anew(
    last: Draft, name: str | None, desk: str | None, *, emails: list[str], phones: list[Phone]
) -> bool:
    """Tell whether a piece opens another contact than the one above it."""
    if name:
        return last.name is not None or last.has_address
    if emails and last.emails:
        return True
    return bool(desk and (emails or phones) and last.phones and last.has_address)


def share_out(names: list[str], phones: list[Phone], emails: list[str], line: Line) -> list[Draft]:
    """Give each of several people on one line theirs: in order where the numbers fit, else none."""
    span = Span(start=line.start, end=line.end)
    drafts = [Draft(name=name, named=True, spans=[span]) for name in names]
    if len(phones) == len(names):
        for draft, phone in zip(drafts, phones, strict=True):
            draft.phones.append(phone)
    if len(emails) == len(names):
        for draft, email in zip(drafts, emails, strict=True):
            draft.emails.append(email)
    return drafts


def plain_email(text: str) -> str:
    """Undo what hides an address from machines.

    >>> plain_email("info [at] conf.example")
    'info@conf.example'
    """
    return DOT.sub(".", OBFUSCATED.sub("@", text)).replace(" ", "").rstrip(".")


def names_and_desk(piece: str, pack: Pack) -> tuple[list[str], str | None]:
    """Return the names of a piece, and the role or desk that stands with them."""
    text = EMAIL.sub(" | ", piece)
    while (match := next_number(text, 0)) is not None:
        text = f"{text[: match.start()]} | {text[match.end() :]}"
    text = PHONE_WORD.sub(" ", text)
    others: list[str] = []
    label, colon, after = text.partition(":")
    if colon and len(label) < 40 and any(map(str.isalpha, after)):
        others, text = [label.strip(" *•-–—(")], after  # `In Nairobi: Jane Doe`
    parts = [part.strip(" ,;:()<>[]*•-–—.…") for part in PARTS.split(text)]
    parts = [part for part in parts if len(part) > 1 and not NOT_A_NAME.search(part)]
    names: list[str] = []
    for part in parts:
        people = [strip_honorific(each, pack) for each in BETWEEN_NAMES.split(part)]
        if all(is_person(person, pack) for person in people):
            names += people
        elif name := name_inside(part, pack):
            names.append(name)
            others.append(part.partition(name)[2].strip(" ,"))
        else:
            others.append(part)
    desk = next((part for part in others if 2 < len(part) < 100 and not is_prose(part)), None)
    return names, desk if not desk or not pack.pattern("headings.contact").fullmatch(desk) else None


def name_inside(text: str, pack: Pack) -> str | None:
    """Find a name within words such as `please contact Ms. Jane Doe at the office`."""
    for match in NAME.finditer(text[:300]):
        name = strip_honorific(match.group(), pack)
        if name != text and is_person(name, pack) and introduced(text[: match.start()], pack):
            return name
    return None


def introduced(before: str, pack: Pack) -> bool:
    """Tell whether words before a name announce a person: a heading, an honorific, a title."""
    before = before.rstrip(" :")
    names = ("headings.contact", "names.honorifics", "names.titles", "cues.desk")
    return any(m.end() >= len(before) - 1 for n in names for m in pack.pattern(n).finditer(before))


def strip_honorific(name: str, pack: Pack) -> str:
    """Cut `Ms.`, `Herr`, `Dr.` before a name."""
    for _ in range(3):
        match = pack.pattern("names.honorifics").match(name)
        if not match:
            break
        name = name[match.end() :].lstrip(". ")
    return name


def is_person(text: str, pack: Pack) -> bool:
    """Tell a personal name from a desk: two to five capitalised words, none of an organisation or a role."""
    names = ("names.organization_words", "names.titles", "headings.contact", "cues.desk")
    if any(pack.pattern(name).search(text) for name in names):
        return False
    words = text.split()
    if text.upper() == text.lower():  # a script without capitals
        return text.isalpha() and 2 <= len(text) <= 5 if text > "\u2e80" else 2 <= len(words) <= 4
    if not words[:1] or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    if not NAME.fullmatch(text) or len(text) > 60 or (text.isupper() and len(words) > 3):
        return False
    acronym = any(len(w) > 1 and w.isupper() and w.isalpha() for w in words)
    return text.isupper() or not acronym


def finished(draft: Draft, purpose: str | None) -> Contact:
    """Make the record; an organisation that is not stated is the domain of the address, and marked so."""
    email = draft.emails[0] if draft.emails else None
    organization, basis = draft.organization, "stated" if draft.organization else None
    if organization is None and email:
        organization, basis = email.rsplit("@", 1)[-1], "email_domain"
    phones = tuple(draft.phones)
    value = draft.name or draft.role or email or (phones[0].text if phones else "[email protected]")
    confidence = 0.9 if draft.name and (email or phones) else 0.7
    return Contact(
        value=value,
        confidence=0.6 if draft.named else confidence,
        basis="stated",
        method="contact_block",
        spans=tuple(dict.fromkeys(draft.spans)),
        name=draft.name,
        role=draft.role if draft.role != draft.name else None,
        organization=organization,
        organization_basis=basis,
        purpose=purpose,
        email=email,
        email_hidden=draft.hidden,
        phones=phones,
    )
