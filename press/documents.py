"""The types that flow through the pipeline: RawDocument, Line, Document, Rejection; the end is in press.records."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256

from press.findings import (
    Acronym,
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
    Span,
    Turn,
)
from press.made import made_by_hundreds

PIPELINE_VERSION = 16
"""Goes up when a transform changes what it finds; stored with every record."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates: PostgreSQL refuses the whole batch for one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One press text as it was collected; its bytes lie in the archive under `sha256`."""

    document_id: str
    source: str
    location: str
    """The address or the path (relative to the source's folder) that names it within its source."""
    collected_at: datetime
    sha256: str
    size: int
    version: str | None = None
    """A cheap mark that changes with the content (size and times of a file); None: always look."""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    language: str | None = None
    """The source's hint, used only where the text itself does not tell."""
    feed_title: str | None = None
    feed_published: str | None = None
    body_css: str = ""
    title_css: str = ""
    date_css: str = ""
    """The source's selectors for its pages."""
    captions: str = "move"
    embeds: str = "move"
    """What captions and embedded posts of its pages count as: keep (text), move (beside it), drop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why one document did not become a record; `reason` is a code from docs/rejections.md."""

    document_id: str
    source: str
    location: str
    collected_at: datetime
    stage: str
    """`collect` (nothing was taken in: the status is refused) or `transform` (quarantined)."""
    step: str
    reason: str
    detail: str
    url: str | None = None
    sha256: str | None = None
    version: str | None = None


class Rejected(Exception):  # noqa: N818 - it is not an error of ours
    """Raised by an extractor or a step to reject one document and let its neighbours go on."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@made_by_hundreds
class Line:
    """One line of the ledger: what a line (or a page's block) is, and what became of it."""

    number: int
    start: int
    """Offset of its first character in the document's text, in code points."""
    end: int
    text: str
    label: str = "body"
    action: str = "keep"
    """keep (in the body), move (to a field of the record), drop."""
    reason: str = ""
    continues: bool = False
    """It goes on with the paragraph of the line above, which was broken at a width."""
    headline: float = 0.0
    """How likely it looks like a headline, 0 to 1, by the model of lines."""
    title: float = 0.0
    """How likely it is the title: the likeliest headlines are held against each other."""
    standfirst: float = 0.0
    """How likely it is of the subtitle, in the same way."""
    beside: tuple[str, str] | None = None
    """The label and the reason of a line that likely stands beside the text; transforms.beside moves it."""
    tag: str | None = None
    """The HTML element that the block came from."""
    link_density: float = 0.0
    """Share of its characters that are link text, 0 to 1."""
    region: str | None = None
    """The page's part: nav, header, footer, aside, article ..., where the page says so."""

    def labelled(
        self,
        label: str,
        action: str,
        reason: str,
        headline: float = 0.0,
        title: float = 0.0,
        standfirst: float = 0.0,
        beside: tuple[str, str] | None = None,
    ) -> "Line":
        """Return the line with what was decided of it; faster than dataclasses.replace."""
        return Line(
            number=self.number,
            start=self.start,
            end=self.end,
            text=self.text,
            label=label,
            action=action,
            reason=reason,
            continues=self.continues,
            headline=headline,
            title=title,
            standfirst=standfirst,
            beside=beside,
            tag=self.tag,
            link_density=self.link_density,
            region=self.region,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page or its feed says of itself outside the text; every candidate is kept."""

    titles: tuple[Finding, ...] = ()
    descriptions: tuple[Finding, ...] = ()
    authors: tuple[Finding, ...] = ()
    """Values as stated; of a page they are Author."""
    published: tuple[Finding, ...] = ()
    """Values as stated; methods are `jsonld`, `meta`, `itemprop`, `time`, `class`, `feed`."""
    modified: tuple[Finding, ...] = ()
    language: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    section: str | None = None
    """The part of the site: `Politics`."""
    tags: tuple[str, ...] = ()
    licence: str | None = None
    """The licence that the page states: its address or its words."""
    opt_outs: tuple[str, ...] = ()
    """Signals against use for AI and text mining: `robots=noai`, `tdm-reservation=1`."""
    images: tuple[Image, ...] = ()
    emails: tuple[str, ...] = ()
    """Addresses that stand only in links (mailto, decoded), in order."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text on its way through the steps: decoded, with all that has been found so far.

    It has no slots: `press.changed` copies the whole of it once for each step.
    """

    raw: RawDocument
    text: str
    lines: tuple[Line, ...]
    media_type: str
    encoding: str
    repairs: tuple[str, ...] = ()
    """What was mended or normalised, as `code:count`."""
    repeated: frozenset[str] = frozenset()
    """Lines that many texts of the same source have."""
    page: PageMetadata = field(default_factory=PageMetadata)
    language: str | None = None
    language_confidence: float = 0.0
    languages: tuple[LanguagePart, ...] = ()
    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    kind: str = "other"
    kind_confidence: float = 0.0
    kind_evidence: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    issuers: tuple[Finding, ...] = ()
    """Who may have issued it, the likeliest first."""
    section: Finding | None = None
    release_line: Finding | None = None
    reference_number: Finding | None = None
    embargo: Embargo | None = None
    dateline: Dateline | None = None
    published: PublishedDate | None = None
    published_candidates: tuple[PublishedDate, ...] = ()
    modified_on: date | None = None
    modified_at: datetime | None = None
    dates: tuple[FoundDate, ...] = ()
    contacts: tuple[Contact, ...] = ()
    names_model: str | None = None
    """Who found names besides the rules: `default`, a spaCy pipeline, or `rules` alone."""
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    questions: tuple[Question, ...] = ()
    turns: tuple[Turn, ...] = ()
    events: tuple[Event, ...] = ()
    durations: tuple[Duration, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    images: tuple[Image, ...] = ()
    acronyms: tuple[Acronym, ...] = ()


def document_id(source: str, location: str) -> str:
    """Name a document for ever by where it was found: 32 hexadecimal digits."""
    return sha256(f"{source}\n{location}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def utc_now() -> datetime:
    """Read the one clock: an aware UTC time to the second."""
    return datetime.now(UTC).replace(microsecond=0)


__all__ = [
    "PIPELINE_VERSION",
    "Document",
    "Line",
    "PageMetadata",
    "RawDocument",
    "Rejected",
    "Rejection",
    "Span",
    "document_id",
    "utc_now",
]
