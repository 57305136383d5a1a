"""Which lines of a pasted text may be its headline, and the likeliest of them."""

import re

from press.documents import Document, Line
from transforms.dateline import read_dateline
from transforms.headings import LONGEST, breaks_off, fold, is_rubric, kind_words
from transforms.labels.furniture import NAVIGATION
from transforms.language import Pack, load_pack
from transforms.marks import WIDE, ends_sentence, is_running
from transforms.subheads import STOP, is_dated

LEAST = 0.15
"""A text whose likeliest line is less likely than this has no title."""
NOT_TITLES = frozenset((
    "blank", "contact", "date_line", "time_line", "updated", "byline", "caption", "footnote", "end_mark", "about",
    "notes", "disclaimer", "usage_terms", "source_line", "wire_line", "embargo", "translation_note",
    "stage_direction", "metadata",
))  # fmt: skip
STAMPS = ("date_line", "time_line", "updated")
NO_OTHERS = NOT_TITLES | {"release_line", "reference_number"}
"""Labels of lines above a text beside which another line is the only one that may be its title."""
TRIED = 8
"""So many of the likeliest lines are looked at."""
SHARE = 0.5
"""So likely in comparison the line right above the likeliest one is the headline, and that its subhead."""
SURE, UNLIKELY, RARE = 0.6, 0.2, 0.05
"""So likely a rubric is the headline, where no other is so likely in comparison; a kind with its day hardly ever is."""
ASKED = 0.5
"""So likely a line that looks like the question of an interview is the headline."""
SENTENCES = 100
"""Characters from which a line of two sentences is a paragraph, and one of one sentence mostly."""
WIDE_SENTENCES = 40
SPEAKER = re.compile(r"[^:：?]{1,40}[:：]\s?\S")
REMARK = re.compile(r"\(.*\)|（.*）|[/|›→・•].*|»[^«]*")
"""A line in brackets, the rest of a path, an item of a list; what opens with a quote in `»` and `«` is none."""
STAMP_WORDS = ("cues.published", "cues.updated")
BESIDE_WORD, STAMP = 9, 40
"""Characters between such a word and a colon, and of a line with a number right behind it."""
NUMBERED = re.compile(r"\W{0,3}(?:\w{1,5}\W)?\d")
COMMAS = ",،，、"
FAR = 100
"""Lines below a title and at the end of a text in which the sender's name is looked for."""
BESIDE_KIND = 4
"""Signs that a line has at least besides the name of its kind."""
REACH = 20
"""Lines below a headline in which its subhead may stand."""
HEAD = 6
"""Lines with text right above the first paragraph among which there may be a less likely title."""
LEAST_ABOVE = 0.02
KIND_LINE = 80
"""Characters of a line that says what a text is, with its number or its day."""
KIND_LINES = ("furniture", "date_line", "release_line", "reference_number", "body", "kicker")
NAMED = 50
"""Characters that the name of a sender has at most."""
SENDERS = ("furniture", "contact", "about", "wire_line", "source_line", "caption")
"""Lines that name who sends a text."""


def best_line(document: Document, pack: Pack) -> int | None:
    """Return the index of the line that is the headline; None where a text has none."""
    lines = document.lines
    candidates = [i for i, line in enumerate(lines) if may_be_title(line) and not leads(lines, i)]
    likely = sorted(candidates, key=lambda i: (-lines[i].title, i))[:TRIED]
    candidates = sorted(
        i
        for i in likely
        if not opens_text(document, lines[i]) and not opens_stamp(lines[i].text, pack)
    )
    best = likeliest(lines, candidates, pack)
    if best is None or is_all(lines, best):
        return None
    opened = (i for i in range(best) if is_running(lines, i) and opens_text(document, lines[i]))
    opens = next(opened, best)
    if opens < best:  # below the paragraph with the dateline there is none, only the same again
        same = fold(lines[best].text)
        return next((i for i in candidates if i < opens and fold(lines[i].text) == same), None)
    return best


def opens_stamp(text: str, pack: Pack) -> bool:
    """Tell a line that says where or when a text was published or changed.

    >>> from transforms.language import load_pack
    >>> opens_stamp("Updated 2 years ago", load_pack("en")), opens_stamp("Updated rules for ferries", load_pack("en"))
    (True, False)
    """
    for each in (pack, load_pack("en")):
        for name in STAMP_WORDS:
            match = each.pattern(name).match(text)
            rest = text[match.end() :] if match else ""
            if ":" in rest[:BESIDE_WORD] or (len(text) < STAMP and NUMBERED.match(rest)):
                return True
    return False


def likeliest(lines: tuple[Line, ...], candidates: list[int], pack: Pack) -> int | None:
    """Return the line that is most likely the headline; None where none is likely.

    A rubric is one only where nothing else comes near. Of a headline and the subhead right below it, the first.
    """
    named = [i for i in candidates if not only_says_kind(lines[i].text, pack)] or candidates
    best = max(named, key=lambda i: lines[i].title, default=None)
    if best is None:
        return None
    top = max(candidates, key=lambda i: lines[i].title)
    least = UNLIKELY if is_rubric(lines[top].text, pack) else RARE
    if lines[top].title >= SURE and lines[best].title < least * lines[top].title:
        return top  # a rubric, but nothing else comes near it
    if lines[best].title < LEAST:
        return best_above(lines, named)
    above = next((i for i in reversed(named) if best - 3 < i < best), None)
    between = [] if above is None else [x for x in lines[above + 1 : best] if x.text]
    if above is None or any(x.label not in STAMPS for x in between):
        return best
    loud = lines[above].text.isupper() and lines[above].text.count(" ") >= 2
    if above == best - 1 and loud and breaks_off(lines[above].text, pack):
        return above
    if is_named_below(lines, above):
        return best
    words = lines[above].text.count(" ") >= 2 or len(WIDE.findall(lines[above].text)) > 5
    return above if words and lines[above].title >= SHARE * lines[best].title else best


def only_says_kind(text: str, pack: Pack) -> bool:
    """Tell a rubric, and a kind of text with its sender and its day: `Press release of the Council of 21 May 2024`."""
    if is_rubric(text, pack):
        return True
    named = len(text) <= KIND_LINE and kind_words(text, pack) is not None
    return named and is_dated(text, pack.language)


def best_above(lines: tuple[Line, ...], candidates: list[int]) -> int | None:
    """Return the likeliest line among the few above the first paragraph that no page furniture parts from it."""
    first = next((i for i in range(len(lines)) if is_text(lines, i) and is_running(lines, i)), 0)
    solid = [i for i in range(first) if lines[i].text][-HEAD:]
    parted = max((i for i in solid if lines[i].label == "furniture"), default=-1)
    if [i for i in solid if lines[i].label not in NO_OTHERS] == candidates[:1] != []:
        return candidates[0]  # nothing else stands above the text
    near = [i for i in candidates if i in solid and i >= parted and says_something(lines[i].text)]
    best = max(near, key=lambda i: lines[i].title, default=None)
    return best if best is not None and lines[best].title >= LEAST_ABOVE else None


def kind_line(lines: tuple[Line, ...], pack: Pack) -> int | None:
    """Return the line above a text that says what it is, where no other is its title: `Press release No. 31/2019`."""
    first = next((i for i in range(len(lines)) if is_text(lines, i) and is_running(lines, i)), 0)
    solid = [i for i in range(first) if lines[i].text][-HEAD:]
    named = [i for i in solid if lines[i].label in KIND_LINES and tells_kind(lines[i], pack)]
    return max(named, key=lambda i: lines[i].title, default=None)


def tells_kind(line: Line, pack: Pack) -> bool:
    """Tell a short line with the name of a kind of text and more than that, or of a statement."""
    text = line.text
    if len(text) > KIND_LINE or ends_sentence(text) or line.reason == NAVIGATION:
        return False
    names = pack.names("kinds")
    found = [match for name in names for match in pack.pattern(name).finditer(text)]
    rest = len(text) - max((len(match.group()) for match in found), default=len(text))
    return (
        rest > BESIDE_KIND
        or pack.pattern("kinds.statement").fullmatch(text.strip(":： ")) is not None
    )


def may_be_title(line: Line) -> bool:
    """Tell a line that is short enough, of no other sort, and no paragraph of two sentences."""
    if not 0 < len(line.text) <= LONGEST or REMARK.fullmatch(line.text) or line.beside:
        return False
    if line.label in NOT_TITLES and not (
        line.label in ("date_line", "caption", "contact", "footnote") and line.title >= SURE
    ):
        return False
    if line.label == "question" and (
        line.title < ASKED or (line.title < SURE and SPEAKER.match(line.text))
    ):
        return False
    long = len(line.text) > (
        SENTENCES if line.text.isascii() or not WIDE.search(line.text) else WIDE_SENTENCES
    )
    sentence = long and ends_sentence(line.text) and not line.text.isupper()
    if sentence and (line.title < SURE or STOP.search(line.text)):
        return False
    if line.label == "release_line":
        return line.text.count(" ") > 7 and not any(map(str.isdigit, line.text))
    return True


def leads(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a line that leads into the text: of a paragraph broken at a width, or `Dear friends,` above one.

    A headline may be broken too, into two lines and without a stop.
    """
    line, below = lines[index], lines[index + 1 : index + 3]
    if below and below[0].continues and line.title < SURE:
        return line.continues or below[-1].continues or ends_sentence(below[0].text)
    before = next((i for i in range(index - 1, -1, -1) if lines[i].text), None)
    if before is not None and lines[before].text[-1] in COMMAS and line.text[0].islower():
        return True  # `please find below` behind a greeting
    after = next((i for i in range(index + 1, len(lines)) if lines[i].text), None)
    if after is None or line.text[-1] not in COMMAS + ":：":
        return False
    return line.text[-1] in COMMAS or is_running(lines, after)


def opens_text(document: Document, line: Line) -> bool:
    """Tell a paragraph with a dateline."""
    return line.label in ("body", "lead") and read_dateline(document, line) is not None


def is_all(lines: tuple[Line, ...], index: int) -> bool:
    """Tell the only sentence that there is: it is the text, and no headline."""
    others = (
        i for i, line in enumerate(lines) if line.action == "keep" and line.text and i != index
    )
    return is_running(lines, index) and next(others, None) is None


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


def is_named_below(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a short line whose words stand within a paragraph below, as those of the sender's name do."""
    text = lines[index].text
    return len(text) < NAMED and any(
        text in x.text and len(x.text) > 2 * len(text) for x in lines[index + 2 : index + 2 * HEAD]
    )


def says_something(text: str) -> bool:
    """Tell a line of some words."""
    return text.count(" ") >= 3 or len(WIDE.findall(text)) > 7


def is_text(lines: tuple[Line, ...], index: int) -> bool:
    """Tell a line with which the text begins."""
    kept = lines[index].action == "keep" and lines[index].text != ""
    return kept and (lines[index].label != "body" or is_running(lines, index))
