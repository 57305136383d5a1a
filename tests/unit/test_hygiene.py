"""Odd characters are counted; what they stand in stays findable and as it was."""

import pytest
from factories import a_raw

from transforms.read import read_document


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("plain words only", ()),
        ("Nr.\u00a07, 10\u202f000 and\u00a0so on", ("nbsp:3",)),
        ("Biden-\u2060Harris, Donau\u00addampf, a\u200bb", ("invisible:3",)),
        ("COVID\u201119 and half\u2010time", ("hyphen:2",)),
        ("The c\u0430pital B\u0435rlin", ("lookalike:2",)),
        ("A cafÃ© in SÃ£o Paulo, â€œgoodâ€\u009d", ("mojibake:4",)),
        ("Мост открыт, SMS-сообщение; Γέφυρα ανοικτή, μg; SÃO PAULO, Ângela", ()),
    ],
)
def test_odd_characters_are_counted(text, repairs):
    assert read_document(a_raw(), text.encode()).repairs == repairs


def test_the_text_keeps_them_and_the_line_is_plain():
    text = "Biden\u2011Harris\u00a0and\u00ad more"
    document = read_document(a_raw(), text.encode())
    (line,) = document.lines
    assert document.text == text
    assert line.text == "Biden-Harris and more"
    assert (line.start, line.end) == (0, len(text))
