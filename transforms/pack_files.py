"""The file of a language's words: its tables, read as they stand."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

JOINERS = re.compile("[\u200c\u200d]")
"""Signs that nobody sees, of the spelling of Persian and of the languages of India."""


def read_pack(path: Path, asked: Callable[[str], bool] = bool) -> dict[str, tuple[str, ...]]:
    """Flatten the tables of a pack that are asked for to `section.key`; phrases have no joiners, as tidy lines.

    Dates are looked for in the text as it stands, so their words keep them (transforms.dates.plain).
    """
    return {
        f"{section}.{key}": tuple(phrases) if section == "dates" else without_joiners(phrases)
        for section, table in read_tables(path.read_text(encoding="utf-8"), asked).items()
        for key, phrases in table.items()
    }


def read_tables(text: str, asked: Callable[[str], bool] = bool) -> dict[str, dict[str, list[str]]]:
    """Read a pack's tables: its lists, each on a line, are JSON too, which is read twenty times faster."""
    tables: dict[str, dict[str, list[str]]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, words = line.partition(" = ")
        if line[0] == "[":
            tables.setdefault(section := line.strip("[]"), {})
        elif line[0] != "#" and asked(section):
            try:
                tables[section][name] = json.loads(words)
            except ValueError:
                tables = tomllib.loads(text)
                break
    return {section: table for section, table in tables.items() if asked(section)}


def without_joiners(phrases: list[str]) -> tuple[str, ...]:
    """Return phrases without joiners, each once where some had them."""
    return tuple(dict.fromkeys(JOINERS.sub("", phrase) for phrase in phrases))
