"""The kind of a text, and what speaks for it; every sample is made up."""

from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.documents import PressRecord
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
    "other": (f"A bridge and a ferry\n\n{LEAD}\n\n{MORE}", None),
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
