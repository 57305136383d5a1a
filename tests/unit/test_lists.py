"""Sitemaps, pages of links, lists of addresses, JSON feeds: what they point to is fetched, each once."""

import gzip
import json
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors import SourceBroken, collect
from extractors.sitemap import find
from extractors.targets import Collecting
from press.archive import fetch_body
from press.documents import Rejection, utc_now
from press.sources import Source
from press.visits import Memory, Remembered

OFF = {"rate": 0, "retries": 0, "robots": False, "allow_private": True, "timeout_s": 10}


@pytest.fixture
def job(tmp_path):
    def make(kind: str, location: object, known=None, memory=None, **changes: object) -> Collecting:
        options = {
            name: changes.pop(name)
            for name in ("since", "due_only", "obey_opt_outs")
            if name in changes
        }
        source = Source(name="wire", kind=kind, location=str(location), **{**OFF, **changes})
        extra = {"memory": memory} if memory else {}
        return Collecting(
            source=source, archive=tmp_path / "archive", known=known or {}, **options, **extra
        )

    return make


def outcome(job: Collecting) -> dict[str, str]:
    return {item.location: getattr(item, "reason", "taken") for item in collect(job)}


def urlset(*entries: str) -> bytes:
    inside = "".join(f"<url>{entry}</url>" for entry in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'.encode()


def index(*locs: str) -> bytes:
    inside = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in locs)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>'.encode()


def test_the_pages_of_a_sitemap_are_fetched(publisher, job):
    pages = [publisher.page(f"/{name}", name.encode()) for name in "abc"]
    entries = [
        f"<loc> {page} </loc><lastmod>2024-03-1{n}</lastmod>" for n, page in enumerate(pages)
    ]
    sitemap = publisher.page("/sitemap.xml", urlset(*entries))
    items = list(collect(job("sitemap", sitemap)))
    assert [(i.location, i.version) for i in items] == [
        (page, f"2024-03-1{n}") for n, page in enumerate(pages)
    ]
    since = datetime(2024, 3, 12, tzinfo=UTC)
    assert list(outcome(job("sitemap", sitemap, since=since))) == [pages[2]]
    assert list(outcome(job("sitemap", sitemap, pattern="*/b"))) == [pages[1]]


def test_an_index_of_packed_sitemaps_is_followed_and_one_that_is_broken_is_told(publisher, job):
    page = publisher.page("/a", b"a")
    packed = publisher.page("/1.xml.gz", gzip.compress(urlset(f"<loc>{page}</loc>")))
    broken = publisher.page("/2.xml", b"<html>no sitemap</html>")
    bomb = publisher.page("/3.xml.gz", gzip.compress(b"<urlset>" + b" " * 70_000_000))
    gone = publisher.url("/4.xml")
    top = publisher.page("/top.xml", index(packed, broken, bomb, gone, "http://169.254.169.254/"))
    publisher.page("/5.xml", index(top))  # a circle
    assert outcome(job("sitemap", top)) == {
        page: "taken",
        broken: "not_a_list",
        bomb: "bomb",
        gone: "http_404",
        "http://169.254.169.254/": "not_allowed",
    }


def test_a_sitemap_for_news_says_title_and_time(publisher, job):
    page = publisher.page("/a", b"a")
    news = (
        f'<loc>{page}</loc><n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        "<n:publication_date>2024-03-14T10:00:00+01:00</n:publication_date>"
        "<n:title>Bridge &amp; road</n:title></n:news>"
    )
    sitemap = publisher.page("/news.xml", urlset(news))
    for kind in ("sitemap", "feed"):
        (item,) = collect(job(kind, sitemap))
        assert (item.feed_title, item.feed_published) == (
            "Bridge & road",
            "2024-03-14T10:00:00+01:00",
        )


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"hello", b"\x1f\x8b broken", b"<urlset", urlset()[:20]]
)
def test_what_is_no_sitemap_breaks_the_source(publisher, job, body):
    with pytest.raises(SourceBroken, match="Nothing was collected"):
        list(collect(job("sitemap", publisher.page("/s", body))))


def test_a_sitemap_with_entities_or_endless_attributes_does_no_harm(publisher, job):
    laughs = b'<!DOCTYPE x [<!ENTITY a "http://a.example/">]>' + urlset("<loc>&a;</loc>")
    with pytest.raises(SourceBroken):
        list(collect(job("sitemap", "http://127.0.0.1:1/", timeout_s=1)))
    assert outcome(job("sitemap", publisher.page("/s", laughs))) == {}


def test_many_pages_of_a_sitemap_need_little_memory(publisher, job):
    parts = []
    for number in range(4):
        entries = (f"<loc>https://a.example/{number}/{n}</loc>" for n in range(50_000))
        parts.append(publisher.page(f"/{number}.gz", gzip.compress(urlset(*entries))))
    top = publisher.page("/top.xml", index(*parts))
    tracemalloc.start()
    count = sum(1 for _ in find(job("sitemap", top)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 200_000
    assert peak < 120_000_000


def test_the_links_of_a_listing_page_are_fetched(publisher, job):
    a, b = publisher.page("/news/a", b"a"), publisher.page("/news/b", b"b")
    publisher.page("/menu", b"m")
    listing = publisher.page(
        "/news/",
        b"<nav><a href='/menu'>Menu</a></nav><ul><li><h2><a href='a#x'>The bridge is open</a></h2>"
        b"<li><h2><a href='/news/b'>More</a><a href='a'>again</a><a href='mailto:x@y.example'>Mail</a></h2></ul>",
    )
    items = list(collect(job("page", listing, selector="h2 a")))
    assert [(i.location, i.feed_title) for i in items] == [(a, "The bridge is open"), (b, None)]
    with pytest.raises(SourceBroken, match="no link that"):
        list(collect(job("page", listing, selector="h3 a")))


def test_the_addresses_of_a_list_are_fetched(publisher, job, tmp_path):
    a, b = publisher.page("/a", b"a"), publisher.page("/b", b"b")
    file = tmp_path / "urls.txt"
    file.write_text(f"# press releases\n{a}\n\n{b}#top\n{a}\nftp://a.example/\n")
    assert outcome(job("urls", file)) == {a: "taken", b: "taken", "ftp://a.example/": "not_allowed"}
    file.write_text(f'title;url;date\n"Bridge; road";{a};2024-03-14\n')
    (item,) = collect(job("urls", file))
    assert (item.feed_title, item.feed_published) == ("Bridge; road", "2024-03-14")
    file.write_text("nothing\n\n")
    with pytest.raises(SourceBroken):
        list(collect(job("urls", tmp_path / "none.txt")))


def test_a_json_feed_is_read(publisher, job, tmp_path):
    a = publisher.page("/a", b"a")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "1",
                "url": "/a",
                "title": "Bridge <b>open</b>",
                "date_published": "2024-03-14T10:00:00Z",
            },
            {"id": "2", "content_html": "<p>Only here</p>"},
            "odd",
        ],
    }
    first, second = collect(job("feed", publisher.page("/feed.json", json.dumps(feed).encode())))
    assert (first.location, first.feed_title) == (a, "Bridge open")
    assert (second.location, second.media_type) == ("2", "text/html")
    assert fetch_body(tmp_path / "archive", second.sha256) == b"<p>Only here</p>"


class Past:
    """A memory that a test writes."""

    def __init__(self, job_source: str = "wire") -> None:
        self.rows: dict[str, Remembered] = {}
        self.left: list[str] = []

    def add(self, url: str, **fields: object) -> None:
        standard = {
            "url": url, "at": utc_now(), "outcome": "fetched", "digest": None, "etag": None, "modified": None,
            "media_type": "text/html", "final_url": url, "visits": 1, "next_due": utc_now() + timedelta(days=1),
        }  # fmt: skip
        self.rows[url] = Remembered(**{**standard, **fields})

    @property
    def memory(self) -> Memory:
        return Memory(
            recall=lambda urls: {u: self.rows[u] for u in urls if u in self.rows},
            unfinished=lambda: self.left,
        )


def conditional(publisher, path: str, body: bytes, etag: str = '"1"') -> str:
    """Answer 304 to whoever has the mark, whether or not the page is the same: a server that may lie."""

    def answer(request):
        same = request.headers.get("If-None-Match") == etag
        request.send_response(304 if same else 200)
        request.send_header("ETag", etag)
        request.send_header("content-length", "0" if same else str(len(body)))
        request.end_headers()
        request.wfile.write(b"" if same else body)

    return publisher.on(path, answer)


def held(items) -> dict[str, object]:
    return {
        i.document_id: type("Known", (), {"version": i.version, "sha256": i.sha256}) for i in items
    }


def test_a_page_that_has_not_changed_is_not_sent_again(publisher, job, tmp_path):
    page = conditional(publisher, "/a", b"a")
    listing = tmp_path / "urls.txt"
    listing.write_text(page)
    first = list(collect(job("urls", listing)))
    past = Past()
    past.add(page, etag='"1"', digest=first[0].sha256)
    again = job("urls", listing, held(first), past.memory)
    (item,) = collect(again)
    assert (item.sha256, item.size) == (first[0].sha256, 1)
    assert [v.outcome for v in again.visits] == ["not_modified"]


def test_a_server_that_says_not_modified_is_not_believed_for_ever(publisher, job, tmp_path):
    page = conditional(publisher, "/a", b"a")
    listing = tmp_path / "urls.txt"
    listing.write_text(page)
    first = list(collect(job("urls", listing)))
    conditional(publisher, "/a", b"corrected")
    past = Past()
    past.add(page, etag='"1"', digest=first[0].sha256, visits=9)
    (item,) = collect(job("urls", listing, held(first), past.memory))
    assert item.size == 9


def test_a_mark_is_of_no_use_where_the_page_was_never_loaded(publisher, job, tmp_path):
    page = conditional(publisher, "/a", b"a")
    listing = tmp_path / "urls.txt"
    listing.write_text(page)
    past = Past()
    past.add(page, etag='"1"', digest="0" * 64)
    (item,) = collect(job("urls", listing, {}, past.memory))
    assert item.size == 1


def test_a_run_that_nobody_waits_for_asks_only_for_what_is_due(publisher, job, tmp_path):
    a, b = publisher.page("/a", b"a"), publisher.page("/b", b"b")
    listing = tmp_path / "urls.txt"
    listing.write_text(f"{a}\n{b}\n")
    first = list(collect(job("urls", listing)))
    publisher.asked.clear()
    past = Past()
    past.add(a, digest=first[0].sha256)
    past.add(b, digest=first[1].sha256, next_due=utc_now() - timedelta(hours=1))
    items = list(collect(job("urls", listing, held(first), past.memory, due_only=True)))
    assert [i.sha256 for i in items] == [i.sha256 for i in first]
    assert publisher.asked == ["/b"]


def test_what_failed_is_tried_again_though_its_list_has_forgotten_it(publisher, job, tmp_path):
    a, b = publisher.page("/a", b"a"), publisher.page("/b", b"b")
    listing = tmp_path / "urls.txt"
    listing.write_text(a)
    past = Past()
    past.left = [b, a]
    assert outcome(job("urls", listing, {}, past.memory)) == {a: "taken", b: "taken"}


def test_a_list_that_has_not_changed_is_read_from_the_archive(publisher, job, tmp_path):
    page = publisher.page("/a", b"a")
    listing = conditional(publisher, "/urls", page.encode())
    first = job("urls", listing)
    assert outcome(first) == {page: "taken"}
    past = Past()
    past.add(listing, etag='"1"', digest=first.visits[0].digest)
    second = job("urls", listing, {}, past.memory)
    assert outcome(second) == {page: "taken"}
    assert [v.outcome for v in second.visits] == ["not_modified", "fetched"]


@pytest.mark.parametrize(
    ("headers", "body", "codes"),
    [
        ({"tdm_reservation": "1"}, b"a", "tdm_header"),
        ({"x_robots_tag": "noai, noimageai"}, b"a", "noai"),
        ({}, b'<meta name="tdm-reservation" content="1">', "tdm_meta"),
        ({"content_signal": "search=yes, ai-train=no"}, b"a", "content_usage"),
        ({"tdm_reservation": "0"}, b'<meta name="robots" content="index">', None),
    ],
)
def test_what_a_site_states_against_mining_is_noted_and_obeyed_if_told_to(
    publisher, job, tmp_path, headers, body, codes
):
    listing = tmp_path / "urls.txt"
    listing.write_text(publisher.page("/a", body, **headers))
    noted = job("urls", listing)
    assert list(outcome(noted).values()) == ["taken"]
    assert noted.visits[0].opt_outs == codes
    obeyed = job("urls", listing, obey_opt_outs=True)
    assert list(outcome(obeyed).values()) == ["opted_out" if codes else "taken"]


def test_each_hostile_answer_ends_in_its_code_and_its_neighbours_are_taken(
    publisher, job, tmp_path
):
    links = {
        publisher.url("/gone"): "http_404",
        publisher.page("/410", b"", status=410): "http_410",
        publisher.page("/429", b"", status=429, retry_after="9999"): "http_429",
        publisher.page("/500", b"", status=500): "http_500",
        publisher.drip("/drip", b"HTTP/1.1 200 OK\r\n\r\n", b"."): "timed_out",
        publisher.raw("/cut", b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"): "truncated",
        publisher.redirect("/loop", "/loop"): "too_many_redirects",
        publisher.raw("/odd", b"SSH-2.0-OpenSSH\r\n"): "bad_answer",
        publisher.page("/good", b"good"): "taken",
    }
    listing = Path(tmp_path / "urls.txt")
    listing.write_text("\n".join(links))
    first = job("urls", listing, timeout_s=5)
    items = {item.location: item for item in collect(first)}
    assert {url: getattr(item, "reason", "taken") for url, item in items.items()} == links
    assert {v.url: v.outcome for v in first.visits} == {
        url: "fetched" if code == "taken" else code for url, code in links.items()
    }
    for url, item in items.items():
        assert isinstance(item, Rejection) == (links[url] != "taken")
