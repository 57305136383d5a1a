"""Own sentences only; a table reads best with one case to a line."""
# ruff: noqa: SIM905

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names_documents import a_document

from press.documents import Document
from press.findings import Contact, Dateline, Span
from transforms.names import find_names
from transforms.names.words import read_words


def names_in(text: str, language: str | None = "en", **known) -> Document:
    return find_names(a_document(text, language, **known))


def people_in(text: str, language: str = "en") -> list[str]:
    return [person.value for person in names_in(text, language).people]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The plan was shown to Ms. Roe.", "Roe"),
        ("en", "The plan pleased Mayor Jane Roe.", "Jane Roe"),
        ("en", "It was read by Jane Roe, Spokesperson of the Harbour Agency.", "Jane Roe"),
        ("en", "The head of the Harbour Agency, Jane Roe, was there.", "Jane Roe"),
        ("en", "Jane Roe is the editor of the paper.", "Jane Roe"),
        ("en", "Jane Roe, 45, a director, came.", "Jane Roe"),
        ("en", "Mr. Poe succeeds Jané Roe of Portugal.", "Jané Roe"),
        ("en", "“That is all there is to say,” said Jane Roe.", "Jane Roe"),
        ("en", "“That is all there is to say.” — Jane Roe", "Jane Roe"),
        ("en", "They met Dr. Ursula von der Heide.", "Ursula von der Heide"),
        ("en", "They met Prof. Jean-Noël O’Neill.", "Jean-Noël O’Neill"),
        ("en", "They met Ms. Nguyễn Thị Lan.", "Nguyễn Thị Lan"),
        ("en", "MAYOR JANE ROE, OPENING THE BRIDGE", "Jane Roe"),
        ("de", "Das sagte Bundesumweltministerin Anna Muster am Montag.", "Anna Muster"),
        ("de", "Dort sprach Frau Prof. Dr. Anna Muster-Probe.", "Anna Muster-Probe"),
        ("fr", "L’accord a été salué par M. de Montfort.", "de Montfort"),
        ("fr", "Selon Marie Exemple, directrice du musée, tout va bien.", "Marie Exemple"),
        ("es", "Lo dijo la ministra de Asuntos Exteriores, Ana Ejemplo.", "Ana Ejemplo"),
        ("es", "Llegó ayer doña Ana Ejemplo Muestra.", "Ana Ejemplo Muestra"),
        ("it", "Il ministro Paolo Esempio è arrivato.", "Paolo Esempio"),
        ("pt", "A ministra Marina Exemplo chegou.", "Marina Exemplo"),
        ("nl", "Daar was mevrouw Van der Voorbeeld.", "Van der Voorbeeld"),
    ],
)
def test_a_name_with_evidence_beside_it_is_a_person(language, text, name):
    assert name in people_in(f"x\n{text}", language)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir, thank you.",
        "Member States and the Global Compact were named.",
        "In October Geneva was calm. Example Street was closed.",
        "FREQUENTLY ASKED QUESTIONS\nGlobal Widgets said profits rose.",
        "The Network welcomed the Director of Communications.",
        "President Signs New Harbour Act\nIt is signed.",
        "Blue Ocean Harbour and Green Valley Farm were sold.",
        "",
        "  \n ",
    ],
)
def test_capitals_without_evidence_are_nobody(text):
    assert people_in(text) == []


def test_the_variants_of_a_name_are_one_person_with_all_mentions():
    text = (
        "New Agency Head Jane E. Roe Opens Harbour\n"
        "Director General Jane E. Roe spoke. Ms. Roe will stay. “It is done,” said Ms. Jane Roe. "
        "Roe left."
    )
    (person,) = names_in(text).people
    assert (person.value, person.given, person.family) == ("Jane E. Roe", "Jane", "Roe")
    assert (person.honorific, person.role, person.basis) == ("Ms.", "Director General", "stated")
    assert [text[span.start : span.end] for span in person.spans] == [
        "Jane E. Roe",
        "Jane E. Roe",
        "Ms. Roe",
        "Ms. Jane Roe",
        "Roe",
    ]


def test_two_people_of_one_family_stay_two():
    people = people_in("Mayor Jane Roe met Senator John Roe.")
    assert people == ["Jane Roe", "John Roe"]


@pytest.mark.parametrize(
    ("text", "role", "organization"),
    [
        ("HBA Director General Jane Roe came; the HBA paid.", "Director General", "HBA"),
        ("Jane Roe, Spokesperson of the Harbour Agency, came.", "Spokesperson", "Harbour Agency"),
        ("Jane Roe is the Editor-in-chief of Blue Today.", "Editor-in-chief", "Blue Today"),
        ("The Minister of Finance, Jane Roe, came.", "Minister of Finance", None),
    ],
)
def test_a_person_has_the_post_and_the_organisation_beside_the_name(text, role, organization):
    (person,) = names_in(text).people
    assert (person.value, person.role, person.organization) == ("Jane Roe", role, organization)


def test_contacts_and_authors_are_people():
    contact = Contact(
        value="Jane Roe", name="Jane Roe", confidence=0.9, basis="stated", method="block"
    )
    document = names_in("x\nAsk Jane Roe.", contacts=(contact,), authors=("John Poe", "The Desk"))
    assert [(p.value, p.role, len(p.spans)) for p in document.people] == [
        ("Jane Roe", "media contact", 1),
        ("John Poe", None, 0),
    ]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "It is run by the Harbour Multi-Partner Trust Fund.", "Harbour Multi-Partner Trust Fund"),
        ("en", "The Department of Health and Human Services paid.", "Department of Health and Human Services"),
        ("en", "The Food and Harbour Organization paid.", "Food and Harbour Organization"),
        ("en", "They bought Example Robotics, Inc. for a song.", "Example Robotics, Inc"),
        ("en", "The United Nations met.", "United Nations"),
        ("de", "Das Bundesministerium für Umwelt, Naturschutz und nukleare Sicherheit zahlt.",
         "Bundesministerium für Umwelt, Naturschutz und nukleare Sicherheit"),
        ("de", "Sie gehört der Muster Technik GmbH.", "Muster Technik GmbH"),
        ("fr", "La Banque centrale européenne a payé.", "Banque centrale européenne"),
        ("es", "Pagó el Ministerio de Asuntos Exteriores.", "Ministerio de Asuntos Exteriores"),
    ],
)  # fmt: skip
def test_an_organisation_is_kept_whole(language, text, name):
    assert [o.value for o in names_in(f"x\n{text}", language).organizations] == [name]


def test_an_acronym_in_brackets_is_tied_to_its_organisation():
    text = "The International Harbour Organization (IHO) met. IHO’s plan is new."
    document = names_in(text)
    (organization,) = document.organizations
    assert (organization.value, organization.acronym) == (
        "International Harbour Organization",
        "IHO",
    )
    assert len(organization.spans) == 3
    (acronym,) = document.acronyms
    assert (acronym.value, acronym.expansion) == ("IHO", "International Harbour Organization")
    assert text[acronym.spans[0].start : acronym.spans[0].end].endswith("(IHO")


def test_an_acronym_for_an_instrument_is_no_organisation():
    document = names_in(
        "The Compact for Safe, Open and Regular Harbours (CRH) was signed. The CRH is new."
    )
    assert document.organizations == ()
    assert [(a.value, a.expansion) for a in document.acronyms] == [
        ("CRH", "Compact for Safe, Open and Regular Harbours")
    ]


def test_initials_that_fit_tie_two_forms_that_never_stand_together():
    document = names_in(
        "The Director of the IHO spoke. The International Harbour Organization paid."
    )
    assert [(a.value, a.expansion, a.basis) for a in document.acronyms] == [
        ("IHO", "International Harbour Organization", "derived")
    ]
    assert len(document.organizations) == 1


def test_brackets_that_do_not_fit_expand_nothing():
    assert names_in("The Harbour Agency (XYZ) met.").acronyms == ()


@pytest.mark.parametrize("text", ["Part II and Part II.", "CHF 5 and CHF 6.", "Ohio, OH, and OH."])
def test_numerals_currencies_and_states_are_no_organisations(text):
    assert names_in(text).organizations == ()


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "She lives in Pittsburgh.", [("Pittsburgh", "US")]),
        ("en", "They left Portugal.", [("Portugal", "PT")]),
        ("en", "The United States of America and the U.S. agree.", [("United States of America", "US")]),
        ("en", "It rained in Paris, Texas.", [("Paris", "US"), ("Texas", "US")]),
        ("en", "The Bank of England and Mayor Jordan London met.", []),
        ("de", "Sie wohnt in Genf.", [("Genf", "CH")]),
        ("fr", "Ils viennent de Côte d’Ivoire.", [("Côte d’Ivoire", "CI")]),
        ("es", "Viajó a Estados Unidos.", [("Estados Unidos", "US")]),
    ],
)  # fmt: skip
def test_a_place_has_its_country(language, text, places):
    found = names_in(f"x\n{text}", language).places
    assert [(place.value, place.country) for place in found] == places


def test_the_datelines_place_comes_first():
    dateline = Dateline(
        value="Genf –", confidence=0.9, basis="stated", method="x", place="Genf", spans=(Span(start=0, end=6),)
    )  # fmt: skip
    places = names_in("Genf – Portugal zahlt.", "de", dateline=dateline).places
    assert [(p.value, p.country, p.method) for p in places] == [
        ("Genf", "CH", "dateline"),
        ("Portugal", "PT", "gazetteer"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "cue"),
    [
        ("en", "“We are glad that it is done,” said Ms. Jane Roe.", "Jane Roe", "said"),
        ("en", "Mayor Jane Roe said: “We are glad that it is done.”", "Jane Roe", "said"),
        ("en", '"We are glad that it is done," Mayor Jane Roe told us.', "Jane Roe", "told"),
        ("en", "Mayor Jane Roe came. “We are glad that it is done,” she added.", "Jane Roe", "added"),
        ("en", "“We are glad that it is done,” the Harbour Agency said.", "Harbour Agency", "said"),
        ("de", "„Wir sind sehr froh, dass es fertig ist“, sagte Frau Anna Muster.", "Anna Muster", "sagte"),
        ("de", "»Wir sind sehr froh, dass es fertig ist«, sagte Frau Anna Muster.", "Anna Muster", "sagte"),
        ("fr", "« Nous sommes très heureux de ce jour », a déclaré Mme Marie Exemple.", "Marie Exemple", "a déclaré"),
        ("es", "«Estamos muy contentos con esto», dijo la Sra. Ana Ejemplo.", "Ana Ejemplo", "dijo"),
    ],
)  # fmt: skip
def test_a_quote_has_its_speaker_by_full_name(language, text, speaker, cue):
    (quote,) = names_in(f"x\n{text}", language).quotes
    assert (quote.speaker, quote.cue) == (speaker, cue)


def test_a_quote_split_by_its_attribution_is_one_of_two_parts():
    text = "“We are glad,” said Ms. Jane Roe. “The harbour is open.”"
    (quote,) = names_in(text).quotes
    assert quote.value == "We are glad. The harbour is open."
    assert [text[span.start : span.end] for span in quote.spans] == [
        "“We are glad,”",
        "“The harbour is open.”",
    ]


def test_a_quote_that_opens_again_in_the_next_paragraph_goes_on():
    text = "Ms. Jane Roe said: “We are very glad today.\n\n“The harbour is open.”"
    (quote,) = names_in(text).quotes
    assert quote.value == "We are very glad today. The harbour is open."


@pytest.mark.parametrize(
    "text",
    [
        "The new ‘Harbour Equality Policy’ is out.",
        "The so-called “dream plan” costs much.",
        "He is 5' 8\" tall and 6' 2\" wide.",
    ],
)
def test_titles_and_scare_quotes_are_no_quotes(text):
    assert names_in(f"x\n{text}").quotes == ()


def test_a_mark_that_is_never_closed_does_not_break_the_rest():
    text = "The “open plan is here.\n\nMs. Jane Roe said: “We are glad that it is done.”"
    assert [quote.value for quote in names_in(text).quotes] == ["We are glad that it is done."]


@pytest.mark.parametrize("language", ["xx", None])
def test_in_a_language_that_nobody_knows_only_what_needs_no_words_is_found(language):
    text = "x\nMiędzynarodowa Organizacja Migracji (MOM), MOM, WHO. Pan Jan Kowalski w Genewie."
    document = names_in(text, language, authors=("Anna Nowak",))
    assert [person.value for person in document.people] == ["Anna Nowak"]
    assert [acronym.expansion for acronym in document.acronyms] == [
        "Międzynarodowa Organizacja Migracji"
    ]
    assert document.places == ()


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            "Ms. |Jane |ROE|“|”|„|\"| said |(|)|UN |, |\n|’s |Bank |of |the |de |Director |E. |&|-|"
            "\u00a0|ﬁ|İ|1|. |Paris".split("|")
        ),
        max_size=60,
    ).map("".join),
    language=st.sampled_from(["en", "de", "fr", "es", "pl", None]),
)  # fmt: skip
def test_every_finding_lies_in_the_text(text, language):
    document = names_in(text, language)
    findings = (
        *document.people,
        *document.organizations,
        *document.places,
        *document.acronyms,
        *document.quotes,
    )
    for finding in findings:
        assert finding.value.strip()
        assert 0 <= finding.confidence <= 1
        for span in finding.spans:
            assert 0 <= span.start < span.end <= len(text)


def test_a_city_lies_in_a_country_of_the_text():
    text = (
        "Ministers of the United States and Mexico met in Cambridge on Monday, and in London later."
    )
    found = {each.value: (each.country, each.candidates[:1]) for each in names_in(text).places}
    assert found["Cambridge"] == ("US", ("GB",))
    assert found["London"] == ("GB", ("CA",))


def test_a_small_city_far_from_all_that_a_text_names_has_no_country():
    document = names_in("The governments of Kenya and Uganda met in Sandpoint on Monday.")
    found = {each.value: (each.country, each.geonames_id) for each in document.places}
    assert found.get("Sandpoint", (None, None)) == (None, None)


HOSTILE = {
    "capitalised words": "Alpha Beta ",
    "a list of participants": "Dr. Jane Roe, Director; ",
    "organisation words": "Bank of Health and ",
    "opening marks": '“ « " ',
    "quotes": "“This is what we all said,” said Jane Roe. ",
    "places": "in New York, Paris, ",
    "brackets": "Alpha Beta Corp (ABC) ( ",
    "one word": "A-b'c",
    "signs": "a@b.",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_ten_times_the_text_takes_about_ten_times_as_long(piece):
    def seconds(size: int) -> float:
        document = a_document("x\n" + (piece * size)[:size])
        start = process_time()
        find_names(document)
        return process_time() - start

    seconds(1_000)
    short = min(seconds(20_000) for _ in range(3))
    long = min(seconds(200_000) for _ in range(3))
    assert long < 30 * max(short, 0.005)


@pytest.mark.parametrize(
    ("language", "text", "people", "posts"),
    [
        ("tr", "Ankara’da konuşan Belediye Başkanı Ayşe Örnek, projeyi anlattı.", ["Ayşe Örnek"], ["Belediye Başkanı"]),
        ("zh", "市交通局局长陈国梁周五在北京表示，工程将完工。", ["陈国梁"], ["局长"]),
        ("hi", "शिक्षा मंत्री अजय कुमार ने दिल्ली में कहा कि काम शुरू होगा।", ["अजय कुमार"], ["शिक्षा मंत्री"]),
        ("fi", "Kaupunginjohtaja Aino Harjula kertoi asiasta Turussa.", ["Aino Harjula"], ["Kaupunginjohtaja"]),
        ("pl", "Pan Jan Kowalski wrócił do domu.", ["Jan Kowalski"], [None]),
    ],
)  # fmt: skip
def test_people_and_their_posts_in_languages_that_the_tagger_reads(language, text, people, posts):
    document = names_in(f"x\n{text}", language)
    assert [person.value for person in document.people] == people
    assert [person.role for person in document.people] == posts
    assert all(
        document.text[s.start : s.end].endswith(p.value) for p in document.people for s in p.spans
    )


def test_a_word_ends_where_a_name_does_and_has_a_capital_in_scripts_without_them():
    document = names_in("x\nX Okul 4, Ankara’da.\n局长陈国梁表示。", "tr")
    starts = {name: document.text.index(name) for name in ("Okul 4", "Ankara", "陈国梁")}
    names = [(start, start + len(name)) for name, start in starts.items()]
    words = read_words(document, frozenset(), names).words
    assert [(word.text, word.kind) for word in words[-7:]] == [
        ("Okul", "cap"), ("4", "other"), ("Ankara", "cap"), ("’da", "other"), ("局长", "lower"), ("陈国梁", "cap"),
        ("表示", "lower"),
    ]  # fmt: skip
    assert all(document.text[word.start : word.end] == word.text for word in words)
