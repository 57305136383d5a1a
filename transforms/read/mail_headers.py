"""Headers of a message: decoded, on one line; who sent it, and whether that is an organisation."""

import re
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

import webencodings

from transforms.read.text import tidy

LONGEST = 2_000
HEADER = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Message-ID|MIME-Version|Content-[A-Za-z-]+|Received|Return-Path|Delivered-To|"
    rb"Reply-To|Sender|DKIM-Signature|X-[A-Za-z0-9-]+|List-[A-Za-z-]+|ARC-[A-Za-z-]+|Authentication-Results|"
    rb"Received-SPF|Importance|In-Reply-To|References|Thread-[A-Za-z-]+|User-Agent|Precedence|Organization)[ \t]*:",
    re.I,
)
SURE = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature|Content-Type)[ \t]*:",
    re.I | re.M,
)
NAMES_IT = re.compile(rb"^(?:From|Subject|Date)[ \t]*:", re.I | re.M)
PREFIX = re.compile(
    r"^\s*(?:(?:re|fw|fwd|aw|wg|tr|rv|rif|i|enc|antw|doorst|sv|vs|vb|odp|pd|ynt|ilt|res|ref)\s?(?:\[\d{1,3}\])?\s?:|"
    r"\[(?:external|extern|ext|press|presse|prensa)\])\s*", re.I
)  # fmt: skip
DESKS = re.compile(
    r"^(?:press|presse|prensa|stampa|imprensa|media|medien|news|newsroom|comms?|communications?|kommunikation|"
    r"communication|comunicacion|comunicazione|info|pr|pers|presskontakt|redaktion|noreply|no-reply|donotreply|"
    r"mailing|newsletter|office|kontakt|contact)\b", re.I
)  # fmt: skip
VIA = re.compile(r"\s+(?:via|über|par|per|through)\s+.*$|\s*[|–—]\s*.*$")
OF_PLACE = re.compile(r"\(([^()]{3,80})\)\s*$|\s[|–—-]\s(.{3,80})$|,\s([^,]{3,80})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sent a message."""

    address: str | None
    organization: str | None


def is_mail(body: bytes) -> bool:
    """Tell a message by its first lines: headers, at least one that only messages have.

    >>> is_mail(b"From: a@b.org\\nMIME-Version: 1.0\\nSubject: x\\n\\ntext"), is_mail(b"From: us\\nTo: you")
    (True, False)
    """
    start = body[:65_536].lstrip(b"\r\n")
    if start.startswith(b"From "):  # as an mbox keeps them
        start = start.partition(b"\n")[2]
    if not HEADER.match(start):
        return False
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return SURE.search(head) is not None and NAMES_IT.search(head) is not None


def decoded_header(message: Message, name: str) -> str | None:
    """Return the first header of a name, decoded and on one line; None where there is none."""
    value = message.get(name)
    if value is None:
        return None
    return tidy(decode_words(str(value)[:LONGEST]).replace("\n", " ")) or None


def decode_words(text: str) -> str:
    """Decode the encoded words of a header; only encodings that browsers know."""
    try:
        pieces = decode_header(text)
    except (ValueError, LookupError, IndexError, UnicodeError):
        return text
    decoded = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            decoded.append(piece)
            continue
        known = webencodings.lookup(charset) if charset else None
        name = known.codec_info.name if known else "utf-8"
        decoded.append(piece.decode(name, "replace"))
    return "".join(decoded).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def plain_subject(subject: str | None) -> str | None:
    """Take `Re:`, `WG:` and their like from a subject.

    >>> plain_subject("WG: Fwd: [EXTERN] Neue Brücke")
    'Neue Brücke'
    """
    text = subject or ""
    while (shorter := PREFIX.sub("", text, count=1)) != text:
        text = shorter
    return text.strip() or None


def sender_of(message: Message) -> Sender:
    """Read who sent a message; a person's name is no organisation."""
    name, address = parseaddr((decoded_header(message, "From") or "")[:500])
    address = address.strip().lower() if "@" in address and len(address) < 255 else ""
    stated = decoded_header(message, "Organization")
    return Sender(address=address or None, organization=stated or organization_in(name, address))


def organization_in(name: str, address: str) -> str | None:
    """Return the organisation that a sender's name states.

    >>> organization_in("City of Northmere", "press@northmere.example")
    'City of Northmere'
    >>> organization_in("Ada Lopez (City of Northmere)", "ada.lopez@northmere.example")
    'City of Northmere'
    >>> organization_in("Ada Lopez", "ada.lopez@northmere.example")
    """
    text = tidy(name).strip("\"' ")
    if not text or "@" in text:
        return None
    if match := OF_PLACE.search(text):
        return next(part for part in match.groups() if part).strip()
    local = address.partition("@")[0]
    tokens = [token.casefold() for token in re.findall(r"[^\W\d_]{2,}", text)]
    is_personal = any(token in local for token in tokens) and not DESKS.match(local)
    if is_personal or (len(tokens) < 3 and not DESKS.match(local)):
        return None
    return VIA.sub("", text) or None


def file_name(part: Message) -> str | None:
    """Return the file name of an attachment, `attachment` where it has none, None for the text itself."""
    try:
        name = part.get_filename()
    except (ValueError, LookupError, UnicodeError, AttributeError):
        name = "attachment"
    if name:
        return tidy(decode_words(str(name)[:300])) or "attachment"
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    return "attachment" if disposition.startswith("attachment") else None
