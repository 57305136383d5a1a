"""The databases of the tests: every test with `database_url` or `engine` runs on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Server, running_server
from sqlalchemy import Engine

from loaders.database import open_warehouse

collect_ignore_glob = ["conftest.py", "*/conftest.py"]  # they have no doctests, and share a name

TEMPLATE = "press_template"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL, one for each worker of the test run; no test passes without it."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Server) -> Server:
    """The server with a migrated database to copy from."""
    postgres.execute("create database {}", TEMPLATE)
    open_warehouse(postgres.url(TEMPLATE))
    return postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which there is nothing yet, not even a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'warehouse' / 'press.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.new_database()
    yield url
    server.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty warehouse of its own for each test."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'warehouse' / 'press.db'}"
        open_warehouse(url)
        yield url
        return
    server: Server = request.getfixturevalue("migrated_postgres")
    url = server.new_database(TEMPLATE)
    yield url
    server.drop_database(url)


@pytest.fixture
def engine(database_url: str) -> Engine:
    """An empty warehouse."""
    return open_warehouse(database_url)
