"""The words that tell a kind of press text: above it, in its title and opening, in its path and address."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from press.documents import Document
from transforms.headings import kind_words
from transforms.kind_build import NOTHING, SHORT_LINE, Reading
from transforms.kind_signs import Sign
from transforms.language import Pack, Phrases, load_pack
from transforms.language import words_of as line_words

WORDED = ("media_advisory", "interview", "transcript", "speech", "op_ed", "statement", "fact_sheet",
          "readout", "report_notice", "press_release")  # fmt: skip
"""Kinds with words of their own in the packs; articles and other texts have rubrics alone."""
NAMES = tuple(f"kinds.{kind}" for kind in WORDED)
RUBRICS = ("article", "other")
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
LEAD = 350
"""Characters of the first paragraphs, which say what the text is about."""
REPORT_WITHIN = 220
"""Characters of the first paragraphs in which a report is what they are about."""
IN_RUNNING_TEXT = tuple(kind for kind in WORDED if kind not in ("op_ed", "report_notice"))
"""Kinds whose words count in the opening too: `opinion` and `new report` are said of other texts."""
FIRST_SENTENCE = 200
"""Characters of running text in which a readout says who met whom."""
TOLD_OF = ("interview", "speech")
"""Kinds that other texts tell of, `in an interview with`: their words in the opening alone settle little."""
NAMED_ANYWHERE = ("statement", "readout")
"""Kinds whose name with its `on` or `by` settles it anywhere in a title: `Mayor Lopez's statement on ...`."""
BESIDE = 3
"""Lines of the page just above the text."""
PART = re.compile(r"\s*[:：|【】\[\]]\s*|\s+[-–—•·»›]\s+")
STEP = re.compile(r"\s*[>»›→]\s*|\s+/\s+")
NOT_PATH = re.compile(r"[-_+]|%20")
NEAR = 12
"""Lines of the page above the text that are looked at."""
SHORT_PART = 3
"""Words of a part of a title that ends with the kind's name: `FOMC statement`."""
OFTEN = 3
"""Times that a report is named in a text about it."""
FILED = re.compile(r"\b(?:pdf|xlsx?|csv|docx?|html|[kmк][bб])\b", re.I)
"""What stands beside the name of a file that a page offers."""
TITLED = re.compile(r"[\s,:–—-]*[“”„«‘\"'《『「]")
"""After `report`: its title."""


class Top(NamedTuple):
    """The short lines above the running text, by what their words are worth."""

    lines: list[str]
    furniture: list[str]
    subheads: list[str]
    paths: list[list[str]]


def word_signs(reading: Reading) -> Iterator[Sign]:
    """Yield the words of each kind: alone on a line, in the title, in the opening, in the path."""
    document, pack = reading.document, reading.pack
    title = document.title or ""
    opening, top = opening_of(document)
    menu = menu_of(top.furniture, pack)
    if len({*menu, *menu_of(top.lines, pack)}) > 2:  # a menu, however its lines are labelled
        top = top._replace(lines=[line for line in top.lines if " " in line])
    said = map(line_words, (title, opening, *top.lines, *top.subheads, *menu.values()))
    there = pack.may_hold(frozenset().union(*said), NAMES)
    cue = pack.pattern("cues.statement").search(opening[:400])
    told = [("statement", cue), ("interview", not document.questions)]
    in_opening = [kind for kind in IN_RUNNING_TEXT if not any(k == kind and no for k, no in told)]
    for kind in WORDED:
        words = words_of(kind, pack)
        if f"kinds.{kind}" not in there:
            continue
        yield from signs_above(kind, words, top, menu if kind in menu and len(menu) == 1 else {})
        yield from signs_of_title(kind, words, title)
        if kind in in_opening and (match := words.search(opening)):
            phrase = "opening phrase" if " " in match.group() else "opening word"
            name = "opening tells of" if kind in TOLD_OF else phrase
            yield Sign(name, f"the opening says '{match.group()}'", kind)
    yield from rubric_signs(title, top, pack)
    if cue and reading.is_whole():
        yield Sign("introduced", f"introduces a statement: '{cue.group()}'", "statement")
    yield from meeting_signs(title, opening, pack)
    yield from stance_signs(reading, title)
    yield from report_signs(reading, title)
    yield from path_signs(document, pack, top)


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
            for kind in WORDED:
                if is_rubric(text, words_of(kind, pack)):
                    found.setdefault(kind, text)
    return found


def signs_above(kind: str, words: Phrases, top: Top, menu: dict[str, str]) -> Iterator[Sign]:
    """Yield the lines above the text that name its kind; one of a menu of several kinds says nothing."""
    own = next((text for text in top.lines if is_rubric(text, words)), None)
    if line := own or menu.get(kind):
        near = own is not None or line in top.furniture[-BESIDE:]
        name = "above" if near else "above, in the menu"
        yield Sign(name, f"above the text stands '{line[:60]}'", kind)
        return
    for text in top.subheads:
        if (match := words.match(text)) and " " in match.group():
            yield Sign("subhead opens", f"the subhead opens with '{match.group()}'", kind)
            return


def signs_of_title(kind: str, words: Phrases, title: str) -> Iterator[Sign]:
    """Yield what the title says of its kind: first of all, in a part of it, or anywhere."""
    if match := words.match(title):
        yield Sign("title opens", f"the title opens with '{match.group()}'", kind)
        return
    matches = list(words.finditer(title))
    if not matches:
        return
    for part in PART.split(title):
        match = words.match(part)
        if (match and " " in match.group()) or ends_with(part, words):
            yield Sign("title part", f"a part of the title is '{part[:60]}'", kind)
            return
    named = next((m for m in matches if " " in m.group()), None) if kind in NAMED_ANYWHERE else None
    match = named or matches[0]
    name = "title names" if named else "title says"
    yield Sign(name, f"the title says '{match.group()}'", kind)


def ends_with(part: str, words: Phrases) -> bool:
    """Tell a short part of a title whose last word is the kind's name."""
    bare = part.strip()
    return bare.count(" ") < SHORT_PART and any(m.end() == len(bare) for m in words.finditer(bare))


def rubric_signs(title: str, top: Top, pack: Pack) -> Iterator[Sign]:
    """Yield the rubrics of articles and of other texts, `Reportage` and `Newsletter`, and those of reports."""
    near = [*top.lines, *top.furniture[-BESIDE:]]
    steps = [step.strip() for path in top.paths for step in path[1:][-2:]]
    for kind in RUBRICS:
        words = pack.pattern(f"kind_cues.{kind}")
        if line := next((text for text in near if is_rubric(text, words)), None):
            yield Sign(f"above: {kind}", f"above the text stands '{line[:60]}'")
        if step := next((step for step in steps if words.fullmatch(step)), None):
            yield Sign(f"path: {kind}", f"its path has '{step[:60]}'")
        parts = (title, *PART.split(title))
        if part := next((p for p in parts if words.match(p) or ends_with(p, words)), None):
            yield Sign(f"title: {kind}", f"a part of the title is '{part[:60]}'")
    if line := next((text for text in near if is_rubric(text, pack.pattern("cues.report"))), None):
        yield Sign("above: report", f"above the text stands '{line[:60]}'")


def meeting_signs(title: str, opening: str, pack: Pack) -> Iterator[Sign]:
    """Yield what says that somebody in office met or called somebody: a readout."""
    first = opening[:FIRST_SENTENCE]
    said = f"{title}\n{first}"
    titles = len(list(pack.pattern("names.titles").finditer(said)))
    if titles > 1:
        yield Sign("two in office")
    if pack.phrases("names.titles") and not titles:
        return
    for text, name in ((title, "title: met"), (first, "opening: met")):
        if match := pack.pattern("cues.met").search(text):
            yield Sign(name, f"says '{match.group()}' of somebody in office")
            return


def stance_signs(reading: Reading, title: str) -> Iterator[Sign]:
    """Yield the stance that the title or the first paragraphs take."""
    lead = " ".join(reading.prose[:2])[:LEAD]
    stance = reading.pack.pattern("kind_cues.stance")
    found = {where: stance.search(text) for where, text in (("title", title), ("opening", lead))}
    for where, match in found.items():
        if match:
            yield Sign(f"{where}: stance", f"the {where} takes a stance: '{match.group()}'")
    if any(found.values()) and reading.quoted < NOTHING:
        yield Sign("stance of its own", "takes a stance and quotes nobody")


def report_signs(reading: Reading, title: str) -> Iterator[Sign]:
    """Yield where a report is named: in the title, in the opening, again and again, as a file to read."""
    document, report = reading.document, reading.pack.pattern("cues.report")
    lead = " ".join(reading.prose[:2])[:LEAD]
    for text, where in ((title, "title"), (document.subtitle or "", "subtitle")):
        if match := report.search(text):
            yield Sign(f"{where}: report", f"the title or the subtitle says '{match.group()}'")
    found = list(report.finditer(lead))
    if found and found[0].start() < REPORT_WITHIN:
        yield Sign("opening: report", f"the opening says '{found[0].group()}'")
    if any(TITLED.match(lead, match.end()) for match in found):
        yield Sign("opening: named report", "the opening names a report")
    if sum(1 for _ in report.finditer(reading.own)) >= OFTEN:
        yield Sign("report, often", "a report is named again and again")
    page = "\n".join(
        x.text for x in document.lines if x.label == "furniture" and len(x.text) < SHORT_LINE
    )
    files = (page[: each.start()].rpartition("\n")[2] for each in FILED.finditer(page))
    if offered := next((text for text in files if report.search(text)), None):
        yield Sign("report to read", f"the page offers '{offered[:60].strip()}'")


def path_signs(document: Document, pack: Pack, top: Top) -> Iterator[Sign]:
    """Yield the kinds that the path of headings above the text and the page's address end with."""
    for steps in top.paths:
        for kind in named_kinds(steps[-1][:80], pack.language):
            yield Sign("path", f"its path ends with '{steps[-1][:60]}'", kind)
    address = document.page.canonical_url or document.raw.url or ""
    folders = address.partition("://")[2].split("/")[1:-1]
    for folder in folders[-6:]:
        for kind in named_kinds(NOT_PATH.sub(" ", folder[:80]), pack.language):
            yield Sign("address", f"its address has '{folder[:60]}'", kind)


@lru_cache(2_048)
def named_kinds(text: str, language: str) -> tuple[str, ...]:
    """Return the kinds whose name is the whole of a text, in the singular or an English plural."""
    bare = text.strip().casefold()
    forms = {bare, bare.removesuffix("s"), bare.removesuffix("es"), re.sub("ies$", "y", bare)}
    for pack in (load_pack(language), load_pack("en")):
        named = [k for k in WORDED if any(words_of(k, pack).fullmatch(form) for form in forms)]
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
