"""Read single press texts without storing them: for notebooks, `press read`, and measuring."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from press.documents import PressRecord, RawDocument, Rejection, document_id, utc_now


def read_press_text(
    body: bytes | str,
    url: str | None = None,
    media_type: str | None = None,
    collected_at: datetime | None = None,
    *,
    location: str | None = None,
) -> PressRecord | Rejection:
    """Make a record of one press text, or say why it is none; nothing is stored.

    Args:
        body: the bytes as they were received (or decoded text).
        url: where it was found; may hold the day of publication.
        media_type: text/html, text/plain ...; found out from the content where it is left out.
        collected_at: an aware time; helps with a dateline without a year. Default: now.
        location: the file's name, which may hold the day of publication.
    """
    from transforms import transform_document

    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    name = location or url or "text"
    kind, _, parameters = (media_type or "").partition(";")
    raw = RawDocument(
        document_id=document_id("read", name),
        source="read",
        location=name,
        url=url,
        media_type=kind.strip().lower() or None,
        charset=parameters.partition("charset=")[2].strip(" \"'") or None,
        collected_at=collected_at or utc_now(),
        sha256=sha256(content).hexdigest(),
        size=len(content),
    )
    return transform_document(raw, content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """One line of the input of `press read --batch`."""

    id: str
    path: str
    url: str | None = None
    media_type: str | None = None
    collected_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """One line of its output: a record or a rejection, and the CPU seconds it took."""

    id: str
    record: PressRecord | None
    rejection: Rejection | None
    cpu_s: float


def read_task(task: ReadTask) -> ReadResult:
    """Read the file of one task."""
    started = time.process_time()
    try:
        result = read_press_text(
            Path(task.path).read_bytes(),
            task.url,
            task.media_type,
            task.collected_at,
            location=Path(task.path).name,
        )
    except OSError as error:
        result = unreadable(task, error)
    return ReadResult(
        id=task.id,
        record=result if isinstance(result, PressRecord) else None,
        rejection=result if isinstance(result, Rejection) else None,
        cpu_s=round(time.process_time() - started, 6),
    )


def unreadable(task: ReadTask, error: OSError) -> Rejection:
    """Say that a file could not be opened."""
    return Rejection(
        document_id=document_id("read", task.path),
        source="read",
        location=task.path,
        url=task.url,
        collected_at=utc_now(),
        stage="collect",
        step="collect",
        reason="unreadable",
        detail=f"{error.strerror}: {task.path}",
    )


def read_many(tasks: Iterable[ReadTask], processes: int) -> Iterator[ReadResult]:
    """Read many files over several processes, in the order of the tasks."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(read_task, tasks, chunksize=8)
