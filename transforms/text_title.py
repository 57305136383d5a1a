"""The headline of a pasted text: the line that the model of lines takes for it, and what belongs to it."""

import re

from press.documents import Document, Line
from transforms.dateline import read_dateline
from transforms.dates import find_expressions
from transforms.headings import (
    LONGEST,
    SEPARATOR,
    Headings,
    fold,
    is_rubric,
    is_title_line,
    split_parts,
)
from transforms.labels.furniture import PATH
from transforms.language import Pack, read_words
from transforms.marks import WIDE, ends_sentence, is_running
from transforms.subheads import STOP, is_dated, subheads

LEAST = 0.1
"""A text whose likeliest line is less likely than this has no title."""
NOT_TITLES = frozenset((
    "blank", "contact", "date_line", "time_line", "updated", "byline", "caption", "footnote", "end_mark", "about",
    "notes", "disclaimer", "usage_terms", "source_line", "wire_line", "embargo", "translation_note",
    "stage_direction", "metadata",
))  # fmt: skip
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
NEAR_TOP = 60
"""Lines among which repetitions of a title are looked for."""
TRIED = 8
"""So many of the likeliest lines are looked at."""
SHARE = 0.5
"""So likely in comparison the line right above the likeliest one is the headline, and that its subhead."""
SURE, UNLIKELY = 0.6, 0.3
"""So likely a rubric or a line with a day is the headline, where no other is so likely in comparison."""
LOUD = 0.1
"""So likely in comparison a second line in capitals goes on with a headline in capitals."""
SENTENCES = 100
"""Characters from which a line of two sentences is a paragraph."""
WIDE_SENTENCES = 40
HEAD_END = re.compile(r":|\s[-–—]\s")
SPEAKER = re.compile(r"[^:：?]{1,40}[:：]\s?\S")
FAR = 100
"""Lines below a title and at the end of a text in which the sender's name is looked for."""
STEM = 4
"""First letters of a word, which its other forms have too."""
LIKELIEST = 20
"""Candidates of which the first that is no sender's name is the headline; lines in which its subhead may stand."""
HEAD = 6
"""Lines with text right above the first paragraph among which there may be a less likely title."""
LEAST_ABOVE = 0.004
NAMED = 50
"""Characters that the name of a sender has at most."""
SENDERS = ("furniture", "contact", "about", "wire_line", "source_line", "caption")
"""Lines that name who sends a text."""
MARKUP = re.compile(r"^[#*>\s]+|[*#\s]+$")
KICKERS = 4
LEADING = (
    "names.articles",
    "names.place_prepositions",
    "names.organization_connectors",
    "names.organization_joiners",
)
"""Lists of words after which something must come."""


def text_title(document: Document, pack: Pack) -> Headings | None:
    """Choose the headline of a pasted text, with the lines that go on with it, its kickers and subheads."""
    lines = document.lines
    candidates = [i for i, line in enumerate(lines) if may_be_title(line) and not leads(lines, i)]
    likely = sorted(candidates, key=lambda i: (-lines[i].headline, i))[:TRIED]
    candidates = sorted(i for i in likely if not opens_text(document, lines[i]))
    best = named_in_path(lines, likely) or likeliest(lines, candidates, pack)
    if best is None:
        return None
    others = [line.text for line in lines if line.text][:NEAR_TOP]
    title = shortest_repeated(lines[best].text, others)
    title = lines[best].text if is_dated(title, pack.language) else title
    whole = [best]
    if title == lines[best].text:
        whole += going_on(lines, best, pack)
        title = " ".join(lines[i].text for i in whole)
    headline = tuple(
        i
        for i, line in enumerate(lines)
        if i in whole or (line.label not in NOT_TITLES and is_title_line(line, title))
    )
    last = max(whole)
    first = next((i for i in range(last + 1, len(lines)) if is_text(lines, i)), len(lines))
    near = range(last + 1, min(first, last + LIKELIEST))
    below = [i for i in near if i not in headline and not is_sender(lines, i)]
    above = [i for i in range(min(headline)) if lines[i].label in HEADER and lines[i].text]
    return Headings(
        title=bare_title(title, document.language, pack),
        headline=headline,
        subheads=subheads(lines, below, first, pack),
        kickers=tuple(above[-KICKERS:]) if is_top(lines, above) else (),
    )


def named_in_path(lines: tuple[Line, ...], likely: list[int]) -> int | None:
    """Return the line that a path such as `Home / News / Bridge` ends with, if the path is the likeliest headline."""
    path = lines[likely[0]] if likely else None
    if path is None or path.reason != PATH or not (parts := split_parts(path.text)):
        return None
    last = fold(parts[-1])
    below = range(likely[0] + 1, min(likely[0] + NEAR_TOP, len(lines)))
    return next((i for i in below if fold(lines[i].text) == last and may_be_title(lines[i])), None)


def likeliest(lines: tuple[Line, ...], candidates: list[int], pack: Pack) -> int | None:
    """Return the line that is most likely the headline; None where none is likely.

    A rubric or the sender's name is one only where there is nothing else. Of a headline and the subhead right
    below it, the first.
    """
    named = [i for i in candidates if not is_rubric(lines[i].text, pack)] or candidates
    likely = sorted(named, key=lambda i: -lines[i].headline)[:LIKELIEST]
    best = next((i for i in likely if not is_sender(lines, i)), likely[0] if likely else None)
    if best is None or is_site(lines, best):
        return None
    top = max(candidates, key=lambda i: lines[i].headline)
    if lines[top].headline >= SURE and lines[best].headline < UNLIKELY * lines[top].headline:
        return top  # a rubric, but nothing else comes near it
    if lines[best].headline < LEAST:
        return best_above(lines, named)
    above = next((i for i in reversed(named) if best - 3 < i < best), None)
    if above is None or any(lines[i].text for i in range(above + 1, best)):
        return best
    if above == best - 1 and lines[above].text.isupper() and breaks_off(lines[above].text, pack):
        return above
    if is_named_below(lines, above):
        return best
    words = lines[above].text.count(" ") >= 2 or len(WIDE.findall(lines[above].text)) > 5
    return above if words and lines[above].headline >= SHARE * lines[best].headline else best


def leads(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a line that leads into the text: of a paragraph broken at a width, or `Dear friends,` above one.

    A headline may be broken too, into two lines and without a stop.
    """
    line, below = lines[index], lines[index + 1 : index + 3]
    if below and below[0].continues:
        return line.continues or below[-1].continues or ends_sentence(below[0].text)
    after = next((i for i in range(index + 1, len(lines)) if lines[i].text), None)
    return line.text[-1] in ",،，:：" and after is not None and is_running(lines, after)


def is_site(lines: tuple[Line, ...], index: int) -> bool:
    """Tell the name of a site at the top: a menu stands right below, and the text has none of its words."""
    below = [line for line in lines[index + 1 :] if line.text][:2]
    opens = sum(1 for line in lines[:index] if line.text) < 2
    if not opens or len(below) < 2 or any(line.label != "furniture" for line in below):
        return False
    stems = {word[:STEM] for word in read_words(lines[index].text) if len(word) >= STEM}
    text = " ".join(line.text.casefold() for line in lines if line.action == "keep")
    return bool(stems) and not any(stem in text for stem in stems)


def is_named_below(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a short line whose words stand within a paragraph below, as those of the sender's name do."""
    text = lines[index].text
    return len(text) < NAMED and any(
        text in x.text and len(x.text) > 2 * len(text) for x in lines[index + 2 : index + 2 * HEAD]
    )


def best_above(lines: tuple[Line, ...], candidates: list[int]) -> int | None:
    """Return the likeliest line among the few above the first paragraph that no page furniture parts from it."""
    first = next((i for i in range(len(lines)) if is_text(lines, i) and is_running(lines, i)), 0)
    solid = [i for i in range(first) if lines[i].text][-HEAD:]
    parted = max((i for i in solid if lines[i].label == "furniture"), default=-1)
    if [i for i in solid if lines[i].label not in NOT_TITLES] == candidates[:1] != []:
        return candidates[0]  # nothing else stands above the text
    near = [i for i in candidates if i in solid and i >= parted and says_something(lines[i].text)]
    best = max(near, key=lambda i: lines[i].headline, default=None)
    return best if best is not None and lines[best].headline >= LEAST_ABOVE else None


def says_something(text: str) -> bool:
    """Tell a line of some words."""
    return text.count(" ") >= 3 or len(WIDE.findall(text)) > 7


def is_sender(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a short line whose words stand again within lines further down: the name of an office or a site."""
    text = lines[index].text
    if text.count(" ") > 7 or len(text) < 5:
        return False
    small = text.casefold()
    below = lines[index + 2 * HEAD :] if index + 2 * HEAD < len(lines) else lines[index + HEAD :]
    below = below if len(below) <= 2 * FAR else (*below[:FAR], *below[-FAR:])
    held = (x for x in below if len(x.text) > len(text) and small in x.text.casefold())
    return any(x.label in SENDERS for x in held)


def may_be_title(line: Line) -> bool:
    """Tell a line that is short enough, of no other sort, and no paragraph of two sentences."""
    if not 0 < len(line.text) <= LONGEST:
        return False
    if line.label in NOT_TITLES and not (
        line.label in ("date_line", "caption") and line.headline >= SURE
    ):
        return False
    if line.label == "question" and (line.headline < SURE or SPEAKER.match(line.text)):
        return False
    long = len(line.text) > (
        SENTENCES if line.text.isascii() or not WIDE.search(line.text) else WIDE_SENTENCES
    )
    if long and ends_sentence(line.text) and STOP.search(line.text):
        return False
    if line.label == "release_line":
        return line.text.count(" ") > 7 and not any(map(str.isdigit, line.text))
    return True


def opens_text(document: Document, line: Line) -> bool:
    """Tell a paragraph with a dateline."""
    return line.label in ("body", "lead") and read_dateline(document, line) is not None


def is_text(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a line with which the text begins."""
    kept = lines[index].action == "keep" and lines[index].text != ""
    return kept and (lines[index].label != "body" or is_running(lines, index))


def is_top(lines: tuple[Line, ...], above: list[int]) -> bool:
    """Tell whether what stands above a headline is no text."""
    return not any(is_running(lines, i) for i in above)


def going_on(lines: tuple[Line, ...], index: int, pack: Pack) -> list[int]:
    """Return the lines in which a headline goes on that was broken: nothing between, and no new beginning."""
    more: list[int] = []
    while len(more) < 2 and index + 1 < len(lines):
        line, below = lines[index], lines[index + 1]
        if not below.text or below.label not in HEADER or ends_sentence(line.text):
            break
        if not (below.text[0].islower() or breaks_off(line.text, pack) or both_loud(line, below)):
            break
        if len(below.text) > len(line.text) + 40 or is_dated(below.text, pack.language):
            break
        index += 1
        more.append(index)
    return more


def breaks_off(text: str, pack: Pack) -> bool:
    """Tell a line that ends in a small word, or with a sign after which something must come."""
    last = text.rsplit(" ", maxsplit=1)[-1]
    return text[-1] in ",:;-–—&/" or any(pack.pattern(name).fullmatch(last) for name in LEADING)


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
