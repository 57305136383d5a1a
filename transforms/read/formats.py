"""Formats that are no plain text: told by their bytes, never by a name, each with its reader.

A reader's library is imported with the first document that needs it.
"""

from collections.abc import Callable

from press.documents import Document, RawDocument, Rejected
from transforms.read.containers import Container
from transforms.read.decode import MAX_BYTES
from transforms.read.mail_headers import is_mail

ByteReader = Callable[[RawDocument, bytes], Document]

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOM = b"\xef\xbb\xbf"
PDF_WITHIN = 1024
"""Bytes in which a PDF's mark may stand, as its readers allow."""


def binary_reader(body: bytes) -> ByteReader | None:
    """Return the reader of a body; None where it is a text or nothing that is known.

    Raises:
        Rejected: `too_large`, `encrypted`.
    """
    found = reader_of(body)
    if found is not None and len(body) > MAX_BYTES:
        raise Rejected("too_large", f"{len(body):,} bytes; at most {MAX_BYTES:,} are read.")
    return found


def reader_of(body: bytes) -> ByteReader | None:
    """Tell a format by the first bytes."""
    start = body[:PDF_WITHIN].removeprefix(BOM).lstrip()
    if start.startswith(b"%PDF-") or (b"%PDF-" in start and b"\x00" in body[: 4 * PDF_WITHIN]):
        return pdf
    if start.startswith(ZIP):
        return office
    if start.startswith(b"{\\rtf"):
        return rtf
    if start.startswith(OLE):
        return old_office
    if is_mail(body):
        return mail
    return news if is_news(body) else None


def pdf(raw: RawDocument, body: bytes) -> Document:
    """Read a PDF."""
    from transforms.read.pdf import read_pdf

    return read_pdf(raw, body)


def office(raw: RawDocument, body: bytes) -> Document:
    """Read a DOCX or ODT; other archives are none of ours."""
    container = Container(body[body.index(ZIP) :])
    if "word/document.xml" in container.names or any(
        name.startswith("word/") and name.endswith(".xml") for name in container.names
    ):
        from transforms.read.docx import read_docx

        return read_docx(raw, container)
    if "content.xml" in container.names:
        kind = (container.part("mimetype") or b"").strip()
        if not kind or b"opendocument.text" in kind:
            from transforms.read.odt import read_odt

            return read_odt(raw, container)
    raise Rejected(
        "unsupported_type", "This is a ZIP archive that holds no text document (DOCX or ODT)."
    )


def rtf(raw: RawDocument, body: bytes) -> Document:
    """Read an RTF file."""
    from transforms.read.rtf import read_rtf

    return read_rtf(raw, body[body.index(b"{\\rtf") :])


def old_office(_raw: RawDocument, body: bytes) -> Document:
    """Refuse old Office files; one that only wraps an encrypted new one is told apart."""
    if "EncryptedPackage".encode("utf-16-le") in body[:1_000_000]:
        raise Rejected("encrypted", "it is protected by a password; save it without one.")
    raise Rejected("unsupported_type", "This is an old Office file; save it as DOCX.")


def mail(raw: RawDocument, body: bytes) -> Document:
    """Read a message, and its attachments by what they are."""
    from transforms.read import read_bytes
    from transforms.read.mail import read_mail

    return read_mail(raw, body, read_bytes)


def is_news(body: bytes) -> bool:
    """Tell a news item in XML by its first element."""
    head = body[:4096]
    if not any(name in head for name in (b"newsItem", b"newsMessage", b"nitf")):
        return False
    from transforms.read.news import news_type

    return news_type(body) is not None


def news(raw: RawDocument, body: bytes) -> Document:
    """Read a NewsML-G2 or NITF item."""
    from transforms.read.news import read_news_xml

    return read_news_xml(raw, body)
