"""The sources of press texts, declared in sources.toml: one table each."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from press.schedules import is_schedule

KINDS = ("folder", "feed", "sitemap", "page", "urls", "mailbox", "warc")
SHARED = ("feed", "sitemap", "page", "urls", "warc")
"""Kinds whose texts several tasks take side by side."""
FETCHED = ("feed", "sitemap", "page", "urls")
"""Kinds whose texts are pages that are fetched."""
SCHEMES = {"mailbox": ("imaps", "imap"), **dict.fromkeys(FETCHED, ("http", "https"))}
"""What the address of a kind begins with; the others have paths only."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COUNTED_AS = ("keep", "move", "drop")
SELECTOR = re.compile(r"[\w\s.#>+~*,:()\[\]=\"'^$|-]+")
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
STAGGER_S = 15
TYPES = {
    int: "a whole number",
    float: "a number",
    str: "a text in quotes",
    bool: "true or false",
    tuple: "a list of whole numbers",
}


class SourceError(ValueError):
    """A mistake in sources.toml; the message names the table, the key and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table of sources.toml."""

    name: str
    kind: str
    location: str
    """A path (relative to sources.toml), or the address of a feed, sitemap, page, list or mailbox."""
    title: str = ""
    """How people call it; the DAG's display name."""
    schedule: str | None = None
    """Cron or @daily ...; none: only when somebody asks."""
    language: str | None = None
    """BCP 47; a hint for texts too short to tell."""
    owner: str = "press"
    licence: str = ""
    pattern: str = "**/*"
    """folder, warc: which files; fetched kinds: which addresses, as a glob such as `*/news/*`."""
    body_css: str = ""
    title_css: str = ""
    date_css: str = ""
    """Pages: CSS selectors of the elements with the text, the title and the day, where they are not found without."""
    captions: str = "move"
    embeds: str = "move"
    """Pages: what captions and embedded posts count as: keep (text), move (beside the text), drop."""
    settle_s: int = 2
    """folder: a file changed within so many seconds may still be incomplete; it is left alone."""
    watch: bool = False
    """folder: Airflow starts a run within seconds of a new file."""
    max_bytes: int = 20_000_000
    """A larger file or answer is refused."""
    max_documents: int = 10_000
    """At most so many new documents in one run; the rest come with the next."""
    timeout_s: int = 30
    """For one whole fetch, from the first byte sent to the last received."""
    allow_private: bool = False
    """May be fetched from loopback and private networks."""
    ports: tuple[int, ...] = ()
    """Allowed beside 80 and 443."""
    rate: float = 1.0
    """Requests a second to one host, over all tasks together; 0: no limit."""
    parallel: int = 1
    """Requests at once to one host."""
    retries: int = 2
    """Times that a fetch is tried again within a run, when that may help."""
    robots: bool = True
    """Ask for robots.txt and do what it says."""
    poll_min_s: int = 300
    """Scheduled runs look at most so often ..."""
    poll_max_s: int = 86_400
    """... and at least so often, depending on how often the source changes."""
    selector: str = "a[href]"
    """page: which links, as a CSS selector."""
    password_env: str = ""
    """mailbox: the environment variable that holds the password."""


def load_sources(path: Path) -> dict[str, Source]:
    """Read sources.toml.

    Raises:
        SourceError: the file is not there or not right; the message says what to write.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(
            f"{path}: {error.strerror}. Point PRESS_SOURCES at your sources.toml."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.name} is not TOML: {error}.") from error
    return {name: read_source(name, table, path) for name, table in tables.items()}


def stagger(sources: Mapping[str, Source]) -> dict[str, int]:
    """Return after how many seconds a scheduled run of each source asks: those of one host one after the other.

    >>> feeds = ["https://a.org/1", "https://b.org/1", "https://a.org/2"]
    >>> stagger({str(n): Source(name=str(n), kind="feed", location=feed) for n, feed in enumerate(feeds)})
    {'0': 0, '1': 0, '2': 15}
    """
    counts: Counter[str] = Counter()
    delays = {}
    for name, source in sources.items():
        host = urlsplit(source.location).netloc if "://" in source.location else ""
        delays[name] = min(counts[host] * STAGGER_S, 300) if host else 0
        counts[host] += 1
    return delays


def find_source(sources: dict[str, Source], name: str) -> Source:
    """Return the source of that name, or say which name was probably meant."""
    if name in sources:
        return sources[name]
    near = get_close_matches(name, sources, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sources) or 'none'}."
    raise SourceError(f"no source '{name}' in sources.toml. {hint}")


def read_source(name: str, table: object, path: Path) -> Source:
    """Check one table and make it a Source."""
    where = f"[{name}] in {path.name}"
    if not isinstance(table, dict):
        raise SourceError(f"{path.name}: '{name}' stands outside a table; write [{name}] above it.")
    if not NAME.fullmatch(name):
        raise SourceError(
            f"{where}: a name has lower-case letters, digits and _, starts with a letter "
            f"and has at most 63 characters; write [{as_name(name)}]."
        )
    for key, value in table.items():
        check_key(where, key, value)
    for key in (f.name for f in fields(Source) if f.default is MISSING and f.name != "name"):
        if not table.get(key):
            raise SourceError(
                f"{where}: the key '{key}' is missing; write {key} = {EXAMPLES[key]}."
            )
    if "ports" in table:
        table["ports"] = tuple(table["ports"])
    source = Source(name=name, **table)
    check_values(where, source)
    if "://" in source.location:
        return source
    return replace(source, location=str(path.resolve().parent / place(where, source.location)))


def place(where: str, location: str) -> Path:
    """Return the path of a location, `~` being somebody's home."""
    try:
        return Path(location).expanduser()
    except RuntimeError as error:
        raise SourceError(
            f'{where}: location = "{location}": nobody of that name has a home here; '
            "write the whole path."
        ) from error


def as_name(name: str) -> str:
    """Make a name that would do of one that does not.

    >>> as_name("Council News"), as_name("2nd-feed")
    ('council_news', 'source_2nd_feed')
    """
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return (plain if plain[:1].isalpha() else f"source_{plain}".rstrip("_"))[:63]


LOWEST = {"max_bytes": 1, "max_documents": 1, "timeout_s": 1, "settle_s": 0, "rate": 0, "parallel": 1,
          "retries": 0, "poll_min_s": 1, "poll_max_s": 1}  # fmt: skip
SAVED = {"feed": "a saved feed", "sitemap": "a saved sitemap", "page": "a saved page",
         "urls": "a list of addresses", "mailbox": "a Maildir, an mbox or a folder of .eml"}  # fmt: skip
EXAMPLES = {"kind": '"folder"', "location": '"data/inbox" or "https://example.org/feed.xml"'}


def check_key(where: str, key: str, value: Any) -> None:
    """Refuse a key that no source has, and a value of another type than the key's."""
    keys = {f.name: f for f in fields(Source) if f.name != "name"}
    if key not in keys:
        near = get_close_matches(key, keys, n=1, cutoff=0.5)
        use = f"use {near[0]}" if near else f"the keys are {', '.join(keys)}"
        raise SourceError(f"{where}: no key '{key}'; {use}.")
    default = keys[key].default
    wanted = type(default) if isinstance(default, bool | int | float | tuple) else str
    if not is_of(wanted, value):
        raise SourceError(f"{where}: {key} = {value!r}: write {TYPES[wanted]}.")


def is_of(wanted: type, value: Any) -> bool:
    """Whether a value of TOML is of a type; a whole number is a number too, and a list is one of ports."""
    if wanted is float:
        return type(value) in (int, float)
    if wanted is tuple:
        return isinstance(value, list) and all(type(x) is int and 0 < x < 65_536 for x in value)
    return type(value) is wanted


def check_values(where: str, source: Source) -> None:
    """Refuse values that cannot work."""
    check_bounds(where, source)
    if source.kind not in KINDS:
        near = get_close_matches(source.kind, KINDS, n=1)
        use = f'"{near[0]}"' if near else ", ".join(f'"{kind}"' for kind in KINDS)
        raise SourceError(f'{where}: kind = "{source.kind}": use {use}.')
    check_location(where, source)
    check_pages(where, source)
    if source.schedule is not None and not is_schedule(source.schedule):
        raise SourceError(
            f'{where}: schedule = "{source.schedule}": use a cron line such as "15 * * * *", '
            'or "@hourly", "@daily".'
        )
    if source.language is not None and not LANGUAGE.fullmatch(source.language):
        raise SourceError(
            f'{where}: language = "{source.language}": use a code such as "fr" or "pt-BR".'
        )
    if not source.pattern or source.pattern.startswith("/") or ".." in source.pattern.split("/"):
        raise SourceError(
            f'{where}: pattern = "{source.pattern}": use names below the location, such as '
            '"*.html" or "**/*".'
        )


def check_pages(where: str, source: Source) -> None:
    """Refuse what cannot work for pages: another word than keep, move, drop; a selector that is none."""
    for key in ("captions", "embeds"):
        if getattr(source, key) not in COUNTED_AS:
            raise SourceError(
                f'{where}: {key} = "{getattr(source, key)}": use "keep" (text), "move" (beside the text) or "drop".'
            )
    for key in ("body_css", "title_css", "date_css"):
        selector = getattr(source, key)
        if selector and (len(selector) > 300 or not SELECTOR.fullmatch(selector)):
            raise SourceError(
                f'{where}: {key} = "{selector}": use a CSS selector such as "div.article-text".'
            )


def check_bounds(where: str, source: Source) -> None:
    """Refuse texts of more than a line, and numbers that are too low."""
    for key in (f.name for f in fields(Source) if f.type in (str, str | None)):
        if CONTROLS.search(getattr(source, key) or ""):
            raise SourceError(f"{where}: {key}: write it on one line, without control characters.")
    for key, lowest in LOWEST.items():
        if not getattr(source, key) >= lowest:
            raise SourceError(f"{where}: {key} = {getattr(source, key)}: use {lowest} or more.")


def check_location(where: str, source: Source) -> None:
    """Refuse an address where a path is wanted, and an address that cannot be fetched."""
    scheme, separator, _ = source.location.partition("://")
    schemes = SCHEMES.get(source.kind, ())
    if not separator or scheme.lower() in schemes:
        return
    use = (
        f"an address that begins with {' or '.join(f'{each}://' for each in sorted(schemes))}, "
        f"or the path of {SAVED[source.kind]}"
        if schemes
        else 'the path of a folder, or kind = "feed" if it is the address of a feed'
    )
    raise SourceError(f'{where}: location = "{source.location}": use {use}.')
