"""The tables of sql/migrations/ for SQLAlchemy Core; a test holds the two against each other."""

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, Table, Text

from loaders.columns import day, integer, key, maybe, moment, number, share, text, yes_or_no

warehouse = MetaData()

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
    key("document_id"),
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
    day("modified_on"),
    moment("modified_at", nullable=True),
    maybe("keywords"),
    maybe("license"),
    maybe("names_model"),
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
    key("document_id"),
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
    key("document_id"),
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


people = Table("people", warehouse, key("person_id"), text("name"), maybe("given"), maybe("family"))
organizations = Table(
    "organizations", warehouse, key("organization_id"), text("name"), maybe("acronym")
)
places = Table(
    "places",
    warehouse,
    key("place_id"),
    text("name"),
    maybe("country"),
    maybe("type"),
    number("geonames_id"),
)
ENTITIES = {"people": people, "organizations": organizations, "places": places}
"""Who and what is named: one row each, whatever the number of texts; by the record's field."""


def link(table: Table, name: str | None = None) -> Column[str | None]:
    """Declare the column that says who or what of a table is meant."""
    (target,) = table.primary_key
    return Column(name or target.name, Text, ForeignKey(target))


fetches = Table(
    "fetches",
    warehouse,
    Column("fetch_id", Text, primary_key=True),
    text("source"),
    text("url"),
    text("host"),
    text("role"),
    moment("fetched_at"),
    Column("status", Integer),
    text("outcome"),
    maybe("digest"),
    maybe("etag"),
    maybe("last_modified"),
    maybe("media_type"),
    maybe("final_url"),
    maybe("opt_outs"),
    integer("visits"),
    integer("changes"),
    integer("failures"),
    integer("interval_s"),
    moment("next_due", nullable=True),
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
        link(people),
    ),
    "organizations": finding_table(
        "document_organizations",
        maybe("acronym"),
        maybe("acronym_basis"),
        maybe("variants"),
        link(organizations),
    ),
    "places": finding_table(
        "document_places",
        maybe("country"),
        maybe("type"),
        number("geonames_id"),
        maybe("candidates"),
        link(places),
    ),
    "roles": finding_table(
        "roles",
        maybe("person"),
        link(people),
        maybe("organization"),
        link(organizations),
        maybe("organization_basis"),
        text("status"),
        maybe("starts"),
        maybe("ends"),
    ),
    "relations": finding_table(
        "relations",
        text("subject"),
        text("subject_type"),
        maybe("subject_id"),
        text("object"),
        text("object_type"),
        maybe("object_id"),
        maybe("since"),
        maybe("detail"),
    ),
    "mentions": finding_table(
        "mentions",
        text("type"),
        text("name"),
        text("form"),
        integer("entity"),
        text("entity_id"),
    ),
    "quotes": finding_table(
        "quotes", maybe("speaker"), maybe("speaker_text"), link(people, "speaker_id"), maybe("cue")
    ),
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
