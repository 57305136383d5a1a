"""A task that is killed (kill -9) in the middle and run again: nothing lost, nothing doubled."""

import subprocess
import sys
from pathlib import Path
from signal import SIGKILL

import pytest
from sqlalchemy import text

from loaders.database import open_warehouse
from press import jobs
from press.accounting import IncompleteBatch
from press.settings import PROJECT, load_settings
from press.sources import load_sources

DOCUMENTS = 6
RUN = "drop:scheduled__2026-01-01T00:00:00+00:00"

LOAD = """
import os, signal, sys
from sqlalchemy import Engine, event
from press import jobs
from press.settings import load_settings

where, batch, run_id = sys.argv[1:]

def die(*_): os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "after_cursor_execute")
def after(connection, cursor, statement, *_):
    if where != "commit" and statement.lower().startswith("insert into " + where):
        die()

@event.listens_for(Engine, "commit")
def before_commit(connection):
    if where == "commit":
        die()

jobs.load("drop", batch, run_id, load_settings())
"""

TRANSFORM = """
import os, signal, sys
from press import jobs
from press.settings import load_settings

def progress(done):
    if done == 2:
        os.kill(os.getpid(), signal.SIGKILL)

jobs.transform(sys.argv[1], "0001", load_settings(), progress=progress)
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"bridge-{number}.txt").write_text(
            f"PRESS RELEASE\n\nThe council opens bridge number {number}\n\n"
            f"PORT ARDAL, 14 March 2024 - The council of Port Ardal today opened bridge number "
            f"{number} over the river Ard, {number + 3} months after work began, the council said "
            f'on Thursday.\n\n"People will cross it every day," said Mayor Elena Marsh.\n\n'
            f"The bridge cost {number + 10} million euros and is open to cyclists and "
            "pedestrians.\n"
        )
    sources = tmp_path / "sources.toml"
    sources.write_text('[drop]\nkind = "folder"\nlocation = "in"\nsettle_s = 0\n')
    monkeypatch.setenv("PRESS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PRESS_DATABASE_URL", database_url)
    monkeypatch.setenv("PRESS_SHARD_SIZE", "3")
    return load_sources(sources)["drop"]


def killed(code: str, *arguments: str) -> bool:
    """Run code in a process of its own; say whether it ended by kill -9."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=PROJECT, check=False)
    return done.returncode == -SIGKILL


def warehouse() -> dict[str, int]:
    """How many rows there are."""
    tables = ("press_documents", "document_lines", "ledger", "runs")
    with open_warehouse(load_settings().database_url).connect() as connection:
        return {
            table: connection.execute(text(f"select count(*) from {table}")).scalar_one()
            for table in tables
        }


@pytest.mark.parametrize("where", ["document_lines", "ledger", "commit"])
def test_a_killed_load_leaves_nothing_and_its_retry_loads_everything(source, where):
    settings = load_settings()
    collected = jobs.collect(source, RUN, settings)
    for shard in collected.shards:
        jobs.transform(collected.batch, shard, settings)

    assert killed(LOAD, where, collected.batch, RUN)
    assert set(warehouse().values()) == {0}

    loaded = jobs.load(source.name, collected.batch, RUN, settings)
    rows = warehouse()
    assert (loaded.raw, loaded.loaded) == (DOCUMENTS, DOCUMENTS)
    assert jobs.check(collected.batch, RUN, settings) == loaded
    assert (rows["press_documents"], rows["ledger"], rows["runs"]) == (DOCUMENTS, DOCUMENTS, 1)

    assert jobs.load(source.name, collected.batch, RUN, settings) == loaded
    assert warehouse() == rows


def test_a_killed_transform_leaves_its_shard_undone_and_its_retry_does_it(source):
    settings = load_settings()
    collected = jobs.collect(source, RUN, settings)
    jobs.transform(collected.batch, "0000", settings)

    assert killed(TRANSFORM, collected.batch)
    with pytest.raises(IncompleteBatch, match="shard 0001"):
        jobs.load(source.name, collected.batch, RUN, settings)
    assert warehouse()["press_documents"] == 0

    jobs.transform(collected.batch, "0001", settings)
    assert jobs.load(source.name, collected.batch, RUN, settings).loaded == DOCUMENTS
    assert jobs.check(collected.batch, RUN, settings).raw == DOCUMENTS


def test_a_killed_collect_is_done_again_from_the_start(source):
    settings = load_settings()
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom press import jobs\n"
        "from press.settings import load_settings\nfrom press.sources import load_sources\n"
        "source = load_sources(Path(sys.argv[1]))['drop']\n"
        "jobs.collect(source, sys.argv[2], load_settings(),\n"
        "             progress=lambda done: done == 4 and os.kill(os.getpid(), 9))\n"
    )
    sources = Path(source.location).parent / "sources.toml"

    assert killed(code, str(sources), RUN)

    accounting = jobs.run(source, RUN, settings)
    assert (accounting.raw, accounting.loaded) == (DOCUMENTS, DOCUMENTS)
