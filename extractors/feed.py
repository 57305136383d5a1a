"""kind = "feed": an RSS or Atom feed and the pages behind it, from an address or from a saved file.

A saved feed takes its pages from the files beside it where its links are relative, so that a feed
saved with its pages works without a network.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from extractors import Known, SourceBroken, as_location, one_line, refuse, seen_before
from extractors.entries import MAX_CPU_S, MAX_MEMORY, Entry, Feed, NotAFeed
from extractors.fetch import Fetch, FetchFailed, fetching
from extractors.files import (
    StillWritten,
    location_of,
    media_type_of,
    read_file,
    real_path,
    state_of,
    version_of,
)
from press.archive import body_path, keep
from press.documents import RawDocument, Rejected, Rejection, document_id, utc_now
from press.settings import PROJECT
from press.sources import Source

PATIENCE_S = 60
"""On the clock, for reading a feed: a busy machine may take longer than the work's own time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What one collection needs at hand for every entry."""

    source: Source
    archive: Path
    known: Mapping[str, Known]
    fetch: Fetch
    folder: Path | None
    """Where a saved feed lies, and its pages with it; None for a feed from the network."""


def extract(
    source: Source,
    archive: Path,
    known: Mapping[str, Known],
    *,
    paths: tuple[Path, ...] = (),
    since: datetime | None = None,
) -> Iterator[RawDocument | Rejection]:
    """Yield the texts that the feed tells of, in its order, each once.

    A page that cannot be fetched is a Rejection: the others must not wait for it. `paths` are saved
    feeds. Passed over without an entry: what the feed dates before `since`.

    Raises:
        SourceBroken: the feed itself cannot be fetched or read, or is none.
    """
    seen: set[str] = set()
    with fetching(source) as fetch:
        for place in paths or (source.location,):
            feed, folder = open_feed(source, place, fetch)
            if feed.offered > feed.read:
                yield refuse(source, as_location(str(place)), "collect", too_many(feed))
            taking = Taking(source=source, archive=archive, known=known, fetch=fetch, folder=folder)
            for entry in feed.entries:
                is_old = since and entry.dated_at and entry.dated_at < since
                if is_old or as_location(entry.name) in seen:
                    continue
                item = take_or_refuse(taking, entry)
                if item.location not in seen:  # `a.html` and `./a.html` beside a saved feed
                    seen.add(item.location)
                    yield item


def too_many(feed: Feed) -> Rejected:
    """Say how many entries were not read."""
    return Rejected(
        "too_many_entries",
        f"the feed has {feed.offered:,} entries; the first {feed.read:,} were read.",
    )


def open_feed(source: Source, place: str | Path, fetch: Fetch) -> tuple[Feed, Path | None]:
    """Read the feed from its address or file; return also the folder that its pages may lie in."""
    where = f"[{source.name}] feed {one_line(str(place))}"
    try:
        if isinstance(place, str) and "://" in place:
            answer = fetch(place)
            return read_apart(answer.body, answer.charset, answer.url), None
        path = real_path(Path(place))
        body = read_file(path, state_of(path), source.max_bytes)
        return read_apart(body, None, ""), path.parent
    except FetchFailed as error:
        raise SourceBroken(
            f"{where} cannot be fetched ({error.reason}): {error} "
            "Nothing was collected; check the address, or try again later."
        ) from error
    except NotAFeed as error:
        raise SourceBroken(
            f"{where} {error}. Nothing was collected; name the address of its RSS or Atom feed."
        ) from error
    except (Rejected, ValueError) as error:
        why = error.detail if isinstance(error, Rejected) else str(error)
        raise SourceBroken(
            f"{where} cannot be read: {one_line(why)} Nothing was collected; check its path."
        ) from error
    except StillWritten as error:
        raise SourceBroken(f"{where} changed while it was read; try again in a moment.") from error


def read_apart(body: bytes, charset: str | None, base: str) -> Feed:
    """Read the entries of a feed in a child process, which may hang or die without harm.

    Raises:
        NotAFeed: it is none, or takes more time or memory than any feed should.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "extractors.entries"],
            input=msgspec.msgpack.encode((body, charset, base)),
            capture_output=True,
            timeout=PATIENCE_S,
            cwd=PROJECT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotAFeed(f"could not be read within {PATIENCE_S} s") from error
    if done.returncode != 0:
        limits = f"{MAX_CPU_S} s and {MAX_MEMORY // 2**20} MB"
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise NotAFeed(f"could not be read within {limits} ({one_line(last)[:200] or 'killed'})")
    answer: Feed | str = msgspec.msgpack.decode(done.stdout, type=Feed | str)
    if isinstance(answer, str):
        raise NotAFeed(answer)
    return answer


def take_or_refuse(taking: Taking, entry: Entry) -> RawDocument | Rejection:
    """Take in what an entry tells of, or say why it could not be."""
    url = entry.link if entry.link and "://" in entry.link else None
    try:
        return take(taking, entry)
    except FetchFailed as error:
        why = Rejected(error.reason, str(error))
    except Rejected as error:
        why = error
    except StillWritten:
        why = Rejected("being_written", "the page's file changed while it was read.")
    return refuse(
        taking.source,
        as_location(entry.name),
        "fetch",
        why,
        url=url and as_location(url),
        version=entry.version,
    )


def take(taking: Taking, entry: Entry) -> RawDocument:
    """Bring one entry's bytes into the archive, unless they are known to be there.

    Raises:
        FetchFailed, Rejected, StillWritten: it cannot be.
    """
    location = as_location(entry.name)
    draft = RawDocument(
        document_id=document_id(taking.source.name, location),
        source=taking.source.name,
        location=location,
        collected_at=utc_now(),
        sha256="",
        size=0,
        version=entry.version,
        language=taking.source.language,
        feed_title=entry.title,
        feed_published=entry.published,
    )
    if entry.link is None:
        return take_text(taking, entry, draft)
    if taking.folder is not None and not is_address(entry.link):
        return take_file(taking, entry.link, taking.folder, draft)
    return take_page(taking, entry.link, draft)


def is_address(link: str) -> bool:
    """Whether a link leads to the network rather than to a file beside the feed."""
    return "://" in link and not link.lower().startswith("file:")


def take_text(taking: Taking, entry: Entry, draft: RawDocument) -> RawDocument:
    """Take in the text that stands in the feed itself."""
    if entry.body is None:
        raise Rejected("no_link", "the entry has neither a link nor a text.")
    return replace(
        draft,
        sha256=keep(taking.archive, entry.body),
        size=len(entry.body),
        media_type=entry.media_type,
        charset="utf-8",
    )


def take_page(taking: Taking, link: str, draft: RawDocument) -> RawDocument:
    """Fetch the page, unless the feed says that it has not changed since the last time."""
    digest = seen_before(taking.known, draft.document_id, draft.version)
    if digest is not None:
        size = archived_size(taking.archive, digest)
        return replace(draft, url=draft.location, sha256=digest, size=size)
    answer = taking.fetch(link)
    return replace(
        draft,
        url=as_location(answer.url),
        sha256=keep(taking.archive, answer.body),
        size=len(answer.body),
        media_type=answer.media_type,
        charset=answer.charset,
    )


def archived_size(archive: Path, digest: str) -> int:
    """Return the size of a body that was archived earlier; 0 where it is no longer kept."""
    try:
        return body_path(archive, digest).stat().st_size
    except FileNotFoundError:
        return 0


def take_file(taking: Taking, link: str, folder: Path, draft: RawDocument) -> RawDocument:
    """Read a page that was saved beside the feed; its version is that of the file."""
    path = file_beside(link, folder)
    location = location_of(path, folder)
    document = document_id(draft.source, location)
    state = state_of(path)
    version = version_of(state)
    digest = seen_before(taking.known, document, version)
    if digest is None:
        digest = keep(taking.archive, read_file(path, state, taking.source.max_bytes))
    return replace(
        draft,
        document_id=document,
        location=location,
        sha256=digest,
        size=state.st_size,
        version=version,
        media_type=media_type_of(path.name),
    )


def file_beside(link: str, folder: Path) -> Path:
    """Return the file that a saved feed's link leads to, if it lies in the feed's folder.

    Raises:
        Rejected: `not_allowed`: it lies elsewhere; a feed must not name any file it likes.
    """
    try:
        parts = urlsplit(link)
        # feedparser makes file://folder/page of file:///folder/page
        host = "" if parts.netloc in ("", "localhost") else f"/{parts.netloc}"
        path = real_path(folder / unquote(host + parts.path))
    except ValueError as error:
        raise Rejected("not_allowed", f"not a link: {error}.") from error
    if parts.scheme not in ("", "file"):
        raise Rejected("not_allowed", f"only pages and files are read, not {link[:60]!r}.")
    if not path.is_relative_to(folder):
        raise Rejected("not_allowed", "a saved feed may only lead to files in its own folder.")
    return path
