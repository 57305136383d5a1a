"""A folder full of bad files: each ends in a stated code, its good neighbours load, the accounting adds up."""

import gzip
import os
import pwd
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from warehouse import rows, statuses

import extractors.folder  # noqa: F401 - before rights are taken away: it may lie in root's own folder
from extractors import SourceBroken
from loaders.database import open_warehouse
from press import jobs, read_press_text
from press.documents import Rejection
from press.settings import Settings
from press.sources import Source, SourceError, load_sources

STORY = (
    "GENEVA, 1 October 2023 – The council of {} opened its new bridge on Monday, after nine years of "
    "work, and four thousand people came to see it. The mayor thanked the builders and their "
    "families.\n\nThe bridge is open to everyone who walks, and the ferry stops at the end of May.\n"
)
GOOD = {
    "a_good.txt": f"Northmere opens its bridge\n\n{STORY.format('Northmere')}",
    "m_good.html": f"<h1>Southmere opens its bridge</h1><p>{STORY.format('Southmere')}</p>",
    "z_good.txt": f"Westmere opens its bridge\n\n{STORY.format('Westmere')}",
}
MEGABYTE = 1_000_000

BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "binary.txt": lambda: bytes(range(256)) * 400,
    "line_of_50_mb.txt": lambda: b"word and more " * (50 * MEGABYTE // 14),
    "pdf.txt": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "truncated_gzip.html": lambda: gzip.compress(b"<p>Hello</p>" * 1000)[:60],
    "no_text.html": lambda: (
        b"<html><head><title>x</title></head><script>var a = 1;</script></html>"
    ),
    "short.txt": lambda: b"Coming soon.",
}
"""What can be no press text."""

REASONS = {
    "empty.txt": "empty",
    "binary.txt": "binary",
    "line_of_50_mb.txt": "too_large",
    "pdf.txt": "damaged",
    "truncated_gzip.html": "unsupported_type",
    "no_text.html": "no_text",
    "short.txt": "no_text",
}


def story(rest: str = "", before: str = "") -> bytes:
    return f"{before}A bridge for the whole town\n\n{STORY.format('Eastmere')}{rest}".encode()


def page(rest: str) -> bytes:
    return f"<html><body><h1>A bridge for us</h1><p>{STORY.format('Upmere')}</p>{rest}".encode()


ODD: dict[str, Callable[[], bytes]] = {
    "wrong_charset.html": lambda: (
        b'<meta charset="utf-8"><p>' + STORY.format("Köln").encode("cp1252")
    ),
    "nuls.txt": lambda: story().replace(b" ", b" \x00", 12),
    "surrogates.txt": lambda: story() + b" \xed\xa0\xbd end \xed\xb8\x80.",
    "nested.html": lambda: page("<div>" * 10_000 + "deep"),
    "attributes.html": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>text</p>"),
    "paragraphs.html": lambda: page("".join(f"<p>Word {n}.</p>" for n in range(50_000))),
    "long_word.txt": lambda: story("a" * MEGABYTE),
}
"""What is a press text with something odd about it: it may become a record or not."""


def repeated(text: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """Make bait of a size: so many times the text, below a story."""
    return lambda size: story(f"{before}{text * size}{after}")


BAITS: dict[str, Callable[[int], bytes]] = {
    "brackets": repeated("("),
    "quotes": repeated("“a "),
    "straight_quotes": repeated('"a '),
    "less_than": lambda size: b"<" * size,
    "less_than_page": lambda size: page("<a" * size),
    "contacts": lambda size: story(
        "Media contact\n" + "".join(f"Ada Lopez, a{n}@b.example, +41 22 715 61 95\n" for n in range(size // 10))
    ),
    "contact_headings": repeated("Media contact\n"),
    "email": repeated("a@"),
    "email_local_part": repeated("a", after="@"),
    "email_domain": repeated("a-", before="x@"),
    "email_dots": repeated("a.a", after="@b"),
    "email_words": repeated(f"{'a' * 64} "),
    "telephone": repeated("1-", before="+"),
    "telephone_brackets": repeated("(1"),
    "telephone_contact": repeated("1 2", before="Contact: "),
    "telephone_context": repeated("tel:+1;phone-context=", before="Contact: a@b.example "),
    "end_mark": repeated("# ", after="x"),
    "stars": repeated("* ", after="x"),
    "breadcrumb": repeated("a > "),
    "breadcrumb_slash": repeated("a / "),
    "capitals": repeated("A"),
    "capital_lines": repeated(f"{'A' * 90}\n"),
    "speaker": repeated("A.B "),
    "byline": repeated("Aa de ", before="By "),
    "byline_and": repeated("Aa Bb and ", before="By "),
    "stage_direction": repeated(f"({'a' * 60}\n"),
    "case_numbers": repeated(f"no. {'a.' * 20}\n"),
    "dateline_places": lambda size: story(before="Geneva, " * size + "– "),
    "dateline_dashes": lambda size: story(before="– " * size),
    "dateline_agency": lambda size: story(before=f"Geneva ({'A' * size} – "),
    "dateline_dates": repeated("1 October 2023, ", before="GENEVA, 1 October – "),
    "date_lines": repeated("1 October 2023\n"),
    "notes_document": repeated("A/1"),
    "notes_doi": repeated("10.1234/a"),
    "notes_case": repeated("Case No. "),
    "footnotes": repeated("[1] A note that stands here.\n"),
    "captions": repeated("Photo: A bridge (credit: Ada)\n"),
    "caption_brackets": repeated(f"{'(a: b' * 30}\n"),
    "questions": repeated("Why is it so, in our town?\nBecause it is, and it always was so here.\n"),
    "question_marks": repeated("?'", after="x"),
    "turns": repeated("THE MAYOR: We are all glad to be here.\n"),
    "headings": repeated("About Us\nRelated links\n"),
    "titles": lambda size: story(before="A Title That Stands Here\n" * size),
    "title_parts": lambda size: story(before="A | " * size + "\n"),
    "furniture": repeated("Share this page\nab\n"),
    "short_lines": repeated("ab\n\n"),
    "wrapped_lines": repeated("the council met in the town and it spoke of the bridge that is\n"),
    "names": repeated("Ada Lopez of the Bridge Council said. "),
    "capital_words": repeated("Aaa "),
    "acronyms": repeated("The Bridge Council (BC) "),
    "combining_marks": repeated("\u0301", before="a"),
    "spaces": repeated(" ", after="x"),
    "empty_lines": repeated("\n", after="x"),
    "zero_width": repeated("\u200b"),
}  # fmt: skip
"""What makes a careless expression or loop take the square of the time, or worse."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others can reach (pytest's own are for their owner alone)."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o777)
    (made / "drop").mkdir()
    yield made
    (made / "drop" / "locked.txt").exists() and (made / "drop" / "locked.txt").chmod(0o700)
    shutil.rmtree(made)


@pytest.fixture
def press_settings(folder: Path, database_url: str) -> Settings:
    return Settings(
        database_url=database_url,
        data=folder / "data",
        sources_file=folder / "sources.toml",
        shard_size=50,
        max_rejected_share=1.0,
        processes=1,
    )


@pytest.fixture
def source(folder: Path) -> Source:
    return Source(name="drop", kind="folder", location=str(folder / "drop"), settle_s=0)


def put(drop: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        (drop / name).write_bytes(body)


def endings(engine: Engine, run_id: str) -> dict[str, tuple[str, str | None]]:
    """Return status and reason of each location in a run."""
    found = rows(
        engine,
        "select l.location, l.status, q.reason from ledger l left join quarantine q "
        f"on q.document_id = l.document_id where l.run_id = '{run_id}'",
    )
    return {row["location"]: (row["status"], row["reason"]) for row in found}


@pytest.fixture
def bad_folder(folder: Path) -> Path:
    """Good, bad and odd files, links that lead nowhere, and things that are no files."""
    drop = folder / "drop"
    put(drop, {name: body.encode() for name, body in GOOD.items()})
    put(drop, {name: make() for name, make in (BAD | ODD).items()})
    os.mkfifo(drop / "pipe.txt")
    (drop / "dangling.txt").symlink_to(drop / "gone.txt")
    (drop / "loop.txt").symlink_to(drop / "loop.txt")
    (drop / "loop_of_folders").symlink_to(drop)
    (drop / "directory.txt").mkdir()
    return drop


REFUSED = ("dangling.txt", "loop.txt", "pipe.txt")


def test_each_bad_file_ends_in_its_code_and_its_neighbours_load(bad_folder, source, press_settings):
    first = jobs.run(source, "drop:1", press_settings)
    engine = open_warehouse(press_settings.database_url)
    found = endings(engine, "drop:1")
    assert {name: found[name] for name in GOOD} == dict.fromkeys(GOOD, ("loaded", None))
    assert {name: found[name][1] for name in BAD} == REASONS
    assert {found[name][0] for name in REFUSED} == {"refused"}
    assert {found[name][0] for name in ODD} <= {"loaded", "quarantined"}
    assert "crashed" not in {reason for _, reason in found.values()}
    details = rows(engine, "select detail from quarantine")
    assert all(row["detail"].strip() for row in details)

    counts = statuses(engine)
    assert sum(counts.values()) == first.raw == len(found)
    assert {name: getattr(first, name) for name in counts} == counts
    loaded = rows(engine, "select count(*) as n from press_documents")
    assert loaded == [{"n": first.loaded}]

    second = jobs.run(source, "drop:2", press_settings)
    assert (second.raw, second.loaded, second.unchanged) == (
        first.raw,
        0,
        first.raw - second.refused,
    )
    assert endings(engine, "drop:2") == {
        name: ending if ending[0] == "refused" else ("unchanged", ending[1])
        for name, ending in found.items()
    }
    assert rows(engine, "select count(*) as n from press_documents") == loaded


def test_a_file_that_nobody_may_read_is_refused_and_its_neighbours_load(
    folder, source, press_settings
):
    drop = folder / "drop"
    put(drop, {name: body.encode() for name, body in GOOD.items()} | {"locked.txt": story()})
    (drop / "locked.txt").chmod(0)
    collected = collect_as_nobody(source, "drop:1", press_settings)
    for shard in collected.shards:
        jobs.transform(collected.batch, shard, press_settings)
    jobs.load(source.name, collected.batch, "drop:1", press_settings)
    accounting = jobs.check(collected.batch, "drop:1", press_settings)
    assert (accounting.raw, accounting.loaded, accounting.refused) == (4, 3, 1)
    found = endings(open_warehouse(press_settings.database_url), "drop:1")
    assert found["locked.txt"] == ("refused", "unreadable")


def collect_as_nobody(source: Source, run_id: str, settings: Settings) -> jobs.Collected:
    """Collect without root's rights, asking a warehouse that nobody can open and that is as empty."""
    if os.geteuid() != 0:
        return jobs.collect(source, run_id, settings)
    settings.data.mkdir()
    settings.data.chmod(0o777)
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        empty = replace(settings, database_url=f"sqlite:///{settings.data / 'nobody.db'}")
        return jobs.collect(source, run_id, empty)
    finally:
        os.seteuid(0)


def test_a_source_folder_that_does_not_exist_refuses_the_run(folder, source, press_settings):
    gone = replace(source, location=str(folder / "gone"))
    with pytest.raises(SourceBroken) as broken:
        jobs.run(gone, "drop:1", press_settings)
    assert str(broken.value).startswith(f"{folder / 'gone'}: No such file or directory.")
    assert "[drop] in sources.toml" in str(broken.value)
    assert rows(open_warehouse(press_settings.database_url), "select * from ledger") == []


@pytest.mark.parametrize(
    "feed",
    [
        b"",
        b"not a feed",
        b"<html><body>Moved</body></html>",
        b"\x00\xff" * 99,
    ],
)
def test_a_feed_that_is_not_xml_refuses_the_run(folder, press_settings, feed):
    (folder / "feed.xml").write_bytes(feed)
    broken_feed = Source(name="wire", kind="feed", location=str(folder / "feed.xml"))
    with pytest.raises(SourceBroken) as broken:
        jobs.run(broken_feed, "wire:1", press_settings)
    assert "feed.xml" in str(broken.value)
    assert rows(open_warehouse(press_settings.database_url), "select * from ledger") == []


def test_a_sources_file_that_is_not_there_or_no_toml_is_a_clear_refusal(folder):
    with pytest.raises(SourceError, match="PRESS_SOURCES"):
        load_sources(folder / "gone.toml")
    (folder / "sources.toml").write_text("[drop\nkind = folder")
    with pytest.raises(SourceError, match="is not TOML"):
        load_sources(folder / "sources.toml")


PATIENCE_S = 20


def give_up(*_: object) -> None:
    pytest.fail(f"a few kilobytes take more than {PATIENCE_S} s")


def cpu_s(body: bytes) -> float:
    """Return the CPU seconds that a text takes; a crash is a failure."""
    started = time.process_time()
    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE_S)
    result = read_press_text(body, location="bait")
    signal.setitimer(signal.ITIMER_PROF, 0)
    taken = time.process_time() - started
    assert not isinstance(result, Rejection) or result.reason != "crashed", result.detail
    return taken


SMALL = 300
GROWTH = 30
"""Ten times the text may take thirty times as long: much less than the square, with room for a busy machine."""
INSTANT_S = 0.15
"""What takes less is not measured against: it is too short to tell."""


@pytest.mark.parametrize("bait", BAITS)
def test_ten_times_the_bait_takes_no_hundred_times_as_long(bait):
    make = BAITS[bait]
    cpu_s(make(3))
    once = max(cpu_s(make(SMALL)), INSTANT_S / 10)
    ten = min(cpu_s(make(10 * SMALL)) for _ in range(2))  # the first may load another language
    assert ten < max(GROWTH * once, INSTANT_S), f"{once:.3f} s, then {ten:.3f} s"
