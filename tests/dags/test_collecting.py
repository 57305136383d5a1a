"""Sources that are fetched: found by one task, fetched in parts, gathered; drop folders that are watched."""

import asyncio
import sys
from pathlib import Path

import pytest
from dag_runs import read_dags, run_dag
from drops import Drop, press_text

from dags.drop_folder import DropFolderTrigger, look_at
from press.settings import PROJECT

sys.path.insert(0, str(PROJECT / "tests" / "unit"))

from publisher import Publisher

ALL = ["check", "fetch 0", "find", "gather", "load", "transform 0"]


@pytest.fixture
def site():
    running = Publisher()
    yield running
    running.close()


@pytest.fixture
def wire(tmp_path, monkeypatch, site):
    """A list of addresses of a site on the loopback, as the source `wire`."""
    sources = tmp_path / "sources.toml"
    sources.write_text(
        f'[wire]\nkind = "urls"\nlocation = "{site.url("/list")}"\nschedule = "@hourly"\nrate = 0\n'
        "robots = false\nretries = 0\nallow_private = true\n"
    )
    url = f"sqlite:///{tmp_path / 'press.db'}"
    monkeypatch.setenv("PRESS_SOURCES", str(sources))
    monkeypatch.setenv("PRESS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PRESS_DATABASE_URL", url)
    return Drop(tmp_path, sources, url)


def publish(site: Publisher, *numbers: int) -> None:
    pages = [site.page(f"/{n}", press_text(n).encode(), content_type="text/plain") for n in numbers]
    site.page("/list", "\n".join([*pages, site.url("/gone")]).encode())


def test_a_source_that_is_fetched_is_found_fetched_in_parts_and_gathered(wire, site):
    publish(site, 1, 2, 3)

    first = run_dag("press_wire", batch_size=2)
    again = run_dag("press_wire")

    assert first.state == "success"
    assert set(first.states) == {
        "check",
        "fetch 0",
        "fetch 1",
        "find",
        "gather",
        "load",
        "transform 0",
        "transform 1",
    }
    assert first.tasks["fetch 0"].label == "0000: 2 taken, 0 refused"
    assert wire.ask("select status, count(*) from ledger group by status order by status") == [
        ("loaded", 3), ("refused", 2), ("unchanged", 3),
    ]  # fmt: skip
    assert again.tasks["check"].returned["unchanged"] == 3
    outcomes = wire.ask("select outcome, count(*) from fetches group by outcome order by outcome")
    assert outcomes == [("http_404", 1), ("same", 4)]


def test_a_run_that_nobody_waits_for_ends_when_its_source_is_not_due(wire, site):
    publish(site, 1)
    run_dag("press_wire", "scheduled")
    site.asked.clear()

    again = run_dag("press_wire", "scheduled")

    assert again.state == "success"
    assert again.states["find"] == "success"
    assert {state for name, state in again.states.items() if name != "find"} == {"skipped"}
    assert site.asked == []


def test_a_source_that_fails_again_and_again_is_told_of(wire, site, monkeypatch):
    told = []
    monkeypatch.setattr("press.health.tell", lambda *trouble: told.append(trouble))
    publish(site, 1)
    run_dag("press_wire")
    site.page("/list", b"", status=500)
    for _ in range(3):
        assert run_dag("press_wire", retries=0).state == "failed"
    assert ("wire", "run_failed") in {trouble[:2] for trouble in told}
    assert wire.ask("select failures from fetches where role = 'list'") == [(3,)]


def test_a_folder_that_is_watched_has_its_asset_and_watcher(sqlite_drop):
    sqlite_drop.sources.write_text(
        '[drop]\nkind = "folder"\nlocation = "in"\nwatch = true\n'
        '[both]\nkind = "folder"\nlocation = "in"\nwatch = true\nschedule = "@daily"\n'
    )
    bag = read_dags()
    assert bag.import_errors == {}
    (asset,) = bag.dags["press_drop"].timetable.asset_condition.objects
    (watcher,) = asset.watchers
    path, fields = watcher.trigger.serialize() if hasattr(watcher.trigger, "serialize") else (
        watcher.trigger["classpath"], watcher.trigger["kwargs"],
    )  # fmt: skip
    assert path == "dags.drop_folder.DropFolderTrigger"
    assert fields["folder"] == str(sqlite_drop.folder)


def events(trigger: DropFolderTrigger, changes) -> int:
    """Run a trigger, do one change after the other, and count the events."""

    async def watch() -> int:
        found = []

        async def gather() -> None:
            async for event in trigger.run():
                found.append(event)

        task = asyncio.create_task(gather())
        for change in changes:
            await asyncio.sleep(0.3)
            change()
        await asyncio.sleep(0.5)
        task.cancel()
        return len(found)

    return asyncio.run(watch())


def test_the_trigger_fires_for_new_files_and_for_nothing_else(tmp_path):
    folder = tmp_path / "drop"
    trigger = DropFolderTrigger(str(folder), look_every_s=0.05)
    assert events(trigger, []) == 0
    folder.mkdir()
    assert events(trigger, [lambda: (folder / "a.txt").write_text("a")]) == 1
    more = [
        lambda: (folder / ".hidden").write_text("a"),
        lambda: (folder / "b.txt").write_text("b"),
        (folder / "b.txt").unlink,
        lambda: (folder / "a.txt").write_text("changed"),
    ]
    assert events(trigger, more) == 3, "one at the start, one for b, one for the change of a"
    assert look_at(str(folder))[0] == 1


def test_what_a_trigger_sees_names_no_file(tmp_path):
    Path(tmp_path / "secret name.txt").write_text("a")
    assert all(isinstance(value, int) for value in look_at(str(tmp_path)))
