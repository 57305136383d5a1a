"""kind = "mailbox": messages of an IMAP mailbox, a Maildir, an mbox or a folder of .eml files.

Each message is taken in once. Nothing is deleted, moved or marked as read.
"""

import mailbox
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from extractors import SourceBroken, as_location, one_line, refuse, seen_before
from extractors.folder import extract as extract_files
from extractors.imap import open_imap
from extractors.targets import Collecting
from press.archive import keep
from press.documents import RawDocument, Rejected, Rejection, document_id, utc_now

HEAD = 65_536
MAIL = "message/rfc822"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that a mailbox holds, not yet read."""

    key: str
    """What names it within its mailbox for ever."""
    size: int
    read: Callable[[], bytes]


def extract(job: Collecting) -> Iterator[RawDocument | Rejection]:
    """Yield the messages, each once; the same message in two folders is one.

    Raises:
        SourceBroken: the mailbox cannot be opened.
    """
    location = job.source.location
    if "://" in location and not job.paths:
        with open_imap(job.source) as box:
            yield from take_letters(
                job, (Letter(key=k, size=s, read=r) for k, s, r in box.letters())
            )
        return
    for path in job.paths or (Path(location),):
        if is_maildir(path):
            yield from take_letters(job, maildir_letters(path))
        elif path.is_file() and is_mbox(path):
            yield from take_letters(job, mbox_letters(path))
        elif path.exists():
            yield from extract_files(replace_paths(job, path))
        else:
            raise SourceBroken(
                f"{one_line(str(path))}: there is no such mailbox. [{job.source.name}] in sources.toml "
                "reads a Maildir, an mbox file, a folder of .eml files or an address imaps://..."
            )


def replace_paths(job: Collecting, path: Path) -> Collecting:
    """Return the job for a folder or file of messages; what it notes is noted on the job itself."""
    same = path == Path(job.source.location)
    return Collecting(
        source=job.source,
        archive=job.archive,
        known=job.known,
        paths=() if same and path.is_dir() else (path,),
        since=job.since,
        state=job.state,
        memory=job.memory,
        visits=job.visits,
    )


def is_maildir(path: Path) -> bool:
    """Tell a Maildir by its three folders."""
    return all((path / name).is_dir() for name in ("cur", "new", "tmp"))


def is_mbox(path: Path) -> bool:
    """Tell an mbox by its first line."""
    with path.open("rb") as file:
        return file.read(5) == b"From "


def maildir_letters(path: Path) -> Iterator[Letter]:
    """Yield the messages of a Maildir, those of its folders too; nothing is moved from new to cur."""
    for folder in sorted((path, *(p for p in path.glob(".*") if is_maildir(p)))):
        for place in ("cur", "new"):
            for file in sorted((folder / place).iterdir()):
                if file.is_file() and not file.name.startswith("."):
                    key = file.name.partition(":")[0]
                    yield Letter(key=key, size=file.stat().st_size, read=file.read_bytes)


def mbox_letters(path: Path) -> Iterator[Letter]:
    """Yield the messages of an mbox; the file is only read, one message at a time."""
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            body = box.get_bytes(key)
            yield Letter(
                key=f"sha256:{sha256(body).hexdigest()[:32]}",
                size=len(body),
                read=partial(bytes, body),
            )
    finally:
        box.close()


def take_letters(job: Collecting, letters: Iterator[Letter]) -> Iterator[RawDocument | Rejection]:
    """Yield what becomes of messages; of two with one Message-ID the first counts."""
    seen: set[str] = set()
    for letter in letters:
        item = take_letter(job, letter)
        if item is not None and item.document_id not in seen:
            seen.add(item.document_id)
            yield item


def take_letter(job: Collecting, letter: Letter) -> RawDocument | Rejection | None:
    """Take in one message; None for one before `since`."""
    source = job.source
    if letter.size > source.max_bytes:
        why = Rejected(
            "too_large", f"{letter.size:,} bytes; max_bytes of this source is {source.max_bytes:,}."
        )
        return refuse(source, as_location(letter.key), "collect", why, version=letter.key)
    try:
        body = letter.read()
    except (OSError, ValueError) as error:
        why = Rejected("unreadable", f"the message cannot be read: {one_line(str(error))[:200]}.")
        return refuse(source, as_location(letter.key), "collect", why, version=letter.key)
    head = BytesHeaderParser(policy=compat32).parsebytes(body[:HEAD])
    name = as_location(
        " ".join(str(head.get("Message-ID") or "").split()) or f"message:{letter.key}"
    )
    at = sent_at(str(head.get("Date") or ""))
    if job.since is not None and at is not None and at < job.since:
        return None
    version = sha256(body).hexdigest()[:32]
    document = document_id(source.name, name)
    return RawDocument(
        document_id=document,
        source=source.name,
        location=name,
        collected_at=utc_now(),
        sha256=seen_before(job.known, document, version) or keep(job.archive, body),
        size=len(body),
        version=version,
        media_type=MAIL,
        language=source.language,
    )


def sent_at(text: str) -> datetime | None:
    """Read the header Date; None for none, or one without a zone."""
    try:
        found = parsedate_to_datetime(text[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else None
