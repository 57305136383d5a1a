"""Web archives: their pages, each address once, in little memory."""

import gzip
import tracemalloc
from io import BytesIO

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from extractors import SourceBroken, collect
from extractors.targets import Collecting
from press.archive import fetch_body
from press.sources import Source


def record(
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    **headers: str,
):
    """Write one response record."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{lines}\r\n".encode() + body
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.headers["WARC-Target-URI"] = url
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.headers["WARC-Date"] = "2024-03-14T10:00:00Z"
    made.set_bytes_content(http)
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.fixture
def job(tmp_path):
    def make(location: object, **changes: object) -> Collecting:
        source = Source(name="crawl", kind="warc", location=str(location), settle_s=0, **changes)
        return Collecting(source=source, archive=tmp_path / "archive")

    return make


def test_the_pages_of_an_archive_are_taken_once_each(job, tmp_path):
    folder = tmp_path / "warcs"
    folder.mkdir()
    (folder / "1.warc.gz").write_bytes(
        packed(
            record("https://a.example/1", b"<p>one</p>"),
            record("https://a.example/1#x", b"<p>again</p>"),
            record("https://a.example/2", gzip.compress(b"<p>two</p>"), Content_Encoding="gzip"),
            record("https://a.example/no", b"", status="404 Not Found"),
            record("https://a.example/p.png", b"png", kind="image/png"),
        )
    )
    (folder / "2.warc").write_bytes(record("https://a.example/3", b"<p>three</p>"))
    (folder / "notes.txt").write_text("not an archive")
    items = list(collect(job(folder)))
    assert [i.location for i in items] == [f"https://a.example/{n}" for n in (1, 2, 3)]
    assert [fetch_body(tmp_path / "archive", i.sha256) for i in items] == [
        b"<p>one</p>",
        b"<p>two</p>",
        b"<p>three</p>",
    ]
    assert (items[0].media_type, items[0].charset) == ("text/html", "utf-8")
    assert items[0].collected_at.isoformat() == "2024-03-14T10:00:00+00:00"
    assert [i.location for i in collect(job(folder / "2.warc"))] == ["https://a.example/3"]


def test_what_is_no_archive_or_broken_is_told(job, tmp_path):
    for name, body in {
        "a.warc": b"hello",
        "b.warc.gz": gzip.compress(b"hello"),
        "c.warc.gz": b"\x1f\x8bxx",
    }.items():
        (tmp_path / name).write_bytes(body)
        with pytest.raises(SourceBroken):
            list(collect(job(tmp_path / name)))
    with pytest.raises(SourceBroken):
        list(collect(job(tmp_path / "nowhere.warc")))


def test_a_large_archive_streams_through(job, tmp_path):
    page = b"<p>" + b"word " * 2_000 + b"</p>"
    with (tmp_path / "big.warc.gz").open("wb") as file:
        for number in range(2_000):
            file.write(
                gzip.compress(record(f"https://a.example/{number}", page + b"%d" % number), 1)
            )
    tracemalloc.start()
    count = sum(1 for _ in collect(job(tmp_path / "big.warc.gz")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 5_000_000
