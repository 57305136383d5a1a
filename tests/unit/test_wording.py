"""What the letters of a line say."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.lines_wording import WRITTEN, read_list
from transforms.labels.wording import BITS, HEAD, SUMS, letters_of, runs, wording
from transforms.language import PACKS

LISTS = sorted(WRITTEN.glob("*.tsv"))


def test_the_runs_are_of_two_to_four_signs_and_none_crosses_the_end_of_a_line():
    buckets, lines = runs(["ab", "c"])
    # with the ends of the lines: three, two and one of the first; two and one of the second
    assert lines.tolist() == [0, 0, 0, 1, 1, 0, 0, 1, 0]
    assert ((buckets >= 0) & (buckets < 1 << BITS)).all()
    alone = np.concatenate([runs([text])[0] for text in ("ab", "c")])
    assert sorted(buckets) == sorted(alone)


def test_a_line_says_the_same_wherever_it_stands_and_in_capitals():
    lines = ["Sign up for our newsletter", "The council met.", "SIGN UP FOR OUR NEWSLETTER"]
    said = wording(letters_of(lines))
    assert said.shape == (3, len(SUMS))
    np.testing.assert_allclose(said[0], said[2], rtol=1e-5)
    np.testing.assert_allclose(said[1], wording(letters_of(["The council met."]))[0], rtol=1e-5)


def test_of_a_long_line_only_the_head_is_read():
    head = "The council met. " * 20
    np.testing.assert_array_equal(
        wording(letters_of([head])), wording(letters_of([head[:HEAD] + "Subscribe now!"]))
    )


@pytest.mark.parametrize("text", ["\ud800", "\n", " ", "İ" * 200, "字", "\0"])
def test_any_signs_are_read(text):
    assert np.isfinite(wording(letters_of([text, "x"]))).all()


def test_of_no_lines_nothing_is_said():
    assert wording(letters_of([])).shape == (0, len(SUMS))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_list_has_as_many_lines_of_both_sorts_and_none_twice(path: Path):
    fates, lines = zip(*read_list(path), strict=True)
    assert 0.4 < sum(fates) / len(fates) < 0.6
    assert len({*lines}) == len(lines)


def test_there_are_lists_for_most_packs():
    assert 2 * len(
        {path.stem for path in LISTS} & {path.stem for path in PACKS.glob("*.toml")}
    ) > len(list(PACKS.glob("*.toml")))


@pytest.mark.parametrize(
    ("furniture", "text"),
    [
        ("Sign up for our newsletter", "What happens next"),
        ("Melden Sie sich für unseren Newsletter an", "Wie es weitergeht"),
        ("Suscríbase a nuestro boletín", "Qué pasa ahora"),
        ("Lisez aussi nos autres articles", "Ce qui change"),
    ],
)
def test_a_call_speaks_less_for_text_than_a_heading(furniture, text):
    said = wording(letters_of([furniture, text]))
    assert said[0, 0] < said[1, 0]
