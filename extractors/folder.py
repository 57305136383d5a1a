"""kind = "folder": the files of a drop folder, or of paths that somebody names. They are only read.

New and changed files are taken in once; files still being written are left alone until they rest.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from extractors import SourceBroken, one_line, refuse, seen_before
from extractors.files import (
    StillWritten,
    location_of,
    media_type_of,
    read_file,
    real_path,
    state_of,
    version_of,
)
from extractors.targets import Collecting
from press.archive import keep
from press.documents import RawDocument, Rejected, Rejection, document_id, utc_now
from press.sources import Source

UNFINISHED = ("~", ".part", ".partial", ".filepart", ".tmp", ".crdownload", ".download", ".swp")
"""How browsers, editors and copying programs end the names of files they have not finished."""

PATIENCE_S = 5
"""How long to wait, at most, for a file that somebody named and that was just written."""

BEING_WRITTEN = Rejected("being_written", "it changed while it was read; try again in a moment.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A path that the walk came upon: a file, a link, something special or an unreadable folder."""

    path: Path
    within: Path | None = None
    """Where a link may lead; None: anywhere, since somebody named this very file."""
    asked: bool = False
    """Somebody asked for it now: it must not be left alone without a word."""
    problem: str | None = None


def extract(job: Collecting) -> Iterator[RawDocument | Rejection]:
    """Yield the files of the folder, or of the paths, in the order of their names, each once.

    Left alone without an entry: hidden and unfinished names, links to folders inside (they are read
    at their own place), files older than `since`, and in the source's own folder what was
    changed less than `settle_s` seconds ago. A path that somebody names is waited for instead.

    Raises:
        SourceBroken: the folder or one of the paths is not there or cannot be read.
    """
    source = job.source
    home = real_path(Path(source.location))
    seen: set[str] = set()
    for found in find_files(source, job.paths):
        location = location_of(found.path, home)
        if location in seen:
            continue
        seen.add(location)
        try:
            item = take_one(job, found, location)
        except Rejected as why:
            yield refuse(source, location, "collect", why)
        except StillWritten:
            if found.asked:
                yield refuse(source, location, "collect", BEING_WRITTEN)
        else:
            if item is not None:
                yield item


def find_files(source: Source, paths: tuple[Path, ...]) -> Iterator[Found]:
    """Yield what lies below the source's folder, or the given files and what lies below folders."""
    roots = paths or (Path(source.location),)
    for root, is_folder in [(root, check_root(source, root, bool(paths))) for root in roots]:
        if is_folder:
            yield from walk(real_path(root), source.pattern, asked=bool(paths))
        else:
            yield Found(path=real_path(root.parent) / root.name, asked=True)


def check_root(source: Source, root: Path, asked: bool) -> bool:
    """Return whether a path is a folder, and make sure that it can be read at all."""
    where = (
        "there is no such path" if asked else f"[{source.name}] in sources.toml reads this folder"
    )
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
        if is_folder:
            with os.scandir(root):
                pass
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceBroken(
            f"{one_line(str(root))}: {why}. "
            + (
                "Nothing was read; check the path and its rights."
                if asked
                else f"{where}: create it, or change its location."
            )
        ) from error
    if not is_folder and not asked:
        raise SourceBroken(
            f"{one_line(str(root))} is a file. {where}: write the folder that it lies in."
        )
    return is_folder


def walk(root: Path, pattern: str, asked: bool) -> Iterator[Found]:
    """Yield what lies below a folder and fits the pattern, folders aside; follow no link.

    Without recursion: folders nested a thousand deep are only a long path.
    """
    wanted = Path(pattern).parts
    pending = [root]
    while pending:
        path = pending.pop()
        problem = None
        if is_real_folder(path):
            try:
                names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 - names, not paths
            except OSError as error:
                problem = error.strerror or str(error)
            else:
                pending.extend(path / name for name in names if not left_alone(name))
                continue
        if problem or fits(path.relative_to(root).parts, wanted):
            yield Found(path=path, within=root, asked=asked, problem=problem)


def is_real_folder(path: Path) -> bool:
    """Whether a path is a folder itself, not a link to one; False where that cannot be told."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def left_alone(name: str) -> bool:
    """Whether a name is hidden, or that of a file somebody has not finished.

    >>> [left_alone(name) for name in (".htaccess", "~$speech.docx", "film.MP4.part", "a.txt")]
    [True, True, True, False]
    """
    return name.startswith((".", "~$")) or name.lower().endswith(UNFINISHED)


def fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a path fits a pattern, part by part; `**` stands for any number of folders.

    >>> fits(("2023", "10", "a.txt"), ("**", "*.txt")), fits(("2023", "a.txt"), ("*.txt",))
    (True, False)
    """
    places = reach({0}, pattern)
    for part in parts:
        places = reach(
            {
                n if pattern[n] == "**" else n + 1
                for n in places
                if n < len(pattern) and (pattern[n] == "**" or fnmatchcase(part, pattern[n]))
            },
            pattern,
        )
    return len(pattern) in places


def reach(places: set[int], pattern: tuple[str, ...]) -> set[int]:
    """Add the places that follow where `**` stands for no folder at all."""
    for n, part in enumerate(pattern):
        if part == "**" and n in places:
            places.add(n + 1)
    return places


def take_one(job: Collecting, found: Found, location: str) -> RawDocument | None:
    """Read one file into the archive; None: there is nothing to say about it.

    Raises:
        Rejected: it cannot be read, must not be read, or is too large.
        StillWritten: it changed just now.
    """
    target = target_of(found)
    if target is None:
        return None
    source = job.source
    state = state_of(target)
    if job.since is not None and state.st_mtime < job.since.timestamp():
        return None
    await_rest(target, state, source.settle_s, found.asked)
    version = version_of(state)
    document = document_id(source.name, location)
    digest = seen_before(job.known, document, version)
    if digest is None:
        digest = keep(job.archive, read_file(target, state, source.max_bytes))
    return RawDocument(
        document_id=document,
        source=source.name,
        location=location,
        collected_at=utc_now(),
        sha256=digest,
        size=state.st_size,
        version=version,
        media_type=media_type_of(found.path.name),
        language=source.language,
    )


def target_of(found: Found) -> Path | None:
    """Return the file to read: the path, or what a link leads to; None for what vanished."""
    if found.problem:
        raise Rejected("unreadable", f"the folder cannot be listed: {found.problem}.")
    try:
        if not found.path.is_symlink():
            found.path.lstat()
            return found.path
        is_folder = stat.S_ISDIR(found.path.stat().st_mode)
    except OSError as error:
        if error.errno == errno.ENOENT and not os.path.lexists(found.path):
            return None  # somebody took it away since the folder was listed
        raise Rejected("unreadable", link_problem(found.path, error)) from error
    target = real_path(found.path)
    inside = found.within is None or target.is_relative_to(found.within)
    if is_folder and found.path.is_relative_to(target):
        raise Rejected(
            "unreadable", "a link to a folder that it lies in: it leads round in a circle."
        )
    if not inside:
        raise Rejected(
            "not_allowed",
            f"a link that leads outside the folder, to {target}. It was not read; "
            "put the text itself there, or declare a source for the other folder.",
        )
    return None if is_folder else target


def link_problem(path: Path, error: OSError) -> str:
    """Say why a path cannot be looked at."""
    if error.errno == errno.ELOOP:
        return "a link that leads round in a circle."
    if error.errno == errno.ENOENT:
        return f"a link to {os.readlink(path)}, which is not there."  # noqa: PTH115 - as written
    return f"{error.strerror or error}."


def await_rest(target: Path, state: os.stat_result, settle_s: int, asked: bool) -> None:
    """Let through a file that has not changed for `settle_s` seconds; wait for one asked for.

    A time in the future says nothing about writing, so it counts as settled.
    """
    age_s = time.time() - state.st_mtime
    if not -settle_s < age_s < settle_s:
        return
    if not asked:
        raise StillWritten
    time.sleep(min(settle_s - age_s, settle_s, PATIENCE_S))
    if version_of(state_of(target)) != version_of(state):
        raise StillWritten
