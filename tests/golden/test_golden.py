"""Our own texts, each with what an analyst finds in it: some must hold in each, the rest by its share."""

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from golden import SETS, Judgement, judge_file  # noqa: E402

FLOORS = {
    "title": 0.94,
    "subtitle": 0.92,
    "kind": 0.98,
    "dateline_place": 0.88,
    "authors": 0.96,
    "questions": 0.98,
    "published_on": 0.94,
    "not_in_body": 0.97,
    "people": 0.60,
    "organizations": 0.43,
    "places": 0.66,
    "contacts": 0.79,
    "contacts_count": 0.96,
}
"""The share of each field that must be right: a little below what was measured. They only ever go up."""

ABSOLUTE = ("outcome", "language", "published_when_sure", "in_body")
"""What must be right in every text: it is read, in its language; no sure day is wrong; no text is lost."""

FILES = [
    (gold, folder, name)
    for gold, folder in SETS
    for name in json.loads(gold.read_text(encoding="utf-8"))["files"]
]


@cache
def judgements(gold: Path, folder: Path, name: str) -> tuple[Judgement, ...]:
    """Judge one text, once."""
    wanted = json.loads(gold.read_text(encoding="utf-8"))["files"][name]
    return tuple(judge_file(name, wanted, (folder / name).read_bytes()))


@pytest.mark.parametrize(("gold", "folder", "name"), FILES, ids=[name for *_, name in FILES])
def test_a_text_is_read_in_its_language_without_loss_and_without_a_wrong_sure_day(
    gold, folder, name
):
    wrong = [j for j in judgements(gold, folder, name) if j.field in ABSOLUTE and not j.right]
    assert [(j.field, j.wanted, j.found) for j in wrong] == []


@pytest.mark.parametrize("field", FLOORS)
def test_the_share_of_a_field_that_is_right_does_not_fall(field):
    judged = [j for file in FILES for j in judgements(*file) if j.field == field]
    right = sum(j.right for j in judged)
    misses = "\n".join(f"{j.file}: {j.wanted!r}, not {j.found!r}" for j in judged if not j.right)
    assert right >= FLOORS[field] * len(judged), f"{right} of {len(judged)}\n{misses}"


def test_every_field_that_is_judged_has_a_floor_or_must_hold_absolutely():
    judged = Counter(j.field for file in FILES for j in judgements(*file))
    assert set(judged) == {*FLOORS, *ABSOLUTE}


def test_every_text_is_judged():
    for gold, folder in SETS:
        names = {path.name for path in folder.iterdir() if path.name != "README.md"}
        assert names == {name for g, _, name in FILES if g == gold}
