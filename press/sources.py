"""The sources of press texts, declared in sources.toml: one table each."""

import re
import tomllib
from dataclasses import MISSING, dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

KINDS = ("folder", "feed")
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
SCHEDULE = re.compile(r"@(once|hourly|daily|weekly|monthly|yearly|continuous)|(\S+ ){4}\S+")
TYPES = {int: "a whole number", str: "a text in quotes", bool: "true or false"}


class SourceError(ValueError):
    """A mistake in sources.toml; the message names the table, the key and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table of sources.toml."""

    name: str
    kind: str
    location: str
    """A folder (relative to sources.toml), or the address or file of a feed."""
    title: str = ""
    """How people call it; the DAG's display name."""
    schedule: str | None = None
    """Cron or @daily ...; none: only when somebody asks."""
    language: str | None = None
    """BCP 47; a hint for texts too short to tell."""
    owner: str = "press"
    licence: str = ""
    pattern: str = "**/*"
    """folder: which files."""
    settle_s: int = 2
    """folder: a file changed within so many seconds may still be being written; it is left alone."""
    max_bytes: int = 20_000_000
    """A larger file or answer is refused."""
    max_documents: int = 10_000
    """At most so many new documents in one run; the rest come with the next."""
    timeout_s: int = 30
    """For one whole fetch, from the first byte sent to the last received."""
    allow_private: bool = False
    """feed: may be fetched from loopback and private networks."""


def load_sources(path: Path) -> dict[str, Source]:
    """Read sources.toml.

    Raises:
        SourceError: the file is not there or not right; the message says what to write.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(
            f"{path}: {error.strerror}. Point PRESS_SOURCES at your sources.toml."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.name} is not TOML: {error}.") from error
    return {name: read_source(name, table, path) for name, table in tables.items()}


def find_source(sources: dict[str, Source], name: str) -> Source:
    """Return the source of that name, or say which name was probably meant."""
    if name in sources:
        return sources[name]
    near = get_close_matches(name, sources, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sources)}."
    raise SourceError(f"no source '{name}' in sources.toml. {hint}")


def read_source(name: str, table: object, path: Path) -> Source:
    """Check one table and make it a Source."""
    where = f"[{name}] in {path.name}"
    if not isinstance(table, dict):
        raise SourceError(f"{path.name}: '{name}' stands outside a table; write [{name}] above it.")
    if not NAME.fullmatch(name):
        raise SourceError(
            f"{where}: a name has lower-case letters, digits and _, and starts with a letter."
        )
    for key, value in table.items():
        check_key(where, key, value)
    for key in (f.name for f in fields(Source) if f.default is MISSING and f.name != "name"):
        if not table.get(key):
            raise SourceError(
                f"{where}: the key '{key}' is missing; write {key} = {EXAMPLES[key]}."
            )
    source = Source(name=name, **table)
    check_values(where, source)
    if source.kind == "folder" or "://" not in source.location:
        base = path.resolve().parent
        source = replace(source, location=str(base / Path(source.location).expanduser()))
    return source


EXAMPLES = {"kind": '"folder"', "location": '"data/inbox" or "https://example.org/feed.xml"'}


def check_key(where: str, key: str, value: Any) -> None:
    """Refuse a key that no source has, and a value of another type than the key's."""
    keys = {f.name: f for f in fields(Source) if f.name != "name"}
    if key not in keys:
        near = get_close_matches(key, keys, n=1, cutoff=0.5)
        use = f"use {near[0]}" if near else f"the keys are {', '.join(keys)}"
        raise SourceError(f"{where}: no key '{key}'; {use}.")
    default = keys[key].default
    wanted = type(default) if isinstance(default, bool | int) else str
    if type(value) is not wanted:
        raise SourceError(f"{where}: {key} = {value!r}: write {TYPES[wanted]}.")


def check_values(where: str, source: Source) -> None:
    """Refuse values that cannot work."""
    if source.kind not in KINDS:
        near = get_close_matches(source.kind, KINDS, n=1)
        use = f'"{near[0]}"' if near else " or ".join(f'"{kind}"' for kind in KINDS)
        raise SourceError(f'{where}: kind = "{source.kind}": use {use}.')
    if source.schedule is not None and not SCHEDULE.fullmatch(source.schedule):
        raise SourceError(
            f'{where}: schedule = "{source.schedule}": use a cron line such as "15 * * * *", '
            'or "@hourly", "@daily".'
        )
    for key in ("max_bytes", "max_documents", "timeout_s"):
        if getattr(source, key) < 1:
            raise SourceError(f"{where}: {key} = {getattr(source, key)}: use 1 or more.")
    if source.settle_s < 0:
        raise SourceError(f"{where}: settle_s = {source.settle_s}: use 0 or more.")
