"""What is repeated on a page: elements that one template made, as the paragraphs of a text or a list of teasers."""

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import Column
from transforms.read.page.surroundings import Chain, Places

MANY = 50
"""Elements of one sort beside each other; more count no more."""
SMALL = frozenset(
    ("p", "li", "tr", "td", "br", "span", "h2", "h3", "h4", "a", "strong", "em", "b", "i")
)
"""Elements of which there are many in any text."""


class Templates:
    """Elements of one sort: same names and classes.

    `twins` counts for each element those of its sort that have the same parent, `most_twins` is the highest such
    number of all that stands above it. Elements have one number in `plain` if all above them have the same names, and
    in `named` if they have the same classes too.
    """

    def __init__(self, chain: Chain) -> None:
        parents, tags, held = chain.tree.parents, chain.tree.tags, chain.held
        plainly: dict[tuple[int, str], int] = {}
        known: dict[tuple[int, str, str], int] = {}
        counts: dict[int, int] = {}
        plain, named, twins, most = ([0] * len(parents) for _ in range(4))
        keys = []
        for number, sort in zip(chain.asked, chain.sorts, strict=True):
            above, tag = parents[number], tags[number]
            plain[number] = plainly.setdefault((plain[above], tag), len(plainly) + 1)
            group = named[number] = known.setdefault((named[above], tag, sort), len(known) + 1)
            key = above << 32 | group
            counts[key] = counts.get(key, 0) + 1
            keys.append(key)
        for number, key in zip(chain.asked, keys, strict=True):
            above = most[parents[number]]
            count = twins[number] = min(counts[key], MANY)
            large = count > above and held[number] > 1 and tags[number] not in SMALL
            most[number] = count if large else above
        self.plain, self.named = np.array(plain), np.array(named)
        self.twins, self.most_twins = np.array(twins), np.array(most)


def groups_of(templates: Templates, element: Places) -> list[Places]:
    """Return for each block the number of its group, for the groups of one template without classes, and with."""
    return [
        np.unique(sorts[element], return_inverse=True)[1]
        for sorts in (templates.plain, templates.named)
    ]


def group_columns(
    groups: list[Places], size: Column, linked: Column, good: Column, score: Column
) -> list[Column]:
    """Return the columns of GROUP for the groups that each block is in: of its characters, linked and good ones."""
    columns: list[Column] = []
    for group in groups:
        count = np.bincount(group)
        sizes, links, goods, scores = (
            np.bincount(group, each) for each in (size, linked, good, score * size)
        )
        most = np.maximum(sizes, 1)
        columns += [
            each[group]
            for each in (
                np.log1p(count), sizes / max(size.sum(), 1), goods / max(good.sum(), 1), links / most, goods / most,
                np.log1p(sizes / count), scores / most,
            )
        ]  # fmt: skip
    return columns


def likely_columns(
    groups: list[Places], weight: NDArray[np.float64], mass: NDArray[np.float64], total: float
) -> list[Column]:
    """Return the columns of LIKELY_GROUP: how likely all blocks of a group are, their share, how likely the others."""
    columns: list[Column] = []
    for group in groups:
        masses, weights = np.bincount(group, mass)[group], np.bincount(group, weight)[group]
        alone = np.bincount(group)[group] < 2
        others = np.where(alone, -1.0, (masses - mass) / np.maximum(weights - weight, 1))
        columns += [masses / np.maximum(weights, 1), masses / total, others]
    return columns
