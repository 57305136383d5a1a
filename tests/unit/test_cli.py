import csv
import io
import json
from pathlib import Path

import pytest

from press.cli import main
from press.documents import document_id

STORY = (
    "GENEVA, 1 October 2023 – The council of Northmere opened its new bridge on Monday, after nine years "
    "of work, and four thousand people came to see it. The mayor thanked the builders and their families.\n\n"
    "The bridge is open to everyone who walks, and the ferry stops at the end of May.\n\n"
    "Media contact:\nAda Lopez\nada@northmere.example\n+41 22 715 61 95\n"
)
TITLE = "Northmere opens its bridge"
COMMANDS = ("run", "ingest", "read", "explain", "sql", "report", "sources", "rejections")
CONTRACT = (  # noqa: SIM905 - a list of words reads better
    "document_id title subtitle kind language authors published_on published_confidence published_basis "
    "dateline body lines dates contacts people organizations places quotes questions references footnotes "
    "images acronyms"
).split()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own: a drop folder with one good and one bad text, and nothing loaded."""
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "bridge.txt").write_text(f"{TITLE}\n\n{STORY}")
    (tmp_path / "drop" / "empty.txt").write_text("")
    (tmp_path / "sources.toml").write_text(
        '[council]\nkind = "folder"\nlocation = "drop"\nsettle_s = 0\n'
        '[gone]\nkind = "folder"\nlocation = "gone"\n'
    )
    monkeypatch.setenv("PRESS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PRESS_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("PRESS_DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'press.db'}")
    monkeypatch.setenv("PRESS_PROCESSES", "1")
    return tmp_path


@pytest.fixture
def press(capsys):
    """Run a command; return its exit status, what it printed, and what it said."""

    def press(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return press


def the_id() -> str:
    return document_id("council", "bridge.txt")


def test_help_names_every_command_and_the_exit_statuses(press):
    status, printed, _ = press("--help")
    assert status == 0
    assert all(command in printed for command in COMMANDS)
    assert "exit status: 0 good, 1 the run failed, 2 wrong use" in printed
    assert "examples:" in printed


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_says_what_it_does(press, command):
    status, printed, _ = press(command, "--help")
    assert status == 0
    assert printed.startswith(f"usage: press {command}")
    assert "exit status" in printed


@pytest.mark.parametrize(
    "arguments",
    [(), ("fly",), ("run",), ("sql",), ("read",), ("read", "a", "--batch", "b"), ("read", "--batch", "b"),
     ("run", "council", "--since", "soon"), ("sql", "--csv", "--json", "select 1"), ("ingest",)],
)  # fmt: skip
def test_wrong_use_ends_with_2_and_a_word_about_it(press, arguments):
    status, printed, said = press(*arguments)
    assert (status, printed) == (2, "")
    assert said


def test_run_prints_the_accounting_and_what_was_loaded(press):
    status, printed, said = press("run", "council")
    assert status == 0
    assert "2 raw = 1 loaded + 0 unchanged + 0 duplicate + 1 quarantined + 0 refused" in printed
    assert TITLE in printed
    assert the_id() in printed
    assert "press rejections council" in said


def test_running_again_changes_nothing(press):
    press("run", "council")
    status, printed, _ = press("run", "council")
    assert status == 0
    assert "2 raw = 0 loaded + 2 unchanged" in printed
    status, printed, _ = press("run", "council", "--full")
    assert "2 raw = 0 loaded + 1 unchanged + 0 duplicate + 1 quarantined" in printed


def test_an_unknown_source_is_answered_with_the_name_that_is_near(press):
    status, _, said = press("run", "counsil")
    assert status == 2
    assert "no source 'counsil' in sources.toml. Did you mean council?" in said


def test_a_source_that_cannot_be_read_fails_the_run(press):
    status, _, said = press("run", "gone")
    assert status == 1
    assert "gone: No such file or directory" in said


def test_a_setting_that_cannot_be_used_is_named(press, monkeypatch):
    monkeypatch.setenv("PRESS_MAX_REJECTED_SHARE", "most")
    status, _, said = press("sources")
    assert (status, said.strip()) == (
        2,
        "press: PRESS_MAX_REJECTED_SHARE=most: use a number from 0 to 1.",
    )


def test_ingest_takes_files_and_folders_as_the_source_inbox(press, home):
    status, printed, _ = press("ingest", home / "drop")
    assert status == 0
    assert "2 raw = 1 loaded" in printed
    status, printed, _ = press("ingest", home / "drop" / "bridge.txt")
    assert (status, "1 unchanged" in printed) == (0, True)
    assert json.loads(press("sql", "--json", "select source from press_documents")[1]) == [
        {"source": "inbox"}
    ]


def test_ingest_of_a_path_that_is_not_there_fails(press, home):
    status, _, said = press("ingest", home / "nothing.txt")
    assert status == 1
    assert "nothing.txt: No such file or directory" in said


def test_read_prints_the_record_with_every_key_and_stores_nothing(press, home):
    status, printed, _ = press("read", home / "drop" / "bridge.txt", "--collected-at", "2024-01-01")
    found = json.loads(printed)
    assert status == 0
    assert [key for key in CONTRACT if key not in found] == []
    assert (found["title"], found["published_on"], found["published_basis"], found["subtitle"]) == (
        TITLE,
        "2023-10-01",
        "stated",
        None,
    )
    assert (found["quotes"], found["questions"], found["authors"]) == ([], [], [])
    assert found["dateline"]["place"] == "Geneva"
    assert found["contacts"][0]["phones"] == [
        {"text": "+41 22 715 61 95", "e164": "+41227156195", "country": "CH", "extension": None}
    ]
    assert {"value", "confidence", "basis", "spans"} <= set(found["contacts"][0])
    assert not (home / "data").exists()


def test_read_prints_why_there_is_no_record(press, home):
    status, printed, _ = press("read", home / "drop" / "empty.txt")
    found = json.loads(printed)
    assert status == 0
    assert (found["reason"], found["stage"], found["step"]) == (
        "empty",
        "transform",
        "read_document",
    )
    assert found["detail"].endswith(".")


def test_read_uses_the_address_and_the_media_type(press, home):
    (home / "a").write_text(f"<b>{TITLE}</b><p>{STORY.replace(', 1 October 2023', '')}")
    status, printed, _ = press(
        "read", home / "a", "--url", "https://a.example/2023/12/01/b", "--media-type", "text/html"
    )
    found = json.loads(printed)
    assert (status, found["media_type"], found["published_on"]) == (0, "text/html", "2023-12-01")


def test_read_of_a_file_that_is_not_there_is_wrong_use(press, home):
    status, printed, said = press("read", home / "nothing.txt")
    assert (status, printed) == (2, "")
    assert "nothing.txt" in said


def test_a_batch_is_read_in_its_order_each_with_record_or_rejection_and_cpu_seconds(press, home):
    names = ["bridge.txt", "empty.txt", "nothing.txt"]
    tasks = [
        {"id": name[0], "path": str(home / "drop" / name), "url": None, "media_type": None}
        for name in names
    ]
    (home / "in.jsonl").write_text("\n".join(map(json.dumps, tasks)) + "\n\n")
    status, _, said = press("read", "--batch", home / "in.jsonl", "--out", home / "out.jsonl")
    found = [json.loads(line) for line in (home / "out.jsonl").read_text().splitlines()]
    assert status == 0
    assert "3 read: 1 records, 2 rejections" in said
    assert [item["id"] for item in found] == ["b", "e", "n"]
    assert [(item["rejection"] or {}).get("reason") for item in found] == [
        None,
        "empty",
        "unreadable",
    ]
    assert found[0]["record"]["title"] == TITLE
    assert all(item["cpu_s"] >= 0 for item in found)


def test_a_batch_that_is_no_jsonl_is_wrong_use(press, home):
    (home / "in.jsonl").write_text("{\n")
    status, _, said = press("read", "--batch", home / "in.jsonl", "--out", home / "out.jsonl")
    assert status == 2
    assert "each line is an object with id and path" in said


STATEMENT = "select title, published_on, subtitle from press_documents"


def test_sql_prints_a_table_csv_or_json(press):
    press("run", "council")
    status, table, said = press("sql", STATEMENT)
    assert (status, said.strip()) == (0, "1 row")
    assert "title" in table
    assert TITLE in table
    status, text, _ = press("sql", "--csv", STATEMENT)
    assert (status, list(csv.reader(io.StringIO(text)))) == (
        0,
        [["title", "published_on", "subtitle"], [TITLE, "2023-10-01", ""]],
    )
    status, text, _ = press("sql", "--json", STATEMENT)
    assert (status, json.loads(text)) == (
        0,
        [{"title": TITLE, "published_on": "2023-10-01", "subtitle": None}],
    )


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\ta"])
def test_csv_is_safe_to_open_in_a_spreadsheet(press, value):
    _, text, _ = press("sql", "--csv", f"select '{value}' as a")
    assert list(csv.reader(io.StringIO(text)))[1] == [f"'{value}"]


@pytest.mark.parametrize(
    "statement",
    ["delete from press_documents", "drop table press_documents", "update press_documents set title = 'x'",
     "insert into runs (run_id) values ('x')", "select 1; delete from press_documents", "vacuum",
     "with x as (select 1) delete from press_documents", "attach database '/tmp/x.db' as x"],
)  # fmt: skip
def test_sql_can_only_read(press, statement):
    press("run", "council")
    status, _, said = press("sql", statement)
    assert (status, said.startswith("press: ")) == (2, True)
    assert json.loads(press("sql", "--json", STATEMENT)[1])[0]["title"] == TITLE


def test_sql_that_is_wrong_is_wrong_use(press):
    status, _, said = press("sql", "selekt 1")
    assert status == 2
    assert "SELEKT is not run here" in said


def test_report_writes_files_and_says_where(press, home):
    press("run", "council")
    status, printed, _ = press("report", "rejections")
    assert status == 0
    assert "empty" in printed
    files = [Path(line) for line in printed.splitlines() if line.startswith(str(home / "data"))]
    assert {file.suffix for file in files} >= {".csv"}
    assert all(file.stat().st_size for file in files)


def test_a_report_that_there_is_not_is_wrong_use(press):
    status, _, said = press("report", "rejektions")
    assert status == 2
    assert "rejections" in said


def test_sources_lists_what_is_declared_and_loaded(press):
    press("run", "council")
    status, printed, _ = press("sources")
    assert status == 0
    (row,) = [line for line in printed.splitlines() if "council" in line and "2023-10-01" in line]
    assert "folder" in row
    assert "gone" in printed


def test_rejections_lists_the_reason_of_each(press):
    press("run", "council")
    for arguments in (("rejections",), ("rejections", "council")):
        status, printed, said = press(*arguments)
        assert (status, "empty.txt" in printed) == (0, True)
        assert "1 rejected" in said
    assert "0 rejected" in press("rejections", "gone")[2]
    assert press("rejections", "counsil")[0] == 2


@pytest.mark.parametrize("named", ["id", "prefix", "location", "file"])
def test_explain_shows_what_became_of_each_line(press, home, named):
    if named != "file":
        press("run", "council")
    document = {
        "id": the_id(),
        "prefix": the_id()[:6],
        "location": "bridge.txt",
        "file": home / "drop" / "bridge.txt",
    }[named]
    status, printed, _ = press("explain", document)
    assert status == 0
    for word in (TITLE, "headline", "contact", "move", "lead", "keep", "blank", "drop"):
        assert word in printed, word


def test_explain_says_why_a_file_is_no_record(press, home):
    status, printed, said = press("explain", home / "drop" / "empty.txt")
    assert status == 0
    assert "rejected by read_document: empty." in printed + said


def test_explain_of_what_there_is_not_is_wrong_use(press):
    status, _, said = press("explain", "nothing")
    assert status == 2
    assert "no document 'nothing'" in said


def test_a_hostile_title_cannot_write_to_the_terminal(press, home):
    (home / "drop" / "bridge.txt").write_text(
        f"\x1b[31m[red]Bridge[/red] of the \x07town\n\n{STORY}"
    )
    press("run", "council")
    for arguments in (("sql", "select title from press_documents"), ("explain", the_id())):
        _, printed, said = press(*arguments)
        assert "\x1b" not in printed + said
        assert "\x07" not in printed + said
        assert "[red]Bridge[/red]" in printed
