"""Who signs a text: names below its last paragraph, with a post beside them or behind a greeting."""

from itertools import dropwhile, takewhile

from press.documents import Document, Line
from transforms.bylines import (
    ASIDE,
    GREETED,
    LONGEST,
    MOST_WORDS,
    has_given_name,
    is_role,
    looks_signed,
)
from transforms.contacts.words import is_person, strip_honorific
from transforms.labels.furniture import NAVIGATION
from transforms.language import Pack
from transforms.marks import NAME, ends_sentence, is_prose

MOST_LINES = 8
"""Lines below the last paragraph in which a text is signed."""
LABELS = ("body", "furniture", "list_item", "stage_direction", "byline", "subhead", "answer")
PASSED = ("dateline", "date_line", "time_line", "end_mark")
"""Labels of lines that may stand above a signature: when and where a text was signed."""
POSTS = ("contacts.roles", "bylines.roles", "names.titles")
SIGNED = "beside.signatures"
"""`Yours sincerely`, `On behalf of the board`, `(signed)`."""
EDGES = " .,:()–—-"


def signatures(document: Document, pack: Pack) -> list[str]:
    """Return who signs a text, in order.

    `Sandra Kalve` and, on the next line, `chair of the board`; `Jane Doe, Director`; `Yours sincerely,` and a name; a
    name below its post; a name in a line that the model of lines holds for a signature.
    """
    lines = enumerate(document.lines)
    kept = [i for i, x in lines if x.action == "keep" and x.text and not x.beside]
    prose = max((i for i in kept if is_prose(document.lines[i].text)), default=None)
    sentence = max((i for i in kept if ends_sentence(document.lines[i].text)), default=prose)
    if prose is None or sentence is None:
        return []
    return signed_below(document, prose, pack) or (
        signed_below(document, sentence, pack) if sentence > prose else []
    )


def signed_below(document: Document, last: int, pack: Pack) -> list[str]:
    """Return who signs below the last line of a text."""
    below = [line for line in document.lines[last + 1 :] if line.text][:MOST_LINES]
    below = list(dropwhile(lambda line: line.label in PASSED, below))
    lines = list(takewhile(lambda line: may_sign(line, pack), below))
    page = document.media_type == "text/html"
    found: list[str] = []
    greeted = False
    for place, line in enumerate(lines):
        name, told, opened = name_in(line, pack)
        near = (*lines[:place][-1:], *below[place + 1 : place + 2])
        told = told or greeted or bool(found) or any(is_post(each.text, pack) for each in near)
        if is_signed(name, pack) and is_told(line, name, pack, told=told, page=page):
            found.append(name)
        elif found and not is_post(line.text, pack):
            break
        greeted = opened or line.text.endswith(GREETED)
    return found


def name_in(line: Line, pack: Pack) -> tuple[str, bool, bool]:
    """Return what may be a name in a line of a signature, whether a post stands beside it, and whether a greeting does.

    >>> from transforms.language import load_pack
    >>> line = Line(number=1, start=0, end=0, text="(signed) Dr. Jane Doe, Director")
    >>> name_in(line, load_pack("en"))
    ('Jane Doe', True, True)
    """
    text = line.text.lstrip(EDGES)
    opened = pack.pattern(SIGNED).match(text)
    text = text[opened.end() :] if opened else text
    if looks_signed(line):
        text = text.rpartition(":")[2]  # `For the board: Jane Doe`
    name, _, behind = text.strip(EDGES).partition(",")
    name = strip_honorific(name.strip(), pack)
    bare = without_post(name, pack)
    told = bare != name or is_post(behind, pack) or is_role([behind.strip()])
    return bare, told, opened is not None


def without_post(name: str, pack: Pack) -> str:
    """Cut a post before or behind a name that is known to be one: `Prefekt Margit Sooäär`, `Borbás Ilona elnök`."""
    for match in (m for each in POSTS for m in pack.pattern(each).finditer(name)):
        before, behind = name[: match.start()].strip(), name[match.end() :].strip()
        for rest in (before, behind):
            if not (before and behind) and " " in rest and has_given_name(rest, pack):
                return rest
    return name


def is_told(line: Line, name: str, pack: Pack, *, told: bool, page: bool) -> bool:
    """Tell whether more than its form says that a name is that of who signs; below a page's text much else stands."""
    if has_given_name(name, pack):
        return told or looks_signed(line) or (not page and f"{name}," in line.text)
    return looks_signed(line) and is_person(name, pack)


def may_sign(line: Line, pack: Pack) -> bool:
    """Tell a line that may be of a signature: none of a menu, and no heading of those to ask."""
    if line.label not in LABELS or len(line.text) > LONGEST or line.region in ASIDE:
        return False
    heading = pack.pattern("headings.contact").match(line.text) is not None
    return line.reason != NAVIGATION and (not heading or is_post(line.text, pack))


def is_signed(name: str, pack: Pack) -> bool:
    """Tell what may be the name of who signs: a few words with capitals, none small or of an organisation."""
    words = name.split()
    if not 1 < len(words) <= MOST_WORDS or name.isupper() or name[-1] in ".!":
        return False
    small = {*pack.phrases("names.function_words"), *pack.phrases("names.articles")}
    capitals = all(not word[0].islower() and word.casefold() not in small for word in words)
    organization = pack.pattern("names.organization_words").search(name)
    return capitals and NAME.fullmatch(name) is not None and organization is None


def is_post(text: str, pack: Pack) -> bool:
    """Tell words that open with a post or end with one: `chair of the board`, `Förbundets ordförande`."""
    if not text or len(text) > LONGEST:
        return False
    found = (match for name in POSTS for match in pack.pattern(name).finditer(text))
    return any(not text[: m.start()].strip() or not text[m.end() :].strip() for m in found)
