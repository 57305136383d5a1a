from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.records import PressRecord
from transforms.contacts.words import words_for
from transforms.speakers import read_label, without_remarks

BRIEFING = """Press Briefing by Press Secretary Karen Quillian and Transport Secretary Luis Fernández Hernández

Via Teleconference

1:50 P.M. EST

MS. QUILLIAN:  Hi, everyone.  Thank you for joining us today for this call about the bridge.  (Laughter.)  \
With me is Secretary of Transport Luis Fernández Hernández.

MR. FERNÁNDEZ HERNÁNDEZ:  Hi.  Thank you, Karen.  The bridge took nine years.

It is open now.  We are proud of it.

(Applause.)

Q\xa0\xa0\xa0 Thank you, Mr. Secretary.  What did the bridge cost the taxpayers in the end?

SECRETARY FERNÁNDEZ HERNÁNDEZ:  It cost two hundred million dollars, less than we had thought.

Q\xa0\xa0\xa0 And the ferry?

MS. QUILLIAN:  The ferry stops in the summer, as we said before.

Q\xa0\xa0\xa0 Thank you very much.

MS. QUILLIAN:  Thank you all.

1:55 P.M. EST
"""
REMARKS = """Remarks by President Martha Hale at the Opening of the Northmere Bridge

Northmere, Ohio

THE PRESIDENT:  Hey, everyone.  Please sit down.  This is a great day for the town of Northmere and for all \
who built the bridge.

I want to thank the builders.

AUDIENCE MEMBER:  We love you!

THE PRESIDENT:  I love you too.  (Laughter.)  The bridge took nine years to build.
"""
ANSWER = (
    "It took nine years, and longer than any of us had thought. The river is deep there, and the winters "
    "are long in the valley."
)


def record(text: str) -> PressRecord:
    found = read_press_text(text, collected_at=datetime(2024, 6, 1, tzinfo=UTC))
    assert isinstance(found, PressRecord), found
    return found


def test_a_briefing_is_cut_at_the_labels_of_its_speakers():
    assert [turn.label for turn in record(BRIEFING).turns] == [
        "MS. QUILLIAN",
        "MR. FERNÁNDEZ HERNÁNDEZ",
        "Q",
        "SECRETARY FERNÁNDEZ HERNÁNDEZ",
        "Q",
        "MS. QUILLIAN",
        "Q",
        "MS. QUILLIAN",
    ]


def test_a_label_stands_for_the_person_with_that_family_name_and_a_question_for_nobody():
    assert [turn.speaker for turn in record(BRIEFING).turns][:4] == [
        "Karen Quillian",
        "Luis Fernández Hernández",
        None,
        "Luis Fernández Hernández",
    ]


def test_the_president_is_the_person_of_that_post():
    turns = record(REMARKS).turns
    assert [(turn.label, turn.speaker) for turn in turns] == [
        ("THE PRESIDENT", "Martha Hale"),
        ("AUDIENCE MEMBER", None),
        ("THE PRESIDENT", "Martha Hale"),
    ]


def test_stage_directions_are_no_speech_and_paragraphs_without_a_label_go_on():
    first, second, *_ = record(BRIEFING).turns
    assert "Laughter" not in first.value
    assert second.value == (
        "Hi. Thank you, Karen. The bridge took nine years.\n\nIt is open now. We are proud of it."
    )


def test_the_evidence_of_a_turn_is_its_words_without_the_label():
    _, second, *_ = record(BRIEFING).turns
    assert [BRIEFING[span.start : span.end] for span in second.spans] == [
        "Hi.  Thank you, Karen.  The bridge took nine years.",
        "It is open now.  We are proud of it.",
    ]


def test_labels_in_small_letters_are_speakers_where_they_are_repeated():
    text = f"""Building a bridge

{ANSWER}

Moderator: Welcome to all of you who have come to hear about the bridge in the valley.

Amy Pope: {ANSWER}

Moderator: Thank you. Now we shall hear from the man who runs the ferry.

Bert Two: The ferry stops at the end of the summer, and I shall miss it very much.

Moderator: Thank you both."""
    assert [turn.label for turn in record(text).turns] == [
        "Moderator",
        "Amy Pope",
        "Moderator",
        "Bert Two",
        "Moderator",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["JOBS: The bridge has given work to four hundred people in the town.",
         "TAXES: The bridge was paid for without new taxes, from savings and a loan.",
         "HEALTH: The hospital can be reached in ten minutes now."],
        ["WHO: The mayor of Northmere and the builders of the bridge.",
         "WHAT: The opening of the new bridge over the river.",
         "WHERE: On the northern bank of the river in Northmere."],
        ["Korb: Vorfahrt missachtet", "Korb: Unfallflucht", "Korb: Zeugen gesucht"],
        ["Price: 12 francs", "Price: 14 francs", "Price: 20 francs"],
        ["See https://www.northmere.example/one.", "It opens at 10:30.", "The ratio is 2:1 today."],
    ],
    ids=["fact sheet", "advisory", "police items", "list", "colons"],
)  # fmt: skip
def test_headings_before_a_colon_are_no_speakers(lines):
    text = f"Building a bridge\n\n{ANSWER} {ANSWER}\n\n" + "\n\n".join(lines) + f"\n\n{ANSWER}"
    assert record(text).turns == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("THE PRESIDENT: Hey, everyone.", "THE PRESIDENT"),
        ("Q Thank you, sir.", "Q"),
        ("Q. How long?", "Q"),
        ("Jane Doe (UN Today): Welcome.", "Jane Doe"),
        ("Frau Müller: Guten Tag.", "Frau Müller"),
        ("Ursula von der Leyen: Good morning.", "Ursula von der Leyen"),
        ("记者：桥修了多久？", "记者"),
        ("In the end, the mayor said: it is over.", None),
        ("Quite a day: it was over.", "Quite a day"),
        ("10:30 it began.", None),
        ("https://northmere.example", None),
        ("A bridge is open.", None),
    ],
)
def test_what_could_be_a_label_is_short_and_capitalised(text, label):
    found = read_label(text)
    assert (found.text if found else None) == label


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Thank you. (Laughter.) Now", "Thank you. Now"),
        ("Thank you (inaudible) now", "Thank you now"),
        ("Thank you. [Applause]", "Thank you."),
        ("Thank you. (The President signs the bill.)", "Thank you."),
        ("the Organization (IOM) has 10 (ten) offices", "the Organization (IOM) has 10 (ten) offices"),
    ],
)  # fmt: skip
def test_remarks_in_brackets_are_told_from_words_in_brackets(text, spoken):
    assert without_remarks(text, words_for("en")) == spoken


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("0:15.1 Ada Roe: Good morning.", "Ada Roe"),
        ("Ada Roe, mayor of Northmere: Good morning.", "Ada Roe, mayor of Northmere"),
        ("Portavoz.- Buenos días.", "Portavoz"),
        ("M. Jean Roux. Merci à tous.", "M. Jean Roux"),
        ("BAŞKAN - Buyurun.", "BAŞKAN"),
        ("【知事】", "知事"),
        ("In the end, the mayor said: it is over.", None),
    ],
)
def test_labels_have_roles_times_and_other_signs_behind_them(text, label):
    found = read_label(text)
    assert (found.text if found else None) == label
