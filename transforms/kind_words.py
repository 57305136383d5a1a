"""The words that tell a kind of press text: above it, in its title and opening, in its path and address."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from press.documents import Document
from transforms.headings import kind_words
from transforms.language import Pack, Phrases, load_pack
from transforms.language import words_of as line_words

KINDS = ("media_advisory", "interview", "transcript", "speech", "op_ed", "statement", "fact_sheet",
         "readout", "report_notice", "press_release")  # fmt: skip
NAMES = tuple(f"kinds.{kind}" for kind in KINDS)
TOP_LABELS = (
    "headline",
    "subhead",
    "kicker",
    "release_line",
    "reference_number",
    "furniture",
    "embargo",
    "date_line",
)
OPENING = 900
"""Characters of running text in which words count."""
IN_RUNNING_TEXT = tuple(kind for kind in KINDS if kind not in ("op_ed", "report_notice"))
"""Kinds whose words count in the opening too: `opinion` and `new report` are said of other texts."""
FIRST_SENTENCE = 200
"""Characters of running text in which a readout says who met whom."""
TOLD_OF = ("interview", "speech")
"""Kinds that other texts tell of, `in an interview with`: their words in the opening alone settle nothing."""
NAMED_ANYWHERE = ("statement", "readout")
"""Kinds whose name with its `on` or `by` settles it anywhere in a title: `Mayor Lopez's statement on ...`."""
OF_MENU = 2.4
"""Weight of a kind that page furniture above the text names, the last lines of it aside."""
BESIDE = 3
PART = re.compile(r"\s*[:：|]\s*|\s+[-–—•·»›]\s+")
STEP = re.compile(r"\s*[>»›→]\s*|\s+/\s+")
NOT_PATH = re.compile(r"[-_+]|%20")
NEAR = 12
"""Lines of the page above the text that are looked at."""
SHORT_PART = 3
"""Words of a part of a title that ends with the kind's name: `FOMC statement`."""
PRINTED = re.compile('["“”„«»「」『』]')


class Evidence(NamedTuple):
    """Something that speaks for a kind, and how much."""

    kind: str
    weight: float
    reason: str


class Top(NamedTuple):
    """The short lines above the running text, by what their words are worth."""

    lines: list[str]
    furniture: list[str]
    subheads: list[str]
    paths: list[list[str]]


def word_evidence(document: Document, pack: Pack) -> Iterator[Evidence]:
    """Yield the words of each kind: alone on a line, in the title, in the opening, in the path."""
    title = document.title or ""
    opening, top = opening_of(document)
    menu = menu_of(top.furniture, pack)
    if len({*menu, *menu_of(top.lines, pack)}) > 2:  # a menu, however its lines are labelled
        top = top._replace(lines=[line for line in top.lines if " " in line])
    cue = pack.pattern("cues.statement").search(opening[:400])
    said = map(line_words, (title, opening, *top.lines, *top.subheads, *menu.values()))
    there = pack.may_hold(frozenset().union(*said), NAMES)
    for kind in KINDS:
        words = words_of(kind, pack)
        if f"kinds.{kind}" not in there:
            continue
        yield from above_evidence(kind, words, top, menu if kind in menu and len(menu) == 1 else {})
        yield from title_evidence(kind, words, title)
        if kind in IN_RUNNING_TEXT and (match := words.search(opening)):
            told = kind not in TOLD_OF and " " in match.group()
            weight = 1.5 if told else 1.0 if kind in TOLD_OF else 0.5
            if not (cue and kind == "statement"):
                yield Evidence(kind, weight, f"the opening says '{match.group()}'")
    if cue:
        yield from statement_evidence(document, cue.group())
    yield from meeting_evidence(title, opening, pack)
    if match := pack.pattern("cues.report").search(f"{title}\n{document.subtitle or ''}"):
        yield Evidence("report_notice", 2.5, f"the title or the subtitle says '{match.group()}'")
    yield from path_evidence(document, pack, top)


def words_of(kind: str, pack: Pack) -> Phrases:
    """Return the words of a kind."""
    return pack.pattern(f"kinds.{kind}")


def opening_of(document: Document) -> tuple[str, Top]:
    """Return the opening of the running text, and the short lines above it."""
    kept = [i for i, line in enumerate(document.lines) if line.action == "keep" and line.text]
    first = kept[0] if kept else 0
    top = Top([], [], [], [])
    for line in document.lines[: first + 1]:
        if line.label not in TOP_LABELS or len(line.text) >= 120:
            continue
        (top.furniture if line.label == "furniture" else top.lines).append(line.text)
        if line.label == "subhead":
            top.subheads.append(line.text)
        if len(steps := STEP.split(line.text)) > 1:
            top.paths.append(steps)
    return " ".join(document.lines[i].text for i in kept[:4])[:OPENING], top


def menu_of(furniture: list[str], pack: Pack) -> dict[str, str]:
    """Return the kinds that the page's own lines above the text name, each with its line."""
    found: dict[str, str] = {}
    for text in furniture[-NEAR:]:
        if kind_words(text.strip("*#-–—:•. "), pack):
            for kind in KINDS:
                if is_rubric(text, words_of(kind, pack)):
                    found.setdefault(kind, text)
    return found


def above_evidence(kind: str, words: Phrases, top: Top, menu: dict[str, str]) -> Iterator[Evidence]:
    """Yield the lines above the text that name its kind; one of a menu of several kinds says nothing."""
    own = next((text for text in top.lines if is_rubric(text, words)), None)
    if line := own or menu.get(kind):
        near = own is not None or line in top.furniture[-BESIDE:]
        yield Evidence(kind, 5.0 if near else OF_MENU, f"above the text stands '{line[:60]}'")
        return
    for text in top.subheads:
        if (match := words.match(text)) and " " in match.group():
            yield Evidence(kind, 3.0, f"the subhead opens with '{match.group()}'")
            return


def title_evidence(kind: str, words: Phrases, title: str) -> Iterator[Evidence]:
    """Yield what the title says of its kind: first of all, in a part of it, or anywhere."""
    if match := words.match(title):
        yield Evidence(kind, 4.0, f"the title opens with '{match.group()}'")
        return
    matches = list(words.finditer(title))
    if not matches:
        return
    for part in PART.split(title):
        match = words.match(part)
        if (match and " " in match.group()) or ends_with(part, words):
            yield Evidence(kind, 3.0, f"a part of the title is '{part[:60]}'")
            return
    named = next((m for m in matches if " " in m.group()), None) if kind in NAMED_ANYWHERE else None
    match = named or matches[0]
    yield Evidence(kind, 2.5 if named else 2.0, f"the title says '{match.group()}'")


def ends_with(part: str, words: Phrases) -> bool:
    """Tell a short part of a title whose last word is the kind's name."""
    bare = part.strip()
    return bare.count(" ") < SHORT_PART and any(m.end() == len(bare) for m in words.finditer(bare))


def statement_evidence(document: Document, cue: str) -> Iterator[Evidence]:
    """Yield what introduces a statement; a release that quotes one and goes on with more is none."""
    quoted = quoted_share(kept_text(document))
    whole = quoted >= 0.5 or quoted < 0.05
    yield Evidence("statement", 2.5 if whole else 1.0, f"introduces a statement: '{cue}'")


def kept_text(document: Document) -> str:
    """Return the running text, a line each."""
    return "\n".join(line.text for line in document.lines if line.action == "keep")


def meeting_evidence(title: str, opening: str, pack: Pack) -> Iterator[Evidence]:
    """Yield what says that somebody in office met or called somebody: a readout."""
    first = opening[:FIRST_SENTENCE]
    if pack.phrases("names.titles") and not pack.pattern("names.titles").search(
        f"{title}\n{first}"
    ):
        return
    for text, weight in ((title, 2.5), (first, 2.0)):
        if match := pack.pattern("cues.met").search(text):
            yield Evidence("readout", weight, f"says '{match.group()}' of somebody in office")
            return


def quoted_share(text: str) -> float:
    """Return how much of a text stands between quotation marks; a paragraph may go on with what another opened.

    >>> round(quoted_share("“One.\\n“Two.\\nThree.”\\nFour."), 2)
    0.64
    """
    inside = total = 0
    opened = False
    for line in text.split("\n"):
        pieces = PRINTED.split(line)
        opened = opened and bool(pieces[0].strip())  # one that opens with a mark opens anew
        total += len(line)
        inside += sum(map(len, pieces[not opened :: 2]))
        opened ^= len(pieces) % 2 == 0
    return inside / max(total, 1)


def path_evidence(document: Document, pack: Pack, top: Top) -> Iterator[Evidence]:
    """Yield the kinds that the path of headings above the text and the page's address end with."""
    for steps in top.paths:
        for kind in named_kinds(steps[-1][:80], pack.language):
            yield Evidence(kind, 3.0, f"its path ends with '{steps[-1][:60]}'")
    address = document.page.canonical_url or document.raw.url or ""
    folders = address.partition("://")[2].split("/")[1:-1]
    for folder in folders[-6:]:
        for kind in named_kinds(NOT_PATH.sub(" ", folder[:80]), pack.language):
            yield Evidence(kind, 1.0, f"its address has '{folder[:60]}'")


@lru_cache(2_048)
def named_kinds(text: str, language: str) -> tuple[str, ...]:
    """Return the kinds whose name is the whole of a text, in the singular or an English plural."""
    bare = text.strip().casefold()
    forms = {bare, bare.removesuffix("s"), bare.removesuffix("es"), re.sub("ies$", "y", bare)}
    for pack in (load_pack(language), load_pack("en")):
        named = [k for k in KINDS if any(words_of(k, pack).fullmatch(form) for form in forms)]
        if named:
            return tuple(named)
    return ()


def is_rubric(text: str, words: Phrases) -> bool:
    """Tell a line above the text whose words are the kind's name and little else."""
    bare = text.strip("*#-–—:•. ")
    match = words.match(bare)
    return match is not None and (
        match.end() == len(bare)
        or bare[match.end() :].lstrip()[:1] in ":-–—|/("
        or match.end() * 2 > len(bare)
    )
