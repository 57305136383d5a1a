"""What we tell a server with each request: who asks, whom to write to, what we have already."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from press.settings import setting

Headers = list[tuple[bytes, bytes]]

ACCEPT = b"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
NAME = "Pressline"
"""The name that robots.txt files may call us by."""


def request_headers(netloc: bytes, etag: str | None, modified: str | None) -> Headers:
    """Return the headers of a request; marks of the last time make it a conditional one."""
    headers = [
        (b"Host", netloc),
        (b"User-Agent", user_agent().encode("ascii")),
        (b"Accept", ACCEPT),
        (b"Accept-Encoding", b"gzip"),
    ]
    for name, mark in ((b"If-None-Match", etag), (b"If-Modified-Since", modified)):
        if mark and is_plain(mark):
            headers.append((name, mark.encode("latin-1")))
    return headers


def is_plain(mark: str) -> bool:
    """Whether a mark that a server gave us can be given back as a header.

    >>> is_plain('W/"17"'), is_plain('"1"\\r\\nCookie: x')
    (True, False)
    """
    return len(mark) <= 500 and re.fullmatch(r"[\x20-\x7e\xa0-\xff]+", mark) is not None


def user_agent() -> str:
    """Say who fetches, and whom to ask; PRESS_CONTACT is an address or a page of yours."""
    contact = re.sub(r"[^\x21-\x7e]+", "", setting("PRESS_CONTACT"))[:200]
    return f"{NAME}/{our_version()} (+{contact or 'contact not set'})"


@cache
def our_version() -> str:
    """Return the version that is installed."""
    try:
        return version("pressline")
    except PackageNotFoundError:
        return "0"
