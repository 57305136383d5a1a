from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.documents import PressRecord
from press.findings import Contact

STORY = (
    "The council opened its new bridge on both banks of the river after nine years of work, and four "
    "thousand people came to see it. The mayor thanked the builders and their families."
)
DAY = datetime(2024, 6, 1, tzinfo=UTC)


def record(block: str, opening: str = "GENEVA, 1 October 2023 – ", **known: object) -> PressRecord:
    text = f"Northmere opens its new bridge\n\n{opening}{STORY}\n\n{STORY}\n\n{block}\n"
    found = read_press_text(text, collected_at=DAY, **known)
    assert isinstance(found, PressRecord), found
    return found


def contacts(block: str, **known: object) -> list[tuple[object, ...]]:
    """Return name, e-mail and numbers of each contact."""
    return [
        (c.name, c.email, tuple(p.e164 for p in c.phones)) for c in record(block, **known).contacts
    ]


def the_contact(block: str, **known: object) -> Contact:
    (found,) = record(block, **known).contacts
    return found


ADA = ("Ada Lopez", "ada@northmere.example", ("+41227156195",))


@pytest.mark.parametrize(
    "block",
    [
        "Media contact:\nAda Lopez\nada@northmere.example\n+41 22 715 61 95",
        "Media contact\n\nAda Lopez\n\nada@northmere.example\n\nTel. +41 22 715 61 95",
        "For media inquiries, please contact:\n\nAda Lopez at ada@northmere.example; +41 22 715 61 95.",
        "Contact: Ada Lopez, ada@northmere.example, +41 22 715 61 95",
        "For more information, please contact Ms. Ada Lopez at ada@northmere.example or +41 22 715 61 95.",
        "Press office: Ada Lopez | ada@northmere.example | Phone: +41 (0)22 715 61 95",
        "Media contact:\nAda Lopez\nEmail: ada [at] northmere [dot] example\nTel: 022 715 61 95",
        "Media contact:\nAda Lopez\nada(at)northmere.example\n0041 22 715 61 95",
        "Media contact:\nDr. Ada Lopez\nE-mail: ada@northmere.example\nT: +41-22-715-61-95",
    ],
)
def test_a_contact_is_name_address_and_number_however_it_is_written(block):
    assert contacts(block) == [ADA]


def test_contacts_do_not_stand_in_the_body():
    found = record("Media contact:\nAda Lopez\nada@northmere.example\n+41 22 715 61 95")
    assert found.body == f"{STORY}\n\n{STORY}"


def test_the_evidence_of_a_contact_is_its_lines():
    found = record("Media contact:\nAda Lopez\nada@northmere.example")
    lines = {
        line.text
        for line in found.lines
        for span in found.contacts[0].spans
        if line.start == span.start
    }
    assert lines == {"Ada Lopez", "ada@northmere.example"}


def test_several_people_have_their_own_addresses():
    block = """Media contacts:
Ada Lopez, Press officer, ada@northmere.example, +41 22 715 61 95
Jo Stone, Spokesperson, jo@northmere.example, +41 22 715 61 96"""
    assert contacts(block) == [ADA, ("Jo Stone", "jo@northmere.example", ("+41227156196",))]
    assert [c.role for c in record(block).contacts] == ["Press officer", "Spokesperson"]


def test_blocks_below_each_other_are_several_people():
    block = """Media contacts

Ada Lopez
ada@northmere.example
+41 22 715 61 95

Jo Stone
jo@northmere.example
+41 22 715 61 96"""
    assert contacts(block) == [ADA, ("Jo Stone", "jo@northmere.example", ("+41227156196",))]


def test_one_person_can_have_several_numbers():
    block = """Media contact:
Ada Lopez
ada@northmere.example
Office: +41 22 715 61 95
Mobile: +41 79 748 03 95"""
    assert contacts(block) == [
        ("Ada Lopez", "ada@northmere.example", ("+41227156195", "+41797480395"))
    ]


def test_people_on_one_line_get_their_numbers_in_order():
    block = "Contact: Ada Lopez and Jo Stone, +41 22 715 61 95 / +41 22 715 61 96"
    assert contacts(block) == [
        ("Ada Lopez", None, ("+41227156195",)),
        ("Jo Stone", None, ("+41227156196",)),
    ]


def test_an_address_that_the_site_hides_is_marked_and_not_made_up():
    found = the_contact("Media contact:\nAda Lopez\n[email protected]\n+41 22 715 61 95")
    assert (found.name, found.email, found.email_hidden) == ("Ada Lopez", None, True)


@pytest.mark.parametrize(
    "block",
    [
        "Media contact:\nBrightwater Communications\nAda Lopez\nada@brightwater.example\n+41 22 715 61 95",
        "Media contact:\nAda Lopez\nBrightwater Communications\nada@brightwater.example\n+41 22 715 61 95",
    ],
    ids=["firm above person", "person above firm"],
)
def test_a_firm_is_told_from_its_person(block):
    found = the_contact(block)
    assert (found.name, found.organization, found.organization_basis) == (
        "Ada Lopez",
        "Brightwater Communications",
        "stated",
    )


def test_an_organisation_that_is_not_stated_is_the_domain_and_says_so():
    found = the_contact("Media contact:\nAda Lopez\nada@northmere.example")
    assert (found.organization, found.organization_basis) == ("northmere.example", "email_domain")


def test_a_desk_without_a_name_is_a_contact():
    found = the_contact("Press contact:\nPress Office, press@northmere.example, +41 22 715 61 95")
    assert (found.name, found.email) == (None, "press@northmere.example")
    assert [p.e164 for p in found.phones] == ["+41227156195"]


@pytest.mark.parametrize(
    ("number", "e164", "extension"),
    [
        ("+41 22 715 61 95 ext. 12", "+41227156195", "12"),
        ("+41 22 715 61 95 x12", "+41227156195", "12"),
        ("(202) 555-0123, ext 4", "+12025550123", None),
    ],
)
def test_an_extension_is_kept_apart(number, e164, extension):
    (phone,) = the_contact(f"Media contact:\nAda Lopez\nada@northmere.example\n{number}").phones
    assert (phone.e164, phone.extension) in ((e164, extension), (e164, number.rpartition(" ")[2]))


@pytest.mark.parametrize(
    ("opening", "number", "e164", "country"),
    [
        ("GENEVA, 1 October 2023 – ", "022 715 61 95", "+41227156195", "CH"),
        ("PARIS, 1 October 2023 – ", "01 42 34 56 78", "+33142345678", "FR"),
        ("BERLIN, 1 October 2023 – ", "030 901820", "+4930901820", "DE"),
        ("NEW YORK, 1 October 2023 – ", "(212) 736-5000", "+12127365000", "US"),
        ("LONDON, 1 October 2023 – ", "020 7946 0123", "+442079460123", "GB"),
        ("BERLIN, 1 October 2023 – ", "+254 20 712 3456", "+254207123456", "KE"),
    ],
)
def test_a_number_without_a_country_is_one_of_the_dateline_s(opening, number, e164, country):
    (phone,) = the_contact(f"Media contact:\nAda Lopez\n{number}", opening=opening).phones
    assert (phone.text, phone.e164) == (number, e164)
    assert phone.country in (country, None)


@pytest.mark.parametrize(
    "block",
    [
        "Contact",
        "Contact us\nNewsroom\nImprint",
        "Press contacts",
        "For more information, see the annex of the report.",
        "The contact group meets on 3 May 2024 in the town hall, room 12-14, with 1 200 000 francs.",
        "Contact: see below",
    ],
)
def test_a_menu_or_a_sentence_without_an_address_is_no_contact(block):
    assert contacts(block) == []


def test_dates_amounts_and_numbers_of_a_file_are_no_telephone_numbers():
    block = """Media contact:
Ada Lopez
ada@northmere.example
Reference 2023-10-01, budget 1,200,000, case 12/2345/2023"""
    assert contacts(block) == [("Ada Lopez", "ada@northmere.example", ())]


def test_the_purpose_is_in_the_heading():
    assert (
        the_contact("Media inquiries:\nAda Lopez, ada@northmere.example").purpose
        == "Media inquiries"
    )


def test_a_hotline_menu_without_an_address_is_no_contact():
    block = "Media hotline\nMonday to Friday\nPress 1 for English\nPress 2 for French"
    assert contacts(block) == []


@pytest.mark.parametrize(
    "block",
    [
        "Pressekontakt:\nAda Lopez\nTelefon: +41 22 715 61 95\nE-Mail: ada@northmere.example",
        "Contact presse :\nAda Lopez\nTél. : +41 22 715 61 95\nCourriel : ada@northmere.example",
        "Contacto de prensa:\nAda Lopez\nTeléfono: +41 22 715 61 95\nCorreo: ada@northmere.example",
        "Contatto stampa:\nAda Lopez\nTelefono: +41 22 715 61 95\nE-mail: ada@northmere.example",
    ],
    ids=["de", "fr", "es", "it"],
)
def test_contacts_are_found_in_texts_of_other_languages(block):
    stories = {
        "Pressekontakt": "Der Stadtrat hat die neue Brücke über den Fluss nach neun Jahren Bauzeit eröffnet, "
        "und viertausend Menschen kamen, um sie zu sehen. Die Bürgermeisterin dankte den Arbeitern.",
        "Contact presse": "Le conseil municipal a ouvert le nouveau pont sur le fleuve après neuf ans de travaux, "
        "et quatre mille personnes sont venues le voir. La maire a remercié les ouvriers.",
        "Contacto de prensa": "El ayuntamiento abrió el nuevo puente sobre el río después de nueve años de obras, "
        "y cuatro mil personas vinieron a verlo. La alcaldesa dio las gracias a los obreros.",
        "Contatto stampa": "Il consiglio comunale ha aperto il nuovo ponte sul fiume dopo nove anni di lavori, e "
        "quattromila persone sono venute a vederlo. La sindaca ha ringraziato gli operai.",
    }  # fmt: skip
    story = stories[block.split(":")[0].strip()]
    found = read_press_text(f"Il ponte\n\n{story}\n\n{story}\n\n{block}\n", collected_at=DAY)
    assert [(c.name, c.email, tuple(p.e164 for p in c.phones)) for c in found.contacts] == [ADA]
