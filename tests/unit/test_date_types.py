"""What the dates of a text are of, and the words of languages that say when something is."""

from dataclasses import replace
from datetime import date

import pytest
from factories import a_candidate, a_document

from press.findings import Span
from transforms.dates import find_dates

DAY = date(2024, 5, 14)  # a Tuesday


def dates(text, language="en", label="body"):
    return find_dates(
        a_document((text, label), language=language, published=a_candidate(DAY))
    ).dates


def types(text, language="en", label="body"):
    return [(each.text, each.type) for each in dates(text, language, label)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The road has been closed since March.", [("March", "event")]),
        ("en", "Jane Doe has been director since 2018.", [("2018", "term_start")]),
        ("en", "She took office in March 2018.", [("March 2018", "term_start")]),
        ("en", "The school was rebuilt by the council in 2018.", [("2018", "other")]),
        ("en", "Please reply by Friday 24 May.", [("Friday 24 May", "deadline")]),
        ("en", "It hung in the hall until 1927.", [("1927", "other")]),
        ("en", "On 3 May the lock was opened.", [("3 May", "event")]),
        ("en", "Founded in 1950, the firm earned 30 million in 2023.", [("1950", "founding"), ("2023", "other")]),
        ("en", "Results for the second quarter of 2024", [("second quarter of 2024", "other")]),
        ("en", "under the Treaty of 1996", [("1996", "reference")]),
        ("de", "Das Urteil vom 12. Januar 2022 ist bekannt.", [("12. Januar 2022", "reference")]),
        ("de", "Die Brücke ist seit März gesperrt.", [("März", "event")]),
        ("de", "Das Abkommen von 2015 gilt weiter.", [("2015", "reference")]),
        ("fi", "Lausuntoja pyydetään 28. kesäkuuta mennessä.", [("28. kesäkuuta", "deadline")]),
        ("hu", "A pályázatokat május 31-ig várják.", [("május 31-ig", "deadline")]),
        ("ko", "신청은 5월 31일까지 받는다.", [("5월 31일", "deadline")]),
        ("ja", "6月10日までに申し込む。", [("6月10日", "deadline")]),
        ("ja", "1952年創業の旅館", [("1952年", "founding")]),
    ],
)  # fmt: skip
def test_words_around_a_date_tell_what_it_is_of(language, text, found):
    assert types(text, language) == found


def test_days_of_the_text_itself_are_no_events():
    assert types("14 May 2024", label="date_line") == [("14 May 2024", "published")]
    assert types("Sent: 14 May 2024", label="metadata") == [("14 May 2024", "published")]
    assert types("Last updated 20 May 2024", label="updated") == [("20 May 2024", "other")]
    assert types("Embargoed until 16 May 2024", label="embargo") == [("16 May 2024", "deadline")]


def test_a_stamp_that_was_no_candidate_is_of_another_text():
    made = a_document(
        ("14 May 2024", "date_line"), ("2 May 2024", "date_line"), published=a_candidate(DAY)
    )
    first = made.lines[0]
    spans = (Span(start=first.start, end=first.end),)
    candidate = replace(a_candidate(DAY), spans=spans)
    found = find_dates(replace(made, published_candidates=(candidate,))).dates
    assert [each.type for each in found] == ["published", "other"]


def test_the_number_of_a_law_says_the_year_of_its_day():
    [found] = dates("La Ley 39/2015, de 1 de octubre, del Procedimiento", "es")
    assert (found.value, found.type) == ("2015-10-01", "reference")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("es", "El pleno se reunirá el viernes.", "2024-05-17"),
        ("es", "El pleno se reunió el viernes.", "2024-05-10"),
        ("en", "The lock will open, the mayor said on Friday.", "2024-05-10"),
        ("en", "Replies are due by Friday.", "2024-05-17"),
        ("hi", "बैठक शुक्रवार को होगी।", "2024-05-17"),
        ("sl", "V petek bo seja občinskega sveta.", "2024-05-17"),
        ("sv", "På fredag öppnar vi igen.", "2024-05-17"),
        ("de", "Die Gewerkschaft hat für Freitag zum Streik aufgerufen.", "2024-05-17"),
        ("fr", "Le pont ne sera pas fermé, a assuré vendredi le maire.", "2024-05-10"),
        ("ru", "Приказом от «3» мая 2024 года", "2024-05-03"),
    ],
)
def test_a_weekday_is_the_next_one_where_the_sentence_says_so(language, text, value):
    assert [each.value for each in dates(text, language)] == [value]


@pytest.mark.parametrize(
    ("language", "text", "value", "end"),
    [
        ("hr", "Lani je bilo više gostiju.", "2023", None),
        ("sl", "Letos bo gradnja končana.", "2024", None),
        ("hu", "A híd 2019-ben nyílt meg.", "2019", None),
        ("hu", "A vásárt augusztus 7-től 12-ig rendezik.", "2024-08-07", "2024-08-12"),
        ("hu", "Az év végéig elkészül.", "2024-07", "2024-12"),
        ("fi", "Työ alkaa syyskuun alussa.", "2024-09-01", "2024-09-15"),
        ("ko", "지난달 접수된 민원", "2024-04", None),
        ("ko", "3월 말 개통한다", "2024-03-16", "2024-03-31"),
        ("ja", "年末まで続ける", "2024-07", "2024-12"),
        ("ar", "في الربع الثالث من عام 2023 ارتفعت", "2023-Q3", None),
        ("tr", "Eylül sonunda açılacak", "2024-09-16", "2024-09-30"),
        ("pl", "W ubiegłym tygodniu otwarto most.", "2024-05-06", "2024-05-12"),
        ("uk", "Торік збудували міст.", "2023", None),
        ("ru", "Неделю назад открыли мост.", "2024-05-07", None),
        ("cs", "Loni jsme opravili most.", "2023", None),
        ("el", "Πέρυσι άνοιξε η γέφυρα.", "2023", None),
        ("ro", "Anul trecut s-a deschis podul.", "2023", None),
        ("it", "Nel '93 si trasferì a Lione.", "1993", None),
        ("es", "La fiesta de ayer lunes fue grande.", "2024-05-13", None),
        ("de", "Die Frist endet am Monatsende.", "2024-05-16", "2024-05-31"),
        ("pt", "De janeiro a março venderam mais.", "2024-01", "2024-03"),
        ("lv", "Pērn tilts bija slēgts.", "2023", None),
        ("th", "ในปี 2562 มีผู้ใช้ถนน", "2019", None),
    ],
)  # fmt: skip
def test_words_of_languages_for_years_months_and_their_parts(language, text, value, end):
    assert [(each.value, each.end_value) for each in dates(text, language)] == [(value, end)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "1500人から2000人に増えた"),
        ("ko", "오늘날 젊은이들은 책을 읽는다"),
        ("hu", "A mai napig 2024 néző látta."),
        ("cs", "Před soudem stálo 2019 lidí."),
        ("th", "ตำรวจ 14 นาย"),
        ("hi", "5 जूनियर टीम खेलीं"),
    ],
)
def test_numbers_and_words_that_hold_a_calendar_word_are_no_dates(language, text):
    assert dates(text, language) == ()
