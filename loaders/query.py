"""One statement of a person against the warehouse: it can read, and nothing else."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy import Engine, inspect, text

from loaders.database import BUSY_TIMEOUT_S, open_warehouse, reading
from press.documents import UNSTORABLE

Columns = list[str]
Rows = Iterator[tuple[Any, ...]]

READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}

READING_PRAGMAS = {
    "foreign_key_list",
    "function_list",
    "index_info",
    "index_list",
    "table_info",
    "table_list",
    "table_xinfo",
}

FORBIDDEN_FUNCTIONS = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}

LARGEST_VALUE = 100_000_000
"""Bytes; no value of a query on SQLite may be longer (`zeroblob(1000000000)` fills the memory)."""

FIRST_WORDS = ("select", "with", "values", "table", "explain", "show")

COMMENT_OR_SPACE = re.compile(r"\s+|--[^\n]*|/\*.*?\*/|\(", re.DOTALL)

OUTSIDE_THE_DATABASE = re.compile(
    r"\b(?:pg_(?:read|ls|stat_file|terminate|cancel|reload|rotate|promote|switch|create|drop"
    r"|logical|replication|backup|advisory|notify|sleep)\w*|lo_\w+|dblink\w*|\w+_to_xml\w*"
    r"|set_config|pg_authid|pg_shadow|pg_user_mapping\w*)\b|\bu&[\"']",
    re.IGNORECASE,
)
"""What a read-only transaction of PostgreSQL still lets a privileged role do: files, other
sessions, other servers, SQL inside strings. The wall against these is the role's rights; this is
the fence in front of it."""


class QueryRefused(ValueError):  # noqa: N818 - it is not an error of ours
    """A statement that was not run, or could not be; the message says what to write instead."""


def query(warehouse: Engine | str, statement: str) -> tuple[Columns, Rows]:
    """Run one reading statement; return the names of its columns, and its rows one by one.

    Whatever the statement is, it changes nothing: SQLite opens the file for reading and is asked
    about each thing the statement would do, PostgreSQL runs it in a transaction that is read-only
    and rolled back.

    Raises:
        QueryRefused: the statement is not one that only reads, or the database cannot run it.
    """
    engine = open_warehouse(warehouse) if isinstance(warehouse, str) else warehouse
    check_statement(statement)
    run = query_sqlite if engine.dialect.name == "sqlite" else query_postgresql
    return run(engine, statement)


def read(warehouse: Engine, statement: str, **parameters: object) -> tuple[Columns, Rows]:
    """Run a statement of our own, whose `:name` are the parameters; return columns and rows."""
    with reading(warehouse) as connection:
        result = connection.execute(text(statement), parameters)
        return list(result.keys()), iter([tuple(row) for row in result])


def check_statement(statement: str) -> None:
    """Refuse a statement that does not begin like one that reads.

    >>> check_statement("/* all */ (select 1)")
    >>> check_statement("delete from ledger")
    Traceback (most recent call last):
        ...
    loaders.query.QueryRefused: DELETE is not run here: only statements that read are (SELECT, ...
    """
    start = 0
    while skipped := COMMENT_OR_SPACE.match(statement, start):
        start = skipped.end()
    first = re.match(r"\w*", statement[start:])
    word = first.group().lower() if first else ""
    if word not in FIRST_WORDS:
        raise QueryRefused(
            f"{word.upper() or 'An empty statement'} is not run here: only statements that read "
            "are (SELECT, WITH, VALUES, EXPLAIN). Nothing was changed."
        )
    if UNSTORABLE.search(statement):
        raise QueryRefused("The statement holds a character that is none. Nothing was run.")


def query_sqlite(engine: Engine, statement: str) -> tuple[Columns, Rows]:
    """Run the statement on a connection that may only read."""
    connection = sqlite3.connect(
        f"{sqlite_uri(engine)}?mode=ro", uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.set_authorizer(only_reading)
    try:
        cursor = connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as error:
        connection.close()
        raise refusal(engine, str(error)) from error
    return [column[0] for column in cursor.description or ()], rest_of(engine, cursor, connection)


def sqlite_uri(engine: Engine) -> str:
    """Return the address of the file as SQLite reads it."""
    return Path(engine.url.database or "").resolve().as_uri()


def only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Answer SQLite, which asks before a statement is run about each thing that it would do."""
    allowed = (
        action in READING
        or (action == sqlite3.SQLITE_FUNCTION and second not in FORBIDDEN_FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first in READING_PRAGMAS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def query_postgresql(engine: Engine, statement: str) -> tuple[Columns, Rows]:
    """Run the statement in a transaction that is read-only and never committed."""
    if found := OUTSIDE_THE_DATABASE.search(statement):
        raise QueryRefused(f"{found.group()} is not available here. Nothing was run.")
    pool_connection = engine.raw_connection()
    connection: psycopg.Connection[TupleRow] = pool_connection.driver_connection  # type: ignore[assignment]
    pool_connection.detach()
    connection.rollback()
    connection.read_only = True
    cursor = connection.cursor()
    try:
        # prepared: the extended protocol takes one statement, the simple one takes many
        cursor.execute(statement.encode(), prepare=True)
    except psycopg.Error as error:
        connection.close()
        raise refusal(engine, str(error)) from error
    return [column.name for column in cursor.description or ()], rest_of(engine, cursor, connection)


def rest_of(engine: Engine, cursor: Any, connection: Any) -> Rows:
    """Yield the rows of a cursor, and close its connection behind the last one."""
    try:
        yield from cursor
    except (sqlite3.Error, psycopg.Error) as error:
        raise refusal(engine, str(error)) from error
    finally:
        connection.close()


def refusal(engine: Engine, message: str) -> QueryRefused:
    """Say what the database said, and what a person can do about it."""
    first, *_ = message.splitlines()
    if re.search(r"no such table|relation .* does not exist", first):
        return QueryRefused(f"{first}. There are: {', '.join(readable(engine))}.")
    if re.search(r"no such column|column .* does not exist", first):
        return QueryRefused(f"{first}. To see a table's columns, ask for all (*) with limit 1.")
    if re.search(r"one statement|multiple commands", first):
        return QueryRefused("Only one statement at a time is run here. Nothing was run.")
    if re.search(r"not authorized|prohibited|read-only|readonly|not allowed", first):
        return QueryRefused(f"{first}: only statements that read are run. Nothing was changed.")
    return QueryRefused(f"{first}.")


def readable(engine: Engine) -> list[str]:
    """Name the tables and views."""
    found = inspect(engine)
    return sorted([*found.get_table_names(), *found.get_view_names()])
