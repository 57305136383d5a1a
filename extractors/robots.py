"""robots.txt (RFC 9309) and the reservations of text and data mining that a site states for itself."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

import msgspec
from protego import Protego

from extractors.answers import Fetched
from extractors.telling import NAME
from press.archive import write_atomically
from press.documents import Rejected

LONGEST = 512_000
"""Bytes; what follows is not read, as the RFC allows."""
GOOD_FOR_S, BAD_FOR_S = 86_400, 600
"""How long an answer holds, and how long the news that there was none."""
UNREACHABLE = 599
MINERS = ("GPTBot", "CCBot", "Google-Extended", "ClaudeBot", "anthropic-ai", "PerplexityBot", "Bytespider",
          "Applebot-Extended", "meta-externalagent")  # fmt: skip
"""Who is shut out from the whole site by a site that wants no training on its texts."""


@dataclass(frozen=True, kw_only=True)
class Robots:
    """What a site says to those who fetch by themselves."""

    status: int
    text: str
    fetched_at: float

    @cached_property
    def rules(self) -> Protego:
        """Return the rules; a text that is none has no rules."""
        return Protego.parse(self.text)

    def check(self, url: str) -> float:
        """Return the delay between requests that the site asks for, in seconds.

        Raises:
            Rejected: `robots_disallowed`, `robots_unavailable`.
        """
        if self.status >= 500:
            raise Rejected(
                "robots_unavailable",
                "the site's robots.txt cannot be read now, so nothing is fetched from it.",
            )
        if self.status != 200:
            return 0.0
        if not self.rules.can_fetch(url, NAME):
            raise Rejected("robots_disallowed", "the site's robots.txt does not want it fetched.")
        return self.delay()

    def delay(self) -> float:
        """Return the seconds between requests that the site asks for."""
        if self.status != 200:
            return 0.0
        rate = self.rules.request_rate(NAME)
        of_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self.rules.crawl_delay(NAME) or 0.0), of_rate)

    def shuts_out_miners(self, url: str) -> bool:
        """Whether an address is closed to those who gather texts to train on, though not to all."""
        if self.status != 200 or not self.rules.can_fetch(url, NAME):
            return False
        return any(not self.rules.can_fetch(url, miner) for miner in MINERS)


def read_robots(site: str, place: Path, ask: Callable[[str], Fetched]) -> Robots:
    """Return the robots.txt of a site: as another task has read it a while ago, or by asking."""
    file = place / f"robots-{site.partition(':')[0].lower()}.json"
    kept = read_kept(file)
    if kept is not None:
        return kept
    robots = ask_for(f"{site}/robots.txt", ask)
    content = {"status": robots.status, "text": robots.text, "fetched_at": robots.fetched_at}
    write_atomically(file, msgspec.json.encode(content))
    return robots


def reserved(site: str, url: str, place: Path, ask: Callable[[str], Fetched]) -> bool:
    """Whether a site's tdmrep.json reserves the mining of an address (TDM Reservation Protocol)."""
    file = place / f"tdmrep-{site.partition(':')[0].lower()}.json"
    kept = read_kept(file)
    if kept is None:
        kept = ask_for(f"{site}/.well-known/tdmrep.json", ask)
        content = {"status": kept.status, "text": kept.text, "fetched_at": kept.fetched_at}
        write_atomically(file, msgspec.json.encode(content))
    return kept.status == 200 and reserves(kept.text, url.removeprefix(site) or "/")


def reserves(text: str, path: str) -> bool:
    """Whether the rules of a tdmrep.json reserve a path; the first that fits decides.

    >>> reserves('[{"location": "/press/*", "tdm-reservation": 1}]', "/press/1")
    True
    """
    try:
        rules = msgspec.json.decode(text.encode("utf-8", "replace"))
    except msgspec.MsgspecError:
        return False
    for rule in rules[:1000] if isinstance(rules, list) else ():
        if isinstance(rule, dict) and isinstance(location := rule.get("location"), str):
            pattern = location if location.endswith(("*", "$")) else f"{location}*"
            if fnmatchcase(path, pattern.rstrip("$")[:500]):
                return rule.get("tdm-reservation") == 1
    return False


def read_kept(file: Path) -> Robots | None:
    """Return what is kept, while it holds."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=Robots)
    except (OSError, msgspec.MsgspecError):
        return None
    holds_s = GOOD_FOR_S if kept.status < 500 else BAD_FOR_S
    return kept if 0 <= time.time() - kept.fetched_at < holds_s else None


def ask_for(url: str, ask: Callable[[str], Fetched]) -> Robots:
    """Fetch a robots.txt; none means that everything may be fetched, no answer that nothing may."""
    status, text = UNREACHABLE, ""
    try:
        answer = ask(url)
    except OSError as failure:
        reason = getattr(failure, "reason", "")
        code = reason.removeprefix("http_")
        if code.isdecimal():
            status = int(code) if code != "429" else UNREACHABLE
        elif reason in ("too_large", "too_many_redirects", "not_allowed", "bad_encoding", "bomb"):
            status = 404
    else:
        status, text = 200, answer.body[:LONGEST].decode("utf-8", "replace").lstrip("\ufeff")
    return Robots(status=status, text=text, fetched_at=time.time())
