"""One DAG per source in sources.toml: collect, transform (one task a shard), load, check.

Where texts are fetched, collecting is three tasks: find what is due, fetch it in parts (a host's texts
together), gather.

Nothing here knows about documents. Each task calls one job of press.jobs and passes on the name of
the batch folder, shard numbers and counts; so any task can be cleared and run again by itself.
"""

import logging
import os
import time
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from airflow.sdk import (
    DAG,
    Asset,
    AssetOrTimeSchedule,
    AssetWatcher,
    CronTriggerTimetable,
    ExceptionRetryPolicy,
    Param,
    RetryAction,
    RetryRule,
    dag,
    get_current_context,
    task,
)
from airflow.sdk.exceptions import DownstreamTasksSkipped

from dags.drop_folder import DropFolderTrigger
from press import health, jobs
from press.accounting import RunFailed
from press.describe import describe_source
from press.settings import Settings, SettingsError, load_settings
from press.sources import SHARED, Source, SourceError, load_sources, stagger

log = logging.getLogger("press")

DOCUMENTS = Asset("press_documents")
AUTOMATIC = ("scheduled", "backfill", "asset_triggered")
"""Runs that nobody waits for: they end after collect when there is nothing new."""

SAME_NEXT_TIME = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception=[RunFailed, SourceError, SettingsError],
            action=RetryAction.FAIL,
            reason="Trying again would not change this.",
        )
    ]
)

DATE_TIME = (
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?"
    r"(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?$"
)
"""`format` alone checks nothing unless one more package is installed."""

PARAMS = {
    "path": Param(
        None,
        type=["null", "string"],
        format="multiline",
        minLength=1,
        maxLength=10_000,
        title="Files or folders",
        description="Read these instead of the source's own location; one a line.",
    ),
    "since": Param(
        None,
        type=["null", "string"],
        format="date-time",
        pattern=DATE_TIME,
        title="Since",
        description="Pass over what the source dates before this time (without a zone: UTC).",
    ),
    "batch_size": Param(
        None,
        type=["null", "integer"],
        minimum=1,
        maximum=10_000,
        title="Batch size",
        description="Documents in one mapped task. Empty: PRESS_SHARD_SIZE.",
    ),
    "full": Param(
        False,
        type="boolean",
        title="Read everything again",
        description="Transform again also what has not changed.",
    ),
}


AFTER_COLLECTING = ["transform", "load", "check"]


def source_dag(source: Source, delay_s: int) -> DAG:
    """Build the DAG that brings in one source; a scheduled run asks `delay_s` after its time."""

    @dag(
        dag_id=f"press_{source.name}",
        dag_display_name=source.title or source.name,
        description=f"Press texts from the {source.kind} {source.name} into the warehouse",
        doc_md=describe_source(source),
        schedule=schedule_of(source),
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        params=PARAMS,
        tags=["press", source.kind],
        default_args={
            "owner": source.owner,
            "retries": 2,
            "retry_delay": timedelta(seconds=30),
            "retry_exponential_backoff": 2,
            "max_retry_delay": timedelta(minutes=15),
            "retry_policy": SAME_NEXT_TIME,
            "execution_timeout": timedelta(hours=2),
            "on_failure_callback": health.run_failed,
        },
    )
    def press_source() -> None:
        @task(
            task_display_name="Transform a shard",
            map_index_template="{{ story | default('shard') }}",
            pool=os.environ.get("PRESS_POOL", "default_pool"),
        )
        def transform(batch: str, shard: str) -> dict[str, int]:
            counts = jobs.transform(batch, shard, load_settings())
            get_current_context()["story"] = f"{shard}: {in_words(counts)}"
            log.info("Shard %s: %s.", shard, in_words(counts))
            return counts

        @task(task_display_name="Load in one transaction", trigger_rule="none_failed")
        def load(batch: str, dag_run: Any = None) -> dict[str, Any]:
            accounting = jobs.load(source.name, batch, run_name(source, dag_run), load_settings())
            log.info("%s", accounting)
            return asdict(accounting)

        @task(task_display_name="Check the accounting", outlets=[DOCUMENTS])
        def check(batch: str, dag_run: Any = None, outlet_events: Any = None) -> dict[str, Any]:
            accounting = jobs.check(batch, run_name(source, dag_run), load_settings())
            log.info("%s", accounting)
            state = watch_over(source)
            outlet_events[DOCUMENTS].extra = asdict(accounting) | {"source_is": state}
            return asdict(accounting)

        in_parts = source.kind in SHARED
        shards = collect_in_parts(source, delay_s) if in_parts else collect_at_once(source)
        batch = shards["batch"]
        transformed = transform.partial(batch=batch).expand(shard=shards)
        loaded = load(batch)
        transformed >> loaded >> check(batch)

    return press_source()


def collect_at_once(source: Source) -> Any:
    """Make the one task that collects a folder or a mailbox; return its shards."""

    @task(task_display_name="Collect what is new")
    def collect(dag_run: Any = None, params: Any = None, ti: Any = None) -> list[str]:
        choice = choice_of(params)
        found = jobs.collect(source, run_name(source, dag_run), settings_for(params), **choice)
        return go_on(found, dag_run, ti)

    return collect()


def collect_in_parts(source: Source, delay_s: int) -> Any:
    """Make the tasks that find, fetch side by side, and gather; return the shards."""

    @task(task_display_name="Find what is due")
    def find(dag_run: Any = None, params: Any = None, ti: Any = None) -> list[str]:
        automatic = dag_run.run_type in AUTOMATIC
        if automatic and not jobs.is_due(source, load_settings()):
            log.info("Not due: it changes less often than it is looked at.")
            raise DownstreamTasksSkipped(tasks=["fetch", "gather", *AFTER_COLLECTING])
        time.sleep(delay_s if automatic else 0)
        choice = choice_of(params) | {"due_only": automatic}
        found = jobs.find(source, run_name(source, dag_run), settings_for(params), **choice)
        log.info("%s to take, in %s parts.", found.targets, len(found.parts))
        ti.xcom_push("batch", found.batch)
        return found.parts

    @task(
        task_display_name="Fetch a part",
        map_index_template="{{ story | default('part') }}",
        pool=os.environ.get("PRESS_POOL", "default_pool"),
        max_active_tis_per_dagrun=4,
    )
    def fetch(batch: str, part: str, dag_run: Any = None, params: Any = None) -> dict[str, int]:
        due_only = dag_run.run_type in AUTOMATIC
        counts = jobs.fetch(
            source, batch, part, load_settings(), full=params["full"], due_only=due_only
        )
        get_current_context()["story"] = f"{part}: {in_words(counts)}"
        return counts

    @task(task_display_name="Gather what is new", trigger_rule="none_failed")
    def gather(batch: str, dag_run: Any = None, params: Any = None, ti: Any = None) -> list[str]:
        found = jobs.gather(source, batch, settings_for(params), full=params["full"])
        return go_on(found, dag_run, ti)

    parts = find()
    fetched = fetch.partial(batch=parts["batch"]).expand(part=parts)
    shards = gather(parts["batch"])
    fetched >> shards
    return shards


def go_on(found: jobs.Collected, dag_run: Any, ti: Any) -> list[str]:
    """Say what collecting brought; a run that nobody waits for ends here when nothing is new."""
    counts = {"fresh": found.fresh, "unchanged": found.unchanged, "refused": found.refused}
    log.info("%s.", in_words(counts))
    ti.xcom_push("batch", found.batch)
    ti.xcom_push("counts", counts)
    if not found.is_new and dag_run.run_type in AUTOMATIC:
        log.info("Nothing new, so the run ends here.")
        raise DownstreamTasksSkipped(tasks=AFTER_COLLECTING)
    return found.shards


def schedule_of(source: Source) -> Any:
    """Return when the DAG runs: by the clock, by its folder, by both, or when somebody asks."""
    if not source.watch:
        return source.schedule
    watcher = AssetWatcher(name=f"{source.name}_folder", trigger=DropFolderTrigger(source.location))
    folder = Asset(f"press_{source.name}_folder", watchers=[watcher])
    if source.schedule is None:
        return [folder]
    clock = CronTriggerTimetable(source.schedule, timezone="UTC")
    return AssetOrTimeSchedule(timetable=clock, assets=[folder])


def watch_over(source: Source) -> str:
    """Warn, and tell whom it concerns, when a source has gone quiet or fails again and again."""
    found = health.health_of(source, load_settings())
    if found.state != "good":
        log.warning("The source is %s: %s", found.state, found.detail)
        health.tell(source.name, found.state, found.detail)
    return found.state


def choice_of(params: dict[str, Any]) -> dict[str, Any]:
    """Return what the form of the run says about collecting."""
    return {
        "paths": tuple(Path(line.strip()) for line in lines_of(params["path"])),
        "since": time_of(params["since"]),
        "full": params["full"],
    }


def run_name(source: Source, dag_run: Any) -> str:
    """Name a run in the warehouse: scheduled at the same minute, two DAGs' run ids are the same."""
    return f"{source.name}:{dag_run.run_id}"


def settings_for(params: dict[str, Any]) -> Settings:
    """Return the settings with what the form of the run says."""
    settings = load_settings()
    return replace(settings, shard_size=params["batch_size"] or settings.shard_size)


def time_of(text: str | None) -> datetime | None:
    """Return the time that the form says."""
    if not text:
        return None
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def in_words(counts: dict[str, int]) -> str:
    """Say counts.

    >>> in_words({"records": 2, "rejected": 0})
    '2 records, 0 rejected'
    """
    return ", ".join(f"{count} {what}" for what, count in counts.items())


def lines_of(text: str | None) -> list[str]:
    """Return the lines that say something."""
    return [line for line in (text or "").splitlines() if line.strip()]


declared = load_sources(load_settings().sources_file)
delays = stagger(declared)
for each in declared.values():
    if each.name == "reports":
        raise SourceError(
            "[reports] in sources.toml: the DAG press_reports has that name; use another."
        )
    source_dag(each, delays[each.name])
