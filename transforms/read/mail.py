"""Messages of mail (EML) to lines: the body, or the attachment that it only covers."""

import email
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import Message

from press.changed import with_left_out
from press.documents import Document, Line, PageMetadata, RawDocument, Rejected
from press.findings import Finding
from transforms.read.decode import Decoded, decode
from transforms.read.mail_headers import (
    Sender,
    decoded_header,
    file_name,
    plain_subject,
    sender_of,
)
from transforms.read.mail_parts import mark_furniture
from transforms.read.metadata import feed_metadata

MAIL = "message/rfc822"
MAX_PARTS = 300
DEEPEST = 30
COVER_WORDS = 90
"""A message with fewer words of its own and a longer attachment only covers that."""
MOST_TRIED = 5
"""Attachments."""
READABLE = (
    ".pdf",
    ".docx",
    ".odt",
    ".rtf",
    ".html",
    ".htm",
    ".txt",
    ".md",
    ".eml",
    ".xml",
    ".json",
)

Inner = Callable[[RawDocument, bytes], Document]
"""Reads an attachment by what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A leaf of a message."""

    media_type: str
    charset: str | None
    body: bytes
    name: str | None
    """The file's name; None for the message's own text."""


def read_mail(raw: RawDocument, body: bytes, read_inner: Inner) -> Document:
    """Read a message: its HTML if it has any, else its plain text, else what is attached.

    Raises:
        Rejected: `damaged`, `no_text`, or why its only attachment cannot be read.
    """
    # compat32: the newer policy takes gigabytes for a header of some hundred kilobytes
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    parts = list(leaves(message))
    own = read_own(raw, parts)
    document, failure = read_covered(raw, parts, own, read_inner)
    unread = sum(part.name is not None and is_readable(part) for part in parts)
    unread -= document is not None and document is not own
    if document is None:
        raise failure or Rejected(
            "no_text", "The message has neither a text nor an attachment with one."
        )
    sender = sender_of(message)
    page = document.page
    fed = feed_metadata(raw)
    subject = plain_subject(decoded_header(message, "Subject"))
    stated_at = decoded_header(message, "Date")
    return replace(
        document,
        raw=raw,
        media_type=MAIL,
        repairs=with_left_out(document, attachments=unread),
        page=PageMetadata(
            titles=(*page.titles, *said(subject, "mail:subject", 0.85), *fed.titles),
            descriptions=page.descriptions,
            authors=page.authors,
            published=(*page.published, *said(stated_at, "mail:date", 0.8), *fed.published),
            language=page.language or plain_language(decoded_header(message, "Content-Language")),
            canonical_url=page.canonical_url,
            site_name=page.site_name or sender.organization,
            images=page.images,
            emails=tuple(dict.fromkeys((*page.emails, *addresses(sender)))),
        ),
    )


def addresses(sender: Sender) -> tuple[str, ...]:
    """Return the sender's address, if there is one."""
    return (sender.address,) if sender.address else ()


def said(value: str | None, method: str, sure: float) -> tuple[Finding, ...]:
    """Return what a header states as a finding."""
    if not value:
        return ()
    return (Finding(value=value[:500], confidence=sure, basis="stated", method=method),)


def plain_language(value: str | None) -> str | None:
    """Return a header's language tag if it looks like one."""
    tag = (value or "").split(",")[0].strip()
    return tag if 2 <= len(tag) <= 11 and tag.replace("-", "").isalnum() else None


def leaves(message: Message, depth: int = 0) -> Iterator[Part]:
    """Yield the parts that hold something, those of messages within the message too."""
    pending = [(message, depth)]
    seen = 0
    while pending:
        part, depth = pending.pop(0)
        seen += 1
        if seen > MAX_PARTS or depth > DEEPEST:
            raise Rejected("too_large", f"more than {MAX_PARTS} parts, or {DEEPEST} in each other.")
        inner = part.get_payload()
        if part.get_content_type() == MAIL and isinstance(inner, list) and inner:
            yield Part(
                media_type=MAIL,
                charset=None,
                body=as_bytes(inner[0]),
                name=file_name(part) or "message.eml",
            )
            continue
        if part.is_multipart() and isinstance(inner, list):
            pending[:0] = [(each, depth + 1) for each in inner if isinstance(each, Message)]
            continue
        content = part.get_payload(decode=True)
        name = file_name(part)
        if isinstance(content, bytes) and content.strip():
            kind = part.get_content_type().lower()
            yield Part(
                media_type=kind,
                charset=str(part.get_param("charset") or "") or None,
                body=content,
                name=name or (None if kind.startswith("text/") else "attachment"),
            )


def as_bytes(message: object) -> bytes:
    """Return an attached message as it would lie in a file; nothing where it cannot be written."""
    try:
        return message.as_bytes() if isinstance(message, Message) else b""
    except (ValueError, LookupError, UnicodeError, AttributeError, TypeError):
        return b""


def read_own(raw: RawDocument, parts: list[Part]) -> Document | None:
    """Read the message's own text; None where it has none."""
    from transforms.read import READERS

    own = [part for part in parts if part.name is None and part.media_type.startswith("text/")]
    pages = [part for part in own if part.media_type == "text/html"]
    plain = [part for part in own if part.media_type not in ("text/html", "text/calendar")]
    for chosen, kind in ((pages[:1], "text/html"), (plain, "text/plain")):
        try:
            texts = [decode(part.body, part.charset) for part in chosen]
            if not texts:
                continue
            text = "\n".join(each.text for each in texts)
            decoded = Decoded(text=text, encoding=texts[0].encoding, repairs=texts[0].repairs)
            document = READERS[kind](raw, decoded)
        except Rejected:
            continue
        if any(line.text for line in document.lines):
            return replace(document, lines=mark_furniture(document.lines))
    return None


def read_covered(
    raw: RawDocument, parts: list[Part], own: Document | None, read_inner: Inner
) -> tuple[Document | None, Rejected | None]:
    """Return the message's text with the attachment that it only covers, if it does; else why not."""
    words = count_words(own.lines) if own else 0
    failure: Rejected | None = None
    if words >= COVER_WORDS:
        return own, None
    attached = [part for part in parts if part.name is not None and is_readable(part)]
    for part in attached[:MOST_TRIED]:
        inner_raw = replace(
            raw,
            location=part.name or "",
            media_type=part.media_type,
            charset=part.charset,
            url=None,
        )
        try:
            inner = read_inner(inner_raw, part.body)
        except Rejected as why:
            failure = failure or why
            continue
        if count_words(inner.lines) > max(words, 20):
            return (under_cover(own, inner) if own else inner), None
    return own, failure


def is_readable(part: Part) -> bool:
    """Whether an attachment may hold a text; pictures, calendars and archives do not."""
    name = (part.name or "").lower()
    return name.endswith(READABLE) or part.media_type in (
        MAIL,
        "application/pdf",
        "application/rtf",
        "text/html",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
    )


def count_words(lines: tuple[Line, ...]) -> int:
    """Count the words that are not furniture already; in scripts without spaces two signs are one."""
    texts = [line.text for line in lines if line.region not in ("aside", "footer", "header", "nav")]
    return max(sum(len(text.split()) for text in texts), sum(map(wide, texts)) // 2)


def wide(text: str) -> int:
    """Count the signs of scripts without spaces."""
    return sum(sign > "\u2e80" for sign in text)


def under_cover(own: Document, inner: Document) -> Document:
    """Put the attachment's lines below those of the message, which become furniture."""
    shift, count = len(own.text) + 1, len(own.lines)
    cover = tuple(replace(line, region="aside") if line.text else line for line in own.lines)
    lines = tuple(
        replace(x, number=x.number + count, start=x.start + shift, end=x.end + shift)
        for x in inner.lines
    )
    return replace(
        inner,
        text=f"{own.text}\n{inner.text}",
        lines=(*cover, *lines),
        repairs=tuple(dict.fromkeys((*own.repairs, *inner.repairs))),
    )
