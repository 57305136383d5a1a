"""Follow one run of a source in a running Airflow, and show a person what came of it."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from loaders.query import query
from press.accounting import Accounting
from press.airflow_api import AirflowApi, ApiError
from press.settings import Settings, load_settings
from press.sources import Source

READY_S = 300
"""Seconds that Airflow has to start; it takes about 40 on a quiet machine."""
QUIET_S = 1800
"""Seconds without any change after which a run counts as lost."""
ANSWER_S = 120
"""Seconds that Airflow's API may be silent while a run goes on."""
REPORTS_S = 90
"""Seconds that the reports may take after the run."""
SHOWN = 30
"""Documents in the table."""

DOCUMENTS = """
select document_id, title, kind, language, published_on, published_confidence
from press_documents where source = '{source}'
order by loaded_at desc, title limit {limit}
"""
CONTACTS = "select document_id, coalesce(email_masked, phones_masked, name) from document_contacts"
PEOPLE = "select document_id, value from document_people order by document_id, position"

STATEMENTS = (
    "select kind, language, count(*) as texts from press_documents group by kind, language"
    " order by texts desc",
    "select published_on, published_confidence, published_basis, title from press_documents"
    " order by published_on desc",
    "select status, coalesce(reason, '') as reason, count(*) as documents from ledger"
    " group by status, reason order by documents desc",
)
"""Statements to try; a test runs them on both databases."""

FINISHED = ("success", "failed")
SAID = ("running", "success", "failed", "up_for_retry", "skipped", "upstream_failed")


class RunLost(Exception):  # noqa: N818 - one of the ways to end
    """Airflow did not start, or stopped by itself; the message is for a person."""


def say(text: str = "") -> None:
    """Print a line now, also into a pipe."""
    print(text, flush=True)  # noqa: T201


def seconds(limit: float) -> Iterator[float]:
    """Tick about once a second for so long; yield the seconds gone by."""
    start = time.monotonic()
    while (gone := time.monotonic() - start) < limit:
        yield gone
        time.sleep(1)


def wait_until_ready(
    api: AirflowApi, source: Source, require_alive: Callable[[], None], logs: Path
) -> None:
    """Wait until every part of Airflow is well and has read the source's DAG.

    Raises:
        RunLost: a part ended, the DAG files have an error, or it takes too long.

    """
    say(f"Starting Airflow on {api.address} (about 40 s; its logs are in {logs}).")
    since = datetime.now(UTC)
    said, said_at = "", 0.0
    for gone in seconds(READY_S):
        require_alive()
        missing = what_is_missing(api, f"press_{source.name}", since)
        if not missing:
            say(f"{gone:5.0f} s  Airflow is ready.")
            return
        if missing != said or gone - said_at >= 10:
            say(f"{gone:5.0f} s  waiting for {missing}")
            said, said_at = missing, gone
    raise RunLost(f"Airflow was not ready after {READY_S} s (waiting for {said}); see {logs}.")


def what_is_missing(api: AirflowApi, dag_id: str, since: datetime) -> str:
    """Say what Airflow still lacks; nothing when it is ready."""
    try:
        if not api.token:
            api.log_in()
        if sick := api.sick_parts():
            return "the " + " and the ".join(sick)
        if errors := api.import_errors(since):
            raise RunLost("The DAGs cannot be read: " + "; ".join(errors))
        if not api.is_parsed(dag_id, since):
            return f"the DAG {dag_id}"
    except ApiError:
        return "the api-server"
    return ""


def run_source(
    api: AirflowApi, source: Source, require_alive: Callable[[], None], logs: Path
) -> int:
    """Run a source's DAG once and show what came of it; return the exit status.

    Raises:
        RunLost: a part of Airflow ended, or nothing has happened for long.

    """
    settings = load_settings()
    dag_id = f"press_{source.name}"
    since = datetime.now(UTC)
    api.make_pool("press", 2)
    run_id = api.trigger(dag_id)
    say(f"\nRunning {dag_id}.")
    state = follow(api, dag_id, run_id, require_alive)
    if state == "success":
        show_accounting(api, dag_id, run_id)
        show_documents(settings, source)
        show_reports(api, settings, since, require_alive)
        say("\nTry:")
        for statement in STATEMENTS:
            say(f'  .venv/bin/press sql "{statement}"')
    else:
        say("\nThe run failed.")
        for reason in reasons(api.tasks(dag_id, run_id), logs):
            say(f"  {reason}")
    say(f"\nThe run in Airflow: {api.run_address(dag_id, run_id)}")
    return 0 if state == "success" else 1


def follow(api: AirflowApi, dag_id: str, run_id: str, require_alive: Callable[[], None]) -> str:
    """Print each change of a task until the run ends; return the run's state."""
    seen: dict[str, str] = {}
    start = changed_at = time.monotonic()
    while True:
        require_alive()
        silent_s = time.monotonic() - changed_at
        try:
            state = api.run_state(dag_id, run_id)
            tasks = api.tasks(dag_id, run_id)
        except ApiError as error:
            if error.status or silent_s > ANSWER_S:
                raise RunLost(f"Airflow lost the run {run_id}: {error}") from error
            state, tasks = "", []
        for change in changes(tasks, seen, waiting=state == "queued" and silent_s > 10):
            changed_at = time.monotonic()
            say(f"{changed_at - start:5.0f} s  {change}")
        if state in FINISHED:
            return state
        if silent_s > QUIET_S:
            raise RunLost(f"Nothing has happened in the run {run_id} for {QUIET_S} s.")
        time.sleep(0.5)


def changes(tasks: list[dict[str, Any]], seen: dict[str, str], *, waiting: bool) -> Iterator[str]:
    """Say what is new since the last time; remember it in `seen`."""
    if waiting and not seen:
        seen["queue"] = "queued"
        yield "still in Airflow's queue; another run may go first"
    for task in tasks:
        name = task_name(task)
        if task["state"] in SAID and seen.get(name) != task["state"]:
            seen[name] = task["state"]
            yield f"{name}: {task['state'].replace('_', ' ')}"


def task_name(task: dict[str, Any]) -> str:
    """Name a task, with its number if it is one of many."""
    return str(task["task_id"]) + (f" {task['map_index']}" if task["map_index"] >= 0 else "")


def reasons(tasks: list[dict[str, Any]], logs: Path) -> Iterator[str]:
    """Say why each failed task failed, from the end of its log."""
    for task in tasks:
        if task["state"] != "failed":
            continue
        folder = logs / f"dag_id={task['dag_id']}" / f"run_id={task['dag_run_id']}"
        folder /= f"task_id={task['task_id']}"
        if task["map_index"] >= 0:
            folder /= f"map_index={task['map_index']}"
        log = folder / f"attempt={task['try_number']}.log"
        yield f"{task_name(task)}: {last_error(log)}\n    The whole log: {log}"


def last_error(log: Path) -> str:
    """Return the last exception in a task's log, in words."""
    found = "no reason in its log"
    for line in log.read_text(errors="replace").splitlines() if log.exists() else ():
        try:
            details = json.loads(line).get("error_detail") or []
        except ValueError:
            continue
        for detail in details:
            found = f"{detail.get('exc_type')}: {detail.get('exc_value')}"
    return printable(found)


def show_accounting(api: AirflowApi, dag_id: str, run_id: str) -> None:
    """Print the accounting of a run, and write it on the run for those who see it in Airflow."""
    returned = api.returned(dag_id, run_id, "check")
    accounting = Accounting(**{field.name: returned[field.name] for field in fields(Accounting)})
    api.set_note(dag_id, run_id, str(accounting))
    say(f"\nAccounting: {accounting}")


def show_documents(settings: Settings, source: Source) -> None:
    """Print what the warehouse has of a source; contacts are masked."""
    url = settings.database_url
    documents = query(url, DOCUMENTS.format(source=source.name, limit=SHOWN))[1]
    contacts, people = by_document(query(url, CONTACTS)[1]), by_document(query(url, PEOPLE)[1])
    table = Table(title=f"In the warehouse from {source.name}", title_justify="left")
    for column in ("title", "kind", "language", "published on", "sure", "contacts", "people"):
        table.add_column(column, overflow="fold")
    for key, title, kind, language, day, sure, *_ in documents:
        cells = [title, kind, language, day, None if sure is None else f"{sure:.0%}"]
        cells += [in_short(contacts[key]), in_short(people[key])]
        table.add_row(*(Text(printable(str(cell)) if cell else "") for cell in cells))
    say()
    Console(width=None if Console().is_terminal else 140).print(table)


def by_document(rows: Any) -> dict[str, list[str]]:
    """Gather the second column of rows by the first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in rows:
        found[key].append(str(value))
    return found


def in_short(names: list[str]) -> str:
    """Say at most two names and how many more there are.

    >>> in_short(["Ada", "Bo", "Cy"])
    'Ada, Bo + 1'
    """
    more = f" + {len(names) - 2}" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def printable(text: str) -> str:
    r"""Take out what could steer a terminal: the texts come from strangers.

    >>> printable("a\x1b[31mb")
    'a[31mb'
    """
    return "".join(character for character in text if character.isprintable())


def show_reports(
    api: AirflowApi, settings: Settings, since: datetime, require_alive: Callable[[], None]
) -> None:
    """Wait for the reports, which follow every run, and say where they are."""
    for _ in seconds(REPORTS_S):
        require_alive()
        run_id = api.newest_run("press_reports", since)
        state = api.run_state("press_reports", run_id) if run_id else ""
        if state == "success":
            say(f"\nReports: {settings.reports}")
            return
        if state == "failed" and run_id:
            say(f"\nThe reports failed: {api.run_address('press_reports', run_id)}")
            return
    say("\nThe reports are still being written; see press_reports in Airflow.")
