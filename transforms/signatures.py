"""Who signs a text: names below its last paragraph, with a post beside them or behind a greeting."""

from itertools import zip_longest

from press.documents import Document, Line
from transforms.bylines import ASIDE, GREETED, LONGEST, MOST_WORDS, has_given_name
from transforms.contacts.words import strip_honorific
from transforms.labels.furniture import NAVIGATION
from transforms.language import Pack
from transforms.marks import NAME, is_prose

MOST_LINES = 8
"""Lines below the last paragraph in which a text is signed."""
LABELS = ("body", "furniture", "list_item", "stage_direction", "byline", "subhead")
POSTS = ("contacts.roles", "bylines.roles", "names.titles")


def signatures(document: Document, pack: Pack) -> list[str]:
    """Return who signs a text, in order.

    `Sandra Kalve` and, on the next line, `chair of the board`; `Jane Doe, Director`; `Yours sincerely,` and a name.
    """
    prose = (i for i, x in enumerate(document.lines) if x.action == "keep" and is_prose(x.text))
    last = max(prose, default=len(document.lines))
    lines = [line for line in document.lines[last + 1 :] if line.text][:MOST_LINES]
    found: list[str] = []
    greeted = False
    for line, below in zip_longest(lines, lines[1:]):
        if not may_sign(line, pack):
            break
        name, _, behind = line.text.partition(",")
        name = strip_honorific(name.strip(), pack)
        told = is_post(behind or (below.text if below else ""), pack)
        if is_signed(name, pack) and (told or ((greeted or found) and has_given_name(name))):
            found.append(name)
        elif found and not is_post(line.text, pack):
            break
        greeted = line.text.endswith(GREETED)
    return found


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
    capitals = all(word[0].isupper() and word.casefold() not in small for word in words)
    organization = pack.pattern("names.organization_words").search(name)
    return capitals and NAME.fullmatch(name) is not None and organization is None


def is_post(text: str, pack: Pack) -> bool:
    """Tell words that open with a post or end with one: `chair of the board`, `Förbundets ordförande`."""
    if not text or len(text) > LONGEST:
        return False
    found = (match for name in POSTS for match in pack.pattern(name).finditer(text))
    return any(not text[: m.start()].strip() or not text[m.end() :].strip() for m in found)
