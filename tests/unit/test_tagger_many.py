import pytest

from transforms.names.tagger import knows, tag
from transforms.names.tagger_many import load_network, many_spans
from transforms.names.tagger_tokens import tokens_of


def found(text: str, language: str) -> set[tuple[str, str]]:
    return {(text[each.start : each.end], each.kind) for each in many_spans([text], language)[0]}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("cs", "Hejtman Zdeněk Vrbata v pondělí otevřel most v Horní Lhotě.", {("Zdeněk Vrbata", "PER")}),
        ("pl", "Burmistrz Halina Wrzesińska podziękowała strażakom.", {("Halina Wrzesińska", "PER")}),
        ("ru", "Об этом сообщил губернатор Пётр Заречный в среду.", {("Пётр Заречный", "PER")}),
        ("fi", "Kaupunginjohtaja Aino Harjula kertoi asiasta torstaina.", {("Aino Harjula", "PER")}),
        ("tr", "Belediye Başkanı Nurhan Dağdelen açılışta konuştu.", {("Nurhan Dağdelen", "PER")}),
        ("ar", "وقال الوزير خالد المنصوري إن المشروع سيبدأ قريبا.", {("خالد المنصوري", "PER")}),
        ("zh", "市交通局局长陈国梁周五表示，工程将于年底完工。", {("陈国梁", "PER")}),
        ("ka", "ამის შესახებ მინისტრმა გიორგი ბერიძემ განაცხადა.", {("გიორგი ბერიძემ", "PER")}),
    ],
)  # fmt: skip
def test_people_are_found_in_many_languages(
    language: str, text: str, names: set[tuple[str, str]]
) -> None:
    assert names <= found(text, language)
    assert tag([text], language=language) == [[*map(tuple, many_spans([text], language)[0])]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "V pondělí 3. března začne oprava silnice."),
        ("ru", "Сегодня утром прошёл сильный дождь."),
        ("zh", "今天下午将有大雨。"),
    ],
)
def test_sentences_without_names_have_none(language: str, text: str) -> None:
    assert found(text, language) == set()


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "日本の首相", "A" * 5000, "Ing. " * 3000, "\u0301", "_ _ _", "🙂 Brno 🙂", "„Nikdy, pan",
        "\u0e33\u0e31" * 50,
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["cs", "th", "hi", "xx"])
def test_spans_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for each in many_spans([text], language)[0]:
        assert end <= each.start < each.end <= len(text)
        assert each.kind in {"PER", "ORG", "LOC"}
        assert 0 <= each.confidence <= 1
        end = each.end


def test_units_without_a_token_stand_between_others() -> None:
    text = "Hejtman Zdeněk Vrbata v pondělí otevřel most."
    spans = many_spans(["", text, " ", text], "cs")
    assert spans[0] == spans[2] == []
    assert spans[1] == spans[3] != []


def test_it_says_which_languages_it_knows() -> None:
    assert {"cs", "ru", "zh", "ar", "de"} <= load_network().languages
    assert [knows(each) for each in ("cs", "en", "xx", None)] == [True, True, False, False]
    assert not knows("cs", "rules")


def test_words_keep_the_signs_of_their_vowels_and_letters_of_scripts_without_spaces_are_tokens() -> (
    None
):
    assert [token.text for token in tokens_of("अजय कुमार, 局长 d’Arcy")] == [
        "अजय", "कुमार", ",", "局", "长", "d", "’", "Arcy",
    ]  # fmt: skip
