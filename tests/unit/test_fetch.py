import gzip
import re
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Event

import pytest
from hostile_addresses import HOSTILE, WITH_CONTROLS
from publisher import Proxy, Publisher

from extractors.addresses import is_public
from extractors.backend import ENDS, Checker
from extractors.fetch import FetchFailed, fetching, ssl_context

PAGE = b"<p>The council met.</p>"

CONNECTED: list[object] = []
WATCHING: list[bool] = []


def watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect" and WATCHING:
        CONNECTED.append(args[1])


sys.addaudithook(watch)


@contextmanager
def connections() -> Iterator[list[object]]:
    """Note the address of every connection that this process tries to open."""
    CONNECTED.clear()
    WATCHING.append(True)
    try:
        yield CONNECTED
    finally:
        WATCHING.pop()


def refused(source, url, **options) -> str:
    """Fetch what cannot be fetched; return the reason."""
    with fetching(source, **options) as fetch, pytest.raises(FetchFailed) as failure:
        fetch(url)
    assert "\n" not in str(failure.value)
    return failure.value.reason


def test_a_page_comes_with_what_the_server_says_of_it(publisher, a_feed):
    url = publisher.page("/a", PAGE, content_type="Text/HTML; charset=ISO-8859-1")
    with fetching(a_feed()) as fetch:
        page = fetch(url + "#part")
    assert (page.body, page.media_type, page.charset) == (PAGE, "text/html", "iso-8859-1")
    assert (page.url, page.status) == (url, 200)


def test_we_say_who_we_are_and_ask_only_for_gzip(publisher, a_feed, monkeypatch):
    monkeypatch.setenv("PRESS_CONTACT", "https://press.example/bot\r\nCookie: x")
    with fetching(a_feed()) as fetch:
        fetch(publisher.page("/a", PAGE))
    sent = publisher.headers[0]
    assert re.fullmatch(
        r"Pressline/[\d.]+ \(\+https://press\.example/botCookie:x\)", sent["User-Agent"]
    )
    assert sent["Accept-Encoding"] == "gzip"
    assert sent["Host"] == f"127.0.0.1:{publisher.port}"


@pytest.mark.parametrize(
    ("content_type", "media_type", "charset"),
    [
        ("", None, None),
        ("text/html", "text/html", None),
        ('text/html; charset="utf-8"', "text/html", "utf-8"),
        ("text/html;charset=../../etc/passwd", "text/html", None),
        ("text/html;charset=" + "a" * 500, "text/html", None),
        ("<script>", None, None),
    ],
)
def test_only_sane_names_of_types_and_charsets_are_believed(
    publisher, a_feed, content_type, media_type, charset
):
    with fetching(a_feed()) as fetch:
        page = fetch(publisher.page("/a", PAGE, content_type=content_type))
    assert (page.media_type, page.charset) == (media_type, charset)


def test_a_connection_is_used_again_for_the_next_page(publisher, a_feed):
    with connections() as made, fetching(a_feed()) as fetch:
        for path in ("/a", "/b", "/c"):
            fetch(publisher.page(path, PAGE))
    assert len(made) == 1


@pytest.mark.parametrize("status", [204, 206, 304, 400, 403, 404, 410, 429, 500, 503])
def test_an_answer_that_is_no_page_has_its_own_code(publisher, a_feed, status):
    def answer(request):
        request.send_response(status)
        if status not in (204, 304):
            request.send_header("content-length", "0")
        request.end_headers()

    assert refused(a_feed(), publisher.on("/a", answer)) == f"http_{status}"


@pytest.mark.parametrize("path", ["head", "body", "chunks", "gzip"])
def test_a_server_that_drips_does_not_get_more_time(publisher, a_feed, path):
    start = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
    packed = gzip.compress(PAGE * 1000)
    dripping = {
        "head": (start, b"x"),
        "body": (start + b"content-length: 9999\r\n\r\n", b"x"),
        "chunks": (start + b"transfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        "gzip": (start + b"content-encoding: gzip\r\n\r\n" + packed[:20], b""),
    }
    assert refused(a_feed(timeout_s=1), publisher.drip("/a", *dripping[path])) == "timed_out"


def test_the_time_is_for_all_redirects_together(publisher, a_feed):
    def slow(to):
        def answer(request):
            time.sleep(0.4)
            request.send_response(302)
            request.send_header("location", to)
            request.send_header("content-length", "0")
            request.end_headers()

        return answer

    for number in range(5):
        publisher.on(f"/{number}", slow(f"/{number + 1}"))
    assert refused(a_feed(timeout_s=1), publisher.url("/0")) == "timed_out"
    assert len(publisher.asked) < 5


def test_a_resolver_that_does_not_answer_does_not_get_more_time(a_feed):
    refused_it, answered = Event(), Event()

    def hang(host, port):
        refused_it.wait(60)
        answered.set()
        return ["127.0.0.1"]

    assert refused(a_feed(timeout_s=1), "http://slow.example/", resolve=hang) == "timed_out"
    assert not answered.is_set()
    refused_it.set()


def test_gzip_is_unpacked(publisher, a_feed):
    body = b"".join(b"<p>Line %d of the minutes.</p>" % n for n in range(100_000))
    url = publisher.page("/a", gzip.compress(body), content_encoding="gzip")
    members = gzip.compress(PAGE) + gzip.compress(PAGE) + b"\0" * 20
    with fetching(a_feed()) as fetch:
        assert fetch(url).body == body
        assert fetch(publisher.page("/b", members, content_encoding="x-gzip")).body == PAGE + PAGE


@pytest.mark.parametrize("missing", [1, 8, 100])
def test_a_truncated_gzip_body_is_noticed(publisher, a_feed, missing):
    packed = gzip.compress(bytes(range(256)) * 4)[:-missing]
    assert refused(a_feed(), publisher.page("/a", packed, content_encoding="gzip")) == "truncated"


def test_a_gzip_bomb_is_not_unpacked(publisher, a_feed):
    bomb = gzip.compress(b"\0" * 50_000_000)
    url = publisher.page("/a", bomb, content_encoding="gzip")
    assert len(bomb) < 60_000
    assert refused(a_feed(max_bytes=100_000_000), url) == "bomb"
    assert refused(a_feed(max_bytes=1_000_000), url) == "too_large"


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd", "gzip, gzip", "gzip\t,br"])
def test_a_packing_that_we_did_not_ask_for_is_refused(publisher, a_feed, packing):
    url = publisher.page("/a", PAGE, content_encoding=packing)
    assert refused(a_feed(), url) == "bad_encoding"


def test_what_only_claims_to_be_gzip_is_refused(publisher, a_feed):
    assert refused(a_feed(), publisher.page("/a", PAGE, content_encoding="gzip")) == "bad_encoding"


def test_what_announces_to_be_too_large_is_not_read(publisher, a_feed):
    url = publisher.drip("/a", b"HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n", b"x")
    assert refused(a_feed(), url) == "too_large"


def test_what_turns_out_to_be_too_large_is_not_read_to_its_end(publisher, a_feed):
    url = publisher.drip("/a", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000)
    assert refused(a_feed(max_bytes=100_000), url) == "too_large"


def test_a_body_shorter_than_announced_is_noticed(publisher, a_feed):
    url = publisher.raw("/a", b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
    assert refused(a_feed(), url) == "truncated"
    url = publisher.raw("/b", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n")
    assert refused(a_feed(), url) == "truncated"


@pytest.mark.parametrize(
    "sent", [b"", b"hello\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b"x" * 200_000]
)
def test_an_answer_that_is_no_http_is_refused(publisher, a_feed, sent):
    assert refused(a_feed(), publisher.raw("/a", sent)) in ("bad_answer", "unreachable")


def test_headers_without_end_are_refused(publisher, a_feed):
    def answer(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            request.wfile.write(b"x-filler: " + b"y" * 1000 + b"\r\n")

    assert refused(a_feed(), publisher.on("/a", answer)) == "bad_answer"


def test_a_closed_port_is_unreachable(a_feed):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert refused(a_feed(), f"http://127.0.0.1:{port}/") == "unreachable"


@pytest.fixture
def tls_publisher(certificate) -> Iterator[Publisher]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site = Publisher(context)
    ssl_context.cache_clear()
    yield site
    ssl_context.cache_clear()
    site.close()


def test_the_certificate_must_be_that_of_the_name(tls_publisher, a_feed, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls_publisher.page("/a", PAGE)
    at = {"resolve": lambda *_: ["127.0.0.1"]}
    with fetching(a_feed(), **at) as fetch:
        assert fetch(f"https://press.example:{tls_publisher.port}/a").body == PAGE
    assert refused(a_feed(), f"https://other.example:{tls_publisher.port}/a", **at) == "tls_failed"
    assert refused(a_feed(), f"https://127.0.0.1:{tls_publisher.port}/a") == "tls_failed"
    assert tls_publisher.asked == ["/a"]


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_publisher, a_feed):
    url = f"https://press.example:{tls_publisher.port}/a"
    assert refused(a_feed(), url, resolve=lambda *_: ["127.0.0.1"]) == "tls_failed"
    assert tls_publisher.asked == []


def test_a_name_without_an_address_is_unreachable(a_feed):
    def unknown(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    assert refused(a_feed(), "http://nowhere.example/", resolve=unknown) == "unreachable"


def test_redirects_are_followed_and_relative_ones_resolved(publisher, a_feed):
    publisher.page("/news/b%20c", PAGE)
    publisher.redirect("/news/a", "b c#part", status=308)
    with fetching(a_feed()) as fetch:
        assert fetch(publisher.redirect("/", "news/a")).url == publisher.url("/news/b%20c")


def test_a_redirect_loop_ends(publisher, a_feed):
    url = publisher.redirect("/a", "/b")
    publisher.redirect("/b", "/a")
    assert refused(a_feed(), url) == "too_many_redirects"
    assert len(publisher.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "http://user@127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[",
        "http://a\x7fb/",
    ],
)
def test_a_redirect_to_what_is_not_allowed_is_refused(publisher, a_feed, target):
    assert refused(a_feed(), publisher.redirect("/a", target)) == "not_allowed"
    assert publisher.asked == ["/a"]


def test_a_public_page_cannot_redirect_to_the_loopback(publisher, a_feed):
    """The name stands for a public page here: its port is allowed, and it is asked once."""
    source = a_feed(allow_private=False)
    url = publisher.redirect("/a", publisher.url("/secret"))
    with fetching(a_feed()) as fetch, pytest.raises(FetchFailed):
        fetch(url)  # the server does redirect
    before = list(publisher.asked)
    with connections() as made:
        assert refused(source, url, ports={publisher.port}) == "not_allowed"
    assert made == []
    assert publisher.asked == before


def test_the_connection_goes_to_the_address_that_was_checked(publisher, a_feed):
    """A name that answers differently the second time (DNS rebinding) is never asked twice."""
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    with connections() as made, fetching(a_feed(), resolve=lambda *_: answers.pop(0)) as fetch:
        page = fetch(publisher.page("/a", PAGE).replace("127.0.0.1", "rebinding.example"))
    assert page.body == PAGE
    assert made == [("127.0.0.1", publisher.port)]
    assert publisher.headers[0]["Host"] == f"rebinding.example:{publisher.port}"


def test_one_bad_address_among_good_ones_is_enough_to_refuse(publisher, a_feed):
    source = a_feed(allow_private=False)
    with connections() as made:
        for bad in (
            "127.0.0.1",
            "::1",
            "10.1.2.3",
            "169.254.169.254",
            "::ffff:9.9.9.9",
            "fe80::1%1",
        ):
            answers = ["9.9.9.9", bad]
            assert (
                refused(source, "http://a.example/", resolve=lambda *_, found=answers: found)
                == "not_allowed"
            )
    assert made == []


def test_the_next_address_is_tried_where_the_first_does_not_listen(publisher, a_feed):
    url = publisher.page("/a", PAGE).replace("127.0.0.1", "two.example")
    with fetching(a_feed(), resolve=lambda *_: ["127.0.0.2", "127.0.0.1"]) as fetch:
        assert fetch(url).body == PAGE


@pytest.mark.parametrize("url", [*HOSTILE, *WITH_CONTROLS])
def test_a_hostile_address_is_refused_without_a_connection(a_feed, url):
    with connections() as made:
        reason = refused(a_feed(allow_private=False, timeout_s=3), url)
    assert made == []
    assert reason == "not_allowed"


def test_no_form_of_the_loopback_reaches_a_server_that_listens_there(publisher, a_feed):
    forms = "127.0.0.1 127.1 2130706433 0x7f000001 0177.0.0.1 localhost [::ffff:127.0.0.1] 0 [::1]"
    for host in forms.split():
        url = f"http://{host}:{publisher.port}/"
        source = a_feed(allow_private=False)
        assert refused(source, url, ports={publisher.port}) == "not_allowed"
    assert publisher.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/",
        "http://168.63.129.16/",
        "http://100.100.100.200/",
        "http://[fd00:ec2::254]/",
        "http://224.0.0.1/",
        "http://0.0.0.0/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "file:///etc/passwd",
    ],
)
def test_a_source_in_a_private_network_still_gets_no_metadata_and_no_disguise(a_feed, url):
    with connections() as made:
        assert refused(a_feed(allow_private=True, timeout_s=3), url) == "not_allowed"
    assert made == []


@pytest.mark.parametrize(
    "address", ["9.9.9.9", "1.1.1.1", "193.0.6.139", "223.255.255.1", "2620:fe::fe", "2a00:1450::1"]
)
def test_addresses_of_the_public_internet_are_allowed(address):
    assert is_public(ip_address(address))


def test_the_table_of_hostile_addresses_is_long_enough():
    assert len({*HOSTILE, *WITH_CONTROLS}) >= 200


@pytest.mark.parametrize("host", ["metadata.google.internal", "rebind.example", "127.0.0.1.nip.io"])
def test_a_name_that_resolves_to_the_loopback_is_refused(publisher, a_feed, host):
    source = a_feed(allow_private=False)
    for answers in (["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["9.9.9.9", "0.0.0.0"]):
        url = f"http://{host}:{publisher.port}/"
        found = refused(
            source, url, ports={publisher.port}, resolve=lambda *_, answers=answers: answers
        )
        assert found == "not_allowed"
    assert publisher.asked == []


def test_another_port_is_asked_only_where_the_source_declares_it(publisher, a_feed):
    at = {"resolve": lambda *_: ["9.9.9.9"]}
    with connections() as made:
        assert refused(a_feed(allow_private=False), "http://a.example:8080/", **at) == "not_allowed"
        assert refused(a_feed(allow_private=True), "http://a.example:8080/", **at) == "not_allowed"
        assert refused(a_feed(allow_private=True), "http://9.9.9.9:8080/") == "not_allowed"
    assert made == []
    mark = ENDS.set(time.monotonic() + 5)
    checker = Checker(at["resolve"], {80, 443, 8080}, allow_private=False)
    assert checker.addresses("a.example", 8080) == [ip_address("9.9.9.9")]
    ENDS.reset(mark)


@pytest.fixture
def proxy(monkeypatch) -> Iterator[Proxy]:
    server = Proxy()
    monkeypatch.setenv("HTTP_PROXY", server.address)
    monkeypatch.setenv("HTTPS_PROXY", server.address)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    yield server
    server.close()


def test_the_proxy_of_the_environment_is_used(publisher, a_feed, proxy):
    url = publisher.page("/a", PAGE)
    with fetching(a_feed()) as fetch:
        assert fetch(url).body == PAGE
    assert proxy.asked == [url]


def test_no_proxy_is_used_for_what_no_proxy_names(publisher, a_feed, proxy, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "example.org,127.0.0.1")
    with fetching(a_feed()) as fetch:
        assert fetch(publisher.page("/a", PAGE)).body == PAGE
    assert proxy.asked == []


def test_a_proxy_is_asked_for_the_address_that_was_checked(
    tls_publisher, a_feed, proxy, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls_publisher.page("/a", PAGE)
    with fetching(a_feed(), resolve=lambda *_: ["127.0.0.1"]) as fetch:
        assert fetch(f"https://press.example:{tls_publisher.port}/a").body == PAGE
    assert proxy.asked == [f"127.0.0.1:{tls_publisher.port}"]
    assert tls_publisher.headers[0]["Host"] == f"press.example:{tls_publisher.port}"


def test_a_proxy_is_no_way_round_the_rules(a_feed, proxy):
    source = a_feed(allow_private=False)
    for url in ("http://127.0.0.1/", "https://169.254.169.254/", "http://rebind.example/"):
        assert refused(source, url, resolve=lambda *_: ["10.0.0.1"]) == "not_allowed"
    assert proxy.asked == []


def test_a_server_is_asked_whether_anything_has_changed(publisher, a_feed):
    def answer(request):
        same = request.headers.get("If-None-Match") == '"1"'
        request.send_response(304 if same else 200)
        request.send_header("ETag", '"1"')
        request.send_header("content-length", "0" if same else str(len(PAGE)))
        request.end_headers()
        request.wfile.write(b"" if same else PAGE)

    url = publisher.on("/a", answer)
    with fetching(a_feed()) as fetch:
        first = fetch(url)
        again = fetch(url, etag=first.header("etag"))
    assert (first.status, first.body) == (200, PAGE)
    assert (again.status, again.body) == (304, b"")


def test_what_may_pass_is_tried_again(publisher, a_feed, monkeypatch):
    pauses = []
    monkeypatch.setattr("extractors.fetch.sleep", pauses.append)
    answers = [503, 500, 200]

    def answer(request):
        request.send_response(answers.pop(0))
        request.send_header("content-length", "0")
        request.end_headers()

    with fetching(a_feed(retries=2)) as fetch:
        assert fetch(publisher.on("/a", answer)).status == 200
    assert len(pauses) == 2
    assert refused(a_feed(retries=2), publisher.url("/none")) == "http_404"
    assert publisher.asked.count("/none") == 1
