"""What stands beside the text with no word that says so: captions, notes on the author, signatures, remarks.

The model of lines keeps what is no page furniture; of what it keeps and no rule knows, a further look says whether it
belongs to the running text, and if not, what it is. Trained by benchmarks/lines.py; docs/lines.md says on what.
"""

import re
from itertools import accumulate
from typing import Any

import numpy as np

from transforms.labels.features import GROUPS, Numbers
from transforms.labels.sheet import Sheet
from transforms.labels.whole import WHOLE
from transforms.marks import ends_sentence

OWN = ("opens_bracket", "closes_bracket", "note_sign", "dash", "comma_end", "bars", "brackets", "of_byline",
       "known_opening", "label_above", "label_below", "kept_above", "kept_below", "running_above", "running_below",
       "stop_share", "usual_length", "relative_length", "turns")  # fmt: skip
OPENING, CLOSING = frozenset("([{（［【〔「<"), frozenset(")]}）］】〕>")
NOTED = frozenset("*†‡※¹²³⁴⁵⁶⁷⁸⁹⁰①②③")
DASHES = frozenset("–—-―−")
KEPT = (None, "answer", "list_item", "speaker_turn")
"""Labels of the lines that are asked for."""
WORD = re.compile(r"\w+")
HEAD, FEW = 200, 4
"""Characters of a line whose words are known to those below, and its first words that may be."""


def beside_rows(sheet: Sheet, solid: list[int], wholes: Numbers) -> tuple[list[int], Numbers]:
    """Return which of the lines with text are asked for, and a row of WHOLE and OWN for each."""
    labels = [sheet.label(index) for index in solid]
    asked = [place for place, label in enumerate(labels) if label in KEPT]
    texts = [sheet.lines[index].text for index in solid]
    own = own_rows(texts, labels, [sheet.prose[index] for index in solid], asked)
    rows = np.concatenate([wholes[asked], np.array(own, dtype=np.float32).reshape(-1, len(OWN))], 1)
    return asked, rows


def own_rows(
    texts: list[str], labels: list[str | None], prose: list[bool], asked: list[int]
) -> list[tuple[Any, ...]]:
    """Return OWN of the lines that are asked for."""
    sorts = [-1, *(GROUPS.get(label or "", 0) for label in labels), -1]
    kept = [label in KEPT for label in labels]
    above = [0, *accumulate(kept)]
    running = [0, *accumulate(a and b for a, b in zip(kept, prose, strict=True))]
    lengths = [len(texts[place]) for place in asked]
    usual = sum(lengths) / max(len(lengths), 1)
    stops = sum(ends_sentence(texts[place][-10:]) for place in asked) / max(len(asked), 1)
    turns = labels.count("speaker_turn") / max(len(labels), 1)
    names = {
        word
        for text, label in zip(texts, labels, strict=True)
        if label == "byline"
        for word in WORD.findall(text)
    }
    openings = known_openings(texts)
    return [
        (
            *signs_of(texts[place]),
            share(WORD.findall(texts[place][:HEAD])[:FEW], names),
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
        )
        for place in asked
    ]


def signs_of(text: str) -> tuple[Any, ...]:
    """Return what the signs of a line say: the first seven of OWN."""
    return (
        text[0] in OPENING,
        text[-1] in CLOSING or text[-2:-1] in CLOSING,
        text[0] in NOTED,
        text[0] in DASHES,
        text[-1] in ",،、，",
        text.count("|") + text.count("/"),
        text.count("(") + text.count("（"),
    )


def known_openings(texts: list[str]) -> list[float]:
    """Return the share of each line's first words that have a capital and stand in a line above, as names do."""
    seen: set[str] = set()
    found = []
    for text in texts:
        words = WORD.findall(text[:HEAD])
        found.append(share([word for word in words[:FEW] if not word.islower()], seen))
        seen.update(words)
    return found


def share(words: list[str], among: set[str]) -> float:
    """Return the share of words that are among others; 0 of none."""
    return sum(word in among for word in words) / len(words) if words else 0.0


NAMES = (*WHOLE, *OWN)
