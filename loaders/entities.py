"""Who and what the warehouse knows: one row a person, organisation or place, whatever the number of texts.

The rows of a text point to them; docs/fields.md says what makes two names one.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from loaders.children import CHILDREN
from loaders.ledger import KEYS_PER_STATEMENT, chunks
from loaders.rows import Row, ids_of, stored
from loaders.tables import ENTITIES
from press.findings import Finding
from press.records import PressRecord

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def store_entities(connection: Connection, records: Iterable[PressRecord]) -> None:
    """Add who and what the records name; of two wordings the longer is the name."""
    for field, rows in entity_rows(records).items():
        table = ENTITIES[field]
        (key,) = table.primary_key
        statement = INSERT[connection.dialect.name](table)
        new = statement.excluded
        longer = func.length(new.name) > func.length(table.c.name)
        better: dict[str, Any] = {"name": case((longer, new.name), else_=table.c.name)}
        others = [c.name for c in table.c if c.name not in {key.name, "name"}]
        better |= {name: func.coalesce(table.c[name], new[name]) for name in others}
        if rows:
            connection.execute(
                statement.on_conflict_do_update(index_elements=[key], set_=better), rows
            )


def entity_rows(records: Iterable[PressRecord]) -> dict[str, list[Row]]:
    """Return the rows by field, sorted by key, each key once: under its longest name."""
    found: dict[str, dict[str, Row]] = {field: {} for field in ENTITIES}
    for record in records:
        ids = ids_of(record)
        for field, rows in found.items():
            for item, key in zip(getattr(record, field), getattr(ids, field), strict=True):
                row = entity_row(field, item, key)
                if key not in rows or len(rows[key]["name"]) < len(row["name"]):
                    rows[key] = row
    return {field: [rows[key] for key in sorted(rows)] for field, rows in found.items()}


def entity_row(field: str, item: Finding, key: str) -> Row:
    """Return the row of one person, organisation or place."""
    columns = ENTITIES[field].c
    told: dict[str, Any] = {"name": item.value}
    return {
        c.name: key if c.primary_key else stored(told.get(c.name) or getattr(item, c.name))
        for c in columns
    }


def linked(connection: Connection, documents: list[str]) -> dict[str, set[str]]:
    """Return the ids that some documents point to, by field."""
    found: dict[str, set[str]] = {}
    for field, table in ENTITIES.items():
        child = CHILDREN[field]
        (key,) = table.primary_key
        found[field] = {
            row[0]
            for some in chunks(documents, KEYS_PER_STATEMENT)
            for row in connection.execute(
                select(child.c[key.name]).where(child.c.document_id.in_(some)).distinct()
            )
            if row[0]
        }
    return found


def forget(connection: Connection, ids: dict[str, set[str]]) -> None:
    """Delete those of some people, organisations and places that no text names any more."""
    for field, some in ids.items():
        table, child = ENTITIES[field], CHILDREN[field]
        (key,) = table.primary_key
        named = select(child.c[key.name]).where(child.c[key.name] == key).exists()
        for keys in chunks(sorted(some), KEYS_PER_STATEMENT):
            connection.execute(delete(table).where(key.in_(keys), ~named))
