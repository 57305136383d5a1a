"""What stands beside the text and no word tells: captions, notes on the author, signatures, remarks.

The model of lines parts text from the furniture of the page. Of what it keeps and no rule knows, a further look says
how likely it does not belong to the running text, and what it is. Trained by benchmarks/lines.py; see docs/lines.md.
"""

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from transforms.labels.features import GROUPS, Numbers
from transforms.labels.sheet import Sheet
from transforms.labels.whole import NOTHING, WHOLE, shifted
from transforms.labels.wording import wording
from transforms.language import Pack
from transforms.marks import ends_sentence
from transforms.parting import parted
from transforms.trees import likelihood, load_trees

FILE = Path(__file__).with_name("beside.npz")
LEAST = 0.8
"""A line as likely beside the text as this is moved out of it."""
SURE_SORT = 0.7
"""Where the sort is as sure as this, it is LEAST_OF that counts."""
LEAST_OF = {"caption": 0.6, "about": 0.6, "signature": 0.85, "stage_direction": 0.7}
UNDER_TITLE, SORT_UNDER_TITLE, STANDFIRST = 0.15, 0.6, 0.7
"""As likely beside the text and a caption at least, as likely a standfirst at most, is a caption below a headline."""
SORTS = {
    "caption": "looks like a caption",
    "about": "looks like a note on a person or an organisation",
    "notes": "looks like a note on the text",
    "signature": "looks like a signature, a byline or a greeting",
    "stage_direction": "looks like a record of proceedings",
    "aside": "stands beside the text",
}
"""The labels of what stands beside the text, and the reasons."""
SUMS = ("beside", *SORTS)
"""What the letters of a line are asked for."""
OWN = ("opens_bracket", "closes_bracket", "note_sign", "dash", "comma_end", "bars", "brackets", "of_byline",
       "known_opening", "label_above", "label_below", "kept_above", "kept_below", "running_above", "running_below",
       "stop_share", "usual_length", "relative_length", "turns")  # fmt: skip
OPENERS = ("beside.captions", "beside.notes", "beside.proceedings", "beside.signatures")
HELD = ("beside.persons", "contacts.roles")
CUES = (*OPENERS, "numbered", *HELD)
"""What the words of the pack say of a line: those it opens with, a caption's word and a number, those it holds."""
SAID = (*(f"letters_{name}" for name in SUMS), "letters_above", "letters_below")
NAMES = (*WHOLE, *OWN, *CUES, *SAID)
OPENING, CLOSING = frozenset("([{（［【〔「<"), frozenset(")]}）］】〕>")
NOTED = frozenset("*†‡※¹²³⁴⁵⁶⁷⁸⁹⁰①②③")
DASHES = frozenset("–—-―−")
COMMAS = frozenset(",،、，")
KEPT = (None, "answer", "list_item", "speaker_turn")
"""Labels of the lines that are asked for."""
HEAD, FEW = 200, 4
"""Characters of a line whose words are looked at, and its first words that may be a name."""
BEFORE = "([（［【「<*†※■□◆●•#>–—- "
"""Signs before the first word of a line."""


def find_beside(sheet: Sheet) -> dict[int, tuple[str, str]]:
    """Return the label and the reason of each line that likely stands beside the text, by its index; never of all."""
    asked, rows = beside_rows(sheet)
    if not asked:
        return {}
    places = np.searchsorted(sheet.solid, asked)
    rows = with_letters(rows, wording(sheet.letters.of(places.tolist()), FILE))
    sure = likelihood(load_trees(FILE, NAMES, SUMS[:1]), rows)[:, 0]
    likely = np.flatnonzero(sure >= UNDER_TITLE)
    if not len(likely):
        return {}
    said = likelihood(load_trees(FILE, NAMES, SUMS[1:]), rows[likely])
    odds = said / (1 - said)
    sorts, sure_sorts = said.argmax(axis=1).tolist(), odds.max(axis=1) / odds.sum(axis=1)
    below = set(below_title(sheet))
    found = {}
    for place, sort, sure_sort in zip(likely.tolist(), sorts, sure_sorts.tolist(), strict=True):
        label, index = list(SORTS)[sort], asked[place]
        if is_beside(sheet, index, label, float(sure[place]), sure_sort, below=index in below):
            found[index] = (label, f"{SORTS[label]} ({sure[place]:.2f})")
    return found if len(found) < len(asked) else {}


def is_beside(
    sheet: Sheet, index: int, label: str, sure: float, sure_sort: float, *, below: bool
) -> bool:
    """Tell whether a line is likely enough beside the text; no standfirst is, nor who answers, told below the title."""
    if sheet.standfirst.get(index, 0.0) >= STANDFIRST:
        return False
    if below and label == "caption":
        asks = "question" in sheet.labels()  # `A talk with Jane Roe, captain`
        return not asks and sure >= (UNDER_TITLE if sure_sort >= SORT_UNDER_TITLE else LEAST)
    return sure >= (LEAST if sure_sort < SURE_SORT else LEAST_OF.get(label, LEAST))


def below_title(sheet: Sheet) -> Iterator[int]:
    """Yield the lines between the likeliest headline and the text."""
    title = sheet.likeliest_headline()
    for index in range(title + 1, len(sheet.lines) if title >= 0 else 0):
        if sheet.prose[index] and sheet.label(index) in KEPT:
            return
        yield index


def beside_rows(sheet: Sheet) -> tuple[list[int], Numbers]:
    """Return the indices of the lines that are asked for, and what is known of each but its letters; none of pages."""
    asked = [i for i in sheet.solid if sheet.label(i) in KEPT]
    if not asked or sheet.is_page:
        return [], np.zeros((0, len(NAMES) - len(SAID)), dtype=np.float32)
    places = np.searchsorted(sheet.solid, asked)
    own = np.array(own_rows(sheet, places.tolist()), dtype=np.float32)
    return asked, np.concatenate([sheet.wholes[places], own], axis=1)


def with_letters(rows: Numbers, letters: Numbers) -> Numbers:
    """Return the rows with what the letters of each line say, and those of the lines above and below: NAMES."""
    near = (shifted(letters[:, 0], -1)[:, None], shifted(letters[:, 0], 1)[:, None])
    return np.concatenate([rows, letters, *near], axis=1)


def own_rows(sheet: Sheet, asked: list[int]) -> list[tuple[Any, ...]]:
    """Return OWN and CUES of the lines that are asked for, which are given by their places among those with text."""
    texts = [sheet.lines[i].text for i in sheet.solid]
    labels = [sheet.label(i) for i in sheet.solid]
    sorts = [int(NOTHING), *(GROUPS.get(label or "", 0) for label in labels), int(NOTHING)]
    kept = [label in KEPT for label in labels]
    above = [0, *accumulate(kept)]
    running = [
        0,
        *accumulate(a and sheet.prose[i] for a, i in zip(kept, sheet.solid, strict=True)),
    ]
    usual = sum(len(texts[place]) for place in asked) / len(asked)
    stops = sum(ends_sentence(texts[place][-10:]) for place in asked) / len(asked)
    turns = labels.count("speaker_turn") / len(labels)
    bylines = [text for text, label in zip(texts, labels, strict=True) if label == "byline"]
    names = {word for text in bylines for word in parted(text)}
    words = [parted(text[:HEAD]) for text in texts]
    openings = known_openings(words)
    return [
        (
            *signs_of(texts[place]),
            share(words[place][:FEW], names),
            openings[place],
            sorts[place],
            sorts[place + 2],
            above[place],
            above[-1] - above[place + 1],
            running[place],
            running[-1] - running[place + 1],
            stops,
            usual**0.5,
            len(texts[place]) / usual,
            turns,
            *cues_of(texts[place], sheet.pack),
        )
        for place in asked
    ]


def signs_of(text: str) -> tuple[Any, ...]:
    """Return what the signs of a line say: the first seven of OWN."""
    return (
        text[0] in OPENING,
        not CLOSING.isdisjoint(text[-2:]),
        text[0] in NOTED,
        text[0] in DASHES,
        text[-1] in COMMAS,
        text.count("|") + text.count("/"),
        text.count("(") + text.count("（"),
    )


def cues_of(text: str, pack: Pack) -> tuple[bool, ...]:
    """Return what the words of the pack say of a line: CUES."""
    head = text[:HEAD].lstrip(BEFORE)
    opened = {name: pack.pattern(name).match(head) for name in pack.may_open(head, OPENERS)}
    caption = opened.get(OPENERS[0])
    return (
        *(opened.get(name) is not None for name in OPENERS),
        caption is not None
        and head[caption.end() : caption.end() + 3].strip(" .:：")[:1].isdigit(),
        *(pack.pattern(name).search(head) is not None for name in HELD),
    )


def known_openings(lines: list[list[str]]) -> list[float]:
    """Return the share of each line's first words, small ones aside, that stand in a line above, as names do."""
    seen: set[str] = set()
    found = []
    for words in lines:
        found.append(share([word for word in words[:FEW] if not word.islower()], seen))
        seen.update(words)
    return found


def share(words: list[str], among: set[str]) -> float:
    """Return the share of words that are among others; 0 of none."""
    return sum(word in among for word in words) / len(words) if words else 0.0
