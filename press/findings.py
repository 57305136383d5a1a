"""What can be found in a press text. Each finding carries its confidence, basis and evidence.

Names follow IPTC ninjs and schema.org where they have one; docs/fields.md defines each field.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Basis = Literal["stated", "derived", "inferred"]
"""stated: the words are there; derived: by rule from words that are there; inferred: a guess with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of the document's text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A value with the evidence for it; `confidence` is from 0 to 1, `method` names the rule."""

    value: str
    confidence: float
    basis: Basis
    method: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate(Finding):
    """A date in the text. `value` is ISO 8601 as precise as is known: 2023, 2023-10, 2023-10-01."""

    text: str
    precision: str
    """day, month, quarter, year, decade."""
    type: str = "other"
    """dateline, published, event, term_start, deadline, reference, founding, other."""
    end_value: str | None = None
    """The last day, month or year of a range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDate(Finding):
    """A candidate for the day of publication; `value` is YYYY-MM-DD, `text` what stood there."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline(Finding):
    """The opening `Geneva, 1 October -`. `value` is its text; `on` has the year resolved by rule."""

    place: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    on: date | None = None
    year_stated: bool = False
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone number; `e164` is None where no country could be told."""

    text: str
    e164: str | None
    country: str | None
    extension: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Finding):
    """A person named in the text. `value` is the fullest name; the spans are all mentions."""

    given: str | None = None
    family: str | None = None
    honorific: str | None = None
    role: str | None = None
    organization: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Finding):
    """An organisation named in the text. `value` is the fullest name."""

    acronym: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Finding):
    """A place named in the text, with its country (ISO 3166-1 alpha-2) where that is clear."""

    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Finding):
    """Direct speech. `value` is the words without marks, parts joined; each span is one part."""

    speaker: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Finding):
    """A question of an interview (`value`) with its answer."""

    answer: str | None = None
    asked_by: str | None = None
    answered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Finding):
    """A document or instrument that the text refers to; `value` is its usual form."""

    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote(Finding):
    """A footnote's text (`value`) with its marker; `anchored` tells whether the body has the marker."""

    marker: str
    anchored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Finding):
    """A picture; `value` is its caption, or its address where there is none."""

    url: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym(Finding):
    """An acronym (`value`) with the expansion that the text gives."""

    expansion: str | None = None
