"""What a line is because of its neighbours: title zone, contents, repetitions, interviews.

Each function looks over the whole sheet once and labels what it knows; a line that has a label keeps
it, unless the function says why it is changed.
"""

import re
from collections import Counter
from itertools import accumulate, pairwise

from transforms.headings import folded
from transforms.labels.caption_lines import SIGNED
from transforms.labels.event_days import is_event
from transforms.labels.furniture import PATH, ROW
from transforms.labels.opening import byline, date_line
from transforms.labels.shapes import ADDRESS
from transforms.labels.sheet import Sheet
from transforms.marks import ends_sentence, has_digit
from transforms.subheads import LIKELY

LEARNED = "stands in many texts of this source"
AGAIN = "stands again with the lines around it"
SHORT, MENU = 60, 4
"""Characters below which a line may be of a menu, and how many of them in the same order, twice, are one."""
PARAGRAPH = 120
"""Characters from which a line is a paragraph and no notice."""
STAR, ITEM = re.compile(r"\*\s"), re.compile(r"\(\d")
NUMBERING = re.compile(r"^(?:\d{1,2}[.)．:]?\s*|[-–—•·▸►›»#]+\s*)+")
CELLS = (" | ", " / ", "\t")
LEAST_CONTENTS = 2
"""Entries of the shortest table of contents."""
LONGEST_HEADING = 120
NEAR = 12
"""Blocks beside a page's title in which its date and byline are looked for."""


def label_beside_title(sheet: Sheet) -> None:
    """Take the date and the byline that stand beside a page's h1, outside its main text."""
    tops = [i for i, line in enumerate(sheet.lines) if line.tag == "h1" and line.text]
    for top in tops:
        for index in range(max(0, top - NEAR), min(len(sheet.lines), top + NEAR)):
            line = sheet.lines[index]
            if sheet.label(index) == "furniture" and line.region in ("header", "outside"):
                verdict = date_line(line, sheet.pack) or byline(line, sheet.pack)
                sheet.verdicts[index] = verdict or sheet.verdicts[index]


OPENING_QUOTES = ("“", "”", '"', "„", "«", "»", "‘", "「", "『")
PULLED, MOST_PULLED, LEAST_PULLED = 250, 30, 12
"""Characters of the longest quote that a page shows once more in large, how many are looked for, and the letters of
each of its sentences."""
SENTENCES = re.compile(r"[.!?…。！？]+")
NEAR_ANSWERS = 8
"""Lines around a day among which an advisory answers something else."""
STATED = frozenset({"source_line", "date_line", "time_line"})
"""Labels of what a text may say of itself, which may stand in its midst too."""
FURNITURE = 0.1
"""So likely text is at most a day in the midst of one that is that of a teaser."""


def label_within(sheet: Sheet) -> None:
    """Give back to the text what stands in its midst: a day under `WHEN:`, an address in a list."""
    if sheet.labels().isdisjoint(STATED):
        return
    top = sheet.likeliest_headline()
    kept = [i for i, prose in enumerate(sheet.prose) if prose and sheet.is_open(i) and i > top]
    for index in range(kept[1] + 1 if len(kept) > 2 else len(sheet.lines), kept[-1] if kept else 0):
        if sheet.label(index) == "source_line" and sheet.verdicts[index] == ADDRESS:
            sheet.say(index, "list_item", "keep", "an address within the text")
        elif sheet.label(index) in ("date_line", "time_line"):
            if sheet.text.get(index, 1.0) < FURNITURE:
                sheet.say(index, "furniture", "drop", "a day among page furniture")
            else:
                sheet.verdicts[index] = None
    between = range(told[0], told[-1]) if (told := paragraphs(sheet, kept)) else range(0)
    for index, line in enumerate(sheet.lines):
        if sheet.label(index) == "date_line" and (
            is_when(sheet, index, line.text)
            or (index in between and is_event(line.text, sheet.pack))
        ):
            sheet.verdicts[index] = None


def paragraphs(sheet: Sheet, kept: list[int]) -> list[int]:
    """Return those of the sentences of a text that are no standfirst: a stamp may stand below one."""
    return [i for i in kept if sheet.standfirst.get(i, 0.0) < LIKELY]


def is_when(sheet: Sheet, index: int, text: str) -> bool:
    """Tell the day of an advisory, which answers something else too: `WHEN: 3 May`, or a day below `WHEN:`."""
    above = next((x.text for x in reversed(sheet.lines[:index]) if x.text), "")
    if not (answered_in(sheet, text) or answered_in(sheet, above)):
        return False
    near = sheet.lines[max(index - NEAR_ANSWERS, 0) : index + NEAR_ANSWERS]
    return len({answered_in(sheet, line.text) for line in near if line.text} - {""}) > 1


def answered_in(sheet: Sheet, text: str) -> str:
    """Return the question that a line of an advisory answers, such as `where` before a colon; empty if it is none."""
    match = sheet.pack.pattern("headings.advisory").match(text)
    if match is None or text[match.end() :].lstrip()[:1] not in (":", "："):
        return ""
    return match.group().casefold()


def label_repeated(sheet: Sheet) -> None:
    """Take short lines that stand three times or more, and menus: no text repeats a heading so often."""
    counts = Counter([line.text for line in sheet.lines if 0 < len(line.text) < SHORT])
    if max(counts.values(), default=0) < 2:
        return
    menus = repeated_runs(sheet)
    heads = speakers_of(sheet)
    for index, line in enumerate(sheet.lines):
        if line.text in heads or sheet.prose[index] or not sheet.is_open(index):
            continue  # who speaks, again
        if counts[line.text] >= 3:
            sheet.say(index, "furniture", "drop", f"stands {counts[line.text]} times")
        elif index in menus:
            sheet.say(index, "furniture", "drop", AGAIN)


def repeated_runs(sheet: Sheet) -> set[int]:
    """Return the short lines that stand a second time in the same order: a menu at the top and at the foot."""
    solid = [index for index, line in enumerate(sheet.lines) if line.text]
    short = [not sheet.prose[i] and len(sheet.lines[i].text) < SHORT for i in solid]
    runs: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(solid) - MENU + 1):
        if all(short[place : place + MENU]):
            key = tuple(sheet.lines[i].text for i in solid[place : place + MENU])
            runs.setdefault(key, []).append(place)
    again = (
        place for key, found in runs.items() if found[-1] - found[0] >= MENU for place in found
    )
    return {index for place in again for index in solid[place : place + MENU]}


def label_pull_quotes(sheet: Sheet) -> None:
    """Take the quotes that stand on a line of their own and, in the same words, in a longer paragraph as well."""
    quoted = [
        index
        for index, line in enumerate(sheet.lines)
        if line.text[:1] in OPENING_QUOTES and len(line.text) <= PULLED and sheet.is_open(index)
    ]
    prose = [(i, folded(x.text)) for i, x in enumerate(sheet.lines) if quoted and sheet.prose[i]]
    for index in quoted[:MOST_PULLED]:
        parts = [folded(part) for part in SENTENCES.split(sheet.lines[index].text)]
        size = sum(map(len, parts))
        long = [part for part in parts if len(part) >= LEAST_PULLED]
        others = [text for i, text in prose if i != index and len(text) > size]
        if sum(map(len, long)) * 10 >= size * 8 and all(any(p in x for x in others) for p in long):
            sheet.say(index, "furniture", "drop", "a quote that the text has in the same words")


def speakers_of(sheet: Sheet) -> set[str]:
    """Return the short lines that stand above paragraphs again and again, as the names of speakers do."""
    solid = [i for i, line in enumerate(sheet.lines) if line.text]
    above: Counter[str] = Counter()
    known = Counter(sheet.lines[i].text for i in solid)
    for index, below in pairwise(solid):
        text = sheet.lines[index].text
        said = sheet.lines[below].text
        above[text] += sheet.prose[below] or ends_sentence(said) or text.endswith((":", "："))
    return {text for text, count in above.items() if count >= 2 and 4 * count >= 3 * known[text]}


def label_contents(sheet: Sheet) -> None:
    """Take a table of contents: short lines of which each stands again below, in order, with text between."""
    solid = [i for i, x in enumerate(sheet.lines) if x.text]
    keys = [NUMBERING.sub("", sheet.lines[i].text) for i in solid]
    last = {key: place for place, key in enumerate(keys)}
    if len(last) > len(keys) - LEAST_CONTENTS:
        return  # as nearly always: hardly a line stands twice
    prose = [0, *accumulate(sheet.prose[i] for i in solid)]
    run: list[int] = []
    for place in range(len(solid) + 1):
        key = keys[place] if place < len(solid) else ""
        again = last.get(key, -1)
        short = 0 < len(key) < LONGEST_HEADING and is_heading(sheet, solid[place])
        after = last[keys[run[-1]]] if run else place
        if short and again > after and (not run or prose[again] > prose[after]):
            run.append(place)
            continue
        if len(run) >= LEAST_CONTENTS:
            for each in run:
                sheet.say(solid[each], "furniture", "drop", "in a table of contents")
                sheet.named.add(solid[last[keys[each]]])
        run = []


def is_heading(sheet: Sheet, index: int) -> bool:
    """Tell what may be a heading: a line that nothing claims, and no sentence."""
    return sheet.label(index) in (None, "list_item") and not sheet.prose[index]


def label_tables(sheet: Sheet) -> None:
    """Tell the rows of a table from paths of headings: as many cells in each of some lines, and figures in most."""
    rows: list[int] = []
    for index in range(len(sheet.lines) + 1):
        cells = cells_of(sheet, index) if index < len(sheet.lines) else ("", 0)
        if rows and cells == cells_of(sheet, rows[-1]):
            rows.append(index)
            continue
        if len(rows) > 1 and 2 * sum(has_digit(sheet.lines[i].text) for i in rows) >= len(rows):
            for row in rows:
                sheet.say(row, "table", "keep", "a row of a table")
        rows = [index] if cells[1] else []


def cells_of(sheet: Sheet, index: int) -> tuple[str, int]:
    """Return the sign that parts the cells of a line, and how often; 0 where it is no row."""
    verdict = sheet.verdicts[index]
    if verdict and verdict[2] not in (PATH, ROW):
        return "", 0
    text = sheet.lines[index].text
    return next(((sign, n) for sign in CELLS if (n := text.count(sign)) > 1), ("", 0))


def label_lists(sheet: Sheet) -> None:
    """Tell items that open with a star or a number from notes that do.

    Two in a row, or one below a colon, with text to come, are a list; stars are so at the end too.
    """
    if "footnote" not in sheet.labels():
        return
    solid = [i for i, line in enumerate(sheet.lines) if line.text]
    marked = [sheet.label(i) == "footnote" for i in solid]
    last = max((i for i in solid if sheet.prose[i] and sheet.is_open(i)), default=-1)
    for place, index in enumerate(solid):
        text = sheet.lines[index].text
        if not marked[place] or not (STAR.match(text) or (index < last and ITEM.match(text))):
            continue
        above = place > 0 and (marked[place - 1] or sheet.lines[solid[place - 1]].text[-1] in ":：")
        below = place + 1 < len(solid) and marked[place + 1]
        if above or below:
            sheet.say(index, "list_item", "keep", "an item of a list")
    for index, line in enumerate(sheet.lines):
        if line.continues and sheet.is_open(index) and sheet.label(index - 1) == "footnote":
            sheet.say(index, "footnote", "move", "goes on with the note above")


def label_rights(sheet: Sheet) -> None:
    """Take the notes on rights below the text, which credit no picture: `© City of Northmere`."""
    last = max((i for i, prose in enumerate(sheet.prose) if prose and sheet.is_open(i)), default=0)
    above = None
    for index in range(last, len(sheet.lines)):
        if sheet.verdicts[index] == SIGNED and above != "caption":
            sheet.say(index, "furniture", "drop", "a note on rights below the text")
        above = sheet.label(index) if sheet.lines[index].text else above


def label_learned(sheet: Sheet, repeated: frozenset[str]) -> None:
    """Take what many texts of the source have: short lines as its furniture, a last paragraph as its About.

    Where that is half of the running text or more, the texts are alike and nothing was learned.
    """
    if not repeated:
        return
    known = [i for i, x in enumerate(sheet.lines) if sheet.is_open(i) and x.text in repeated]
    prose = [i for i, running in enumerate(sheet.prose) if running and sheet.is_open(i)]
    if not known or 2 * sum(sheet.prose[i] for i in known) >= len(prose):
        return
    last = max((i for i in prose if i not in known), default=-1)
    for index in known:
        if sheet.prose[index] and index > last and len(sheet.lines[index].text) >= PARAGRAPH:
            sheet.say(index, "about", "move", LEARNED)
        elif not sheet.prose[index] or index > last:
            sheet.say(index, "furniture", "drop", LEARNED)
