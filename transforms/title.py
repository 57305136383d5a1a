"""The headline, the subheads and the kicker."""

from dataclasses import replace

from press.changed import changed
from press.documents import Document, Line
from transforms.language import load_pack
from transforms.page_title import page_title
from transforms.text_title import text_title

STANDFIRST = 60
"""Characters from which the line below a page's title is part of its text too."""


def find_title(document: Document) -> Document:
    """Name title and subtitle; their lines move out of the body, the title's repetitions too."""
    pack = load_pack(document.language)
    stated = document.media_type == "text/html" or document.page.titles
    found = (page_title(document, pack) if stated else None) or text_title(document, pack)
    if found is None:
        return document
    labels = dict.fromkeys(found.headline, ("headline", "the title"))
    below = (i for i in found.subheads if not is_standfirst(document.lines[i]))
    labels |= dict.fromkeys(below, ("subhead", "stands below the title"))
    labels |= dict.fromkeys(found.kickers, ("kicker", "stands above the title"))
    lines = list(document.lines)
    for index, (label, reason) in labels.items():
        lines[index] = replace(lines[index], label=label, action="move", reason=reason)
    return changed(
        document,
        lines=tuple(lines),
        title=found.title,
        subtitle=" ".join(lines[i].text for i in found.subheads) or None,
        kicker=" ".join(lines[i].text for i in found.kickers) or None,
    )


def is_standfirst(line: Line) -> bool:
    """Tell a page's introduction, which is a subtitle and text as well: longer than a heading, and in the text."""
    return line.region == "main" and len(line.text) >= STANDFIRST
