import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from transforms.names.pieces import SEP, UNKNOWN, WINDOW, load_vocabulary, pieces_of, windows_of
from transforms.names.tagger import NoSuchModelError, tag
from transforms.names.tagger_model import ALLOWED, TAGS, likeliest

TEXT = (
    "GENEVA – Amy Pope, Director General of the International Organization for Migration, met ministers in "
    "Nairobi, Kenya, on Monday."
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.kind) for each in tag([text])[0]]


def test_people_organisations_and_places_of_a_release_are_found() -> None:
    names = found(TEXT)
    assert ("Amy Pope", "PER") in names
    assert ("International Organization for Migration", "ORG") in names
    assert ("Nairobi", "LOC") in names
    assert ("Kenya", "LOC") in names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Gov. J. Inslee thanked Dr. Sherine Abed on Feb. 9.", ["J. Inslee", "Sherine Abed"]),
        ("President Xi Jinping met Kim Jong Un in Pyongyang.", ["Xi Jinping", "Kim Jong Un"]),
        ("“We wait,” said Nguyễn Thị Minh Khai of Hanoi.", ["Nguyễn Thị Minh Khai"]),
        ("Jean-Noël Barrot and Michelle O’Neill spoke.", ["Jean-Noël Barrot", "Michelle O’Neill"]),
        ("Sheikh Mohammed bin Rashid Al Maktoum spoke.", ["Mohammed bin Rashid Al Maktoum"]),
        ("MINISTER OPENS NEW BRIDGE OVER DANUBE", []),
        ("How Better Roads Help Small Farmers Grow More", []),
        ("STATEMENT BY THE PRESIDENT ON THE HARVEST", []),
        ("Dear Sir or Madam,", []),
    ],
)
def test_people_are_found_without_their_titles_and_headlines_have_none(
    text: str, people: list[str]
) -> None:
    assert [name for name, kind in found(text) if kind == "PER"] == people


def test_names_lose_quotes_and_articles_and_keep_the_stop_of_a_short_form() -> None:
    names = found("The Reserve Bank fined the “Gleaner” and Acme Mining Corp. of Lusaka, Zambia.")
    assert ("Acme Mining Corp.", "ORG") in names
    assert ("Reserve Bank", "ORG") in names
    assert "Gleaner" in {name for name, _ in names}


def test_long_names_of_bodies_are_whole() -> None:
    names = found(
        "Ms. Pope leads the United Nations Network on Migration and the Migration Multi-Partner Trust Fund."
    )
    assert names == [
        ("Pope", "PER"),
        ("United Nations Network on Migration", "ORG"),
        ("Migration Multi-Partner Trust Fund", "ORG"),
    ]


def test_each_text_has_its_own_names_whatever_stands_beside_it() -> None:
    texts = [TEXT, "", "no name in here at all", "Mr. Nguyen flew to Hanoi. " * 20, TEXT]
    together = tag(texts)
    assert [len(each) > 0 for each in together] == [True, False, False, True, True]
    alone = [tag([text])[0] for text in texts]
    assert [[each[:3] for each in spans] for spans in together] == [
        [each[:3] for each in spans] for spans in alone
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "日本の首相",
        "A" * 5000,
        "Ms. " * 3000,
        "\u0301",
        "_ _ _",
        "🙂 Bonn 🙂",
        "“Never closed, Mr",
    ],
)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for each in tag([text])[0]:
        assert end <= each.start < each.end <= len(text)
        assert each.kind in {"PER", "ORG", "LOC", "MISC"}
        assert 0 <= each.confidence <= 1
        end = each.end


def test_rules_need_no_model() -> None:
    assert tag([TEXT, TEXT], "rules") == [[], []]


def test_a_pipeline_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(NoSuchModelError, match="PRESS_NAMES_MODEL=xx_no_such_pipeline"):
        tag([TEXT], "xx_no_such_pipeline")


def test_the_network_is_not_loaded_for_texts_without_a_capital() -> None:
    code = (
        "import sys; from transforms.names.tagger import tag; tag(['nothing here', '']); tag(['A b'], 'rules');"
        "print('onnxruntime' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_words_are_cut_into_the_longest_pieces_without_accents() -> None:
    names = list(load_vocabulary())
    assert [names[i] for i in pieces_of("Zürich")[0]] == ["zurich"]
    assert "".join(names[i] for i in pieces_of("Tokayevs")[0]).replace("##", "") == "tokayevs"
    assert pieces_of("東")[0] == (UNKNOWN,)


def test_long_sentences_are_cut_into_windows_that_hold_every_word() -> None:
    text = "Bonn " * 500
    windows = list(windows_of(text))
    assert len(windows) > 1
    assert max(len(each.ids) for each in windows) <= WINDOW + 2
    assert all(each.ids[-1] == SEP for each in windows)
    assert [word[1] for each in windows for word in each.words] == list(range(0, 2500, 5))


def test_an_inside_never_follows_another_type() -> None:
    scores = np.random.default_rng(3).normal(size=(400, len(TAGS))).astype(np.float32)
    tags = likeliest(scores)
    assert len(tags) == 400
    assert all(ALLOWED[a, b] == 0 for a, b in pairwise(tags))
