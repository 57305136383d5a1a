import numpy as np
import pytest

from transforms.labels.features import NAMES
from transforms.labels.whole import WHOLE, stretch, whole_features


def rows_of(lengths):
    rows = np.zeros((len(lengths), len(NAMES)), dtype=np.float32)
    rows[:, NAMES.index("characters")] = np.sqrt(lengths)
    return rows


def column(table, name):
    return table[:, WHOLE.index(name)].tolist()


@pytest.mark.parametrize(
    ("gains", "expected"),
    [
        ([1.0], (0, 0)),
        ([-1.0, -2.0], (0, 0)),
        ([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0], (1, 3)),
        ([5.0, -9.0, 6.0], (2, 2)),
    ],
)
def test_a_stretch_is_the_heaviest_run_of_neighbours(gains, expected):
    assert stretch(gains) == expected


def test_each_line_sees_where_the_text_and_the_headline_are():
    text = np.array([0.05, 0.05, 0.1, 0.9, 0.95, 0.9, 0.05, 0.8], dtype=np.float32)
    headline = np.array([0, 0, 0.9, 0, 0, 0, 0, 0], dtype=np.float32)
    lengths = [10, 12, 60, 300, 280, 350, 9, 70]
    said = np.arange(24, dtype=np.float32).reshape(8, 3)
    table = whole_features(rows_of(lengths), np.stack([text, headline], axis=1), said)
    assert table.shape == (8, len(WHOLE))
    assert column(table, "inside")[:6] == [0, 0, 0, 1, 1, 1]
    assert column(table, "from_headline") == [-2, -1, 0, 1, 2, 3, 4, 5]
    assert column(table, "furniture_between")[6:] == [0, 1]
    assert column(table, "text_above") == sorted(column(table, "text_above"))
    assert column(table, "wording")[:2] == column(table, "wording-1")[1:3] == [0, 3]
    assert column(table, "wording+1")[:2] == [3, 6]
    assert column(table, "wording_standfirst")[:2] == [2, 5]
    assert np.isfinite(table).all()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_short_texts_have_all_columns(size):
    likely = np.full((size, 2), 0.5, dtype=np.float32)
    said = np.zeros((size, 3), dtype=np.float32)
    assert whole_features(rows_of([50] * size), likely, said).shape == (size, len(WHOLE))
