"""Contacts: who to ask, with e-mail and telephone in their usual forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import phonenumbers

from press.documents import Document, Line
from press.findings import Contact, Phone, Span
from transforms.labels.shapes import EMAIL, NAME, is_prose, phone_like
from transforms.language import Pack, load_pack

HIDDEN = re.compile(r"\[email\s?protected\]")
OBFUSCATED = re.compile(r"\s?(?:\[at\]|\(at\)|\{at\}|\[@\])\s?")
DOT = re.compile(r"\s?(?:\[dot\]|\(dot\)|\[punkt\])\s?")
SPLIT = re.compile(r"\s*;\s*|\s+(?=•)")
EXTENSION = re.compile(r"\s*(?:ext|extension|durchwahl|poste|x)\.?\s?(\d{1,6})\b", re.I)
LABEL = re.compile(r"^[^\W\d_][\w .’'/-]{0,40}[::]\s*")
PHONE_WORD = re.compile(
    r"\b(?:tel|tél|telephone|telefon|telefono|teléfono|téléphone|telefoon|phone|mobile|mobil|móvil|handy|cell|"
    r"celular|oficina|office|fax|t|m|p|f|e-?mail|mail|courriel|correo|ph|mob|portable|cellulare|telefone)\b\.?\s?[::]?\s?",
    re.I,
)
MAX_LINE = 2_000
COUNTRIES = {"en": "US", "fr": "FR", "de": "DE", "es": "ES", "it": "IT", "pt": "PT", "nl": "NL",
             "pl": "PL", "sv": "SE", "da": "DK", "nb": "NO", "no": "NO", "fi": "FI", "cs": "CZ",
             "ru": "RU", "zh": "CN", "ja": "JP", "ar": "EG", "tr": "TR", "el": "GR"}  # fmt: skip
NOT_A_NAME = re.compile(r"\d|@|https?:|www\.", re.I)
DOMAIN_COUNTRIES = {"uk": "GB", "eu": None, "int": None, "org": None, "com": None, "net": None}


@dataclass(slots=True)
class Draft:
    """A contact while its lines are being read."""

    name: str | None = None
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
    region = region_of(document)
    contacts: list[Contact] = []
    for block in blocks(document):
        contacts += read_block(document, block, pack, region)
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


def region_of(document: Document) -> str | None:
    """Return the country to read telephone numbers in: the dateline's, the language tag's, the language's usual one."""
    if document.dateline and document.dateline.country:
        return document.dateline.country
    tag = document.page.language or document.raw.language or ""
    if len(tag) == 5 and tag[3:].isalpha():
        return tag[3:].upper()
    return COUNTRIES.get(document.language or "")


def read_block(
    document: Document, block: list[Line], pack: Pack, region: str | None
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
            read_piece(piece.strip(), line, drafts, pack, region)
    return [finished(draft, purpose, pack) for draft in drafts if draft.has_address]


def after_heading(text: str, heading: str) -> str:
    """Cut the heading and the words up to its colon or `please contact`."""
    rest = text[text.casefold().find(heading.casefold()) + len(heading) :]
    cut = re.match(r"[^:@\d]{0,60}?(?:[::]|\bcontact(?:er)?\b:?)\s*", rest)
    return rest[cut.end() :] if cut else rest.lstrip(" :,-–")


def read_piece(piece: str, line: Line, drafts: list[Draft], pack: Pack, region: str | None) -> None:
    """Add what one piece of a line says: to the contact above it, or as a new one."""
    if not piece:
        return
    emails = [plain_email(m.group()) for m in EMAIL.finditer(piece) if not HIDDEN.match(m.group())]
    hidden = bool(HIDDEN.search(piece))
    phones = find_phones(piece, country_of(emails, region))
    name, role = name_and_role(piece, pack)
    starts = bool(name) and not (drafts and drafts[-1].name is None and not drafts[-1].has_address)
    if not drafts or starts or (emails and drafts[-1].emails and not name):
        drafts.append(Draft())
    draft = drafts[-1]
    draft.name = draft.name or name
    if not (emails or phones or hidden or name) and len(piece) < 100 and not is_prose(piece):
        role = role or piece
    if role and role != draft.name:
        if draft.role is None:
            draft.role = role
        else:
            draft.organization = draft.organization or role
    draft.emails += [e for e in emails if e not in draft.emails]
    draft.phones += [p for p in phones if p not in draft.phones]
    draft.hidden |= hidden
    draft.spans.append(Span(start=line.start, end=line.end))


def plain_email(text: str) -> str:
    """Undo what hides an address from machines.

    >>> plain_email("info [at] conf.example")
    'info@conf.example'
    """
    return DOT.sub(".", OBFUSCATED.sub("@", text)).replace(" ", "").rstrip(".")


def country_of(emails: list[str], region: str | None) -> str | None:
    """Return the country to read numbers in: the text's, else that of the address's domain."""
    if region or not emails:
        return region
    top = emails[0].rsplit(".", 1)[-1].lower()
    return DOMAIN_COUNTRIES.get(top, top.upper() if len(top) == 2 else None)


def find_phones(text: str, region: str | None) -> list[Phone]:
    """Return the telephone numbers of a line in E.164; as text where the country is unknown."""
    text = EMAIL.sub(lambda m: " " * len(m.group()), text)
    found = []
    for match in phonenumbers.PhoneNumberMatcher(
        text, region, leniency=phonenumbers.Leniency.POSSIBLE
    ):
        if not phone_like(match.raw_string) and len(match.raw_string) < 9:
            continue
        after = EXTENSION.match(text, match.end)
        found.append(
            Phone(
                text=match.raw_string,
                e164=phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164),
                country=phonenumbers.region_code_for_number(match.number),
                extension=match.number.extension or (after.group(1) if after else None),
            )
        )
    if not found and (unknown := phone_like(text)):
        found.append(Phone(text=unknown.group(), e164=None, country=None))
    return found


def name_and_role(piece: str, pack: Pack) -> tuple[str | None, str | None]:
    """Return the name that opens a piece, and the role or desk that stands with it."""
    text = EMAIL.split(piece)[0]
    number = phone_like(text)
    text = text[: number.start()] if number else text
    text = PHONE_WORD.sub(" ", text)
    text = re.sub(
        r"\s(?:at|on|unter|au|à|en|al|bei|via|op)\s*$|[(<\[,;:–—-]+\s*$", "", text.strip()
    ).strip(" ,;:()<>[]*•-–—|")
    parts = [
        part.strip() for part in re.split(r"\s*[,|(–—]\s*|\s-\s|\s/\s", text) if part.strip(" .:")
    ]
    if not parts or NOT_A_NAME.search(parts[0]):
        return None, None
    first = strip_honorific(parts[0].rstrip(":"), pack)
    if is_person(first, pack):
        return first, ", ".join(parts[1:])[:120] or None
    if len(parts) > 1 and is_person(strip_honorific(parts[-1], pack), pack):
        return strip_honorific(parts[-1], pack), parts[0]
    return None, text if len(text) < 100 and not is_prose(text) else None


def strip_honorific(name: str, pack: Pack) -> str:
    """Cut `Ms.`, `Herr`, `Dr.` before a name."""
    for _ in range(3):
        match = pack.pattern("names.honorifics").match(name)
        if not match:
            break
        name = name[match.end() :].lstrip(". ")
    return name


def is_person(text: str, pack: Pack) -> bool:
    """Tell a personal name from a desk: two to five capitalised words, none of them of an organisation."""
    if not NAME.fullmatch(text) or len(text) > 60 or (text.isupper() and text.count(" ") > 2):
        return False
    words = (
        "names.organization_words",
        "names.roles",
        "headings.contact",
        "furniture.lines",
        "names.not_people",
    )
    return not any(pack.pattern(name).search(text) for name in words)


def finished(draft: Draft, purpose: str | None, pack: Pack) -> Contact:
    """Make the record; its organisation is stated, or taken from the domain of the address and marked so."""
    email = draft.emails[0] if draft.emails else None
    organization, basis = draft.organization, "stated" if draft.organization else None
    if organization is None and email:
        organization, basis = email.rsplit("@", 1)[-1], "email_domain"
    phones = tuple(draft.phones)
    value = draft.name or draft.role or email or (phones[0].text if phones else "[email protected]")
    return Contact(
        value=value,
        confidence=0.9 if draft.name and (email or phones) else 0.7,
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
