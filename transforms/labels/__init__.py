"""Every line gets a label, an action and a reason."""

from dataclasses import replace

from press.documents import Document
from transforms.labels.sheet import Sheet
from transforms.labels.zones import (
    label_beside_title,
    label_contacts,
    label_margins,
    label_questions,
    label_repeated,
    label_sections,
)
from transforms.language import load_pack


def label_lines(document: Document) -> Document:
    """Label each line by its looks, then by its neighbours; what nothing claims is body."""
    pack = load_pack(document.language)
    sheet = Sheet(document.lines, pack, is_page=document.media_type == "text/html")
    label_beside_title(sheet)
    label_contacts(sheet)
    label_sections(sheet)
    label_repeated(sheet)
    label_questions(sheet)
    label_margins(sheet)
    lines = tuple(
        replace(line, label=verdict[0], action=verdict[1], reason=verdict[2])
        if verdict
        else replace(line, reason="running text")
        for line, verdict in zip(document.lines, sheet.verdicts, strict=True)
    )
    return replace(document, lines=lines)
