"""One DAG per source in sources.toml: collect, transform (one task a shard), load, check.

Nothing here knows about documents. Each task calls one job of press.jobs and passes on the name of
the batch folder, shard numbers and counts; so any task can be cleared and run again by itself.
"""

import logging
import os
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from airflow.sdk import (
    DAG,
    Asset,
    ExceptionRetryPolicy,
    Param,
    RetryAction,
    RetryRule,
    dag,
    get_current_context,
    task,
)
from airflow.sdk.exceptions import DownstreamTasksSkipped

from press import jobs
from press.accounting import RunFailed
from press.describe import describe_source
from press.settings import Settings, SettingsError, load_settings
from press.sources import Source, SourceError, load_sources

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


def source_dag(source: Source) -> DAG:
    """Build the DAG that brings in one source."""

    @dag(
        dag_id=f"press_{source.name}",
        dag_display_name=source.title or source.name,
        description=f"Press texts from the {source.kind} {source.name} into the warehouse",
        doc_md=describe_source(source),
        schedule=source.schedule,
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
        },
    )
    def press_source() -> None:
        @task(task_display_name="Collect what is new")
        def collect(dag_run: Any = None, params: Any = None, ti: Any = None) -> list[str]:
            found = jobs.collect(
                source,
                run_name(source, dag_run),
                settings_for(params),
                paths=tuple(Path(line.strip()) for line in lines_of(params["path"])),
                since=time_of(params["since"]),
                full=params["full"],
            )
            counts = {"fresh": found.fresh, "unchanged": found.unchanged, "refused": found.refused}
            log.info("%s.", in_words(counts))
            ti.xcom_push("batch", found.batch)
            ti.xcom_push("counts", counts)
            if not found.is_new and dag_run.run_type in AUTOMATIC:
                log.info("Nothing new, so the run ends here.")
                raise DownstreamTasksSkipped(tasks=["transform", "load", "check"])
            return found.shards

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
            outlet_events[DOCUMENTS].extra = asdict(accounting)
            return asdict(accounting)

        shards = collect()
        batch = shards["batch"]
        transformed = transform.partial(batch=batch).expand(shard=shards)
        loaded = load(batch)
        transformed >> loaded >> check(batch)

    return press_source()


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


for each in load_sources(load_settings().sources_file).values():
    if each.name == "reports":
        raise SourceError(
            "[reports] in sources.toml: the DAG press_reports has that name; use another."
        )
    source_dag(each)
