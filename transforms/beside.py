"""What stands beside the text and no heading tells is moved out of it, last of all: a guess costs no day or author."""

from collections.abc import Iterator
from itertools import pairwise

from press.changed import changed
from press.documents import Document, Line
from transforms.contacts.words import is_person
from transforms.interview import find_questions
from transforms.language import Pack, load_pack
from transforms.marks import WIDE
from transforms.notes import find_notes
from transforms.sections import find_sections

KEPT = ("body", "answer", "list_item", "speaker_turn")
"""Labels of the lines that may be moved; what another step has taken, such as the title, stays."""
ASKED = 2
"""Fewer questions with answers make no interview."""
NEAR_END = 6
"""Lines at the end of the text that may say who its author is."""
NOTE = "a note at the end of the text on who wrote it or answers"
HEADS = "a heading of what stands beside the text"
LONGEST_HEADING = 60
MARKS = "*† "
LEAST_SAID = 3
"""Words behind a name that say something of them; fewer are a post."""
SPEAKING = ":：-–—"
"""What stands behind the name of who speaks in an interview."""
Verdict = tuple[str, str]
"""A label and its reason."""


def move_beside(document: Document) -> Document:
    """Label the notes on authors at the end, and what stands beside the text as the model of lines has it.

    Captions become pictures then, and notes sections; what an answer held of them, it loses. Some text is always left.
    """
    verdicts = {x.number: x.beside for x in document.lines if x.beside and is_kept(x)}
    verdicts |= author_notes(document, load_pack(document.language))
    if not verdicts:
        return document
    verdicts |= headings(document, verdicts)
    lines = tuple(
        moved(line, verdicts[line.number]) if line.number in verdicts else line
        for line in document.lines
    )
    if not any(line.action == "keep" and line.text for line in lines):
        return document
    left = changed(document, lines=lines)
    return find_sections(find_notes(find_questions(left) if document.questions else left))


def is_kept(line: Line) -> bool:
    """Tell a line of the text that nothing has taken."""
    return line.action == "keep" and line.label in KEPT and bool(line.text)


def moved(line: Line, verdict: Verdict) -> Line:
    """Return the line as what it likely is; what a rule says of it is no guess of the model."""
    label, reason = verdict
    guess = line.beside if verdict == line.beside else None
    return line.labelled(label, "move", reason, line.headline, line.title, line.standfirst, guess)


def headings(document: Document, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """Return the short lines with a colon right above a line that is moved: they go with it."""
    texts = [line for line in document.lines if line.text]
    return {
        line.number: (verdicts[below.number][0], HEADS)
        for line, below in pairwise(texts)
        if below.number in verdicts
        and line.number not in verdicts
        and is_kept(line)
        and len(line.text) <= LONGEST_HEADING
        and line.text[-1] in ":："
    }


def author_notes(document: Document, pack: Pack) -> dict[int, Verdict]:
    """Return the lines near the end of the text that say who its author is, or who answers in an interview.

    No text speaks by name of the person who wrote it as of another; of an organisation that issued it, each does. Who
    answers is told of below the last answer, and words such as `The author is` open the last lines only.
    """
    kept = [line for line in document.lines if line.action == "keep" and line.text]
    bodies = {each.value.casefold() for each in (*document.organizations, *document.issuers)}
    wrote = [name for name in document.authors if name.casefold() not in bodies]
    answering = tuple(answerers(document))
    found: dict[int, Verdict] = {}
    last = True
    for line in reversed(kept[-NEAR_END:]):
        text = line.text.lstrip(MARKS)
        told = last and (
            pack.pattern("notes.author").match(text)
            or any(opens_with(text, name, pack, SPEAKING) for name in answering)
        )
        if is_kept(line) and (told or any(opens_with(text, name, pack) for name in wrote)):
            found[line.number] = ("about", NOTE)
        last = last and (line.beside is not None or line.number in found)
    return found


def answerers(document: Document) -> Iterator[str]:
    """Yield who answers the questions of an interview."""
    if len(document.questions) >= ASKED:
        yield from (each.answered_by for each in document.questions if each.answered_by)


def opens_with(text: str, name: str, pack: Pack, but: str = ":：") -> bool:
    """Tell a line that opens with a person's name, whatever its case, with or without the post before it.

    >>> pack = load_pack("en")
    >>> opens_with("Jane Doe, born 1961, is a pilot.", "Mayor JANE DOE", pack)
    True
    >>> opens_with("Jane Doe: I was born in 1961.", "Jane Doe", pack)
    False
    >>> opens_with("Acme Corporation will publish its results.", "Acme Corporation", pack)
    False
    """
    words, small = name.split(), text.casefold()
    wide = WIDE.match(name) is not None
    for start in range(len(words) if wide else len(words) - 1):
        person = " ".join(words[start:])
        own = person.casefold()
        rest = small[len(own) :].strip()
        if small.startswith(own) and rest and not small[len(own)].isalpha():
            said = wide or rest.count(" ") >= LEAST_SAID
            return said and rest[0] not in but and is_person(person, pack)
    return False
