"""A child process for untrusted bytes: it may hang, eat, die; its parent goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from press.apart import Apart
from press.documents import Rejected

LARGE = b"x" * 3_000_000


@pytest.fixture
def make(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    made = []

    def make(function="work", **limits):
        made.append(Apart(f"apart_functions:{function}", **{"seconds": 10, **limits}))
        return made[-1]

    yield make
    for each in made:
        each.close()


def reason(apart: Apart, request: bytes) -> str:
    with pytest.raises(Rejected) as failure:
        apart.ask(request)
    return failure.value.reason


def test_one_child_answers_many_requests(make):
    apart = make()
    first, second = apart.ask(b"pid"), apart.ask(b"pid")
    assert first == second != str(os.getpid()).encode()
    assert apart.ask(b"echo " + LARGE) == LARGE
    assert apart.ask(b"echo ") == b""


@pytest.mark.parametrize("deed", [b"sleep", b"spin"])
def test_a_child_that_does_not_come_to_an_end_is_replaced(make, deed):
    apart = make(seconds=1)
    first = apart.ask(b"pid")
    assert reason(apart, deed) == "timed_out"
    assert apart.ask(b"pid") != first


def test_a_child_that_takes_too_much_memory_is_replaced(make):
    apart = make(megabytes=200)
    first = apart.ask(b"pid")
    assert reason(apart, b"grow") == "too_much_memory"
    assert apart.ask(b"pid") != first


def test_a_child_that_has_grown_makes_place_for_a_fresh_one(make):
    apart = make(megabytes=200)
    first = apart.ask(b"pid")
    assert apart.ask(b"keep 180") == b"kept"
    assert apart.ask(b"pid") != first


def test_a_child_that_dies_is_replaced(make):
    apart = make()
    with pytest.raises(Rejected) as failure:
        apart.ask(b"crash")
    assert (failure.value.reason, failure.value.detail) == (
        "reader_died",
        f"the reader was killed by signal {signal.SIGSEGV}.",
    )
    assert apart.ask(b"echo again") == b"again"


def test_a_child_that_died_between_two_requests_costs_none_of_them(make):
    apart = make()
    os.kill(int(apart.ask(b"pid")), signal.SIGKILL)
    time.sleep(0.2)
    assert apart.ask(b"echo again") == b"again"


def test_what_it_did_not_expect_is_told(make):
    with pytest.raises(Rejected, match="ValueError: of all things"):
        make().ask(b"fail of all things")


def test_it_opens_no_network_starts_no_program_and_fills_no_disk(make, publisher, tmp_path):
    apart = make()
    for request in (b"connect %d" % publisher.port, b"start", b"write %s" % bytes(tmp_path / "x")):
        assert reason(apart, request) == "reader_died"
    assert publisher.asked == []


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is one of Linux")
def test_not_even_a_library_in_c_opens_a_socket(make):
    assert make().ask(b"socket") == b"-1"


def test_it_knows_no_secret_of_ours(make, monkeypatch):
    monkeypatch.setenv("PRESS_DATABASE_URL", "postgresql://press:secret@db/press")
    assert b"secret" not in make().ask(b"environment")


def test_what_a_library_prints_is_no_answer(make):
    assert make().ask(b"print answer") == b"answer"


def test_answers_may_come_in_pieces(make):
    apart = make("count", seconds=1)
    assert list(apart.stream(b"")) == [b"0", b"1", b"2"]
    pieces = apart.stream(b"hang")
    assert [next(pieces), next(pieces), next(pieces)] == [b"0", b"1", b"2"]
    with pytest.raises(Rejected):
        next(pieces)


def test_who_wants_only_the_first_pieces_leaves_no_child_in_the_middle(make):
    apart = make("count")
    for piece in apart.stream(b"hang"):
        assert piece == b"0"
        break
    assert list(apart.stream(b"")) == [b"0", b"1", b"2"]


def test_a_child_dies_with_its_parent(make):
    script = (
        "from press.apart import Apart\n"
        "apart = Apart('apart_functions:work')\n"
        "print(apart.ask(b'pid').decode(), flush=True)\n"
        "apart.ask(b'sleep')\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
