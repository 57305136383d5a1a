"""What becomes of a batch in the warehouse, on both databases."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from factories import COLLECTED_AT, a_candidate, a_full_record, a_raw, a_record, a_rejection, digest
from sqlalchemy import Engine, func, select
from warehouse import contents, rows, statuses

from loaders.children import CHILDREN, warehouse
from loaders.database import open_warehouse, reading
from loaders.store import Known, Run, known_documents, reconcile, store
from loaders.tables import press_documents
from press.accounting import Accounting, RunFailed, TooManyRejected, Unbalanced
from press.batches import Items, write_items
from press.findings import Dateline, Image, Organization, Person
from press.records import PressRecord

CHILDREN_AND_DOCUMENTS = ["press_documents", *(table.name for table in CHILDREN.values())]
AN_IMAGE = Image(value="A boat", confidence=1, basis="stated", method="figure")


def a_run(number: int = 1, source: str = "news") -> Run:
    return Run(run_id=f"run-{number}", source=source, batch=f"batches/{source}/run-{number}")


def accounted(**counts: int) -> dict[str, int]:
    return {"loaded": 0, "unchanged": 0, "duplicate": 0, "quarantined": 0, "refused": 0} | counts


def counted(accounting: Accounting) -> dict[str, int]:
    return {name: getattr(accounting, name) for name in accounted()}


def test_everything_of_a_record_is_stored(engine: Engine):
    store(engine, a_run(), [a_full_record()], [], [], 0.5)

    (document,) = rows(engine, "select * from press_documents")
    assert document["authors"] == "Ada Lopez; Jo Ng"
    assert (document["dateline_place"], document["run_id"]) == ("Geneva", "run-1")
    for table in CHILDREN.values():
        assert rows(engine, f"select * from {table.name}"), f"{table.name} is empty"
    (contact,) = rows(engine, "select * from document_contacts")
    assert (contact["email"], contact["email_masked"]) == ("fatima@iom.int", "f***@iom.int")
    assert (contact["phones"], contact["phones_masked"]) == ("+41227156195", "+41 *** 95")
    assert (contact["span_start"], contact["span_end"], contact["spans"]) == (0, 3, "[[0,3]]")


def test_days_and_times_come_back_as_such(engine: Engine):
    store(engine, a_run(), [a_record(published_on=date(2023, 12, 1))], [], [], 0.5)
    with reading(engine) as connection:
        row = connection.execute(select(press_documents)).one()
    assert (row.published_on, row.collected_at) == (date(2023, 12, 1), COLLECTED_AT)


def test_storing_twice_changes_nothing(engine: Engine):
    records = [a_full_record(1), a_full_record(2)]
    first = store(engine, a_run(1), records, [], [], 0.5)
    before = contents(engine, *CHILDREN_AND_DOCUMENTS, times=True)
    later = [replace(r, collected_at=r.collected_at + timedelta(days=1)) for r in records]
    second = store(engine, a_run(2), later, [], [], 0.5)

    assert counted(first) == accounted(loaded=2)
    assert counted(second) == accounted(unchanged=2)
    assert contents(engine, *CHILDREN_AND_DOCUMENTS, times=True) == before


def test_a_change_replaces_the_row_and_its_children(engine: Engine):
    store(engine, a_run(1), [a_full_record(1)], [], [], 0.5)
    again = store(
        engine, a_run(2), [a_record(1, title="Corrected", images=(AN_IMAGE,))], [], [], 0.5
    )

    assert counted(again) == accounted(loaded=1)
    assert [r["title"] for r in rows(engine, "select title from press_documents")] == ["Corrected"]
    assert [r["value"] for r in rows(engine, "select value from document_images")] == ["A boat"]
    assert rows(engine, "select * from document_people") == []


@pytest.mark.parametrize("field", ["contacts", "published_candidates", "acronyms"])
def test_a_change_in_a_finding_alone_is_a_change(engine: Engine, field: str):
    record = a_full_record()
    store(engine, a_run(1), [record], [], [], 0.5)
    changed = replace(record, **{field: getattr(record, field)[:-1]})
    assert store(engine, a_run(2), [changed], [], [], 0.5).loaded == 1


def test_a_change_in_a_line_alone_is_a_change(engine: Engine):
    record = a_record()
    store(engine, a_run(1), [record], [], [], 0.5)
    changed = replace(record, lines=(replace(record.lines[0], label="dateline"),))
    assert store(engine, a_run(2), [changed], [], [], 0.5).loaded == 1


def test_in_any_order_the_same_rows(engine: Engine, tmp_path):
    records = [a_full_record(n, body=f"Same text {n % 4}", location=f"{n}.html") for n in range(9)]
    rejections = [a_rejection(n) for n in range(20, 25)]
    unchanged = [a_raw(n) for n in range(30, 33)]
    store(engine, a_run(), records, rejections, unchanged, 0.5)
    before = contents(engine)
    assert statuses(engine) == accounted(loaded=4, duplicate=5, quarantined=5, unchanged=3)

    other = open_warehouse(f"sqlite:///{tmp_path / 'other.db'}")
    shuffle = random.Random(7).shuffle
    for items in (records, rejections, unchanged):
        shuffle(items)
    store(other, a_run(), records, rejections, unchanged, 0.5)
    assert contents(other) == before


def test_a_text_that_another_document_has_is_a_duplicate(engine: Engine):
    store(engine, a_run(1), [a_record(1, body="One text")], [], [], 0.5)
    copy = a_record(2, source="agency", body="One text")
    accounting = store(engine, a_run(2, "agency"), [copy], [], [], 0.5)

    assert counted(accounting) == accounted(duplicate=1)
    (row,) = rows(engine, "select duplicate_of from ledger where status = 'duplicate'")
    assert row["duplicate_of"] == a_record(1).document_id
    assert len(rows(engine, "select * from press_documents")) == 1


def test_of_two_documents_with_one_text_the_smaller_id_is_kept(engine: Engine):
    both = sorted((a_record(n, body="One text") for n in (1, 2)), key=lambda r: r.document_id)
    accounting = store(engine, a_run(), both[::-1], [], [], 0.5)
    assert counted(accounting) == accounted(loaded=1, duplicate=1)
    (row,) = rows(engine, "select document_id from press_documents")
    assert row["document_id"] == both[0].document_id


def test_a_document_that_becomes_a_duplicate_loses_its_row(engine: Engine):
    store(engine, a_run(1), [a_record(1, body="One"), a_full_record(2, body="Two")], [], [], 0.5)
    store(engine, a_run(2), [a_full_record(2, body="One")], [], [], 0.5)
    assert [r["body"] for r in rows(engine, "select body from press_documents")] == ["One"]
    assert rows(engine, "select * from document_people") == []


def test_a_text_that_its_document_gives_up_is_free_for_another(engine: Engine):
    store(engine, a_run(1), [a_record(1, body="One")], [], [], 0.5)
    moved = [a_record(1, body="Two"), a_record(2, body="One")]
    assert counted(store(engine, a_run(2), moved, [], [], 0.5)) == accounted(loaded=2)


def test_a_duplicate_is_read_again_when_its_original_has_changed(engine: Engine):
    store(engine, a_run(1), [a_record(1, body="One")], [], [], 0.5)
    copy = a_record(2, source="agency", body="One")
    store(engine, a_run(2, "agency"), [copy], [], [], 0.5)
    same = a_raw(2, source="agency", sha256=copy.raw_sha256)
    store(engine, a_run(3, "agency"), [], [], [same], 0.5)
    assert copy.document_id in known_documents(engine, "agency")

    store(engine, a_run(4), [a_record(1, body="Two")], [], [], 0.5)
    assert known_documents(engine, "agency") == {}


def test_a_rejection_is_kept_until_the_document_is_good(engine: Engine):
    first = store(engine, a_run(1), [], [a_rejection(1), a_rejection(2, stage="collect")], [], 0.5)
    assert counted(first) == accounted(quarantined=1, refused=1)
    assert len(rows(engine, "select * from quarantine")) == 2

    store(engine, a_run(2), [a_record(1)], [a_rejection(2, reason="unreachable")], [], 1)
    (left,) = rows(engine, "select document_id, reason from quarantine")
    assert left == {"document_id": a_rejection(2).document_id, "reason": "unreachable"}


def test_a_rejected_document_keeps_its_last_good_row(engine: Engine):
    store(engine, a_run(1), [a_record(1)], [], [], 0.5)
    store(engine, a_run(2), [], [a_rejection(1)], [], 0.5)
    assert len(rows(engine, "select * from press_documents")) == 1


def test_a_mostly_rejected_batch_is_refused_but_explained(engine: Engine):
    records = [a_record(n) for n in range(5)]
    rejections = [a_rejection(n) for n in range(100, 120)]
    with pytest.raises(TooManyRejected, match="20 of 25 new documents were rejected") as caught:
        store(engine, a_run(), records, rejections, [], 0.5)

    for words in ("limit 50%", "none was stored", "press rejections news", "MAX_REJECTED_SHARE"):
        assert words in str(caught.value)
    assert rows(engine, "select * from press_documents") == []
    assert len(rows(engine, "select * from quarantine")) == 20
    assert statuses(engine) == accounted(refused=5, quarantined=20)
    assert rows(engine, "select status from runs") == [{"status": "refused"}]
    reasons = rows(engine, "select reason from ledger where status = 'refused'")
    assert {row["reason"] for row in reasons} == {"batch_refused"}
    assert known_documents(engine, "news") == {}, "all of it comes again with the next run"


@pytest.mark.parametrize(
    ("good", "bad", "same", "limit", "refused"),
    [
        (8, 11, 0, 0.5, False),  # small batches are never refused
        (9, 11, 0, 0.5, True),
        (10, 10, 0, 0.5, False),  # more than the share, not as much
        (5, 15, 10, 0.5, True),  # unchanged documents do not make a bad batch look good
        (0, 20, 0, 1.0, False),
        (19, 1, 0, 0.0, True),
    ],
)
def test_which_batches_are_refused(engine: Engine, good, bad, same, limit, refused):
    offered = (
        [a_record(n) for n in range(good)],
        [a_rejection(n) for n in range(100, 100 + bad)],
        [a_raw(n) for n in range(200, 200 + same)],
    )
    if refused:
        with pytest.raises(TooManyRejected):
            store(engine, a_run(), *offered, limit)
    else:
        store(engine, a_run(), *offered, limit)
    assert sum(statuses(engine).values()) == good + bad + same


def test_the_good_documents_of_a_refused_batch_load_the_next_time(engine: Engine):
    records = [a_record(n) for n in range(5)]
    rejections = [a_rejection(n) for n in range(100, 120)]
    for _ in range(2):
        with pytest.raises(TooManyRejected):
            store(engine, a_run(1), records, rejections, [], 0.5)
    again = store(engine, a_run(2), records, rejections, [], 0.9)
    assert counted(again) == accounted(loaded=5, quarantined=20)


def test_a_retry_gives_the_same_rows_and_the_same_accounting(engine: Engine):
    store(engine, a_run(1), [a_record(1), a_record(2)], [a_rejection(3)], [], 0.5)
    offered = (
        [a_record(1), a_record(2, title="New"), a_record(4), a_record(5, body=a_record(4).body)],
        [a_rejection(6), a_rejection(7, stage="collect")],
        [a_raw(3)],
    )
    first = store(engine, a_run(2), *offered, 0.5)
    before = contents(engine)
    assert counted(first) == accounted(loaded=2, unchanged=2, duplicate=1, quarantined=1, refused=1)
    assert store(engine, a_run(2), *offered, 0.5) == first
    assert contents(engine) == before


def test_a_run_collected_again_keeps_what_its_first_attempt_decided(engine: Engine):
    first = store(engine, a_run(), [a_record(1)], [a_rejection(2)], [], 0.5)
    assert store(engine, a_run(), [], [], [a_raw(1), a_raw(2)], 0.5) == first


def test_a_retry_with_fewer_documents_accounts_for_those(engine: Engine):
    store(engine, a_run(), [a_record(1), a_record(2)], [], [], 0.5)
    store(engine, a_run(), [a_record(1)], [], [], 0.5)
    assert reconcile(engine, "run-1", {a_record(1).document_id}).raw == 1


def test_two_sources_cannot_share_a_run(engine: Engine):
    store(engine, a_run(1), [a_record(1)], [], [], 0.5)
    with pytest.raises(RunFailed, match="run-1 is a run of news, not of agency"):
        store(engine, a_run(1, "agency"), [a_record(2, source="agency")], [], [], 0.5)


def test_one_document_offered_in_several_ways_is_one_raw_document(engine: Engine):
    later = a_record(1, title="Later", collected_at=COLLECTED_AT + timedelta(hours=1))
    accounting = store(
        engine, a_run(), [later, a_record(1)], [a_rejection(1)], [a_raw(1), a_raw(2)], 0.5
    )
    assert counted(accounting) == accounted(loaded=1, unchanged=1)
    assert rows(engine, "select title from press_documents") == [{"title": "Later"}]


def test_an_empty_batch_is_a_run(engine: Engine):
    assert store(engine, a_run(), [], [], [], 0.5).raw == 0
    assert reconcile(engine, "run-1", set()).raw == 0


def test_what_is_known_comes_from_the_latest_run(engine: Engine):
    store(engine, a_run(1), [a_record(1), a_record(2)], [], [], 0.5)
    store(
        engine, a_run(2), [a_record(1, body="New", version="v1b")], [], [a_raw(2, sha256="")], 0.5
    )
    assert known_documents(engine, "news") == {
        a_record(1).document_id: Known(version="v1b", sha256=digest("raw 1 New")),
        a_record(2).document_id: Known(version="v2", sha256=a_record(2).raw_sha256),
    }
    assert known_documents(engine, "agency") == {}


def test_what_a_database_would_refuse_is_replaced(engine: Engine):
    rejection = a_rejection(1, detail="a \x00 and a \udcff", location="b\udce9", url="u\x00")
    image = replace(AN_IMAGE, value="a \x00 and a \ud800")
    store(engine, a_run(), [a_record(2, images=(image,))], [rejection], [], 0.5)
    assert rows(engine, "select detail from quarantine") == [{"detail": "a � and a �"}]
    assert rows(engine, "select value from document_images") == [{"value": "a � and a �"}]


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
@pytest.mark.parametrize("field", ["title", "subtitle", "body", "url", "location"])
def test_a_record_refuses_what_no_database_takes(field: str, bad: str):
    with pytest.raises(ValueError, match="no database takes"):
        a_record(**{field: bad})


def test_reconcile_returns_the_accounting(engine: Engine):
    stored = store(engine, a_run(), [a_record(1)], [a_rejection(2)], [a_raw(3)], 0.5)
    raw = {a_raw(n).document_id for n in (1, 2, 3)}
    assert reconcile(engine, "run-1", raw) == stored


@pytest.mark.parametrize(
    ("numbers", "message"),
    [((1, 2, 3), "1 raw documents without a ledger row"), ((1,), "1 ledger rows without a raw")],
)
def test_reconcile_finds_what_does_not_add_up(engine: Engine, numbers, message):
    store(engine, a_run(), [a_record(1), a_record(2)], [], [], 0.5)
    with pytest.raises(Unbalanced, match=message):
        reconcile(engine, "run-1", {a_raw(n).document_id for n in numbers})


def test_reconcile_finds_counts_that_differ(engine: Engine):
    store(engine, a_run(), [a_record(1)], [], [], 0.5)
    with engine.begin() as connection:
        connection.exec_driver_sql("update ledger set status = 'unchanged'")
    with pytest.raises(Unbalanced, match="loaded"):
        reconcile(engine, "run-1", {a_raw(1).document_id})


def test_reconcile_knows_no_run_that_was_not_stored(engine: Engine):
    with pytest.raises(Unbalanced, match="nothing of it was stored"):
        reconcile(engine, "run-9", set())


def test_a_large_batch_goes_through(engine: Engine):
    records = [a_full_record(n) for n in range(2500)]
    assert store(engine, a_run(), records, [], [], 0.5).loaded == 2500
    with reading(engine) as connection:
        for table in warehouse.sorted_tables:
            if table.name.startswith("document_"):
                assert connection.execute(select(func.count()).select_from(table)).scalar() >= 2500


def test_records_that_can_be_gone_through_only_once_are_refused(engine: Engine):
    with pytest.raises(TypeError, match="gone through twice"):
        store(engine, a_run(), iter([a_record()]), [], [], 0.5)
    assert rows(engine, "select * from runs") == []


def test_of_a_batch_in_files_one_record_is_in_memory_at_a_time(engine: Engine, tmp_path: Path):
    paths = [tmp_path / f"records-{n}.jsonl" for n in range(2)]
    for n, path in enumerate(paths):
        write_items(path, [a_full_record(10 * n + i, body=f"Text {n} {i}") for i in range(5)])
    records = Items(paths, PressRecord)
    assert [len(list(records)), len(list(records))] == [10, 10]
    assert store(engine, a_run(), records, [], [], 0.5).loaded == 10


def test_a_dateline_without_a_place_is_stored(engine: Engine):
    line = Dateline(value="1 October", confidence=0.5, basis="stated", method="rule")
    store(engine, a_run(), [a_record(dateline=line)], [], [], 0.5)
    (row,) = rows(engine, "select dateline, dateline_place, dateline_on from press_documents")
    assert row == {"dateline": "1 October", "dateline_place": None, "dateline_on": None}


def test_candidates_keep_their_order(engine: Engine):
    days = [date(2026, 10, day) for day in (3, 1, 2)]
    record: PressRecord = a_record(published_candidates=tuple(map(a_candidate, days)))
    store(engine, a_run(), [record], [], [], 0.5)
    found = rows(engine, "select value from document_published order by position")
    assert [row["value"] for row in found] == [day.isoformat() for day in days]


def named(number: int, name: str, organization: str, **fields: Any) -> PressRecord:
    person = Person(value=name, confidence=0.9, basis="stated", method="post")
    body = Organization(value=organization, confidence=0.9, basis="stated", method="brackets")
    return a_record(number, people=(person,), organizations=(body,), **fields)


def values(engine: Engine, statement: str) -> list[Any]:
    return [value for row in rows(engine, statement) for value in row.values()]


def test_a_person_of_two_texts_is_one_under_the_fullest_name(engine: Engine):
    one = named(1, "Amy Pope", "the Example Agency")
    two = named(2, "Amy E. Pope", "Example Agency")
    store(engine, a_run(), [one, two], [], [], 0.5)

    assert values(engine, "select name from people") == ["Amy E. Pope"]
    assert len(values(engine, "select organization_id from organizations")) == 1
    linked = values(engine, "select distinct person_id from document_people")
    assert linked == values(engine, "select person_id from people")


def test_a_family_name_alone_is_a_person_of_its_text(engine: Engine):
    store(engine, a_run(), [named(1, "Pope", "A"), named(2, "Pope", "B")], [], [], 0.5)
    assert values(engine, "select name from people") == ["Pope", "Pope"]


def test_who_is_named_no_more_is_forgotten(engine: Engine):
    old = [named(1, "Amy Pope", "Example Agency"), named(2, "Jo Ng", "Example Agency")]
    store(engine, a_run(1), old, [], [], 0.5)
    new = named(1, "Ada Lopez", "Example Agency", body="Another text, of another person.")
    store(engine, a_run(2), [new], [], [], 0.5)

    assert values(engine, "select name from people order by name") == ["Ada Lopez", "Jo Ng"]
    assert values(engine, "select name from organizations") == ["Example Agency"]
