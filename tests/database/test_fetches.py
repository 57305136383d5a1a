"""The memory of collecting: what visits teach, when an address is due again."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from loaders.fetches import GONE_AFTER, is_due, memory_of, record_visits
from loaders.tables import fetches
from press.documents import utc_now
from press.sources import Source
from press.visits import Visit

SOURCE = Source(
    name="wire", kind="feed", location="https://a.example/feed", poll_min_s=600, poll_max_s=7200
)
PAGE = "https://a.example/1"


def a_visit(url: str = PAGE, outcome: str = "fetched", **fields) -> Visit:
    standard = {
        "source": "wire",
        "role": "page",
        "at": utc_now(),
        "digest": "d" * 64,
        "etag": '"1"',
    }
    return Visit(url=url, outcome=outcome, **{**standard, **fields})


def row(engine: Engine, url: str = PAGE):
    with engine.connect() as connection:
        return connection.execute(select(fetches).where(fetches.c.url == url)).one()


def test_a_visit_is_remembered(engine: Engine):
    assert record_visits(engine, SOURCE, [a_visit(status=200, media_type="text/html")]) == 1
    (found,) = memory_of(engine, "wire").recall([PAGE, "https://a.example/2"]).values()
    assert (found.etag, found.digest, found.visits) == ('"1"', "d" * 64, 1)
    assert memory_of(engine, "other").recall([PAGE]) == {}
    assert row(engine).host == "a.example"


def test_what_changes_is_due_sooner_and_what_does_not_later(engine: Engine):
    intervals = []
    for outcome in ("fetched", "not_modified", "same", "fetched", "fetched"):
        record_visits(engine, SOURCE, [a_visit(SOURCE.location, outcome, role="list")])
        intervals.append(row(engine, SOURCE.location).interval_s)
    assert intervals == [2400, 3600, 5400, 2700, 1350]
    for _ in range(9):
        record_visits(engine, SOURCE, [a_visit(SOURCE.location, "same", role="list")])
    assert row(engine, SOURCE.location).interval_s == SOURCE.poll_max_s
    for _ in range(9):
        record_visits(engine, SOURCE, [a_visit(SOURCE.location, "fetched", role="list")])
    assert row(engine, SOURCE.location).interval_s == SOURCE.poll_min_s


def test_a_source_is_due_until_it_was_read(engine: Engine):
    assert is_due(engine, SOURCE)
    record_visits(engine, SOURCE, [a_visit(SOURCE.location, role="list")])
    assert not is_due(engine, SOURCE)
    long_ago = utc_now() - timedelta(days=2)
    record_visits(engine, SOURCE, [a_visit(SOURCE.location, role="list", at=long_ago)])
    assert is_due(engine, SOURCE)


def test_a_failure_keeps_what_was_known_and_is_tried_again(engine: Engine):
    record_visits(engine, SOURCE, [a_visit()])
    then = utc_now() - timedelta(days=2)
    failed = a_visit(outcome="http_503", digest=None, etag=None, status=503, at=then)
    record_visits(engine, SOURCE, [failed])
    found = row(engine)
    assert (found.digest, found.etag, found.failures, found.status) == ("d" * 64, '"1"', 1, 503)
    assert list(memory_of(engine, "wire").unfinished()) == [PAGE]
    record_visits(engine, SOURCE, [a_visit(outcome="same")])
    assert row(engine).failures == 0
    assert list(memory_of(engine, "wire").unfinished()) == []


@pytest.mark.parametrize(("outcome", "gone"), [("http_404", True), ("unreachable", False)])
def test_what_is_gone_is_given_up_after_some_visits(engine: Engine, outcome, gone):
    for _ in range(GONE_AFTER):
        assert row_or_none(engine) is None or row(engine).next_due is not None
        record_visits(engine, SOURCE, [a_visit(outcome=outcome, digest=None)])
    assert (row(engine).next_due is None) == gone


def row_or_none(engine: Engine):
    with engine.connect() as connection:
        return connection.execute(select(fetches)).one_or_none()


def test_a_host_that_was_not_asked_is_no_failure_of_its_page(engine: Engine):
    record_visits(engine, SOURCE, [a_visit(outcome="host_paused", digest=None)])
    assert row(engine).failures == 0


def test_many_visits_are_noted_at_once_and_long_addresses_too(engine: Engine):
    visits = [a_visit(f"https://a.example/{n}/" + "x" * 3000) for n in range(2500)]
    assert record_visits(engine, SOURCE, [*visits, visits[0]]) == 2500
    assert len(memory_of(engine, "wire").recall([v.url for v in visits])) == 2500
