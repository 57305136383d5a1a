"""Events of media advisories and named days, and who may have issued a text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from factories import a_raw

from press import read_press_text
from press.documents import Document
from press.findings import Contact
from press.records import PressRecord
from transforms.issuers import find_issuers
from transforms.read import read_document
from transforms.sections import find_sections

LEAD = (
    "The council of Northmere opens its new bridge on both banks of the river after nine years of work. "
    "Four thousand people are expected to come and to see it."
)  # fmt: skip


def record(text: str, **known: object) -> PressRecord:
    found = read_press_text(text, collected_at=datetime(2024, 6, 1, tzinfo=UTC), **known)
    assert isinstance(found, PressRecord), found
    return found


def test_an_advisory_is_an_event_with_its_time_from_the_day_of_publication():
    text = f"""MEDIA ADVISORY: Northmere opens its new bridge

Dec. 5, 2011

{LEAD}

WHO: Mayor Ada Lopez and the builders
WHAT: Opening of the new bridge. There will be music.
WHEN: Tomorrow, Dec. 6, 2011, at 7:00 p.m.
WHERE: Old Harbour, 12 River Street, Northmere
"""
    (event,) = [e for e in record(text).events if e.method == "advisory"]
    assert event.value == "Opening of the new bridge"
    assert event.starts == "2011-12-06T19:00"
    assert event.participants == "Mayor Ada Lopez and the builders"
    assert event.location == "Old Harbour, 12 River Street, Northmere"
    assert event.description == "Opening of the new bridge. There will be music."


@pytest.mark.parametrize(
    ("lines", "language", "starts", "location"),
    [
        (["QUIÉN: La alcaldesa Ana Ruiz", "QUÉ: Inauguración del puente nuevo",
          "CUÁNDO: 3 de mayo de 2024 a las 10:00 horas", "DÓNDE: Puerto Viejo"],
         "es", "2024-05-03T10:00", "Puerto Viejo"),
        (["Wer: Bürgermeisterin Ada Roth", "Was: Eröffnung der Brücke", "Wann: 3. Mai 2024, 10:00 Uhr",
          "Wo: Alter Hafen"], "de", "2024-05-03T10:00", "Alter Hafen"),
        (["Qui : la maire Anne Roy", "Quoi : inauguration du pont", "Quand : 3 mai 2024 à 10h30",
          "Où : Vieux-Port"], "fr", "2024-05-03T10:30", "Vieux-Port"),
    ],
)  # fmt: skip
def test_the_questions_are_known_in_other_languages(lines, language, starts, location):
    sentences = {
        "es": "El ayuntamiento abre el nuevo puente sobre el río después de nueve años de obras y espera a todos.",
        "de": "Der Stadtrat eröffnet die neue Brücke über den Fluss nach neun Jahren Arbeit und erwartet viele Gäste.",
        "fr": "Le conseil municipal ouvre le nouveau pont sur la rivière après neuf ans de travaux et attend du monde.",
    }
    text = "\n".join([" ".join([sentences[language]] * 3), "", *lines])
    (event,) = [e for e in record(text).events if e.method == "advisory"]
    assert (event.starts, event.location) == (starts, location)


def test_a_named_day_is_an_event():
    text = (
        f"Northmere gets ready\n\n1 Dec 2023\n\n{LEAD}\n\nIt celebrates International Bridges Day on 18 December, and "
        "will send two people to the Global Ferry Forum in March 2024. The mayor met John Roe on 3 May 2023."
    )
    found = [(e.value, e.starts) for e in record(text).events]
    assert found == [
        ("International Bridges Day", "2023-12-18"),
        ("Global Ferry Forum", "2024-03"),
    ]


def test_two_of_the_questions_are_no_advisory():
    text = f"Northmere gets ready\n\n{LEAD}\n\n{LEAD}\n\nWhen: now\nWhere: here"
    assert record(text).events == ()


def labelled(*lines: tuple[str, str], language: str = "en") -> Document:
    document = read_document(a_raw(), "\n".join(text for _, text in lines).encode())
    marked = tuple(
        replace(line, label=label, action="keep" if label == "body" else "move")
        for line, (label, _) in zip(document.lines, lines, strict=True)
    )
    return find_sections(replace(document, lines=marked, language=language))


@pytest.mark.parametrize(
    ("label", "text", "language", "name", "method"),
    [
        ("wire_line", "Original-Content von: Polizei Nordsee, übermittelt durch news aktuell", "de", "Polizei Nordsee",
         "wire_line"),
        ("wire_line", "SOURCE Northmere Bridges Inc.", "en", "Northmere Bridges Inc", "wire_line"),
        ("source_line", "Source: City of Northmere", "en", "City of Northmere", "wire_line"),
        ("kicker", "Ministry of Bridges", "en", "Ministry of Bridges", "letterhead"),
        ("kicker", "Verkehrsministerium Nordsee", "de", "Verkehrsministerium Nordsee", "letterhead"),
        ("footnote", "* Jane Doe is the editor of Northmere Today.", "en", "Northmere Today", "author_note"),
        ("about", "About Northmere Bridges", "en", "Northmere Bridges", "about_heading"),
    ],
)  # fmt: skip
def test_who_issued_a_text_is_named_in_many_places(label, text, language, name, method):
    (issuer,) = find_issuers(labelled((label, text), language=language)).issuers
    assert (issuer.value, issuer.method) == (name, method)
    assert issuer.confidence >= 0.6


def test_what_only_points_to_an_issuer_is_a_candidate():
    contact = Contact(
        value="Ada Lopez", confidence=0.9, basis="stated", method="contact_block",
        organization="Northmere Bridges", organization_basis="email_domain",
    )  # fmt: skip
    document = replace(labelled(("body", "A text.")), contacts=(contact,))
    (issuer,) = find_issuers(document).issuers
    assert (issuer.value, issuer.confidence, issuer.basis) == ("Northmere Bridges", 0.4, "inferred")


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("about", "About us"),
        ("kicker", "FOCUS ON"),
        ("source_line", "https://northmere.example/a"),
        ("footnote", "* Figures for the winter are not in yet."),
        ("body", "Source of the river: the mountains."),
    ],
)
def test_other_lines_name_no_issuer(label, text):
    assert find_issuers(labelled((label, text))).issuers == ()


def test_one_organisation_is_one_candidate_with_its_strongest_evidence():
    document = labelled(
        ("about", "About Northmere Bridges"), ("wire_line", "SOURCE Northmere Bridges")
    )
    (issuer,) = find_issuers(document).issuers
    assert issuer.method == "wire_line"


def test_an_invitation_in_sentences_is_an_event_on_the_first_day_to_come():
    text = f"""MEDIA INVITATION: Northmere opens its new bridge

5 December 2011

{LEAD}

The mayor will cut the ribbon on Friday 9 December 2011 at 11 a.m. in the Old Harbour. Please register by 7 December.
"""
    (event,) = [e for e in record(text).events if e.method == "announced"]
    assert event.starts == "2011-12-09T11:00"
    assert "Northmere opens its new bridge" in event.value
    assert not record(text.replace("MEDIA INVITATION: ", "")).events
