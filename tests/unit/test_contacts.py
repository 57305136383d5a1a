from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.findings import Contact
from press.records import PressRecord

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


def test_the_evidence_of_a_contact_is_its_lines_and_the_heading_that_tells_its_purpose():
    found = record("Media contact:\nAda Lopez\nada@northmere.example")
    lines = {
        line.text
        for line in found.lines
        for span in found.contacts[0].spans
        if line.start == span.start
    }
    assert lines == {"Media contact:", "Ada Lopez", "ada@northmere.example"}


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


def test_numbers_after_several_names_are_nobody_s_but_kept():
    block = "Contact: Ada Lopez and Jo Stone, +41 22 715 61 95, +41 22 715 61 96."
    assert contacts(block) == [
        ("Ada Lopez", None, ()),
        ("Jo Stone", None, ()),
        (None, None, ("+41227156195", "+41227156196")),
    ]
    rest = record(block).contacts[-1]
    assert (rest.method, rest.confidence) == ("unassigned", 0.5)


@pytest.mark.parametrize(
    "block",
    [
        "Contact: Ada Lopez, 202/555-0154; Jo Stone, 202/555-0134.",
        "Contact: Ada Lopez 202-555-0154, Jo Stone 202-555-0134",
        "Contact:\nAda Lopez, (202) 555-0154\nJo Stone, (202) 555-0134",
    ],
)
def test_a_number_right_after_a_name_is_that_person_s(block):
    assert contacts(block) == [
        ("Ada Lopez", None, ("+12025550154",)),
        ("Jo Stone", None, ("+12025550134",)),
    ]


def test_one_number_after_two_names_is_that_of_both():
    assert contacts("Contact: Ada Lopez or Jo Stone at (202) 555-0154") == [
        ("Ada Lopez", None, ("+12025550154",)),
        ("Jo Stone", None, ("+12025550154",)),
    ]


def test_addresses_after_several_names_are_theirs_by_the_name_in_them():
    block = "Contact: Ada Lopez and Jo Stone, stone@northmere.example, a.lopez@northmere.example"
    assert contacts(block) == [
        ("Ada Lopez", "a.lopez@northmere.example", ()),
        ("Jo Stone", "stone@northmere.example", ()),
    ]


def test_blocks_pasted_in_columns_are_read_column_by_column():
    block = (
        "Media contact:             Investor contact:\n"
        "Ada Lopez                  Jo Stone\n"
        "(202) 555-0154             (202) 555-0134"
    )
    found = record(block).contacts
    assert [(c.name, c.purpose, c.phones[0].e164) for c in found] == [
        ("Ada Lopez", "media", "+12025550154"),
        ("Jo Stone", "investors", "+12025550134"),
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


@pytest.mark.parametrize(
    ("block", "purpose"),
    [
        ("Media inquiries:\nAda Lopez, ada@northmere.example", "media"),
        ("Press contact: Ada Lopez, ada@northmere.example", "media"),
        ("Investor relations:\nAda Lopez, ada@northmere.example", "investors"),
        ("Contact: Ada Lopez, press officer, ada@northmere.example", "media"),
        ("Contact: Ada Lopez, press@northmere.example", "media"),
        ("Contact: Ada Lopez, ada@northmere.example", None),
    ],
)
def test_the_purpose_is_told_by_heading_role_or_mail_box(block, purpose):
    assert the_contact(block).purpose == purpose


def test_labels_within_a_block_tell_whom_each_is_for():
    block = """Contacts:
Media: Ada Lopez, ada@northmere.example
Investors: Jo Stone, jo@northmere.example
General public: +41 22 715 61 95"""
    found = record(block).contacts
    assert [(c.value, c.purpose) for c in found] == [
        ("Ada Lopez", "media"),
        ("Jo Stone", "investors"),
        ("General public", "public"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "ada [at] northmere.example",
        "ada(at)northmere(dot)example",
        "ada AT northmere DOT example",
        "ada[@]northmere.example",
        "ada [arroba] northmere [punto] example",
        "<ada@northmere.example>",
    ],
)
def test_addresses_hidden_from_machines_are_read(written):
    block = f"Media contact:\nAda Lopez\n{written}\n022 715 61 95"
    assert the_contact(block).email == "ada@northmere.example"


@pytest.mark.parametrize(
    "lines",
    [
        "Tel: 022 715 61 95\nFax: 022 715 61 96",
        "Phone 022 715 61 95, fax 022 715 61 96",
        "022 715 61 95 (phone), 022 715 61 96 (fax)",
        "T: 022 715 61 95 | F: 022 715 61 96",
    ],
)
def test_a_fax_is_no_telephone(lines):
    (phone,) = the_contact(f"Media contact:\nAda Lopez\n{lines}").phones
    assert phone.e164 == "+41227156195"


@pytest.mark.parametrize(
    "block",
    [
        "Media contact:\nAda Lopez\n12 Main Street\nSanta Ana, CA 92701\n(714) 555-0108",
        "Media contact:\nAda Lopez, 12 Main Street, Santa Ana, CA 92701, (714) 555-0108",
    ],
)
def test_a_street_and_a_town_are_no_people(block):
    assert contacts(block) == [("Ada Lopez", None, ("+17145550108",))]


def test_a_number_written_in_two_ways_is_one():
    block = "Contact: Ada Lopez – Tel.: +32 2 29 90012\n\nContact: Ada Lopez – Tel.: +32 229 90012"
    assert contacts(block) == [("Ada Lopez", None, ("+3222990012",))]


def test_another_number_of_the_block_tells_the_country():
    block = "Media contact:\nAda Lopez\nOffice: 06 5550 0123\nMobile: +39 333 555 0123"
    assert contacts(block)[0][2] == ("+390655500123", "+393335550123")


@pytest.mark.parametrize(
    "sentence",
    [
        "For more information contact Ada Lopez at (202) 555-0154 or ada@northmere.example.",
        "Reporters may contact press secretary Ada Lopez at (202) 555-0154, ada@northmere.example.",
        "Please contact Ms. Ada Lopez, press officer, on (202) 555-0154 (ada@northmere.example).",
    ],
)
def test_a_sentence_at_the_end_of_a_paragraph_names_a_contact(sentence):
    assert contacts(f"{STORY} {STORY} {sentence}") == [
        ("Ada Lopez", "ada@northmere.example", ("+12025550154",))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anyone with information is asked to contact Detective Ada Lopez at (202) 555-0154.",
        "Witnesses are asked to contact the police station at (202) 555-0154.",
        "The bridge is 2 715 619 millimetres long and cost 022 715 61 95 francs.",
        "Donations: please contact your bank, account no. 0227 156 195.",
    ],
)
def test_a_hotline_for_witnesses_or_a_number_of_something_else_is_no_contact(sentence):
    assert contacts(f"{STORY} {STORY} {sentence}") == []


def test_a_hotline_of_a_police_item_is_no_press_contact():
    story = (
        "Ein Radfahrer wurde am Montag auf der Brücke von einem Auto gestreift und leicht verletzt. Der Fahrer "
        "des Autos fuhr weiter, ohne sich um den Verletzten zu kümmern."
    )
    block = """Rückfragen bitte an:

Polizeipräsidium Neustadt
Öffentlichkeitsarbeit
Ada Lopez
Telefon: 0621 174-0000
E-Mail: stadt.pp@polizei.example"""
    text = (
        f"Radfahrer gestreift\n\nNeustadt (ots) - {story}\n\nZeugen werden gebeten, ihre Hinweise dem "
        f"Polizeirevier unter Tel. 0621 174-1234 mitzuteilen.\n\n{block}\n"
    )
    (found,) = read_press_text(text, collected_at=DAY).contacts
    assert (found.name, found.organization, found.role) == (
        "Ada Lopez",
        "Polizeipräsidium Neustadt",
        "Öffentlichkeitsarbeit",
    )
    assert [p.e164 for p in found.phones] == ["+496211740000"]


def test_a_heading_in_another_language_than_the_text_tells_the_contact_s_language():
    story = (
        "Der Stadtrat hat die neue Brücke über den Fluss nach neun Jahren Bauzeit eröffnet. " * 3
    )
    text = (
        f"Die Brücke\n\n{story}\n\n{story}\n\nMedia Contact:\nAda Lopez\nPhone: +49 621 1740000\n"
    )
    (found,) = read_press_text(text, collected_at=DAY).contacts
    assert (found.language, found.purpose) == ("en", "media")


@pytest.mark.parametrize(
    "block",
    ["200 numbers: " + ", ".join(f"(202) 555-{n:04}" for n in range(200)),
     "Media contact:\n" + "\n".join(f"Ada Lopez, ada{n}@northmere.example, (202) 555-{n:04}" for n in range(500))],
    ids=["numbers", "lines"],
)  # fmt: skip
def test_a_list_of_numbers_does_not_become_one_contact(block):
    assert all(len(c.phones) <= 20 for c in record(block).contacts)


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


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    [
        ("en", "Contact Information", "For further information, please visit the web pages of the Bridge Society at "
         "https://www.bridges.example/ or send mail to <press@bridges.example>."),
        ("de", "Kontaktinformationen", "Für weitere Informationen besuchen Sie bitte die Webseiten unter "
         "https://www.bridges.example/ oder schicken eine E-Mail an <press@bridges.example>."),
        ("ru", "Контактная информация", "Более подробную информацию вы можете получить на сайте "
         "https://www.bridges.example/ либо отправив письмо по адресу <press@bridges.example>."),
        ("fa", "اطلاعات تماس", "برای اطلاعات بیشتر، لطفاً صفحات وب را در https://www.bridges.example/ ببینید یا به "
         "<press@bridges.example> رایانامه بفرستید."),
    ],
)  # fmt: skip
def test_a_sentence_with_a_mail_box_is_a_desk_and_no_words_of_it_are_a_name(
    language, heading, sentence
):
    stories = {
        "en": STORY,
        "de": "Der Stadtrat hat die neue Brücke über den Fluss nach neun Jahren Bauzeit eröffnet, und viele kamen.",
        "ru": "Городской совет открыл новый мост через реку после девяти лет строительства, и тысячи пришли.",
        "fa": "شورای شهر پل جدید روی رودخانه را پس از نه سال ساخت افتتاح کرد و هزاران نفر برای دیدن آن آمدند.",
    }
    story = f"{stories[language]} {stories[language]} {stories[language]}"
    text = f"{heading[:5]}\n\n{story}\n\n{story}\n\n{heading}\n\n{sentence}\n"
    (found,) = read_press_text(text, collected_at=DAY).contacts
    assert (found.name, found.role, found.email) == (None, None, "press@bridges.example")


@pytest.mark.parametrize("code", ["1.2.2019.4", "10.12.20.19", "192.168.10.20", "2.4.1.7.9.0.1"])
def test_versions_and_addresses_of_machines_are_no_numbers(code):
    assert contacts(f"Media contact: Jane Doe, press@org.example, {code}")[0][-1] == ()


@pytest.mark.parametrize(
    ("block", "role"),
    [
        ("Media Relations\nAda Lopez\nDirector, Media Relations\na@b.example", "Director, Media Relations"),
        ("Media contact:\nName: Ada Lopez\nTitle: Public Affairs Officer\na@b.example", "Public Affairs Officer"),
        ("Media contact:\nAda Lopez, finanschef, ada@northmere.example", "finanschef"),
    ],
)  # fmt: skip
def test_the_role_is_the_post_that_stands_with_a_name(block, role):
    contact = the_contact(block)
    assert (contact.name, contact.role) == ("Ada Lopez", role)


def test_the_words_before_a_colon_that_say_where_or_of_what_are_no_people():
    block = (
        "Media contacts:\nIn Geneva: Ada Lopez, ada@northmere.example\n"
        "Canton Northmere: John Roe, john@northmere.example"
    )
    assert [name for name, _, _ in contacts(block)] == ["Ada Lopez", "John Roe"]


def test_a_degree_is_no_part_of_a_name():
    contact = the_contact("Media contact:\nMgr. Ada Lopez\nada@northmere.example")
    assert contact.name == "Ada Lopez"


def test_numbers_without_a_code_are_read_in_the_one_country_that_has_both():
    contact = the_contact("Contact:\nAda Lopez\n01 53 10 20 30 – 06 12 34 56 78\nada@northmere.fr")
    assert {phone.country for phone in contact.phones} == {"FR"}


@pytest.mark.parametrize(
    ("language", "block"),
    [
        ("zh", "新闻联络：\n李华，新闻官，电话：+41 22 715 61 95，电子邮件：lihua@org.example"),
        ("ar", "للتواصل الإعلامي:\nفاطمة الزهراء، مسؤولة الإعلام، fatima@org.example"),
    ],
)
def test_a_post_after_a_name_is_one_in_scripts_without_capitals(language, block):
    found = find_in(language, block)
    assert [(c.name is not None, c.role is not None) for c in found] == [(True, True)]


def find_in(language: str, block: str) -> tuple[Contact, ...]:
    """Return the contacts of a block in a text in another language."""
    texts = {
        "zh": "诺斯米尔市议会经过九年的工作，于星期一开放了新桥，四千人前来参观。"
        "市长感谢工人和他们的家人在河上的长期工作。",
        "ar": "افتتح مجلس المدينة يوم الاثنين الجسر الجديد بعد تسع سنوات من العمل على النهر. "
        "وحضر أربعة آلاف شخص لرؤيته. وشكر رئيس البلدية العمال وأسرهم على العمل الطويل.",
    }
    found = read_press_text(f"{texts[language]}\n\n{block}\n", collected_at=DAY)
    assert isinstance(found, PressRecord), found
    return found.contacts
