"""The kind of a text, and what speaks for it; every sample is made up."""

from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.records import PressRecord
from transforms.record import GENRES

LEAD = (
    "The council of Northmere opened its new bridge on both banks of the river on Monday, after nine years of work. "
    "Four thousand people came to see it, and the mayor thanked all of the builders."
)  # fmt: skip
MORE = (
    "The ferry that had carried people over the river for sixty years stops at the end of the summer, "
    "and the council will decide in spring what becomes of the ship and of its crew."
)
CONTACT = "Media contact:\nAda Lopez\nada.lopez@northmere.example\n+41 22 715 61 95"
ANSWER = "It took nine years, and longer than any of us had thought. The river is deep there, and the winters are long."
OWN = (
    "I have crossed this river all my life, and I know what my neighbours think of the bridge. "
    "My father built boats, and I was with him on the ferry when I was a child of six or seven."
)


def record(text: str) -> PressRecord:
    found = read_press_text(text, collected_at=datetime(2024, 6, 1, tzinfo=UTC))
    assert isinstance(found, PressRecord), found
    return found


TEXTS = {
    "press_release": (
        f"Northmere opens its new bridge\n\nGENEVA, 3 May 2024 – {LEAD}\n\n{MORE}\n\n{CONTACT}",
        "a dateline",
    ),
    "statement": (
        f"Statement by Mayor Ada Lopez on the new bridge\n\n3 May 2024\n\n{LEAD}\n\n{MORE}",
        "the title opens with 'Statement by'",
    ),
    "media_advisory": (
        f"MEDIA ADVISORY\n\nNorthmere opens its new bridge on Friday\n\n{LEAD}\n\nWHO: Mayor Ada Lopez\n"
        "WHAT: Opening of the bridge\nWHEN: 3 May 2024, 10 a.m.\nWHERE: Old Harbour",
        "says who, what, when and where",
    ),
    "interview": (
        f"Building a bridge\n\nAn engineer talks about her work\n\nHow long did it take to build the bridge?"
        f"\n\n{ANSWER}\n\nAnd what happens to the old ferry now?\n\n{ANSWER}",
        "2 questions with answers",
    ),
    "transcript": (
        "Press briefing by the mayor of Northmere\n\nOld Harbour\n\n1:50 P.M. EST\n\nTHE MAYOR: Good afternoon to "
        "all of you. It is good to be here today at the river.\n\nMS. ROE: How long did it take to build it all?\n\n"
        "THE MAYOR: Nine years, and longer than we thought it would. (Laughter.)\n\nMS. ROE: And what of the ferry?\n\n"
        "THE MAYOR: It stops at the end of the summer, as I have said before.\n\n2:05 P.M. EST",
        "turns of speakers",
    ),
    "speech": (
        f"Speech by Mayor Ada Lopez at the opening of the bridge\n\nLadies and gentlemen, dear friends,\n\n{OWN}\n\n"
        f"{OWN}",
        "the title opens with 'Speech by'",
    ),
    "op_ed": (
        f"OPINION\n\nWhat a bridge is for\n\nBy Ada Lopez\n\n{OWN}\n\n{OWN}",
        "above the text stands 'OPINION'",
    ),
    "article": (f"A bridge and a ferry\n\nBy Ada Lopez\n\n{LEAD}\n\n{MORE}", "signed, and no contact"),
    "fact_sheet": (
        f"FACT SHEET: The new bridge of Northmere\n\n{LEAD}\n\n- It is 900 metres long.\n- It took nine years.\n"
        "- It has two lanes for cars.\n- It has one lane for bicycles.\n- It cost 12 million francs.\n- It is open.",
        "the title opens with 'FACT SHEET'",
    ),
    "readout": (
        f"Readout of Mayor Lopez’s call with the mayor of Southmere\n\n3 May 2024\n\n{LEAD}\n\n{MORE}",
        "the title opens with 'Readout of'",
    ),
    "report_notice": (
        f"New report: half of all ferries stop within ten years\n\n{LEAD}\n\n{MORE}",
        "the title opens with 'New report'",
    ),
    "other": ("A bridge and a ferry\n\nThe page that you want has moved to a new place.\n\n"
        "- Old harbour and ferry to the north\n"
        "- New bridge for cars and bicycles\n- Market hall on the southern bank\n- School of boat builders", None),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_each_kind_is_known_and_says_by_what(kind):
    text, reason = TEXTS[kind]
    found = record(text)
    assert found.kind == kind, found.kind_evidence
    assert found.genre == GENRES.get(kind)
    if reason is None:
        assert found.kind_evidence == ()
        assert found.kind_confidence <= 0.4
    else:
        assert any(reason in evidence for evidence in found.kind_evidence), found.kind_evidence
        assert found.kind_confidence > 0.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PRESSEMITTEILUNG\n\nNordsee eröffnet neue Brücke\n\nDer Stadtrat hat am Montag die neue Brücke über den "
         "Fluss eröffnet, und viertausend Menschen kamen nach neun Jahren Arbeit zu dem großen Fest an beiden Ufern.",
         "press_release"),
        ("Déclaration du maire sur le nouveau pont\n\nLe conseil a ouvert lundi le nouveau pont sur la rivière, après "
         "neuf ans de travaux, et quatre mille personnes sont venues le voir sur les deux rives de la ville.",
         "statement"),
        ("CONVOCATORIA DE PRENSA\n\nEl puente nuevo se abre el viernes\n\nEl ayuntamiento abre el nuevo puente sobre "
         "el río después de nueve años de obras y espera a cuatro mil personas en las dos orillas de la ciudad.",
         "media_advisory"),
    ],
)  # fmt: skip
def test_kinds_are_known_in_other_languages(text, kind):
    assert record(text).kind == kind


def test_the_heaviest_evidence_comes_first_and_each_reason_once():
    text = f"PRESS RELEASE\n\nNorthmere opens its new bridge\n\nGENEVA, 3 May 2024 – {LEAD}\n\n{CONTACT}\n\n###"
    found = record(text).kind_evidence
    assert found[0] == "above the text stands 'PRESS RELEASE'"
    assert {"a dateline", "a contact for the press"} <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "text",
    [
        f"Northmere opens its new bridge\n\n{LEAD}\n\n{MORE}",
        "Novi most u Sjevernom Gradu\n\nGradsko vijeće u ponedjeljak je otvorilo novi most preko rijeke, nakon devet "
        "godina radova, a četiri tisuće ljudi došlo je na obje obale kako bi ga vidjelo i prešlo preko njega.",
        "Otevření nového mostu\n\nMěstská rada v pondělí po devíti letech prací otevřela nový most přes řeku a na oba "
        "břehy se přišly podívat čtyři tisíce lidí, kterým starosta poděkoval za trpělivost a pomoc.",
    ],
)
def test_plain_news_of_an_issuer_is_a_release_but_not_for_sure(text):
    found = record(text)
    assert found.kind == "press_release", found.kind_evidence
    assert found.kind_confidence <= 0.6


def test_a_day_above_the_text_makes_a_release_a_little_likelier():
    plain, dated = f"A bridge\n\n{LEAD}\n\n{MORE}", f"A bridge\n\n3 May 2024\n\n{LEAD}\n\n{MORE}"
    assert record(plain).kind_confidence < record(dated).kind_confidence < 0.6


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Statement from Mayor Ada Lopez on the ferry", "statement"),
        ("Mayor Lopez issues statement on the ferry", "statement"),
        ("Ferry: Joint statement of the two mayors", "statement"),
        ("Harbour board statement", "statement"),
        ("Bridge of Northmere – Interview with the engineer Ada Lopez", "interview"),
    ],
)
def test_a_title_that_names_the_kind_outweighs_what_every_release_has(title, kind):
    text = f"FOR IMMEDIATE RELEASE\n\n{title}\n\nGENEVA, 3 May 2024 – {LEAD}\n\n{MORE}\n\n{CONTACT}\n\n###"
    found = record(text)
    assert found.kind == kind, found.kind_evidence
    assert found.kind_confidence > 0.6


def test_a_statement_is_introduced_and_is_all_there_is():
    cue = (
        "On Monday, after the ribbon was cut at the Old Harbour, Mayor Ada Lopez issued the following statement "
        "on the bridge of Northmere and on the people who had built it:"
    )
    alone = f"Northmere opens its new bridge after nine years\n\n3 May 2024\n\n{cue}\n\n“{LEAD}”"
    more = f"{alone}\n\n{MORE}\n\n{ANSWER}\n\n{MORE.replace('ferry', 'boat')}"
    assert record(alone).kind == "statement"
    assert record(more).kind == "press_release"


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Prime Minister Alder speaks with President Dusan", "The leaders discussed the bridge."),
        ("A call on the bridge", "Prime Minister Alder spoke by phone with President Dusan today."),
    ],
)
def test_who_in_office_met_whom_is_a_readout(title, opening):
    assert record(f"{title}\n\n3 May 2024\n\n{opening} {LEAD}\n\n{MORE}").kind == "readout"


def test_a_meeting_is_a_readout_in_other_languages():
    text = (
        "Міністр Оксана Дзвінчук провела зустріч із Послом Нордланду\n\n30 травня 2024 року\n\n"
        "Сторони обговорили відновлення насосних станцій на півдні країни та новий міст через річку. "
        "Міністр подякувала за допомогу, яку надали місту за останні роки.\n\n"
        "Посол запросив делегацію міністерства відвідати підприємства своєї країни навесні."
    )
    assert record(text).kind == "readout"


def test_one_quotation_is_a_statement_though_a_release_brings_it():
    said = f"“{LEAD}\n\n“{MORE}\n\n“{MORE}”"
    found = record(
        f"PRESS RELEASE\n\nThe ferry stops\n\nAda Lopez, mayor of Northmere, says of the end of the ferry:\n\n{said}"
    )
    assert found.kind == "statement"


def test_questions_that_nobody_answers_by_name_are_a_fact_sheet():
    asked = ("What is a bridge?", "Why was it built?", "Where does it stand?", "How long is it?")
    body = "\n\n".join(f"{question}\n\n{MORE}" for question in asked)
    assert record(f"Bridges: what you need to know\n\n{body}").kind == "fact_sheet"


def test_an_interview_that_a_release_tells_of_makes_it_none():
    told = f"{LEAD} In an interview with the radio she said that the ferry was old."
    assert record(f"The ferry stops\n\n{told}\n\n{MORE}").kind == "press_release"


@pytest.mark.parametrize(
    ("path", "title", "kind"),
    [
        ("Start > Presse > Interview", "Eine Brücke für Nordsee", "interview"),
        ("Accueil › Presse › Verbatim", "Le pont de la rivière", "transcript"),
    ],
)
def test_the_path_of_headings_tells_the_kind(path, title, kind):
    assert record(f"{path}\n\n{title}\n\n{LEAD}\n\n{MORE}").kind == kind


def test_a_menu_of_kinds_says_nothing():
    menu = "Opinion\nSpeech\nInterview\nSign in"
    text = (
        f"{menu}\n\n3 May 2024\n\nNorthmere opens its new bridge\n\n{LEAD}\n\n{MORE}\n\n{CONTACT}"
    )
    assert record(text).kind == "press_release"
    bare = f"Opinion\nSpeech\nInterview\n\nNorthmere opens its new bridge\n\n{LEAD}\n\n{MORE}\n\n{CONTACT}"
    assert record(bare).kind == "press_release"


def test_news_agencies_write_articles_and_wires_pass_on_releases():
    said = f"A bridge for Northmere\n\nGENEVA ({{}}) – {LEAD}\n\n{MORE}"
    assert record(said.format("AP")).kind == "article"
    assert record(said.format("Northwire")).kind == "press_release"


def test_a_page_of_teasers_is_no_press_text():
    texts = (LEAD, MORE, ANSWER, OWN)
    teasers = "\n\n".join(f"{text}\n\nRead more" for text in texts)
    found = record(f"News of the council of Northmere\n\n{teasers}")
    assert found.kind == "other", found.kind_evidence


def test_labels_of_kinds_are_no_speakers():
    turns = "\n\n".join(
        f"MEDIA ADVISORY: The mayor opens part {n} of the bridge on Friday, and all of the press may come to see it."
        for n in range(5)
    )
    found = record(f"Statement by Mayor Ada Lopez\n\n3 May 2024\n\n{LEAD}\n\n{MORE}\n\n{turns}")
    assert found.kind == "statement", found.kind_evidence
