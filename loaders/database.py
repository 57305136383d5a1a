"""Opening the warehouse: SQLite or PostgreSQL, with its schema brought up to date."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

T = TypeVar("T")

BUSY_TIMEOUT_S = 30
"""How long a writer on SQLite waits for the one before it."""

ONE_WRITER = 7_077_337
"""The PostgreSQL advisory lock that makes stores and migrations wait for each other."""

TRY_AGAIN = ("40001", "40P01", "SQLITE_BUSY")
"""Codes for: nothing was wrong, another transaction came between."""

ATTEMPTS = 5


def open_warehouse(url: str) -> Engine:
    """Open the database of an address, and create or update its tables and views.

    Raises:
        loaders.migrations.SchemaTooNew: a newer Pressline has been at work on this database.
    """
    from loaders.migrations import migrate

    engine = process_engine(url, os.getpid())
    migrate(engine)
    return engine


@lru_cache(maxsize=16)
def process_engine(url: str, _process: int) -> Engine:
    """Return this process's engine; a forked child must not share its parent's connections."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return sqlite_engine(url, address.database)
    return create_engine(
        url,
        poolclass=NullPool,
        connect_args={"connect_timeout": 10, "keepalives_idle": 30, "options": "-c timezone=UTC"},
    )


def sqlite_engine(url: str, file: str | None) -> Engine:
    """Open SQLite so that writers queue up, readers never wait, and keys are held."""
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would be a deferred one
        connection.execute("pragma foreign_keys = on")
        switch_to_wal(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("reads_only")
        connection.exec_driver_sql("begin" if reads else "begin immediate")

    return engine


def switch_to_wal(connection: Any) -> None:
    """Let readers and a writer work side by side; the switch itself knows no busy timeout."""
    deadline = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(0.05)
        else:
            return


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one state of the warehouse and holds nobody up."""
    options: dict[str, Any] = {"reads_only": True}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.execution_options(**options).begin() as connection:
        yield connection


def write(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do the work in one transaction, one writer at a time; again when PostgreSQL says so.

    Waiting in line makes the outcome independent of how many processes load at once, and on
    PostgreSQL rules out the deadlocks that two loads of the same documents would run into.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text("select pg_advisory_xact_lock(:k)"), {"k": ONE_WRITER})
                return work(connection)
        except OperationalError as error:
            if error_code(error) not in TRY_AGAIN or attempt == ATTEMPTS:
                raise
            sleep(0.1 * 2**attempt)
    raise AssertionError("unreachable: the last attempt returns or raises")


def error_code(error: DBAPIError) -> str:
    """Return the database's own code for what went wrong: `40P01`, `SQLITE_BUSY`."""
    own = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return str(own or "")
