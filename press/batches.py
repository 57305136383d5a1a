"""A batch is a folder of JSON-lines files; each job reads files and adds files.

raw-0000.jsonl       collect    RawDocuments to transform, one file a shard
unchanged.jsonl      collect    RawDocuments whose bytes are the same as last time
refused.jsonl        collect    Rejections of what could not be taken in
repeated.jsonl       collect    lines that many texts of the source have
records-0000.jsonl   transform  PressRecords of that shard
rejected-0000.jsonl  transform  Rejections of that shard
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from press.archive import whole_file

T = TypeVar("T")

SAFE = re.compile(r"[^A-Za-z0-9.-]+")


def batch_folder(batches: Path, source: str, run_id: str) -> Path:
    """Name the folder of one run of one source: a retry finds the same one.

    >>> batch_folder(Path("b"), "news", "manual__2026-11-21T10:00:00+00:00").as_posix()
    'b/news/manual_2026-11-21T10_00_00_00_00'
    """
    return batches / source / SAFE.sub("_", run_id).strip("_.")


def manual_run_id(at: datetime) -> str:
    """Name a run that the command line starts, in the way Airflow names its own."""
    return f"cli__{at.isoformat()}"


def write_items(path: Path, items: Iterable[Any]) -> int:
    """Write one JSON object a line, all or nothing; return how many. Only one is in memory at a time."""
    count = 0
    with writing(path) as add:
        for count, item in enumerate(items, start=1):  # noqa: B007 - the last is how many
            add(item)
    return count


@contextmanager
def writing(path: Path) -> Iterator[Callable[[Any], None]]:
    """Open a file for objects that come one by one; it is there when the last has come."""
    encoder = msgspec.json.Encoder()
    with whole_file(path) as file:
        yield lambda item: file.writelines((encoder.encode(item), b"\n"))


def read_items(path: Path, kind: type[T]) -> Iterator[T]:
    """Read the objects of a file one by one; none where there is no such file."""
    if not path.exists():
        return
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as lines:
        for line in lines:
            yield decoder.decode(line)


class Items(Generic[T]):
    """The objects of some files, to be gone through more than once, with one in memory at a time."""

    def __init__(self, paths: Sequence[Path], kind: type[T]) -> None:
        self.paths, self.kind = paths, kind

    def __iter__(self) -> Iterator[T]:
        """Read them from the start."""
        for path in self.paths:
            yield from read_items(path, self.kind)


def shard_names(batch: Path) -> list[str]:
    """Return the numbers of the batch's shards (`0000`, `0001` ...), in order."""
    return sorted(path.stem.removeprefix("raw-") for path in batch.glob("raw-*.jsonl"))
