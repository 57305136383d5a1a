"""Captions that have no mark of their own, and the credits beside them; every sample is made up."""

import pytest

from press import read_press_text
from press.records import PressRecord

STORY = (
    "The new bridge opens on both banks of the river after nine years of work and three of delay. "
    * 2
)


def pictures(between: str) -> list[tuple[str, str | None]]:
    text = f"Northmere opens its bridge\n\n{STORY}\n\n{between}\n\n{STORY}\n\n{STORY}"
    record = read_press_text(text)
    assert isinstance(record, PressRecord)
    assert between.split("\n", maxsplit=1)[0] not in record.body
    return [(image.value, image.credit) for image in record.images]


@pytest.mark.parametrize(
    ("between", "caption", "credit"),
    [
        ("A crane lifts the last beam\nPhoto: Jane Doe", "A crane lifts the last beam", "Jane Doe"),
        (
            "A crane lifts the last beam (Photo: Jane Doe)",
            "A crane lifts the last beam",
            "Jane Doe",
        ),
        ("A crane lifts the last beam. Photo Jane Doe", "A crane lifts the last beam.", "Jane Doe"),
        ("Photo: Jane Doe", "Jane Doe", "Jane Doe"),
    ],
)
def test_a_caption_is_known_by_the_credit_beside_it(between, caption, credit):
    assert pictures(between) == [(caption, credit)]


def test_a_paragraph_above_a_credit_stays_text():
    text = f"Northmere opens its bridge\n{STORY}\n{STORY}\nPhoto: Jane Doe\n{STORY}"
    record = read_press_text(text)
    assert isinstance(record, PressRecord)
    assert record.body.count("nine years") == 6
