import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from extractors import SourceBroken, extract
from extractors.files import StillWritten, read_file
from press.archive import fetch_body
from press.documents import RawDocument, Rejected, Rejection, document_id
from press.sources import Source


@dataclass
class Memory:
    version: str | None
    sha256: str | None


@pytest.fixture
def archive(tmp_path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def drop(tmp_path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


@pytest.fixture
def collect(drop, archive):
    """Collect from the drop folder; return location -> what came of it, in order."""

    def collect(known=None, *, paths=(), since=None, **changes) -> dict[str, object]:
        source = Source(
            name="inbox", kind="folder", **{"location": str(drop), "settle_s": 0, **changes}
        )
        items = list(extract(source, archive, known or {}, paths=paths, since=since))
        assert len(items) == len({item.document_id for item in items})
        return {item.location: item for item in items}

    return collect


def reasons(items: dict[str, object]) -> dict[str, str]:
    return {name: getattr(item, "reason", "taken") for name, item in items.items()}


def remembered(items: dict[str, object]) -> dict[str, Memory]:
    return {item.document_id: Memory(item.version, item.sha256) for item in items.values()}


def test_a_file_is_archived_and_described(collect, drop, archive):
    (drop / "2023").mkdir()
    path = drop / "2023" / "release.html"
    path.write_bytes(b"<p>The council met.</p>")
    (raw,) = collect(language="fr").values()
    state = path.stat()
    assert raw == RawDocument(
        document_id=document_id("inbox", "2023/release.html"),
        source="inbox",
        location="2023/release.html",
        collected_at=raw.collected_at,
        sha256=sha256(b"<p>The council met.</p>").hexdigest(),
        size=23,
        version=f"23-{state.st_mtime_ns}-{state.st_ctime_ns}",
        media_type="text/html",
        language="fr",
    )
    assert raw.collected_at.utcoffset().total_seconds() == 0
    assert fetch_body(archive, raw.sha256) == b"<p>The council met.</p>"


def test_files_come_in_the_order_of_their_names_each_time(collect, drop):
    names = ["b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "Ä.txt", "c/1.txt", "a/10.txt", "a/9.txt"]
    for name in names:
        (drop / name).parent.mkdir(parents=True, exist_ok=True)
        (drop / name).write_text(name)
    runs = [list(collect()) for _ in range(3)]
    assert runs[0] == runs[1] == runs[2]
    in_order = ["a/10.txt", "a/9.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c/1.txt", "Ä.txt"]
    assert runs[0] == in_order


def test_in_three_runs_a_file_is_read_once_and_once_more_when_it_changes(collect, drop, archive):
    path = drop / "a.txt"
    path.write_text("first")
    first = collect()
    shutil.rmtree(archive)
    second = collect(remembered(first))
    assert second["a.txt"].sha256 == first["a.txt"].sha256
    assert not archive.exists(), "the file was read although it had not changed"
    path.write_text("other")
    third = collect(remembered(second))
    assert fetch_body(archive, third["a.txt"].sha256) == b"other"
    assert third["a.txt"].document_id == first["a.txt"].document_id


def test_a_change_that_keeps_size_and_time_is_noticed(collect, drop):
    path = drop / "a.txt"
    path.write_text("first")
    state = path.stat()
    known = remembered(collect())
    path.write_text("other")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert collect(known)["a.txt"].sha256 == sha256(b"other").hexdigest()


def test_what_was_refused_before_is_looked_at_again(collect, drop):
    (drop / "a.txt").write_text("long enough")
    refusal = collect(max_bytes=3)["a.txt"]
    known = {refusal.document_id: Memory(refusal.version, None)}
    assert reasons(collect(known, max_bytes=3)) == {"a.txt": "too_large"}
    taken = collect()["a.txt"]
    known = {taken.document_id: Memory(taken.version, None)}
    assert collect(known)["a.txt"].sha256 == sha256(b"long enough").hexdigest()


def test_originals_stay_as_they_are(collect, drop):
    path = drop / "a.txt"
    path.write_text("text")
    path.chmod(0o440)
    before = path.stat()
    collect()
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns, after.st_mode) == (
        before.st_mtime_ns,
        before.st_ctime_ns,
        before.st_mode,
    )
    assert list(drop.iterdir()) == [path]


def test_hidden_and_unfinished_names_are_left_alone(collect, drop):
    left = [".a.txt", "a.txt~", "~$a.docx", "a.part", "b.TMP", "c.crdownload", ".d.swp", "e.swp"]
    for name in [*left, "taken.txt", "part", "tmp.txt"]:
        (drop / name).write_text("x")
    (drop / ".git").mkdir()
    (drop / ".git" / "config").write_text("x")
    assert list(collect()) == ["part", "taken.txt", "tmp.txt"]


@pytest.mark.parametrize(
    ("pattern", "taken"),
    [
        ("**/*", ["a.html", "b.txt", "in/deep/d.html", "in/c.html"]),
        ("**", ["a.html", "b.txt", "in/deep/d.html", "in/c.html"]),
        ("*", ["a.html", "b.txt"]),
        ("*.html", ["a.html"]),
        ("**/*.html", ["a.html", "in/deep/d.html", "in/c.html"]),
        ("in/*.html", ["in/c.html"]),
        ("in/**", ["in/deep/d.html", "in/c.html"]),
        ("[!a]*", ["b.txt"]),
        ("*.pdf", []),
    ],
)
def test_the_pattern_says_which_files(collect, drop, pattern, taken):
    for name in ["a.html", "b.txt", "in/c.html", "in/deep/d.html"]:
        (drop / name).parent.mkdir(parents=True, exist_ok=True)
        (drop / name).write_text(name)
    assert sorted(collect(pattern=pattern)) == sorted(taken)


def test_a_file_larger_than_max_bytes_is_not_read(collect, drop, archive):
    with (drop / "big.txt").open("wb") as file:
        file.truncate(10_000_000_000)
    (drop / "a.txt").write_text("text")
    items = collect(max_bytes=1000)
    assert reasons(items) == {"a.txt": "taken", "big.txt": "too_large"}
    refusal = items["big.txt"]
    assert "10,000,000,000 bytes; max_bytes of this source is 1,000." in refusal.detail
    assert (refusal.stage, refusal.step, refusal.sha256) == ("collect", "collect", None)


def test_an_empty_file_is_taken_in(collect, drop):
    (drop / "empty.txt").touch()
    assert collect()["empty.txt"].size == 0


def test_special_files_are_refused_and_never_opened(collect, drop):
    os.mkfifo(drop / "pipe.txt")
    (drop / "a.txt").write_text("text")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(drop / "socket.txt"))
        items = collect()
    assert reasons(items) == {
        "a.txt": "taken",
        "pipe.txt": "not_a_file",
        "socket.txt": "not_a_file",
    }
    assert items["pipe.txt"].detail == "it is a named pipe, not a file; it was not opened."


def test_links_are_followed_to_files_inside_and_nowhere_else(collect, drop, tmp_path):
    (drop / "a.txt").write_text("text")
    (drop / "sub").mkdir()
    (drop / "sub" / "b.txt").write_text("other")
    secret = tmp_path / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("secret")
    (drop / "inside").symlink_to("a.txt")
    (drop / "outside").symlink_to(secret)
    (drop / "outside_folder").symlink_to(secret.parent)
    (drop / "sub_again").symlink_to("sub")
    (drop / "dangling").symlink_to("nowhere.txt")
    (drop / "loop").symlink_to("loop")
    (drop / "ping").symlink_to("pong")
    (drop / "pong").symlink_to("ping")
    (drop / "sub" / "up").symlink_to("..")
    (drop / "to_pipe").symlink_to("pipe")
    os.mkfifo(drop / "pipe")
    assert reasons(collect()) == {
        "a.txt": "taken",
        "dangling": "unreadable",
        "inside": "taken",
        "loop": "unreadable",
        "outside": "not_allowed",
        "outside_folder": "not_allowed",
        "ping": "unreadable",
        "pipe": "not_a_file",
        "pong": "unreadable",
        "sub/b.txt": "taken",
        "sub/up": "unreadable",
        "to_pipe": "not_a_file",
    }


def test_every_refusal_of_a_link_says_what_it_is(collect, drop):
    (drop / "dangling").symlink_to("no\nwhere.txt")
    (drop / "loop").symlink_to("loop")
    items = collect()
    assert items["dangling"].detail == "a link to no\\x0awhere.txt, which is not there."
    assert items["loop"].detail == "a link that leads round in a circle."


def test_names_that_are_no_text_are_made_safe_and_stay_different(collect, drop):
    folder = os.fsencode(drop)
    names = [
        b"\xff.txt",
        b"\\xff.txt",
        b"a\nb.txt",
        b"a\\x0ab.txt",
        b"\xe2\x80\xaetxt.exe",
        "ü".encode(),
    ]
    for name in names:
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(name)
    items = collect()
    assert sorted(items) == sorted(
        [
            "\\xff.txt",
            "\\\\xff.txt",
            "a\\x0ab.txt",
            "a\\\\x0ab.txt",
            "\\u202etxt.exe",
            "ü",
        ]
    )
    for item in items.values():
        assert isinstance(item, RawDocument)
        item.location.encode("utf-8")


def test_folders_nested_a_thousand_deep_are_walked(collect, drop):
    deep = drop
    for _ in range(1500):
        deep = deep / "d"
        deep.mkdir()
    (deep / "a.txt").write_text("text")
    try:
        assert reasons(collect()) == {"d/" * 1500 + "a.txt": "taken"}
    finally:
        subprocess.run(["rm", "-rf", str(drop)], check=True)  # rmtree cannot


def test_a_file_that_was_just_written_is_left_for_the_next_run(collect, drop):
    (drop / "new.txt").write_text("half of the")
    (drop / "old.txt").write_text("text")
    an_hour_ago = time.time() - 3600
    os.utime(drop / "old.txt", (an_hour_ago, an_hour_ago))
    assert list(collect(settle_s=2)) == ["old.txt"]
    a_moment_ago = time.time() - 3
    os.utime(drop / "new.txt", (a_moment_ago, a_moment_ago))
    assert list(collect(settle_s=2)) == ["new.txt", "old.txt"]


def test_a_time_in_the_far_future_does_not_keep_a_file_out_for_ever(collect, drop):
    (drop / "a.txt").write_text("text")
    os.utime(drop / "a.txt", (4e9, 4e9))
    assert list(collect(settle_s=2)) == ["a.txt"]


@pytest.fixture
def writing(drop) -> Iterator[Path]:
    """A file that another process writes to without a pause."""
    path = drop / "growing.txt"
    path.write_bytes(b"x" * 10_000_000)
    script = "import sys\nfile = open(sys.argv[1], 'ab', 0)\nwhile file.write(b'y'): pass"
    writer = subprocess.Popen([sys.executable, "-c", script, str(path)])
    while path.stat().st_size == 10_000_000:
        time.sleep(0.01)
    yield path
    writer.kill()
    writer.wait()


def test_a_file_that_is_being_written_is_left_for_the_next_run(collect, drop, writing):
    (drop / "a.txt").write_text("text")
    os.utime(drop / "a.txt", (1e9, 1e9))
    assert list(collect(settle_s=1)) == ["a.txt"]


def test_a_file_asked_for_by_name_is_never_left_out_without_a_word(collect, writing):
    items = collect(paths=(writing,), settle_s=1)
    assert reasons(items) == {"growing.txt": "being_written"}


@pytest.mark.parametrize("change", ["grown", "cut", "same size", "gone", "a pipe", "a link"])
def test_a_file_that_is_no_longer_what_was_looked_at_is_not_taken(drop, change):
    path = drop / "a.txt"
    path.write_text("text")
    state = path.stat()
    if change in ("gone", "a pipe", "a link"):
        path.unlink()
    if change == "a pipe":
        os.mkfifo(path)
    elif change == "a link":
        path.symlink_to("/etc/passwd")
    elif change != "gone":
        path.write_text({"grown": "text and more", "cut": "t", "same size": "next"}[change])
        os.utime(path, ns=(state.st_mtime_ns, state.st_mtime_ns))
    with pytest.raises((StillWritten, Rejected)):
        read_file(path, state, 1000)


def test_a_file_asked_for_by_name_is_waited_for(collect, drop):
    (drop / "a.txt").write_text("text")
    assert reasons(collect(paths=(drop,), settle_s=1)) == {"a.txt": "taken"}


def test_what_is_older_than_since_is_passed_over(collect, drop):
    for name, year in {"old.txt": 2020, "new.txt": 2023}.items():
        (drop / name).write_text(name)
        at = datetime(year, 6, 1, tzinfo=UTC).timestamp()
        os.utime(drop / name, (at, at))
    assert list(collect(since=datetime(2022, 1, 1, tzinfo=UTC))) == ["new.txt"]


def test_paths_are_read_instead_of_the_folder(collect, drop, tmp_path):
    (drop / "a.txt").write_text("a")
    (drop / "b.txt").write_text("b")
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.txt").write_text("c")
    (other / ".hidden").write_text("h")
    items = collect(paths=(other, drop / "b.txt", drop / ".." / "drop" / "b.txt"))
    assert list(items) == [str(other / "c.txt"), "b.txt"]
    assert list(collect(paths=(other / ".hidden",))) == [str(other / ".hidden")]


def test_a_source_whose_folder_is_missing_still_reads_paths(collect, drop):
    (drop / "a.txt").write_text("a")
    items = collect(paths=(drop / "a.txt",), location=str(drop / "nowhere"))
    assert list(items) == [str(drop / "a.txt")]


@pytest.mark.parametrize("name", ["nowhere", "nowhere/a.txt", "loop", "a" * 300, "nul\0"])
def test_a_path_that_does_not_exist_stops_the_run_before_anything_is_read(collect, drop, name):
    (drop / "a.txt").write_text("a")
    (drop / "loop").symlink_to("loop")
    with pytest.raises(SourceBroken, match="Nothing was read; check the path and its rights"):
        collect(paths=(drop / "a.txt", drop / name))


def test_a_folder_that_does_not_exist_is_a_broken_source(collect, drop):
    with pytest.raises(SourceBroken) as broken:
        collect(location=str(drop / "nowhere"))
    assert str(broken.value) == (
        f"{drop}/nowhere: No such file or directory. [inbox] in sources.toml reads this folder: "
        "create it, or change its location."
    )


def test_a_file_where_a_folder_should_be_is_a_broken_source(collect, drop):
    (drop / "a.txt").write_text("a")
    with pytest.raises(SourceBroken, match=r"is a file\..* write the folder that it lies in"):
        collect(location=str(drop / "a.txt"))


@contextmanager
def without_rights(*paths: Path) -> Iterator[None]:
    """Take every right to these paths away; root, whom no right stops, becomes nobody meanwhile."""
    for path in paths:
        path.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path in paths:
            path.chmod(0o700)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others can reach (pytest's own are for their owner alone)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_what_we_have_no_right_to_read_is_refused_and_its_neighbours_are_taken(open_folder):
    (open_folder / "drop" / "private").mkdir(parents=True)
    for name in ("a.txt", "locked.txt", "private/c.txt"):
        (open_folder / "drop" / name).write_text("text")
    source = Source(name="inbox", kind="folder", location=f"{open_folder}/drop", settle_s=0)
    with without_rights(open_folder / "drop" / "locked.txt", open_folder / "drop" / "private"):
        items = list(extract(source, open_folder / "archive", {}))
    assert reasons({item.location: item for item in items}) == {
        "a.txt": "taken",
        "locked.txt": "unreadable",
        "private": "unreadable",
    }
    assert items[1].detail == "Permission denied."
    assert items[2].detail == "the folder cannot be listed: Permission denied."


def test_a_folder_that_we_have_no_right_to_list_is_a_broken_source(open_folder):
    drop = open_folder / "drop"
    drop.mkdir()
    source = Source(name="inbox", kind="folder", location=str(drop))
    with without_rights(drop), pytest.raises(SourceBroken) as broken:
        list(extract(source, open_folder / "archive", {}))
    assert str(broken.value).startswith(f"{drop}: Permission denied. [inbox] in sources.toml")


def test_an_archive_that_cannot_be_written_is_not_blamed_on_the_file(collect, drop, archive):
    (drop / "a.txt").write_text("a")
    archive.write_text("a file where the archive should be")
    with pytest.raises(OSError, match="archive") as failure:
        collect()
    assert not isinstance(failure.value, SourceBroken)


def test_importing_the_extractors_imports_nothing_heavy():
    heavy = "httpx", "httpcore", "feedparser", "ssl", "lxml", "bs4", "pandas", "sqlalchemy"
    script = f"import sys, extractors; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_item_is_a_document_or_a_rejection_of_this_source(collect, drop):
    (drop / "a.txt").write_text("a")
    (drop / "loop").symlink_to("loop")
    for item in collect().values():
        assert isinstance(item, RawDocument | Rejection)
        assert item.source == "inbox"
        assert item.document_id == document_id("inbox", item.location)
