"""Train the network along the lines of a text in torch: transforms.labels.network.

It learns at once whether a line is text, which line of a text is the headline (a softmax over its lines), whether a
line is a standfirst and, so that it learns what lines there are, the marks of the marked texts (benchmarks.marked),
which it is not asked for.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from benchmarks.marked import MARKS
from benchmarks.nets import RATE, learn, packed_layer, packed_vectors
from transforms.labels.network import (
    BITS,
    DILATIONS,
    FARTHEST,
    FILE,
    HEADLINES,
    NAMES,
    SORTS,
    SUMS,
    figures,
)
from transforms.labels.wording import BITS as RUN_BITS
from transforms.labels.wording import runs

if TYPE_CHECKING:
    from benchmarks.lines_train import Lines

Table = NDArray[Any]
WIDTH, HIDDEN = 24, 96
ROUNDS = 6
"""Times that all is read."""
BATCH = 2_500
"""Lines of a step."""
PAGES = 3
"""One page in so many is read each time, others the next."""
APART = sum(DILATIONS)
"""Empty rows between two texts: none sees the other."""
NO_RUN = 0.25
"""In training so many of the runs of letters are left out."""
WHICH, ANY, KINDS = 3.0, 0.1, 0.3
"""What it weighs which line of a text is the headline, whether a line is one, and which mark it has."""
NOTHING = -1


class Examples(NamedTuple):
    """All lines, in numbers: what is known of them, their letters by line, and their labels."""

    figures: Table
    buckets: Table
    starts: Table
    """Where the runs of each line begin in `buckets`; their number last."""
    labels: Table
    """Of SUMS; -1 where nobody says."""
    marks: Table
    weight: Table
    texts: list[range]
    """The lines of each text."""


class Batch(NamedTuple):
    """Some texts, one below the other, with empty rows between; and which rows are lines, of which text."""

    figures: Any
    buckets: Any
    starts: Any
    counts: Any
    labels: Any
    marks: Any
    weight: Any
    text: Any


class Net(nn.Module):
    """What transforms.labels.network.along does, with some left out while it learns."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = nn.EmbeddingBag(1 << BITS, WIDTH, mode="sum")
        nn.init.normal_(self.letters.weight, std=0.05)
        self.first = nn.Linear(len(NAMES) + WIDTH, HIDDEN)
        self.layers = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, 3, padding=apart, dilation=apart) for apart in DILATIONS
        )
        self.last = nn.Linear(HIDDEN, len(SUMS))
        self.kinds = nn.Linear(HIDDEN, len(MARKS))
        self.drop, self.drop_known = nn.Dropout(0.3), nn.Dropout(0.1)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the odds of SUMS and the scores of the marks, of all rows."""
        filled = (batch.text >= 0).float()
        vectors = self.letters(batch.buckets, batch.starts) / batch.counts.sqrt()[:, None]
        known = torch.cat([self.drop_known(batch.figures), self.drop(vectors)], 1)
        table = (torch.relu(self.first(known)) * filled[:, None]).T[None]
        for layer in self.layers:
            table = (table + torch.relu(layer(self.drop(table)))) * filled
        last = self.drop(table)[0].T
        return self.last(last), self.kinds(last)


def train_network(
    wholes: Table, rows: Table, words: Table, texts: list[str], lines: "Lines"
) -> Table:
    """Return the odds of SUMS of each line by networks that have not seen its site; write that of all sites."""
    known, usual, spread = scaled(figures(wholes, rows, words.astype(np.float32)), lines.press)
    buckets, owners = runs(texts)
    order = np.argsort(owners, kind="stable")
    borders = np.flatnonzero(np.diff(lines.document, prepend=-1, append=-1))
    examples = Examples(
        known,
        (buckets >> (RUN_BITS - BITS))[order],
        np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=len(texts)))]),
        np.stack([lines.labels[name] for name in SUMS], axis=1),
        lines.marks,
        lines.weight.astype(np.float32),
        [range(*pair) for pair in pairwise(borders)],
    )
    odds = np.zeros((len(texts), len(SUMS)), dtype=np.float32)
    for fold in range(5):
        network = fit(examples, lines, lambda text, fold=fold: lines.folds[text[0]] != fold)  # type: ignore[misc]
        for text in examples.texts:
            if lines.folds[text[0]] == fold:
                with torch.no_grad():
                    found, _ = network(together(examples, [text], None))
                odds[text.start : text.stop] = found[APART:-APART].numpy()
    write(fit(examples, lines, lambda _: True), usual, spread)
    return odds


def scaled(known: Table, press: Table) -> tuple[Table, Table, Table]:
    """Return figures as the network sees them, with the usual ones of press texts and their spread; sorts stay."""
    usual, spread = np.median(known[press], axis=0), np.maximum(known[press].std(axis=0), 1e-3)
    usual[-len(SORTS) :], spread[-len(SORTS) :] = 0, 1
    near = np.clip((known - usual) / spread, -FARTHEST, FARTHEST)
    return near.astype(np.float32), usual.astype(np.float32), spread.astype(np.float32)


def fit(examples: Examples, lines: "Lines", learned: Any) -> Net:
    """Train a network with the texts that are learned from."""
    torch.manual_seed(1)
    chance, drawn = random.Random(1), np.random.default_rng(1)
    network = Net()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    chosen = [text for text in examples.texts if learned(text)]
    press = [text for text in chosen if lines.press[text[0]]]
    pages = [text for text in chosen if not lines.press[text[0]]]
    size = sum(len(text) + APART for text in press) + sum(map(len, pages)) / PAGES
    steps = ROUNDS * size / BATCH

    def of_round() -> Iterator[Batch]:
        texts = press + chance.sample(pages, len(pages) // PAGES)
        chance.shuffle(texts)
        return batches(examples, texts, drawn)

    def loss(batch: Batch) -> torch.Tensor:
        return loss_of(network, batch)

    return learn(network, optimizer, ROUNDS, steps, of_round, loss)  # type: ignore[no-any-return]


def loss_of(network: Net, batch: Batch) -> torch.Tensor:
    """Return how far the network is from the labels, for a line."""
    odds, kinds = network(batch)
    known = (batch.labels >= 0).float() * batch.weight[:, None]
    labels = batch.labels.clamp(min=0).float()
    each = functional.binary_cross_entropy_with_logits(odds, labels, reduction="none") * known
    found = (each.sum(0) * torch.tensor([1.0, ANY, 1.0])).sum()
    marks = functional.cross_entropy(kinds, batch.marks, ignore_index=NOTHING, reduction="none")
    found = found + KINDS * (marks * batch.weight).sum() + WHICH * which(odds, batch)
    return found / batch.weight.sum()


def which(odds: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return how far it is from the headlines of the texts that have one, each by the weight of a line."""
    row = batch.text >= 0
    text, number = batch.text[row], int(batch.text.max()) + 1
    raised = torch.exp(odds[row, HEADLINES].clamp(-15, 15))
    is_one = (batch.labels[row, HEADLINES] == 1).float()
    total, right, heaviest = (torch.zeros(number) for _ in range(3))
    total = total.index_add(0, text, raised)
    right = right.index_add(0, text, raised * is_one)
    heaviest = heaviest.scatter_reduce(0, text, batch.weight[row], "amax")
    has = right > 0
    return ((torch.log(total[has]) - torch.log(right[has])) * heaviest[has]).sum()


def batches(
    examples: Examples, texts: Sequence[range], drawn: np.random.Generator
) -> Iterator[Batch]:
    """Yield the texts, some at once."""
    chosen, size = list[range](), 0
    for text in texts:
        chosen.append(text)
        size += len(text) + APART
        if size >= BATCH:
            yield together(examples, chosen, drawn)
            chosen, size = [], 0
    if chosen:
        yield together(examples, chosen, drawn)


def together(
    examples: Examples, texts: Sequence[range], drawn: np.random.Generator | None
) -> Batch:
    """Put texts below each other; where chance is given, some runs of letters are left out."""
    size = sum(len(text) + APART for text in texts) + APART
    known = np.zeros((size, len(NAMES)), dtype=np.float32)
    weight, counts = np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.int64)
    labels, marks = np.full((size, len(SUMS)), NOTHING), np.full(size, NOTHING)
    text_of, parts, at = np.full(size, NOTHING), [], APART
    for number, text in enumerate(texts):
        rows, own = slice(text.start, text.stop), slice(at, at + len(text))
        known[own], weight[own] = examples.figures[rows], examples.weight[rows]
        labels[own], marks[own], text_of[own] = examples.labels[rows], examples.marks[rows], number
        first, *_, end = examples.starts[text.start : text.stop + 1]
        buckets = examples.buckets[first:end]
        owners = np.repeat(
            np.arange(len(text)), np.diff(examples.starts[text.start : text.stop + 1])
        )
        if drawn is not None:
            kept = drawn.random(len(buckets)) > NO_RUN
            buckets, owners = buckets[kept], owners[kept]
        parts.append(buckets)
        counts[own] = np.bincount(owners, minlength=len(text))
        at += len(text) + APART
    given = (
        known,
        np.concatenate(parts).astype(np.int64),
        np.cumsum(counts) - counts,
        np.maximum(counts, 1).astype(np.float32),
        labels,
        marks,
        weight,
        text_of,
    )
    return Batch(*map(torch.from_numpy, given))


def write(network: Net, usual: Table, spread: Table) -> None:
    """Write the weights: vectors in bytes with a scale each, the others in 16 bits."""
    arrays: dict[str, Any] = {
        "names": np.array(NAMES),
        "usual": usual,
        "spread": spread,
        **packed_vectors(network.letters.weight),
        **packed_layer("first", network.first),
        **packed_layer("last", network.last),
    }
    for number, layer in enumerate(network.layers):
        arrays |= packed_layer(f"layer{number}", layer)
    np.savez_compressed(FILE, **arrays)
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")
