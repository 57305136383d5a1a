"""Whether a source is well: gone quiet, failing again and again, or as it should be; and who is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from press.settings import Settings, SettingsError, setting
from press.sources import Source

FAILURES = 3
"""So many failed visits of its list, one after the other, and a source is failing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source is; `state` is `good`, `quiet` or `failing`."""

    source: str
    state: str
    detail: str


def health_of(source: Source, settings: Settings) -> Health:
    """Say how a source is, by what the warehouse knows of it."""
    from loaders.database import open_warehouse
    from loaders.fetches import list_failures, silence

    engine = open_warehouse(settings.database_url)
    failures = list_failures(engine, source)
    if failures >= FAILURES:
        return Health(
            source=source.name,
            state="failing",
            detail=f"its list could not be had {failures} times in a row.",
        )
    quiet = silence(engine, source.name)
    if quiet is not None:
        return Health(
            source=source.name,
            state="quiet",
            detail=f"nothing new for {quiet.days} days; it usually brings something every "
            f"{quiet.usual_days:g} days.",
        )
    return Health(source=source.name, state="good", detail="as usual.")


def tell(source: str, state: str, detail: str) -> None:
    """Tell whoever PRESS_ON_TROUBLE names (`module:function`) of a source that is not well.

    The function takes source, state (`quiet`, `failing`, `run_failed`) and a sentence, each a text.
    """
    name = setting("PRESS_ON_TROUBLE")
    if not name:
        return
    module, _, function = name.partition(":")
    try:
        hook = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingsError(f"PRESS_ON_TROUBLE={name}: use module:function ({error}).") from error
    hook(source, state, detail)


def run_failed(context: Mapping[str, Any]) -> None:
    """Tell of a task that has failed for good; Airflow calls this."""
    task = context.get("task_instance") or context.get("ti")
    dag_id = str(getattr(task, "dag_id", ""))
    reason = type(context.get("exception")).__name__
    tell(
        dag_id.removeprefix("press_"),
        "run_failed",
        f"the task {getattr(task, 'task_id', '')} failed with {reason}; see the run in Airflow.",
    )
