"""Under what a text is filed: the rubric that the page names, and the kicker above the title."""

from collections.abc import Iterator

from press.changed import changed
from press.documents import Document, Line
from press.findings import Finding, Span
from transforms.headings import fold
from transforms.labels.furniture import PATH
from transforms.language import Pack, load_pack
from transforms.marks import SENTENCE_END

LONGEST = 60
"""Characters of a rubric's name."""
LABELS = ("furniture", "kicker", "date_line", "source_line", "reference_number")
"""Lines that may name the rubric: what stands around the text, not the text."""
NAMES = ("rubrics.named", "rubrics.labels")
PATH_SIGNS = (" > ", " » ", " › ", " / ", " | ", " → ")


def find_rubric(document: Document) -> Document:
    """Fill the section, and the kicker from the lines labelled so."""
    pack = load_pack(document.language)
    found = [each for each in rubrics(document, pack) if each]
    kickers = [line.text for line in document.lines if line.label == "kicker" and line.text]
    return changed(
        document,
        section=max(found, key=lambda each: each.confidence, default=None),
        kicker="; ".join(dict.fromkeys(kickers)) or None,
    )


def rubrics(document: Document, pack: Pack) -> Iterator[Finding | None]:
    """Yield what the page states, and what the lines around the text name: `Filed under`, or a path."""
    if document.page.section:
        stated = document.page.section[:LONGEST]
        yield Finding(value=stated, confidence=0.85, basis="stated", method="page_metadata")
    for line in document.lines:
        if line.label not in LABELS or not line.text or len(line.text) > 200:
            continue
        yield named_rubric(document, line, pack)
        if line.reason == PATH:
            yield path_rubric(document, line)


def named_rubric(document: Document, line: Line, pack: Pack) -> Finding | None:
    """Return the rubric after a word for it: `Read more articles about FOCUS ON`."""
    text = line.text
    names = pack.may_open(text, NAMES)
    if not names:
        return None  # as nearly always
    found = ((name, pack.pattern(name).match(text)) for name in names)
    opening, match = next(((name, match) for name, match in found if match), ("", None))
    if match is None:
        return None
    strong = opening == "rubrics.named"
    rest = text[match.end() :]
    if not strong and not rest.lstrip().startswith(":"):
        return None
    name = rest.strip(" :–-|.»>")
    name = name.split(",")[0].split(" | ")[0].strip() if not strong else name
    if not fits(name, document):
        return None
    return finding(document, line, name, 0.9 if strong else 0.8, "rubric_line")


def path_rubric(document: Document, line: Line) -> Finding | None:
    """Return the last heading of a path that is not the title: `Home > News > Health > Title`."""
    sign = next((sign for sign in PATH_SIGNS if sign in line.text), None)
    if sign is None:
        return None
    parts = [part.strip() for part in line.text.split(sign) if part.strip()]
    title = fold(document.title or "")
    while parts and (cut := fold(parts[-1].rstrip("….")) or " ") and title.startswith(cut):
        parts.pop()
    if len(parts) < 2 or not fits(parts[-1], document):
        return None
    return finding(document, line, parts[-1], 0.6, "breadcrumb")


def fits(name: str, document: Document) -> bool:
    """Tell the name of a rubric: short, no sentence, not the title."""
    return (
        1 < len(name) <= LONGEST
        and name.count(" ") <= 6
        and not SENTENCE_END.search(name)
        and fold(name) != fold(document.title or "")
    )


def finding(document: Document, line: Line, name: str, sure: float, method: str) -> Finding:
    """Make the finding, with its place in the line where it stands there as it is."""
    at = document.text.rfind(name, line.start, line.end)
    span = Span(start=at, end=at + len(name)) if at >= 0 else Span(start=line.start, end=line.end)
    return Finding(value=name, confidence=sure, basis="stated", method=method, spans=(span,))
