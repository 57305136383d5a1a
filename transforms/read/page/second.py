"""What a second look at the blocks of a page adds, when the first has said how likely each is text."""

import numpy as np

from transforms.read.page.columns import COUNTED, NAMES, TAGS, Column, Numbers, prefix
from transforms.read.page.features import View, as_rows
from transforms.read.page.templates import likely_columns

KEPT = 0.4
"""From there on a block is rather text than not."""
SURE = 0.8
LONG = 1_000
"""Characters of a block that count for a run of blocks."""
NEAREST = 60
HEADINGS = (TAGS.index("h1"), TAGS.index("h6"))


def second_look(view: View, likely: Numbers) -> Numbers:
    """Return the columns of SECOND for each block, given how likely each is text."""
    size = len(likely)
    weight = np.minimum(view.sizes, COUNTED).astype(np.float64)
    mass = weight * likely
    masses, weights = prefix(mass), prefix(weight)
    total = max(float(masses[-1]), 1.0)
    index = np.arange(size)
    columns: list[Column] = [likely.astype(np.float64)]
    for reach in (-3, -2, -1, 1, 2, 3):
        column = np.full(size, -1.0)
        if reach > 0:
            column[:-reach] = likely[reach:]
        else:
            column[-reach:] = likely[:reach]
        columns.append(column)
    for reach in (5, 15):
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, size)
        columns.append((masses[high] - masses[low]) / np.maximum(weights[high] - weights[low], 1))
    columns += [
        masses[:-1] / total, (total - masses[1:]) / total, np.full(size, np.log1p(total)), np.full(size, likely.max()),
    ]  # fmt: skip
    inner = [masses[high] - masses[low] for low, high in view.within]
    columns += [
        each / np.maximum(weights[high] - weights[low], 1)
        for each, (low, high) in zip(inner, view.within, strict=True)
    ]
    columns += [each / total for each in inner]
    columns += likely_columns(view.groups, weight, mass, total)
    columns += section_columns(view, likely, weight, mass)
    columns += run_columns(view, likely, weight)
    best = np.sort(likely)[-max(size // 20, 3) :].mean()
    columns += [
        np.argsort(np.argsort(-likely)) / size,
        np.full(size, weight[likely > KEPT].sum() / max(weight.sum(), 1)),
        np.full(size, mass[likely > SURE].sum() / total),
        likely - best,
    ]
    return as_rows(columns)


def section_columns(view: View, likely: Numbers, weight: Column, mass: Column) -> list[Column]:
    """Return how likely all from one heading to the next are, their share, and how likely both headings are."""
    size = len(likely)
    tag = view.rows[:, NAMES.index("tag")]
    heading = (tag >= HEADINGS[0]) & (tag <= HEADINGS[1])
    section = np.cumsum(heading)
    masses, weights = np.bincount(section, mass)[section], np.bincount(section, weight)[section]
    with_none = np.append(likely, -1.0)
    above = np.maximum.accumulate(np.where(heading, np.arange(size), -1))
    below = np.minimum.accumulate(np.where(heading, np.arange(size), size)[::-1])[::-1]
    return [
        masses / np.maximum(weights, 1), masses / max(mass.sum(), 1), with_none[above], with_none[below],
    ]  # fmt: skip


def run_columns(view: View, likely: Numbers, weight: Column) -> list[Column]:
    """Return where a block stands beside the run of blocks that is best as a text.

    The best run has the highest sum of what its blocks are likelier than KEPT, by the root of their length. The last
    two columns are the best such sums that end above the block, and that begin below it.
    """
    size = len(likely)
    gain = np.sqrt(np.minimum(view.sizes, LONG)).astype(np.float64) * (likely - KEPT)
    sums = prefix(gain)
    least = np.minimum.accumulate(sums)
    last = int(np.argmax(sums[1:] - least[:-1]))
    first = int(np.argmin(sums[: last + 1]))
    index = np.arange(size)
    side = np.where(index < first, -1, 1)
    far = np.where(index < first, first - index, np.maximum(index - last, 0))
    doubts = prefix(weight * (1 - likely))
    doubt = np.where(
        index > last,
        doubts[:-1] - doubts[last + 1],
        np.where(index < first, doubts[first] - doubts[1:], 0),
    )
    highest = np.maximum.accumulate(sums[::-1])[::-1]
    mass = weight * likely
    share = mass[first : last + 1].sum() / max(mass.sum(), 1)
    return [
        (index >= first) & (index <= last), np.minimum(far, NEAREST) * side, np.log1p(np.maximum(doubt, 0)) * side,
        np.full(size, share), np.log1p(sums[:-1] - least[:-1]), np.log1p(highest[1:] - sums[1:]),
    ]  # fmt: skip
