"""Looking into a warehouse, as plain values that are the same on both databases."""

from typing import Any

from sqlalchemy import Engine, text

from loaders.children import warehouse
from loaders.database import reading

TIMES = {"started_at", "finished_at", "recorded_at", "loaded_at"}


def rows(engine: Engine, statement: str) -> list[dict[str, Any]]:
    """Return the rows of a statement as dictionaries."""
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(text(statement)).mappings()]


def contents(engine: Engine, *tables: str, times: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the named tables (default: all), sorted, without the times of the load."""
    names = tables or tuple(table.name for table in warehouse.sorted_tables)
    with reading(engine) as connection:
        return {
            name: sorted(
                (
                    {k: v for k, v in row.items() if times or k not in TIMES}
                    for row in connection.execute(warehouse.tables[name].select()).mappings()
                ),
                key=repr,
            )
            for name in names
        }


def statuses(engine: Engine) -> dict[str, int]:
    """Count the ledger rows of each status, over all runs."""
    found = rows(engine, "select status, count(*) as documents from ledger group by status")
    counts = {"loaded": 0, "unchanged": 0, "duplicate": 0, "quarantined": 0, "refused": 0}
    return counts | {row["status"]: row["documents"] for row in found}
