import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors import SourceBroken, entries, extract
from extractors.entries import read_feed
from press.archive import fetch_body
from press.documents import RawDocument

HTML = {"content_type": "text/html; charset=utf-8"}


@dataclass
class Memory:
    version: str | None
    sha256: str | None


@pytest.fixture
def archive(tmp_path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def collect(archive, a_feed):
    """Collect from a feed; return location -> what came of it, in order."""

    def collect(location, known=None, *, paths=(), since=None, **changes) -> dict[str, object]:
        source = a_feed(str(location), **changes)
        items = list(extract(source, archive, known or {}, paths=paths, since=since))
        assert len(items) == len({item.document_id for item in items})
        return {item.location: item for item in items}

    return collect


def reasons(items: dict[str, object]) -> dict[str, str]:
    return {name: getattr(item, "reason", "taken") for name, item in items.items()}


def rss(*items: str) -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{inside}</channel></rss>'.encode()


def atom(*items: str, base: str = "") -> bytes:
    inside = "".join(f"<entry>{item}</entry>" for item in items)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{base}>{inside}</feed>'.encode()


def test_the_pages_of_an_rss_feed_are_fetched_in_its_order(publisher, collect, archive):
    pages = [publisher.page(f"/{name}", f"<p>{name}</p>".encode(), **HTML) for name in "ab"]
    feed = rss(
        f"<title>New <![CDATA[<b>bridge</b>]]></title><link> {pages[0]} </link>"
        "<pubDate>Mon, 06 Nov 2023 10:00:00 GMT</pubDate>",
        f"<title>Road &amp;amp; rail</title><link>{pages[1]}</link>",
    )
    first, second = collect(publisher.page("/feed.xml", feed), language="en").values()
    assert first == RawDocument(
        document_id=first.document_id,
        source="wire",
        location=pages[0],
        collected_at=first.collected_at,
        sha256=first.sha256,
        size=8,
        version="Mon, 06 Nov 2023 10:00:00 GMT",
        url=pages[0],
        media_type="text/html",
        charset="utf-8",
        language="en",
        feed_title="New bridge",
        feed_published="Mon, 06 Nov 2023 10:00:00 GMT",
    )
    assert fetch_body(archive, first.sha256) == b"<p>a</p>"
    assert (second.feed_title, second.version, second.feed_published) == ("Road & rail", None, None)


def test_the_pages_of_an_atom_feed_are_fetched(publisher, collect):
    publisher.page("/news/a", b"a")
    feed = atom(
        '<title type="html">&lt;i&gt;Bridge&lt;/i&gt;</title><link rel="self" href="/x"/>'
        '<link href="a"/><updated>2023-11-07T00:00:00Z</updated>'
        "<published>2023-11-06T10:00:00Z</published>",
    )
    (raw,) = collect(publisher.page("/news/feed", feed)).values()
    assert raw.location == publisher.url("/news/a")
    assert (raw.feed_title, raw.feed_published) == ("Bridge", "2023-11-06T10:00:00Z")
    assert raw.version == "2023-11-07T00:00:00Z"


def test_old_and_new_kinds_of_rss_are_read():
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <item rdf:about="https://a.org/1"><title>One</title><link>https://a.org/1</link>
        <dc:date>2023-11-06</dc:date></item></rdf:RDF>"""
    old = b"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.org/d">
        <rss version="0.91"><channel><item><title>One</title><link>https://a.org/1</link></item>
        </channel></rss>"""
    (of_rdf,) = read_feed(rdf, None, "https://a.org/feed").entries
    (of_old,) = read_feed(old, None, "https://a.org/feed").entries
    assert (of_rdf.link, of_rdf.published) == ("https://a.org/1", "2023-11-06")
    assert (of_old.link, of_old.title) == ("https://a.org/1", "One")


def test_relative_links_start_from_where_the_feed_was_found(publisher, collect):
    publisher.page("/real/a.html", b"a")
    publisher.page("/b.html", b"b")
    publisher.page("/real/feed", rss("<link>a.html</link>", "<link>/b.html</link>"))
    items = collect(publisher.redirect("/feed", "/real/feed"))
    assert list(items) == [publisher.url("/real/a.html"), publisher.url("/b.html")]
    assert set(reasons(items).values()) == {"taken"}


def test_relative_links_start_from_xml_base(publisher, collect):
    publisher.page("/press/a", b"a")
    base = f' xml:base="{publisher.url("/press/")}"'
    items = collect(publisher.page("/feed", atom('<link href="a"/>', base=base)))
    assert list(items) == [publisher.url("/press/a")]


def test_a_link_counts_once(publisher, collect):
    page = publisher.page("/a", b"a")
    links = [f"<link>{page}{end}</link>" for end in ("", "", "#top", "  ")]
    assert list(collect(publisher.page("/feed", rss(*links)))) == [page]
    assert publisher.asked == ["/feed", "/a"]


def test_a_page_that_cannot_be_fetched_does_not_stop_the_others(publisher, collect, archive):
    packed = {"content_encoding": "gzip"}
    links = {
        publisher.url("/gone"): "http_404",
        publisher.page("/fails", b"", status=500): "http_500",
        publisher.page("/large", b"x" * 2000): "too_large",
        publisher.drip("/slow", b"HTTP/1.1 200 OK\r\n\r\n", b"."): "timed_out",
        publisher.page("/cut", b"\x1f\x8b\x08", **packed): "truncated",
        publisher.redirect("/loop", "/loop"): "too_many_redirects",
        "http://169.254.169.254/": "not_allowed",
        "http://user:secret@a.org/": "not_allowed",
        publisher.page("/good", b"good"): "taken",
    }
    feed = publisher.page("/feed", rss(*(f"<link>{link}</link>" for link in links)))
    items = collect(feed, max_bytes=1500, timeout_s=5)
    assert reasons(items) == links
    gone = items[publisher.url("/gone")]
    assert (gone.stage, gone.step, gone.url) == ("collect", "fetch", publisher.url("/gone"))
    assert gone.detail == "the server answered 404."


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.org", "file:///etc/passwd", "ftp://a/"],
)
def test_a_link_to_what_is_no_page_is_refused(publisher, collect, link):
    page = publisher.page("/a", b"a")
    feed = rss(f"<link>{link}</link><guid isPermaLink='false'>1</guid>", f"<link>{page}</link>")
    refused, taken = reasons(collect(publisher.page("/feed", feed))).values()
    assert refused in ("not_allowed", "no_link")
    assert taken == "taken"


def test_without_leave_a_feed_of_the_own_network_is_not_fetched(publisher, collect):
    feed = publisher.page("/feed", rss())
    with pytest.raises(SourceBroken, match="not_allowed"):
        collect(feed, allow_private=False)
    with pytest.raises(SourceBroken, match="needs allow_private = true"):
        collect("http://127.0.0.1/feed", allow_private=False)
    assert publisher.asked == []


def test_what_the_feed_says_has_not_changed_is_not_fetched_again(publisher, collect):
    page = publisher.page("/a", b"a")
    undated = publisher.page("/b", b"b")

    def feed(updated):
        return publisher.page(
            "/feed",
            atom(f'<link href="{page}"/><updated>{updated}</updated>', f'<link href="{undated}"/>'),
        )

    first = collect(feed("2023-11-06T10:00:00Z"))
    known = {i.document_id: Memory(i.version, i.sha256) for i in first.values()}
    publisher.asked.clear()
    second = collect(feed("2023-11-06T10:00:00Z"), known)
    assert publisher.asked == ["/feed", "/b"]
    assert [(i.sha256, i.size) for i in second.values()] == [
        (i.sha256, i.size) for i in first.values()
    ]
    publisher.asked.clear()
    publisher.page("/a", b"corrected")
    assert collect(feed("2023-11-07T10:00:00Z"), known)[page].size == 9
    assert sorted(publisher.asked) == ["/a", "/b", "/feed"]


def test_what_could_not_be_fetched_is_tried_again(publisher, collect):
    item = f"<link>{publisher.url('/a')}</link><pubDate>Mon, 06 Nov 2023 10:00:00 GMT</pubDate>"
    feed = publisher.page("/feed", rss(item))
    (refusal,) = collect(feed).values()
    publisher.page("/a", b"a")
    (taken,) = collect(feed, {refusal.document_id: Memory(refusal.version, None)}).values()
    assert isinstance(taken, RawDocument)


def test_entries_published_before_since_are_passed_over(publisher, collect):
    page = publisher.page("/new", b"new")
    undated = publisher.page("/undated", b"undated")
    corrected = publisher.page("/corrected", b"corrected")
    feed = atom(
        f'<link href="{publisher.url("/old")}"/><published>2020-01-01T00:00:00Z</published>',
        f'<link href="{page}"/><published>2023-01-01T00:00:00Z</published>',
        f'<link href="{undated}"/>',
        f'<link href="{corrected}"/><published>2020-01-01T00:00:00Z</published>'
        "<updated>2023-01-01T00:00:00Z</updated>",
    )
    items = collect(publisher.page("/feed", feed), since=datetime(2022, 1, 1, tzinfo=UTC))
    assert list(items) == [page, undated, corrected]
    assert "/old" not in publisher.asked


def test_an_entry_without_a_link_but_with_a_text_is_that_text(publisher, collect, archive):
    feed = b"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <item><title>One</title><guid isPermaLink="false">tag:a.org,2023:1</guid>
        <description>Short</description>
        <content:encoded><![CDATA[<p onclick="x()">The council met.</p>]]></content:encoded></item>
        <item><guid>not-a-link</guid><description>The road is closed.</description></item>
        <item><title>Only a title</title></item></channel></rss>"""
    with_text, with_summary, with_nothing = collect(publisher.page("/feed", feed)).values()
    assert (with_text.location, with_text.url) == ("tag:a.org,2023:1", None)
    assert (with_text.media_type, with_text.charset) == ("text/html", "utf-8")
    body = fetch_body(archive, with_text.sha256)
    assert body == b'<p onclick="x()">The council met.</p>'
    assert with_summary.location == "not-a-link"
    assert fetch_body(archive, with_summary.sha256) == b"The road is closed."
    assert with_nothing.reason == "no_link"


def test_the_text_of_an_atom_entry_without_a_link_is_taken(publisher, collect, archive):
    feed = atom(
        '<id>urn:1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>The council met.</p></div></content>",
        '<id>urn:2</id><content type="text">Plain, 1 &lt; 2.</content>',
    )
    page, plain = collect(publisher.page("/feed", feed)).values()
    assert (page.location, page.media_type) == ("urn:1", "text/html")
    assert b"<p>The council met.</p>" in fetch_body(archive, page.sha256)
    assert (plain.location, plain.media_type) == ("urn:2", "text/plain")
    assert fetch_body(archive, plain.sha256) == b"Plain, 1 < 2."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"not XML",
        b"<!doctype html><html><body><p>Not here</p></body></html>",
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        b"<opml><body/></opml>",
        b"\x00" * 1000,
        bytes(range(256)) * 100,
        b"\n" * 1_000_000,
        b"<!--" + b" " * 1_000_000,
        b'<rss version="2.0"><channel>',
        b"<?xml version='1.0' encoding='punycode'?>" + b"a-" * 100_000,
    ],
)
def test_what_is_no_feed_breaks_the_source_with_a_sentence(publisher, collect, body):
    began = time.monotonic()
    with pytest.raises(SourceBroken) as broken:
        collect(publisher.page("/feed", body))
    assert time.monotonic() - began < 3
    assert str(broken.value).startswith(f"[wire] feed {publisher.url('/feed')} is no RSS or Atom")
    assert str(broken.value).endswith("name the address of its RSS or Atom feed.")


def test_a_feed_that_cannot_be_fetched_breaks_the_source_with_a_sentence(publisher, collect):
    with pytest.raises(SourceBroken) as broken:
        collect(publisher.url("/feed"))
    assert str(broken.value) == (
        f"[wire] feed {publisher.url('/feed')} cannot be fetched (http_404): the server answered "
        "404. Nothing was collected; check the address, or try again later."
    )


def test_an_empty_feed_is_a_feed(publisher, collect):
    assert collect(publisher.page("/feed", rss())) == {}


def test_a_feed_that_is_not_well_formed_still_tells_its_entries(publisher, collect):
    page = publisher.page("/a", b"a")
    broken = rss(f"<title>Fish & chips<br></title><link>{page}</link>").replace(b"</rss>", b"")
    assert reasons(collect(publisher.page("/feed", broken))) == {page: "taken"}


@pytest.mark.parametrize(
    ("encoding", "declared", "served"),
    [
        ("utf-8", None, None),
        ("utf-8-sig", "iso-8859-1", None),
        ("iso-8859-1", "iso-8859-1", "utf-8"),
        ("iso-8859-1", None, "iso-8859-1"),
        ("cp1252", None, None),
        ("utf-16", "utf-16", None),
        ("utf-16-le", "utf-16", None),
        ("utf-8", "utf-16", None),
        ("utf-8", "punycode", "idna"),
        ("utf-8", "base64", "unicode_escape"),
    ],
)
def test_the_title_is_decoded_whatever_the_feed_claims(encoding, declared, served):
    claim = f' encoding="{declared}"' if declared else ""
    text = (
        f'<?xml version="1.0"{claim}?><rss version="2.0"><channel><item>'
        "<title>Straße gesperrt – für Züge</title><link>https://a.org/1</link>"
        "</item></channel></rss>"
    )
    if encoding == "iso-8859-1":
        text = text.replace("–", "-")
    (entry,) = read_feed(text.encode(encoding), served, "").entries
    assert entry.title.replace("–", "-") == "Straße gesperrt - für Züge"


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Plain", "Plain"),
        ("<![CDATA[a<script>alert(1)</script>b]]>", "ab"),
        ("&lt;b&gt;Bold&lt;/b&gt;", "Bold"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 & 3"),
        ("a\x00b", "ab"),
        ("two\n   lines", "two lines"),
        ("&#8238;gnp.exe", "gnp.exe"),
        ("", None),
    ],
)
def test_titles_come_without_markup_and_control_characters(title, clean):
    (entry,) = read_feed(
        rss(f"<title>{title}</title><link>https://a.org/1</link>"), None, ""
    ).entries
    assert entry.title == clean


def test_a_feed_is_never_taken_for_the_name_of_a_file(publisher, collect, tmp_path):
    (tmp_path / "feed.xml").write_bytes(rss("<link>https://a.org/1</link>"))
    for name in (tmp_path / "feed.xml", (tmp_path / "feed.xml").as_uri()):
        with pytest.raises(SourceBroken, match="is no RSS or Atom"):
            collect(publisher.page("/feed", str(name).encode()))


def test_entities_are_neither_expanded_nor_fetched():
    bomb = b"""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
        <rss version="2.0"><channel><item><title>&c;&x;</title><link>https://a.org/1</link></item>
        </channel></rss>"""
    (entry,) = read_feed(bomb, None, "").entries
    assert "root:" not in (entry.title or "")
    assert len(entry.title or "") <= 500


@pytest.mark.parametrize("ending", [b"</channel></rss>", b""])
def test_entries_above_the_limit_are_left_out(monkeypatch, ending):
    monkeypatch.setattr(entries, "MAX_ENTRIES", 3)
    links = [f"https://a.org/{n}" for n in range(5)]
    body = rss(*(f"<link>{link}</link>" for link in links)).replace(b"</channel></rss>", ending)
    feed = read_feed(body, None, "")
    assert [entry.link for entry in feed.entries] == links[:3]
    assert (feed.offered, feed.read) == (5, 3)


def test_entries_above_the_limit_are_told_of(publisher, collect):
    page = publisher.page("/a", b"a")
    url = publisher.page("/feed", rss(f"<link>{page}</link>", *["<link>/a</link>"] * 20_000))
    items = collect(url)
    assert reasons(items) == {url: "too_many_entries", page: "taken"}
    assert items[url].detail == "the feed has 20,001 entries; the first 20,000 were read."


def test_a_feed_made_to_keep_us_busy_is_given_up(publisher, collect, monkeypatch):
    attributes = " ".join(f"a{n}='1'" for n in range(100_000))
    feed = publisher.page("/feed", rss(f"<x {attributes}/><link>/a</link>"))
    monkeypatch.setattr("extractors.feed.SECONDS", 2)
    with pytest.raises(SourceBroken, match="could not be read: not read within 2 s"):
        collect(feed)


@pytest.fixture
def saved(tmp_path) -> Path:
    """A feed that was saved with its pages."""
    folder = tmp_path / "saved"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "a b.html").write_bytes(b"a")
    (folder / "b.html").write_bytes(b"b")
    (tmp_path / "secret.html").write_bytes(b"secret")
    return folder


def test_a_saved_feed_takes_its_pages_from_beside_it(saved, collect, archive):
    links = ["pages/a%20b.html", (saved / "b.html").as_uri(), "./b.html#part"]
    (saved / "feed.xml").write_bytes(rss(*(f"<link>{link}</link>" for link in links)))
    items = collect(saved / "feed.xml")
    assert list(items) == ["pages/a b.html", "b.html"]
    page = items["pages/a b.html"]
    assert (page.media_type, page.url, page.size) == ("text/html", None, 1)
    assert fetch_body(archive, page.sha256) == b"a"


def test_a_saved_page_is_read_again_only_when_it_changed(saved, collect, archive):
    (saved / "feed.xml").write_bytes(rss("<link>b.html</link>"))
    first = collect(saved / "feed.xml")["b.html"]
    known = {first.document_id: Memory(first.version, first.sha256)}
    (archive / first.sha256[:2] / first.sha256[2:4] / first.sha256).unlink()
    assert collect(saved / "feed.xml", known)["b.html"].sha256 == first.sha256
    (saved / "b.html").write_bytes(b"changed")
    assert collect(saved / "feed.xml", known)["b.html"].size == 7


@pytest.mark.parametrize(
    "link",
    [
        "../secret.html",
        "pages/../../secret.html",
        "%2e%2e/secret.html",
        "/etc/passwd",
        "file:///etc/passwd",
        "file://host/etc/passwd",
        "link_out.html",
        "link_folder/secret.html",
        "pages/%00.html",
        "//localhost/etc/passwd",
    ],
)
def test_a_saved_feed_cannot_name_files_outside_its_folder(saved, collect, tmp_path, link):
    (saved / "link_out.html").symlink_to(tmp_path / "secret.html")
    (saved / "link_folder").symlink_to(tmp_path)
    (saved / "feed.xml").write_bytes(rss(f"<link>{link}</link>", "<link>b.html</link>"))
    refused, taken = collect(saved / "feed.xml").values()
    assert (refused.reason, refused.step) == ("not_allowed", "fetch")
    assert taken.location == "b.html"


def test_a_saved_page_that_is_not_there_or_no_file_is_refused(saved, collect):
    os.mkfifo(saved / "pipe.html")
    (saved / "big.html").write_bytes(b"x" * 2000)
    links = ["gone.html", "pipe.html", "big.html", "pages", "b.html"]
    (saved / "feed.xml").write_bytes(rss(*(f"<link>{link}</link>" for link in links)))
    assert reasons(collect(saved / "feed.xml", max_bytes=1500)) == {
        "gone.html": "unreadable",
        "pipe.html": "not_a_file",
        "big.html": "too_large",
        "pages": "not_a_file",
        "b.html": "taken",
    }


def test_a_saved_feed_may_lead_to_the_network_too(saved, collect, publisher):
    page = publisher.page("/a", b"a")
    (saved / "feed.xml").write_bytes(rss(f"<link>{page}</link>"))
    (raw,) = collect(saved / "feed.xml").values()
    assert (raw.location, raw.url) == (page, page)


def test_paths_are_saved_feeds_read_instead_of_the_address(saved, collect, publisher):
    for name in ("one.xml", "two.xml"):
        (saved / name).write_bytes(rss("<link>b.html</link>"))
    items = collect(publisher.url("/feed"), paths=(saved / "one.xml", saved / "two.xml"))
    assert list(items) == ["b.html"]
    assert publisher.asked == []


@pytest.mark.parametrize("name", ["gone.xml", "pages", "pipe"])
def test_a_saved_feed_that_cannot_be_read_breaks_the_source(saved, collect, name):
    os.mkfifo(saved / "pipe")
    with pytest.raises(SourceBroken) as broken:
        collect(saved / name)
    assert str(broken.value).startswith(f"[wire] feed {saved / name} cannot be read: ")
    assert str(broken.value).endswith("Nothing was collected; check its path.")
