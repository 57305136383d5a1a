"""The head of a file says what the text is, and is none of it."""

from datetime import date

import pytest

from press import read_press_text
from press.records import PressRecord

STORY = (
    "The council of Northmere opened its new bridge on Monday, after nine years of work on both banks of the "
    "river, and four thousand people came to see it.\n\n"
    "The mayor thanked all who had helped, and said that the old bridge would stay open for walkers until spring."
)
YAML = (
    '---\nlayout: post\ntitle: "Northmere\\u2019s bridge opens"\ndate: 2023-05-02T10:00:00+02:00\n'
    "tags:\n  - bridges\n---\n\n"
)
TOML = '+++\ntitle = "Northmere’s bridge opens"\ndate = 2023-05-02\nlang = "en"\n+++\n\n'
BARE = "Title: Northmere’s bridge opens\nDate: 2023-05-02\nStatus: published\n\n"


def record(text: str) -> PressRecord:
    found = read_press_text(text.encode(), location="a.md")
    assert isinstance(found, PressRecord), found
    return found


@pytest.mark.parametrize("head", [YAML, TOML, BARE], ids=["yaml", "toml", "bare"])
def test_title_and_day_are_those_of_the_head(head):
    found = record(head + STORY)
    assert (found.title, found.published_on) == ("Northmere’s bridge opens", date(2023, 5, 2))
    assert found.body == STORY


def test_the_moment_of_a_stamp_with_a_zone_is_kept():
    assert record(YAML + STORY).published_at.isoformat() == "2023-05-02T08:00:00+00:00"
    assert record(TOML + STORY).published_at is None


def test_the_lines_of_the_head_are_in_the_ledger():
    lines = record(YAML + STORY).lines
    assert {(x.label, x.action) for x in lines[:7]} == {("metadata", "move")}


@pytest.mark.parametrize(
    "text", [f"---\n{STORY}", f"---\n\n{STORY}\n\n---\n", f"Note: a word\n\n{STORY}"]
)
def test_a_rule_or_one_field_alone_is_no_head(text):
    assert not any(line.label == "metadata" for line in record(text).lines)


def test_the_headers_of_a_message_are_no_text_and_its_subject_no_title():
    head = "From: press@northmere.example\nDate: 2 May 2023\nSubject: Fwd: release\n\n"
    found = record(f"{head}Northmere opens its new bridge\n\n{STORY}")
    assert (found.title, found.published_on) == ("Northmere opens its new bridge", date(2023, 5, 2))


@pytest.mark.parametrize(
    "head",
    [
        "Fra: Presse\nSendt: 2. maj 2023 09:04\nTil: Lokale medier\nEmne: Pressemeddelelse",
        "Von: Presse\nGesendet: 2. Mai 2023 09:04\nAn: Medien\nBetreff: Mitteilung",
        "Od: Biuro prasowe\nWysłano: 2 maja 2023 09:04\nDo: Media\nTemat: Komunikat",
        "寄件者：新聞組\n寄件日期：2023年5月2日 09:04\n收件者：媒體\n主旨：新聞稿",
    ],
)
def test_the_headers_of_a_message_are_known_in_other_languages(head):
    found = record(f"{head}\n\nNorthmere opens its new bridge\n\n{STORY}")
    assert (found.title, found.published_on) == ("Northmere opens its new bridge", date(2023, 5, 2))
    assert found.published_confidence >= 0.9


def test_a_fact_sheet_that_opens_with_a_day_and_a_subject_is_no_message():
    found = record(f"Date: 2 May 2023\nSubject: The new bridge\n\n{STORY}")
    assert not any(line.label == "metadata" for line in found.lines)
