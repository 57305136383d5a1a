"""What can be found in a press text. Each finding carries its confidence, basis and evidence.

Names follow IPTC ninjs and schema.org where they have one; docs/fields.md defines each field.
"""

from datetime import date, datetime
from typing import Literal

from press.made import made_by_hundreds

Basis = Literal["stated", "derived", "inferred"]
"""stated: the words are there; derived: by rule from words that are there; inferred: a guess with a reason."""


@made_by_hundreds
class Span:
    """A piece of the document's text: code points, end exclusive."""

    start: int
    end: int


@made_by_hundreds
class Finding:
    """A value with the evidence for it; `confidence` is from 0 to 1, `method` names the rule."""

    value: str
    confidence: float
    basis: Basis
    method: str
    spans: tuple[Span, ...] = ()


@made_by_hundreds
class Author(Finding):
    """Whom a page names as the author of its text, as it stands there."""

    kind: str = ""
    """person, organization, or empty where the page does not say."""


@made_by_hundreds
class FoundDate(Finding):
    """A date in the text. `value` is ISO 8601 as precise as is known: 2023, 2023-10, 2023-10-01."""

    text: str
    precision: str
    """day, month, quarter, year, decade."""
    type: str = "other"
    """dateline, published, event, term_start, deadline, reference, founding, other."""
    end_value: str | None = None
    """The last day, month or year of a range."""


@made_by_hundreds
class PublishedDate(Finding):
    """A candidate for the day of publication; `value` is YYYY-MM-DD, `text` what stood there."""

    on: date
    text: str
    at: datetime | None = None
    """The moment, in UTC, where a time and its zone are stated."""


@made_by_hundreds
class Embargo(Finding):
    """Until when a text may not be published. `value` is the line as it stands."""

    until: str | None = None
    """Local time as ISO 8601, as precise as stated: 2020-12-01T06:00, 2020-12-01."""
    zone: str | None = None
    """The zone as it stands: CET, Eastern, UTC+2."""


@made_by_hundreds
class Dateline(Finding):
    """The opening `Geneva, 1 October -`. `value` is its text; `on` has the year resolved by rule."""

    place: str | None = None
    places: tuple[str, ...] = ()
    """All places that it names, the first one included."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    on: date | None = None
    year_stated: bool = False
    agency: str | None = None


@made_by_hundreds
class Phone:
    """A telephone number; `e164` is None where no country could be told."""

    text: str
    e164: str | None
    country: str | None
    extension: str | None = None


@made_by_hundreds
class Contact(Finding):
    """A person or desk to ask. `value` is the name, else the desk, e-mail or number."""

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    organization_basis: str | None = None
    """stated, or email_domain."""
    purpose: str | None = None
    """media, public, investors ..."""
    email: str | None = None
    email_hidden: bool = False
    """The site shows `[email protected]` instead of an address."""
    phones: tuple[Phone, ...] = ()
    language: str | None = None
    """Of the words of the block, where it is another than the text's."""


@made_by_hundreds
class Person(Finding):
    """A person named in the text. `value` is the fullest name; the spans are all mentions."""

    given: str | None = None
    family: str | None = None
    honorific: str | None = None
    role: str | None = None
    organization: str | None = None
    variants: tuple[str, ...] = ()


@made_by_hundreds
class Organization(Finding):
    """An organisation named in the text. `value` is the fullest name."""

    acronym: str | None = None
    acronym_basis: str | None = None
    """stated (in brackets), derived (fitting initials), or table (the installation's own list)."""
    variants: tuple[str, ...] = ()


@made_by_hundreds
class Place(Finding):
    """A place named in the text, with its country (ISO 3166-1 alpha-2) where that is clear."""

    country: str | None = None
    type: str | None = None
    """country, state or city; None where no gazetteer knows it."""
    geonames_id: int | None = None
    candidates: tuple[str, ...] = ()
    """The other countries that have a city of this name, the largest first."""


@made_by_hundreds
class Role(Finding):
    """A post that the text ties to a person. `value` is its title, the spans are the evidence."""

    person: str | None = None
    """The name of the person in the record; None: the text does not say who has the post."""
    organization: str | None = None
    organization_basis: str | None = None
    """stated, or email_domain."""
    status: str = "current"
    """current, incoming or former, when the text was published."""
    starts: str | None = None
    """ISO 8601, as precise as stated."""
    ends: str | None = None


@made_by_hundreds
class Relation(Finding):
    """What the text tells of two people or organisations. `value` is the predicate: `succeeds`, `part_of` ..."""

    subject: str
    """The value of a person or an organisation of the record."""
    subject_type: str
    """person or organization."""
    object: str
    """The same; the words as they stand where a post is meant, without a name."""
    object_type: str
    """person, organization or role."""
    since: str | None = None
    """ISO 8601, as precise as stated."""
    detail: str | None = None
    """The posts in which somebody follows somebody."""


@made_by_hundreds
class Mention(Finding):
    """One place where someone or something is named. `value` is the words as they stand."""

    type: str
    """person, organization or place."""
    name: str
    """The value of the finding that it belongs to."""
    entity: int
    """The number of that finding in the record's people, organizations or places, from 0."""
    form: str = "name"
    """name, acronym, alias (`the Network`) or role (`the Director General`)."""


@made_by_hundreds
class Quote(Finding):
    """Direct speech. `value` is the words without marks, parts joined; each span is one part."""

    speaker: str | None = None
    speaker_text: str | None = None
    """What stands beside the cue: `she`, `the ministry`, `a senior official`."""
    cue: str | None = None


@made_by_hundreds
class Question(Finding):
    """A question of an interview (`value`) with its answer."""

    answer: str | None = None
    asked_by: str | None = None
    answered_by: str | None = None


@made_by_hundreds
class Turn(Finding):
    """What one speaker of a transcript says in one go. `value` is the words without the label."""

    label: str
    """The speaker as the transcript has it: `MS. QUILLIAN`, `Q`."""
    speaker: str | None = None
    """The person of the text that the label stands for."""


@made_by_hundreds
class Reference(Finding):
    """A document or instrument that the text refers to; `value` is its usual form: S/RES/1244 (1999)."""

    type: str
    text: str
    number: str | None = None
    year: int | None = None


@made_by_hundreds
class Footnote(Finding):
    """A footnote's text (`value`) with its marker; `anchored` tells whether the body has the marker."""

    marker: str
    anchored: bool
    kind: str = "note"
    """author, editor, disclaimer, source, note."""


@made_by_hundreds
class Section(Finding):
    """A part beside the story: About, notes, disclaimer, terms of use. `value` is its text."""

    type: str
    """The label of its lines: about, notes, disclaimer, usage_terms, translation_note, source_line, wire_line."""
    heading: str | None = None


@made_by_hundreds
class Event(Finding):
    """Something that takes place, as schema.org's Event has it. `value` is its name."""

    starts: str | None = None
    """Day or local time as ISO 8601, as precise as stated."""
    ends: str | None = None
    location: str | None = None
    participants: str | None = None
    """The advisory's WHO."""
    description: str | None = None


@made_by_hundreds
class Duration(Finding):
    """A length of time; `value` is ISO 8601: P5Y."""

    text: str


@made_by_hundreds
class LanguagePart(Finding):
    """A part of the text in one language; `value` is its BCP 47 tag."""

    words: int


@made_by_hundreds
class Image(Finding):
    """A picture; `value` is its caption, or its address where there is none."""

    url: str | None = None
    credit: str | None = None


@made_by_hundreds
class Acronym(Finding):
    """An acronym (`value`) with the expansion that the text gives."""

    expansion: str | None = None
