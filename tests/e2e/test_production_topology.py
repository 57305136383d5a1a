"""The services of docker-compose.yml, run natively: same commands, variables and health checks.

Opt-in: it takes minutes, a second environment, redis-server and PostgreSQL's own binaries.

    python -m venv build/production
    build/production/bin/pip install --no-deps --require-hashes -r requirements-production.txt
    PRESS_PRODUCTION_VENV=build/production pytest tests/e2e/test_production_topology.py -s
"""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
VENV = os.environ.get("PRESS_PRODUCTION_VENV", "")
REDIS = os.environ.get("PRESS_REDIS_SERVER") or shutil.which("redis-server")
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)

pytestmark = pytest.mark.skipif(
    not (VENV and REDIS and BINARIES),
    reason="needs PRESS_PRODUCTION_VENV, redis-server and PostgreSQL's binaries",
)

AIRFLOW = ("api-server", "scheduler", "dag-processor", "triggerer", "worker")


class Topology:
    """The compose file's services as processes of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {name: free_port() for name in ("postgres", "redis", "api-server")}
        self.values = {
            name: secrets.token_hex(16) for name in re.findall(r"\$\{(\w+):\?", compose_text())
        }
        self.values["AIRFLOW_FERNET_KEY"] = urlsafe_b64encode(secrets.token_bytes(32)).decode()
        self.services = yaml.safe_load(self.localise(compose_text()))["services"]
        self.stack = ExitStack()

    def localise(self, text: str) -> str:
        """Fill in the variables; hosts, ports and folders become those of this machine."""
        text = re.sub(
            r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda m: self.values.get(m[1], m[2] or ""), text
        )
        for name, port in {"postgres": 5432, "redis": 6379, "api-server": 8080}.items():
            text = re.sub(rf"([@/]){name}:{port}", rf"\g<1>127.0.0.1:{self.ports[name]}", text)
        text = text.replace("127.0.0.1:8080/api", f"127.0.0.1:{self.ports['api-server']}/api")
        text = text.replace("redis-cli ping", f"redis-cli -p {self.ports['redis']} ping")
        text = text.replace("/deploy/roles.sql", str(PROJECT / "deploy" / "roles.sql"))
        return text.replace(
            "dir /data", f"dir {self.folder / 'redis'}\\nport {self.ports['redis']}"
        )

    def environment(self, name: str) -> dict[str, str]:
        """Return what the container of that name would find in its environment."""
        home = self.folder / "home" / name
        home.mkdir(parents=True, exist_ok=True)
        return {
            "PATH": f"{Path(VENV).resolve() / 'bin'}:{BINARIES[-1]}:{os.environ['PATH']}",
            "PYTHONPATH": str(PROJECT),
            "HOME": str(home),
            "HOSTNAME": socket.gethostname(),
            "AIRFLOW_HOME": str(home / "airflow"),
            "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(self.folder / "logs"),
            "MPLCONFIGDIR": str(home / "matplotlib"),
            "PRESS_DATA": str(self.folder / "data"),
            "PRESS_SOURCES": str(PROJECT / "sources.toml"),
            **{k: str(v) for k, v in self.services[name].get("environment", {}).items()},
            "AIRFLOW__API__PORT": str(self.ports["api-server"]),
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.ports["postgres"]),
        }

    def start(self, name: str, command: list[str]) -> None:
        """Start a service that runs until the end."""
        log = (self.folder / f"{name}.log").open("wb")
        process = subprocess.Popen(
            command,
            env=self.environment(name),
            cwd=PROJECT,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.stack.callback(stop, process)

    def once(self, name: str) -> None:
        """Run a one-shot service to its end."""
        done = subprocess.run(
            self.services[name]["command"],
            env=self.environment(name),
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        (self.folder / f"{name}.log").write_text(done.stdout + done.stderr)
        assert done.returncode == 0, done.stderr[-3000:]

    def start_database(self) -> None:
        """Make and start a PostgreSQL that asks everybody for a password."""
        data, password = self.folder / "postgres", self.folder / "superuser"
        password.write_text(self.values["POSTGRES_PASSWORD"])
        data.mkdir()
        user = unprivileged(data, password)
        initdb = [str(BINARIES[-1] / "initdb"), "-D", str(data), "-U", "postgres", "--no-sync"]
        auth = ["--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8"]
        subprocess.run([*user, *initdb, *auth], check=True, capture_output=True)
        options = ["-h", "127.0.0.1", "-p", str(self.ports["postgres"]), "-k", ""]
        self.start("postgres", [*user, str(BINARIES[-1] / "postgres"), "-D", str(data), *options])

    def start_redis(self) -> None:
        """Start Redis by the compose file's own command."""
        (self.folder / "redis").mkdir()
        command = [part.replace("$$", "$") for part in self.services["redis"]["command"]]
        self.start("redis", [part.replace("redis-server", str(REDIS)) for part in command])

    def check(self, name: str, seconds: float) -> None:
        """Wait until the service's own health check says yes."""
        kind, *test = self.services[name]["healthcheck"]["test"]
        command = ["sh", "-c", test[0].replace("$$", "$")] if kind == "CMD-SHELL" else test
        deadline = time.monotonic() + seconds
        while True:
            asked = subprocess.run(
                command, env=self.environment(name), capture_output=True, text=True, check=False
            )
            if asked.returncode == 0:
                return
            log = (self.folder / f"{name}.log").read_text()[-3000:]
            assert time.monotonic() < deadline, f"{name}: {asked.stdout}{asked.stderr}{log}"
            time.sleep(2)

    def sql(
        self, role: str, *statements: str, database: str = "press"
    ) -> subprocess.CompletedProcess[str]:
        """Ask a database as one of its roles."""
        secret = {"press": "PRESS_DB_PASSWORD", "press_reader": "PRESS_READER_PASSWORD"}
        password = self.values[secret.get(role, "POSTGRES_PASSWORD")]
        command = ["psql", "-h", "127.0.0.1", "-p", str(self.ports["postgres"]), "-U", role]
        asked = [f"--command={statement}" for statement in statements]
        return subprocess.run(
            [*command, "-d", database, "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", *asked],
            env={**os.environ, "PGPASSWORD": password},
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, path: str, body: object = None, method: str = "", token: str = "") -> dict:
        """Ask the API server."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports['api-server']}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                **({"Authorization": f"Bearer {token}"} if token else {}),
            },
            method=method or ("GET" if body is None else "POST"),
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


def compose_text() -> str:
    """Return docker-compose.yml as it is."""
    return (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged(*paths: Path) -> list[str]:
    """Hand these paths to PostgreSQL's user, since it refuses root; return how to become that."""
    if os.getuid() != 0:
        return []
    for path in paths:
        shutil.chown(path, "postgres")
    paths[0].parent.chmod(0o711)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the service to end as an engine would, and end what is left of it."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=60)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def topology():
    """All services up and healthy, in a folder of their own that PostgreSQL's user can enter."""
    topology = Topology(Path(tempfile.mkdtemp(prefix="pressline-")))
    topology.stack.callback(shutil.rmtree, topology.folder, ignore_errors=True)
    with topology.stack:
        topology.start_database()
        topology.start_redis()
        topology.check("postgres", 30)
        topology.check("redis", 30)
        for name in ("roles", "init", "roles", "init"):
            topology.once(name)
        for name in AIRFLOW:
            topology.start(name, topology.services[name]["command"])
        for name in AIRFLOW:
            topology.check(name, 240)
        yield topology


def test_nobody_comes_in_without_the_password(topology):
    with pytest.raises(urllib.error.HTTPError, match="401"):
        topology.ask("/api/v2/dags")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        topology.ask("/auth/token", {"username": "admin", "password": "admin"})


def test_a_dag_runs_on_the_workers_and_the_reader_sees_its_rows(topology):
    token = topology.ask(
        "/auth/token",
        {"username": "admin", "password": topology.values["AIRFLOW_ADMIN_PASSWORD"]},
    )["access_token"]
    dag = "/api/v2/dags/press_samples"
    wait_for(lambda: topology.ask("/api/v2/dags", token=token)["total_entries"] >= 2, 180)
    assert topology.ask("/api/v2/importErrors", token=token)["total_entries"] == 0
    topology.ask(dag, {"is_paused": False}, "PATCH", token)
    run = topology.ask(f"{dag}/dagRuns", {"logical_date": None}, token=token)["dag_run_id"]

    def state():
        return topology.ask(f"{dag}/dagRuns/{run}", token=token)["state"]

    wait_for(lambda: state() in ("success", "failed"), 300)
    tasks = topology.ask(f"{dag}/dagRuns/{run}/taskInstances", token=token)["task_instances"]
    told = [(task["task_id"], task["state"], task["pool"]) for task in tasks]
    assert state() == "success", told
    assert ("transform", "success", "press") in told
    loaded = topology.sql("press_reader", "select count(*) from press_documents")
    assert int(loaded.stdout) > 0, loaded.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "select * from document_contacts",
        "select email from document_contacts",
        "select * from document_lines",
        "select detail from quarantine",
        "select detail from ledger",
        "delete from press_documents",
        "create table mine (x int)",
        "create temporary table mine (x int)",
    ],
)
def test_the_reader_may_not(topology, statement):
    answer = topology.sql("press_reader", "set default_transaction_read_only = off", statement)
    assert "permission denied" in answer.stderr


def test_the_reader_may_read_everything_else_and_finds_no_address_there(topology):
    relations = topology.sql(
        "press",
        "select table_name from information_schema.tables where table_schema = 'public'"
        " and table_name not in ('document_contacts', 'document_lines', 'quarantine', 'ledger')",
    ).stdout.split()
    assert len(relations) > 10
    answer = topology.sql(
        "press_reader",
        *[f"select * from {relation}" for relation in relations],
        "select document_id, source, location, url, reason from quarantine",
        "select document_id, source, location, url, status, reason from ledger",
    )
    assert answer.returncode == 0, answer.stderr
    emails = topology.sql("press", "select email from document_contacts where email <> ''")
    assert len(emails.stdout.split()) > 5
    assert [email for email in emails.stdout.split() if email in answer.stdout] == []


def test_contact_details_are_one_grant_away(topology):
    details = ("set role ana", "select count(email) from document_contacts")
    topology.sql("postgres", "create role ana login in role press_reader")
    assert "permission denied" in topology.sql("postgres", *details).stderr
    topology.sql("postgres", "grant press_contacts to ana")
    assert topology.sql("postgres", *details).returncode == 0
    topology.once("init")
    assert topology.sql("postgres", *details).returncode == 0


def test_what_a_version_adds_is_closed_until_the_next_init(topology):
    topology.sql("press", "create view added as select count(email) from document_contacts")
    assert "permission denied" in topology.sql("press_reader", "select * from added").stderr
    topology.once("init")
    assert topology.sql("press_reader", "select * from added").returncode == 0
    topology.sql("press", "drop view added")


def test_a_new_password_in_env_is_a_new_password_in_the_database(topology):
    topology.values["PRESS_READER_PASSWORD"] = topology.services["roles"]["environment"][
        "PRESS_READER_PASSWORD"
    ] = secrets.token_hex(16)
    assert topology.sql("press_reader", "select 1").returncode != 0
    topology.once("roles")
    assert topology.sql("press_reader", "select 1").returncode == 0


def test_the_reader_stays_out_of_airflows_database(topology):
    answer = topology.sql("press_reader", "select 1", database="airflow")
    assert "permission denied for database" in answer.stderr


def wait_for(condition, seconds: float) -> None:
    """Wait until it is true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(2)
