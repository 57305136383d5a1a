"""Pages that lie beside a saved feed, sitemap or list, for which no network is needed."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from extractors import seen_before
from extractors.files import location_of, media_type_of, read_file, real_path, state_of, version_of
from extractors.targets import Collecting
from press.archive import keep
from press.documents import RawDocument, Rejected, document_id


def is_address(link: str) -> bool:
    """Whether a link leads to the network rather than to a file beside the feed."""
    return "://" in link and not link.lower().startswith("file:")


def take_file(job: Collecting, link: str, folder: str, draft: RawDocument) -> RawDocument:
    """Read a page that was saved beside the feed; its version is that of the file."""
    home = Path(folder)
    path = file_beside(link, home)
    location = location_of(path, home)
    document = document_id(draft.source, location)
    state = state_of(path)
    version = version_of(state)
    digest = seen_before(job.known, document, version)
    if digest is None:
        digest = keep(job.archive, read_file(path, state, job.source.max_bytes))
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
