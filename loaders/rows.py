"""From a record to the rows of its tables, by the names of the columns."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from loaders.children import CHILDREN
from loaders.masks import masked_email, masked_phone
from loaders.tables import press_documents
from press.documents import UNSTORABLE, Line
from press.findings import (
    Contact,
    Finding,
    Mention,
    Organization,
    Person,
    Place,
    PublishedDate,
    Quote,
    Relation,
    Role,
)
from press.identity import organization_id, person_id, place_id
from press.records import PressRecord

Row = dict[str, Any]

JOINED = "; "
"""Between the parts of a field that holds several short texts: authors, variants, phones."""

OF_THE_LOAD = {"run_id", "loaded_at", "record_sha256"}
"""Columns that no field of a record stands for."""

encoder = msgspec.json.Encoder()


SINGLE = {
    "issuer": ("issuer", "value"),
    "issuer_confidence": ("issuer", "confidence"),
    "issuer_basis": ("issuer", "basis"),
    "section": ("section", "value"),
    "release_line": ("release_line", "value"),
    "reference_number": ("reference_number", "value"),
    "embargo": ("embargo", "value"),
    "embargo_until": ("embargo", "until"),
    "embargo_zone": ("embargo", "zone"),
    "embargo_confidence": ("embargo", "confidence"),
    "dateline": ("dateline", "value"),
    "dateline_place": ("dateline", "place"),
    "dateline_places": ("dateline", "places"),
    "dateline_country": ("dateline", "country"),
    "dateline_on": ("dateline", "on"),
    "dateline_year_stated": ("dateline", "year_stated"),
    "dateline_agency": ("dateline", "agency"),
    "dateline_confidence": ("dateline", "confidence"),
    "dateline_basis": ("dateline", "basis"),
}
"""The columns of `press_documents` that hold a single finding: its field, and the finding's field."""


def document_row(record: PressRecord) -> Row:
    """Return the record's row of `press_documents`, without the columns that the load fills in."""
    return {
        c.name: stored(single(record, *SINGLE[c.name]))
        if c.name in SINGLE
        else stored(getattr(record, c.name))
        for c in press_documents.c
        if c.name not in OF_THE_LOAD
    }


def single(record: PressRecord, field: str, part: str) -> object:
    """Return a part of a finding that a record has once or not at all."""
    finding = getattr(record, field)
    return getattr(finding, part) if finding else None


class Ids(NamedTuple):
    """The ids of a record's people, organisations and places, in its order, and by name."""

    people: list[str]
    organizations: list[str]
    places: list[str]
    person: dict[str, str]
    organization: dict[str, str]


def ids_of(record: PressRecord) -> Ids:
    """Return the ids of who and what a record names."""
    people = [person_id(person, record.document_id) for person in record.people]
    organizations = [organization_id(each) for each in record.organizations]
    return Ids(
        people=people,
        organizations=organizations,
        places=[place_id(place) for place in record.places],
        person={each.value: key for each, key in zip(record.people, people, strict=True)},
        organization={
            each.value: key for each, key in zip(record.organizations, organizations, strict=True)
        },
    )


def child_rows(record: PressRecord) -> dict[str, list[Row]]:
    """Return the rows of each child table, under the name of the record's field."""
    ids = ids_of(record)
    return {
        name: [
            {"document_id": record.document_id, "position": position}
            | item_row(item, columns, ids, position)
            for position, item in enumerate(getattr(record, name))
        ]
        for name, columns in CHILD_COLUMNS.items()
    }


CHILD_COLUMNS = {
    name: [c.name for c in table.c if c.name not in ("document_id", "position")]
    for name, table in CHILDREN.items()
}


def item_row(item: Finding | Line, columns: list[str], ids: Ids, position: int) -> Row:
    """Return the columns of one finding or line: its own fields, and what is told from them."""
    told = TOLD[type(item)](item) if type(item) in TOLD else links(item, ids, position)
    if isinstance(item, Finding):
        told = evidence(item) | told
    return {
        name: stored(told[name]) if name in told else stored(getattr(item, name))
        for name in columns
    }


def evidence(finding: Finding) -> Row:
    """Return the columns that say where a finding stands: its first span, and all of them."""
    spans = [[span.start, span.end] for span in finding.spans]
    first = spans[0] if spans else [None, None]
    return {"span_start": first[0], "span_end": first[1], "spans": encoder.encode(spans).decode()}


def links(item: Finding | Line, ids: Ids, position: int) -> Row:
    """Return the columns of a finding that point to people, organisations and places."""
    match item:
        case Person():
            return {"person_id": ids.people[position]}
        case Organization():
            return {"organization_id": ids.organizations[position]}
        case Place():
            return {"place_id": ids.places[position]}
        case Role():
            return {
                "person_id": ids.person.get(item.person or ""),
                "organization_id": ids.organization.get(item.organization or ""),
            }
        case Quote():
            return {"speaker_id": ids.person.get(item.speaker or "")}
        case Relation():
            return {
                "subject_id": named_id(ids, item.subject_type, item.subject),
                "object_id": named_id(ids, item.object_type, item.object),
            }
        case Mention():
            named = {"person": ids.people, "organization": ids.organizations, "place": ids.places}
            return {"entity_id": named[item.type][item.entity]}
    return {}


def named_id(ids: Ids, kind: str, name: str) -> str | None:
    """Return the id of a person or an organisation of the record by its name; None for a post."""
    found = {"person": ids.person, "organization": ids.organization}.get(kind, {})
    return found.get(name)


def told_of_line(line: Line) -> Row:
    """Return the columns of a line that have another name than its fields."""
    return {"span_start": line.start, "span_end": line.end}


def told_of_published(candidate: PublishedDate) -> Row:
    """Return the columns of a candidate for the day of publication that have another name."""
    return {"published_on": candidate.on, "published_at": candidate.at}


def told_of_contact(contact: Contact) -> Row:
    """Return a contact's numbers in one text, and the masked forms that views show."""
    return {
        "phones": JOINED.join(phone.e164 or phone.text for phone in contact.phones) or None,
        "email_masked": masked_email(contact.email) if contact.email else None,
        "phones_masked": JOINED.join(map(masked_phone, contact.phones)) or None,
    }


TOLD: Mapping[type, Callable[[Any], Row]] = {
    Line: told_of_line,
    PublishedDate: told_of_published,
    Contact: told_of_contact,
}


def stored(value: object) -> object:
    """Return a value as a column takes it; a character that no database takes becomes U+FFFD."""
    match value:
        case str():
            return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
        case tuple():
            return stored(JOINED.join(map(str, value))) or None
        case None | bool() | int() | float() | date() | datetime():
            return value
    raise TypeError(f"no column takes {value!r}")


def record_digest(record: PressRecord) -> str:
    """Return the SHA-256 of what is told: not of when it came, nor of what was dropped.

    A page that only changes its menus, a token in its source or its stamp of change, is unchanged.
    """
    aside = ("collected_at", "raw_sha256", "version", "modified_on", "modified_at")
    row = document_row(record) | dict.fromkeys(aside)
    children = child_rows(record)
    lines = [line for line in children["lines"] if line["action"] != "drop"]
    return sha256(encoder.encode([row, children | {"lines": lines}])).hexdigest()
