"""What a text refers to, in several languages; every sample is made up."""

from dataclasses import replace
from time import perf_counter

import pytest
from factories import a_raw

from press import read_press_text
from press.documents import Document
from press.records import PressRecord
from transforms.dates import find_dates
from transforms.read import read_document
from transforms.references import find_references


def found_in(text: str, language: str = "en", **labels: str) -> Document:
    document = replace(read_document(a_raw(), text.encode()), language=language)
    lines = tuple(
        replace(line, label=label, action="drop" if label == "furniture" else "move")
        if (label := labels.get(f"line_{line.number}"))
        else line
        for line in document.lines
    )
    return find_references(replace(document, lines=lines))


def dated(text: str, language: str) -> list[tuple[str, str]]:
    document = replace(read_document(a_raw(), text.encode()), language=language)
    return [(r.type, r.text) for r in find_references(find_dates(document)).references]


@pytest.mark.parametrize(
    ("language", "text", "reference"),
    [
        ("it", "come prevede la legge 5 febbraio 1992, n. 104, che vale", "legge 5 febbraio 1992, n. 104"),
        ("es", "según la Ley 39/2015, de 1 de octubre, y más", "Ley 39/2015, de 1 de octubre"),
        ("fr", "un arrêté préfectoral du 13 juillet 2023 interdit", "arrêté préfectoral du 13 juillet 2023"),
        ("uk", "постанову Уряду України від 7 травня 2024 року № 512 схвалено",
         "постанову Уряду України від 7 травня 2024 року № 512"),
        ("ru", "по закону «О тихих дворах» нельзя", "закону «О тихих дворах»"),
        ("lt", "pagal ministro 2017 m. rugsėjo 18 d. įsakymą Nr. D1-778 leista",
         "2017 m. rugsėjo 18 d. įsakymą Nr. D1-778"),
        ("hu", "az 1997. évi XXXI. törvény szerint", "1997. évi XXXI. törvény"),
        ("tr", "ve 2872 sayılı Çevre Kanunu uyarınca", "2872 sayılı Çevre Kanunu"),
        ("nb", "i Prop. 74 L (2023–2024) står det", "Prop. 74 L (2023–2024)"),
        ("de", "nach dem Denkmalschutzgesetz gilt", "Denkmalschutzgesetz"),
        ("zh", "根据《安静庭院条例》第三条规定", "《安静庭院条例》第三条"),
        ("ko", "형법 제347조에 따라", "형법 제347조"),
        ("ja", "刑法第246条により", "刑法第246条"),
    ],
)  # fmt: skip
def test_a_law_is_known_by_its_noun_and_what_stands_beside_it(language, text, reference):
    assert dated(text, language) == [("law", reference)]


@pytest.mark.parametrize(
    ("language", "text", "reference"),
    [
        (
            "it",
            "l'art. 73 del d.P.R. 9 ottobre 1990, n. 309 punisce",
            "art. 73 del d.P.R. 9 ottobre 1990, n. 309",
        ),
        ("nb", "etter forurensningsloven § 78 kan", "forurensningsloven § 78"),
        ("sv", "enligt 15 kap. 12 § miljöbalken får", "15 kap. 12 § miljöbalken"),
        ("lv", "saskaņā ar Meža likuma 25. pantu", "Meža likuma 25. pantu"),
        ("hr", "prema članku 230. Kaznenog zakona dobio je", "članku 230. Kaznenog zakona"),
    ],
)
def test_an_article_is_a_reference_with_its_law(language, text, reference):
    assert dated(text, language) == [("law", reference)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He must act “swiftly” and in order on Monday, 5 May 2025."),
        ("en", "The law requires firms to report by 5 May 2025."),
        ("de", "Das Gesetz gilt vom 5. Mai 2025 an."),
        ("es", "La ley entró en vigor el 5 de mayo de 2025."),
        ("ko", "새로운 방법으로 불법 주차를 막는다."),
        ("ja", "新しい方法で司法院を訪れた。"),
        ("en", "See article 5 and section 3 of the report."),
    ],
)
def test_words_of_a_law_without_one_beside_them_are_no_reference(language, text):
    assert dated(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "certified to ISO 14001:2015 and DIN EN 1998-1 there",
            ["ISO 14001:2015", "DIN EN 1998-1"],
        ),
        (
            "нормам ГОСТ Р 52872-2019 и СанПиН 2.4.3648-20",
            ["ГОСТ Р 52872-2019", "СанПиН 2.4.3648-20"],
        ),
        ("the plane EN 204 and room IS 12", []),
    ],
)
def test_a_standard_is_a_body_that_sets_them_and_a_number(text, expected):
    assert [value for kind, value in values(text) if kind == "standard"] == expected


def test_papers_and_laws_of_the_european_union_need_no_word_before_them():
    text = "See COM(2022) 105 final, 2022/0105(COD), (EU) 2023/1542 and 92/43/EEC."
    assert values(text) == [
        ("eu_document", "COM(2022) 105 final"),
        ("eu_document", "2022/0105(COD)"),
        ("eu_law", "(EU) 2023/1542"),
        ("eu_law", "92/43/EEC"),
    ]


def test_the_text_s_own_number_is_no_reference():
    document = found_in("Press release No. 48/22\n\nA sentence.", line_1="reference_number")
    assert document.reference_number.value == "48/22"
    assert document.references == ()


def values(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(r.type, r.value) for r in found_in(text, language).references]


@pytest.mark.parametrize(
    ("text", "language", "value", "evidence"),
    [
        ("under United Nations Security Council resolution 1244 (1999).", "en", "S/RES/1244 (1999)",
         "United Nations Security Council resolution 1244 (1999)"),
        ("in General Assembly resolution 73/195, and", "en", "A/RES/73/195", "General Assembly resolution 73/195"),
        ("la résolution 2719 (2023) du Conseil de sécurité", "fr", "S/RES/2719 (2023)",
         "résolution 2719 (2023) du Conseil de sécurité"),
        ("la resolución 1325 del Consejo de Seguridad", "es", "S/RES/1325", "resolución 1325 del Consejo de Seguridad"),
        ("nach der Resolution 1325 des UN-Sicherheitsrates", "de", "S/RES/1325",
         "Resolution 1325 des UN-Sicherheitsrates"),
        ("la risoluzione 1701 (2006) del Consiglio di Sicurezza", "it", "S/RES/1701 (2006)",
         "risoluzione 1701 (2006) del Consiglio di Sicurezza"),
        ("резолюция 2202 (2015) Совета Безопасности ООН", "ru", "S/RES/2202 (2015)",
         "резолюция 2202 (2015) Совета Безопасности ООН"),
        ("联合国安理会第1325(2000)号决议", "zh", "S/RES/1325 (2000)", "联合国安理会第1325(2000)号决议"),
        ("قرار مجلس الأمن 1325 (2000)", "ar", "S/RES/1325 (2000)", "قرار مجلس الأمن 1325 (2000)"),
    ],
)  # fmt: skip
def test_a_resolution_in_words_gets_the_symbol_that_the_united_nations_give_it(
    text, language, value, evidence
):
    document = found_in(text, language)
    (reference,) = document.references
    (span,) = reference.spans
    assert (reference.type, reference.value) == ("un_resolution", value)
    assert document.text[span.start : span.end] == evidence


def test_a_resolution_whose_organ_stands_elsewhere_is_inferred():
    text = (
        "Envoys met before the Security Council. They recalled resolution 1325 and resolution 12."
    )
    (reference,) = found_in(text).references
    assert (reference.value, reference.confidence, reference.basis) == (
        "S/RES/1325",
        0.6,
        "inferred",
    )


def test_each_resolution_of_a_list_is_one():
    text = "It recalls Security Council resolutions 1325 (2000) and 2250 (2015), and General Assembly resolution 70/1."
    assert [value for _, value in values(text)] == [
        "S/RES/1325 (2000)",
        "S/RES/2250 (2015)",
        "A/RES/70/1",
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("See S/2023/12 and A/HRC/RES/51/3.", "en",
         [("un_document", "S/2023/12"), ("un_resolution", "A/HRC/RES/51/3")]),
        ("SG/SM/22001", "en", [("press_release_number", "SG/SM/22001")]),
        ("IP/23/1234 and MEX-18-3563", "en", [("eu_document", "IP/23/1234"), ("eu_document", "MEX/18/3563")]),
        ("Regulation (EU) 2016/679 and Directive 2003/88/EC", "en",
         [("eu_law", "Regulation (EU) 2016/679"), ("eu_law", "Directive 2003/88/EC")]),
        ("die Verordnung (EU) Nr. 604/2013", "de", [("eu_law", "Verordnung (EU) Nr. 604/2013")]),
        ("Case # 10HF9999", "en", [("case_number", "10HF9999")]),
        ("Caso # 09HF9999", "es", [("case_number", "09HF9999")]),
        ("Case No. 1:23-cv-09999", "en", [("case_number", "1:23-cv-09999")]),
        ("Rechtssache C-999/18", "de", [("case_number", "C-999/18")]),
        ("Az. 2 BvR 9999/20", "de", [("case_number", "2 BvR 9999/20")]),
        ("He backs H.R. 1234, S. 567 and Public Law 117-58.", "en",
         [("law", "H.R. 1234"), ("law", "S. 567"), ("law", "Public Law 117-58")]),
        ("charged under 18 U.S.C. § 1951 and Penal Code Section 187(a)", "en",
         [("law", "18 U.S.C. § 1951"), ("law", "Penal Code Section 187(a)")]),
        ("nach § 315c StGB und Art. 12 GG", "de", [("law", "§ 315c StGB"), ("law", "Art. 12 GG")]),
        ("la loi n° 2016-1691 et l'article 222-33 du code pénal", "fr",
         [("law", "loi n° 2016-1691"), ("law", "article 222-33 du code pénal")]),
        ("la Ley Orgánica 3/2018 y el Real Decreto 463/2020", "es",
         [("law", "Ley Orgánica 3/2018"), ("law", "Real Decreto 463/2020")]),
        ("il D.Lgs. 231/2001 e la legge n. 190/2012", "it", [("law", "D.Lgs. 231/2001"), ("law", "legge n. 190/2012")]),
        ("doi.org/10.1000/xyz-12.", "en", [("doi", "10.1000/xyz-12")]),
        ("ISBN 978-3-16-148410-0", "en", [("isbn", "9783161484100")]),
        ("Pressemitteilung Nr. 48/22 vom Montag", "de", [("press_release_number", "48/22")]),
        ("Comunicato Stampa n. 03/2020", "it", [("press_release_number", "03/2020")]),
    ],
)  # fmt: skip
def test_what_has_a_number_is_known_by_its_shape_or_the_word_before_it(text, language, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Paris Agreement counts.", "en", ("treaty", "Paris Agreement")),
        ("the Convention on the Rights of the Child, Ms. Roe said", "en",
         ("treaty", "Convention on the Rights of the Child")),
        ("the Voting Rights Act of 1965", "en", ("law", "Voting Rights Act")),
        ("our new ‘River Safety Policy’ helps", "en", ("policy", "River Safety Policy")),
        ("a joint Work Plan with WFP that", "en", ("plan", "Work Plan with WFP")),
        ("the updated UN Common Pledge that", "en", ("pledge", "UN Common Pledge")),
        ("l’accord de Paris sur le climat", "fr", ("treaty", "accord de Paris")),
        ("el Pacto Mundial para la Migración Segura, Ordenada y Regular, dijo", "es",
         ("treaty", "Pacto Mundial para la Migración Segura, Ordenada y Regular")),
        ("die Genfer Flüchtlingskonvention gilt", "de", ("treaty", "Genfer Flüchtlingskonvention")),
    ],
)  # fmt: skip
def test_a_name_in_capitals_is_a_reference(text, language, expected):
    assert values(text, language) == [expected]


def test_a_name_comes_with_its_acronym_and_takes_its_short_form_along():
    text = "The Global Compact for Safe, Orderly and Regular Migration (GCM) holds. The Global Compact counts."
    (reference,) = found_in(text).references
    assert reference.value == "Global Compact for Safe, Orderly and Regular Migration"
    assert reference.text.endswith("Migration (GCM)")
    assert len(reference.spans) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No agreement was reached, and the plan failed; the policy stays.", "en"),
        ("In this case 1999 people came; 12 cases 2 weeks ago.", "en"),
        ("Members of the North Atlantic Treaty Organization met in the Convention Center.", "en"),
        ("Il a fait son entrée en 2016 avec une loi de plus.", "fr"),
        ("The council passed a resolution in 2022, on 3/4 of the votes.", "en"),
        ("Mr. U.S. 250 and the COVID-19 crisis, 24/7, and/or 50/50.", "en"),
        ("In diesem Fall 3 Personen, Artikel 7 erscheint.", "de"),
    ],
)
def test_common_words_and_other_numbers_are_no_references(text, language):
    assert values(text, language) == []


def test_a_headline_in_capitals_names_nothing_and_furniture_refers_to_nothing():
    text = "Council Signs New Clean River Agreement\nSee IP/23/1234"
    assert found_in(text, line_1="headline", line_2="furniture").references == ()


def test_the_text_s_own_number_stands_on_its_own_line_or_in_its_address():
    own = found_in("Pressemitteilung Nr. 48/22\nEin Satz.", "de", line_1="kicker").reference_number
    assert (own.value, own.basis) == ("48/22", "stated")
    document = read_document(a_raw(url="https://news.example/ip_23_1234"), b"A sentence.")
    own = find_references(document).reference_number
    assert (own.value, own.basis, own.spans) == ("IP/23/1234", "derived", ())
    assert found_in("As press release No. 12/2024 said, it rains.").reference_number is None


@pytest.mark.parametrize(
    "bait",
    ["Convention on ", "A/RES/", "§ 1 ", "Case # 1A ", "resolution 1 (1999) and ", "Act, ", "a-", "1 ", "(EU) "],
)  # fmt: skip
def test_ten_times_the_bait_takes_no_more_than_some_ten_times_as_long(bait):
    def seconds(count: int) -> float:
        document = read_document(a_raw(), (bait * count).encode())
        start = perf_counter()
        find_references(document)
        return perf_counter() - start

    seconds(10)
    few = min(seconds(400) for _ in range(3))
    many = min(seconds(4_000) for _ in range(2))
    assert many < 30 * few + 0.05


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Boletín 247/2024", "247/2024"),
        ("Case Number: 23-017742", "23-017742"),
        ("Sayı: 2024/06", "2024/06"),
        ("Бр. 04-118/24", "04-118/24"),
        ("Diarienummer: GNS 2020/1187", "GNS 2020/1187"),
        ("Iktatószám: GVH/1182-3/2024", "GVH/1182-3/2024"),
        ("Nomor: 118/SP/BPRN/XII/2025", "118/SP/BPRN/XII/2025"),
        ("Press release no. 48/22 | 12 May 2022", "48/22"),
        ("Persbericht nr. 2024-031 | 14-05-2024", "2024-031"),
        ("Dnro 20417/03.04.04.04.16/2023", "20417/03.04.04.04.16/2023"),
        ("Znak sprawy: WIH.0541.23.2025", "WIH.0541.23.2025"),
        ("کد خبر: ۴۱۸۷۲۶", "۴۱۸۷۲۶"),
        ("1123-14-06-2024", "1123-14-06-2024"),
        ("(Release ID: 2014783) Counter: 312", "2014783"),
        ("Nr. 1187/14.02.2023", "1187/14.02.2023"),
    ],
)
def test_a_line_that_is_there_for_the_number_of_a_text_is_its_own(line, number):
    story = "The new bridge opens on both banks of the river after nine years of work. " * 3
    found = read_press_text(f"{line}\n\nNorthmere opens its new bridge\n\n{story}\n\n{story}")
    assert isinstance(found, PressRecord)
    assert found.reference_number.value == number
    assert line not in found.body


@pytest.mark.parametrize(
    "line",
    ["Season 2023/24", "Updated 05/2024", "DOI: 10.1000/pl.2023.07", "Phone: 030/123-4567",
     "12 Cedar Road No. 8, phone (0274) 555-0143", "www.site.24.2024.77"],
)  # fmt: skip
def test_a_season_and_a_month_are_no_numbers_of_a_text(line):
    story = "The new bridge opens on both banks of the river after nine years of work. " * 3
    found = read_press_text(f"Northmere opens its new bridge\n\n{line}\n\n{story}\n\n{story}")
    assert isinstance(found, PressRecord)
    assert found.reference_number is None


@pytest.mark.parametrize(
    ("citation", "value"),
    [
        ("[2019] UKSC 12", "[2019] UKSC 12"), ("[2024] EWCA Civ 1204", "[2024] EWCA Civ 1204"),
        ("2019 SCC 5", "2019 SCC 5"), ("BGE 140 III 134", "BGE 140 III 134"), ("BVerfGE 7, 198", "BVerfGE 7, 198"),
        ("410 U.S. 113", "410 U.S. 113"), ("HR-2019-1226-A", "HR-2019-1226-A"),
        ("HFD 2021 ref. 44", "HFD 2021 ref. 44"), ("KKO:2019:12", "KKO:2019:12"), ("ע\"א 1855/24", "ע\"א 1855/24"),
        ("the ruling number K-91/2023", "K-91/2023"), ("nomor STTLP/331/V/2024", "STTLP/331/V/2024"),
        ("VJ/27/2022 számú", "VJ/27/2022"),
    ],
)  # fmt: skip
def test_a_judgment_is_known_by_its_citation_and_a_file_by_the_word_for_its_number(citation, value):
    document = found_in(f"ההחלטה: the court cited {citation}.")
    assert [(x.type, x.value) for x in document.references] == [("case_number", value)]


@pytest.mark.parametrize(
    "text",
    ["In 2019 FC Northmere won 12 games.", "The season number 2023/2024 is over.", "Issue no. 3-5/2024 is out.",
     "It is open from 12/03-14/03/2024."],
)  # fmt: skip
def test_clubs_seasons_and_days_are_no_citations(text):
    assert not [x for x in found_in(text).references if x.type == "case_number"]


@pytest.mark.parametrize(
    ("language", "text", "reference"),
    [
        ("en", "States bound by ILO Convention No. 169 met.", ("treaty", "ILO Convention No. 169")),
        ("es", "Rige el Convenio 169 de la OIT.", ("treaty", "Convenio 169 de la OIT")),
        ("nl", "Het gaat om artikel 269 van het Strafwetboek. Hij zweeg.", ("law", "artikel 269 van het Strafwetboek")),
        ("cs", "Platí rezoluce Valného shromáždění OSN 64/142.", ("un_resolution", "A/RES/64/142")),
        ("ko", "유엔 총회 결의 76/300은 인권을 확인했다.", ("un_resolution", "A/RES/76/300")),
        ("zh", "欧盟第2019/904号指令实施三年。", ("eu_law", "欧盟第2019/904号指令")),
    ],
)  # fmt: skip
def test_a_number_stands_before_behind_or_within_the_name(language, text, reference):
    found = found_in(text, language).references
    assert [(each.type, each.value) for each in found] == [reference]


def test_a_percentage_or_a_year_is_no_number_of_a_treaty():
    found = found_in(
        "The Paris Convention 20% of states left, and the Lisbon Treaty 2009 stand."
    ).references
    assert not [each for each in found if each.number]
