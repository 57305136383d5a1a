"""The installation's own list of acronyms: PRESS_ORGANIZATIONS names a CSV file with the columns acronym and name.

What a text itself says of an acronym goes before the list.
"""

import csv
from functools import cache
from pathlib import Path

from press.settings import PROJECT, SettingsError, setting


@cache
def listed_organizations() -> dict[str, str]:
    """Return the names by acronym, read once per process; none where there is no list.

    Raises:
        SettingsError: the file cannot be read, or has other columns.
    """
    place = setting("PRESS_ORGANIZATIONS")
    return read_list(PROJECT / Path(place).expanduser()) if place else {}


def read_list(path: Path) -> dict[str, str]:
    """Return the names of a list by acronym; the last line of an acronym counts."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"acronym", "name"} <= set(rows.fieldnames or ()):
                raise SettingsError(
                    f"PRESS_ORGANIZATIONS={path}: the first line must name the columns acronym and name."
                )
            return {
                row["acronym"].strip(): " ".join(row["name"].split())
                for row in rows
                if row["acronym"] and row["name"]
            }
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"PRESS_ORGANIZATIONS={path}: cannot be read: {error}.") from error
