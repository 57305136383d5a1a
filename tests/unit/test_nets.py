"""Small networks in numpy: what layers and sums of vectors make of rows, and the network along the lines of a text."""

import numpy as np
import pytest

from transforms.labels.features import NAMES as ROWS
from transforms.labels.network import DILATIONS, SUMS, along
from transforms.labels.rivals import WORDS
from transforms.labels.whole import WHOLE
from transforms.labels.wording import letters_of
from transforms.nets import looks, sums


def test_a_layer_adds_up_the_neighbours_that_it_looks_at_and_nothing_beyond_the_ends():
    table = np.array([[1.0], [10.0], [100.0], [1000.0]], dtype=np.float32)
    weights = np.array([[[2.0]], [[1.0]], [[3.0]]], dtype=np.float32)  # above, itself, below
    near = looks(table, (weights, np.zeros(1, dtype=np.float32)), 1, 1)
    assert near[:, 0].tolist() == [31.0, 312.0, 3120.0, 1200.0]
    apart = looks(table, (weights, np.zeros(1, dtype=np.float32)), 1, 2)
    assert apart[:, 0].tolist() == [301.0, 3010.0, 102.0, 1020.0]
    assert looks(table[:1], (weights, np.zeros(1, dtype=np.float32)), 1, 8)[:, 0].tolist() == [1.0]


def test_a_layer_lets_nothing_through_below_zero():
    table = np.array([[1.0]], dtype=np.float32)
    layer = np.full((1, 1, 1), -5, dtype=np.float32), np.full(1, 2, dtype=np.float32)
    assert looks(table, layer, 0, 1)[:, 0].tolist() == [0.0]


def test_vectors_are_summed_by_owner_by_the_root_of_their_number():
    vectors = np.array([[1, 0], [0, 2], [4, 4]], dtype=np.int8)
    scale = np.array([1.0, 0.5, 0.25], dtype=np.float32)
    found = sums(vectors, scale, np.array([2, 0, 1, 2, 2]), np.array([1, 0, 1, 1, 1]))
    assert found.tolist() == [[1.0, 0.0], pytest.approx([1.5, 2.0])]


@pytest.mark.parametrize("size", [1, 2, sum(DILATIONS), 200])
def test_the_network_says_something_of_each_line_however_many_there_are(size):
    rows = [np.zeros((size, len(names)), dtype=np.float32) for names in (WHOLE, ROWS, WORDS)]
    said = along(*rows, letters_of([f"Line {n}" for n in range(size)]))
    assert said.shape == (size, len(SUMS))
    assert np.isfinite(said).all()


def test_a_line_far_away_changes_nothing_and_one_nearby_does():
    size = 4 * sum(DILATIONS)
    rows = [np.zeros((size, len(names)), dtype=np.float32) for names in (WHOLE, ROWS, WORDS)]
    texts = ["The council met on Monday."] * size
    before = along(*rows, letters_of(texts))
    after = along(*rows, letters_of(["Sign up for our newsletter", *texts[1:]]))
    changed = np.abs(after - before).max(axis=1) > 1e-6
    assert changed[: 1 + sum(DILATIONS)].any()
    assert not changed[1 + sum(DILATIONS) :].any()
