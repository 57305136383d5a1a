"""Bringing the schema up to date: Alembic runs the plain SQL files of sql/migrations/.

A migration is one file, `NNNN_name.sql`; its number is its revision, and the numbers are the order.
A view of sql/views/ is made anew when its file changed, and all are when a migration runs.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, cast

from sqlalchemy import Connection, Engine, delete, insert, inspect, select, text

from loaders.database import reading, write
from loaders.tables import schema_views
from press.accounting import RunFailed
from press.settings import PROJECT

MIGRATIONS = PROJECT / "sql" / "migrations"
VIEWS = PROJECT / "sql" / "views"


class SchemaTooNew(RunFailed):
    """The database was made by a newer Pressline; nothing was read or changed."""


class Schema(NamedTuple):
    """The revision of the tables, and the digest of each view's text."""

    revision: str
    views: dict[str, str]


def migrate(engine: Engine) -> None:
    """Bring tables and views up to date; when they are, it costs one short read.

    Any number of processes may do this at once: they wait for each other.

    Raises:
        SchemaTooNew: the database has migrations that this version does not know.
    """
    wanted = wanted_schema()
    with reading(engine) as connection:
        found = found_schema(connection)
    if found != wanted:
        write(engine, lambda connection: update_schema(connection, wanted))


def wanted_schema() -> Schema:
    """Return the schema that this version of the code works with."""
    views = {file.stem: sha256(file.read_bytes()).hexdigest() for file in VIEWS.glob("*.sql")}
    return Schema(revision(migration_files()[-1]), views)


def found_schema(connection: Connection) -> Schema:
    """Return the schema that a database has; an empty one has revision ''."""
    if not inspect(connection).has_table("schema_views"):
        return Schema("", {})
    at = connection.execute(text("select version_num from alembic_version")).scalar_one()
    rows = connection.execute(select(schema_views.c.name, schema_views.c.sha256)).all()
    return Schema(at, {row.name: row.sha256 for row in rows})


def update_schema(connection: Connection, wanted: Schema) -> None:
    """Run the missing migrations and make the views anew that need it, in the open transaction."""
    found = found_schema(connection)
    if found.revision > wanted.revision:
        where = connection.engine.url.render_as_string(hide_password=True)
        raise SchemaTooNew(
            f"{where} has schema {found.revision}; this version of Pressline knows schemas up to "
            f"{wanted.revision}. Nothing was changed. Install the newer Pressline, or let "
            "PRESS_DATABASE_URL name another database."
        )
    stale = found.views if found.revision < wanted.revision else changed(found.views, wanted.views)
    grants = {name: reader_grants(connection, name) for name in stale}
    for name in stale:
        connection.exec_driver_sql(f'drop view "{name}"')
        connection.execute(delete(schema_views).where(schema_views.c.name == name))
    if found.revision < wanted.revision:
        run_migrations(connection)
    missing = [name for name in wanted.views if name in stale or name not in found.views]
    make_views(connection, {name: wanted.views[name] for name in sorted(missing)})
    for name in missing:
        run_all(connection, grants.get(name, []))


def changed(found: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """Return the views that are there but should not be, or not in this form."""
    return {name: digest for name, digest in found.items() if wanted.get(name) != digest}


def run_migrations(connection: Connection) -> None:
    """Let Alembic run each migration that this database has not had, in order."""
    from alembic.runtime.migration import MigrationContext, MigrationStep
    from alembic.script import Script
    from alembic.script.revision import RevisionMap

    scripts = [
        Script(SqlMigration(connection, file), revision(file), file)  # type: ignore[arg-type]
        for file in migration_files()
    ]
    revisions = RevisionMap(lambda: scripts)

    def missing_steps(heads: tuple[str, ...], _context: MigrationContext) -> list[MigrationStep]:
        missing = list(revisions.iterate_revisions("head", heads or "base"))
        return [
            MigrationStep.upgrade_from_script(revisions, cast("Script", script))
            for script in reversed(missing)
        ]

    MigrationContext.configure(connection, opts={"fn": missing_steps}).run_migrations()


class SqlMigration:
    """What Alembic asks of the Python module of a migration, for a plain SQL file."""

    def __init__(self, connection: Connection, file: Path) -> None:
        earlier = [revision(other) for other in migration_files() if other < file]
        self.down_revision = earlier[-1] if earlier else None
        self.connection = connection
        self.file = file

    def upgrade(self) -> None:
        """Run the file's statements one by one."""
        run_all(self.connection, split_statements(self.file.read_text(encoding="utf-8")))


def run_all(connection: Connection, statements: Iterable[str]) -> None:
    """Run statements as they stand: no `:name` and no `%` in them is a parameter."""
    for statement in statements:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def split_statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; a semicolon in a string or a comment ends none.

    >>> list(split_statements("select 'a;b'; -- not; here\\nselect 2;\\n-- the end"))
    ["select 'a;b';", '-- not; here\\nselect 2;']
    """
    statement = ""
    *pieces, rest = script.split(";")
    for piece in pieces:
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    for line in (statement + rest).splitlines():
        if line.strip() and not line.lstrip().startswith("--"):
            raise ValueError(f"a statement of the script does not end with a semicolon: {line}")


def migration_files() -> list[Path]:
    """Return the migrations in their order."""
    return sorted(MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def revision(file: Path) -> str:
    """Name a migration's revision: the number of its file."""
    return file.name[:4]


def make_views(connection: Connection, views: dict[str, str]) -> None:
    """Create the named views from their files, and note the digest of each."""
    for name, digest in views.items():
        run_all(connection, [(VIEWS / f"{name}.sql").read_text(encoding="utf-8")])
        connection.execute(insert(schema_views).values(name=name, sha256=digest))


def reader_grants(connection: Connection, view: str) -> list[str]:
    """Return the statements that let a view's readers read it again after it was made anew."""
    if connection.dialect.name != "postgresql":
        return []
    readers = text(
        "select distinct quote_ident(grantee) from information_schema.role_table_grants"
        " where table_schema = current_schema() and table_name = :view"
        " and privilege_type = 'SELECT' and grantee <> grantor"
    )
    found = connection.execute(readers, {"view": view}).scalars()
    return [f'grant select on "{view}" to {reader}' for reader in found]
