"""How names of classes and the words of blocks speak for text or against it: two tables of weights.

Each is a logistic regression that benchmarks/pages_words.py trained: what is added up is the logarithm of odds.
"""

import re
from array import array
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import HEAD

SIZE = 1 << 16
PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
WORDS = re.compile(r"[^\W\d_]+")
PLAIN_WORDS = re.compile("[a-z]+")
"""The same for lower ASCII, in half the time."""
SHORT = 80
"""Characters of a block whose pairs of words count, and all of them together."""
MOST_WORDS = 40
MOST_PAIRS = 12
KNOWN = 8_192
"""Names and words that are kept in mind; pages of one site have the same ones."""


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
        self.words = array("f", words.tolist())
        self.named = lru_cache(KNOWN)(self.look_up_names)
        self.short_score = lru_cache(KNOWN)(self.look_up_short)
        self.word_weight = lru_cache(2 * KNOWN)(self.look_up_word)

    def look_up_names(self, classes: str | None, name: str | None, prop: str | None) -> Named:
        """Return what an element's names say."""
        weights = [self.names[token] for token in name_tokens(classes, name, prop)]
        sort = " ".join((classes or "").split(maxsplit=2)[:2])
        if not weights:
            return Named(0.0, 0.0, 0.0, sort)
        return Named(sum(weights), min(0.0, *weights), max(0.0, *weights), sort)

    def text_score(self, text: str) -> float:
        """Return the sum of the weights of a block's first words."""
        return float(
            self.short_score(text) if len(text) <= SHORT else self.sum_of(first_words(text))
        )

    def look_up_short(self, text: str) -> float:
        """Return the same for a short block, whose pairs of words count too."""
        words = first_words(text)
        return self.sum_of(words) + float(sum([self.words[each] for each in phrase_tokens(words)]))

    def sum_of(self, words: list[str]) -> float:
        """Return the sum of the weights of words, each once."""
        return float(sum(map(self.word_weight, set(words))))

    def look_up_word(self, word: str) -> float:
        """Return the weight of one word."""
        return float(self.words[word_token(word)])


def name_tokens(classes: str | None, name: str | None, prop: str | None) -> set[int]:
    """Return the hashes of the words, and pairs of words, in an element's class, id and itemprop."""
    found: set[int] = set()
    for kind, text in (("c", classes), ("c", name), ("i", prop)):
        for each in (text or "")[:300].split()[:12]:
            found.update(tokens_of(kind, each))
    return found


@lru_cache(2 * KNOWN)
def tokens_of(kind: str, name: str) -> tuple[int, ...]:
    """Return the hashes of the words, and pairs of words, in one name: `article-body`, `articleBody`."""
    parts = [part.lower() for part in PARTS.findall(name)]
    tokens = [f"{kind}:{part}" for part in parts if len(part) > 1]
    if len(parts) > 1:
        tokens += [f"{kind}:{a}-{b}" for a, b in pairwise(parts)]
    return tuple([crc32(token.encode()) % SIZE for token in tokens])


def word_tokens(text: str) -> set[int]:
    """Return the hashes of a block's first words; of a short one those of pairs of words too, and of the whole."""
    words = first_words(text)
    found = set(map(word_token, words))
    return found.union(phrase_tokens(words)) if len(text) <= SHORT else found


def first_words(text: str) -> list[str]:
    """Return the words that count."""
    head = text[:HEAD].lower()
    return (PLAIN_WORDS if head.isascii() else WORDS).findall(head)[:MOST_WORDS]


def word_token(word: str) -> int:
    """Return the hash of a word."""
    return crc32(f"w:{word}".encode()) % SIZE


def phrase_tokens(words: list[str]) -> set[int]:
    """Return the hashes of pairs of words, and of all."""
    words = words[:MOST_PAIRS]
    phrases = [f"w:{a} {b}" for a, b in pairwise(words)]
    phrases.append("t:" + " ".join(words))
    return {crc32(phrase.encode()) % SIZE for phrase in phrases}
