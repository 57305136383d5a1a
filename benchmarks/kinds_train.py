"""Learn what the signs of a kind weigh, from marked texts.

    python -m benchmarks.kinds_train DIR [DIR ...] [--write]

DIR holds texts as benchmarks.marked reads them. What is learned is a logistic regression: the log of how likely a kind
is, is the sum of what its signs add. Printed is the share of right kinds, and how sure they are, with each folder
in turn left out; --write learns from all and writes transforms/kind_weights.tsv.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.marked import read_marked, transformed
from press.documents import Rejected
from transforms.kind import signs_of
from transforms.kind_build import read
from transforms.kind_signs import (
    ALWAYS,
    BUILT,
    KINDS,
    NAMED,
    OF_RELEASES,
    OF_STYLE,
    RELEASE,
    STYLE,
    WEIGHTS,
    Sign,
)

FOLDS = 4
STEPS, RATE = 250, 0.08
STIFF, STIFF_NAMED = 2.0, 12.0
"""How much the squares of weights cost; words that name a kind are told by many texts and cost little."""
COPIES, DROPPED, COPY = 3, 0.4, 0.3
"""Each text is learned from again that often, without that share of its signs: a text may lack what others have."""
LEAST = 0.02
"""Smaller weights are not written."""
NAMING = {
    "above": 5.0, "title opens": 4.0, "title part": 6.0, "title names": 3.0, "subhead opens": 3.0, "path": 4.0,
    "introduced": 3.0, "above, in the menu": 2.0, "title says": 2.0, "opening phrase": 1.5,
    "opening tells of": 1.0, "address": 1.0, "opening word": 0.5, "beside": 1.0,
    "one quotation": 3.0,
}  # fmt: skip
"""What an editor gives to words that name a kind, by where they stand; weights are drawn to it."""
Table = NDArray[Any]


class Texts(NamedTuple):
    """All texts: their signs, their kinds as numbers, their folders."""

    signs: list[list[Sign]]
    kinds: Table
    folders: list[str]


class Weights(NamedTuple):
    """What each sign of the build adds to each kind, and what words that name a kind add to that."""

    built: dict[str, Table]
    named: dict[str, float]


def read_texts(folders: Iterable[Path]) -> Texts:
    """Read the signs of all texts of which the kind is marked."""
    signs, kinds, names = [], [], []
    for folder in folders:
        for text in read_marked(folder):
            if (kind := text.facts.get("k")) not in KINDS:
                continue
            try:
                signs.append(signs_of(read(transformed(text))))
            except Rejected:
                continue
            kinds.append(KINDS.index(kind))
            names.append(folder.name)
    return Texts(signs, np.array(kinds), names)


def tables(
    signs: Sequence[Sequence[Sign]], built: list[str], named: list[str]
) -> tuple[Table, Table]:
    """Return the amounts of signs: (texts, built), and (texts, kinds, named)."""
    rows = np.zeros((len(signs), len(built)))
    words = np.zeros((len(signs), len(KINDS), len(named)))
    of_built, of_named = ({name: i for i, name in enumerate(names)} for names in (built, named))
    for number, own in enumerate(signs):
        for sign in (Sign(ALWAYS), *own):
            if sign.kind and sign.name in of_named:
                words[number, KINDS.index(sign.kind), of_named[sign.name]] += sign.amount
            elif not sign.kind and sign.name in of_built:
                rows[number, of_built[sign.name]] = sign.amount
    return rows, words


def learn(signs: Sequence[Sequence[Sign]], kinds: Table) -> Weights:
    """Fit the weights with Adam on all texts at once, and on copies of them that lack some signs."""
    chance = np.random.default_rng(1)
    copies = [[s for s in own if chance.random() > DROPPED] for _ in range(COPIES) for own in signs]
    counts = np.array([1.0] * len(signs) + [COPY] * len(copies))[:, None]
    signs, kinds = [*signs, *copies], np.tile(kinds, COPIES + 1)
    seen = {s.name for own in signs for s in own if not s.kind}
    known = {name for each in BUILT.values() for name in each}
    built = [ALWAYS, *sorted((seen | known) - {ALWAYS})]
    named = sorted(NAMING)
    prior = np.array([[BUILT[kind].get(name, 0.0) for kind in KINDS] for name in built])
    open_to = np.array([[is_open(name, kind) for kind in KINDS] for name in built])
    drawn = np.array([NAMING[name] for name in named])
    rows, words = tables(signs, built, named)
    right = np.eye(len(KINDS))[kinds]
    size = prior.size
    weights = np.concatenate([prior.ravel(), drawn])
    mean, square = np.zeros(len(weights)), np.zeros(len(weights))
    for step in range(1, STEPS + 1):
        table, words_add = weights[:size].reshape(len(built), -1), weights[size:]
        off = (softmax(rows @ table + words @ words_add) - right) * counts
        slope = np.concatenate(
            [
                ((rows.T @ off + STIFF * (table - prior)) * open_to).ravel(),
                np.einsum("nk,nkw->w", off, words) + STIFF_NAMED * (words_add - drawn),
            ]
        )
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        moved = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = weights - RATE * moved
    table = weights[:size].reshape(len(built), -1)
    return Weights(
        dict(zip(built, table, strict=True)), dict(zip(named, weights[size:].tolist(), strict=True))
    )


def is_open(name: str, kind: str) -> bool:
    """Tell whether a sign may add to a kind, or take from it."""
    if name in OF_RELEASES:
        return kind == RELEASE
    return name not in STYLE or kind in OF_STYLE


def softmax(sums: Table) -> Table:
    """Return likelihoods: each row adds up to one."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def likely(signs: Sequence[Sequence[Sign]], weights: Weights) -> Table:
    """Return how likely each kind of each text is."""
    rows, words = tables(signs, list(weights.built), list(weights.named))
    return softmax(
        rows @ np.array([*weights.built.values()]) + words @ np.array([*weights.named.values()])
    )


def unseen(texts: Texts) -> Table:
    """Return the likelihoods of texts, each told by weights that have not seen its folder."""
    folders = sorted(set(texts.folders))
    fold = np.array([folders.index(name) % FOLDS for name in texts.folders])
    found = np.zeros((len(texts.signs), len(KINDS)))
    for number in range(FOLDS):
        away = fold == number
        weights = learn(
            [s for s, out in zip(texts.signs, away, strict=True) if not out], texts.kinds[~away]
        )
        found[away] = likely([s for s, out in zip(texts.signs, away, strict=True) if out], weights)
    return found


def report(found: Table, kinds: Table) -> Iterable[str]:
    """Yield the figures for people."""
    best = found.argmax(axis=1)
    right = best == kinds
    yield f"{len(kinds)} texts, right on folders not seen {right.mean():.3f}"
    for number, kind in enumerate(KINDS):
        own, said = kinds == number, best == number
        yield f"{kind:15} {own.sum():4} found {right[own].mean():.2f}, of those said {right[said].mean():.2f}"
    sure = found.max(axis=1)
    for low in (0.0, 0.5, 0.7, 0.9):
        held = (sure >= low) & (sure < low + (0.5 if not low else 0.2))
        if held.any():
            yield f"sure from {low}: {held.sum():4} texts, right {right[held].mean():.2f}"


def write(weights: Weights) -> None:
    """Write the table of weights: a sign a line, a kind a column."""
    lines = ["\t".join(["sign", NAMED, *KINDS])]
    lines += [f"{name}\t{value:.2f}" + "\t" * len(KINDS) for name, value in weights.named.items()]
    for name, row in weights.built.items():
        cells = [f"{value:.2f}" if abs(value) >= LEAST else "" for value in row]
        lines.append("\t".join([name, "", *cells]))
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--write", action="store_true", help="learn from all and write the weights")
    options = parser.parse_args()
    texts = read_texts(options.folders)
    print("\n".join(report(unseen(texts), texts.kinds)))
    if options.write:
        write(learn(texts.signs, texts.kinds))


if __name__ == "__main__":
    main()
