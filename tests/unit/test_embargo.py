"""Embargoes, release lines and the rubric: what stands around a text."""

from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest
from factories import a_raw

from press.documents import Document
from press.findings import PublishedDate
from transforms.clock import find_moment
from transforms.embargo import find_embargo
from transforms.read import read_document
from transforms.rubric import find_rubric

TODAY = date(2024, 4, 7)


def labelled(*lines: tuple[str, str], language: str = "en", reason: str = "any") -> Document:
    document = read_document(a_raw(), "\n".join(text for _, text in lines).encode())
    marked = tuple(
        replace(line, label=label, reason=reason, action="keep" if label == "body" else "move")
        for line, (label, _) in zip(document.lines, lines, strict=True)
    )
    published = PublishedDate(
        value="2024-04-07", on=TODAY, text="", confidence=0.9, basis="stated", method="date_line"
    )
    return replace(document, lines=marked, language=language, published=published)


@pytest.mark.parametrize(
    ("text", "language", "until", "zone"),
    [
        ("EMBARGOED until 3/22/23", "en", "2023-03-22", None),
        ("EMBARGO 1st December 2020, 0600 CET", "en", "2020-12-01T06:00", "CET"),
        ("Embargoed until 00:01 GMT on Tuesday 4 June 2024", "en", "2024-06-04T00:01", "GMT"),
        ("Sperrfrist: 14.05.2024, 10:00 Uhr", "de", "2024-05-14T10:00", None),
        ("Sperrfrist: 14. Mai 2024, 18.00 Uhr MESZ", "de", "2024-05-14T18:00", "MESZ"),
        ("Embargo jusqu'au 3 mars 2024 à 12h00 (heure de Paris)", "fr", "2024-03-03T12:00", "heure de Paris"),
        ("Embargo hasta el 5 de mayo de 2024 a las 10:00 horas", "es", "2024-05-05T10:00", None),
    ],
)  # fmt: skip
def test_the_line_of_an_embargo_says_until_when_and_in_which_zone(text, language, until, zone):
    found = find_embargo(labelled(("embargo", text), language=language)).embargo
    assert (found.value, found.until, found.zone) == (text, until, zone)
    assert found.confidence >= 0.8


def test_a_missing_year_comes_from_the_day_of_publication_and_is_less_sure():
    found = find_embargo(labelled(("embargo", "EMBARGO 1 May, 6 a.m."))).embargo
    assert (found.until, found.basis) == ("2024-05-01T06:00", "derived")
    assert found.confidence < 0.8


def test_a_sentence_can_forbid_publication_until_a_relative_day():
    text = "Hello. The contents of this call are embargoed until tomorrow, April 8th at 5:00 a.m. Eastern. Thank you."
    found = find_embargo(labelled(("body", text))).embargo
    assert (found.until, found.zone) == ("2024-04-08T05:00", "Eastern")
    assert found.value.startswith("The contents of")
    assert found.value.endswith("Eastern.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The arms embargo until 3 May 2024 holds.", "en"),
        ("The trade embargo was lifted on 3 May 2024.", "en"),
        ("Sin embargo, el 3 de mayo de 2024 hubo lluvia.", "es"),
        ("Für Gülle gilt die Sperrfrist vom 1. November 2023 an.", "de"),
    ],
)
def test_other_embargoes_are_none(text, language):
    assert find_embargo(labelled(("body", text), language=language)).embargo is None


def test_the_release_line_is_kept_as_it_stands_without_a_headline_behind_it():
    line = ("release_line", "For Immediate Release: June 16, 2005")
    assert find_embargo(labelled(line)).release_line.value == line[1]
    line = ("release_line", "For Immediate Release: Jury Finds Two Brothers Guilty of Theft")
    assert find_embargo(labelled(line)).release_line.value == "For Immediate Release"
    assert find_embargo(labelled(("body", "A text."))).release_line is None


@pytest.mark.parametrize(
    ("text", "language", "starts", "ends"),
    [
        ("Friday, 3 May 2024, 10 a.m. - 12 noon CET", "en", "2024-05-03T10:00", "2024-05-03T12:00"),
        ("am 3. Mai 2024 von 10 bis 12 Uhr", "de", "2024-05-03T10:00", "2024-05-03T12:00"),
        ("3 May 2024 from 10 to 2 p.m.", "en", "2024-05-03T10:00", "2024-05-03T14:00"),
        ("3 May 2024, 10 p.m. to 2 a.m.", "en", "2024-05-03T22:00", "2024-05-04T02:00"),
        ("2024年5月3日下午3点30分", "zh", "2024-05-03T15:30", None),
        ("3 мая 2024 года в 10:00 (мск)", "ru", "2024-05-03T10:00", None),
        ("3 May 2024", "en", "2024-05-03", None),
        ("at noon", "en", None, None),
    ],
)
def test_a_moment_is_as_precise_as_it_is_stated(text, language, starts, ends):
    moment = find_moment(text, language, TODAY)
    assert (moment.starts, moment.ends) == (starts, ends)


def test_numbers_are_no_moment():
    assert find_moment("12 people in 3 groups of 5, at 4.5 %", "en", TODAY) is None


@pytest.mark.parametrize(
    ("text", "language", "section"),
    [
        ("Read more articles about FOCUS ON", "en", "FOCUS ON"),
        ("Filed under: Bridges", "en", "Bridges"),
        ("Category: Bridges", "en", "Bridges"),
        ("Themen: Brücken", "de", "Brücken"),
        ("Rubrique : Ponts", "fr", "Ponts"),
        ("Categoría: Puentes", "es", "Puentes"),
    ],
)
def test_the_rubric_is_named_by_the_words_before_it(text, language, section):
    document = find_rubric(labelled(("furniture", text), language=language))
    (span,) = document.section.spans
    assert document.section.value == section
    assert document.text[span.start : span.end] == section


def test_the_rubric_is_the_last_heading_of_a_path_that_is_not_the_title():
    path = ("furniture", "Home > News > Bridges > Bridge opens in Northmere")
    document = replace(
        labelled(path, reason="a path of headings"), title="Bridge opens in Northmere"
    )
    assert find_rubric(document).section.value == "Bridges"


@pytest.mark.parametrize(
    "text", ["Category theory is fun.", "Topics of the day", "Share this page", "Themes"]
)
def test_other_furniture_names_no_rubric(text):
    assert find_rubric(labelled(("furniture", text))).section is None


def test_the_kicker_is_the_lines_labelled_so():
    document = labelled(("kicker", "Office of the Mayor"), ("kicker", "PRESS RELEASE"))
    assert find_rubric(document).kicker == "Office of the Mayor; PRESS RELEASE"


@pytest.mark.parametrize("bait", ["embargoed until ", "embargo until 5:00 ", "10:00-", "3 a.m. "])
def test_ten_times_the_bait_takes_no_more_than_some_ten_times_as_long(bait):
    def seconds(count: int) -> float:
        document = labelled(("body", bait * count))
        start = perf_counter()
        find_embargo(document)
        return perf_counter() - start

    seconds(10)
    few = min(seconds(300) for _ in range(3))
    many = min(seconds(3_000) for _ in range(2))
    assert many < 40 * few + 0.1
