"""Every line gets a label, an action and a reason.

First what a line says by its own words and by those around it (shapes, zones), then, for what is still
open, how likely it is text (judge), and how likely it stands beside the text (beside).
"""

from press.changed import changed
from press.documents import Document
from transforms.labels.beside import find_beside
from transforms.labels.contact_zones import label_contacts
from transforms.labels.interviews import label_questions
from transforms.labels.judge import judge_lines
from transforms.labels.parts import label_sections
from transforms.labels.pictures import label_captions
from transforms.labels.sheet import Sheet
from transforms.labels.verdicts import Verdict
from transforms.labels.zones import (
    label_beside_title,
    label_contents,
    label_learned,
    label_lists,
    label_pull_quotes,
    label_repeated,
    label_rights,
    label_tables,
    label_within,
)
from transforms.language import load_pack

BODY: Verdict = ("body", "keep", "running text")
"""What is said of a line that nothing claims and that is likely text."""


def label_lines(document: Document) -> Document:
    """Label each line; what nothing claims and what is likely text is body."""
    sheet = judge_all(document)
    beside = find_beside(sheet)
    headline, title, standfirst = map(rounded, (sheet.headline, sheet.title, sheet.standfirst))
    lines = [
        line.labelled(
            *(verdict or BODY),
            headline.get(index, 0.0),
            title.get(index, 0.0),
            standfirst.get(index, 0.0),
            beside.get(index),
        )
        for index, (line, verdict) in enumerate(zip(document.lines, sheet.verdicts, strict=True))
    ]
    return changed(document, lines=tuple(lines))


def rounded(likely: dict[int, float]) -> dict[int, float]:
    """Return how likely lines are something, as it is told."""
    return {index: round(sure, 3) for index, sure in likely.items()}


def judge_all(document: Document) -> Sheet:
    """Label all lines but those that stand beside the text and no word tells."""
    sheet = claim_lines(document)
    label_repeated(sheet)
    label_pull_quotes(sheet)
    label_learned(sheet, document.repeated)
    judge_lines(sheet)
    label_captions(sheet)
    label_within(sheet)
    label_rights(sheet)
    label_questions(sheet)
    return sheet


def claim_lines(document: Document) -> Sheet:
    """Label what words and structure tell for certain; the rest stays open."""
    pack = load_pack(document.language)
    sheet = Sheet(
        document.lines,
        pack,
        is_page=document.media_type == "text/html",
        address=document.raw.url or document.raw.location,
    )
    label_tables(sheet)
    label_lists(sheet)
    label_beside_title(sheet)
    label_contacts(sheet)
    label_sections(sheet)
    label_contents(sheet)
    return sheet
