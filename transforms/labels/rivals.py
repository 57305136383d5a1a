"""Which of a text's likeliest headlines it is: they are held against each other, not each against a bound.

The model of lines says of each line by itself how likely it is the headline; a heading further down, an office's name
and a path that ends with the title look much like one. Here a sum of trees compares the likeliest few, trained so that
the right one of a text comes first (benchmarks/lines_rivals.py): with what the second look saw of each
(transforms.labels.whole), which lines hold its words or are held by it, and what its rivals are.
"""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from transforms.headings import (
    LONGEST,
    breaks_off,
    closes_with_kind,
    fold,
    is_rubric,
    kind_words,
    parts_of,
)
from transforms.labels.features import Numbers
from transforms.labels.line_words import stems_of
from transforms.labels.whole import WHOLE, odds
from transforms.language import Pack
from transforms.marks import WIDE
from transforms.subheads import STOP
from transforms.trees import load_trees, score

FILE = Path(__file__).with_name("rivals.npz")
TRIED = 12
"""So many of the likeliest lines are compared at most."""
MAY_BE_RIVALS = 16
"""So many of the likeliest headlines, by the first look, may be among those that are compared."""
NETWORK = 0.25
"""How much the odds of the network count beside what the trees say, which know of them in part: with more of it press
texts gain nothing, and pages that somebody pastes lose."""
FAR_BEHIND = 0.01
"""A line less likely than this in comparison with the likeliest one is not compared."""
WORDS = (
    "held_above", "held_below", "begins_others", "ends_others", "holds_above", "holds_below", "ends_with_other",
    "begins_with_other", "separators", "lead_share", "lead_words", "rubric", "kind", "closes_with_kind", "breaks_off",
    "bracket", "markup", "colon", "dash", "two_sentences", "upper", "wide", "same_above", "same_below",
)  # fmt: skip
"""What the words of a line say, beside those of the other lines."""
PLACE = ("rank", "odds_behind", "from_likeliest", "rival_above", "rival_below", "longer")
"""What the others that are compared say."""
NAMES = (*WHOLE, *WORDS, *PLACE)
SHORT, PART = 5, 12
"""Characters of a line that others may hold, and of one that a line may hold."""
AROUND = 80
"""Lines around a line among which one is looked for that it holds."""
MANY = 3
"""More than so many count no more."""
HEAD = 1_000
"""Characters of a line that are looked at."""
PARAGRAPH = 60
"""Characters of the shortest paragraph of the text below."""
LEAD = 2
"""Paragraphs below a headline in which its words are looked for."""
NEAR = 4
"""Lines above and below among which a rival is near."""
FAR = 40
OPENING_MARKS, MARKUP = "([（［[", "#*>"


def rivals(texts: Sequence[str], headline: Numbers) -> list[int]:
    """Return the lines that are compared, the likeliest first."""
    order = np.argsort(-headline, kind="stable").tolist()
    short = [i for i in order[: 2 * TRIED] if len(texts[i]) <= LONGEST][:TRIED]
    return [i for i in short if headline[i] >= FAR_BEHIND * headline[short[0]]]


def shares(
    texts: Sequence[str], wholes: Numbers, words: Numbers, headline: Numbers, along: Numbers
) -> dict[int, float]:
    """Return for the likeliest lines of a text how likely each is the headline, 0 to 1.

    Lines with the same words are one. `wholes` are the rows of the second look, `words` those of words_of_likeliest;
    `along` are the odds of the network (transforms.labels.network). The less likely any of the lines is a headline, by
    `headline`, the less likely is each.
    """
    chosen = rivals(texts, headline)
    if not chosen:
        return {}
    rows = np.hstack(
        [
            wholes[chosen],
            words[chosen],
            place_rows([len(texts[i]) for i in chosen], headline, chosen),
        ]
    )
    said = score(load_trees(FILE, NAMES, ("title",)), rows)[:, 0] + NETWORK * along[chosen]
    weights = np.exp(said - said.max())
    total: dict[str, float] = {}
    alone: dict[str, float] = {}
    for index, weight in zip(chosen, (weights / weights.sum()).tolist(), strict=True):
        same = fold(texts[index])
        total[same] = total.get(same, 0.0) + weight
        alone[same] = max(alone.get(same, 0.0), float(headline[index]))
    any_is = min(sum(alone.values()), 1.0)
    return {index: total[fold(texts[index])] * any_is for index in chosen}


def words_of_likeliest(
    texts: Sequence[str], prose: Sequence[bool], headline: Numbers, pack: Pack
) -> Numbers:
    """Return a row of WORDS for each line; of those that can hardly be the headline it is 0."""
    ahead = np.argsort(-headline, kind="stable")[:MAY_BE_RIVALS].tolist()
    few = [i for i in ahead if len(texts[i]) <= LONGEST]
    rows = np.zeros((len(texts), len(WORDS)), dtype=np.float32)
    rows[few] = word_rows(texts, prose, few, pack)
    return rows


def word_rows(
    texts: Sequence[str], prose: Sequence[bool], chosen: Sequence[int], pack: Pack
) -> Numbers:
    """Return a row of WORDS for each of the chosen lines."""
    small = [text[:HEAD].casefold() for text in texts]
    together = "\n".join(small)
    parts = [i for i, text in enumerate(small) if PART <= len(text) < LONGEST]
    paragraphs = [i for i, text in enumerate(texts) if prose[i] and len(text) >= PARAGRAPH]
    stems = {i: stems_of(texts[i][:HEAD]) for i in leads(paragraphs, chosen)}
    rows = np.zeros((len(chosen), len(WORDS)), dtype=np.float32)
    for row, index in zip(rows, chosen, strict=True):
        first = bisect(paragraphs, index)
        lead = frozenset[str]().union(*(stems[i] for i in paragraphs[first : first + LEAD]))
        row[:] = (
            *held(small, together, index),
            *holds(small, parts, index),
            *said_again(stems_of(texts[index]), lead),
            *says(texts[index], pack),
            min(small[:index].count(small[index]), MANY),
            min(small[index + 1 :].count(small[index]), MANY),
        )
    return rows


def leads(paragraphs: list[int], chosen: Sequence[int]) -> set[int]:
    """Return the paragraphs right below any of the chosen lines."""
    firsts = {bisect(paragraphs, index) for index in chosen}
    return {i for first in firsts for i in paragraphs[first : first + LEAD]}


def held(small: list[str], together: str, index: int) -> tuple[int, ...]:
    """Return how many lines above and below hold a line, and how many begin and end with it."""
    text = small[index]
    if len(text) < SHORT or together.find(text, together.find(text) + 1) < 0:
        return 0, 0, 0, 0
    longer = [i for i, other in enumerate(small) if len(other) > len(text) and text in other]
    counts = (
        sum(i < index for i in longer),
        sum(i > index for i in longer),
        sum(small[i].startswith(text) for i in longer),
        sum(small[i].endswith(text) for i in longer),
    )
    return tuple(min(count, MANY) for count in counts)


def holds(small: list[str], parts: list[int], index: int) -> tuple[float, ...]:
    """Return how many lines above and below a line holds, and how much of it one at its end or start makes up."""
    text = small[index]
    separators = len(parts_of(text[:LONGEST])) - 1
    near = parts[bisect_left(parts, index - AROUND) : bisect_left(parts, index + AROUND)]
    found = [i for i in near if small[i] in text and len(small[i]) < len(text)]
    if not found:
        return 0, 0, 0.0, 0.0, separators
    return (
        min(sum(i < index for i in found), MANY),
        min(sum(i > index for i in found), MANY),
        max((len(small[i]) / len(text) for i in found if text.endswith(small[i])), default=0.0),
        max((len(small[i]) / len(text) for i in found if text.startswith(small[i])), default=0.0),
        separators,
    )


def said_again(stems: frozenset[str], lead: frozenset[str]) -> tuple[float, int]:
    """Return the share of a line's longer words that the paragraphs below have, and how many."""
    again = len(stems & lead)
    return again / max(len(stems), 1), again


def says(text: str, pack: Pack) -> tuple[float, ...]:
    """Return what a line says by itself."""
    return (
        is_rubric(text, pack),
        kind_words(text, pack) is not None,
        closes_with_kind(text, pack),
        breaks_off(text, pack),
        text[0] in OPENING_MARKS,
        text[0] in MARKUP,
        ":" in text,
        " - " in text or " – " in text or " — " in text,
        STOP.search(text) is not None,
        text.isupper(),
        0 if text.isascii() else len(WIDE.findall(text)),
    )


def place_rows(lengths: Sequence[int], headline: Numbers, chosen: Sequence[int]) -> Numbers:
    """Return a row of PLACE for each of the chosen lines, which come by how likely they are."""
    places = np.array(chosen)
    likely, sizes = headline[places], np.array(lengths)
    behind = odds(likely)
    apart = places[None, :] - places[:, None]
    above = np.where((apart < 0) & (apart >= -NEAR), likely[None, :], 0)
    below = np.where((apart > 0) & (apart <= NEAR), likely[None, :], 0)
    columns = (
        np.arange(len(places)),
        behind[0] - behind,
        np.clip(places - places[0], -FAR, FAR),
        above.max(axis=1),
        below.max(axis=1),
        (sizes[None, :] > sizes[:, None]).sum(axis=1),
    )
    return np.stack(columns, axis=1).astype(np.float32)
