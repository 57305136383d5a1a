"""Files as they lie on a disk: looked at before they are opened, read whole or not at all."""

import mimetypes
import os
import stat
from pathlib import Path

from extractors import as_location
from press.documents import Rejected

OPEN_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""No link and no pipe put in the file's place after the look at it can lead astray or block."""

SPECIAL = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}

MEDIA_TYPES = mimetypes.MimeTypes()  # its own table, so that no machine's files change the answer
for ending, kind in {
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
}.items():
    MEDIA_TYPES.add_type(kind, ending)


class StillWritten(Exception):  # noqa: N818 - it is not an error: the next run takes the file in
    """A file changed just now or while it was read."""


def state_of(target: Path) -> os.stat_result:
    """Look at a file without opening it; pipes, devices and sockets are never opened."""
    try:
        state = target.lstat()
    except OSError as error:
        raise Rejected("unreadable", f"{error.strerror or error}.") from error
    check_regular(state)
    return state


def check_regular(state: os.stat_result) -> None:
    """Let through files; refuse whatever else has a name in a folder."""
    if not stat.S_ISREG(state.st_mode):
        what = SPECIAL.get(stat.S_IFMT(state.st_mode), "something special")
        raise Rejected("not_a_file", f"it is {what}, not a file; it was not opened.")


def read_file(path: Path, state: os.stat_result, max_bytes: int) -> bytes:
    """Return the whole content of a file that is still as it was when it was looked at.

    Raises:
        Rejected: it is too large (nothing was read), or cannot be opened.
        StillWritten: it is not as it was.
    """
    if state.st_size > max_bytes:
        raise Rejected(
            "too_large",
            f"{state.st_size:,} bytes; max_bytes of this source is {max_bytes:,}. It was not read.",
        )
    try:
        with open(os.open(path, OPEN_FLAGS), "rb") as file:  # noqa: PTH123 - it takes flags
            before = os.fstat(file.fileno())
            check_regular(before)
            body = file.read(state.st_size + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise StillWritten from error
    except OSError as error:
        raise Rejected("unreadable", f"{error.strerror or error}.") from error
    if not version_of(state) == version_of(before) == version_of(after):
        raise StillWritten
    if len(body) != state.st_size:
        raise StillWritten
    return body


def version_of(state: os.stat_result) -> str:
    """Return a mark that changes with the content, and costs no reading."""
    return f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"


def real_path(path: Path) -> Path:
    """Follow every link of a path; unlike Path.resolve, give up quietly on a circle of links."""
    return Path(os.path.realpath(path))


def location_of(path: Path, home: Path) -> str:
    """Name a file within its source: relative to the source's folder if it lies there.

    Bytes that are no UTF-8 are escaped as `\\xff`, and a backslash as two, so that no two files
    have one name.
    """
    inside = path.relative_to(home) if path.is_relative_to(home) else path
    raw = os.fsencode(inside.as_posix()).replace(b"\\", b"\\\\")
    return as_location(raw.decode("utf-8", "backslashreplace"))


def media_type_of(name: str) -> str | None:
    """Return what the ending of a name hints at; the readers look at the bytes themselves.

    >>> media_type_of("Speech.HTML"), media_type_of("page.html.gz"), media_type_of("notes")
    ('text/html', None, None)
    """
    kind, encoding = MEDIA_TYPES.guess_type(f"name{Path(name).suffix}" if "." in name else name)
    return None if encoding else kind
