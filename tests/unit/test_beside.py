"""What stands beside a text and no heading tells: it is moved last, with its reason, and nothing else changes."""

from dataclasses import replace

import pytest
from factories import a_raw

from press.documents import Document
from transforms import STEPS
from transforms.beside import move_beside
from transforms.detect import detect_language
from transforms.labels import label_lines
from transforms.labels.beside import FILE, NAMES, OWN, SORTS, SUMS, known_openings, signs_of
from transforms.labels.wording import letters_of, wording
from transforms.read import read_document
from transforms.trees import load_trees

PARAGRAPH = (
    "For forty years the harbour of Northmere closed at dusk, and nobody remembers who decided it "
    "or has ever asked for the reason."
)
MORE = (
    "Last winter the council sent two clerks into the archive, who came back after a week with a "
    "single sheet of paper."
)
NOTE = "a note at the end of the text on who wrote it or answers"


def through(text: str, *, last: bool = True, media_type: str | None = None) -> Document:
    """Send a text through the steps, the last one left out or not."""
    document = read_document(a_raw(media_type=media_type), text.encode())
    for step in STEPS:
        if last or step is not move_beside:
            document = step(document)
    return document


def the_line(document: Document, text: str) -> tuple[str, str, str]:
    (line,) = (line for line in document.lines if line.text == text)
    return line.label, line.action, line.reason


@pytest.mark.parametrize(
    ("byline", "note"),
    [
        ("By Orla Finch", "Orla Finch is a former harbour pilot and the author of two books."),
        ("By ORLA FINCH", "Orla Finch, born in 1961, was a pilot in the harbour of Northmere."),
        ("By Mayor Orla Finch", "Orla Finch writes about ships for this paper."),
    ],
)
def test_who_wrote_the_text_is_told_beside_it(byline, note):
    document = through(f"Why the harbour waits\n{byline}\n\n{PARAGRAPH}\n\n{MORE}\n\n{note}\n")
    assert the_line(document, note) == ("about", "move", NOTE)
    (section,) = (each for each in document.sections if each.type == "about")
    assert section.value == note


@pytest.mark.parametrize(
    "line",
    [
        "Orla Finch: It was dark, and we waited for the pilot.",
        "Martha Roe is a former harbour pilot and knows every lamp of the quay.",
        "Orla Finch, pilot",
    ],
)
def test_another_person_a_speaker_and_a_post_are_no_note_on_the_author(line):
    document = through(f"Why the harbour waits\nBy Orla Finch\n\n{PARAGRAPH}\n\n{MORE}\n\n{line}\n")
    assert the_line(document, line)[2] != NOTE


@pytest.mark.parametrize("issuer", ["Acme Harbour Corporation", "City of Northmere"])
def test_an_organisation_that_wrote_the_text_is_told_of_in_it(issuer):
    line = f"{issuer} will publish its results on 3 May and expects more ships."
    page = f"<p>{PARAGRAPH}</p><p>{MORE}</p><p>{line}</p></article></body></html>"
    head = f"<html><head><meta name=author content='{issuer}'></head><body><article><h1>Ships</h1>"
    documents = (
        through(f"Why the harbour waits\nBy {issuer}\n\n{PARAGRAPH}\n\n{MORE}\n\n{line}\n"),
        through(head + page, media_type="text/html"),
    )
    assert [the_line(document, line)[1] for document in documents] == ["keep", "keep"]
    assert any(document.authors == (issuer,) for document in documents)


def test_an_author_named_far_above_the_end_stays_in_the_text():
    line = "Orla Finch was a pilot in those years and saw it from her boat."
    rest = "\n\n".join([MORE] * 7)
    document = through(f"Why the harbour waits\nBy Orla Finch\n\n{line}\n\n{PARAGRAPH}\n\n{rest}")
    assert the_line(document, line)[1] == "keep"


def guessed(document: Document, **verdicts: tuple[str, str]) -> Document:
    """Mark lines as likely beside the text, by a word of theirs."""
    lines = tuple(
        replace(line, beside=next((v for word, v in verdicts.items() if word in line.text), None))
        for line in document.lines
    )
    return move_beside(replace(document, lines=lines))


def test_a_likely_caption_is_an_inferred_picture_and_a_likely_note_a_section():
    before = through(
        f"The harbour waits\n\n{PARAGRAPH}\n\nThe quay at dusk\n\n{MORE}\n\nNo lamp was harmed.",
        last=False,
    )
    after = guessed(
        before, quay=("caption", "looks like a caption (0.91)"), harmed=("notes", "a note (0.80)")
    )
    assert the_line(after, "The quay at dusk") == ("caption", "move", "looks like a caption (0.91)")
    (image,) = after.images
    assert (image.value, image.confidence, image.basis, image.method) == (
        "The quay at dusk",
        0.6,
        "inferred",
        "caption_likely",
    )
    (section,) = after.sections
    assert (section.value, section.confidence, section.basis) == (
        "No lamp was harmed.",
        0.6,
        "inferred",
    )
    assert (after.title, after.kind, after.published) == (
        before.title,
        before.kind,
        before.published,
    )


def test_a_note_on_who_answered_is_no_part_of_the_last_answer():
    asked = "What was the harbour like?\n\nIt was dark, and we waited for the pilot every night."
    more = "And who lit the lamps?\n\nNobody did, as lamps were dear in those years."
    note = "Orla Finch was born in Northmere in 1961 and went to sea at sixteen."
    document = through(
        f"The harbour that waits\nAn interview with Orla Finch, harbour pilot\n\n{asked}\n\n{more}\n\n{note}"
    )
    assert [question.answered_by for question in document.questions] == ["Orla Finch"] * 2
    assert the_line(document, note) == ("about", "move", NOTE)
    assert document.questions[-1].answer == "Nobody did, as lamps were dear in those years."


def test_some_text_is_always_left():
    document = through(f"{PARAGRAPH}\n\n{MORE}", last=False)
    after = guessed(document, harbour=("notes", "a"), council=("notes", "a"))
    assert [line.action for line in after.lines if line.text] == ["keep", "keep"]


def test_what_another_step_has_taken_is_not_moved():
    document = through(f"The harbour waits\n\n{PARAGRAPH}\n\n{MORE}", last=False)
    assert the_line(guessed(document, waits=("caption", "a")), "The harbour waits")[0] == "headline"


def test_the_file_was_trained_on_the_features_that_are_asked():
    assert load_trees(FILE, NAMES, SUMS[:1]).sums == 1
    assert load_trees(FILE, NAMES, SUMS[1:]).sums == len(SORTS)
    assert wording(letters_of(["a line"]), FILE).shape == (1, len(SUMS))
    assert FILE.stat().st_size < 1_000_000


def test_the_signs_of_a_line_come_first_among_its_own_features():
    signs = dict(zip(OWN, signs_of("(Photo: A. Roe)"), strict=False))
    assert signs["opens_bracket"]
    assert signs["closes_bracket"]
    assert not signs["comma_end"]
    assert signs["brackets"] == 1


def test_a_name_that_stands_above_opens_a_known_line():
    assert known_openings(
        [["Orla", "Finch", "waits"], ["Finch", "on", "the", "quay"], ["the", "quay"]]
    )[1:] == [
        pytest.approx(1.0),
        0.0,
    ]


def test_pages_say_themselves_what_stands_beside_the_text():
    page = f"<html><body><article><h1>The harbour waits</h1><p>{PARAGRAPH}</p><p>(Applause)</p><p>{MORE}</p></article>"
    document = label_lines(
        detect_language(read_document(a_raw(media_type="text/html"), page.encode()))
    )
    assert [line.beside for line in document.lines] == [None] * len(document.lines)


@pytest.mark.parametrize(
    ("below", "label"),
    [
        ("Mayor Ann Dell (left) with the crew of the lifeboat", "caption"),
        ("Seven sailors owe their lives to volunteers, the mayor says", "subhead"),
        ("Volunteers wanted: station needs twelve new members by summer", "subhead"),
    ],
)
def test_a_caption_right_below_the_title_is_no_subtitle(below, label):
    document = through(
        f"Lifeboat crew honoured for night rescue\n\n{below}\n\n{PARAGRAPH}\n\n{MORE}\n"
    )
    assert the_line(document, below)[0] == label
    assert document.subtitle == (below if label == "subhead" else None)
    assert [image.value for image in document.images] == ([below] if label == "caption" else [])
