"""The file of a language's words: its tables, read as they stand."""

import json
import re
import tomllib
from pathlib import Path

JOINERS = re.compile("[\u200c\u200d]")
"""Signs that nobody sees, of the spelling of Persian and of the languages of India."""


def read_pack(path: Path, without: str = "") -> dict[str, tuple[str, ...]]:
    """Flatten a pack's tables but one to `section.key`; phrases have no joiners, as tidy lines have none.

    Dates are looked for in the text as it stands, so their words keep them (transforms.dates.plain).
    """
    return {
        f"{section}.{key}": tuple(phrases) if section == "dates" else without_joiners(phrases)
        for section, table in read_tables(path.read_text(encoding="utf-8"), without).items()
        for key, phrases in table.items()
    }


def read_tables(text: str, without: str = "") -> dict[str, dict[str, list[str]]]:
    """Read a pack's tables but one: its lists, each on a line, are JSON too, which is read twenty times faster."""
    tables: dict[str, dict[str, list[str]]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, words = line.partition(" = ")
        if line[0] == "[":
            tables.setdefault(section := line.strip("[]"), {})
        elif line[0] != "#" and section != without:
            try:
                tables[section][name] = json.loads(words)
            except ValueError:
                tables = tomllib.loads(text)
                break
    tables.pop(without, None)
    return tables


def without_joiners(phrases: list[str]) -> tuple[str, ...]:
    """Return phrases without joiners, each once where some had them."""
    return tuple(dict.fromkeys(JOINERS.sub("", phrase) for phrase in phrases))
