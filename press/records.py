"""What comes out of the pipeline: one press text, complete and checked."""

from dataclasses import dataclass
from datetime import date, datetime

from press.documents import UNSTORABLE, Line
from press.findings import (
    Acronym,
    Basis,
    Contact,
    Dateline,
    Duration,
    Embargo,
    Event,
    Finding,
    Footnote,
    FoundDate,
    Image,
    LanguagePart,
    Mention,
    Organization,
    Person,
    Place,
    PublishedDate,
    Question,
    Quote,
    Reference,
    Relation,
    Role,
    Section,
    Turn,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRecord:
    """One press text, complete and checked: storable as it is in both databases."""

    document_id: str
    source: str
    location: str
    url: str | None
    version: str | None
    collected_at: datetime
    media_type: str
    encoding: str
    repairs: tuple[str, ...]
    raw_sha256: str
    text_sha256: str
    pipeline_version: int
    kind: str
    kind_confidence: float
    kind_evidence: tuple[str, ...]
    genre: str | None
    title: str | None
    subtitle: str | None
    kicker: str | None
    language: str | None
    language_confidence: float
    languages: tuple[LanguagePart, ...]
    authors: tuple[str, ...]
    issuer: Finding | None
    issuers: tuple[Finding, ...]
    section: Finding | None
    release_line: Finding | None
    reference_number: Finding | None
    embargo: Embargo | None
    dateline: Dateline | None
    published_on: date | None
    published_at: datetime | None
    published_confidence: float | None
    published_basis: Basis | None
    published_candidates: tuple[PublishedDate, ...]
    modified_on: date | None
    modified_at: datetime | None
    keywords: tuple[str, ...]
    license: str | None
    body: str
    word_count: int
    lines: tuple[Line, ...]
    dates: tuple[FoundDate, ...]
    contacts: tuple[Contact, ...]
    names_model: str | None
    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    places: tuple[Place, ...]
    roles: tuple[Role, ...]
    relations: tuple[Relation, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    questions: tuple[Question, ...]
    turns: tuple[Turn, ...]
    events: tuple[Event, ...]
    durations: tuple[Duration, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    footnotes: tuple[Footnote, ...]
    images: tuple[Image, ...]
    acronyms: tuple[Acronym, ...]

    def __post_init__(self) -> None:
        """Refuse what a database would refuse, while it is still about one document."""
        if self.collected_at.utcoffset() is None:
            raise ValueError(f"collected_at has no time zone: {self.collected_at}")
        for name in ("title", "subtitle", "body", "url", "location"):
            value = getattr(self, name)
            if value and UNSTORABLE.search(value):
                raise ValueError(f"{name} holds a character no database takes: {value[:80]!a}")
        size = self.lines[-1].end if self.lines else 0
        single = [getattr(self, name) for name in SINGLE]
        many = (finding for name in FINDINGS for finding in getattr(self, name))
        for finding in (*filter(None, single), *many):
            check_finding(finding, size)
        for line in self.lines:
            if line.action not in ACTIONS:
                raise ValueError(f"line {line.number} has the action {line.action!r}")


FINDINGS = ("published_candidates", "languages", "issuers", "dates", "contacts", "people", "organizations",
            "places", "roles", "relations", "mentions", "quotes", "questions", "turns", "events", "durations",
            "sections", "references", "footnotes", "images", "acronyms")  # fmt: skip
"""The fields that hold several findings, each with a table of its own."""
SINGLE = ("issuer", "section", "release_line", "reference_number", "embargo", "dateline")
"""The fields that hold one finding or none, each with columns of `press_documents`."""
ACTIONS = ("keep", "move", "drop")


def check_finding(finding: Finding, size: int) -> None:
    """Raise ValueError for a confidence outside 0 to 1 or evidence outside the text."""
    if not 0 <= finding.confidence <= 1:
        raise ValueError(f"confidence of {finding.value!r} is {finding.confidence}")
    for span in finding.spans:
        if not 0 <= span.start <= span.end <= size:
            raise ValueError(f"{finding.value!r} has evidence at {span}, text ends at {size}")
