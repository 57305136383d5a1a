"""`make run`: Airflow on this machine, one run of a source, what came of it, until Ctrl-C.

Only this file knows how Airflow is started and stopped. It starts Airflow's parts itself, each in a
session of its own, and marks their environment, so that it finds every process that they start.
"""

import argparse
import fcntl
import os
import secrets
import signal
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

import psutil

from press.airflow_api import AirflowApi, ApiError
from press.first_run import RunLost, run_source, say, wait_until_ready
from press.settings import PROJECT, SettingsError, load_settings
from press.sources import SourceError, find_source, load_sources

PARTS: dict[str, list[str]] = {
    "api-server": [],
    "scheduler": ["--skip-serve-logs"],
    "dag-processor": [],
    "triggerer": ["--skip-serve-logs"],
}
HOME = PROJECT / ".airflow"
MARK = "PRESS_STANDALONE"
STOP_S = 25
"""Seconds that Airflow's processes have to end by themselves."""


class WrongUse(Exception):  # noqa: N818 - one of the three ways to end
    """Something to be put right before Airflow can be started here."""


class Signals:
    """The first Ctrl-C (or SIGTERM) ends what is going on; a second one hurries the stopping."""

    def __init__(self) -> None:
        self.stopping = False
        self.hurry = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.arrive)

    def arrive(self, number: int, frame: object) -> None:  # noqa: ARG002 - what signal calls
        """Take a signal."""
        if self.stopping:
            self.hurry = True
            return
        self.stopping = True
        raise KeyboardInterrupt


class Airflow:
    """The processes of one Airflow and the folder they live in."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.port = port
        self.logs = home / "logs"
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Bring Airflow's own database up to date and start every part."""
        self.logs.mkdir(mode=0o700, exist_ok=True)
        environment = airflow_environment(self.home, self.port)
        done, now = self.home / "migrated", version("apache-airflow-core")
        if not ((self.home / "airflow.db").exists() and done.exists() and done.read_text() == now):
            say("Making Airflow's own database in .airflow/; only the first time.")
            if self.spawn("migrate", ["db", "migrate"], environment).wait():
                raise RunLost(f"Airflow could not make its database.\n{self.tail('migrate')}")
            done.write_text(now)
        for part, options in PARTS.items():
            self.children[part] = self.spawn(part, [part, *options], environment)

    def spawn(
        self, part: str, words: list[str], environment: dict[str, str]
    ) -> subprocess.Popen[bytes]:
        """Start a part in a session of its own: Ctrl-C reaches only us, and we stop it."""
        with (self.logs / f"{part}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "airflow", *words],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def require_alive(self) -> None:
        """Raise if a part has ended by itself."""
        for part, child in self.children.items():
            if child.poll() is not None:
                raise RunLost(
                    f"Airflow's {part} ended by itself (status {child.returncode}). The end of "
                    f"{self.logs / part}.log:\n{self.tail(part)}"
                )

    def tail(self, part: str) -> str:
        """Return the last lines of a part's log."""
        lines = (self.logs / f"{part}.log").read_text(errors="replace").splitlines()
        return "\n".join(f"    {line}" for line in lines[-20:])

    def stop(self, signals: Signals) -> int:
        """End every process that was started from here; return how many there were."""
        found = self.processes()
        parts = {child.pid for child in self.children.values()}
        for process in found:
            if process.pid in parts or not parts:
                with suppress(psutil.Error):
                    process.terminate()
        give_up = time.monotonic() + STOP_S
        while left := self.processes():
            for process in left if signals.hurry or time.monotonic() > give_up else ():
                with suppress(psutil.Error):
                    process.kill()
            for child in self.children.values():
                child.poll()
            time.sleep(0.2)
        return len(found)

    def processes(self) -> list[psutil.Process]:
        """Find every living process that was started from here, whatever became of its parents."""
        sessions = {child.pid for child in self.children.values()}
        return [
            process
            for process in psutil.process_iter(["status"])
            if process.info["status"] != psutil.STATUS_ZOMBIE
            and (session_of(process) in sessions or mark_of(process) == str(self.home))
        ]


def airflow_environment(home: Path, port: int) -> dict[str, str]:
    """Return the environment of Airflow's parts; none of another Airflow's settings is left."""
    address = f"http://127.0.0.1:{port}"
    local = "127.0.0.1,localhost"
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "_AIRFLOW"))}
    settings = {
        "CORE__EXECUTOR": "LocalExecutor",
        "CORE__PARALLELISM": "4",
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        "DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}?timeout=15",
        "API__HOST": "127.0.0.1",
        "API__PORT": str(port),
        "API__BASE_URL": address,
        "API__WORKERS": "1",
        "API__SECRET_KEY": keep_secret(home / "api_secret"),
        "API_AUTH__JWT_SECRET": keep_secret(home / "jwt_secret"),
        "LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "30",
        "USAGE_DATA_COLLECTION__ENABLED": "False",
    }
    return {
        **inherited,
        **{f"AIRFLOW__{key}": value for key, value in settings.items()},
        "AIRFLOW_HOME": str(home),
        "NO_PROXY": ",".join(filter(None, [inherited.get("NO_PROXY"), local])),
        "no_proxy": ",".join(filter(None, [inherited.get("no_proxy"), local])),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), inherited.get("PYTHONPATH")])),
        "PRESS_POOL": inherited.get("PRESS_POOL", "press"),
        MARK: str(home),
        "SPT_NOENV": "1",  # or Airflow's process titles overwrite the mark
    }


def keep_secret(path: Path) -> str:
    """Return the secret in a file that only its owner can read; the first time make one."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text()


def session_of(process: psutil.Process) -> int:
    """Return the session that a process belongs to; 0 when it has ended."""
    try:
        return os.getsid(process.pid)
    except OSError:
        return 0


def mark_of(process: psutil.Process) -> str | None:
    """Return the home that a process was started from; None for everybody else's."""
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):
        return None


@contextmanager
def only_one(home: Path, port: int, signals: Signals) -> Iterator[None]:
    """Hold a home for this process alone, and clear away what a killed one has left.

    Raises:
        WrongUse: another one runs in the same home, or another program has the port.

    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WrongUse(
                f"Pressline runs already in {home}; stop it there with Ctrl-C."
            ) from error
        if left := Airflow(home, port).stop(signals):
            say(f"Ended {left} processes that an earlier, killed run had left.")
        require_free(port)
        yield


def require_free(port: int) -> None:
    """Raise WrongUse if another program listens on a port."""
    socketserver.TCPServer.allow_reuse_address = True
    try:
        socketserver.TCPServer(("127.0.0.1", port), socketserver.BaseRequestHandler).server_close()
    except PermissionError as error:
        raise WrongUse(f"port {port} is the system's; use make run PORT=8081") from error
    except OverflowError as error:
        raise WrongUse(f"port {port}: use a number from 1 to 65535") from error
    except OSError as error:
        raise WrongUse(f"port {port} is taken; use make run PORT={port % 9999 + 1}") from error


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m press.standalone",
        description="Start Airflow here, run one source, show what came of it; Ctrl-C stops it.",
        epilog="exit status: 0 the run succeeded, 1 it failed or Airflow did not start, "
        "2 wrong use (a taken port, an unknown source), 130 stopped before the end",
    )
    parser.add_argument("--once", action="store_true", help="end after showing the results")
    parser.add_argument("--port", type=int, default=8080, help="default: 8080")
    parser.add_argument("--source", default="samples", help="default: samples")
    parser.add_argument("--home", type=Path, default=HOME, help="Airflow's; default: .airflow")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Start Airflow, run a source, show the results; return the exit status."""
    options = read_arguments(arguments)
    signals = Signals()
    status: int | None = None
    try:
        settings = load_settings()
        source = find_source(load_sources(settings.sources_file), options.source)
        home = options.home.resolve()
        with only_one(home, options.port, signals), running(home, options.port, signals) as airflow:
            api = AirflowApi(options.port)
            wait_until_ready(api, source, airflow.require_alive, airflow.logs)
            status = run_source(api, source, airflow.require_alive, airflow.logs)
            if not options.once:
                say("\nAirflow stays up. Ctrl-C stops it.")
                stay_up(airflow)
    except (WrongUse, SettingsError, SourceError) as error:
        say(f"press: {error}")
        return 2
    except (RunLost, ApiError) as error:
        say(f"press: {error}")
        return 1
    except KeyboardInterrupt:
        return 130 if status is None else status
    return status


@contextmanager
def running(home: Path, port: int, signals: Signals) -> Iterator[Airflow]:
    """Have Airflow run, and nothing of it afterwards, however this ends."""
    airflow = Airflow(home, port)
    try:
        airflow.start()
        yield airflow
    finally:
        signals.stopping = True
        say("\nStopping Airflow (a second Ctrl-C: at once).")
        say(f"Stopped {airflow.stop(signals)} processes; none is left.")


def stay_up(airflow: Airflow) -> None:
    """Wait for Ctrl-C; raise when a part ends."""
    while True:
        airflow.require_alive()
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
