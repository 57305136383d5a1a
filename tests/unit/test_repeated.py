"""Lines that many texts of a source have are learned as its own."""

import pytest
from factories import a_raw

from press.records import PressRecord
from transforms import transform_document
from transforms.repeated import repeated_lines

TOWNS = (
    "Northmere",
    "Eastholt",
    "Sandwick",
    "Fellgate",
    "Marlow Hythe",
    "Oakridge",
    "Tarnside",
    "Wexcombe",
)
SELF = (
    "Bridges Together is a foundation that has built and kept bridges in the valleys of the north since 1931, "
    "with the help of four hundred volunteers."
)


def body(town: str, number: int) -> bytes:
    return (
        f"{town} opens its new bridge\n\n{town}, {number + 1} May 2024 – The council of {town} opened bridge number "
        f"{number} on Monday, after {number + 2} years of work on both banks of the river.\n\n"
        f"Some {number + 3},000 people came to see it, and the mayor of {town} thanked all who had helped.\n\n"
        f"{SELF}\n\nVolunteer for a valley\n"
    ).encode()


@pytest.fixture
def bodies() -> list[bytes]:
    return [body(town, number) for number, town in enumerate(TOWNS)]


def record(text: bytes, repeated: list[str]) -> PressRecord:
    found = transform_document(a_raw(), text, frozenset(repeated))
    assert isinstance(found, PressRecord), found
    return found


def test_what_stands_in_many_texts_is_learned_and_what_stands_in_one_is_not(bodies):
    assert repeated_lines(bodies) == [SELF, "Volunteer for a valley"]


def test_few_texts_teach_nothing(bodies):
    assert repeated_lines(bodies[:4]) == []


def test_pages_teach_nothing(bodies):
    assert repeated_lines(b"<p>" + text for text in bodies) == []


def test_a_learned_short_line_is_furniture_and_a_learned_last_paragraph_is_about(bodies):
    lines = {x.text: x for x in record(bodies[0], repeated_lines(bodies)).lines}
    about, furniture = lines[SELF], lines["Volunteer for a valley"]
    assert (about.label, about.action) == ("about", "move")
    assert (furniture.label, furniture.action) == ("furniture", "drop")
    assert {about.reason, furniture.reason} == {"stands in many texts of this source"}


def test_without_the_batch_the_last_paragraph_is_text(bodies):
    assert SELF in record(bodies[0], []).body


def test_texts_that_are_alike_lose_nothing(bodies):
    alone = record(bodies[0], [])
    everything = [line.text for line in alone.lines if line.text]
    assert record(bodies[0], everything).body == alone.body


def test_the_rest_of_the_record_is_the_same(bodies):
    learned, alone = record(bodies[0], repeated_lines(bodies)), record(bodies[0], [])
    assert (learned.title, learned.published_on, learned.dateline) == (
        alone.title,
        alone.published_on,
        alone.dateline,
    )
