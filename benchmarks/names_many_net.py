"""The tagger of many languages in torch: its training, and its weights as transforms.names.tagger_many reads them."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from benchmarks.names_many_data import IGNORED, Example
from benchmarks.nets import RATE, learn, packed_layer, packed_vectors
from transforms.names.tagger_many import APART, BITS, DILATIONS, REACH
from transforms.names.tagger_model import TAGS
from transforms.names.tagger_tokens import SEEN

WIDTH, HIDDEN = 64, 160
ROUNDS = 5
"""Times that all is read."""
BATCH = 1_200
"""Tokens of a step."""
COOLED = 3.0
"""The scores that are written are smaller by so much: of names with a confidence of 0.85, on folders left out, 0.86 are
right then, and of those with 0.65, 0.45 to the letter and 0.60 nearly; before, of those with 0.85, 0.40."""
NO_WORD, NO_RUN = 0.5, 0.25
"""In training so many of the words' own vectors and of their runs of letters are left out."""
Batch = tuple[torch.Tensor, ...]


class Net(nn.Module):
    """What tagger_many.run does, with some left out while it learns."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.parts = nn.EmbeddingBag((1 << BITS) + words, WIDTH, mode="sum")
        nn.init.normal_(self.parts.weight, std=0.05)
        sizes = [WIDTH + len(SEEN), *[HIDDEN] * len(REACH)]
        self.layers = nn.ModuleList(
            nn.Conv1d(sizes[i], HIDDEN, 2 * reach + 1, padding=reach * apart, dilation=apart)
            for i, (reach, apart) in enumerate(zip(REACH, DILATIONS, strict=True))
        )
        self.last = nn.Linear(HIDDEN, len(TAGS))
        self.drop, self.drop_parts = nn.Dropout(0.3), nn.Dropout(0.2)

    def forward(self, rows: Any, starts: Any, counts: Any, seen: Any, filled: Any) -> torch.Tensor:
        """Return the scores of all tokens, (tokens, tags)."""
        vectors = self.drop_parts(self.parts(rows, starts) / counts.sqrt()[:, None])
        table = (torch.cat([vectors, seen], 1) * filled[:, None]).T[None]
        for number, layer in enumerate(self.layers):
            looked = torch.relu(layer(self.drop(table) if number else table))
            table = (table + looked if number else looked) * filled
        return self.last(self.drop(table)[0].T)  # type: ignore[no-any-return]


def fit(rows: list[Example], words: NDArray[np.uint32]) -> Net:
    """Train a network."""
    torch.manual_seed(1)
    chance, drawn = random.Random(1), np.random.default_rng(1)
    network = Net(len(words))
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    steps = ROUNDS * sum(len(row.tags) + APART for row in rows) // BATCH

    def of_round() -> Iterator[Batch]:
        chance.shuffle(rows)
        return batches(rows, drawn)

    def loss_of(batch: Batch) -> torch.Tensor:
        *given, tags = batch
        return functional.cross_entropy(network(*given), tags, ignore_index=IGNORED)

    return learn(network, optimizer, ROUNDS, steps, of_round, loss_of)  # type: ignore[no-any-return]


def batches(rows: Sequence[Example], drawn: np.random.Generator) -> Iterator[Batch]:
    """Yield what the network is given, and the tags."""
    chosen, size = list[Example](), 0
    for row in rows:
        chosen.append(row)
        size += len(row.tags) + APART
        if size >= BATCH:
            yield together(chosen, drawn)
            chosen, size = [], 0
    if chosen:
        yield together(chosen, drawn)


def together(rows: Sequence[Example], drawn: np.random.Generator | None) -> Batch:
    """Put lines one after the other, with empty rows around each; some parts of words are left out by chance."""
    starts = np.cumsum([APART, *(len(row.tags) + APART for row in rows)])
    size = int(starts[-1])
    parts = np.concatenate([row.rows for row in rows])
    owners = np.concatenate([row.owners + at for row, at in zip(rows, starts, strict=False)])
    if drawn is not None:
        kept = drawn.random(len(parts)) > np.where(parts >= 1 << BITS, NO_WORD, NO_RUN)
        parts, owners = parts[kept], owners[kept]
    order = np.argsort(owners, kind="stable")
    counts = np.bincount(owners, minlength=size)
    seen = np.zeros((size, len(SEEN)), dtype=np.float32)
    filled, tags = np.zeros(size, dtype=np.float32), np.full(size, IGNORED)
    for row, at in zip(rows, starts, strict=False):
        own = slice(at, at + len(row.tags))
        seen[own], filled[own], tags[own] = row.seen, 1, row.tags
    given = (parts[order], np.cumsum(counts) - counts, np.maximum(counts, 1).astype(np.float32))
    return tuple(map(torch.from_numpy, (*given, seen, filled, tags)))


def scores_of(network: Net, row: Example) -> NDArray[np.float32]:
    """Return the scores of the tokens of a line, (tokens, tags)."""
    *given, _ = together([row], None)
    with torch.no_grad():
        found = torch.log_softmax(network(*given), 1).numpy()
    return found[APART:-APART]  # type: ignore[no-any-return]


def write(network: Net, words: NDArray[np.uint32], languages: set[str], file: Path) -> None:
    """Write the weights: vectors in bytes with a scale each, the others in 16 bits."""
    arrays: dict[str, Any] = {
        "seen": np.array(SEEN),
        "languages": np.array(sorted(languages)),
        "words": words,
        **packed_vectors(network.parts.weight),
        **packed_layer("last", network.last, COOLED),
    }
    for number, layer in enumerate(network.layers):
        arrays |= packed_layer(f"layer{number}", layer)
    np.savez_compressed(file, **arrays)
    print(f"{file}: {file.stat().st_size:,} bytes")
