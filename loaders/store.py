"""Storing a batch: documents, findings, ledger, quarantine and run in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select

from loaders.children import CHILDREN
from loaders.database import write
from loaders.entities import INSERT, forget, linked, store_entities
from loaders.ledger import (
    KEYS_PER_STATEMENT,
    Known,
    Run,
    chunks,
    earlier_outcomes,
    known_documents,
    latest_outcomes,
    reconcile,
)
from loaders.outcomes import (
    Batch,
    Outcome,
    Stored,
    counts,
    gather,
    outcomes,
    refuse_records,
)
from loaders.rows import Row, child_rows, document_row, stored
from loaders.tables import ledger, press_documents, quarantine, runs
from press.accounting import Accounting, TooManyRejected
from press.documents import PIPELINE_VERSION, RawDocument, Rejection, utc_now
from press.records import PressRecord

__all__ = ["Known", "Run", "known_documents", "reconcile", "store"]

SMALL_BATCH = 20
"""A batch of fewer raw documents is never refused: one bad day of a small source is no pattern."""

DOCUMENTS_PER_STATEMENT = 50
"""A record of a long text has thousands of rows, all in memory at once."""


def store(
    engine: Engine,
    run: Run,
    records: Iterable[PressRecord],
    rejections: Sequence[Rejection],
    unchanged: Sequence[RawDocument],
    max_rejected_share: float,
) -> Accounting:
    """Store a batch in one transaction; doing it twice changes nothing the second time.

    `records` are gone through twice, to decide and to store, and are never all in memory.
    `unchanged` are documents whose bytes are those of an earlier run: they are accounted for, no
    more. `max_rejected_share` (0 to 1) is the largest share of rejections to accept in a batch of
    at least SMALL_BATCH raw documents.

    Raises:
        TooManyRejected: the share was larger; the reasons were stored, and no document was.
        RunMixedUp: the run_id belongs to a run of another source.
        TypeError: `records` can be gone through only once.
    """
    if iter(records) is records:
        raise TypeError("records are gone through twice; give a list or press.batches.Items")
    started_at = utc_now()
    batch = gather(records, rejections, unchanged)
    rejected, raw = len(batch.rejections), batch.raw - len(batch.unchanged)
    refused = raw >= SMALL_BATCH and rejected > max_rejected_share * raw
    accounting = write(
        engine, lambda c: store_batch(c, run, batch, records, started_at, refused=refused)
    )
    if refused:
        raise TooManyRejected(
            f"{rejected} of {raw} new documents were rejected (limit {max_rejected_share:.0%}), so "
            f"none was stored. See why with `press rejections {run.source}`. If the source is like "
            "that, raise PRESS_MAX_REJECTED_SHARE and run again."
        )
    return accounting


def store_batch(
    connection: Connection,
    run: Run,
    batch: Batch,
    records: Iterable[PressRecord],
    started_at: datetime,
    *,
    refused: bool,
) -> Accounting:
    """Write everything about a batch; if it is refused, all but its documents."""
    earlier = earlier_outcomes(connection, run)
    held = held_documents(connection, batch)
    last = latest_outcomes(connection, run.source, sorted(batch.unchanged))
    decided = outcomes(batch, run.run_id, held, last, earlier)
    if refused:
        decided = refuse_records(decided, batch)
    else:
        store_documents(connection, run, batch, records, decided, held)
    store_rejections(connection, run, batch, release=not refused)
    accounting = Accounting(run_id=run.run_id, source=run.source, raw=batch.raw, **counts(decided))
    store_run(connection, run, accounting, started_at, refused=refused)
    now = utc_now()
    rows = [outcome.row() | {"run_id": run.run_id, "recorded_at": now} for outcome in decided]
    insert_rows(connection, ledger, rows)
    return accounting


def held_documents(connection: Connection, batch: Batch) -> dict[str, Stored]:
    """Return what is stored of the batch's records, and who else has one of their texts."""
    columns = press_documents.c
    wanted = [
        *(columns.document_id.in_(k) for k in chunks(sorted(batch.records), KEYS_PER_STATEMENT)),
        *(columns.text_sha256.in_(t) for t in chunks(batch.texts(), KEYS_PER_STATEMENT)),
    ]
    query = select(columns.document_id, columns.run_id, columns.text_sha256, columns.record_sha256)
    return {
        row.document_id: Stored(
            run_id=row.run_id, text_sha256=row.text_sha256, record_sha256=row.record_sha256
        )
        for condition in wanted
        for row in connection.execute(query.where(condition))
    }


def store_documents(
    connection: Connection,
    run: Run,
    batch: Batch,
    records: Iterable[PressRecord],
    decided: Iterable[Outcome],
    held: Mapping[str, Stored],
) -> None:
    """Write what is new, take away what became a duplicate, leave the rest untouched."""
    status = {outcome.document_id: outcome.status for outcome in decided}
    gone = [key for key in sorted(batch.records) if status[key] == "duplicate" and key in held]
    new = [
        key
        for key in sorted(batch.records)
        if status[key] == "loaded"
        and not (key in held and held[key].record_sha256 == batch.records[key].digest)
    ]
    replaced = [key for key in new if key in held]
    before = linked(connection, [*gone, *replaced])
    delete_documents(connection, press_documents, gone)
    for table in CHILDREN.values():
        delete_documents(connection, table, replaced)
    loaded_at = utc_now()
    numbers = {batch.records[key].number for key in new}
    chosen = (record for number, record in enumerate(records) if number in numbers)
    for some in chunks(chosen, DOCUMENTS_PER_STATEMENT):
        of_run = {"run_id": run.run_id, "loaded_at": loaded_at}
        in_order = sorted(some, key=attrgetter("document_id"))
        documents = [
            document_row(record)
            | of_run
            | {"record_sha256": batch.records[record.document_id].digest}
            for record in in_order
        ]
        store_entities(connection, in_order)
        upsert(connection, press_documents, documents)
        children = [child_rows(record) for record in in_order]
        for field, table in CHILDREN.items():
            insert_rows(connection, table, [row for child in children for row in child[field]])
    forget(connection, before)


def store_rejections(connection: Connection, run: Run, batch: Batch, *, release: bool) -> None:
    """Keep the current reason of each rejected document; release those that are good now."""
    upsert(
        connection,
        quarantine,
        [
            {
                name: stored(value)
                for name, value in asdict(rejection).items()
                if name in quarantine.c
            }
            | {"raw_sha256": rejection.sha256 or None, "run_id": run.run_id}
            for _, rejection in sorted(batch.rejections.items())
        ],
    )
    if release:
        delete_documents(connection, quarantine, sorted(batch.records))


def store_run(
    connection: Connection,
    run: Run,
    accounting: Accounting,
    started_at: datetime,
    *,
    refused: bool,
) -> None:
    """Write the run's row in place of an earlier attempt's, whose ledger rows go with it."""
    connection.execute(delete(runs).where(runs.c.run_id == run.run_id))
    number = connection.execute(select(func.coalesce(func.max(runs.c.number), 0) + 1)).scalar_one()
    connection.execute(
        insert(runs).values(
            number=number,
            batch=run.batch,
            status="refused" if refused else "loaded",
            started_at=started_at,
            finished_at=utc_now(),
            pipeline_version=PIPELINE_VERSION,
            **asdict(accounting),
        )
    )


def upsert(connection: Connection, table: Table, rows: list[Row]) -> int:
    """Insert rows or update them by primary key, and return how many were written.

    Rows come sorted by key, and each key once.
    """
    if not rows:
        return 0
    statement = INSERT[connection.dialect.name](table)
    new = {c.name: statement.excluded[c.name] for c in table.c if not c.primary_key}
    statement = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=new)
    return len(connection.execute(statement.returning(*table.primary_key), rows).all())


def insert_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows that are not there yet."""
    if rows:
        connection.execute(insert(table), rows)


def delete_documents(connection: Connection, table: Table, keys: list[str]) -> None:
    """Delete the rows of the named documents; those that hang on them go too."""
    for some in chunks(keys, KEYS_PER_STATEMENT):
        connection.execute(delete(table).where(table.c.document_id.in_(some)))
