"""The headline, the subheads and the kicker."""

from dataclasses import replace

from press.changed import changed
from press.documents import Document, Line
from transforms.language import load_pack
from transforms.marks import is_running
from transforms.page_title import page_title
from transforms.text_title import text_title

STANDFIRST = 60
"""Characters from which the line below a title is part of the text too."""


def find_title(document: Document) -> Document:
    """Name title and subtitle; their lines move out of the body, the title's repetitions too."""
    pack = load_pack(document.language)
    stated = document.media_type == "text/html" or document.page.titles
    found = (page_title(document, pack) if stated else None) or text_title(document, pack)
    if found is None:
        return document
    labels = dict.fromkeys(found.headline, ("headline", "the title"))
    below = (i for i in found.subheads if not is_standfirst(document.lines, i))
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


def is_standfirst(lines: tuple[Line, ...], index: int) -> bool:
    """Tell an introduction, a subtitle and text as well: longer than a heading, in a page's text or of running text."""
    line = lines[index]
    return len(line.text) >= STANDFIRST and (line.region == "main" or is_running(lines, index))
