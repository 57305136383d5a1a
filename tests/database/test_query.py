"""A person's statement reads and does nothing else; what is exported runs nowhere."""

import io
from datetime import date

import pytest
from factories import a_record
from sqlalchemy import Engine
from warehouse import contents

from loaders.csv_files import write_csv
from loaders.query import QueryRefused, query, read
from loaders.store import Run, store

ATTACKS = [
    "delete from ledger",
    "insert into runs (run_id) values ('x')",
    "update press_documents set title = 'x'",
    "drop table ledger",
    "drop view contact_directory",
    "create table evil (a int)",
    "create temp table evil (a int)",
    "alter table runs add column evil int",
    "select 1; drop table ledger",
    "select 1; select 2",
    "with gone as (delete from ledger returning *) select * from gone",
    "explain analyze delete from ledger",
    "begin",
    "commit",
    "rollback; drop table ledger",
    "savepoint s",
    "attach database '/tmp/evil.db' as evil",
    "vacuum",
    "vacuum into '/tmp/evil.db'",
    "reindex",
    "analyze",
    "pragma user_version = 7",
    "pragma journal_mode = delete",
    "pragma writable_schema = on",
    "select load_extension('/tmp/evil.so')",
    "select * from pragma_user_version(7)",
    "truncate ledger",
    "copy ledger to '/tmp/evil'",
    "copy (select 1) to program 'touch /tmp/evil'",
    "do $$ begin delete from ledger; end $$",
    "call evil()",
    "prepare p as delete from ledger",
    "execute p",
    "set transaction read write",
    "set session characteristics as transaction read write",
    "reset all",
    "set role postgres",
    "select set_config('transaction_read_only', 'off', false)",
    "select pg_terminate_backend(1)",
    "select pg_read_file('/etc/passwd')",
    "select \"pg_read_file\"('/etc/passwd')",
    "select U&\"\\0070g_read_file\"('/etc/passwd')",
    "select lo_export(1, '/tmp/evil')",
    "select query_to_xml('delete from ledger', true, true, '')",
    "select * into evil from ledger",
    "select * from ledger for update",
    "lock table ledger",
    "listen evil",
    "notify evil",
    "grant all on ledger to public",
    "/* select */ delete from ledger",
    "-- select\ndelete from ledger",
    "",
    ";",
    "selec 1",
    "select 'a\x00b'",
    "select '\ud800'",
]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    store(
        engine, Run(run_id="r", source="news", batch="b"), [a_record(1), a_record(2)], [], [], 0.5
    )
    return engine


def test_a_query_changes_nothing(filled: Engine):
    before = contents(filled, times=True)
    for statement in ATTACKS:
        with pytest.raises(QueryRefused):
            print(statement, list(query(filled, statement)[1]))
    assert contents(filled, times=True) == before


@pytest.mark.parametrize(
    "statement",
    [
        "select title, published_on from press_documents order by title",
        "  -- which\n select title, published_on from press_documents order by title;",
        "with d as (select * from press_documents) select title, published_on from d order by 1",
        "select title, published_on from (select * from press_documents) as d order by 1 -- ; end",
    ],
)
def test_a_query_returns_columns_and_rows(filled: Engine, statement: str):
    columns, rows = query(filled, statement)
    assert columns == ["title", "published_on"]
    found = [(title, str(day)) for title, day in rows]
    assert found == [("Title 1", "2026-10-01"), ("Title 2", "2026-10-01")]


def test_a_query_may_hold_percent_signs_and_colons(filled: Engine):
    _, rows = query(filled, "select ':x' as a, '%s' as b where 'abc' like '%b%'")
    assert list(rows) == [(":x", "%s")]


def test_a_query_takes_an_address_too(database_url: str):
    assert list(query(database_url, "select count(*) from ledger")[1]) == [(0,)]


def test_a_query_reads_while_a_load_is_going_on(filled: Engine):
    with filled.begin() as connection:
        connection.exec_driver_sql("delete from ledger")
        assert list(query(filled, "select count(*) from ledger")[1]) == [(2,)]
        connection.rollback()


def test_an_unknown_table_is_answered_with_those_there_are(filled: Engine):
    with pytest.raises(QueryRefused, match=r"There are: .*contact_directory.*press_documents"):
        query(filled, "select * from press_document")


def test_an_unknown_column_is_named(filled: Engine):
    with pytest.raises(QueryRefused, match="headline"):
        query(filled, "select headline from press_documents")


def test_our_own_statements_take_parameters(filled: Engine):
    columns, rows = read(
        filled,
        "select title from press_documents where document_id = :id",
        id=a_record(2).document_id,
    )
    assert (columns, list(rows)) == (["title"], [("Title 2",)])


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_of_a_csv_file_is_a_formula(start: str):
    file = io.StringIO()
    write_csv(["a", f"{start}b"], [[f"{start}1+1", 1]], file)
    assert file.getvalue() == f'"a","\'{start}b"\n"\'{start}1+1",1\n'


def test_numbers_days_and_gaps_in_a_csv_file_stay_what_they_are():
    file = io.StringIO()
    row = [-1, -1.5, date(2026, 1, 2), None, float("nan"), True, 'a "b", c;=d', "-1"]
    assert write_csv("abcdefgh", [row], file) == 1
    line = file.getvalue().splitlines()[1]
    assert line == '-1,-1.5,"2026-01-02","","","True","a ""b"", c;=d","\'-1"'
