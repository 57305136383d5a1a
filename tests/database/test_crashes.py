"""Killed, cut off, and many at once: nothing is lost and nothing doubled, on both databases."""

import multiprocessing
import os
import signal
from multiprocessing.context import ForkContext
from typing import Any

import pytest
from factories import a_full_record, a_raw, a_record, a_rejection
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError
from warehouse import contents, rows, statuses

from loaders.database import open_warehouse, write
from loaders.store import Run, known_documents, reconcile, store

FORK: ForkContext = multiprocessing.get_context("fork")

RECORDS = [a_full_record(n, body=f"Text {n % 7}", location=f"{n}.html") for n in range(9)]
REJECTIONS = [a_rejection(n) for n in range(20, 23)]
UNCHANGED = [a_raw(n) for n in range(30, 32)]
RAW = {item.document_id for item in (*RECORDS, *REJECTIONS, *UNCHANGED)}
A_RUN = Run(run_id="run-2", source="news", batch="b")


def prepare(engine: Engine) -> None:
    """Store an earlier run, so that the next one inserts, replaces, deletes and releases."""
    earlier = [a_full_record(0, body="Old", location="0.html"), a_record(8, location="8.html")]
    store(engine, Run(run_id="run-1", source="news", batch="b"), earlier, [a_rejection(1)], [], 0.5)


def store_all(engine: Engine) -> Any:
    return store(engine, A_RUN, RECORDS, REJECTIONS, UNCHANGED, 0.5)


def store_and_die(url: str, statement: int) -> None:
    """Store, and be killed before the numbered statement; 0: after the commit."""
    engine = open_warehouse(url)
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def before_commit(*_: object) -> None:
        if statement == -1:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", before_commit)
    store_all(engine)
    os.kill(os.getpid(), signal.SIGKILL)


def run_killed(url: str, statement: int) -> None:
    process = FORK.Process(target=store_and_die, args=(url, statement))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("statement", [1, 4, 7, 9, 15, 22, 30, 36, -1, 0])
def test_a_load_that_is_killed_and_run_again_is_as_if_nothing_had_been(
    database_url: str, tmp_path, statement: int
):
    engine = open_warehouse(database_url)
    prepare(engine)
    before = contents(engine, times=True)

    run_killed(database_url, statement)
    if statement:
        assert contents(engine, times=True) == before
    accounting = store_all(engine)

    undisturbed = open_warehouse(f"sqlite:///{tmp_path / 'undisturbed.db'}")
    prepare(undisturbed)
    assert store_all(undisturbed) == accounting
    assert contents(engine) == contents(undisturbed)
    assert reconcile(engine, "run-2", RAW) == accounting


def test_statements_enough_for_the_kills_above(database_url: str):
    engine = open_warehouse(database_url)
    prepare(engine)
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda c, cursor, sql, *_: seen.append(sql))
    store_all(engine)
    assert len(seen) >= 36


def test_the_first_opening_that_is_killed_is_made_good_by_the_next(bare_url: str):
    def open_and_die() -> None:
        from alembic.runtime import migration

        def die(*_: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        migration.HeadMaintainer.update_to_step = die  # type: ignore[method-assign]
        open_warehouse(bare_url)

    process = FORK.Process(target=open_and_die)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert known_documents(open_warehouse(bare_url), "news") == {}


def store_share(url: str, number: int) -> None:
    """Store the same documents as every other process, as a run of its own, in its own order."""
    records = RECORDS[number:] + RECORDS[:number]
    run = Run(run_id=f"run-{number}", source="news", batch="b")
    store(open_warehouse(url), run, records, REJECTIONS, UNCHANGED, 0.5)


def test_many_loads_of_the_same_documents_at_once_load_each_once(database_url: str, tmp_path):
    processes = [FORK.Process(target=store_share, args=(database_url, n)) for n in range(6)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * 6

    engine = open_warehouse(database_url)
    found = statuses(engine)
    assert found["loaded"] == 7
    assert sum(found.values()) == 6 * len(RAW)
    alone = open_warehouse(f"sqlite:///{tmp_path / 'alone.db'}")
    store_share(str(alone.url), 0)
    names = ("press_documents", "document_lines", "document_people", "quarantine")
    for table in names:
        theirs, ours = contents(engine, table)[table], contents(alone, table)[table]
        assert [r | {"run_id": ""} for r in theirs] == [r | {"run_id": ""} for r in ours]
    assert {row["balanced"] for row in rows(engine, "select balanced from run_accounts")} == {"yes"}


class DeadlockError(Exception):
    sqlstate = "40P01"


def test_a_transaction_that_lost_a_race_is_done_again(engine: Engine, monkeypatch):
    monkeypatch.setattr("loaders.database.sleep", lambda seconds: None)
    attempts: list[int] = []

    def work(connection: object) -> str:
        attempts.append(1)
        if len(attempts) < 3:
            raise OperationalError("insert", {}, DeadlockError())
        return "done"

    assert write(engine, work) == "done"
    assert len(attempts) == 3


def test_another_failure_is_not_tried_again(engine: Engine):
    attempts: list[int] = []

    def work(connection: object) -> None:
        attempts.append(1)
        raise OperationalError("insert", {}, Exception("disk full"))

    with pytest.raises(OperationalError, match="disk full"):
        write(engine, work)
    assert len(attempts) == 1


def test_a_failure_in_the_middle_leaves_nothing(engine: Engine, monkeypatch):
    prepare(engine)
    before = contents(engine, times=True)

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("loaders.store.store_run", fail)
    with pytest.raises(OSError, match="no space left"):
        store_all(engine)
    assert contents(engine, times=True) == before
