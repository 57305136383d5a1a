"""What Airflow takes as a schedule: its presets, and the lines of cron."""

import re

PRESETS = ("once", "continuous", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly")
CRON = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
"""Lowest and highest minute, hour, day of the month, month, day of the week."""
CRON_NAMES = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\b", re.I
)


def is_schedule(text: str) -> bool:
    """Whether Airflow takes a text as a schedule.

    >>> [is_schedule(text) for text in ("@daily", "*/5 9-17 * * mon-fri", "60 * * * *", "at noon")]
    [True, True, False, False]
    """
    if text.startswith("@"):
        return text[1:] in PRESETS
    columns = text.split()
    return len(columns) == len(CRON) and all(
        is_cron_field(part, *bounds)
        for column, bounds in zip(columns, CRON, strict=True)
        for part in CRON_NAMES.sub("1", column).split(",")
    )


def is_cron_field(part: str, lowest: int, highest: int) -> bool:
    """Whether a part of a cron line is `*`, a number or a range within bounds, or a step."""
    found = re.fullmatch(r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/([1-9]\d?))?", part)
    if found is None:
        return False
    first = int(found[1] or lowest)
    last = int(found[2] or first)
    return lowest <= first <= last <= highest
