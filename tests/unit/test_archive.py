"""The raw archive: written once, in a folder or elsewhere, checked, and written as a web archive."""

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
import s3fs
from fastwarc.warc import ArchiveIterator, WarcRecordType
from moto.server import ThreadedMotoServer

from press.archive import body_path, body_size, digests, fetch_body, get, keep, names, put
from press.archiving import export, verify
from press.settings import Settings
from press.visits import Visit

AT = datetime(2024, 3, 14, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def object_store() -> Iterator[str]:
    """A server on the loopback that speaks S3, with an empty bucket: its address."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(object_store, monkeypatch) -> str:
    """The address of a new bucket, as the settings have it."""
    for name, value in {
        "AWS_ENDPOINT_URL": object_store,
        "AWS_ACCESS_KEY_ID": "press",
        "AWS_SECRET_ACCESS_KEY": "press",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    name = uuid4().hex
    s3fs.S3FileSystem().mkdir(name)
    return f"s3://{name}/press"


@pytest.fixture(params=["folder", "memory", "s3"])
def archive(request, tmp_path):
    if request.param == "s3":
        return request.getfixturevalue("bucket")
    return tmp_path / "archive" if request.param == "folder" else f"memory://{uuid4().hex}/press"


def settings_for(archive, tmp_path) -> Settings:
    return Settings(
        database_url="sqlite://", data=tmp_path, sources_file=tmp_path / "s.toml", shard_size=10,
        max_rejected_share=1.0, processes=1, archive_place=str(archive),
    )  # fmt: skip


def a_visit(
    digest: str | None, outcome: str = "fetched", url: str = "https://a.example/1?x=y", **fields
) -> Visit:
    standard = {"source": "wire", "role": "page", "at": AT, "status": 200, "final_url": url}
    return Visit(url=url, outcome=outcome, digest=digest, **{**standard, **fields})


def note(archive, *visits: Visit) -> None:
    put(
        archive,
        "exchanges/wire/run-all.jsonl",
        b"".join(msgspec.json.encode(v) + b"\n" for v in visits),
    )


def test_a_body_is_kept_once_under_its_digest(archive):
    first, second = keep(archive, b"one"), keep(archive, b"one")
    assert first == second
    assert (fetch_body(archive, first), body_size(archive, first)) == (b"one", 3)
    assert list(digests(archive)) == [first]
    assert body_size(archive, "0" * 64) == 0
    with pytest.raises(OSError, match="0000"):
        fetch_body(archive, "0" * 64)


def test_what_was_asked_and_answered_is_kept_beside(archive):
    put(archive, "exchanges/wire/a.jsonl", b"1")
    put(archive, "exchanges/wire/a.jsonl", b"2")
    assert names(archive, "exchanges") == ["exchanges/wire/a.jsonl"]
    assert get(archive, "exchanges/wire/a.jsonl") == b"2"
    assert names(archive, "nothing") == []


def test_an_archive_is_verified(archive, tmp_path, capsys):
    settings = settings_for(archive, tmp_path)
    digest = keep(archive, b"one")
    note(archive, a_visit(digest), a_visit(None, "http_404"))
    assert verify(Namespace(), settings) == 0
    note(archive, a_visit("f" * 64))
    assert verify(Namespace(), settings) == 1
    assert "not there, though https://a.example/1" in capsys.readouterr().err.replace("\n", " ")
    if isinstance(archive, Path):
        body_path(archive, digest).write_bytes(b"two")
        assert verify(Namespace(), settings) == 1


def test_an_archive_is_written_as_one_that_other_tools_read(archive, tmp_path):
    body = "<p>Brücke</p>".encode()
    digest = keep(archive, body)
    answered = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("X-Odd", "a"),
    )
    note(
        archive,
        a_visit(
            digest, answered=answered, sent=(("Host", "a.example"), ("User-Agent", "Pressline"))
        ),
        a_visit(digest, "not_modified", status=304),
        a_visit(digest, "same", url="https://a.example/2"),
        a_visit(None, "http_404"),
    )
    out = tmp_path / "press.warc.gz"
    assert export(Namespace(warc=out, source=None), settings_for(archive, tmp_path)) == 0
    found = []
    with out.open("rb") as file:
        for record in ArchiveIterator(
            file, record_types=WarcRecordType.any_type, parse_http=True, verify_digests=True
        ):
            found.append((record.headers["WARC-Type"], record.headers.get("WARC-Target-URI")))
            if record.headers["WARC-Type"] == "response":
                assert record.http_headers.status_code == 200
                assert record.http_headers.get("Content-Type") == "text/html; charset=utf-8"
                assert record.reader.read() == body
    assert [kind for kind, _ in found] == [
        "warcinfo",
        "response",
        "request",
        "revisit",
        "request",
        "revisit",
        "request",
    ]
    again = tmp_path / "again.warc.gz"
    export(Namespace(warc=again, source="wire"), settings_for(archive, tmp_path))
    assert again.read_bytes() == out.read_bytes()
    export(Namespace(warc=again, source="other"), settings_for(archive, tmp_path))
    assert len(again.read_bytes()) < len(out.read_bytes())


def test_a_visit_is_one_line_of_json(archive):
    note(archive, a_visit("d" * 64))
    (line,) = get(archive, "exchanges/wire/run-all.jsonl").splitlines()
    assert json.loads(line)["outcome"] == "fetched"
