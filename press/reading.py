"""Read single press texts without storing them: for notebooks, `press read`, and measuring."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue

from press.documents import RawDocument, Rejection, document_id, utc_now
from press.ordered import ordered
from press.reader import Reader, reader_for
from press.records import PressRecord
from press.settings import Settings


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

    return transform_document(*as_raw(body, url, media_type, collected_at, location))


def as_raw(
    body: bytes | str,
    url: str | None,
    media_type: str | None,
    collected_at: datetime | None,
    location: str | None,
) -> tuple[RawDocument, bytes]:
    """Make the raw document of a text that no source collected, and its bytes."""
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
    return raw, content


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


def read_task(task: ReadTask, reader: Reader) -> ReadResult:
    """Read the file of one task; one that hangs or kills its reader is a rejection like others."""
    started = time.process_time()
    try:
        body = Path(task.path).read_bytes()
    except OSError as error:
        taken = round(time.process_time() - started, 6)
        return ReadResult(id=task.id, record=None, rejection=unreadable(task, error), cpu_s=taken)
    name = Path(task.path).name
    found = reader.read(*as_raw(body, task.url, task.media_type, task.collected_at, name))
    return ReadResult(id=task.id, record=found.record, rejection=found.rejection, cpu_s=found.cpu_s)


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


def read_many(tasks: Iterable[ReadTask], settings: Settings) -> Iterator[ReadResult]:
    """Read many files over several readers, in the order of the tasks."""
    processes = settings.processes
    readers = SimpleQueue[Reader]()
    for _ in range(processes):
        readers.put(reader_for(settings))

    def read(task: ReadTask) -> ReadResult:
        reader = readers.get()
        try:
            return read_task(task, reader)
        finally:
            readers.put(reader)

    with ThreadPoolExecutor(processes) as pool:
        try:
            yield from ordered(pool, read, tasks, ahead=4 * processes)
        finally:
            for _ in range(processes):
                readers.get().close()
