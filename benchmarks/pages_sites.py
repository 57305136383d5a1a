"""In which part of a cross-validation the pages of a site are."""

import re
from hashlib import sha256
from urllib.parse import urlparse

from benchmarks.pages_score import Gold

FOLDS = 5


def site_of(page: Gold) -> str:
    """Return the site of a page: its host without what stands before the registered name."""
    host = urlparse(page.get("url") or "").netloc.removeprefix("www.") or page["id"]
    parts = 3 if re.search(r"\.(co|com|org|gov|ac|net)\.\w\w$", host) else 2
    return ".".join(host.split(".")[-parts:])


def fold_of(site: str) -> int:
    """Return in which of FOLDS parts a site is, always the same."""
    return int(sha256(site.encode()).hexdigest(), 16) % FOLDS
