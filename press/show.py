"""How results look in a terminal: tables, progress, and nothing that a hostile text could do to it."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.control import strip_control_codes
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from press.jobs import Progress as Tick

WIDTH_OF_A_PIPE = 200
EVERY_S = 5.0
"""Seconds between the lines of progress where there is no terminal."""


def console(*, to_error: bool = False) -> Console:
    """Return a console that never cuts what goes into a pipe to 80 columns."""
    stream = sys.stderr if to_error else sys.stdout
    return Console(
        stderr=to_error, width=None if stream.isatty() else WIDTH_OF_A_PIPE, highlight=False
    )


def plain(value: object) -> Text:
    """Show a value of a text from outside: no markup, no control sequences, one line."""
    if value is None:
        return Text("-", style="dim")
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return Text(
        strip_control_codes(shown.replace("\x1b", "")).replace("\n", " ").replace("\r", " ")
    )


def print_table(columns: Iterable[str], rows: Iterable[Iterable[object]], title: str = "") -> int:
    """Print rows as a table; return how many."""
    table = Table(title=plain(title) if title else None, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(plain, row))
    console().print(table)
    return len(table.rows)


def say(message: str) -> None:
    """Print one line for a person, apart from the results."""
    console(to_error=True).print(plain(message), soft_wrap=True)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Tick]:
    """Show how far a long job is: a bar in a terminal, a line now and then elsewhere."""
    if sys.stderr.isatty():
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=console(to_error=True), transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda done: bar.update(task, completed=done)
        return
    last = time.monotonic()

    def tick(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_S:
            last = time.monotonic()
            say(f"{what}: {done}{f' of {total}' if total else ''}")

    yield tick
