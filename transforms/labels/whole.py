"""A line beside the whole text: what the model of lines thinks of all the others, in numbers.

A menu item and a short heading look alike; what tells them apart is where the text is. Here each line sees how
likely its neighbours are text, where the heaviest stretch of text lies, how much furniture stands between, and where
the likeliest headline is. A second sum of trees (transforms.labels.model) is asked with that.
"""

import numpy as np
from numpy.typing import NDArray

from transforms.labels.features import NAMES, Numbers

OWN = (
    "characters", "words", "sentence_end", "colon_end", "digits", "capitals", "all_capitals", "commas", "stops",
    "menu_share", "menu_opens", "year", "kind", "web", "sort", "count", "parts", "known_words", "prose_above",
    "prose_below", "run", "gap_above", "gap_below", "since_end", "since_related", "ends_below", "prose", "lines",
    "small_start", "shared_opening", "quotes", "separators", "short_words", "copyright", "index", "before",
    "prose_before", "asks", "office", "dates_above", "dates_below", "known_stems", "names_address",
    "in_address", "sort-2", "sort-1", "sort+1", "sort+2",
)  # fmt: skip
"""The features of the line itself that count again."""
SHIFTS = (-3, -2, -1, 1, 2, 3)
WINDOWS = ((5, 0), (0, 5), (15, 0), (0, 15), (4, 4))
"""Lines above and below over which likelihoods are averaged and text is weighed."""
REACH_UP, REACH_DOWN = np.array(WINDOWS).T[:, :, None] + [[[0]], [[1]]]
PLACE = ("inside", "from_start", "from_end", "from_headline", "from_near_headline", "best_headline",
         "near_headline", "furniture_between", "from_core", "text_above", "text", "headline_above",
         "headline_below", "stretch")  # fmt: skip
WORDING = ("wording", "wording-1", "wording+1", "wording_headline", "wording_standfirst")
"""What the letters of the line and of its neighbours say: transforms.labels.wording."""
WHOLE = (
    "text_odds", "headline_odds",
    *(f"text_odds{shift:+d}" for shift in SHIFTS),
    *(f"headline_odds{shift:+d}" for shift in SHIFTS if abs(shift) < 3),
    *(f"{name}_{up}_{down}" for up, down in WINDOWS for name in ("mean", "weight")),
    *PLACE, *OWN, *WORDING,
)  # fmt: skip
OWN_AT = [NAMES.index(name) for name in OWN]
CHARACTERS = NAMES.index("characters")
CHARACTERS_AT = WHOLE.index("characters")
SORT = NAMES.index("sort")
LONGEST = 400
"""Characters of a line that weigh."""
FAR, FARTHER = 40, 60
"""Lines beyond which distance counts no more."""
NOTHING = -7.0
"""Odds of the lines above the first and below the last."""
DOUBT = 0.4
"""Added to the odds of each line: a stretch of text rather goes on than ends."""
COST, LEAST = 0.4, -2.0
"""What a line of furniture costs a stretch of text for each unit of its odds, and the odds that count at most."""
FURNITURE = 0.3
"""A line less likely text than this counts as furniture between others."""
AROUND_START = (12, 6)
"""Lines before and after the start of the text within which its headline is."""

Indices = NDArray[np.int64]


def odds(likely: Numbers) -> Numbers:
    """Return the logarithm of the odds; nothing is surer than one in a thousand."""
    sure = np.clip(likely, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(sure / (1 - sure)), dtype=np.float32)


def stretch(gains: list[float]) -> tuple[int, int]:
    """Return the first and the last of the neighbours whose sum is highest.

    >>> stretch([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0])
    (1, 3)
    """
    best, total, start = float("-inf"), 0.0, 0
    found = (0, 0)
    for index, gain in enumerate(gains):
        if total <= 0:
            total, start = gain, index
        else:
            total += gain
        if total > best:
            best, found = total, (start, index)
    return found


def text_gains(text_odds: Numbers, lengths: Numbers, cost: float, least: float) -> list[float]:
    """Return what each line adds to a stretch of text: its length times its odds, or what furniture costs."""
    gains = text_odds + DOUBT
    losses = np.maximum(gains, least) * cost
    return np.where(gains > 0, gains * lengths / 100, losses).tolist()  # type: ignore[no-any-return]


def lengths_of(rows: Numbers) -> Numbers:
    """Return the lengths of the lines that weigh, from their features."""
    return np.minimum(rows[:, CHARACTERS] ** 2, LONGEST)


def whole_features(rows: Numbers, likely: Numbers, said: Numbers) -> Numbers:
    """Return a row of WHOLE for each line.

    Of its features, how likely it is text and the headline, and what its letters say (transforms.labels.wording).
    """
    size, windows = len(rows), 2 * len(WINDOWS)
    text, both = likely[:, 0], odds(likely)
    text_odds, headline_odds = both[:, 0], both[:, 1]
    table = np.empty((size, len(WHOLE)), dtype=np.float32)
    columns = [text_odds, headline_odds]
    columns += [shifted(text_odds, shift) for shift in SHIFTS]
    columns += [shifted(headline_odds, shift) for shift in SHIFTS if abs(shift) < 3]
    place = len(columns)
    table[:, :place] = np.array(columns).T
    lengths = lengths_of(rows)
    weights = np.where(text > 0.5, text * lengths, 0)
    sums, heavy = running(text), running(weights)
    low = np.maximum(np.arange(size) - REACH_UP, 0)
    high = np.minimum(np.arange(size) + REACH_DOWN, size)
    means = (sums[high] - sums[low] - text) / np.maximum(high - low - 1, 1)
    table[:, place : place + windows : 2] = means.T
    table[:, place + 1 : place + windows : 2] = (heavy[high] - heavy[low] - weights).T
    place += windows
    place_columns(table[:, place : place + len(PLACE)], likely, text_odds, lengths, heavy)
    place += len(PLACE)
    table[:, place : place + len(OWN)] = rows[:, OWN_AT]
    text_said = said[:, 0]
    words = (text_said, shifted(text_said, -1), shifted(text_said, 1), said[:, 1], said[:, 2])
    table[:, place + len(OWN) :] = np.array(words).T
    return table


def place_columns(
    table: Numbers,
    likely: Numbers,
    text_odds: Numbers,
    lengths: Numbers,
    heavy: NDArray[np.float64],
) -> None:
    """Write where each line stands to the stretch of text, its core and the headline: PLACE."""
    text, headline = likely[:, 0], likely[:, 1]
    size = len(text)
    index = np.arange(size)
    start, end = stretch(text_gains(text_odds, lengths, COST, LEAST))
    top = int(headline.argmax())
    first, last = max(start - AROUND_START[0], 0), start + AROUND_START[1] + 1
    near = first + int(headline[first:last].argmax())
    core = int((heavy[np.minimum(index + 5, size)] - heavy[np.maximum(index - 4, 0)]).argmax())
    furniture = running((text < FURNITURE).astype(np.float32))
    between = furniture[core] - furniture[1:]
    between[core:] = furniture[core:-1] - furniture[core]
    away = index - np.array([[start], [end], [top], [near]])
    table[:, 0] = 0
    table[start : end + 1, 0] = 1
    table[:, 1:5] = np.minimum(np.maximum(away, -FAR), FAR).T
    table[:, 5], table[:, 6] = headline[top], headline[near]
    table[:, 7] = np.minimum(between, FARTHER)
    table[:, 8] = np.minimum(np.maximum(index - core, -FARTHER), FARTHER)
    total = max(float(heavy[-1]), 1.0)
    table[:, 9], table[:, 10] = heavy[:-1] / total, np.log1p(total)
    table[:, 11] = np.maximum.accumulate(headline)
    table[:, 12] = np.maximum.accumulate(headline[::-1])[::-1]
    table[:, 13] = end - start + 1


def running(values: Numbers) -> NDArray[np.float64]:
    """Return the sums up to each place, nothing first."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, dtype=np.float64, out=sums[1:])
    return sums


def shifted(values: Numbers, shift: int) -> Numbers:
    """Return for each line the value of the line so far below (or above); NOTHING beyond the text."""
    moved = np.full(len(values), NOTHING, dtype=np.float32)
    if abs(shift) < len(values):
        if shift > 0:
            moved[:-shift] = values[shift:]
        else:
            moved[-shift:] = values[:shift]
    return moved
