"""The headline of a pasted text: the line that the model of lines takes for it, and what belongs to it."""

import re

from press.documents import Document, Line
from transforms.dates import find_expressions
from transforms.headings import (
    SEPARATOR,
    Headings,
    breaks_off,
    fold,
    kind_words,
    split_parts,
    title_lines,
)
from transforms.labels.judge import is_guessed
from transforms.language import Pack
from transforms.marks import ends_sentence, has_digit, is_running
from transforms.subheads import LIKELY, SUBHEADS, UNLIKELY, is_dated, subheads
from transforms.title_lines import (
    COMMAS,
    NOT_TITLES,
    REACH,
    SURE,
    best_line,
    is_sender,
    is_text,
    kind_line,
    may_be_title,
    opens_text,
)

HEADER = (
    "body",
    "list_item",
    "table",
    "quote_block",
    "question",
    "reference_number",
    "speaker_turn",
)
"""Labels of lines beside a headline that may be its kicker or subhead."""
KICKER = tuple(label for label in HEADER if label != "reference_number")
"""Those of a kicker: a number stays one."""
STANDING = tuple(label for label in HEADER if label not in ("question", "speaker_turn"))
"""Those of a standfirst."""
LOUD = 0.1
"""So likely in comparison a second line in capitals goes on with a headline in capitals."""
PART = 0.05
"""So likely is a headline the line above it that cannot end there."""
LONGER = 60
"""Characters that a line which goes on with a headline has more than the line above, at most."""
HEAD_END = re.compile(r":|\s[-–—]\s")
MARKUP = re.compile(r"^[#*>\s]+|[*#\s]+$")
KICKERS = 4
RUBRIC = 40
"""Characters of a line that says what a text is."""
NEAR_TOP = 60
"""Lines among which repetitions of a title are looked for."""
ABOVE, BEHIND = 3, 3
"""Lines above a headline, and from the first of the text on, that may be of its standfirst."""
DATELINE = 80
"""Characters of a line that may be a dateline and nothing else, which is no subhead."""


def text_title(document: Document, pack: Pack) -> Headings | None:
    """Choose the headline of a pasted text, with the lines that go on with it, its kickers and subheads."""
    lines = document.lines
    best = best_line(document, pack)
    best = kind_line(lines, pack) if best is None else first_of(lines, best)
    if best is None:
        return None
    others = [line.text for line in lines if line.text][:NEAR_TOP]
    title = shortest_repeated(lines[best].text, others)
    if is_dated(title, pack.language) or is_dated(
        others_of(lines[best].text, title), pack.language
    ):
        title = lines[best].text  # a day is no name of a site
    whole = [best]
    if title == lines[best].text:
        whole += going_on(lines, best, pack)
        title = " ".join(lines[i].text for i in whole)
    again = (i for i in title_lines(lines, title) if lines[i].label not in NOT_TITLES)
    headline = tuple(sorted({*whole, *again}))
    last = max(whole)
    first = next((i for i in range(last + 1, len(lines)) if is_text(lines, i)), len(lines))
    near = range(last + 1, min(first, last + REACH))
    below = [i for i in near if i not in headline and not (is_sender(lines, i) or lines[i].beside)]
    below = [
        i for i in below if len(lines[i].text) > DATELINE or not opens_text(document, lines[i])
    ]
    above = [i for i in range(min(headline)) if lines[i].label in KICKER and lines[i].text]
    return Headings(
        title=bare_title(title, document.language, pack),
        headline=headline,
        subheads=standfirst(lines, headline, first, subheads(lines, below, first, pack)),
        kickers=(
            *(above[-KICKERS:] if is_top(lines, above) else ()),
            *kind_above(lines, headline, pack),
        ),
    )


def kind_above(lines: tuple[Line, ...], headline: tuple[int, ...], pack: Pack) -> tuple[int, ...]:
    """Return the line right above a headline that says what the text is, where only its place spoke against it."""
    for index in headline:
        above = next((i for i in range(index - 1, -1, -1) if lines[i].text), None)
        if above is None or lines[above].label != "furniture":
            continue
        text = lines[above].text
        short = len(text) <= RUBRIC and not has_digit(text)
        if short and is_guessed(lines[above].reason) and kind_words(text, pack):
            return (above,)
    return ()


def standfirst(
    lines: tuple[Line, ...], headline: tuple[int, ...], first: int, below: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the lines around a headline that the model of lines takes for its standfirst.

    Where it takes none, those `below` that stand there as subheads do, unless it holds them for anything else.
    """
    near = range(max(min(headline) - ABOVE, 0), min(first + BEHIND, len(lines)))
    found = [
        i
        for i in near
        if i not in headline
        and lines[i].label in STANDING
        and not lines[i].beside
        and lines[i].standfirst >= LIKELY
    ]
    held = (
        i
        for i in below
        if max(lines[i].standfirst, lines[i].headline) >= UNLIKELY
        or (i - 1 in headline and stands_apart(lines, i))
    )
    return tuple(found[:SUBHEADS] or held)


def stands_apart(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a line below which nothing stands, and that is no sentence: right below a headline it is its subhead."""
    apart = index + 1 == len(lines) or not lines[index + 1].text
    return apart and not ends_sentence(lines[index].text)


def is_top(lines: tuple[Line, ...], above: list[int]) -> bool:
    """Tell whether what stands above a headline is no text."""
    return not any(is_running(lines, i) for i in above)


def first_of(lines: tuple[Line, ...], index: int) -> int:
    """Return the first line of a headline that was broken: the one right above, if it cannot end where it does."""
    while index > 0 and lines[index - 1].text:
        above, line = lines[index - 1], lines[index]
        small, led = line.text[0].islower(), above.text[-1] in ":："
        if (
            not (small or led)
            or above.text[-1] in COMMAS
            or (above.headline < PART and not (small and led))
            or not may_be_title(above)
            or ends_sentence(above.text)
        ):
            break
        index -= 1
    return index


def going_on(lines: tuple[Line, ...], index: int, pack: Pack) -> list[int]:
    """Return the lines in which a headline goes on that was broken: nothing between, and no new beginning."""
    more: list[int] = []
    while len(more) < 2 and index + 1 < len(lines):
        line, below = lines[index], lines[index + 1]
        told = below.label in HEADER or (below.label == "furniture" and below.headline > SURE)
        ended = ends_sentence(line.text) and not both_loud(line, below)
        if not below.text or not told or ended:
            break
        if not (below.text[0].islower() or breaks_off(line.text, pack) or both_loud(line, below)):
            break
        if len(below.text) > len(line.text) + LONGER or is_dated(below.text, pack.language):
            break
        if "-" in below.text and " " not in below.text:
            break  # the name of a picture's file
        index += 1
        more.append(index)
    return more


def both_loud(line: Line, below: Line) -> bool:
    """Tell two lines in capitals of which the second may be a headline too."""
    return line.text.isupper() and below.text.isupper() and below.headline > LOUD * line.headline


def bare_title(title: str, language: str | None, pack: Pack) -> str:
    """Cut from a title the marks around it, the day before its colon and the words of release.

    >>> from transforms.language import load_pack
    >>> bare_title("June 5, 2026: Bridge opens", "en", load_pack("en"))
    'Bridge opens'
    """
    title = MARKUP.sub("", title) or title
    head, rest = split_head(title)
    if rest and len(head) < 40:
        days = find_expressions(head, language)
        dated = any(e.start == 0 and e.end == len(head.rstrip()) and e.day for e in days)
        if dated or pack.pattern("cues.release").fullmatch(head.strip()):
            return rest
    return title


def split_head(title: str) -> tuple[str, str]:
    """Split a title at its first colon or dash, whichever comes first.

    >>> split_head("June 5: Bridge - at last"), split_head("5.6.2026 - Bridge opens"), split_head("Bridge opens")
    (('June 5', 'Bridge - at last'), ('5.6.2026', 'Bridge opens'), ('Bridge opens', ''))
    """
    match = HEAD_END.search(title)
    return (title[: match.start()], title[match.end() :].strip()) if match else (title, "")


def others_of(text: str, part: str) -> str:
    """Return what a line has besides a part of it.

    >>> others_of("Press Briefing – May 9, 2023", "Press Briefing")
    'May 9, 2023'
    """
    return text.replace(part, "", 1).strip(" -–—|·:")


def shortest_repeated(title: str, others: list[str]) -> str:
    """Cut from a title what another line has too: the site's name, or all but the headline proper.

    >>> shortest_repeated("Storm hits coast - The Office", ["The Office"])
    'Storm hits coast'
    """
    if SEPARATOR.search(title) is None:
        return title
    folded = {fold(other) for other in others if other != title}
    known = [part for part in split_parts(title) if fold(part) in folded]
    whole = max(known, key=len, default="").strip()
    if whole.count(" ") >= 2 or any(letter > "\u2e80" for letter in whole):
        rest = title.replace(whole, "", 1)
        if len(rest.split()) <= len(whole.split()) + 2:
            return whole
    for start, end in (match.span() for match in SEPARATOR.finditer(title)):
        head, tail = title[:start].strip(), title[end:].strip()
        if fold(tail) in folded or fold(head) in folded:
            return max(head, tail, key=lambda part: (part.count(" "), len(part)))
    return title
