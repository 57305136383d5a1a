"""The tables of sql/migrations/ for SQLAlchemy Core; a test holds the two against each other."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

warehouse = MetaData()

STORED_AT = "%Y-%m-%d %H:%M:%S+00:00"
"""How SQLite keeps a time: text that sorts by time and that SQLite's own functions read."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time to the second, in UTC, on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Store text on SQLite, which has no type for times."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn any aware time into UTC without its fraction of a second."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        value = value.astimezone(UTC).replace(microsecond=0)
        return f"{value:{STORED_AT}}" if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """Return an aware UTC time, whatever zone the session shows."""
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


def text(name: str) -> Column[str]:
    """Declare a text that is always there."""
    return Column(name, Text, nullable=False)


def maybe(name: str) -> Column[str | None]:
    """Declare a text that may be missing."""
    return Column(name, Text)


def integer(name: str) -> Column[int]:
    """Declare a whole number that is always there."""
    return Column(name, Integer, nullable=False)


def share(name: str) -> Column[float]:
    """Declare a number from 0 to 1 that is always there."""
    return Column(name, Float, nullable=False)


def yes_or_no(name: str) -> Column[bool]:
    """Declare a truth value that is always there."""
    return Column(name, Boolean, nullable=False)


def day(name: str, *, nullable: bool = True) -> Column[date]:
    """Declare a day without a time."""
    return Column(name, Date, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """Declare a time."""
    return Column(name, UtcDateTime, nullable=nullable)


schema_views = Table(
    "schema_views", warehouse, Column("name", Text, primary_key=True), text("sha256")
)

runs = Table(
    "runs",
    warehouse,
    Column("run_id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    text("source"),
    text("batch"),
    text("status"),
    moment("started_at"),
    moment("finished_at"),
    integer("raw"),
    integer("loaded"),
    integer("unchanged"),
    integer("duplicate"),
    integer("quarantined"),
    integer("refused"),
    integer("pipeline_version"),
)

press_documents = Table(
    "press_documents",
    warehouse,
    Column("document_id", Text, primary_key=True),
    text("source"),
    text("location"),
    maybe("url"),
    text("kind"),
    share("kind_confidence"),
    maybe("kind_evidence"),
    maybe("genre"),
    maybe("title"),
    maybe("subtitle"),
    maybe("kicker"),
    maybe("language"),
    share("language_confidence"),
    maybe("authors"),
    maybe("issuer"),
    Column("issuer_confidence", Float),
    maybe("issuer_basis"),
    maybe("section"),
    maybe("release_line"),
    maybe("reference_number"),
    maybe("embargo"),
    maybe("embargo_until"),
    maybe("embargo_zone"),
    Column("embargo_confidence", Float),
    maybe("dateline"),
    maybe("dateline_place"),
    maybe("dateline_places"),
    maybe("dateline_country"),
    day("dateline_on"),
    Column("dateline_year_stated", Boolean),
    maybe("dateline_agency"),
    Column("dateline_confidence", Float),
    maybe("dateline_basis"),
    day("published_on"),
    moment("published_at", nullable=True),
    Column("published_confidence", Float),
    maybe("published_basis"),
    text("body"),
    integer("word_count"),
    moment("collected_at"),
    text("media_type"),
    text("encoding"),
    maybe("repairs"),
    text("raw_sha256"),
    text("text_sha256"),
    text("record_sha256"),
    integer("pipeline_version"),
    text("run_id"),
    moment("loaded_at"),
)

ledger = Table(
    "ledger",
    warehouse,
    Column("run_id", Text, ForeignKey("runs.run_id", ondelete="CASCADE"), primary_key=True),
    Column("document_id", Text, primary_key=True),
    text("source"),
    text("location"),
    maybe("url"),
    maybe("raw_sha256"),
    maybe("version"),
    text("status"),
    maybe("reason"),
    maybe("detail"),
    maybe("duplicate_of"),
    maybe("text_sha256"),
    moment("recorded_at"),
)

quarantine = Table(
    "quarantine",
    warehouse,
    Column("document_id", Text, primary_key=True),
    text("source"),
    text("location"),
    maybe("url"),
    text("stage"),
    text("step"),
    text("reason"),
    text("detail"),
    maybe("raw_sha256"),
    text("run_id"),
    moment("collected_at"),
)


def child_table(name: str, *columns: Column[Any]) -> Table:
    """Declare a table with one row per finding or line of a document, in the record's order."""
    parent = ForeignKey("press_documents.document_id", ondelete="CASCADE")
    return Table(
        name,
        warehouse,
        Column("document_id", Text, parent, primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
    )


def finding_table(name: str, *columns: Column[Any]) -> Table:
    """Declare a child table of findings: what was found, how sure that is, and where it stands."""
    return child_table(
        name,
        text("value"),
        share("confidence"),
        text("basis"),
        text("method"),
        Column("span_start", Integer),
        Column("span_end", Integer),
        text("spans"),
        *columns,
    )


CHILDREN: dict[str, Table] = {
    "lines": child_table(
        "document_lines",
        integer("number"),
        text("label"),
        text("action"),
        text("reason"),
        maybe("tag"),
        text("text"),
        integer("span_start"),
        integer("span_end"),
    ),
    "published_candidates": finding_table(
        "document_published",
        day("published_on", nullable=False),
        text("text"),
        moment("published_at", nullable=True),
    ),
    "languages": finding_table("document_languages", integer("words")),
    "issuers": finding_table("document_issuers"),
    "dates": finding_table(
        "document_dates", text("text"), text("precision"), text("type"), maybe("end_value")
    ),
    "contacts": finding_table(
        "document_contacts",
        maybe("name"),
        maybe("role"),
        maybe("organization"),
        maybe("organization_basis"),
        maybe("purpose"),
        maybe("email"),
        yes_or_no("email_hidden"),
        maybe("phones"),
        maybe("email_masked"),
        maybe("phones_masked"),
        maybe("language"),
    ),
    "people": finding_table(
        "document_people",
        maybe("given"),
        maybe("family"),
        maybe("honorific"),
        maybe("role"),
        maybe("organization"),
        maybe("variants"),
    ),
    "organizations": finding_table("document_organizations", maybe("acronym"), maybe("variants")),
    "places": finding_table("document_places", maybe("country")),
    "quotes": finding_table("document_quotes", maybe("speaker"), maybe("cue")),
    "questions": finding_table(
        "document_questions", maybe("answer"), maybe("asked_by"), maybe("answered_by")
    ),
    "turns": finding_table("document_turns", text("label"), maybe("speaker")),
    "events": finding_table(
        "document_events",
        maybe("starts"),
        maybe("ends"),
        maybe("location"),
        maybe("participants"),
        maybe("description"),
    ),
    "durations": finding_table("document_durations", text("text")),
    "sections": finding_table("document_sections", text("type"), maybe("heading")),
    "references": finding_table(
        "document_references",
        text("type"),
        text("text"),
        maybe("number"),
        Column("year", Integer),
    ),
    "footnotes": finding_table(
        "document_footnotes", text("marker"), yes_or_no("anchored"), text("kind")
    ),
    "images": finding_table("document_images", maybe("url"), maybe("credit")),
    "acronyms": finding_table("document_acronyms", maybe("expansion")),
}
"""The child table of each field of a PressRecord that holds several values."""
