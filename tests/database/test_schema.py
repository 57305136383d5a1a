"""The tables, views and reports of sql/ on both databases."""

import io
import multiprocessing
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest
from factories import a_candidate, a_full_record, a_raw, a_record, a_rejection
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from warehouse import rows

from loaders import migrations
from loaders.children import warehouse
from loaders.database import open_warehouse, reading
from loaders.migrations import SchemaTooNew, migration_files, split_statements
from loaders.reports import UnknownReportError, report_names, report_table, write_reports
from loaders.store import Run, store
from loaders.tables import runs
from press.accounting import STATUSES

A_RUN = Run(run_id="run-1", source="news", batch="b")


@pytest.fixture
def filled(engine: Engine) -> Engine:
    records = [
        a_full_record(1),
        a_record(2, published_on=None, published_confidence=None, published_basis=None),
        a_record(3, published_confidence=0.3),
        a_record(
            4, published_confidence=0.55, published_candidates=(a_candidate(date(2025, 9, 30)),)
        ),
        a_record(5, title="=1+1"),
    ]
    store(engine, A_RUN, records, [a_rejection(6), a_rejection(7)], [a_raw(8)], 0.5)
    return engine


TYPES = {
    "text": "text",
    "integer": "integer",
    "float": "double precision",
    "boolean": "boolean",
    "date": "date",
    "UtcDateTime": "timestamptz",
}


def column_types(engine: Engine, table: str) -> dict[str, str]:
    if engine.dialect.name == "sqlite":
        found = rows(engine, f"select name, lower(type) as type from pragma_table_info('{table}')")
    else:
        found = rows(
            engine,
            "select column_name as name, replace(data_type, 'timestamp with time zone',"
            f" 'timestamptz') as type from information_schema.columns where table_name = '{table}'",
        )
    return {row["name"]: row["type"] for row in found}


@pytest.mark.parametrize("table", warehouse.sorted_tables, ids=lambda table: table.name)
def test_the_tables_of_the_code_are_those_of_the_migrations(engine: Engine, table):
    found = inspect(engine)
    columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
    assert columns == {c.name: c.nullable for c in table.c}
    declared = {c.name: type(c.type).__name__ for c in table.c}
    assert column_types(engine, table.name) == {
        name: TYPES.get(kind, TYPES.get(kind.lower(), kind)) for name, kind in declared.items()
    }
    keys = found.get_pk_constraint(table.name)["constrained_columns"]
    assert keys == [c.name for c in table.primary_key]
    foreign = {
        (key["constrained_columns"][0], key["referred_table"])
        for key in found.get_foreign_keys(table.name)
    }
    assert foreign == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def test_no_table_is_missing_in_the_code(engine: Engine):
    assert set(inspect(engine).get_table_names()) == {*warehouse.tables, "alembic_version"}


def test_every_view_begins_with_its_question_and_can_be_read(filled: Engine):
    for file in migrations.VIEWS.glob("*.sql"):
        assert re.match(r"-- .*\?", file.read_text())
        assert rows(filled, f"select * from {file.stem}"), f"{file.stem} is empty"


def test_no_view_shows_an_address_or_a_number_in_full(filled: Engine):
    for file in migrations.VIEWS.glob("*.sql"):
        shown = str(rows(filled, f"select * from {file.stem}"))
        assert "fatima@iom.int" not in shown
        assert "7156195" not in shown
    (contact,) = rows(filled, "select email, phones from contact_directory")
    assert contact == {"email": "f***@iom.int", "phones": "+41 *** 95"}


def test_a_conflict_about_the_day_of_publication_is_a_row(filled: Engine):
    """Days that only a time zone keeps apart are none: their confidence is high (record 1)."""
    found = rows(filled, "select document_id, doubt, candidate_days from publication_doubts")
    doubts = {row["document_id"]: (row["doubt"], row["candidate_days"]) for row in found}
    assert doubts == {
        a_raw(2).document_id: ("unknown", 0),
        a_raw(3).document_id: ("unsure", 1),
        a_raw(4).document_id: ("conflict", 2),
    }


def test_the_accounts_of_a_run_add_up_in_sql(filled: Engine):
    (account,) = rows(filled, "select * from run_accounts")
    assert account["balanced"] == "yes"
    assert sum(account[status] for status in STATUSES) == account["raw"] == 8


def test_every_report_is_a_table_and_a_plot(filled: Engine, tmp_path):
    files = write_reports(filled, tmp_path / "reports")
    assert [f.name for f in files] == [
        f"{name}{suffix}" for name in report_names() for suffix in (".csv", ".png")
    ]
    for name in report_names():
        table = report_table(filled, name)
        assert len(table) > 0
        read_back = pd.read_csv(tmp_path / "reports" / f"{name}.csv")
        assert list(read_back.columns) == list(table.columns)
        assert len(read_back) == len(table)
        assert (tmp_path / "reports" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    text_of_all = "".join(f.read_text() for f in files if f.suffix == ".csv")
    assert "fatima@iom.int" not in text_of_all


def test_reports_of_an_empty_warehouse_are_empty_tables(engine: Engine, tmp_path):
    for file in write_reports(engine, tmp_path):
        assert file.stat().st_size > 0
    assert next(iter(report_table(engine, "named_most").columns)) == "person"


def test_reports_are_the_same_on_both_databases(filled: Engine, tmp_path):
    other = open_warehouse(f"sqlite:///{tmp_path / 'other.db'}")
    records = [a_full_record(1), a_record(2, published_on=None)]
    for warehouse_engine in (filled, other):
        with warehouse_engine.begin() as connection:
            for table in reversed(warehouse.sorted_tables):
                if table.name != "schema_views":
                    connection.execute(table.delete())
        store(warehouse_engine, A_RUN, records, [a_rejection(6)], [], 0.9)
    for name in set(report_names()) - {"run_accounting"}:
        pd.testing.assert_frame_equal(
            report_table(filled, name).astype(str), report_table(other, name).astype(str)
        )


def test_a_formula_in_a_title_reaches_no_spreadsheet(filled: Engine, tmp_path):
    store(filled, Run(run_id="2", source="news", batch="b"),
          [a_record(5, title="=1+1", published_on=None)], [], [], 1)  # fmt: skip
    (table, _) = write_reports(filled, tmp_path, ("publication_doubts",))
    assert '"\'=1+1"' in table.read_text()


@pytest.mark.parametrize(
    "name", ["$x$ costs $5", "张伟", "محمد", "a\\b_{c}^", "𝔘𝔫\u202e", "x" * 500]
)
def test_any_script_can_be_a_label(engine: Engine, tmp_path, name: str):
    person = replace(a_full_record().people[0], value=name)
    store(engine, A_RUN, [a_record(1, people=(person,))], [], [], 0.5)
    assert len(write_reports(engine, tmp_path, ("named_most",))) == 2


def test_an_unknown_report_is_answered_with_the_nearest(engine: Engine, tmp_path):
    with pytest.raises(UnknownReportError, match="Did you mean named_most"):
        write_reports(engine, tmp_path, ("namedmost",))


def test_opening_again_changes_nothing(bare_url: str):
    open_warehouse(bare_url)
    before = rows(open_warehouse(bare_url), "select * from schema_views order by name")
    assert {row["name"] for row in before} == {f.stem for f in migrations.VIEWS.glob("*.sql")}
    newest = rows(open_warehouse(bare_url), "select version_num from alembic_version")
    assert newest == [{"version_num": migration_files()[-1].name[:4]}]


def test_a_newer_schema_is_refused(bare_url: str):
    engine = open_warehouse(bare_url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match=r"has schema 9999.*Nothing was changed"):
        open_warehouse(bare_url)


def open_and_count(url: str) -> int:
    return len(inspect(open_warehouse(url)).get_view_names())


def test_several_processes_may_open_a_new_database_at_once(bare_url: str):
    with multiprocessing.get_context("fork").Pool(4) as pool:
        counts = pool.map(open_and_count, [bare_url] * 8)
    assert set(counts) == {len(list(migrations.VIEWS.glob("*.sql")))}


def test_a_new_migration_and_a_changed_view_arrive_at_the_next_opening(
    bare_url: str, tmp_path, monkeypatch
):
    engine = open_warehouse(bare_url)
    store(engine, A_RUN, [a_record(1)], [], [], 0.5)
    sql = tmp_path / "sql"
    shutil.copytree(migrations.MIGRATIONS, sql / "migrations")
    shutil.copytree(migrations.VIEWS, sql / "views")
    (sql / "migrations" / "9998_beat.sql").write_text(
        "-- a beat; for each document\nalter table press_documents add column beat text;\n"
        "update press_documents set beat = 'a;b % :c -- d';\n"
    )
    (sql / "views" / "beats.sql").write_text(
        "create view beats as select beat from press_documents"
    )
    (sql / "views" / "named_people.sql").unlink()
    monkeypatch.setattr(migrations, "MIGRATIONS", sql / "migrations")
    monkeypatch.setattr(migrations, "VIEWS", sql / "views")

    engine = open_warehouse(bare_url)
    assert rows(engine, "select beat from beats") == [{"beat": "a;b % :c -- d"}]
    assert "named_people" not in inspect(engine).get_view_names()

    (sql / "views" / "beats.sql").write_text("create view beats as select 1 as one")
    engine = open_warehouse(bare_url)
    assert rows(engine, "select one from beats") == [{"one": 1}]


def test_a_view_made_anew_keeps_its_readers(migrated_postgres, tmp_path, monkeypatch):
    url = migrated_postgres.new_database("press_template")
    engine = open_warehouse(url)
    with engine.begin() as connection:
        connection.execute(text("create role reader_of_views"))
        connection.execute(text("grant select on named_people to reader_of_views"))
    shutil.copytree(migrations.VIEWS, tmp_path / "views")
    changed = tmp_path / "views" / "named_people.sql"
    changed.write_text("-- changed\n" + changed.read_text())
    monkeypatch.setattr(migrations, "VIEWS", tmp_path / "views")
    open_warehouse(url)
    granted = "select has_table_privilege('reader_of_views', 'named_people', 'select') as yes"
    assert rows(engine, granted) == [{"yes": True}]


def test_a_migration_that_fails_leaves_nothing_behind(bare_url: str, tmp_path, monkeypatch):
    shutil.copytree(migrations.MIGRATIONS, tmp_path / "migrations")
    broken = tmp_path / "migrations" / "9999_broken.sql"
    broken.write_text("create table half (a int); create table half (a int);")
    monkeypatch.setattr(migrations, "MIGRATIONS", tmp_path / "migrations")
    with pytest.raises(Exception, match="half"):
        open_warehouse(bare_url)
    monkeypatch.undo()
    assert "half" not in inspect(open_warehouse(bare_url)).get_table_names()


@pytest.mark.parametrize(
    "script",
    ["select 1", "select 1; select 2", "select 'a; -- b"],
)
def test_a_script_must_end_its_statements(script: str):
    with pytest.raises(ValueError, match="does not end with a semicolon"):
        list(split_statements(script))


@pytest.mark.parametrize(
    "change",
    [
        "update ledger set status = 'lost'",
        "update ledger set duplicate_of = null, status = 'duplicate'",
        "update press_documents set kind_confidence = 1.5",
        "update press_documents set text_sha256 = 'short'",
        "update press_documents set published_basis = 'guessed'",
        "update press_documents set title = null, body = null",
        "update document_lines set action = 'burn'",
        "update runs set raw = raw + 1",
        "insert into document_lines (document_id, position, number, label, action, reason, text,"
        " span_start, span_end) values ('nobody', 0, 1, 'body', 'keep', '', '', 0, 0)",
    ],
)
def test_the_database_itself_refuses_nonsense(filled: Engine, change: str):
    with pytest.raises(IntegrityError), filled.begin() as connection:
        connection.execute(text(change))


def test_deleting_a_document_deletes_what_was_found_in_it(filled: Engine):
    with filled.begin() as connection:
        connection.execute(text("delete from press_documents"))
    for name in inspect(filled).get_table_names():
        if name.startswith("document_"):
            assert rows(filled, f"select * from {name}") == []


def test_times_are_utc_to_the_second(filled: Engine):
    there = timezone(timedelta(hours=5, minutes=30))
    at = datetime(2026, 1, 1, 2, 0, 0, 999_999, tzinfo=there)
    with filled.begin() as connection:
        connection.execute(runs.update().values(started_at=at))
        found = connection.execute(runs.select()).one().started_at
    assert (found, found.tzinfo) == (datetime(2025, 12, 31, 20, 30, tzinfo=UTC), UTC)


def test_a_time_without_a_zone_is_refused(filled: Engine):
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a zone"), filled.begin() as connection:
        connection.execute(runs.update().values(started_at=naive))


def test_a_reader_cannot_write(engine: Engine):
    if engine.dialect.name == "postgresql":
        with pytest.raises(Exception, match="read-only"), reading(engine) as connection:
            connection.execute(text("delete from ledger"))


def test_a_password_is_in_no_message(engine: Engine):
    assert "secret" not in str(engine.url.set(password="secret"))


def test_csv_of_a_report_is_written_whole(filled: Engine, tmp_path):
    (table, _) = write_reports(filled, tmp_path, ("named_most",))
    assert [f.name for f in sorted(tmp_path.iterdir()) if f.name.startswith(".")] == []
    assert len(pd.read_csv(io.StringIO(table.read_text()))) == 1
