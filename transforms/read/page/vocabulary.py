"""How names of classes and the words of blocks speak for text or against it: two tables of weights.

Each is a logistic regression that benchmarks/pages_words.py trained: what is added up is the logarithm of odds.
"""

import re
from array import array
from functools import lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import Column
from transforms.read.page.words import SIZE, hashes_of

PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
ASCII = bytes(ord(chr(n).lower()) if n < 128 and chr(n).isalpha() else ord(" ") for n in range(256))
"""Turns what is no letter of ASCII to spaces, so that words come apart in a tenth of an expression's time."""
KINDS = {"c": crc32(b"c:"), "i": crc32(b"i:")}
"""What the hashes of classes and properties begin with."""
AT_ONCE = 250
"""Blocks whose words are weighed together: their numbers stay in the cache of the processor."""
KNOWN = 8_192
"""Names that are kept in mind; pages of one site have the same ones."""


class Named(NamedTuple):
    """What the class, id and itemprop of an element say."""

    score: float
    """The sum of the weights of its tokens; above 0 speaks for text."""
    low: float
    high: float
    """The lowest weight, and the highest; 0 if none is below, or above."""
    sort: str
    """The first two classes, which elements of one sort share."""


class Vocabulary:
    """Weights of tokens by their hash."""

    def __init__(self, names: NDArray[np.float32], words: NDArray[np.float32]) -> None:
        self.names = array("f", names.tolist())
        self.words = words
        self.named = lru_cache(KNOWN)(self.look_up_names)

    def look_up_names(self, classes: str | None, name: str | None, prop: str | None) -> Named:
        """Return what an element's names say."""
        sort = " ".join((classes or "").split(maxsplit=2)[:2])
        weights = [self.names[token] for token in name_tokens(classes, name, prop)]
        if not weights:
            return Named(0.0, 0.0, 0.0, sort)
        return Named(sum(weights), min(0.0, *weights), max(0.0, *weights), sort)

    def text_scores(self, texts: list[str]) -> Column:
        """Return for each block the sum of the weights of its first words, and of a short one's phrases."""
        parts = [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
        return np.concatenate([*map(self.scores_of_some, parts)])

    def scores_of_some(self, texts: list[str]) -> Column:
        """Return the same for a part of them."""
        hashes = hashes_of(texts)
        weights = self.words.take(hashes % SIZE)
        scores = np.bincount(hashes >> 16, weights, minlength=len(texts))
        return np.asarray(scores, dtype=np.float64)


def name_tokens(classes: str | None, name: str | None, prop: str | None) -> set[int]:
    """Return the hashes of the words, and pairs of words, in an element's class, id and itemprop."""
    found: set[int] = set()
    for kind, text in (("c", classes), ("c", name), ("i", prop)):
        if text:
            for each in text[:300].split()[:12]:
                found.update(tokens_of(kind, each))
    return found


@lru_cache(2 * KNOWN)
def tokens_of(kind: str, name: str) -> tuple[int, ...]:
    """Return the hashes of the words, and pairs of words, in one name: `article-body`, `articleBody`."""
    if not name.islower():
        name = " ".join(PARTS.findall(name))
    parts = name.encode().translate(ASCII).split()
    start = repeat(KINDS[kind])
    codes = [*map(crc32, [part for part in parts if len(part) > 1], start)]
    if len(parts) > 1:
        codes += map(crc32, map(b"-".join, pairwise(parts)), start)
    return tuple([code % SIZE for code in codes])
