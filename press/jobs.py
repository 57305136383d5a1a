"""The four jobs of a batch: collect, transform, load, check. Airflow and the command line call these.

A batch is a folder (see press.batches). Each job reads files and adds files, so that any of them
can be run again by itself: it overwrites its own files and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from press.accounting import Accounting, IncompleteBatch
from press.archive import fetch_body
from press.batches import batch_folder, read_items, shard_names, write_items
from press.documents import PressRecord, RawDocument, Rejection
from press.reader import Reader
from press.settings import Settings
from press.sources import Source

if TYPE_CHECKING:
    from loaders.store import Known

Progress = Callable[[int], None]
"""Called with the number of documents done so far."""


SAMPLE = 500
"""So many texts of a source, evenly chosen, are looked at for what repeats."""


def unseen(_done: int) -> None:
    """Show nothing of the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What one collection brought: its folder, its shards and how many documents."""

    batch: str
    shards: list[str]
    fresh: int
    unchanged: int
    refused: int
    is_new: bool
    """Whether there is anything to transform, or a refusal that was not known."""
    more: bool = False
    """The source's max_documents was reached; the rest comes with the next run."""


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
    from extractors import extract
    from loaders.database import open_warehouse
    from loaders.store import known_documents

    batch = batch_folder(settings.batches, source.name, run_id)
    for left_over in batch.glob("*.jsonl"):
        left_over.unlink()
    known = known_documents(open_warehouse(settings.database_url), source.name)
    fresh: list[RawDocument] = []
    same: list[RawDocument] = []
    refused: list[Rejection] = []
    more = False
    offered = extract(source, settings.archive, {} if full else known, paths=paths, since=since)
    for done, item in enumerate(offered, start=1):
        if isinstance(item, Rejection):
            refused.append(item)
        elif (
            not full and item.document_id in known and known[item.document_id].sha256 == item.sha256
        ):
            same.append(item)
        else:
            fresh.append(item)
        progress(done)
        if more := not full and len(fresh) >= source.max_documents:
            break
    size = settings.shard_size
    for number, first in enumerate(range(0, len(fresh), size)):
        write_items(batch / f"raw-{number:04}.jsonl", fresh[first : first + size])
    write_items(batch / "unchanged.jsonl", same)
    write_items(batch / "refused.jsonl", refused)
    write_items(batch / "repeated.jsonl", learn_repeated([*fresh, *same], settings))
    return Collected(
        batch=str(batch),
        shards=shard_names(batch),
        fresh=len(fresh),
        unchanged=len(same),
        refused=len(refused),
        is_new=bool(fresh) or any(is_news(item, known) for item in refused),
        more=more,
    )


def learn_repeated(offered: list[RawDocument], settings: Settings) -> list[str]:
    """Return the lines that many texts of the source have, known and new ones alike; a sample tells."""
    from transforms.repeated import repeated_lines

    bodies = sorted({item.sha256 for item in offered})
    chosen = bodies[:: max(1, len(bodies) // SAMPLE)]
    return repeated_lines(fetch_body(settings.archive, sha256) for sha256 in chosen)


def is_news(refusal: Rejection, known: Mapping[str, "Known"]) -> bool:
    """Tell a refusal that the ledger does not have yet, or of a file that has changed since."""
    last = known.get(refusal.document_id)
    return last is None or last.version != refusal.version or last.sha256 is not None


def transform(
    batch: str, shard: str, settings: Settings, *, progress: Progress = unseen
) -> dict[str, int]:
    """Make records of the raw documents of one shard; return how many became what.

    Each is read in a child process (press.reader): one that hangs is quarantined, the others go on.
    """
    folder = Path(batch)
    records: list[PressRecord] = []
    rejected: list[Rejection] = []
    repeated = frozenset(read_items(folder / "repeated.jsonl", str))
    with Reader(seconds=settings.reader_s, megabytes=settings.reader_mb) as reader:
        for done, raw in enumerate(read_items(folder / f"raw-{shard}.jsonl", RawDocument), start=1):
            result = reader.read(raw, fetch_body(settings.archive, raw.sha256), repeated).result
            if isinstance(result, PressRecord):
                records.append(result)
            else:
                rejected.append(result)
            progress(done)
    write_items(folder / f"records-{shard}.jsonl", records)
    write_items(folder / f"rejected-{shard}.jsonl", rejected)
    return {"records": len(records), "rejected": len(rejected)}


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

    def records() -> Iterator[PressRecord]:
        for shard in shards:
            yield from read_items(folder / f"records-{shard}.jsonl", PressRecord)

    return store(
        open_warehouse(settings.database_url),
        Run(run_id=run_id, source=source, batch=batch),
        records(),
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
