from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.records import PressRecord

FIRST = (
    "It took nine years, and longer than any of us had thought. The river is deep there, and the winters "
    "are long in the valley."
)
SECOND = "It stops at the end of the summer. I will miss it, as will everybody who grew up on the river here."
THIRD = "It was a good ship, and it never lost a passenger in all of its sixty years on the water."
HEAD = "Building a bridge\n\nAn engineer talks about her work\n\n"
HOW = "How long did it take to build the bridge over the river?"
WHAT = "And what happens to the old ferry now?"


def record(text: str) -> PressRecord:
    found = read_press_text(text, collected_at=datetime(2024, 6, 1, tzinfo=UTC))
    assert isinstance(found, PressRecord), found
    return found


def pairs(text: str) -> list[tuple[str, str | None]]:
    return [(q.value, q.answer) for q in record(text).questions]


@pytest.mark.parametrize(
    "text",
    [
        f"{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}",
        f"{HOW}\n{FIRST}\n{WHAT}\n{SECOND}",
        f"Q: {HOW}\nA: {FIRST}\n\nQ: {WHAT}\nA: {SECOND}",
        f"Question: {HOW}\nAnswer: {FIRST}\n\nQuestion: {WHAT}\nAnswer: {SECOND}",
    ],
)
def test_each_question_has_the_answer_below_it(text):
    assert pairs(HEAD + text) == [(HOW, FIRST), (WHAT, SECOND)]


def test_an_answer_can_have_several_paragraphs():
    found = pairs(f"{HEAD}{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}\n\n{THIRD}")
    assert found == [(HOW, FIRST), (WHAT, f"{SECOND}\n\n{THIRD}")]


def test_an_interview_is_of_that_kind_and_its_questions_stay_in_the_body():
    found = record(f"{HEAD}{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}\n\n{THIRD}")
    assert found.kind == "interview"
    assert found.body == "\n\n".join((HOW, FIRST, WHAT, SECOND, THIRD))


def test_what_stands_beside_an_interview_is_no_answer():
    found = pairs(
        f"{HEAD}{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}\n\nShare this page\n\nRead more articles about ships"
    )
    assert found == [(HOW, FIRST), (WHAT, SECOND)]


def test_the_evidence_of_a_question_is_its_lines():
    text = f"{HEAD}{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}"
    first, _ = record(text).questions
    assert [text[span.start : span.end] for span in first.spans] == [HOW, FIRST]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\nSo what did it cost the town in the end?\n\n{SECOND}\n\n{THIRD}",
        f"{FIRST} Was it worth it? {SECOND}\n\n{THIRD} Will it last? Nobody knows that yet.",
        f"{HOW}\n{WHAT}\n\n{FIRST}",
    ],
)
def test_a_rhetorical_question_makes_no_interview(text):
    assert pairs(HEAD + text) == []


def test_an_interview_in_another_language_is_one_too():
    text = """Un puente para todos

¿Cuánto tiempo duró la construcción del puente sobre el río?

Duró nueve años, más de lo que todos habíamos pensado. El río es muy profundo y los inviernos son largos.

¿Y qué va a pasar ahora con el viejo barco?

Deja de navegar al final del verano. Lo echaré de menos, como todos los que crecieron a la orilla del río."""
    assert [q for q, _ in pairs(text)] == [
        "¿Cuánto tiempo duró la construcción del puente sobre el río?",
        "¿Y qué va a pasar ahora con el viejo barco?",
    ]


LABELLED = f"""Building a bridge

Engineer Amy Pope talks about her work

By Prisca Lane

Amy Pope has built bridges for thirty years, and the newest of them was opened in Northmere in spring.

UN Today: {HOW}

Amy Pope: {FIRST}

UN Today: {WHAT}

Amy Pope: {SECOND}

{THIRD}"""


def test_labels_of_speakers_are_cut_from_questions_and_answers():
    assert pairs(LABELLED) == [(HOW, FIRST), (WHAT, f"{SECOND}\n\n{THIRD}")]


def test_the_author_asks_and_the_label_answers():
    asked = record(LABELLED).questions
    assert {(q.asked_by, q.answered_by) for q in asked} == {("Prisca Lane", "Amy Pope")}
    assert {q.confidence for q in asked} == {0.95}


def test_a_paper_that_asks_is_named_where_no_person_is():
    asked = record(LABELLED.replace("By Prisca Lane\n\n", "")).questions
    assert {(q.asked_by, q.answered_by) for q in asked} == {("UN Today", "Amy Pope")}


@pytest.mark.parametrize(
    "note",
    ["Interview: John Roe", "Interview by John Roe", "(The interview was conducted by John Roe.)",
     "Questions by John Roe"],
)  # fmt: skip
def test_a_note_tells_who_asked_and_is_no_answer(note):
    text = f"{HEAD}{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}\n\n{note}"
    found = record(text).questions
    assert {q.asked_by for q in found} == {"John Roe"}
    assert found[-1].answer == SECOND


@pytest.mark.parametrize(
    ("text", "asker", "answerer"),
    [
        ("« Neuf ans, c'est assez »\n\nEntretien avec l'ingénieure Anne Moreau sur le nouveau pont\n\n"
         "Combien de temps a duré la construction du pont sur le fleuve ?\n\nNeuf ans, plus longtemps que nous "
         "ne l'avions pensé. Le fleuve est profond et les hivers sont longs dans la vallée.\n\nEt que devient "
         "maintenant le vieux bac ?\n\nIl s'arrête à la fin de l'été. Il va me manquer, comme à tous ceux qui "
         "ont grandi ici au bord du fleuve.\n\nPropos recueillis par Paul Girard", "Paul Girard", "Anne Moreau"),
        ("Neun Jahre sind genug\n\nEin Gespräch mit Eva Lindner über die neue Brücke\n\n"
         "Wie lange hat der Bau der Brücke gedauert?\n\nNeun Jahre, und länger, als wir alle gedacht hatten. Der "
         "Fluss ist dort tief, und die Winter sind lang.\n\nUnd was geschieht jetzt mit der alten Fähre?\n\nSie "
         "fährt nur noch bis zum Ende des Sommers. Ich werde sie vermissen wie alle, die hier aufgewachsen sind."
         "\n\nDas Gespräch führte Jan Kraft.", "Jan Kraft", "Eva Lindner"),
    ],
    ids=["fr", "de"],
)  # fmt: skip
def test_notes_and_headlines_tell_who_speaks_in_other_languages(text, asker, answerer):
    assert {(q.asked_by, q.answered_by) for q in record(text).questions} == {(asker, answerer)}


def test_who_speaks_is_not_made_up():
    found = record(f"{HEAD}{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}\n\n{THIRD}").questions
    assert {(q.asked_by, q.answered_by) for q in found} == {(None, None)}


def test_thanks_of_the_one_who_asks_are_no_answer():
    text = f"""Remarks about the bridge by Secretary Karen Quillian

MS. QUILLIAN:  {THIRD}

Q    {HOW}

MS. QUILLIAN:  {FIRST}

Q    {WHAT}

MS. QUILLIAN:  {SECOND}

Q    Thank you very much.

MS. QUILLIAN:  Thank you all."""
    assert pairs(text) == [(HOW, FIRST), (WHAT, SECOND)]


def test_who_asked_goes_on_without_asking_and_is_answered():
    text = "\n".join(
        (f"Ada Roe: {HOW}", f"Karen Quillian: {FIRST}", "Roe: But you have seen the figures.",
         f"Quillian: {SECOND}", f"Roe: {WHAT}", f"Quillian: {THIRD}", "Roe: Thank you."),
    )  # fmt: skip
    found = record(HEAD + text).questions
    assert [q.value for q in found] == [HOW, "But you have seen the figures.", WHAT]
    assert {(q.asked_by, q.answered_by) for q in found} == {("Ada Roe", "Karen Quillian")}


def test_a_line_that_stands_where_questions_do_is_one():
    told = "People say that nobody needed it."
    lines = (HOW, FIRST, told, SECOND, WHAT, THIRD, "And what will you build next?", FIRST)
    assert [value for value, _ in pairs(HEAD + "\n\n".join(lines))] == [
        HOW, told, WHAT, "And what will you build next?",
    ]  # fmt: skip


def test_a_headline_of_who_says_what_names_who_answers():
    text = f"Ada Roe: “The bridge is open”\n\n{HOW}\n\n{FIRST}\n\n{WHAT}\n\n{SECOND}"
    assert {q.answered_by for q in record(text).questions} == {"Ada Roe"}


@pytest.mark.parametrize(
    "lines",
    [
        ("――橋の建設にはどのくらいかかりましたか。", "九年です。川が深く、冬が長いので、思ったより時間がかかりました。",
         "――古い渡し船は。", "夏の終わりに廃止します。皆さんと同じように寂しく思います。"),
        ("【記者】", "橋の建設にはどのくらいかかりましたか。", "【知事】", "九年です。川が深く、冬が長いからです。",
         "【記者】", "費用は足りていますか。", "【知事】", "足りております。国の補助も受けております。"),
    ],
)  # fmt: skip
def test_questions_in_japanese_open_with_a_dash_or_stand_below_who_asks(lines):
    head = "新しい橋が開通します\n\n知事が記者の質問に答えました。橋は来月から通れるようになります。\n\n"
    assert len(pairs(head + "\n\n".join(lines))) == 2
