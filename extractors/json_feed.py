"""JSON Feed (1.0 and 1.1): the items of a feed that is written in JSON."""

import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urldefrag, urljoin

from extractors.entries import MAX_ENTRIES, Entry, Feed, clean, title_of
from extractors.lists import NotAList

START = re.compile(rb"^(?:\xef\xbb\xbf)?\s{0,100}\{")
VERSION = b"jsonfeed.org/version"


def is_json_feed(body: bytes) -> bool:
    """Tell a JSON feed by its version."""
    head = body[:65_536]
    return START.match(head) is not None and (VERSION in head or b'"items"' in head)


def read_json_feed(body: bytes, base: str) -> Feed:
    """Read the items.

    Raises:
        NotAList: it is no JSON, or has no items.
    """
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotAList(
            f"is no RSS or Atom feed, and no JSON that can be read ({str(error)[:100]})"
        ) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise NotAList("is no RSS or Atom feed, and no JSON feed since it has no items")
    entries: dict[str, Entry] = {}
    for item in items[:MAX_ENTRIES]:
        if isinstance(item, dict):
            entry = read_item(item, base)
            entries.setdefault(entry.name, entry)
    return Feed(
        entries=tuple(entries.values()), offered=len(items), read=min(len(items), MAX_ENTRIES)
    )


def read_item(item: dict[str, Any], base: str) -> Entry:
    """Take from one item what is needed to fetch it and to know it again."""
    link = link_of(item, base)
    published, updated = clean(item.get("date_published")), clean(item.get("date_modified"))
    text = item.get("content_html") or item.get("content_text")
    body = text.encode("utf-8", "replace") if isinstance(text, str) and not link else None
    title = title_of(item.get("title"))
    digest = sha256(repr((title, published, body)).encode("utf-8", "replace")).hexdigest()
    return Entry(
        name=link or clean(item.get("id"), 4000) or f"entry:{digest[:32]}",
        link=link,
        title=title,
        published=published,
        version=updated or published,
        dated_at=moment(updated or published),
        body=body,
        media_type="text/html" if item.get("content_html") else "text/plain",
    )


def link_of(item: dict[str, Any], base: str) -> str | None:
    """Return the address of an item's page; an id that is an address is one too."""
    for key in ("url", "external_url", "id"):
        value = item.get(key)
        if isinstance(value, str) and (key != "id" or value.startswith(("http://", "https://"))):
            try:
                return urldefrag(urljoin(base, value.strip())).url or None
            except ValueError:
                return value.strip() or None
    return None


def moment(text: str | None) -> datetime | None:
    """Read a time of a feed; None for none, or what is none.

    >>> moment("2023-10-01T10:00:00+02:00").hour, moment("soon")
    (8, None)
    """
    try:
        found = datetime.fromisoformat(text or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
