"""Write the reports anew whenever the documents in the warehouse have changed."""

import logging
from datetime import UTC, datetime, timedelta

from airflow.sdk import Asset, dag, task

from press import jobs
from press.settings import load_settings

log = logging.getLogger("press")


@dag(
    dag_id="press_reports",
    dag_display_name="Reports",
    description="Write the summary tables and plots anew",
    doc_md="Runs when a source has changed the asset `press_documents`, and writes every report of "
    "`sql/reports` below `PRESS_DATA`, in `reports`. `press report` does the same from a terminal.",
    schedule=[Asset("press_documents")],
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    tags=["press", "reports"],
    default_args={
        "owner": "press",
        "retries": 2,
        "retry_delay": timedelta(seconds=30),
        "retry_exponential_backoff": 2,
    },
)
def press_reports() -> None:
    """Build the DAG."""

    @task(task_display_name="Write the reports")
    def report() -> int:
        written = jobs.report(load_settings())
        for path in written:
            log.info("%s", path.name)
        return len(written)

    report()


press_reports()
