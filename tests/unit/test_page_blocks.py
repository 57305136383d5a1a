"""What the model of blocks is told of a page, and what it is trained on."""

import numpy as np
import pytest

from benchmarks.pages_labels import label_blocks
from transforms.read.html import read_tree
from transforms.read.main_text import drop_copies, text_bound
from transforms.read.page.columns import NAMES, SECOND, Stated
from transforms.read.page.features import page_words, survey, view_page
from transforms.read.page.model import load_model
from transforms.read.page.second import second_look
from transforms.read.page.tree import Block, Tree

PARAGRAPH = (
    "The council of the town has decided to build a new bridge over the river by next spring."
)
COMMENT = "I do not think that we need another bridge, for the old one is good enough for me."
PAGE = (
    "<html><body><article class='story'><h1>A new bridge</h1>"
    + "".join(f"<p>{PARAGRAPH} Part {number}.</p>" for number in range(6))
    + "</article><section class='comments'>"
    + "".join(f"<div class='comment'><p>{COMMENT} {number}</p><p>{COMMENT}</p></div>" for number in range(4))
    + "</section></body></html>"
)  # fmt: skip


@pytest.fixture
def page() -> tuple[Tree, list[Block]]:
    return read_tree(PAGE)


def test_comments_are_of_one_template_and_many_of_one_parent(
    page: tuple[Tree, list[Block]],
) -> None:
    view = view_page(*page, Stated(), load_model().words)
    most, share = (view.rows[:, NAMES.index(name)] for name in ("most_twins", "named_share"))
    comments = np.array([COMMENT in page[1][place].text for place in view.open])
    assert set(most[comments]) == {4.0}
    assert set(most[~comments]) == {1.0}
    assert len(set(share[comments])) == 1


def test_a_second_look_knows_where_the_run_of_text_is(page: tuple[Tree, list[Block]]) -> None:
    view = view_page(*page, Stated(), load_model().words)
    likely = np.array([COMMENT not in page[1][place].text for place in view.open], np.float32)
    rows = second_look(view, likely)
    assert rows.shape == (len(view.open), len(SECOND))
    assert (rows[:, SECOND.index("in_run")] == likely).all()
    assert (rows[likely == 0, SECOND.index("likely_named_in")] == 0).all()


def test_a_page_without_words_of_the_training_is_looked_at() -> None:
    tree, blocks = read_tree(f"<body><p>{'речка ' * 30}</p><p>{'橋を架ける。' * 20}</p></body>")
    view = view_page(tree, blocks, Stated(), load_model().words)
    assert np.isfinite(view.rows).all()
    assert len(survey(tree, blocks).open) == 2


def test_a_page_of_known_words_is_told_from_one_of_others() -> None:
    known, strange = (
        view_page(*read_tree(f"<body><p>{text}</p></body>"), Stated(), load_model().words)
        for text in (
            PARAGRAPH,
            "Ngwira chapisa mudzi uliwonse kuti amange mlatho watsopano pamtsinje.",
        )
    )
    column = NAMES.index("page_words")
    assert known.rows[0, column] > 2 * abs(strange.rows[0, column])
    assert page_words(np.zeros(0), np.zeros(0)) == 0


def test_the_bound_is_lower_where_it_is_hard_to_tell() -> None:
    sizes = np.full(4, 200)
    sure = text_bound(np.array([1, 1, 0, 0], np.float32), sizes)
    unsure = text_bound(np.array([0.6, 0.5, 0.4, 0.1], np.float32), sizes)
    assert sure == pytest.approx(0.5)
    assert 0.3 < unsure <= 0.4


def test_long_blocks_set_the_bound_and_short_ones_do_not() -> None:
    likely = np.array([0.95, 0.5, 0.5, 0.5], np.float32)
    short, long = (text_bound(likely, np.array([3_000, size, size, size])) for size in (20, 2_000))
    assert long < short


def test_a_text_that_the_page_has_twice_is_kept_once() -> None:
    paragraphs = "".join(f"<p>{PARAGRAPH} It is part {number} of all.</p>" for number in range(6))
    _, blocks = read_tree(f"<body><div>{paragraphs}</div><div>{paragraphs}</div></body>")
    text = [True] * 12
    drop_copies(blocks, text)
    assert text == [True] * 6 + [False] * 6


def test_a_line_that_comes_again_in_a_text_is_kept() -> None:
    _, blocks = read_tree(f"<body><p>{PARAGRAPH}</p><p>{COMMENT}</p><p>{PARAGRAPH}</p></body>")
    text = [True] * 3
    drop_copies(blocks, text)
    assert all(text)


def test_how_to_read_a_sign_is_no_text() -> None:
    _, blocks = read_tree(
        "<body><p><ruby>災害<rp>(</rp><rt>さいがい</rt><rp>)</rp></ruby>に</p></body>"
    )
    assert [block.text for block in blocks] == ["災害に"]


def test_short_blocks_are_text_where_their_neighbours_place_them() -> None:
    """A sentence that is told twice, out of order, must not lead the others astray."""
    first, second, third = (
        f"{PARAGRAPH} It is the {word} part of all." for word in ("first", "second", "third")
    )
    markup = f"<p>{third}</p><p>Yes</p><p>{first}</p><p>Stone</p><p>{second}</p><p>Wood</p><p>{third}</p>"
    _, blocks = read_tree(f"<body>{markup}</body>")
    gold = {"text": "\n".join((first, "Stone", second, "Wood", third))}
    assert label_blocks(blocks, gold) == [1, 0, 1, 1, 1, 1, 1]


def test_a_word_somewhere_in_a_paragraph_does_not_speak_against_it() -> None:
    _, blocks = read_tree(f"<body><p>{PARAGRAPH * 2}</p><p>Bridge of the week</p></body>")
    gold = {"with": ["has decided"], "without": ["bridge", "Bridge"]}
    assert label_blocks(blocks, gold) == [1, 0]
