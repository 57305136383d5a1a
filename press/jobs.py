"""The four jobs of a batch: collect, transform, load, check. Airflow and the command line call these.

A batch is a folder (see press.batches). Each job reads files and adds files, so that any of them
can be run again by itself: it overwrites its own files and nothing else.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from press.accounting import Accounting, IncompleteBatch
from press.archive import fetch_body
from press.batches import Items, read_items, shard_names, writing
from press.collecting import (
    Collected,
    fetch,
    find,
    gather,
    is_due,
    known_of,
    note_visits,
    open_job,
    sort_out,
    start_batch,
)
from press.documents import RawDocument, Rejection
from press.reader import reader_for
from press.records import PressRecord
from press.settings import Settings
from press.sources import Source

__all__ = [
    "Collected",
    "check",
    "collect",
    "fetch",
    "find",
    "gather",
    "is_due",
    "load",
    "report",
    "run",
    "transform",
]

Progress = Callable[[int], None]
"""Called with the number of documents done so far."""


def unseen(_done: int) -> None:
    """Show nothing of the progress."""


def collect(
    source: Source,
    run_id: str,
    settings: Settings,
    *,
    paths: tuple[Path, ...] = (),
    since: datetime | None = None,
    full: bool = False,
    progress: Progress = unseen,
) -> Collected:
    """Take in what the source offers, and set apart what is known already.

    Args:
        paths: read these files and folders instead of the source's own location.
        since: pass over what the source dates before this time.
        full: transform again also what has not changed.

    Raises:
        OSError: the source itself cannot be read; nothing was collected.
    """
    import extractors

    batch = start_batch(source, run_id, settings)
    known = known_of(source, settings)
    job = open_job(source, settings, {} if full else known, paths=paths, since=since)
    try:
        with closing(extractors.collect(job)) as offered:
            return sort_out(source, batch, offered, known, settings, full=full, progress=progress)
    finally:
        note_visits(job, batch, "all", settings)


def transform(
    batch: str, shard: str, settings: Settings, *, progress: Progress = unseen
) -> dict[str, int]:
    """Make records of the raw documents of one shard; return how many became what.

    Each is read in a child process (press.reader): one that hangs is quarantined, the others go on.
    """
    folder = Path(batch)
    repeated = frozenset(read_items(folder / "repeated.jsonl", str))
    count = {"records": 0, "rejected": 0}
    with (
        reader_for(settings) as reader,
        writing(folder / f"records-{shard}.jsonl") as add_record,
        writing(folder / f"rejected-{shard}.jsonl") as add_rejection,
    ):
        for done, raw in enumerate(read_items(folder / f"raw-{shard}.jsonl", RawDocument), start=1):
            result = reader.read(raw, fetch_body(settings.archive, raw.sha256), repeated).result
            if isinstance(result, PressRecord):
                add_record(result)
                count["records"] += 1
            else:
                add_rejection(result)
                count["rejected"] += 1
            progress(done)
    return count


def load(source: str, batch: str, run_id: str, settings: Settings) -> Accounting:
    """Store a batch in one transaction: documents, their findings, the ledger, the run.

    Raises:
        TooManyRejected: the batch looks wrong; the reasons are stored, no document is.
        IncompleteBatch: a shard has not been transformed; nothing was stored.
    """
    from loaders.database import open_warehouse
    from loaders.store import Run, store

    folder = Path(batch)
    shards = shard_names(folder)
    for shard in shards:
        if not (folder / f"rejected-{shard}.jsonl").exists():
            raise IncompleteBatch(f"shard {shard} of {folder} is not transformed; run transform.")
    refused = list(read_items(folder / "refused.jsonl", Rejection))
    quarantined = [
        item for s in shards for item in read_items(folder / f"rejected-{s}.jsonl", Rejection)
    ]

    return store(
        open_warehouse(settings.database_url),
        Run(run_id=run_id, source=source, batch=batch),
        Items([folder / f"records-{shard}.jsonl" for shard in shards], PressRecord),
        [*refused, *quarantined],
        list(read_items(folder / "unchanged.jsonl", RawDocument)),
        settings.max_rejected_share,
    )


def check(batch: str, run_id: str, settings: Settings) -> Accounting:
    """Hold the warehouse's ledger against the batch's raw documents, in SQL.

    Raises:
        Unbalanced: a raw document of the batch has no ledger row, or the counts differ.
    """
    from loaders.database import open_warehouse
    from loaders.store import reconcile

    folder = Path(batch)
    raw = {
        item.document_id
        for path in (*folder.glob("raw-*.jsonl"), folder / "unchanged.jsonl")
        for item in read_items(path, RawDocument)
    }
    raw |= {item.document_id for item in read_items(folder / "refused.jsonl", Rejection)}
    return reconcile(open_warehouse(settings.database_url), run_id, raw)


def report(settings: Settings, names: tuple[str, ...] = ()) -> list[Path]:
    """Write the named reports (default: all) below the data folder; return the files."""
    from loaders.database import open_warehouse
    from loaders.reports import write_reports

    return write_reports(open_warehouse(settings.database_url), settings.reports, names)


def run(
    source: Source,
    run_id: str,
    settings: Settings,
    *,
    paths: tuple[Path, ...] = (),
    full: bool = False,
) -> Accounting:
    """Do the four jobs one after the other: what `press run` and a DAG run both come to."""
    collected = collect(source, run_id, settings, paths=paths, full=full)
    for shard in collected.shards:
        transform(collected.batch, shard, settings)
    load(source.name, collected.batch, run_id, settings)
    return check(collected.batch, run_id, settings)
