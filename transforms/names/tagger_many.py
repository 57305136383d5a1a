"""The tagger of all languages but English: letters of the words and what stands beside them, added up in numpy.

Each token is a sum of learned vectors, of its runs of letters, of the word where it is a frequent one and of the
language, with what is seen of it (transforms.names.tagger_tokens); four layers look at its neighbours, nine tokens to
both sides in all. benchmarks/names_many.py trains it; docs/names.md says on what.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.labels.wording import BITS as RUN_BITS
from transforms.labels.wording import runs
from transforms.names.tagger_model import Raw, spans_of
from transforms.names.tagger_tokens import SEEN, Token, numbered, seen, tokens_of
from transforms.nets import Indices, Layer, Numbers, layer_of, looks, sums

FILE = Path(__file__).with_name("model") / "many.npz"
BITS = 15
"""Buckets of the runs of letters; behind their vectors stand those of the words."""
REACH = (2, 1, 1, 1)
DILATIONS = (1, 1, 2, 4)
"""How many tokens to both sides each layer looks at, and how far apart they are."""
APART = 4
"""Empty rows between two text units: none sees the other."""
AT_ONCE = 4_000
"""Tokens from which a run is full."""


class Network(NamedTuple):
    """The weights: vectors, then layers, each with a matrix a neighbour and a bias, then the last sum."""

    languages: frozenset[str]
    vectors: NDArray[np.int8]
    scale: Numbers
    words: NDArray[np.uint32]
    """The checksums of the words with a vector of their own, in order; of a language `\\ncs`."""
    layers: tuple[Layer, ...]
    last: Layer


@cache
def load_network() -> Network:
    """Read the weights, once per process.

    Raises:
        ValueError: the file was made for other features.
    """
    with np.load(FILE) as arrays:
        if tuple(arrays["seen"]) != SEEN:
            raise ValueError(f"{FILE.name} was trained on other features; train it again.")
        return Network(
            languages=frozenset(arrays["languages"].tolist()),
            vectors=arrays["vectors"],
            scale=arrays["scale"],
            words=arrays["words"],
            layers=tuple(layer_of(arrays, f"layer{i}") for i in range(len(REACH))),
            last=layer_of(arrays, "last"),
        )


def many_spans(texts: Sequence[str], language: str) -> list[list[Raw]]:
    """Return the spans of each text unit of a document, in order."""
    units = [tokens_of(text) for text in texts]
    tables = seen(texts, units, language)
    found: list[list[Raw]] = [[] for _ in texts]
    for batch in batches(units):
        scores = run(
            load_network(), [units[i] for i in batch], [tables[i] for i in batch], language
        )
        places = [(texts[i], [(0, token.start, token.end) for token in units[i]]) for i in batch]
        for i, spans in zip(batch, spans_of(places, scores), strict=True):
            found[i] = spans
    return found


def batches(units: Sequence[Sequence[Token]]) -> Iterator[list[int]]:
    """Yield the numbers of the units that are run together; of those without a token none."""
    batch, size = list[int](), 0
    for i, unit in enumerate(units):
        if unit:
            batch.append(i)
            size += len(unit)
        if size >= AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def run(
    network: Network, units: Sequence[Sequence[Token]], tables: Sequence[Numbers], language: str
) -> list[Numbers]:
    """Return for each unit the scores of its tokens, (tokens, tags); `tables` is what is seen of them."""
    words, which = numbered(units)
    vectors = vectors_of(network, words, language)
    sizes = [len(unit) for unit in units]
    filled = np.arange(len(which)) + np.repeat(np.arange(1, len(units) + 1) * APART, sizes)
    size = len(which) + APART * (len(units) + 1)
    table = np.zeros((size, vectors.shape[1] + len(SEEN)), dtype=np.float32)
    table[filled, : vectors.shape[1]] = vectors[which]
    table[filled, vectors.shape[1] :] = np.concatenate(tables)
    between = np.setdiff1d(np.arange(size), filled, assume_unique=True)
    for number, (reach, apart) in enumerate(zip(REACH, DILATIONS, strict=True)):
        looked = looks(table, network.layers[number], reach, apart)
        table = table + looked if number else looked
        table[between] = 0
    weights, bias = network.last
    return np.split(table[filled] @ weights + bias, np.cumsum(sizes[:-1]))


def vectors_of(network: Network, words: list[str], language: str) -> Numbers:
    """Return the vector of each word: the sum of its parts' by the root of their number."""
    rows, owners = parts_of(words, language, network.words)
    return sums(network.vectors, network.scale, rows, owners)


def parts_of(words: list[str], language: str, known: NDArray[np.uint32]) -> tuple[Indices, Indices]:
    """Return the rows of the vectors of each word, and the word of each row; each word has some."""
    buckets, owners = runs(words)
    tongue = np.full(len(words), checksum(f"\n{language}"), dtype=np.uint32)
    whole = np.array([checksum(word) for word in words], dtype=np.uint32)
    asked = np.concatenate([whole, tongue])
    places = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    held = np.flatnonzero(known[places] == asked)
    rows = np.concatenate([buckets >> (RUN_BITS - BITS), places[held] + (1 << BITS)])
    return rows.astype(np.intp), np.concatenate([owners, held % len(words)])


def checksum(word: str) -> int:
    """Return by what a word is looked up."""
    return crc32(word.lower().encode("utf-8", "replace"))
