"""The entries of a feed (RSS 0.9x to 2.0, Atom), from its bytes alone. Nothing is opened here.

A feed may be made to keep feedparser busy for hours (a tag with 100,000 attributes does), so it is
read in a child process with limits (press.apart), see extractors.feed.
"""

import calendar
import codecs
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin

import feedparser
import msgspec
import webencodings

from extractors import CONTROLS, LONGEST_LOCATION

MAX_ENTRIES = 20_000
LONGEST_TITLE = 500
LONGEST_DATE = 100
LONGEST_PROLOGUE = 32_768
"""Characters before the first element; feedparser searches them in quadratic time."""

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\x00?\x00": "utf-16-le",
    b"\x00<\x00?": "utf-16-be",
}
DECLARED = re.compile(rb"""^\s{0,99}<\?xml[^>]{0,200}?encoding=["']([A-Za-z0-9._:-]{1,40})["']""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
ENTRY = re.compile(r"<(?:item|entry)[\s>]", re.I)
ENTRY_END = re.compile(r"</(?:item|entry)\s*>", re.I)
SILENT = ("script", "style", "template")
GUID = re.compile(r"<(?:guid|id)\b[^>]{0,200}>\s*(?:<!\[CDATA\[)?([^<\]]{1,2000})")
WEB = re.compile(r"https?://", re.I)


class NotAFeed(ValueError):  # noqa: N818 - what it is, as a person would say it
    """The bytes are no RSS and no Atom; the message says what they are instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text that a feed tells of: a link to its page, or the text itself if there is no link."""

    name: str
    """What names it for ever: the link without its fragment, else the guid, else a digest."""
    link: str | None
    title: str | None
    published: str | None
    """As stated; for RSS a dc:date counts, for Atom `updated` does not."""
    version: str | None
    """The stated time of change, else of publication; while it stays, no page is fetched."""
    dated_at: datetime | None
    body: bytes | None
    """The text in the feed, for an entry without a link."""
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The entries of a feed, in its order, each name once."""

    entries: tuple[Entry, ...]
    offered: int
    """How many entries there were."""
    read: int
    """How many of them were read: MAX_ENTRIES at most."""


def read_feed(body: bytes, charset: str | None, base: str) -> Feed:
    """Read the entries of a feed.

    Args:
        body: the feed.
        charset: what the server said; believed where the feed itself says nothing.
        base: the feed's address, which relative links start from; empty: they stay relative.

    Raises:
        NotAFeed: it is something else, or so broken that it has no entries.
    """
    text, offered = cut(tidy_prologue(decode(body, charset)))
    parsed = feedparser.parse(
        BytesIO(text.encode("utf-8")),  # never a string: feedparser would open what it names
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": base,
        },
        sanitize_html=False,  # texts are hostile for us in any case; raw bytes are kept as they are
        resolve_relative_uris=False,
    )
    if not parsed.entries and (parsed.bozo or not parsed.version):
        raise NotAFeed(f"is no RSS or Atom feed; it begins with {text[:60].strip()!r}")
    guids = plain_guids(text, base)
    is_rss = str(parsed.version).startswith("rss")
    entries: dict[str, Entry] = {}
    for stated in parsed.entries[:MAX_ENTRIES]:
        entry = read_entry(stated, is_rss, guids)
        entries.setdefault(entry.name, entry)
    offered = max(offered, len(parsed.entries))
    return Feed(entries=tuple(entries.values()), offered=offered, read=min(offered, MAX_ENTRIES))


def decode(body: bytes, charset: str | None) -> str:
    """Decode by BOM, XML declaration, server, in that order; only encodings that browsers know.

    Left to itself feedparser hands the declared name to Python, which has encodings that hang.
    """
    declared = DECLARED.match(body)
    labels = (declared[1].decode("ascii") if declared else None, charset)
    names = [name for mark, name in BOMS.items() if body.startswith(mark)]
    for label in labels:
        found = webencodings.lookup(label) if label else None
        if found and not (found.name.startswith("utf-16") and body.startswith(b"<")):
            names.append(found.codec_info.name)
    for name in (*names, "utf-8", "cp1252"):
        try:
            return UNPRINTABLE.sub("", body.decode(name))
        except UnicodeDecodeError:
            continue
    return UNPRINTABLE.sub("", body.decode("utf-8", "replace"))


def tidy_prologue(text: str) -> str:
    """Put a true declaration in front, and take runs of blanks out of what is before the root."""
    text = DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    root = re.search(r"<\w", text)
    if root is None or root.start() > LONGEST_PROLOGUE:
        raise NotAFeed(f"is no RSS or Atom feed; it begins with {text[:60].strip()!r}")
    prologue = re.sub(r"\s\s+", "\n", text[: root.start()]).lstrip()
    return f'<?xml version="1.0" encoding="utf-8"?>\n{prologue}{text[root.start() :]}'


def cut(text: str) -> tuple[str, int]:
    """Leave out the entries above MAX_ENTRIES; return also how many there were."""
    starts = [found.start() for found in ENTRY.finditer(text)]
    if len(starts) <= MAX_ENTRIES:
        return text, len(starts)
    ends = [found.end() for found in ENTRY_END.finditer(text)]
    tail = text[ends[-1] :] if ends else ""
    return text[: starts[MAX_ENTRIES]] + tail, len(starts)


def read_entry(stated: dict[str, Any], is_rss: bool, guids: dict[str, str]) -> Entry:
    """Take from one entry what is needed to fetch it and to know it again."""
    # dict.get, since feedparser's own would answer `updated` with the date of publication
    published, updated = (clean(dict.get(stated, key)) for key in ("published", "updated"))
    link = link_of(stated, guids, is_rss)
    body, media_type = (None, "text/html") if link else text_of(stated)
    guid = str(dict.get(stated, "id") or "")
    guid = clean(guids.get(guid, guid), LONGEST_LOCATION) or ""
    title = title_of(dict.get(stated, "title"))
    digest = sha256(repr((title, published, body)).encode("utf-8", "replace")).hexdigest()
    return Entry(
        name=link or guid or f"entry:{digest[:32]}",
        link=link,
        title=title,
        published=published or (updated if is_rss else None),
        version=updated or published,
        dated_at=latest(dict.get(stated, "published_parsed"), dict.get(stated, "updated_parsed")),
        body=body,
        media_type=media_type,
    )


def plain_guids(text: str, base: str) -> dict[str, str]:
    """Map what feedparser makes of guids such as `release-17` or `urn:17` to what stood there.

    RSS takes a guid for a link unless told otherwise, and feedparser the id of Atom as well.
    """
    made: dict[str, str] = {}
    for found in GUID.finditer(text):
        guid = unescape(found[1]).strip()
        if not WEB.match(guid):
            try:
                made |= {guid: guid, urljoin(base, guid): guid}
            except ValueError:
                continue
    return made


def link_of(stated: dict[str, Any], guids: dict[str, str], is_rss: bool) -> str | None:
    """Return the address of the entry's page, without its fragment; None where it has none."""
    link = str(dict.get(stated, "link") or "").strip()
    is_only_a_name = not is_rss and text_of(stated)[0] is not None
    if dict.get(stated, "guidislink") and (link in guids or is_only_a_name):
        return None
    try:
        return urldefrag(link).url or None
    except ValueError:  # such as an unfinished [ in the host; the fetcher says so
        return link


def text_of(stated: dict[str, Any]) -> tuple[bytes | None, str]:
    """Return the longest text that the entry itself holds, and its media type."""
    texts = [*(dict.get(stated, "content") or ()), dict.get(stated, "summary_detail") or {}]
    readable = [text for text in texts if text.get("value") and "base64" not in text]
    if not readable:
        return None, "text/html"
    longest = max(readable, key=lambda text: len(text["value"]))
    media_type = "text/plain" if longest.get("type") == "text/plain" else "text/html"
    return longest["value"].encode("utf-8", "replace"), media_type


def latest(*times: Any) -> datetime | None:
    """Return the later of feedparser's times (in UTC); None where there is none."""
    found: list[datetime] = []
    for time in times:
        try:
            found += [datetime.fromtimestamp(calendar.timegm(time), UTC)] if time else []
        except (ValueError, OverflowError, OSError):
            continue
    return max(found, default=None)


def clean(text: Any, longest: int = LONGEST_DATE) -> str | None:
    """Make one short line of a text, or None of nothing."""
    line = " ".join(CONTROLS.sub(" ", str(text or "")[: 2 * longest]).split())[:longest]
    return line or None


def title_of(text: Any) -> str | None:
    """Take the markup out of a title.

    >>> title_of("New <b>bridge</b> &amp; road<script>alert(1)</script>")
    'New bridge & road'
    """
    stripper = MarkupStripper()
    stripper.feed(str(text or "")[: 4 * LONGEST_TITLE])
    stripper.close()
    return clean("".join(stripper.kept), LONGEST_TITLE)


class MarkupStripper(HTMLParser):
    """Keeps what a reader would see of a short piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note the beginning of what nobody sees."""
        if tag in SILENT:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        if tag == self._silent:
            self._silent = None

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if self._silent is None:
            self.kept.append(data)


def read_packed(request: bytes) -> bytes:
    """Read (body, charset, base); return the Feed, or what it is instead. This runs in a child process."""
    asked = msgspec.msgpack.decode(request, type=tuple[bytes, str | None, str])
    answer: Feed | str
    try:
        answer = read_feed(*asked)
    except NotAFeed as error:
        answer = str(error)
    return msgspec.msgpack.encode(answer)
