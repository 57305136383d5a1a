"""The words of all blocks of a page at once, as hashes: crc32 of each, of pairs of them, of short blocks as a whole.

crc32 is a sum, by exclusive or, of what each byte adds at its distance from the end. So one look at a table for each
byte hashes all words, in half the time that a call for each takes.
"""

import re
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.read.page.columns import HEAD

Whole = NDArray[np.int64]
SIZE = 1 << 16
"""Hashes are kept to this many."""
SHORT = 80
"""Characters of a block whose pairs of words count, and all of them together."""
MOST_WORDS = 40
MOST_PAIRS = 12
WORDS = re.compile(r"[^\W\d_]+")
KNOWN = 0x20000
"""Characters in the table of letters; beyond them there are hardly any that a page has."""
LONGEST = 4 * HEAD
"""Bytes of one piece at most."""


class Words(NamedTuple):
    """The first words of several texts, one after the other, with one space after each."""

    codes: NDArray[np.uint8]
    starts: Whole
    ends: Whole
    owners: Whole
    """The text that each is in."""
    ranks: Whole
    """How many words of that text stand before it."""


def hashes_of(texts: list[str]) -> Whole:
    """Return the hashes of the words of texts, each word once; of short ones those of pairs, and of all words, too.

    A text is one line. Each hash has the number of its text above its bits.
    """
    words = first_words(texts)
    each = once(words.owners << 32 | hashed(words.codes, words.starts, words.ends, b"w:"))
    return np.concatenate((each >> 32 << 16 | each % SIZE, phrases(texts, words)))


def first_words(texts: list[str]) -> Words:
    """Return the words that count."""
    heads = [text[:HEAD].lower() for text in texts]
    signs = codes_of(heads)
    if signs.max() >= KNOWN:
        signs = codes_of([" ".join(WORDS.findall(head)) for head in heads])
    letters = letter_table().take(signs, mode="clip")
    kept = letters.copy()
    kept[1:] |= letters[:-1]
    places = np.flatnonzero(letters[1:] & ~letters[:-1]) + 1
    owners = np.searchsorted(np.flatnonzero(signs == ord("\n")), places) - 1
    spaced = np.where(letters, signs, ord(" "))[kept]
    codes = np.frombuffer(spaced.tobytes().decode("utf-32-le").encode(), dtype=np.uint8)
    ends = np.flatnonzero(codes == ord(" "))
    starts = np.concatenate(([0], ends + 1))[:-1]
    counts = np.bincount(owners, minlength=len(texts))
    ranks = np.arange(len(starts)) - (np.cumsum(counts) - counts)[owners]
    first = ranks < MOST_WORDS
    return Words(codes, starts[first], ends[first], owners[first], ranks[first])


def codes_of(lines: list[str]) -> NDArray[np.uint32]:
    """Return the characters of lines, with a line feed before and after each."""
    return np.frombuffer(
        "\n".join(("", *lines, "")).encode("utf-32-le", "surrogatepass"), dtype=np.uint32
    )


def phrases(texts: list[str], words: Words) -> Whole:
    """Return the hashes of pairs of words in short texts, and of all their words; each once in a text."""
    short = np.array([len(text) <= SHORT for text in texts])
    chosen = short[words.owners] & (words.ranks < MOST_PAIRS)
    starts, ends, owners = words.starts[chosen], words.ends[chosen], words.owners[chosen]
    edge = np.diff(owners, prepend=-1, append=-1) != 0
    inner = ~edge[1:-1]
    pairs = hashed(words.codes, starts[:-1][inner], ends[1:][inner], b"w:")
    wholes = hashed(words.codes, starts[edge[:-1]], ends[edge[1:]], b"t:")
    short[owners] = False
    wordless = np.flatnonzero(short) << 16 | crc32(b"t:") % SIZE
    found = (owners[:-1][inner] << 16 | pairs % SIZE, owners[edge[:-1]] << 16 | wholes % SIZE)
    return np.concatenate((once(np.concatenate(found)), wordless))


def once(numbers: Whole) -> Whole:
    """Return each of some numbers once."""
    numbers = np.sort(numbers)
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]]


def hashed(codes: NDArray[np.uint8], starts: Whole, ends: Whole, before: bytes) -> Whole:
    """Return crc32 of some pieces, each with some bytes put before it."""
    if not len(starts):
        return starts
    sizes = ends - starts
    firsts = np.cumsum(sizes) - sizes
    places = np.arange(firsts[-1] + sizes[-1]) + np.repeat(starts - firsts, sizes)
    after = np.repeat(ends - 1, sizes) - places
    parts = added().take(after << 8 | codes[places])
    return np.bitwise_xor.reduceat(parts, firsts) ^ opened(before).take(sizes)


@cache
def letter_table() -> NDArray[np.bool_]:
    """Tell of each character whether it is of a word."""
    table = np.zeros(KNOWN + 1, dtype=np.bool_)
    table[KNOWN] = True
    for match in WORDS.finditer("".join(map(chr, range(KNOWN)))):
        table[match.start() : match.end()] = True
    return table


@cache
def added() -> Whole:
    """Return what each byte adds to the hash of a piece, by how many others follow it there; 256 for each number."""
    rows = np.empty((LONGEST, 256), dtype=np.int64)
    rows[0] = [crc32(bytes((code,))) ^ crc32(b"\0") for code in range(256)]
    for number in range(1, LONGEST):
        rows[number] = rows[number - 1] >> 8 ^ rows[0][rows[number - 1] & 255]
    return rows.ravel()


@cache
def opened(before: bytes) -> Whole:
    """Return the hash of some bytes with zeros after them, by the number of zeros, which add nothing themselves."""
    return np.array([crc32(before + bytes(number)) for number in range(LONGEST + 1)])
