"""The likeliest headlines of a text are held against each other."""

import numpy as np
import pytest

from transforms.labels.rivals import (
    MAY_BE_RIVALS,
    NAMES,
    NETWORK,
    PLACE,
    TRIED,
    WORDS,
    place_rows,
    rivals,
    shares,
    word_rows,
    words_of_likeliest,
)
from transforms.labels.whole import WHOLE
from transforms.language import load_pack

TITLE = "The harbour bridge opens to traffic"
STORY = "The council of Northmere opened the harbour bridge on Monday, after four years of works and two of delay."
PACK = load_pack("en")


def words_of_line(texts: list[str], index: int) -> dict[str, float]:
    row = word_rows(texts, [len(text) > 60 for text in texts], [index], PACK)[0]
    return dict(zip(WORDS, row.tolist(), strict=True))


def test_a_path_that_ends_with_the_title_holds_it_and_the_title_is_held():
    texts = [f"Home / News / {TITLE}", TITLE, STORY]
    path, title = words_of_line(texts, 0), words_of_line(texts, 1)
    assert path["holds_below"] == 1
    assert path["ends_with_other"] == pytest.approx(len(TITLE) / len(texts[0]), abs=0.01)
    assert (title["held_above"], title["ends_others"], title["begins_others"]) == (1, 1, 0)


def test_the_words_of_a_title_come_again_in_the_paragraphs_below():
    texts = ["Harbour Office of Westhaven", TITLE, STORY]
    assert words_of_line(texts, 1)["lead_words"] == 2
    assert words_of_line(texts, 0)["lead_share"] < words_of_line(texts, 1)["lead_share"]


def test_a_line_says_that_it_is_a_rubric_a_kind_a_remark():
    texts = ["Press release", "Statement of 3 May 2024", "(for the press)", "# Bridge", STORY]
    said = [words_of_line(texts, index) for index in range(4)]
    assert said[0]["rubric"]
    assert said[0]["kind"]
    assert said[1]["kind"]
    assert said[2]["bracket"]
    assert said[3]["markup"]
    assert not any(said[1][name] for name in ("bracket", "markup", "upper"))


def test_lines_are_compared_by_their_odds_and_places():
    headline = np.array([0.1, 0.9, 0.0, 0.5], dtype=np.float32)
    chosen = rivals(["a", "b", "c", "d"], headline)
    assert chosen[:3] == [1, 3, 0]
    rows = place_rows([10, 30, 20], headline, chosen)
    first, second = (dict(zip(PLACE, row.tolist(), strict=True)) for row in rows[:2])
    assert (first["rank"], first["odds_behind"], first["from_likeliest"]) == (0, 0, 0)
    assert first["rival_below"] == pytest.approx(0.5)
    assert second["rival_above"] == pytest.approx(0.9)
    assert second["odds_behind"] > 2
    assert second["from_likeliest"] == 2


def test_only_the_likeliest_short_lines_are_compared():
    texts = ["x" * 400, *(f"Line {n}" for n in range(40))]
    headline = np.linspace(1, 0, len(texts), dtype=np.float32)
    assert rivals(texts, headline) == list(range(1, TRIED + 1))
    headline[3:] = 0.001
    assert rivals(texts, headline) == [1, 2]
    assert rivals([], np.zeros(0, dtype=np.float32)) == []


def test_shares_add_up_to_how_likely_there_is_a_headline_and_same_words_count_once():
    texts = [TITLE, "News", TITLE.upper(), STORY]
    wholes = np.zeros((4, len(WHOLE)), dtype=np.float32)
    headline = np.array([0.5, 0.1, 0.4, 0.0], dtype=np.float32)
    words = words_of_likeliest(texts, [False, False, False, True], headline, PACK)
    found = shares(texts, wholes, words, headline, np.zeros(4, dtype=np.float32))
    assert found[0] == found[2]
    assert found[0] + found[1] == pytest.approx(0.6, abs=0.001)
    assert shares([], wholes[:0], words[:0], headline[:0], headline[:0]) == {}


def test_what_the_network_says_for_a_line_makes_it_likelier_than_its_rivals():
    texts = [TITLE, "News", STORY]
    wholes = np.zeros((3, len(WHOLE)), dtype=np.float32)
    headline = np.array([0.4, 0.4, 0.0], dtype=np.float32)
    words = words_of_likeliest(texts, [False, False, True], headline, PACK)
    before = shares(texts, wholes, words, headline, np.zeros(3, dtype=np.float32))
    after = shares(texts, wholes, words, headline, np.array([-2, 2, 0], dtype=np.float32))
    assert after[1] / after[0] == pytest.approx(
        np.exp(4 * NETWORK) * before[1] / before[0], rel=1e-3
    )


def test_words_are_read_of_the_likeliest_short_lines_alone():
    texts = ["x" * 400, *(f"Line {n}:" for n in range(MAY_BE_RIVALS + 5))]
    headline = np.linspace(1, 0, len(texts), dtype=np.float32)
    rows = words_of_likeliest(texts, [False] * len(texts), headline, PACK)
    assert rows.shape == (len(texts), len(WORDS))
    assert np.flatnonzero(rows[:, WORDS.index("colon")]).tolist() == list(range(1, MAY_BE_RIVALS))


def test_the_features_have_names_of_their_own():
    assert len({*WORDS, *PLACE}) == len(WORDS) + len(PLACE)
    assert len(NAMES) == len(WHOLE) + len(WORDS) + len(PLACE)
