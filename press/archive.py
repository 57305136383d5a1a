"""The raw archive: every collected body, by the SHA-256 of its bytes, written once, never changed.

It is a folder, or a place that fsspec knows (`s3://bucket/press`, `memory://x`), with bodies below
`<ab>/<cd>/<digest>` and what was asked and answered below `exchanges/`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

Archive = Path | str
"""A folder, or the address of a place elsewhere."""
DIGEST = 64
"""Hexadecimal digits."""


def keep(archive: Archive, body: bytes) -> str:
    """Store a body unless it is there already; return its SHA-256 as 64 hexadecimal digits."""
    digest = sha256(body).hexdigest()
    name = body_name(digest)
    if isinstance(archive, Path):
        path = archive / name
        if not path.exists():
            write_atomically(path, body)
        return digest
    files, root = remote(archive)
    if not files.exists(f"{root}/{name}"):
        write_remote(files, f"{root}/{name}", body)
    return digest


def fetch_body(archive: Archive, digest: str) -> bytes:
    """Return the bytes under a digest; OSError where they are not there."""
    if isinstance(archive, Path):
        return body_path(archive, digest).read_bytes()
    files, root = remote(archive)
    return bytes(files.cat_file(f"{root}/{body_name(digest)}"))


def body_size(archive: Archive, digest: str) -> int:
    """Return the size of a body; 0 where it is no longer kept."""
    try:
        if isinstance(archive, Path):
            return body_path(archive, digest).stat().st_size
        files, root = remote(archive)
        return int(files.size(f"{root}/{body_name(digest)}"))
    except FileNotFoundError:
        return 0


def body_name(digest: str) -> str:
    """Name the place of a digest; two levels of folders keep each folder small."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def body_path(archive: Path, digest: str) -> Path:
    """Name the file of a digest in a folder."""
    return archive / body_name(digest)


def digests(archive: Archive) -> Iterator[str]:
    """Yield the digests of all bodies, in order."""
    if isinstance(archive, Path):
        for first in sorted(archive.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(first.glob("[0-9a-f][0-9a-f]/*")):
                if len(path.name) == DIGEST:
                    yield path.name
        return
    files, root = remote(archive)
    for path in sorted(files.find(root)):
        name = str(path).rpartition("/")[2]
        if len(name) == DIGEST:
            yield name


def put(archive: Archive, name: str, content: bytes) -> None:
    """Write a file of ours into the archive, all or nothing; an older one of that name goes."""
    if isinstance(archive, Path):
        write_atomically(archive / name, content)
        return
    files, root = remote(archive)
    write_remote(files, f"{root}/{name}", content)


def get(archive: Archive, name: str) -> bytes:
    """Read a file of ours from the archive."""
    if isinstance(archive, Path):
        return (archive / name).read_bytes()
    files, root = remote(archive)
    return bytes(files.cat_file(f"{root}/{name}"))


def names(archive: Archive, folder: str) -> list[str]:
    """Return the names of the files below a folder of the archive, in order."""
    if isinstance(archive, Path):
        found = (path for path in (archive / folder).rglob("*") if path.is_file())
        return sorted(path.relative_to(archive).as_posix() for path in found if path.name[0] != ".")
    files, root = remote(archive)
    try:
        found_there = files.find(f"{root}/{folder}")
    except FileNotFoundError:
        return []
    return sorted(str(path)[len(root) :].lstrip("/") for path in found_there)


def remote(archive: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    import fsspec  # type: ignore[import-untyped]

    files, root = fsspec.core.url_to_fs(archive)
    return files, str(root).rstrip("/")


def write_remote(files: Any, path: str, content: bytes) -> None:
    """Write an object; such places show it only when it is complete."""
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    files.pipe_file(path, content)


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside and rename, so that nobody ever sees half a file."""
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its name only when all is written; nothing stays of it if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)
