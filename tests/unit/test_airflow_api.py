"""Asking Airflow while its database is busy: again, until it answers; other errors at once."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from press import airflow_api
from press.airflow_api import AirflowApi, ApiError


class Airflow(BaseHTTPRequestHandler):
    """Answers with the next of the given statuses, and remembers what was asked."""

    statuses: list[int]
    asked: list[tuple[str, str, object]]

    def answer(self) -> None:
        """Answer any request."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.asked.append((self.command, self.path, json.loads(body) if body else None))
        said = json.dumps({"state": "success"}).encode()
        self.send_response(self.statuses.pop(0) if self.statuses else 200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the names that http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def api(monkeypatch) -> Iterator[AirflowApi]:
    monkeypatch.setattr(airflow_api, "sleep", lambda _: None)
    Airflow.statuses, Airflow.asked = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Airflow)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield AirflowApi(server.server_port)
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_busy_server_is_asked_again(api):
    Airflow.statuses[:] = [500, 503]
    assert api.run_state("press_drop", "r") == "success"
    assert len(Airflow.asked) == 3


def test_other_errors_are_told_at_once(api):
    Airflow.statuses[:] = [404]
    with pytest.raises(ApiError) as raised:
        api.run_state("press_drop", "r")
    assert raised.value.status == 404
    assert len(Airflow.asked) == 1


def test_a_server_that_stays_busy_is_given_up(api, monkeypatch):
    monkeypatch.setattr(airflow_api, "BUSY_S", 0)
    Airflow.statuses[:] = [500] * 5
    with pytest.raises(ApiError) as raised:
        api.set_note("press_drop", "r", "")
    assert raised.value.status == 500


def test_a_run_is_started_once_even_if_the_first_answer_was_an_error(api):
    Airflow.statuses[:] = [200, 500, 409]
    run_id = api.trigger("press_drop")
    started = [body for method, _, body in Airflow.asked if method == "POST"]
    assert [body["dag_run_id"] for body in started] == [run_id, run_id]
