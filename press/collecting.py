"""Collecting a source: in one go, or found by one task, taken by several side by side, and sorted by a last one.

A batch then also has
targets-0000.jsonl   find     what there is to take, one file a task, grouped by host
found.jsonl          find     Rejections that finding met
taken-0000.jsonl     fetch    RawDocuments of that file
denied-0000.jsonl    fetch    Rejections of that file
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from press.archive import fetch_body, put
from press.batches import batch_folder, read_items, shard_names, write_items
from press.documents import RawDocument, Rejection, document_id
from press.settings import Settings
from press.sources import Source

if TYPE_CHECKING:
    from extractors.targets import Collecting, Target
    from loaders.store import Known

SAMPLE = 500
"""So many texts of a source, evenly chosen, are looked at for what repeats."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What finding brought: the batch, and the parts of it that are to be taken."""

    batch: str
    parts: list[str]
    targets: int


def open_job(
    source: Source, settings: Settings, known: Mapping[str, Any], **choice: Any
) -> "Collecting":
    """Put together what one collection may know."""
    from extractors.targets import Collecting
    from loaders.database import open_warehouse
    from loaders.fetches import memory_of

    return Collecting(
        source=source,
        archive=settings.archive,
        known=known,
        state=settings.state,
        memory=memory_of(open_warehouse(settings.database_url), source.name),
        obey_opt_outs=settings.obey_opt_outs,
        **choice,
    )


def known_of(source: Source, settings: Settings) -> "dict[str, Known]":
    """Return what the ledger knows of a source's documents."""
    from loaders.database import open_warehouse
    from loaders.store import known_documents

    return known_documents(open_warehouse(settings.database_url), source.name)


def is_due(source: Source, settings: Settings) -> bool:
    """Whether a source that is fetched is due: what hardly changes is asked for less often."""
    from loaders.database import open_warehouse
    from loaders.fetches import is_due as is_list_due

    return is_list_due(open_warehouse(settings.database_url), source)


def start_batch(source: Source, run_id: str, settings: Settings) -> Path:
    """Return the folder of a run, without what an earlier attempt left in it."""
    batch = batch_folder(settings.batches, source.name, run_id)
    for left_over in batch.glob("*.jsonl"):
        left_over.unlink()
    return batch


def note_visits(job: "Collecting", batch: Path, part: str, settings: Settings) -> None:
    """Put visits into the archive, and what they taught into the table `fetches`."""
    from loaders.database import open_warehouse
    from loaders.fetches import record_visits

    if not job.visits:
        return
    lines = b"".join(msgspec.json.encode(visit) + b"\n" for visit in job.visits)
    put(settings.archive, f"exchanges/{job.source.name}/{batch.name}-{part}.jsonl", lines)
    record_visits(open_warehouse(settings.database_url), job.source, job.visits)


def find(
    source: Source,
    run_id: str,
    settings: Settings,
    *,
    paths: tuple[Path, ...] = (),
    since: datetime | None = None,
    full: bool = False,
    due_only: bool = False,
) -> Found:
    """Write what there is to take, in parts that several tasks can take side by side.

    Raises:
        OSError: the source itself cannot be read; nothing was collected.
    """
    import extractors
    from extractors.targets import Target

    batch = start_batch(source, run_id, settings)
    known = {} if full else known_of(source, settings)
    job = open_job(source, settings, known, paths=paths, since=since, due_only=due_only)
    by_host: dict[str, list[Target]] = defaultdict(list)
    refused: list[Rejection] = []
    fresh = count = 0
    try:
        for item in extractors.find(job):
            if isinstance(item, Rejection):
                refused.append(item)
                continue
            by_host[host_of(source, item)].append(item)
            count += 1
            before = known.get(document_id(source.name, extractors.as_location(item.name)))
            fresh += before is None or before.version != item.version
            if not full and fresh >= source.max_documents:
                break
    finally:
        note_visits(job, batch, "find", settings)
    parts = list(parts_of(by_host, settings.shard_size))
    for number, targets in enumerate(parts):
        write_items(batch / f"targets-{number:04}.jsonl", targets)
    write_items(batch / "found.jsonl", refused)
    return Found(batch=str(batch), parts=[f"{n:04}" for n in range(len(parts))], targets=count)


def host_of(source: Source, target: "Target") -> str:
    """Return what is asked one after the other: a host; an archive by itself."""
    if source.kind == "warc":
        return target.name
    return (urlsplit(target.link).netloc if target.link and "://" in target.link else "") or "here"


def parts_of(by_host: "Mapping[str, list[Target]]", size: int) -> "Iterator[list[Target]]":
    """Yield parts of at most `size` targets: a host's own ones together, small hosts with others."""
    part: list[Target] = []
    for host in sorted(by_host):
        targets = by_host[host]
        if part and len(part) + len(targets) > size:
            yield part
            part = []
        for first in range(0, len(targets), size):
            part += targets[first : first + size]
            if len(part) >= size:
                yield part
                part = []
    if part:
        yield part


def fetch(
    source: Source,
    batch: str,
    part: str,
    settings: Settings,
    *,
    full: bool = False,
    due_only: bool = False,
) -> dict[str, int]:
    """Take what one part of a batch points to; return how many became what."""
    import extractors
    from extractors.targets import Target

    folder = Path(batch)
    known = {} if full else known_of(source, settings)
    job = open_job(source, settings, known, due_only=due_only)
    taken: list[RawDocument] = []
    denied: list[Rejection] = []
    try:
        for item in extractors.take(job, read_items(folder / f"targets-{part}.jsonl", Target)):
            (denied if isinstance(item, Rejection) else taken).append(item)  # type: ignore[arg-type]
    finally:
        note_visits(job, folder, part, settings)
    write_items(folder / f"taken-{part}.jsonl", taken)
    write_items(folder / f"denied-{part}.jsonl", denied)
    return {"taken": len(taken), "refused": len(denied)}


def gather(source: Source, batch: str, settings: Settings, *, full: bool = False) -> Collected:
    """Sort what the parts of a batch brought into what is new and what is known already."""
    folder = Path(batch)
    parts = sorted(path.stem.removeprefix("targets-") for path in folder.glob("targets-*.jsonl"))

    def items() -> Iterator[RawDocument | Rejection]:
        yield from read_items(folder / "found.jsonl", Rejection)
        for part in parts:
            yield from read_items(folder / f"denied-{part}.jsonl", Rejection)
            yield from read_items(folder / f"taken-{part}.jsonl", RawDocument)

    for left_over in folder.glob("raw-*.jsonl"):
        left_over.unlink()
    return sort_out(source, folder, items(), known_of(source, settings), settings, full=full)


PAGE_KEYS = ("body_css", "title_css", "date_css", "captions", "embeds")
"""What a source says of how its pages are read, which goes with each document."""


def sort_out(
    source: Source,
    batch: Path,
    offered: Iterable[RawDocument | Rejection],
    known: "Mapping[str, Known]",
    settings: Settings,
    *,
    full: bool,
    progress: Any = None,
) -> Collected:
    """Write a batch: what is new in shards, what is unchanged, what was refused; each document once."""
    fresh: list[RawDocument] = []
    same: list[RawDocument] = []
    refused: list[Rejection] = []
    seen: set[str] = set()
    more = False
    for done, item in enumerate(offered, start=1):
        if item.document_id in seen:
            continue
        seen.add(item.document_id)
        before = known.get(item.document_id)
        if isinstance(item, Rejection):
            refused.append(item)
        elif not full and before is not None and before.sha256 == item.sha256:
            same.append(item)
        else:
            fresh.append(replace(item, **{name: getattr(source, name) for name in PAGE_KEYS}))
        if progress is not None:
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


def is_news(refusal: Rejection, known: "Mapping[str, Known]") -> bool:
    """Tell a refusal that the ledger does not have yet, or of a file that has changed since."""
    last = known.get(refusal.document_id)
    return last is None or last.version != refusal.version or last.sha256 is not None
