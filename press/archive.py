"""The raw archive: every collected body, by the SHA-256 of its bytes, written once, never changed."""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


def keep(archive: Path, body: bytes) -> str:
    """Store a body unless it is there already; return its SHA-256 as 64 hexadecimal digits."""
    digest = sha256(body).hexdigest()
    path = body_path(archive, digest)
    if not path.exists():
        write_atomically(path, body)
    return digest


def fetch_body(archive: Path, digest: str) -> bytes:
    """Return the bytes under a digest; OSError where they are not there."""
    return body_path(archive, digest).read_bytes()


def body_path(archive: Path, digest: str) -> Path:
    """Name the file of a digest; two levels of folders keep each folder small."""
    return archive / digest[:2] / digest[2:4] / digest


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside and rename, so that nobody ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)
