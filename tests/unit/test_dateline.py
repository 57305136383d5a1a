from datetime import UTC, date, datetime

import pytest

from press import read_press_text
from press.findings import Dateline
from press.records import PressRecord

STORY = {
    "en": "The council opened its new bridge on both banks of the river after nine years of work, and four "
    "thousand people came to see it. The mayor thanked the builders and their families.",
    "fr": "Le conseil municipal a ouvert le nouveau pont sur le fleuve après neuf ans de travaux, et quatre "
    "mille personnes sont venues le voir. La maire a remercié les ouvriers et leurs familles.",
    "de": "Der Stadtrat hat die neue Brücke über den Fluss nach neun Jahren Bauzeit eröffnet, und viertausend "
    "Menschen kamen, um sie zu sehen. Die Bürgermeisterin dankte den Arbeitern und ihren Familien.",
    "es": "El ayuntamiento abrió el nuevo puente sobre el río después de nueve años de obras, y cuatro mil "
    "personas vinieron a verlo. La alcaldesa dio las gracias a los obreros y a sus familias.",
    "it": "Il consiglio comunale ha aperto il nuovo ponte sul fiume dopo nove anni di lavori, e quattromila "
    "persone sono venute a vederlo. La sindaca ha ringraziato gli operai e le loro famiglie.",
    "pt": "A câmara municipal abriu a nova ponte sobre o rio depois de nove anos de obras, e quatro mil pessoas "
    "vieram vê-la. A presidente agradeceu aos operários e às suas famílias.",
    "nl": "De gemeenteraad heeft de nieuwe brug over de rivier na negen jaar werk geopend, en vierduizend "
    "mensen kwamen kijken. De burgemeester bedankte de arbeiders en hun gezinnen.",
    "pl": "Rada miasta otworzyła nowy most nad rzeką po dziewięciu latach budowy, a zobaczyć go przyszło cztery "
    "tysiące osób. Burmistrzyni podziękowała robotnikom i ich rodzinom.",
    "sv": "Kommunen har öppnat den nya bron över älven efter nio års arbete, och fyra tusen människor kom för "
    "att se den. Borgmästaren tackade arbetarna och deras familjer.",
}  # fmt: skip
TITLE = {
    "en": "Northmere opens its new bridge", "fr": "La ville ouvre son nouveau pont",
    "de": "Die Stadt eröffnet ihre neue Brücke", "es": "La ciudad abre su nuevo puente",
    "it": "La città apre il suo nuovo ponte", "pt": "A cidade abre a sua nova ponte",
    "nl": "De stad opent haar nieuwe brug", "pl": "Miasto otwiera swój nowy most",
    "sv": "Staden öppnar sin nya bro",
}  # fmt: skip


def record(text: str, **known: object) -> PressRecord:
    known.setdefault("collected_at", datetime(2024, 6, 1, tzinfo=UTC))
    found = read_press_text(text, **known)
    assert isinstance(found, PressRecord), found
    return found


def opened(dateline: str, language: str = "en", **known: object) -> PressRecord:
    """Read a text with a title whose first paragraph opens with these words."""
    story = STORY[language]
    return record(f"{TITLE[language]}\n\n{dateline}{story}\n\n{story} {story[:60]}.", **known)


def parts(dateline: Dateline | None) -> tuple[object, ...]:
    if dateline is None:
        return (None, None, None)
    return (dateline.place, dateline.country, dateline.on)


@pytest.mark.parametrize(
    ("language", "dateline", "expected"),
    [
        ("en", "Geneva, 1 October 2023 – ", ("Geneva", "CH", date(2023, 10, 1))),
        ("en", "GENEVA, 1 October 2023 — ", ("Geneva", "CH", date(2023, 10, 1))),
        ("en", "GENEVA (1 October 2023) - ", ("Geneva", "CH", date(2023, 10, 1))),
        ("en", "Geneva/Nairobi, 1 October 2023 – ", ("Geneva", "CH", date(2023, 10, 1))),
        ("en", "NEW YORK, Oct. 1, 2023 – ", ("New York", "US", date(2023, 10, 1))),
        ("en", "DALLAS, Texas, October 1, 2023 -- ", ("Dallas", "US", date(2023, 10, 1))),
        ("en", "CHICAGO, Oct. 1, 2023 /PRNewswire/ -- ", ("Chicago", "US", date(2023, 10, 1))),
        ("en", "LONDON, Oct. 1, 2023 (GLOBE NEWSWIRE) -- ", ("London", "GB", date(2023, 10, 1))),
        ("en", "PARIS--(BUSINESS WIRE)--", ("Paris", "FR", None)),
        ("en", "NAIROBI, Kenya – ", ("Nairobi", "KE", None)),
        ("en", "[Geneva, 1 October 2023] – ", ("Geneva", "CH", date(2023, 10, 1))),
        ("fr", "Genève, le 1er octobre 2023 – ", ("Genève", "CH", date(2023, 10, 1))),
        ("fr", "Paris, le 3 mars 2024 - ", ("Paris", "FR", date(2024, 3, 3))),
        ("de", "Berlin, 1. Oktober 2023 – ", ("Berlin", "DE", date(2023, 10, 1))),
        ("de", "Wien, am 1. Oktober 2023 – ", ("Wien", "AT", date(2023, 10, 1))),
        ("de", "Hamburg (ots) - ", ("Hamburg", "DE", None)),
        ("es", "Madrid, 1 de octubre de 2023.- ", ("Madrid", "ES", date(2023, 10, 1))),
        ("es", "Ciudad de México, a 1 de octubre de 2023.- ",
         ("Ciudad de México", "MX", date(2023, 10, 1))),
        ("it", "Roma, 1 ottobre 2023 – ", ("Roma", "IT", date(2023, 10, 1))),
        ("pt", "Lisboa, 1 de outubro de 2023 – ", ("Lisboa", "PT", date(2023, 10, 1))),
        ("nl", "Utrecht, 1 oktober 2023 – ", ("Utrecht", "NL", date(2023, 10, 1))),
        ("pl", "Warszawa, 1 października 2023 – ", ("Warszawa", "PL", date(2023, 10, 1))),
        ("sv", "Stockholm, 1 oktober 2023 – ", ("Stockholm", "SE", date(2023, 10, 1))),
    ],
)  # fmt: skip
def test_a_dateline_is_place_country_and_day(language, dateline, expected):
    found = opened(dateline, language)
    assert parts(found.dateline) == expected
    assert found.dateline.value == dateline.strip(" [") or dateline.strip().startswith("[")
    assert found.body.startswith(STORY[language]), "the dateline is cut from the body"
    assert found.title == TITLE[language]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("CHICAGO, Oct. 1, 2023 /PRNewswire/ -- ", "PRNewswire"),
        ("LONDON, Oct. 1, 2023 (GLOBE NEWSWIRE) -- ", "GLOBE NEWSWIRE"),
        ("PARIS--(BUSINESS WIRE)--", "BUSINESS WIRE"),
        ("GENEVA (AP) — ", "AP"),
        ("Geneva, 1 October 2023 – ", None),
    ],
)
def test_the_agency_that_sent_it_is_named(dateline, agency):
    assert opened(dateline).dateline.agency == agency


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "The town – it has forty thousand people – is glad. ",
        "On 1 October 2023 the mayor said so. ",
        "Yesterday – after nine years – it was done. ",
        "A bridge for all: that was the plan. ",
        "In Geneva, on 1 October 2023, the mayor spoke first. ",
        "Question: was it worth it? ",
        "“Geneva is glad,” said the mayor – and so is she. ",
        "Updated: 1 October 2023 - ",
    ],
)
def test_a_sentence_is_no_dateline(opening):
    assert opened(opening).dateline is None


def test_a_dateline_on_its_own_line_moves_out_of_the_body():
    text = f"{TITLE['en']}\n\nGeneva, 1 October 2023\n\n{STORY['en']}\n\n{STORY['en']} And so on."
    found = record(text)
    assert parts(found.dateline) == ("Geneva", "CH", date(2023, 10, 1))
    assert found.body.startswith(STORY["en"])


def test_a_year_that_stands_there_is_stated():
    found = opened("Geneva, 1 October 2023 – ").dateline
    assert (found.year_stated, found.basis, found.method) == (True, "stated", "dateline")
    assert found.confidence >= 0.9


def test_a_year_that_is_left_out_comes_from_the_same_day_in_the_text_with_its_evidence():
    text = (
        f"{TITLE['en']}\n\nGeneva, 1 October – {STORY['en']} It was founded in 2018.\n\n"
        "The mayor’s term of office begins on 1 October 2023 and lasts five years in all."
    )
    found = record(text).dateline
    assert (found.on, found.year_stated, found.basis) == (date(2023, 10, 1), False, "derived")
    _, evidence = found.spans
    assert text[evidence.start : evidence.end] == "1 October 2023"
    assert 0.7 <= found.confidence < 0.95


def test_a_year_that_is_left_out_comes_from_the_address():
    found = opened("Geneva, 1 October – ", url="https://news.example/2021/10/bridge").dateline
    assert (found.on, found.basis) == (date(2021, 10, 1), "derived")
    assert found.confidence < 0.9


def test_a_year_that_is_left_out_comes_from_the_name_of_the_file():
    found = opened("Geneva, 1 October – ", location="2021-10_bridge.txt").dateline
    assert (found.on, found.basis) == (date(2021, 10, 1), "derived")


def test_a_year_that_nothing_tells_is_left_open():
    found = opened("Geneva, 1 October – ").dateline
    assert (found.place, found.on, found.year_stated) == ("Geneva", None, False)


def test_a_weekday_that_contradicts_a_year_rules_it_out():
    # 1 October was a Sunday in 2023, and a Friday in 2021.
    found = opened(
        "Geneva, Sunday 1 October – ", url="https://news.example/2021/10/bridge"
    ).dateline
    assert found is None or found.on != date(2021, 10, 1)


def test_the_span_of_a_dateline_is_its_text():
    text = f"{TITLE['en']}\n\nGeneva, 1 October 2023 – {STORY['en']}"
    (span,) = record(text).dateline.spans
    assert text[span.start : span.end] == "Geneva, 1 October 2023 –"


def test_a_dateline_of_a_page_is_found_in_its_first_paragraph():
    page = f"<h1>{TITLE['en']}</h1><p><b>Geneva, 1 October 2023</b> – {STORY['en']}</p><p>{STORY['en']}</p>"
    found = record(page, media_type="text/html")
    assert parts(found.dateline) == ("Geneva", "CH", date(2023, 10, 1))
    assert found.body.startswith(STORY["en"])


ELSEWHERE = {
    "ar": "افتتح المجلس البلدي جسره الجديد على ضفتي النهر بعد تسع سنوات من العمل، وجاء أربعة آلاف شخص لرؤيته، وشكرت "
    "رئيسة البلدية العمال وأسرهم على ما قدموه للمدينة خلال هذه السنوات الطويلة من البناء.",
    "hi": "नगर परिषद ने नौ साल के काम के बाद नदी के दोनों किनारों पर अपना नया पुल खोल दिया है और उसे देखने के लिए चार हजार "
    "लोग आए, महापौर ने मजदूरों और उनके परिवारों को इस मौके पर धन्यवाद दिया।",
    "ru": "Городской совет открыл новый мост через реку после девяти лет строительства, и посмотреть на него пришли "
    "четыре тысячи человек. Мэр поблагодарила рабочих и их семьи.",
    "zh": "市议会在九年施工之后开放了横跨河流两岸的新桥，四千名市民前来参观，市长向建筑工人和他们的家人表示感谢，"
    "并宣布旧渡轮将在夏天结束时停运，届时票价也会调整。",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "dateline", "expected", "agency"),
    [
        ("ar", "الدوحة في 14 سبتمبر 2023 /قنا/ ", ("الدوحة", "QA", date(2023, 9, 14)), "قنا"),
        ("ar", "دبي، الإمارات العربية المتحدة، 17 فبراير 2024: ", ("دبي", "AE", date(2024, 2, 17)), None),
        ("hi", "नई दिल्ली, 12 अक्टूबर 2023। ", ("नई दिल्ली", "IN", date(2023, 10, 12)), None),
        ("ru", "г. Казань, 27 августа 2023 г. — ", ("Казань", "RU", date(2023, 8, 27)), None),
        ("zh", "新华社北京2024年1月15日电 ", ("北京", "CN", date(2024, 1, 15)), "新华社"),
        ("zh", "云港社云州2024年1月15日电（记者何蕾）", ("云州", None, date(2024, 1, 15)), "云港社"),
        ("zh", "【2023年5月19日，台北訊】", ("台北", "TW", date(2023, 5, 19)), None),
    ],
)  # fmt: skip
def test_datelines_as_they_are_elsewhere(language, dateline, expected, agency):
    story = ELSEWHERE[language]
    found = record(f"{dateline}{story}\n\n{story}").dateline
    assert parts(found) == expected
    assert found.agency == agency


def test_the_last_part_of_a_name_is_no_weekday():
    assert opened("Rennac-sur-Mer, le 8 avril 2024 – ", "fr").dateline.place == "Rennac-sur-Mer"


@pytest.mark.parametrize(
    "stamp",
    ["Statement, May 30, 2024", "As of March 1, 2024", "Speech to the Trust, 4 May 2024", "Conference of 4 May 2024"],
)  # fmt: skip
def test_a_kind_of_text_beside_a_day_is_no_place(stamp):
    found = record(f"{TITLE['en']}\n\n{stamp}\n\n{STORY['en']}\n\n{STORY['en']} So.")
    assert parts(found.dateline)[0] is None


@pytest.mark.parametrize("head", ["Geneva\n\n1 October 2023", "1 October 2023\n\nGeneva"])
def test_a_place_on_a_line_of_its_own_beside_the_day_is_the_dateline_s(head):
    found = record(f"{TITLE['en']}\n\n{head}\n\n{STORY['en']}\n\n{STORY['en']} So.")
    assert parts(found.dateline) == ("Geneva", "CH", date(2023, 10, 1))
    assert "Geneva" not in found.body


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("HANNOVER. ", "Hannover"),
        ("NORDMEER. In Nordmeer wurde gefeiert: ", "Nordmeer"),
        ("Leipzig (12.10.23) ", "Leipzig"),
        ("(PresseDienst) (Leipzig, 13.09.2022) ", "Leipzig"),
        ("Wien (OTS/RK) – ", "Wien"),
    ],
)
def test_datelines_of_german_papers(dateline, place):
    found = record(f"{TITLE['de']}\n\n{dateline}{STORY['de']}\n\n{STORY['de']}").dateline
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize("opening", ["WICHTIG. ", "Danke. ", "Nice. ", "Bürgermeister Jan Rohde. "])
def test_a_word_and_a_full_stop_are_no_place(opening):
    assert record(f"{TITLE['de']}\n\n{opening}{STORY['de']}\n\n{STORY['de']}").dateline is None


def test_a_day_may_stand_before_the_place_and_the_sender():
    found = record(
        f"{TITLE['en']}\n\nFebruary 20, 2025 - Ottawa, Ontario - Lighthouses Canada\n\n{STORY['en']}"
    )
    assert parts(found.dateline) == ("Ottawa", "CA", date(2025, 2, 20))


def test_who_wrote_it_and_a_day_glued_to_the_name_are_no_dateline():
    found = record(
        f"{TITLE['en']}\n\nAda Lopez24 Apr 2018 - 18:07\n\n{STORY['en']}\n\n{STORY['en']}"
    )
    assert found.dateline is None


@pytest.mark.parametrize(
    "line",
    ["Armanox June 28, 2015", "Law 30.07.2021", "— Ann Roe (@annroe) March 21, 2020", "Ann Roe | June 5, 2022",
     "Update December 14, 2023:"],
)  # fmt: skip
def test_who_wrote_something_and_a_section_beside_a_day_are_no_dateline(line):
    assert record(f"{TITLE['en']}\n\n{line}\n\n{STORY['en']}\n\n{STORY['en']}").dateline is None


@pytest.mark.parametrize("line", ["Rennacville, le 8 avril 2024", "Rennacville le 8 avril 2024"])
def test_a_place_that_no_list_has_is_one_where_a_comma_or_a_small_word_parts_it_from_its_day(line):
    found = record(f"{TITLE['fr']}\n\n{line}\n\n{STORY['fr']}\n\n{STORY['fr']}").dateline
    assert found is not None
    assert found.place == "Rennacville"


def test_a_missing_year_is_found_where_the_day_is_broken_at_a_width():
    story = (
        "The council of Northmere met in its hall on the hill and agreed\n"
        "that the bridge shall open again, as it had first opened on 14\n"
        "March 2021, when the ferry between both banks of the river made\n"
        "its last trip at midnight. Four thousand people came to see it,\n"
        "and the mayor thanked the builders and their families for work.\n"
    )
    record = read_press_text(f"Bridge to reopen\n\nNORTHMERE, March 14 — {story}")
    assert isinstance(record, PressRecord)
    assert record.dateline is not None
    assert (record.dateline.on, record.dateline.method) == (date(2021, 3, 14), "same_day_in_text")
