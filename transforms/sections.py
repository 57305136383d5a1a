"""The parts beside the story, each with its heading: About, notes, disclaimers, terms of use."""

from collections.abc import Iterator

from press.changed import changed
from press.documents import Document, Line
from press.findings import Section, Span
from transforms.language import Pack, load_pack
from transforms.marks import SENTENCE_END

TYPES = (
    "about",
    "notes",
    "disclaimer",
    "usage_terms",
    "translation_note",
    "source_line",
    "wire_line",
)
HEADED = ("about", "notes")
LONGEST_HEADING = 90


def find_sections(document: Document) -> Document:
    """Put the lines of each part together; a heading opens a new one."""
    pack = load_pack(document.language)
    return changed(
        document, sections=tuple(make_section(run, pack) for run in runs(document, pack))
    )


def runs(document: Document, pack: Pack) -> Iterator[list[Line]]:
    """Yield the lines of each part; blank lines do not end it, lines of another kind do."""
    run: list[Line] = []
    for line in document.lines:
        if line.label == "blank":
            continue
        fits = run and line.label == run[-1].label
        if run and not (fits and not opens(line, pack)):
            yield run
            run = []
        if line.label in TYPES and line.text:
            run.append(line)
    if run:
        yield run


def opens(line: Line, pack: Pack) -> bool:
    """Tell a line that begins a part of its own: a heading, or a source or wire on its own line."""
    if line.label in ("source_line", "wire_line"):
        return True
    return line.label in HEADED and heading_of(line, pack) is not None


def heading_of(line: Line, pack: Pack) -> str | None:
    """Return the heading that a line is or begins with: `About Acme`, `Notes to editors: ...`."""
    text = line.text.strip("*#-–•_ ")
    if line.label not in HEADED or not (
        match := pack.pattern(f"headings.{line.label}").match(text)
    ):
        return None
    if len(text) <= LONGEST_HEADING and not SENTENCE_END.search(text):
        return text.rstrip(": ")
    inline = text[match.end() :].startswith((":", " –", " -"))
    return match.group() if inline and line.label == "notes" else None


def make_section(run: list[Line], pack: Pack) -> Section:
    """Make the finding: the text without its heading; a heading alone is its own text."""
    heading = heading_of(run[0], pack)
    opening = run[0].text.strip("*#-–•_ ")
    if heading:
        opening = opening[len(heading) :].lstrip(" :–-")
    likely = all(line.beside for line in run)
    value = "\n".join(filter(None, (opening, *(line.text for line in run[1:]))))
    return Section(
        value=value or run[0].text,
        confidence=0.6 if likely else 0.85,
        basis="inferred" if likely else "stated",
        method="heading" if heading else "likely" if likely else "label",
        spans=(Span(start=run[0].start, end=run[-1].end),),
        type=run[0].label,
        heading=heading,
    )
