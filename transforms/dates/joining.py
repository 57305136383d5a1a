"""Join dates with the words around them, and with each other, to longer expressions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transforms.dates.building_joined import BUILDERS
from transforms.dates.expressions import DateExpression
from transforms.dates.joins import JOINS, Join
from transforms.dates.words import Lexicon

if TYPE_CHECKING:
    from transforms.dates.grammar import Scanner

LETTERS = {
    **dict.fromkeys(("weekday", "near_weekday", "weekday_day", "week_weekday"), "V"),
    **dict.fromkeys(("near_count", "season", "years", "near_season", "half"), "R"),
}
"""The letter of an expression by its method, where its precision does not tell."""
BY_PRECISION = {"day": "D", "month": "M", "quarter": "M", "year": "Y", "decade": "Y"}


class Atom(NamedTuple):
    """An expression and the tokens it stands for: the first, and the one behind its last."""

    expression: DateExpression
    first: int
    after: int


@dataclass(slots=True)
class Chain:
    """A text's shape with one letter for each expression, and what each letter stands for."""

    shape: str
    tokens: list[str]
    places: list[int]
    """Where each token starts, and where the last one ends."""
    atoms: dict[int, DateExpression]
    """By index into the shape."""


def joined(
    atoms: list[Atom],
    shape: str,
    tokens: list[str],
    places: list[int],
    scanner: "Scanner",
) -> list[DateExpression]:
    """Return the expressions of a window after joining what belongs together."""
    if len(atoms) < 2 and not scanner.joining.search(shape):
        return [atom.expression for atom in atoms]
    chain = rebuilt(Chain(shape, tokens, places, {}), atoms)
    if scanner.any_join.search(chain.shape):
        for join, pattern in zip(JOINS, scanner.joins, strict=True):
            made = list(made_by(join, pattern, chain, scanner.lexicon))
            chain = rebuilt(chain, made) if made else chain
    return list(chain.atoms.values())


def rebuilt(chain: Chain, atoms: list[Atom]) -> Chain:
    """Return a chain with one letter for each of the atoms."""
    shape: list[str] = []
    tokens: list[str] = []
    places: list[int] = []
    kept: dict[int, DateExpression] = {}
    taken = 0
    moved = 0
    old = dict(chain.atoms)
    for atom in atoms:
        shape += (chain.shape[taken : atom.first], letter_of(atom.expression))
        tokens += (*chain.tokens[taken : atom.first], "")
        places += chain.places[taken : atom.first + 1]
        kept |= moved_atoms(old, atom.first, moved)
        for at in range(atom.first, atom.after):
            old.pop(at, None)
        kept[atom.first - moved] = atom.expression
        moved += atom.after - atom.first - 1
        taken = atom.after
    kept |= moved_atoms(old, len(chain.shape), moved)
    return Chain(
        "".join((*shape, chain.shape[taken:])),
        [*tokens, *chain.tokens[taken:]],
        [*places, *chain.places[taken:]],
        kept,
    )


def moved_atoms(
    old: dict[int, DateExpression], before: int, moved: int
) -> dict[int, DateExpression]:
    """Take out the atoms that stand before a place, with the places that they move to."""
    found = {}
    for at in list(old):
        if at >= before:
            break
        found[at - moved] = old.pop(at)
    return found


def letter_of(expression: DateExpression) -> str:
    """Return the letter of an expression in the shape."""
    if expression.is_range or expression.until or expression.part or expression.several:
        return (
            "R" if not expression.part or expression.until else BY_PRECISION[expression.precision]
        )
    if expression.unit in ("week", "weekend") and expression.method == "near_unit":
        return "W"
    return LETTERS.get(expression.method) or BY_PRECISION[expression.precision]


def made_by(join: Join, pattern: re.Pattern[str], chain: Chain, lexicon: Lexicon) -> Iterator[Atom]:
    """Yield what one form makes of a chain, from left to right."""
    position = taken = 0
    articles = lexicon.roles.get("the", "")
    while match := pattern.search(chain.shape, position):
        first, position = match.start(), match.start() + 1
        dates = {mark: chain.atoms.get(match.start(mark)) for mark in match.groupdict()}
        words = {
            mark: "".join(chain.tokens[slice(*match.span(mark))])
            for mark, letters in match.groupdict().items()
            if letters
        }
        made = BUILDERS[join.name](words, dates, lexicon)
        if made is None:
            continue
        if join.takes_the and first - 2 >= taken and chain.shape[first - 1] == " ":
            first -= 2 if chain.shape[first - 2] in articles else 0
        last = chain.atoms.get(match.end() - 1)
        made = made._replace(
            start=chain.places[first],
            end=last.end if last else chain.places[match.end()],
            confidence=round(made.confidence * join.factor, 2),
        )
        position = taken = match.end()
        yield Atom(made, first, match.end())
