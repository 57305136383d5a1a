"""Where a block stands on its page: among paragraphs and headings, near the title, in what the page states."""

import itertools
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from transforms.headings import fold
from transforms.read.page.columns import FAR, Column, Stated, prefix
from transforms.read.page.surroundings import Chain, Places
from transforms.read.page.tree import Block, Tree

LONGEST = 300
"""Characters of a block that can be a title or a description."""
OPENING = 24
"""Characters of a block by the first half of which most are known to be neither."""
SHORTEST = 25
"""Letters and digits of a block that can be a description."""
GOOD = 60
"""Characters of running text from which a block is a paragraph."""


def place_features(
    tree: Tree, blocks: list[Block], good: Column, stated: Stated, chain: Chain, element: Places
) -> list[Column]:
    """Return the columns of PLACE but the last four."""
    texts = [block.text for block in blocks]
    size = len(blocks)
    index = np.arange(size, dtype=np.float64)
    lengths = np.array([*map(len, texts)], dtype=np.float64)
    above = prefix(good)
    total = max(float(above[-1]), 1.0)
    is_good = good >= GOOD
    tags = [tree.tags[block.element] for block in blocks]
    headings = np.array([tag[0] == "h" and tag[1:].isdigit() for tag in tags])
    among = element.tolist()
    steps, lows = joined(densest(good, chain, among), chain, among)
    below = size - 1 - index - last_true(is_good[::-1])[::-1]
    columns = [
        index / max(size - 1, 1), np.minimum(size - index, 200), np.cumsum(lengths) / lengths.sum(),
        above[:-1] / total, (total - above[1:]) / total, np.full(size, np.log1p(size)),
        np.full(size, np.log1p(total)), np.minimum(index - last_true(is_good), FAR), np.minimum(below, FAR),
        np.minimum(index - last_true(headings), FAR), steps, steps == 0, lows, siblings(tree, blocks, tags),
        *in_what_is_stated(texts, lengths, tags, stated, chain, among), np.full(size, len(stated.body) > 200),
        known_words(texts, is_good.tolist()),
    ]  # fmt: skip
    return columns


def siblings(tree: Tree, blocks: list[Block], tags: list[str]) -> Column:
    """Return how many blocks of the same element's name each block has beside it, as a logarithm."""
    keys = [(tree.parents[block.element], tag) for block, tag in zip(blocks, tags, strict=True)]
    counts: dict[tuple[int, str], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return np.log1p([counts[key] for key in keys])


def in_what_is_stated(
    texts: list[str],
    lengths: Column,
    tags: list[str],
    stated: Stated,
    chain: Chain,
    element: list[int],
) -> tuple[Column, ...]:
    """Return how far below the title each block stands, whether it is the title, the description, in the body.

    Then, of the heading that is most likely the headline, how many steps up from it each block's chain joins it, the
    lowest score below that place, and how far below it the block is.
    """
    size = len(texts)
    folded = folded_if_stated(texts, stated)
    titled = np.array([bool(text) and text in stated.titles for text in folded])
    first = np.array([tag == "h1" for tag in tags])
    titles = np.flatnonzero(titled & (lengths > 8))
    if not len(titles):
        titles = np.flatnonzero(first)
    below = np.full(size, -2.0 * FAR)
    if len(titles):
        below = np.clip(np.arange(size) - titles[0], -FAR, 3 * FAR).astype(np.float64)
    told = np.array([described(text, stated.descriptions) if text else 0.0 for text in folded])
    bodied = [in_stated_body(text, stated.body) for text in texts] if stated.body else [0.0] * size
    found = next(
        (each for flags in (first & titled, first, titled) if len(each := np.flatnonzero(flags))),
        None,
    )
    if found is None:
        steps, lows, since = np.full(size, -1.0), np.zeros(size), np.full(size, -2.0 * FAR)
    else:
        steps, lows = joined(element[found[0]], chain, element)
        since = np.clip(np.arange(size, dtype=np.float64) - found[0], -FAR, 3 * FAR)
    return below, titled.astype(np.float64), told, np.array(bodied), steps, lows, since


def folded_if_stated(texts: list[str], stated: Stated) -> list[str]:
    """Return blocks that may be a title or in a description as `fold` does; nothing for the others."""
    said = "\n".join((*stated.titles, *stated.descriptions))
    if not said:
        return [""] * len(texts)
    shortest = min((SHORTEST, *map(len, stated.titles)))
    folded = []
    for text in texts:
        found = ""
        if len(text) < LONGEST and (len(text) >= shortest or not text.isascii()):
            head = fold(text[:OPENING])
            if head[: OPENING // 2] in said:
                found = fold(text) if len(text) > OPENING else head
        folded.append(found)
    return folded


def last_true(flags: NDArray[np.bool_]) -> Places:
    """Return for each place the last one up to it that is true; far before the first if none."""
    places = np.where(flags, np.arange(len(flags)), -2 * FAR)
    return np.maximum.accumulate(places)


def densest(good: Column, chain: Chain, element: list[int]) -> int:
    """Return the element with most paragraphs."""
    up = chain.ups
    mass: dict[int, float] = {}
    for number, value in zip(element, good.tolist(), strict=True):
        if value:
            parent = up[number]
            mass[parent] = mass.get(parent, 0.0) + value
            mass[up[parent]] = mass.get(up[parent], 0.0) + value / 2
    return max(mass, key=mass.__getitem__, default=0)


def joined(number: int, chain: Chain, element: list[int]) -> tuple[Column, Column]:
    """Return how many steps up from one element each block's chain joins it.

    With it the lowest score of the names below that place: of what the block stands in apart from the element.
    """
    up, scores, parents = chain.ups, chain.names, chain.tree.parents
    known: dict[int, tuple[int, float]] = {number: (0, 0.0)}
    steps = 0
    while up[number] != number:
        steps += 1
        following = up[number]
        while number != following:
            number = parents[number]
            known.setdefault(number, (steps, 0.0))
    found = []
    for start in element:
        number, passed = start, []
        while number not in known and number > 0:
            passed.append(number)
            number = parents[number]
        step, low = known.get(number, (steps, 0.0))
        for each in reversed(passed):
            low = min(low, scores[each])
            known[each] = (step, low)
        found.append((step, low))
    columns = np.array(found, dtype=np.float64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def in_stated_body(text: str, body: str) -> float:
    """Return 1 for a block that the stated body has, -1 for a long one that it has not, 0 else."""
    bare = fold(text[:120])
    if len(bare) < 12:
        return 0.0
    return 1.0 if bare[:80] in body else -1.0


def described(text: str, descriptions: tuple[str, ...]) -> float:
    """Return 1 for a block that is the page's description or its beginning, 0.5 for one that is in it."""
    if len(text) < SHORTEST:
        return 0.0
    if any(
        text == each or text.startswith(each[:60]) for each in descriptions if len(each) > SHORTEST
    ):
        return 1.0
    return 0.5 if any(text in each for each in descriptions) else 0.0


def known_words(texts: list[str], is_good: list[bool]) -> list[float]:
    """Return the share of each block's longer words that paragraphs have too, its own left out."""
    each = [{word for word in text[:400].lower().split() if len(word) > 3} for text in texts]
    counts = Counter(itertools.chain.from_iterable(itertools.compress(each, is_good)))
    once = frozenset(counts)
    twice = {word for word, count in counts.items() if count > 1}
    return [
        len(found & (twice if solid else once)) / len(found) if found else 0.0
        for found, solid in zip(each, is_good, strict=True)
    ]
