"""Reading press texts in a child process: what the batch job and `press read` do for each document."""

import time
from dataclasses import dataclass, replace
from types import TracebackType

import msgspec

from press.apart import MEGABYTES, SECONDS, Apart
from press.documents import RawDocument, Rejected, Rejection
from press.records import PressRecord
from press.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What goes to the child."""

    raw: RawDocument
    body: bytes
    repeated: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What comes back: a record or a rejection, and the CPU seconds that it took."""

    record: PressRecord | None
    rejection: Rejection | None
    cpu_s: float

    @property
    def result(self) -> PressRecord | Rejection:
        """Return the one that there is."""
        result = self.record or self.rejection
        assert result is not None
        return result


class Reader:
    """Makes records in a child process; a document that hangs or kills it becomes a Rejection.

    `ocr` names the languages in which scanned pages are read (press.ocr); none: they are refused.
    """

    def __init__(
        self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES, ocr: str = ""
    ) -> None:
        self._ocr = ocr
        self._apart = Apart("press.reader:read_packed", seconds=seconds, megabytes=megabytes)
        self._seconds = seconds

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process."""
        self._apart.close()

    def read(
        self, raw: RawDocument, body: bytes, repeated: frozenset[str] = frozenset()
    ) -> Answered:
        """Make a record of one document, or say why not; nothing of it is raised."""
        found = self._read(raw, body, repeated)
        if not (self._ocr and found.rejection and found.rejection.reason == "needs_ocr"):
            return found
        from press.ocr import with_text

        try:
            again = self._read(raw, with_text(body, self._ocr), repeated)
        except Rejected as failure:
            return replace(found, rejection=unreadable(raw, failure))
        if again.record is None:
            return again
        told = replace(again.record, repairs=(*again.record.repairs, "ocr:1"))
        return replace(again, record=told)

    def _read(self, raw: RawDocument, body: bytes, repeated: frozenset[str]) -> Answered:
        asked = Asked(raw=raw, body=body, repeated=tuple(sorted(repeated)))
        try:
            answer = self._apart.ask(msgspec.msgpack.encode(asked))
        except Rejected as failure:
            lost_s = self._seconds if failure.reason == "timed_out" else 0.0
            return Answered(record=None, rejection=unreadable(raw, failure), cpu_s=lost_s)
        return msgspec.msgpack.decode(answer, type=Answered)


def reader_for(settings: Settings) -> Reader:
    """Return a reader with the limits of this installation."""
    return Reader(seconds=settings.reader_s, megabytes=settings.reader_mb, ocr=settings.ocr)


def read_packed(request: bytes) -> bytes:
    """Do what is asked; this runs in the child."""
    from transforms import transform_document

    asked = msgspec.msgpack.decode(request, type=Asked)
    started = time.process_time()
    result = transform_document(asked.raw, asked.body, frozenset(asked.repeated))
    if isinstance(result, Rejection) and result.reason == "too_much_memory":
        raise MemoryError
    answer = Answered(
        record=result if isinstance(result, PressRecord) else None,
        rejection=result if isinstance(result, Rejection) else None,
        cpu_s=round(time.process_time() - started, 6),
    )
    return msgspec.msgpack.encode(answer)


def prepare_read_packed() -> None:
    """Load what every document needs: models and words, so that no document's time is spent on it."""
    from press.reading import read_press_text
    from transforms.detect import identifier

    identifier()  # first: the memory that it takes while it loads serves the others afterwards
    read_press_text(
        "Northmere opens its bridge\n\nNORTHMERE, 1 October 2023 - The council met. " * 20
    )
    read_press_text("<h1>Bridge</h1><p>The council met on Monday, said Ada Lopez.</p>" * 20)


def unreadable(raw: RawDocument, failure: Rejected) -> Rejection:
    """Say what the document did to its reader."""
    return Rejection(
        document_id=raw.document_id,
        source=raw.source,
        location=raw.location,
        url=raw.url,
        collected_at=raw.collected_at,
        stage="transform",
        step="read_document",
        reason=failure.reason,
        detail=failure.detail,
        sha256=raw.sha256,
        version=raw.version,
    )
