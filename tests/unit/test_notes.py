"""Footnotes, pictures and the parts beside the story, on lines that are labelled already."""

from dataclasses import replace

import pytest
from factories import a_raw

from press.documents import Document
from transforms.credits import split_credit
from transforms.language import load_pack
from transforms.notes import find_notes
from transforms.read import read_document
from transforms.sections import find_sections


def labelled(*lines: tuple[str, str], language: str = "en") -> Document:
    """Make a document of lines with their labels; blank lines and what is body keep theirs."""
    document = read_document(a_raw(), "\n".join(text for _, text in lines).encode())
    keep = ("body", "lead")
    marked = tuple(
        replace(line, label=label, action="keep" if label in keep else "move")
        for line, (label, _) in zip(document.lines, lines, strict=True)
    )
    return replace(document, lines=marked, language=language)


BODY = ("body", "The bridge* of Northmere is open [1], said the mayor.")


@pytest.mark.parametrize(
    ("note", "marker", "anchored"),
    [
        ("* Figures for the winter are not in yet.", "*", True),
        ("[1] Figures for the winter are not in yet.", "[1]", True),
        ("** Figures for the winter are not in yet.", "**", False),
        ("[2] Figures for the winter are not in yet.", "[2]", False),
        ("¹ Figures for the winter are not in yet.", "¹", False),
    ],
)
def test_a_note_is_anchored_where_the_text_has_its_marker(note, marker, anchored):
    (found,) = find_notes(labelled(BODY, ("footnote", note))).footnotes
    assert (found.marker, found.anchored, found.kind) == (marker, anchored, "note")
    assert found.value == "Figures for the winter are not in yet."


@pytest.mark.parametrize(
    ("note", "language", "kind"),
    [
        ("* About the author: Jane Doe builds bridges.", "en", "author"),
        ("* Editor's note: the name of the river was corrected.", "en", "editor"),
        ("* Anm. d. Red.: Der Name wurde berichtigt.", "de", "editor"),
        ("* This designation is without prejudice to positions on status.", "en", "disclaimer"),
        ("* Cette désignation est sans préjudice des positions sur le statut.", "fr", "disclaimer"),
        ("[1] Source: City of Northmere, 2024", "en", "source"),
        ("[1] https://northmere.example/bridge/report.html", "en", "source"),
        ("* Datos de 2023 a falta de revisar.", "es", "note"),
    ],
)
def test_a_note_says_by_its_words_what_it_is_for(note, language, kind):
    (found,) = find_notes(labelled(BODY, ("footnote", note), language=language)).footnotes
    assert found.kind == kind


def test_the_note_on_the_author_is_known_by_the_name():
    document = labelled(BODY, ("footnote", "* Jane Doe is the editor of Northmere Today."))
    (found,) = find_notes(replace(document, authors=("Jane Doe",))).footnotes
    assert found.kind == "author"


@pytest.mark.parametrize(
    ("text", "language", "caption", "credit"),
    [
        ("The mayor of Northmere © City archives", "en", "The mayor of Northmere", "© City archives"),
        ("© City 2024", "en", "", "© City 2024"),
        ("The new bridge (Photo: A. Roe)", "en", "The new bridge", "A. Roe"),
        ("The new bridge at night. Photo by A. Roe", "en", "The new bridge at night.", "A. Roe"),
        ("Photo: City of Northmere", "en", "", "City of Northmere"),
        ("Die neue Brücke. Foto: Stadt Nordsee", "de", "Die neue Brücke.", "Stadt Nordsee"),
        ("(Bildquelle: Polizei Nordsee)", "de", "", "Polizei Nordsee"),
        ("Bildunterschrift: Die neue Brücke in der Nacht", "de", "Die neue Brücke in der Nacht", None),
        ("Crédit photo : Ville de Nordmer", "fr", "", "Ville de Nordmer"),
        ("El puente nuevo / Foto: Ana Ruiz", "es", "El puente nuevo", "Ana Ruiz"),
        ("Photo: The mayor of Northmere opens the new bridge over the river", "en",
         "The mayor of Northmere opens the new bridge over the river", None),
        ("The mayor opens the bridge", "en", "The mayor opens the bridge", None),
        ("Most z lotu ptaka. Fot. Archiwum miasta", "pl", "Most z lotu ptaka.", "Archiwum miasta"),
        ("Nový most FOTO – archív mesta", "sk", "Nový most", "archív mesta"),
        ("大桥今天通车。 王岚 摄", "zh", "大桥今天通车。", "王岚"),
    ],
)  # fmt: skip
def test_a_caption_is_parted_from_its_credit(text, language, caption, credit):
    assert split_credit(text, load_pack(language)) == (caption, credit)


def test_a_credit_right_below_a_caption_is_of_the_same_picture():
    document = labelled(("caption", "The new bridge at night"), ("caption", "Photo: A. Roe"), BODY)
    (image,) = find_notes(document).images
    assert (image.value, image.credit, len(image.spans)) == ("The new bridge at night", "A. Roe", 2)


def test_each_about_block_is_a_section_of_its_own_with_its_heading():
    document = labelled(
        BODY,
        ("about", "About Northmere"),
        ("blank", ""),
        ("about", "Northmere is a town on the river."),
        ("about", "It has nine bridges."),
        ("about", "About the Bridge Foundation"),
        ("about", "The foundation builds bridges."),
        ("source_line", "Source: City of Northmere"),
    )
    found = [(s.type, s.heading, s.value) for s in find_sections(document).sections]
    assert found == [
        ("about", "About Northmere", "Northmere is a town on the river.\nIt has nine bridges."),
        ("about", "About the Bridge Foundation", "The foundation builds bridges."),
        ("source_line", None, "Source: City of Northmere"),
    ]


def test_a_heading_on_the_line_of_its_notes_is_parted_from_them():
    document = labelled(BODY, ("notes", "Notes to editors: pictures are on the site of the city."))
    (section,) = find_sections(document).sections
    assert (section.heading, section.value) == (
        "Notes to editors",
        "pictures are on the site of the city.",
    )


def test_text_between_two_disclaimers_makes_them_two_sections():
    document = labelled(
        ("disclaimer", "The charges are allegations."), BODY, ("disclaimer", "No guarantee.")
    )
    assert [s.value for s in find_sections(document).sections] == [
        "The charges are allegations.",
        "No guarantee.",
    ]
