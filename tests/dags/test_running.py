"""Whole runs of the DAGs, on both warehouses, with real files."""

import os
import subprocess
import sys

import pytest
from airflow.models import DagRun
from airflow.models.asset import AssetEvent
from airflow.utils.session import create_session
from dag_runs import run_dag
from sqlalchemy import func, select

DONE = {"collect": "success", "load": "success", "check": "success"}
ENDED = {"transform": "skipped", "load": "skipped", "check": "skipped"}


def sums(ran):
    """The numbers of a run's accounting that are not 0."""
    accounting = ran.tasks["check"].returned
    return {k: v for k, v in accounting.items() if v and k not in ("run_id", "source")}


def test_a_run_loads_what_is_new_and_the_next_finds_it_unchanged(drop):
    drop.put(1, 2, 3)

    first = run_dag("press_drop", batch_size=2)
    again = run_dag("press_drop")

    assert first.states == {**DONE, "transform 0": "success", "transform 1": "success"}
    assert first.tasks["transform 0"].label == "0000: 2 records, 0 rejected"
    assert sums(first) == {"raw": 3, "loaded": 3}
    assert again.states == {**DONE, "transform": "skipped"}
    assert sums(again) == {"raw": 3, "unchanged": 3}
    assert drop.ask("select count(*) from press_documents") == [(3,)]
    assert drop.ask("select status, count(*) from ledger group by status order by status") == [
        ("loaded", 3),
        ("unchanged", 3),
    ]


@pytest.mark.parametrize("run_type", ["scheduled", "backfill"])
def test_a_run_that_nobody_waits_for_ends_when_nothing_is_new(sqlite_drop, run_type):
    sqlite_drop.put(1)

    first = run_dag("press_drop", run_type)
    again = run_dag("press_drop", run_type)

    assert sums(first) == {"raw": 1, "loaded": 1}
    assert (again.state, again.states) == ("success", {"collect": "success", **ENDED})
    assert sqlite_drop.ask("select count(*) from runs") == [(1,)]


def test_what_the_form_says_is_done(sqlite_drop, tmp_path):
    sqlite_drop.put(1, 2)
    run_dag("press_drop")
    other = tmp_path / "other"
    other.mkdir()
    (other / "bridge.txt").write_text(
        (sqlite_drop.folder / "bridge-1.txt").read_text()
        + "\n\nThe ninth bridge followed a year later, and it is the longest of them all.\n"
    )

    elsewhere = run_dag("press_drop", path=f"{other}\n{sqlite_drop.folder / 'bridge-2.txt'}\n")
    full = run_dag("press_drop", full=True, batch_size=1)

    assert sums(elsewhere) == {"raw": 2, "loaded": 1, "unchanged": 1}
    assert sorted(full.states) == ["check", "collect", "load", "transform 0", "transform 1"]
    assert sums(full) == {"raw": 2, "unchanged": 2}


def test_a_mostly_broken_batch_fails_loudly_and_is_explained(drop, capfd):
    drop.put(1, 2, 3)
    for number in range(22):
        (drop.folder / f"broken-{number}.txt").write_bytes(
            bytes([0, 159, 146, 150, 128 + number]) * 99
        )

    ran = run_dag("press_drop")

    assert ran.state == "failed"
    assert (ran.states["load"], ran.states["check"]) == ("failed", "upstream_failed")
    assert "22 of 25 new documents were rejected (limit 50%)" in "".join(capfd.readouterr())
    assert drop.ask("select count(*) from press_documents") == [(0,)]
    assert drop.ask("select count(*) from quarantine") == [(22,)]


def test_a_folder_that_is_not_there_fails_the_run_with_a_message(sqlite_drop, capfd):
    sqlite_drop.folder.rmdir()

    ran = run_dag("press_drop", retries=0)

    assert (ran.state, ran.states["collect"]) == ("failed", "failed")
    assert str(sqlite_drop.folder) in "".join(capfd.readouterr())


def test_only_folder_names_and_counts_pass_between_tasks(sqlite_drop):
    sqlite_drop.put(1)
    (sqlite_drop.folder / "xyzzy.txt").write_text("PLUGH " * 99)

    ran = run_dag("press_drop")

    assert len(ran.xcoms) >= 5
    for text in ("Ardal", "Weber", "xyzzy", "PLUGH"):
        assert text not in repr(ran.xcoms)


def test_the_asset_carries_the_accounting(sqlite_drop):
    sqlite_drop.put(1)
    ran = run_dag("press_drop")

    with create_session() as session:
        wanted = select(AssetEvent).where(AssetEvent.source_run_id == ran.run_id)
        (event,) = session.scalars(wanted)
    assert event.extra == ran.tasks["check"].returned | {"source_is": "good"}


def test_two_sources_with_the_same_run_id_do_not_mix(sqlite_drop):
    sqlite_drop.put(1)
    sqlite_drop.sources.write_text(
        "".join(
            f'[{name}]\nkind = "folder"\nlocation = "in"\nsettle_s = 0\nschedule = "@daily"\n'
            for name in ("drop", "other")
        )
    )
    run_dag("press_drop")
    run_dag("press_other")
    run_ids = sqlite_drop.ask("select run_id from runs order by run_id")
    assert [run_id.split(":")[0] for (run_id,) in run_ids] == ["drop", "other"]


def test_the_reports_are_written_anew(drop, tmp_path):
    drop.put(1)
    run_dag("press_drop")

    ran = run_dag("press_reports")

    assert ran.states == {"report": "success"}
    written = [path for path in (tmp_path / "data" / "reports").rglob("*") if path.is_file()]
    assert ran.tasks["report"].returned == len(written) > 0


def test_backfill_makes_a_run_for_each_day(sqlite_drop):
    run_dag("press_drop")
    backfill = "backfill create --dag-id press_drop --from-date 2026-01-02 --to-date 2026-01-04"
    subprocess.run(
        [sys.executable, "-m", "airflow", *backfill.split()],
        check=True,
        capture_output=True,
        env=dict(os.environ),
    )
    with create_session() as session:
        of_backfill = select(func.count()).where(DagRun.run_type == "backfill")
        assert session.scalar(of_backfill.where(DagRun.run_id.startswith("backfill__"))) == 3
