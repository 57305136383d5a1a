"""What starts a run within seconds of a new file: a trigger that looks at a drop folder again and again.

Nothing is opened, and what the files are called goes nowhere. The trigger fires once a folder has rested
for one look, and once at its own start if there is anything, since files may have come meanwhile; a run
that finds nothing new ends at once.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

LOOK_EVERY_S = 2.0
MOST_FILES = 200_000

Seen = tuple[int, int, int]
"""How many files, their bytes in all, and the latest time of change in nanoseconds."""


class DropFolderTrigger(BaseEventTrigger):
    """Fires when files below a folder have come or changed."""

    def __init__(self, folder: str, look_every_s: float = LOOK_EVERY_S) -> None:
        super().__init__()
        self.folder = folder
        self.look_every_s = look_every_s

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Say how to make this trigger again in the triggerer."""
        return (
            "dags.drop_folder.DropFolderTrigger",
            {"folder": self.folder, "look_every_s": self.look_every_s},
        )

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event whenever the folder has changed and rests."""
        told: Seen = (0, 0, 0)
        before = told
        while True:
            now = await asyncio.to_thread(look_at, self.folder)
            if now == before != told:
                if now[0] >= told[0] or now[2] > told[2]:
                    yield TriggerEvent({"files": now[0]})
                told = now
            before = now
            await asyncio.sleep(self.look_every_s)


def look_at(folder: str) -> Seen:
    """Count the files below a folder; one that is not there has none. No link is followed."""
    files = size = latest = 0
    pending = [folder]
    while pending and files < MOST_FILES:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            try:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    state = entry.stat(follow_symlinks=False)
                    files, size = files + 1, size + state.st_size
                    latest = max(latest, state.st_mtime_ns)
            except OSError:
                continue
    return files, size, latest
