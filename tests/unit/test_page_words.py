"""The hashes of a page's words: what crc32 gives for each."""

from itertools import pairwise
from zlib import crc32

import pytest

from transforms.read.page.columns import HEAD
from transforms.read.page.words import (
    MOST_PAIRS,
    MOST_WORDS,
    SHORT,
    SIZE,
    WORDS,
    hashes_of,
)

TEXTS = [
    "The “quick” Brown fox",
    "Hello, World 123 foo_bar",
    "…",
    "12",
    "",
    "Änderung an der Straße: ΟΔΟΣ, İzmir",
    "a",
    "same same pair same pair",
    "x " * 100,
    "word" * 80,
    "Москва — столица " * 20,
    "橋" * 300,
    "𠮷野家 🏴\U000e0067\U000e0062 at noon",
    "𐐀" * 300,
    "half \ud83d of a sign",
]


def one_by_one(text: str) -> list[int]:
    words = WORDS.findall(text[:HEAD].lower())[:MOST_WORDS]
    found = [crc32(f"w:{word}".encode()) % SIZE for word in set(words)]
    if len(text) <= SHORT:
        first = words[:MOST_PAIRS]
        phrases = [*(f"w:{a} {b}" for a, b in pairwise(first)), "t:" + " ".join(first)]
        found += {crc32(phrase.encode()) % SIZE for phrase in phrases}
    return sorted(found)


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:4], TEXTS[2:5], *([text] for text in TEXTS)])
def test_hashes_are_those_of_each_word_and_phrase(texts: list[str]) -> None:
    hashes = hashes_of(texts)
    for number, text in enumerate(texts):
        assert sorted((hashes[hashes >> 16 == number] % SIZE).tolist()) == one_by_one(text)
