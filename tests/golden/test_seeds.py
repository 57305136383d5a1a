"""The two real texts that lie beside the project: read where they are, never copied into it."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from press import read_press_text
from press.documents import PressRecord

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not (SEEDS / "gold.json").exists(), reason="the seed texts are not beside the project"
)

RELEASE, INTERVIEW = 0, 1


@cache
def gold(number: int) -> dict:
    return json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))["documents"][number]


@cache
def text(number: int) -> str:
    return (SEEDS / Path(gold(number)["source"]["file"]).name).read_text(encoding="utf-8")


@cache
def record(number: int) -> PressRecord:
    found = read_press_text(text(number).encode())
    assert isinstance(found, PressRecord), found
    return found


@pytest.fixture(params=[RELEASE, INTERVIEW], ids=["release", "interview"])
def number(request) -> int:
    return request.param


def evidence(number: int, finding) -> list[str]:
    return [text(number)[span.start : span.end] for span in finding.spans]


def names(findings) -> set[str]:
    return {name for f in findings for name in (f.value, *getattr(f, "variants", ()))}


def test_title_subtitle_and_language_are_right(number):
    found, wanted = record(number), gold(number)
    subtitle = wanted["subtitle"] and wanted["subtitle"]["text"]
    assert (found.title, found.subtitle, found.language) == (
        wanted["title"]["text"],
        subtitle,
        wanted["language"]["value"],
    )


def test_the_kind_is_right(number):
    assert record(number).kind == gold(number)["document_type"]["value"]


def test_the_release_s_day_is_derived_from_its_dateline_and_not_quite_sure():
    found = record(RELEASE)
    assert (found.published_on, found.published_basis) == (date(2023, 10, 1), "derived")
    assert 0.7 <= found.published_confidence <= 0.95


def test_the_interview_s_day_is_stated():
    found = record(INTERVIEW)
    assert (found.published_on, found.published_basis) == (date(2023, 12, 1), "stated")
    assert found.published_confidence >= 0.85


def test_the_dateline_has_its_place_and_the_evidence_for_its_year():
    found = record(RELEASE).dateline
    assert (found.place, found.country, found.on, found.year_stated) == (
        "Geneva",
        "CH",
        date(2023, 10, 1),
        False,
    )
    assert evidence(RELEASE, found) == ["Geneva, 1 October –", "1 October 2023"]
    wanted = gold(RELEASE)["dateline"]["year_resolution"]["evidence"]
    assert (found.spans[1].start, found.spans[1].end) == (wanted["start"], wanted["end"])
    assert record(INTERVIEW).dateline is None


def test_the_contact_is_found_with_its_number():
    found = [
        (c.name, c.email, tuple((p.e164, p.country) for p in c.phones))
        for c in record(RELEASE).contacts
    ]
    assert found == [("Florence Kim", "fkim@iom.int", (("+41797480395", "CH"),))]
    assert record(INTERVIEW).contacts == ()


def test_the_people_are_found_and_each_once(number):
    wanted = {person["name"] for person in gold(number)["people"]}
    found = record(number).people
    assert wanted <= names(found)
    families = [person.family for person in found if person.family]
    assert len(families) == len(set(families)), families


def test_the_organisations_with_their_acronym_are_found():
    assert any(
        o.value == "International Organization for Migration" and o.acronym == "IOM"
        for o in record(RELEASE).organizations
    )


def test_the_six_questions_have_their_answers():
    pairs = gold(INTERVIEW)["qa_pairs"]
    found = record(INTERVIEW).questions
    assert [q.value for q in found] == [p["question"]["text"].strip() for p in pairs]
    assert [q.answer for q in found] == [
        re.sub("\u00a0", " ", p["answer"]["text"]).strip() for p in pairs
    ]
    assert record(RELEASE).questions == ()


def test_the_picture_has_its_caption_and_its_credit():
    (image,) = record(INTERVIEW).images
    (wanted,) = gold(INTERVIEW)["images"]
    assert (image.value, image.credit) == (wanted["caption"], wanted["credit"])
    assert record(RELEASE).images == ()


def test_the_author_is_in_the_note_at_the_end():
    assert record(INTERVIEW).authors == ("Prisca Chaoui",)
    assert record(RELEASE).authors == ()


def test_footnotes_are_findings_and_not_body(number):
    found = [(f.marker, f.value) for f in record(number).footnotes]
    assert found == [(f["marker"], f["text"]) for f in gold(number)["footnotes"]]
    for _, value in found:
        assert value not in record(number).body


def test_the_quote_has_its_speaker_and_both_parts():
    (quote,) = record(RELEASE).quotes
    assert quote.speaker == "Amy E. Pope"
    assert len(quote.spans) == 2
    assert record(INTERVIEW).quotes == ()


FURNITURE = (
    "Skip to main content",
    "For media inquiries",
    "fkim@iom.int",
    "748 0395",
    "Kosovo",
    "Read more articles",
    "FOCUS ON",
    "© IOM archives",
    "Editor-in-chief",
    "1 Dec 2023",
    "New IOM Director General Amy E. Pope Assumes",
    "The future of migration",
    "Celebrating International Migrants Day",
)


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_and_what_has_moved_is_not_in_the_body(number, furniture):
    assert furniture not in record(number).body


def test_the_body_is_the_gold_s_body(number):
    def bare(words: str) -> list[str]:
        return re.sub(r"^[QA]: ", "", words, flags=re.M).split()

    assert bare(record(number).body) == bare(gold(number)["body"])


def test_every_line_is_accounted_for(number):
    whole = text(number)
    lines = record(number).lines
    assert [line.text for line in lines] == [" ".join(x.split()) for x in whole.splitlines()]
    assert "".join(whole[line.start : line.end] for line in lines) == whole.replace("\n", "")
    assert all(line.label and line.reason for line in lines)
    assert {line.action for line in lines} == {"keep", "move", "drop"}


FATES = {"body": "keep", "qa": "keep", "drop": "drop"}
"""What the gold does with a line, as an action; all else moves to a field."""


def test_the_lines_have_the_fate_that_an_analyst_gives_them(number):
    wanted = {x["line"]: FATES.get(x["action"], "move") for x in gold(number)["lines"]}
    found = {line.number: line.action for line in record(number).lines if line.number in wanted}
    assert found == wanted


def test_what_must_not_be_is_not(number):
    """The `must_not` list of the gold, as rules that hold for both texts."""
    found = record(number)
    assert found.published_on not in (None, date(2023, 12, 18))
    assert found.published_on.year == 2023
    assert found.title not in (
        "Skip to main content",
        "IOM Director General Amy Pope © IOM archives",
    )
    people = names(found.people)
    assert not people & {"Geneva", "Network", "Kosovo", "FLEET", "FOCUS ON", "UN Today"}
    assert sum("Pope" in person.value for person in found.people) == 1
    places = names(found.places)
    assert not places & {"FLEET", "FOCUS ON", "UN", "Network", "IOM"}
    organizations = names(found.organizations)
    assert not organizations & {"Today", "FLEET", "FOCUS ON"}
    assert not any("Gender Equality Policy" in quote.value for quote in found.quotes)
    assert not any(
        "Read more" in q.value or "Read more" in (q.answer or "") for q in found.questions
    )
    for acronym in found.acronyms:
        if acronym.value == "IOM":
            assert acronym.expansion in (None, "International Organization for Migration")
