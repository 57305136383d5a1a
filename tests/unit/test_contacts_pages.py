"""Contacts as pages break them: sentences cut before a number, desks, a site's own address; all made up."""

import pytest

from press import read_press_text
from press.findings import Contact
from press.records import PressRecord
from transforms.phones import is_phone

BODY = (
    "The council of Northmere opened its new bridge on both banks of the river on Monday, after nine years of work. "
    "Four thousand people came to see it, and the mayor thanked all of the builders."
)  # fmt: skip


def found_in(text: str) -> list[Contact]:
    read = read_press_text(f"Northmere opens its new bridge\n\n3 May 2024\n\n{BODY}\n\n{text}")
    assert isinstance(read, PressRecord), read
    return list(read.contacts)


def test_a_sentence_that_the_page_broke_before_its_number_keeps_its_person():
    text = "For further information, please contact Ada Lopez, Public Information Officer, at\n(305) 547-0199\nor"
    (contact,) = found_in(text)
    assert (contact.name, contact.role) == ("Ada Lopez", "Public Information Officer")
    assert [phone.e164 for phone in contact.phones] == ["+13055470199"]


def test_a_sentence_that_has_ended_gives_its_person_no_number_below():
    text = "For further information, please contact Ada Lopez at the town hall.\n\n(305) 547-0199"
    assert all(contact.name != "Ada Lopez" for contact in found_in(text))


@pytest.mark.parametrize(
    ("block", "desk"),
    [
        ("Contact:\nMedia Relations Division\n(213) 257-2099\nmedia@northmere.example", "Media Relations Division"),
        ("Contact presse\nService municipal de la communication interministérielle et numérique\n"
         "05 99 00 41 12 – pref@northmere.example",
         "Service municipal de la communication interministérielle et numérique"),
        ("Press office: Ada Lopez, +41 22 715 61 95, ada.lopez@northmere.example", "Ada Lopez"),
    ],
)  # fmt: skip
def test_desks_keep_all_of_their_words_and_people_their_names(block, desk):
    heading, _, _ = block.partition("\n")
    if heading.startswith("Contact presse"):
        french = (
            "Le conseil municipal a ouvert lundi le nouveau pont sur la rivière, après neuf ans de travaux, et quatre "
            "mille personnes sont venues le voir sur les deux rives de la ville."
        )
        read = read_press_text(f"Un nouveau pont pour la ville\n\n{french}\n\n{block}")
        assert isinstance(read, PressRecord)
        assert [contact.value for contact in read.contacts] == [desk]
    else:
        assert [contact.value for contact in found_in(block)] == [desk]


def test_the_address_of_a_site_is_no_contact():
    footer = "Facebook\nTwitter\nNorthmere City Council\n350 Bridge Street\nNorthmere, NY 11201\n718-250-0199"
    assert found_in(footer) == []


def test_a_number_that_a_named_contact_has_is_told_once():
    text = "For media inquiries, please contact Ada Lopez at (305) 547-0199.\n\nContact:\n(305) 547-0199"
    assert [contact.name for contact in found_in(text)] == ["Ada Lopez"]


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("14.01.2024 – 11", False),
        ("2024-01-14 11", False),
        ("14.01.2024", False),
        ("0999-00-1188", True),
        ("۰۷۱-۰۰۰۰۴۱۲", True),
        ("01.45.20.24.11", True),
    ],
)
def test_days_with_an_hour_are_no_numbers(text, is_number):
    assert is_phone(text, labelled=False, regions=()) is is_number
