"""What the letters of a line say: calls to sign up, labels of players, notices of a site, in any language.

Short runs of letters are hashed into as many buckets as the file has weights; a line's figure is the sum of the
weights of its runs, by the root of their number. Learned, with no list of words: benchmarks/lines_wording.py.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from transforms.nets import Indices, Numbers, added

FILE = Path(__file__).with_name("wording.npz")
SUMS = ("text", "headline", "standfirst")
"""What a line's letters are asked for: a column of the weights each."""
BITS = 17
RUNS = (2, 3, 4)
"""Signs of the runs, the ends of the line among them."""
HEAD = 100
"""Characters of a line that are looked at."""
MIXED, SPREAD = np.uint32(0x01000193), np.uint32(0x9E3779B1)
"""FNV's prime and the golden ratio's, as hashes of 32 bits use them."""
END = ord("\n")


class Letters(NamedTuple):
    """The buckets of the runs of some lines, line after line, and how many each line has."""

    buckets: Indices
    counts: Indices

    def of(self, lines: slice | list[int]) -> "Letters":
        """Return those of some of the lines, in their order."""
        chosen = np.zeros(len(self.counts), dtype=bool)
        chosen[lines] = True
        return Letters(self.buckets[chosen.repeat(self.counts)], self.counts[chosen])


def letters_of(texts: list[str]) -> Letters:
    """Return the letters of lines, none empty."""
    if not texts:
        return Letters(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
    buckets, lines = runs(texts)
    return Letters(buckets[np.argsort(lines, kind="stable")], np.bincount(lines))


def wording(letters: Letters, file: Path = FILE) -> Numbers:
    """Return for each line what its letters say: a column for each sum of a file, above 0 where they speak for it."""
    weights, bias = load_weights(file)
    found = weights.take(letters.buckets, axis=0).astype(np.float64)
    return np.asarray(added(found, letters.counts) + bias, dtype=np.float32)


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
