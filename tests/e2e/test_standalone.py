"""The launcher of `make run`: a run in a real Airflow, what it refuses; no process stays."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing

import psutil
import pytest

from loaders.query import query
from press.first_run import CONTACTS, DOCUMENTS, PEOPLE, STATEMENTS
from press.settings import PROJECT
from press.standalone import MARK, mark_of

TEXT = """PRESS RELEASE

The council opens bridge number {number}

PORT ARDAL, 14 March 2024 - The council of Port Ardal today opened bridge number {number}.

It crosses the river Ard and was built in {number} months, the council said in a statement.

The bridge is open to cyclists and pedestrians, and will be open to buses from next month. Its
price was {number} million euros, which the council paid with a loan that ends in 2044.

Media contact: Jonas Weber, jonas.weber@ardal.example
"""


@pytest.fixture
def port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def launch(tmp_path, port):
    """Start the launcher with a home and a source of its own."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"bridge-{number}.txt").write_text(TEXT.format(number=number))
    (tmp_path / "sources.toml").write_text(
        '[drop]\nkind = "folder"\nlocation = "in"\nsettle_s = 0\n'
    )
    environment = {
        **os.environ,
        "PRESS_SOURCES": str(tmp_path / "sources.toml"),
        "PRESS_DATA": str(tmp_path / "data"),
        "PRESS_DATABASE_URL": f"sqlite:///{tmp_path / 'press.db'}",
    }
    started = []

    def start(*options):
        words = [sys.executable, "-m", "press.standalone", "--home", str(tmp_path / "home")]
        words += ["--source", "drop", "--port", str(port), *options]
        started.append(
            subprocess.Popen(
                words,
                cwd=PROJECT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    assert [p for p in psutil.process_iter() if mark_of(p) == str(tmp_path / "home")] == []


def test_one_run_from_nothing_to_the_table(launch, tmp_path):
    process = launch("--once")
    said = process.communicate(timeout=400)[0]

    assert process.returncode == 0, said
    assert "2 raw = 2 loaded + 0 unchanged + 0 duplicate + 0 quarantined + 0 refused" in said
    assert "The council opens bridge number 2" in said
    assert "jonas.weber" not in said
    assert re.search(r"/dags/press_drop/runs/manual__\S+", said)
    assert re.search(r"Stopped [1-9]\d* processes; none is left", said)
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_told_before_anything_starts(launch, tmp_path, port):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = launch("--once")
        said = process.communicate(timeout=60)[0]

    assert process.returncode == 2
    assert f"press: port {port} is taken; use make run PORT=" in said
    assert not (tmp_path / "home" / "airflow.db").exists()


def test_an_unknown_source_is_told(launch):
    process = launch("--source", "dorp")
    assert "Did you mean drop?" in process.communicate(timeout=60)[0]
    assert process.returncode == 2


def test_stopped_while_starting_it_leaves_no_process(launch, tmp_path):
    process = launch()
    home = str(tmp_path / "home")
    give_up = time.monotonic() + 60
    while not any(mark_of(p) == home for p in psutil.process_iter()):
        assert time.monotonic() < give_up
        time.sleep(0.2)

    process.send_signal(signal.SIGTERM)

    assert "none is left" in process.communicate(timeout=60)[0]
    assert process.returncode == 130


def test_the_mark_is_in_nobody_elses_environment():
    assert MARK not in os.environ


def test_the_statements_work_on_both_databases(database_url):
    shown = (DOCUMENTS.format(source="samples", limit=3), CONTACTS, PEOPLE)
    for statement in (*STATEMENTS, *shown):
        assert list(query(database_url, statement)[1]) == []
