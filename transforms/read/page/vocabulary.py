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


class Vocabulary:
    """Weights of tokens by their hash; above 0 speaks for text."""

    def __init__(self, names: NDArray[np.float32], words: NDArray[np.float32]) -> None:
        self.names = names.tolist()
        self.words = words.tolist()
        self.name_score = lru_cache(20_000)(self.look_up_names)
        self.text_score = lru_cache(20_000)(self.look_up_words)

    def look_up_names(self, classes: str | None, name: str | None, prop: str | None) -> float:
        """Return the mean weight of the strongest two of an element's names."""
        return strongest([self.names[token] for token in name_tokens(classes, name, prop)])

    def look_up_words(self, text: str) -> float:
        """Return the mean weight of the strongest two words of a short block; 0 for a long one."""
        if len(text) > LONGEST:
            return 0.0
        return strongest([self.words[token] for token in word_tokens(text)])


def strongest(weights: list[float]) -> float:
    """Return the sum of the highest and the lowest weight, 0 being among them."""
    return max(weights, default=0.0) + min(weights, default=0.0) if weights else 0.0


def name_tokens(classes: str | None, name: str | None, prop: str | None) -> list[int]:
    """Return the hashes of the words, and pairs of words, in an element's class, id and itemprop."""
    found = set()
    for kind, text in (("c", classes), ("c", name), ("i", prop)):
        for each in (text or "")[:300].split()[:12]:
            parts = [part.lower() for part in PARTS.findall(each)]
            found |= {f"{kind}:{part}" for part in parts if len(part) > 1}
            found |= {f"{kind}:{a}-{b}" for a, b in pairwise(parts)}
    return [crc32(token.encode()) % SIZE for token in found]


def word_tokens(text: str) -> list[int]:
    """Return the hashes of a short block's words and pairs of words, and of the whole."""
    words = WORDS.findall(text.lower())[:12]
    found = {f"w:{word}" for word in words}
    found |= {f"w:{a} {b}" for a, b in pairwise(words)}
    found.add("t:" + " ".join(words))
    return [crc32(token.encode()) % SIZE for token in found]
