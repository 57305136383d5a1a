"""How names of classes and the words of short blocks speak for text or against it: one small table of weights."""

import re
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SIZE = 1 << 14
PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
WORDS = re.compile(r"[^\W\d_]+")
LONGEST = 80
"""Characters of a block whose words count."""
KNOWN = 8_192
"""Names and words that are kept in mind; pages of one site have the same ones."""


class Vocabulary:
    """Weights of tokens by their hash; above 0 speaks for text."""

    def __init__(self, names: NDArray[np.float32], words: NDArray[np.float32]) -> None:
        self.names = names.tolist()
        self.words = words.tolist()
        self.name_score = lru_cache(KNOWN)(self.look_up_names)
        self.text_score = lru_cache(KNOWN)(self.look_up_words)
        self.part_range = lru_cache(2 * KNOWN)(self.look_up_part)
        self.token_weight = lru_cache(2 * KNOWN)(self.look_up_token)
        self.word_weight = lru_cache(KNOWN)(self.look_up_word)

    def look_up_names(self, classes: str | None, name: str | None, prop: str | None) -> float:
        """Return the sum of the highest and the lowest weight of an element's names."""
        ranges = [
            found
            for kind, text in (("c", classes), ("c", name), ("i", prop))
            if text
            for each in text[:300].split()[:12]
            if (found := self.part_range(kind, each))
        ]
        if not ranges:
            return 0.0
        highs, lows = zip(*ranges, strict=True)
        return float(max(highs) + min(lows))

    def look_up_part(self, kind: str, name: str) -> tuple[float, float] | None:
        """Return the highest and the lowest weight of the words of one name; the same names are everywhere."""
        weights = [*map(self.token_weight, parts_of(kind, name))]
        return (max(weights), min(weights)) if weights else None

    def look_up_token(self, part: str) -> float:
        """Return the weight of one word of a name, or of a pair of them."""
        return float(self.names[crc32(part.encode()) % SIZE])

    def look_up_words(self, text: str) -> float:
        """Return the sum of the highest and the lowest weight of a short block's words; 0 for a long one."""
        if len(text) > LONGEST:
            return 0.0
        words = WORDS.findall(text.lower())[:12]
        weights = [self.words[token] for token in phrase_tokens(words)]
        weights += map(self.word_weight, words)
        return float(max(weights) + min(weights))

    def look_up_word(self, word: str) -> float:
        """Return the weight of one word."""
        return float(self.words[word_token(word)])


def name_tokens(classes: str | None, name: str | None, prop: str | None) -> set[int]:
    """Return the hashes of the words, and pairs of words, in an element's class, id and itemprop."""
    found: set[int] = set()
    for kind, text in (("c", classes), ("c", name), ("i", prop)):
        for each in (text or "")[:300].split()[:12]:
            found.update(crc32(part.encode()) % SIZE for part in parts_of(kind, each))
    return found


def parts_of(kind: str, name: str) -> list[str]:
    """Return the words, and pairs of words, in one name: `article-body`, `articleBody`."""
    parts = [part.lower() for part in PARTS.findall(name)]
    tokens = [f"{kind}:{part}" for part in parts if len(part) > 1]
    if len(parts) > 1:
        tokens += [f"{kind}:{a}-{b}" for a, b in pairwise(parts)]
    return tokens


def word_tokens(text: str) -> list[int]:
    """Return the hashes of a short block's words and pairs of words, and of the whole."""
    words = WORDS.findall(text.lower())[:12]
    return [*map(word_token, words), *phrase_tokens(words)]


def word_token(word: str) -> int:
    """Return the hash of a word."""
    return crc32(f"w:{word}".encode()) % SIZE


def phrase_tokens(words: list[str]) -> list[int]:
    """Return the hashes of pairs of words, and of all."""
    phrases = [f"w:{a} {b}" for a, b in pairwise(words)]
    phrases.append("t:" + " ".join(words))
    return [crc32(phrase.encode()) % SIZE for phrase in phrases]
