"""Politeness: pauses that hold over all tasks, robots.txt, hosts that want to be left alone."""

import subprocess
import sys
import time
from itertools import pairwise

import pytest

from extractors.fetch import FetchFailed, fetching
from extractors.polite import PoliteGate, held_state, note

PAGE = b"<p>The council met.</p>"
TDM = "/.well-known/tdmrep.json"
HOST = "127.0.0.1_{}-"


@pytest.fixture
def polite(a_feed, tmp_path):
    """Open a fetcher that is polite; name only what matters."""

    def open_fetcher(**changes):
        return fetching(a_feed(**{"rate": 50, "robots": True, **changes}), state=tmp_path / "hosts")

    return open_fetcher


def place_of(publisher, tmp_path):
    (place,) = (tmp_path / "hosts").glob(HOST.format(publisher.port) + "*")
    return place


def reason(fetch, url) -> str:
    with pytest.raises(FetchFailed) as failure:
        fetch(url)
    return failure.value.reason


def fastest(times: list[float]) -> float:
    return min(later - earlier for earlier, later in pairwise(sorted(times)))


def assert_paused(times: list[float], started: float, pause_s: float) -> None:
    """Each request came as many pauses after the start as came before it; a slow way to the server only adds."""
    assert [n for n, at in enumerate(sorted(times)) if at - started < n * pause_s - 0.001] == []


def test_there_is_a_pause_between_requests(publisher, polite):
    with polite(rate=10, robots=False) as fetch:
        started = time.time()
        for number in range(4):
            fetch(publisher.page(f"/{number}", PAGE))
    assert len(publisher.times) == 4
    assert_paused(publisher.times, started, 0.1)


TASK = """
import sys
from pathlib import Path
from extractors.fetch import fetching
from press.sources import Source
source = Source(name="wire", kind="feed", location="x", allow_private=True, rate=20, parallel=2)
with fetching(source, state=Path(sys.argv[1])) as fetch:
    for url in sys.argv[2:]:
        fetch(url)
"""


def test_the_rate_holds_over_tasks_side_by_side(publisher, tmp_path):
    urls = [publisher.page(f"/{number}", PAGE) for number in range(20)]
    tasks = [
        subprocess.Popen([sys.executable, "-c", TASK, str(tmp_path / "hosts"), *urls[n::4]])
        for n in range(4)
    ]
    assert [task.wait(60) for task in tasks] == [0, 0, 0, 0]
    assert publisher.asked.count("/robots.txt") <= 4
    assert sorted(set(publisher.asked) - {"/robots.txt", TDM}) == sorted(f"/{n}" for n in range(20))
    times = sorted(publisher.times)
    assert all(later - earlier >= 0.95 for earlier, later in zip(times, times[20:], strict=False))


def test_what_robots_txt_forbids_is_not_fetched(publisher, polite):
    publisher.page("/robots.txt", b"User-agent: *\nDisallow: /private/\nAllow: /private/press\n")
    publisher.page("/private/press", PAGE)
    with polite() as fetch:
        assert reason(fetch, publisher.url("/private/a")) == "robots_disallowed"
        assert fetch(publisher.url("/private/press")).body == PAGE
    assert publisher.asked == ["/robots.txt", "/private/press", TDM]


def test_robots_txt_may_name_us(publisher, polite):
    publisher.page(
        "/robots.txt", b"User-agent: pressline\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    )
    with polite() as fetch:
        assert reason(fetch, publisher.page("/a", PAGE)) == "robots_disallowed"


def test_what_a_redirect_leads_to_is_up_to_robots_txt_too(publisher, polite):
    publisher.page("/robots.txt", b"User-agent: *\nDisallow: /b\n")
    publisher.page("/b", PAGE)
    with polite() as fetch:
        assert reason(fetch, publisher.redirect("/a", "/b")) == "robots_disallowed"
    assert "/b" not in publisher.asked


@pytest.mark.parametrize(
    ("status", "fetched"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_without_robots_txt_all_is_allowed_and_with_a_broken_one_nothing(
    publisher, polite, status, fetched
):
    publisher.page("/robots.txt", b"", status=status)
    url = publisher.page("/a", PAGE)
    with polite() as fetch:
        if fetched:
            assert fetch(url).body == PAGE
        else:
            assert reason(fetch, url) == "robots_unavailable"


def test_robots_txt_is_asked_for_once_by_all_tasks(publisher, polite):
    for number in range(2):
        with polite() as fetch:
            fetch(publisher.page(f"/{number}", PAGE))
    assert publisher.asked == ["/robots.txt", "/0", TDM, "/1"]


def test_the_delay_that_robots_txt_asks_for_is_kept(publisher, polite):
    publisher.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3\n")
    with polite() as fetch:
        started = time.time()
        for number in range(3):
            fetch(publisher.page(f"/{number}", PAGE))
    assert_paused(publisher.times[1:], started, 0.3)


def test_a_host_that_asks_for_it_is_left_alone(publisher, polite, tmp_path):
    url = publisher.page("/a", b"", status=429, retry_after="600")
    other = publisher.page("/b", PAGE)
    with polite(robots=False) as fetch:
        assert reason(fetch, url) == "http_429"
        assert reason(fetch, other) == "host_paused"
    assert publisher.asked == ["/a"]
    with held_state(place_of(publisher, tmp_path)) as (state, _):
        assert 550 < state.paused_until - time.time() <= 600


def test_a_short_pause_is_waited_for(publisher, polite):
    answers = [503, 200]

    def answer(request):
        status = answers.pop(0)
        request.send_response(status)
        request.send_header("retry-after", "1")
        request.send_header("content-length", "0")
        request.end_headers()

    with polite(robots=False, retries=1) as fetch:
        assert fetch(publisher.on("/a", answer)).status == 200
    assert fastest(publisher.times) >= 0.95


def test_a_host_that_fails_again_and_again_is_left_alone(publisher, polite):
    with polite(robots=False) as fetch:
        reasons = [reason(fetch, publisher.page(f"/{n}", b"", status=500)) for n in range(9)]
    assert reasons[:5] == ["http_500"] * 5
    assert reasons[-1] == "host_paused"
    assert len(publisher.asked) < 9


def test_one_good_answer_forgives_the_failures(tmp_path):
    for status in (500, 500, 500, 500, 200, 500):
        note(tmp_path, status)
    with held_state(tmp_path) as (state, _):
        assert (state.failures, state.paused_until) == (1, 0.0)


def test_a_broken_state_file_is_no_obstacle(tmp_path):
    (tmp_path / "state.json").write_bytes(b"{broken")
    note(tmp_path, 500)
    with held_state(tmp_path) as (state, _):
        assert state.failures == 1


def test_a_clock_that_was_set_back_keeps_nobody_up(a_feed, tmp_path, monkeypatch):
    gate = PoliteGate(a_feed(rate=1), tmp_path, lambda url: None)
    with held_state(tmp_path / "x") as (state, keep):
        keep(type(state)(next_at=time.time() + 1e6))
    slept = []
    monkeypatch.setattr("extractors.polite.sleep", slept.append)
    gate._await(tmp_path / "x", 1)
    assert max(slept) <= 60


def test_no_more_than_the_declared_number_asks_at_once(a_feed, tmp_path):
    gate = PoliteGate(a_feed(rate=0, parallel=2), tmp_path, lambda url: None)
    with gate._slot(tmp_path), gate._slot(tmp_path), pytest.raises(TimeoutError):
        wait_for_slot(gate, tmp_path)


def wait_for_slot(gate, place):
    with pytest.MonkeyPatch.context() as patch:

        def late(_seconds):
            raise TimeoutError

        patch.setattr("extractors.polite.sleep", late)
        with gate._slot(place):
            pass


def test_what_a_site_states_against_mining_as_a_whole_is_noted(publisher, polite):
    publisher.page("/robots.txt", b"User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    rules = (
        b'[{"location": "/free", "tdm-reservation": 0}, {"location": "/*", "tdm-reservation": 1}]'
    )
    publisher.page(TDM, rules)
    with polite() as fetch:
        assert fetch(publisher.page("/a", PAGE)).opt_outs == ("robots_miners", "tdm_file")
        assert fetch(publisher.page("/free", PAGE)).opt_outs == ("robots_miners",)
    assert publisher.asked.count(TDM) == 1
