"""Something seen in a text that speaks for its kind, and what it weighs."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).with_name("kind_weights.tsv")
KINDS = ("press_release", "statement", "media_advisory", "interview", "transcript", "speech", "op_ed", "article",
         "fact_sheet", "readout", "report_notice", "other")  # fmt: skip
NAMED = "named"
"""The column of what a sign adds to the kind that its words name."""
ALWAYS = "always"
"""The sign that each text has: its weights say how common a kind is."""


STYLE = frozenset({"sentences", "first sentences", "short opening", "length", "early number", "numbers",
                   "asks", "quotes", "quoted"})  # fmt: skip
"""Signs that every text has more or less of; they never make a kind that is told by its words."""
RELEASE = "press_release"
OF_RELEASES = frozenset({"dateline", "contact", "release line", "number", "wire", "embargo", "label about",
                         "label notes", "label end_mark", "wire in the dateline"})  # fmt: skip
"""What every release has, and says nothing beside the name of another kind."""
OF_STYLE = (RELEASE, "article", "op_ed")
"""Kinds between which the style decides: how long sentences are makes no readout."""
BUILT: dict[str, dict[str, float]] = {
    "press_release": {ALWAYS: 1.5, "dateline": 1.5, "contact": 1.5, "release line": 1.5, "number": 1.5, "wire": 1.5,
                      "embargo": 1.0, "label about": 1.0, "label notes": 0.7, "label end_mark": 0.7,
                      "wire in the dateline": 0.5, "signed": -2.0},
    "statement": {"stance of its own": 1.5, "title: stance": 1.0, "opening: stance": 1.0},
    "media_advisory": {"advisory": 6.0},
    "interview": {"questions answered": 4.0, "questions, in the first person": 4.0, "two questions": 3.0},
    "transcript": {"turns": 5.0, "stage directions": 1.5, "times": 2.0},
    "speech": {"greeting": 1.0},
    "op_ed": {"signed, I": 2.0},
    "article": {"news agency": 6.0, "signed page": 1.5, "signed": 4.0, "above: article": 3.0, "path: article": 2.0,
                "title: article": 2.0},
    "fact_sheet": {"questions of nobody": 4.0, "list": 1.0},
    "readout": {"title: met": 3.0, "opening: met": 2.5},
    "report_notice": {"title: report": 2.0, "subtitle: report": 2.0, "opening: named report": 1.5,
                      "opening: report": 1.0, "above: report": 2.0, "report to read": 1.5, "report, often": 1.0},
    "other": {"above: other": 3.0, "path: other": 2.0, "title: other": 2.0},
}  # fmt: skip
"""What an editor gives to signs, by the kinds that they are a reason for; learned weights are drawn to it."""


class Sign(NamedTuple):
    """Something seen in a text: its name, how it is said, the kind that its words name, how much of it there is."""

    name: str
    reason: str = ""
    kind: str = ""
    amount: float = 1.0


@cache
def read_weights() -> dict[str, dict[str, float]]:
    """Return by the name of a sign what it adds to each kind: learned from marked texts, benchmarks.kinds_train."""
    columns, *rows = WEIGHTS.read_text(encoding="utf-8").splitlines()
    kinds = columns.split("\t")[1:]
    split = (row.split("\t") for row in rows)
    return {
        name: {kind: float(value) for kind, value in zip(kinds, values, strict=True) if value}
        for name, *values in split
    }


def weigh(signs: Iterable[Sign]) -> list[tuple[Sign, dict[str, float]]]:
    """Return each sign with what it adds to each kind; one without weights adds nothing."""
    weights = read_weights()
    found = []
    for sign in (Sign(ALWAYS), *signs):
        adds = weights.get(sign.name, {})
        if sign.kind:
            adds = {sign.kind: adds.get(NAMED, 0.0)}
        elif sign.amount != 1.0:
            adds = {kind: weight * sign.amount for kind, weight in adds.items()}
        found.append((sign, adds))
    return found


def likelihoods(weighed: Iterable[tuple[Sign, dict[str, float]]]) -> dict[str, float]:
    """Return how likely each kind is; they add up to one."""
    sums: defaultdict[str, float] = defaultdict(float)
    for _, adds in weighed:
        for kind, weight in adds.items():
            sums[kind] += weight
    most = max(sums.values(), default=0.0)
    powers = {kind: exp(sums[kind] - most) for kind in KINDS}
    total = sum(powers.values())
    return {kind: power / total for kind, power in powers.items()}
