"""An Airflow of its own for the tests: a temporary home, set before anything imports airflow."""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest
from drops import Drop

from press.settings import PROJECT

HOME = Path(mkdtemp(prefix="press-airflow-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ |= {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{HOME / 'airflow.db'}",
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
    "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
}


@pytest.fixture(scope="session", autouse=True)
def airflow_database(tmp_path_factory, worker_id):
    """Make Airflow's database once for all test processes, and copy it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    template = shared / "airflow.db"
    with (shared / "airflow.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            migrate = [sys.executable, "-m", "airflow", "db", "migrate"]
            subprocess.run(migrate, check=True, capture_output=True)
            shutil.copy(HOME / "airflow.db", template)
    shutil.copy(template, HOME / "airflow.db")


@pytest.fixture
def drop(tmp_path, monkeypatch, database_url):
    """An empty drop folder, declared as the source `drop`, daily; on both databases."""
    return an_empty_drop(tmp_path, monkeypatch, database_url)


@pytest.fixture
def sqlite_drop(tmp_path, monkeypatch):
    """The same on SQLite alone, for what has nothing to do with the warehouse."""
    return an_empty_drop(tmp_path, monkeypatch, f"sqlite:///{tmp_path / 'press.db'}")


def an_empty_drop(tmp_path, monkeypatch, database_url):
    folder = tmp_path / "in"
    folder.mkdir()
    sources = tmp_path / "sources.toml"
    sources.write_text(
        '[drop]\nkind = "folder"\nlocation = "in"\nsettle_s = 0\nschedule = "@daily"\n'
    )
    monkeypatch.setenv("PRESS_SOURCES", str(sources))
    monkeypatch.setenv("PRESS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PRESS_DATABASE_URL", database_url)
    return Drop(folder, sources, database_url)
