"""Asking Airflow's public API on this machine: only standard library, only 127.0.0.1."""

import json
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

TIMEOUT_S = 30
BUSY_S = 60
"""Seconds in which a request that met an error of the server is made again: Airflow's own database
is one file, and answers 500 while another of Airflow's parts holds it."""


class ApiError(Exception):
    """Airflow did not answer, or answered that it cannot; `status` is 0 where nobody answered."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}" if status else detail)
        self.status = status


class AirflowApi:
    """The API of the Airflow that listens on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.token = ""
        self.opener: OpenerDirector = build_opener(ProxyHandler({}))

    def ask(self, path: str, body: object = None, method: str | None = None) -> Any:
        """Return the answer of one request, read from JSON; ask again while the server is busy.

        Only requests that may be made twice are made here.

        Raises:
            ApiError: nobody answers, or the answer is an error.

        """
        start = monotonic()
        while True:
            try:
                return self.ask_once(path, body, method)
            except ApiError as error:
                if error.status < 500 or monotonic() - start > BUSY_S:
                    raise
            sleep(0.5)

    def ask_once(self, path: str, body: object, method: str | None) -> Any:
        """Return the answer of one request, or raise ApiError."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.address + path, data, headers, method=method)  # noqa: S310
        try:
            with self.opener.open(request, timeout=TIMEOUT_S) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise ApiError(error.code, error.read(500).decode(errors="replace")) from error
        except (OSError, ValueError) as error:
            raise ApiError(0, str(error)) from error

    def log_in(self) -> None:
        """Get a token; this Airflow asks for no password."""
        self.token = self.ask("/auth/token")["access_token"]

    def sick_parts(self) -> list[str]:
        """Return which of Airflow's parts do not say that they are well."""
        health = self.ask("/api/v2/monitor/health")
        return [
            part.replace("_", "-")
            for part in ("metadatabase", "scheduler", "dag_processor", "triggerer")
            if (health.get(part) or {}).get("status") != "healthy"
        ]

    def is_parsed(self, dag_id: str, since: datetime) -> bool:
        """Whether the DAG has been read from its file since then."""
        try:
            dag = self.ask(f"/api/v2/dags/{dag_id}")
        except ApiError as error:
            if error.status != 404:
                raise
            return False
        parsed = dag["last_parsed_time"]
        return bool(parsed) and datetime.fromisoformat(parsed) >= since

    def import_errors(self, since: datetime) -> list[str]:
        """Return the last line of each error that reading the DAG files has met since then."""
        found = self.ask("/api/v2/importErrors")["import_errors"]
        return [
            error["stack_trace"].strip().splitlines()[-1]
            for error in found
            if datetime.fromisoformat(error["timestamp"]) >= since
        ]

    def make_pool(self, name: str, slots: int) -> None:
        """Make a pool unless it is there."""
        try:
            self.ask("/api/v2/pools", {"name": name, "slots": slots, "description": "Press texts"})
        except ApiError as error:
            if error.status != 409:
                raise

    def trigger(self, dag_id: str) -> str:
        """Start a run by hand, also of a DAG that somebody paused; return its id."""
        self.ask(f"/api/v2/dags/{dag_id}?update_mask=is_paused", {"is_paused": False}, "PATCH")
        run_id = f"manual__{datetime.now(UTC).isoformat()}"  # Airflow's own form
        try:
            self.ask(f"/api/v2/dags/{dag_id}/dagRuns", {"logical_date": None, "dag_run_id": run_id})
        except ApiError as error:
            if error.status != 409:  # started by the request before, whose answer was an error
                raise
        return run_id

    def run_state(self, dag_id: str, run_id: str) -> str:
        """Return queued, running, success or failed."""
        return str(self.ask(run_path(dag_id, run_id))["state"])

    def tasks(self, dag_id: str, run_id: str) -> list[dict[str, Any]]:
        """Return the task instances of a run."""
        found = self.ask(f"{run_path(dag_id, run_id)}/taskInstances?limit=1000")["task_instances"]
        return sorted(found, key=lambda task: task["start_date"] or "~")

    def returned(self, dag_id: str, run_id: str, task_id: str) -> Any:
        """Return what a task gave back."""
        path = f"{run_path(dag_id, run_id)}/taskInstances/{task_id}/xcomEntries/return_value"
        value = self.ask(f"{path}?stringify=false")["value"]
        return json.loads(value) if isinstance(value, str) else value

    def set_note(self, dag_id: str, run_id: str, note: str) -> None:
        """Write a note on a run, for those who look at it in Airflow."""
        self.ask(f"{run_path(dag_id, run_id)}?update_mask=note", {"note": note}, "PATCH")

    def newest_run(self, dag_id: str, since: datetime) -> str | None:
        """Return the id of the DAG's newest run if it was started since then."""
        runs = self.ask(f"/api/v2/dags/{dag_id}/dagRuns?order_by=-run_after&limit=1")["dag_runs"]
        if runs and datetime.fromisoformat(runs[0]["run_after"]) >= since:
            return str(runs[0]["dag_run_id"])
        return None

    def run_address(self, dag_id: str, run_id: str) -> str:
        """Return where a person sees the run."""
        return f"{self.address}/dags/{dag_id}/runs/{quote(run_id, safe='')}"


def run_path(dag_id: str, run_id: str) -> str:
    """Return the path of a run in the API."""
    return f"/api/v2/dags/{dag_id}/dagRuns/{quote(run_id, safe='')}"
