"""The tables of sql/migrations/ for SQLAlchemy Core, but for those of loaders.children; a test compares both."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, Table, Text

from loaders.columns import day, integer, key, maybe, moment, number, share, text

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
