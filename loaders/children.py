"""The tables of findings and lines, one row each per document; with them the warehouse is whole."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from loaders.columns import day, integer, maybe, moment, number, share, text, yes_or_no
from loaders.tables import organizations, people, places, warehouse

__all__ = ["CHILDREN", "warehouse"]


def link(table: Table, name: str | None = None) -> Column[str | None]:
    """Declare the column that says who or what of a table is meant."""
    (target,) = table.primary_key
    return Column(name or target.name, Text, ForeignKey(target))


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
