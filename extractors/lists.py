"""Reading the list that a source is: a feed, sitemap, page of links or file of addresses."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from extractors import SourceBroken, as_location, one_line
from extractors.fetch import Fetch, FetchFailed
from extractors.files import StillWritten, read_file, real_path, state_of
from extractors.pages import failed_visit, good_visit
from extractors.targets import Collecting, Target
from press.archive import fetch_body, keep
from press.documents import Rejected, Rejection

NOTHING = "Nothing was collected;"
LOOK_ANYWAY = 10
"""Every so many visits a list is asked for without marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as it was received or as it lies in a file."""

    body: bytes
    charset: str | None
    media_type: str | None
    base: str
    """The address that relative links start from; empty for a file."""
    folder: str | None
    """Where a file lies, and its pages with it; None for what comes from the network."""


def read_list(job: Collecting, place: str | Path, fetch: Fetch) -> Listing:
    """Fetch a list or read its file; one that has not changed comes from the archive.

    Raises:
        FetchFailed, Rejected, StillWritten: it cannot be had.
    """
    if not (isinstance(place, str) and "://" in place):
        path = real_path(Path(place))
        body = read_file(path, state_of(path), job.source.max_bytes)
        return Listing(body=body, charset=None, media_type=None, base="", folder=str(path.parent))
    past = job.memory.recall([place]).get(as_location(place))
    unsure = past is None or past.digest is None or past.visits % LOOK_ANYWAY == LOOK_ANYWAY - 1
    try:
        answer = fetch(
            place, *((None, None) if unsure or past is None else (past.etag, past.modified))
        )
    except FetchFailed as failure:
        why = Rejected(failure.reason, str(failure))
        job.visits.append(failed_visit(job, place, why, "list"))
        raise
    body, media_type = answer.body, answer.media_type
    if answer.status == 304 and past is not None and past.digest is not None:
        digest, outcome = past.digest, "not_modified"
        body, media_type = fetch_body(job.archive, digest), past.media_type
    else:
        digest = keep(job.archive, body)
        outcome = "same" if past and past.digest == digest else "fetched"
    job.visits.append(good_visit(job, place, "list", answer, digest, outcome))
    return Listing(
        body=body, charset=answer.charset, media_type=media_type, base=answer.url, folder=None
    )


@contextmanager
def broken_source(job: Collecting, place: str | Path, should_be: str) -> Iterator[None]:
    """Turn what goes wrong with the list itself into SourceBroken, with what to do."""
    where = f"[{job.source.name}] {job.source.kind} {one_line(str(place))}"
    try:
        yield
    except FetchFailed as error:
        raise SourceBroken(
            f"{where} cannot be fetched ({error.reason}): {error} "
            f"{NOTHING} check the address, or try again later."
        ) from error
    except NotAList as error:
        raise SourceBroken(
            f"{where} {error}. {NOTHING} name the address of {should_be}."
        ) from error
    except (Rejected, ValueError) as error:
        why = error.detail if isinstance(error, Rejected) else str(error)
        raise SourceBroken(
            f"{where} cannot be read: {one_line(why)} {NOTHING} check its path."
        ) from error
    except StillWritten as error:
        raise SourceBroken(f"{where} changed while it was read; try again in a moment.") from error


class NotAList(ValueError):  # noqa: N818 - what it is, as a person would say it
    """The bytes are not what the source should be; the message says what they are instead."""


def places(job: Collecting) -> tuple[str | Path, ...]:
    """Return the lists to read: those that somebody names, else the source's own."""
    return job.paths or (job.source.location,)


def chosen(job: Collecting, targets: Iterable[Target | Rejection]) -> Iterator[Target | Rejection]:
    """Yield the targets that the source wants, each once: by pattern and date; then what is left to do."""
    seen: set[int] = set()
    wanted = pattern_of(job)
    for target in targets:
        if isinstance(target, Rejection):
            yield target
            continue
        is_old = job.since and target.dated_at and target.dated_at < job.since
        key = hash(as_location(target.name))  # 200,000 addresses would take up too much room
        if is_old or key in seen or not wanted(target.link or target.name):
            continue
        seen.add(key)
        yield target
    if job.paths or job.since:
        return
    for url in job.memory.unfinished():
        if hash(url) not in seen and wanted(url):
            yield Target(name=url, link=url)


def pattern_of(job: Collecting) -> Callable[[str], bool]:
    """Return what tells whether an address is wanted; the default pattern is for all."""
    pattern = job.source.pattern
    if pattern == "**/*":
        return lambda _address: True
    return lambda address: fnmatchcase(address, pattern)
