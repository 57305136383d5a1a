from dataclasses import replace
from datetime import UTC, datetime

import pytest
from factories import a_raw, a_record

from press import read_press_text
from press.documents import Rejected, Rejection
from press.findings import Person, Span
from press.records import PressRecord
from transforms.read import read_document
from transforms.record import count_words, make_record

ONE = "The council of Northmere opened its new bridge on both banks of the river on Monday, after nine years."
TWO = "Four thousand people came to see it, and the mayor thanked all of the builders and their families."


def read(text: str, **known: object) -> PressRecord | Rejection:
    return read_press_text(text, collected_at=datetime(2024, 6, 1, tzinfo=UTC), **known)


def test_paragraphs_are_separated_by_a_blank_line():
    assert (
        read(f"Bridge opens in Northmere\n\n{ONE}\n\n{TWO}\n\n{ONE}").body
        == f"{ONE}\n\n{TWO}\n\n{ONE}"
    )


def test_each_line_of_an_unwrapped_text_is_a_paragraph():
    assert read(f"Bridge opens in Northmere\n\n{ONE}\n{TWO}").body == f"{ONE}\n\n{TWO}"


def test_lines_that_were_broken_at_a_width_are_joined_again():
    text = """Bridge opens in Northmere

The council of Northmere opened its new bridge on both banks of the
river on Monday, after nine years of work and of waiting for all of the
people who live on the other side and who had to take the ferry until
now.

Four thousand people came to see it, and the mayor thanked all of the
builders and their families."""
    assert read(text).body == (
        "The council of Northmere opened its new bridge on both banks of the river on Monday, after nine years of "
        "work and of waiting for all of the people who live on the other side and who had to take the ferry until "
        "now.\n\n"
        "Four thousand people came to see it, and the mayor thanked all of the builders and their families."
    )


def test_the_dateline_is_cut_and_what_was_dropped_or_moved_is_not_there():
    text = (
        f"Skip to main content\n\nBridge opens in Northmere\n\nGENEVA, 1 October 2023 – {ONE}\n\n{TWO}\n\n###\n\n"
        "Media contact: Ada Lopez, ada@northmere.example\n\n* Figures for the winter are not in yet."
    )
    assert read(text).body == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Coming soon to this place. More words will follow here in a week or two, we hope.",
            "too_short",
        ),
        ("Skip to main content\nHome > News > Releases\nShare on Facebook", "no_text"),
        ("Media contact:\nAda Lopez\nada@northmere.example", "no_text"),
    ],
)
def test_what_is_too_little_for_a_press_text_is_rejected_with_the_number(text, reason):
    found = read(text)
    assert isinstance(found, Rejection)
    assert (found.reason, found.step, found.stage) == (reason, "make_record", "transform")
    assert any(map(str.isdigit, found.detail))


def test_a_short_notice_with_a_title_and_its_day_is_a_press_text():
    notice = "The office of the town will be closed on Monday and on Tuesday of next week."
    found = read(f"Office of Northmere closed\n\nGENEVA, 1 October 2023 – {notice}")
    assert (found.body, found.title) == (notice, "Office of Northmere closed")
    assert found.word_count < 25


def test_in_scripts_without_spaces_two_signs_count_as_a_word():
    found = read(
        "橋が開通\n\n" + "新しい橋が月曜日に開通した。市長は喜んでいる。四千人が見に来た。" * 4
    )
    assert found.word_count == 64


def test_a_document_without_text_is_refused():
    document = replace(read_document(a_raw(), b"text"), lines=())
    with pytest.raises(Rejected, match="no_text"):
        make_record(document)


def test_the_same_words_have_the_same_digest_wherever_they_come_from():
    one, two = (
        read(f"Bridge opens\n\n{ONE}\n\n{TWO}", location="a"),
        read(f"Bridge opens\r\n\r\n{ONE}\r\n\r\n{TWO} ", location="b"),
    )
    assert one.text_sha256 == two.text_sha256
    assert (one.document_id == two.document_id, one.raw_sha256 == two.raw_sha256) == (False, False)


@pytest.mark.parametrize("field", ["title", "subtitle", "body", "url", "location"])
@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_a_record_refuses_what_a_database_would_refuse(field, character):
    with pytest.raises(ValueError, match=f"{field} holds a character no database takes"):
        a_record(**{"url": None, field: f"a{character}"})


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 10_000), (3, 2)])
def test_a_record_refuses_evidence_outside_of_its_text(start, end):
    person = Person(
        value="Ada", confidence=1, basis="stated", method="x", spans=(Span(start=start, end=end),)
    )
    with pytest.raises(ValueError, match="evidence"):
        a_record(people=(person,))


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_record_refuses_a_confidence_that_is_none(confidence):
    person = Person(value="Ada", confidence=confidence, basis="stated", method="x")
    with pytest.raises(ValueError, match="confidence"):
        a_record(people=(person,))


def test_a_record_refuses_a_time_without_a_zone():
    with pytest.raises(ValueError, match="no time zone"):
        a_record(collected_at=datetime(2024, 6, 1))  # noqa: DTZ001 - this is what is refused


def test_thai_words_are_counted_by_their_letters():
    assert count_words("เทศบาลเปิดสะพานแห่งใหม่ข้ามแม่น้ำ") == 8
    assert count_words("The bridge is open.") == 4


def test_joiners_stay_in_the_body_and_the_headings_where_they_are_spelling():
    sentence = "شورای شهر پل تازه\u200cای را پس از نه سال کار باز کرد و چهار هزار نفر آن را دیدند. "
    title, subtitle = (
        "پل تازه\u200cی شهر باز می\u200cشود",
        "شهردار: راه باز می\u200cماند و بسته نمی\u200cشود",
    )
    found = read(f"{title}\n{subtitle}\n\n{sentence * 4}\n\n{sentence * 3}")
    assert "تازه\u200cای" in found.body
    assert (found.title, found.subtitle) == (title, subtitle)
    assert all("\u200c" not in line.text for line in found.lines)
