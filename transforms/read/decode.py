"""Bytes to text: which encoding, how sure, and what had to be mended."""

import re
from dataclasses import dataclass

import charset_normalizer
import webencodings

from press.documents import Rejected

MAX_BYTES = 20_000_000
SAMPLE = 65_536
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, XLSX ...)"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
)
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.I)
XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.I)
CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\x0b\f\r\x1b") | {127})
MENDED = (b"\x00", "\ufffd".encode())
"""What is taken out of a text or counted in it, as UTF-8."""
UNSTORABLE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text that both databases can hold, its encoding, and what was mended as `code:count`."""

    text: str
    encoding: str
    repairs: tuple[str, ...]


def decode(body: bytes, declared: str | None) -> Decoded:
    """Turn bytes to text: mark, else valid UTF-8, else what is declared, else what is likely.

    Valid UTF-8 wins over a declaration, since other encodings are hardly ever valid UTF-8 by chance.

    Raises:
        Rejected: `empty`, `too_large`, `unsupported_type` or `binary`.
    """
    refuse_unreadable(body)
    for mark, encoding in BOMS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(encoding, "replace")
            return cleaned(text, encoding, ["bom_removed:1"])
    if wide := wide_encoding(body):
        return cleaned(body.decode(wide, "replace"), wide, ["encoding_detected:1"])
    refuse_binary(body)
    stated = stated_encodings(body, declared)
    wrong = [] if body.isascii() or not stated or "utf-8" in stated else ["charset_corrected:1"]
    try:
        text = body.decode("utf-8")
        if not text.isspace() and not any(sign in body for sign in MENDED):
            return Decoded(text=text, encoding="utf-8", repairs=tuple(wrong))
    except UnicodeDecodeError:
        try:
            text = body.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return decode_legacy(body, stated)
    return cleaned(text, "utf-8", wrong)


def refuse_unreadable(body: bytes) -> None:
    """Raise Rejected for what is no text at all: nothing, too much, or a known other format."""
    if not body or body.isspace():
        raise Rejected("empty", f"{len(body)} bytes and not one visible character.")
    if len(body) > MAX_BYTES:
        raise Rejected("too_large", f"{len(body):,} bytes; at most {MAX_BYTES:,} are read.")
    for signature, name in SIGNATURES:
        if body.startswith(signature):
            raise Rejected("unsupported_type", f"This is {name}; text and HTML are read.")


def refuse_binary(body: bytes) -> None:
    """Raise Rejected where too many bytes are controls that no text has."""
    sample = body[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    nuls = sample.count(0)
    if controls > 0.02 * len(sample) + 2 or nuls > 0.3 * len(sample):
        share = 100 * (controls + nuls) / len(sample)
        raise Rejected("binary", f"{share:.0f} % of its bytes are control characters: not a text.")


def wide_encoding(body: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NULs at every other place."""
    sample = body[: SAMPLE & ~1]
    if b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 8 or max(even, odd) < 0.3 * len(sample) / 2:
        return None
    if min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def stated_encodings(body: bytes, declared: str | None) -> list[str]:
    """Return the encodings that header, XML declaration and meta element name, known ones only."""
    head = body[:4096]
    found = [
        m.group(1).decode("ascii")
        for m in (XML_CHARSET.search(head), META_CHARSET.search(head))
        if m
    ]
    codecs = (webencodings.lookup(name.strip()) for name in (declared or "", *found) if name)
    return [
        codec.codec_info.name for codec in codecs if codec and not codec.name.startswith("utf-16")
    ]


def decode_legacy(body: bytes, stated: list[str]) -> Decoded:
    """Decode what is not UTF-8: as stated if that fits, else as detected, else mended UTF-8."""
    for encoding in stated:
        if encoding == "utf-8":
            continue
        try:
            return cleaned(body.decode(encoding), encoding, [])
        except UnicodeDecodeError:
            continue
    mended = body.decode("utf-8", "replace")
    wrong = mended.count("\ufffd")
    if wrong * 20 < sum(1 for byte in body if byte >= 0xC2):
        return cleaned(mended, "utf-8", [])  # a few broken bytes in a UTF-8 text
    best = charset_normalizer.from_bytes(body[:SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    if encoding.startswith(("utf", "ascii")) or plain_western(body):
        encoding = "cp1252"
    return cleaned(body.decode(encoding, "replace"), encoding, ["encoding_detected:1"])


def plain_western(body: bytes) -> bool:
    """Tell Western text, in which letters beyond ASCII are rare and stand between ASCII letters."""
    high = sum(1 for byte in body[:SAMPLE] if byte >= 0x80)
    return high < 0.12 * len(body[:SAMPLE])


def cleaned(text: str, encoding: str, repairs: list[str]) -> Decoded:
    """Take out what no database stores, and count it."""
    if nuls := text.count("\x00"):
        text = text.replace("\x00", "")
        repairs.append(f"nul_removed:{nuls}")
    text, lone = UNSTORABLE.subn("\ufffd", text) if has_surrogates(text) else (text, 0)
    if lone:
        repairs.append(f"surrogate_replaced:{lone}")
    if undecodable := text.count("\ufffd"):
        repairs.append(f"undecodable:{undecodable}")
    if not text or text.isspace():
        raise Rejected("empty", "Only white space and control characters.")
    return Decoded(text=text, encoding=encoding, repairs=tuple(repairs))


def has_surrogates(text: str) -> bool:
    """Tell a text with lone surrogates; to encode it is ten times as fast as to look for them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
