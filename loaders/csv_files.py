"""Writing CSV that a spreadsheet cannot take for a program."""

import csv
from collections.abc import Iterable
from numbers import Number
from typing import Any, TextIO

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""A spreadsheet runs what begins like this; the last four are the full-width forms."""


def write_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]], file: TextIO) -> int:
    """Write a header and rows, texts in quotes and made harmless; return how many rows."""
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow([harmless(name) for name in columns])
    count = 0
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        count += 1
    return count


def harmless(value: Any) -> Any:
    """Return a cell that a spreadsheet shows and does not run; a number stays a number.

    >>> harmless("=HYPERLINK(1)"), harmless("-5"), harmless(-5), harmless(None)
    ("'=HYPERLINK(1)", "'-5", -5, '')
    """
    if value is None or value != value:  # noqa: PLR0124 - not a number, pandas' "missing"
        return ""
    if isinstance(value, Number) and not isinstance(value, bool):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
