"""Running a DAG without a scheduler, and reading what became of it."""

from dataclasses import dataclass, field

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.models import dagrun
from airflow.models.xcom import XComModel
from airflow.utils.session import create_session
from sqlalchemy import select

from press.settings import PROJECT


@dataclass
class Task:
    """What became of one task."""

    state: str
    label: str | None
    returned: object


@dataclass
class Ran:
    """What became of a DAG run."""

    state: str
    run_id: str
    tasks: dict[str, Task] = field(default_factory=dict)
    xcoms: list[object] = field(default_factory=list)

    @property
    def states(self) -> dict[str, str]:
        return {name: task.state for name, task in self.tasks.items()}


def read_dags():
    """Read the DAG files with the settings of now."""
    return DagBag(PROJECT / "dags")


def run_dag(dag_id, run_type="manual", retries=None, **conf):
    """Run a DAG without a scheduler; return what became of it."""
    bag = read_dags()
    assert bag.import_errors == {}
    dag = bag.dags[dag_id]
    for task in dag.tasks:
        task.retries = task.retries if retries is None else retries
    make = dagrun.get_or_create_dagrun

    def of_type(*, session, **given):
        made = make(session=session, **given)
        made.run_type = run_type
        session.commit()
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dagrun, "get_or_create_dagrun", of_type)
        return what_became(dag.test(run_conf=conf))


def what_became(run):
    """Read a finished run from Airflow's database."""
    ran = Ran(str(run.state), run.run_id)
    with create_session() as session:
        rows = session.scalars(select(XComModel).where(XComModel.run_id == run.run_id)).all()
        found = {(x.task_id, x.map_index, x.key): XComModel.deserialize_value(x) for x in rows}
    ran.xcoms = list(found.values())
    for ti in run.get_task_instances():
        name = ti.task_id if ti.map_index < 0 else f"{ti.task_id} {ti.map_index}"
        returned = found.get((ti.task_id, ti.map_index, "return_value"))
        ran.tasks[name] = Task(str(ti.state), ti.rendered_map_index, returned)
    return ran
