"""The headline, the subheads and the kicker."""

from dataclasses import replace

from press.changed import changed
from press.documents import Document
from transforms.language import load_pack
from transforms.page_title import page_title
from transforms.text_title import text_title


def find_title(document: Document) -> Document:
    """Name title and subtitle; their lines move out of the body, the title's repetitions too."""
    pack = load_pack(document.language)
    stated = document.media_type == "text/html" or document.page.titles
    found = (page_title(document, pack) if stated else None) or text_title(document, pack)
    if found is None:
        return document
    labels = dict.fromkeys(found.headline, ("headline", "the title"))
    labels |= dict.fromkeys(found.subheads, ("subhead", "stands below the title"))
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
