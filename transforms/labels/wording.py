"""What the letters of a line say: calls to sign up, labels of players, notices of a site, in any language.

Short runs of letters are hashed into as many buckets as the file has weights; a line's figure is the sum of the
weights of its runs, by the root of their number. Learned, with no list of words: benchmarks/lines_wording.py.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.nets import Indices, Numbers, added

FILE = Path(__file__).with_name("wording.npz")
SUMS = ("text", "headline", "standfirst")
"""What a line's letters are asked for: a column of the weights each."""
BITS = 17
RUNS = (2, 3, 4)
"""Signs of the runs, the ends of the line among them."""
HEAD = 100
"""Characters of a line that are looked at."""
AT_ONCE = 500
"""Lines of which the letters are at work together."""
MIXED, SPREAD = np.uint32(0x01000193), np.uint32(0x9E3779B1)
"""FNV's prime and the golden ratio's, as hashes of 32 bits use them."""
END = ord("\n")


class Letters(NamedTuple):
    """The buckets of the runs of some lines, line after line, and how many each line has."""

    buckets: NDArray[np.uint32]
    counts: Indices

    def of(self, lines: list[int]) -> "Letters":
        """Return those of some of the lines, in their order."""
        chosen = np.zeros(len(self.counts), dtype=bool)
        chosen[lines] = True
        return Letters(self.buckets[chosen.repeat(self.counts)], self.counts[chosen])

    def parts(self) -> Iterator["Letters"]:
        """Return those of AT_ONCE lines each: what is made of them takes much more memory."""
        last = 0
        for start in range(0, len(self.counts), AT_ONCE):
            counts = self.counts[start : start + AT_ONCE]
            first, last = last, last + int(counts.sum())
            yield Letters(self.buckets[first:last], counts)


NO_LETTERS = Letters(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.intp))


def letters_of(texts: list[str]) -> Letters:
    """Return the letters of lines, none empty."""
    parts = [NO_LETTERS]
    for start in range(0, len(texts), AT_ONCE):
        buckets, lines = runs(texts[start : start + AT_ONCE])
        order = np.argsort(lines, kind="stable")
        parts.append(Letters(buckets[order].astype(np.uint32), np.bincount(lines)))
    return Letters(*map(np.concatenate, zip(*parts, strict=True)))


def wording(letters: Letters, file: Path = FILE) -> Numbers:
    """Return for each line what its letters say: a column for each sum of a file, above 0 where they speak for it."""
    weights, bias = load_weights(file)
    said = [np.zeros((0, len(bias)), dtype=np.float32)]
    for part in letters.parts():
        found = weights.take(part.buckets, axis=0).astype(np.float64)
        said.append((added(found, part.counts) + bias).astype(np.float32))
    return np.concatenate(said)


def runs(texts: list[str]) -> tuple[Indices, Indices]:
    """Return the bucket of each run of each line, none empty, and the line's index."""
    joined = "\n".join(("", *(text[:HEAD].lower().replace("\n", " ") for text in texts), ""))
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = codes == END
    owner = np.cumsum(ends) - 1
    hashed, parted = codes * SPREAD, np.zeros(len(codes), dtype=bool)
    buckets, lines = [], []
    for size in range(2, max(RUNS) + 1):
        hashed = (hashed[:-1] ^ codes[size - 1 :]) * MIXED
        hashed ^= hashed >> np.uint32(15)
        parted = parted[:-1] | (ends[size - 2 : -1] if size > 2 else False)
        if size in RUNS:
            whole = np.flatnonzero(~parted)
            buckets.append((hashed.take(whole) * SPREAD) >> np.uint32(32 - BITS))
            lines.append(owner.take(whole))
    return np.concatenate(buckets).astype(np.intp), np.concatenate(lines)


@cache
def load_weights(file: Path) -> tuple[Numbers, Numbers]:
    """Read the weights, a column for each sum, and what is added to each sum; once in a process."""
    with np.load(file) as arrays:
        return (arrays["weights"] * arrays["scale"][:, None]).T.copy(), arrays["bias"]
