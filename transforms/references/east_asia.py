"""References in Chinese, Japanese and Korean, whose words touch: known by their last signs, brackets and numbers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.language import Pack
from transforms.references.hits import Flat, Hit, spaced, year_in
from transforms.references.phrases import either

LANGUAGES = ("zh", "ja", "ko")
TYPES = {
    "law": "law_endings",
    "treaty": "treaty_endings",
    "plan": "plan_endings",
    "policy": "policy_endings",
}
"""The keys of a pack with the signs that titles of a type end with."""
FIGURES = "\\d〇零一二三四五六七八九十百千"
ARTICLE = (
    rf"(?:\s?第\s?[{FIGURES}]{{1,8}}[条條](?:[之の][{FIGURES}]{{1,3}})?(?:第[{FIGURES}]{{1,4}}[项項款号號])*"
    r"|\s제\s?\d{1,4}조(?:의\s?\d{1,2})?(?:\s?제\d{1,2}항)?(?:\s?제\d{1,2}호)?)"
)
"""`第三条之二第一款`, `제8조제1항`."""
TITLE = re.compile(r"[《「『〈](?P<title>[^《》「」『』〈〉\n]{2,70})[》」』〉]")
ARTICLE_BEHIND = re.compile(ARTICLE)
ERA_LAW = re.compile(
    r"(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元)年[^\s（）()\d、。]{0,12}?(?:法律|政令|省令|府令|条例|規則|告示)第\d{1,4}号"
)
"""`平成16年法律第78号`."""
ERA_TITLE = re.compile(rf"[^\s、。「」（）()は]{{2,60}}[（(]{ERA_LAW.pattern}[）)]")
"""A title with its number behind: `特定外来生物による生態系等に係る被害の防止に関する法律（平成16年法律第78号）`."""
ERA_CASE = re.compile(
    r"(?:昭和|平成|令和)(?:\d{1,2}|元)年[（(][ぁ-んァ-ヶ一-龥]{1,4}[）)]第?\d{1,6}号"
)
HAN_CASE = re.compile(
    r"[（(](?:19|20)\d\d[）)][\u4e00-\u9fff]{1,4}\d{0,4}[\u4e00-\u9fff]{1,4}\d{1,6}号"
)
"""`（2024）江02民终1287号`."""
PAPER = re.compile(
    r"(?:(?<=[的为為号號])|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff]{2,6}[〔\[［](?:19|20)\d\d[〕\]］]第?\d{1,5}[号號]"
)
"""The number of an official paper: `法释〔2020〕17号`."""
KOREAN_CASE = re.compile(r"(?<![\d.])(?:19|20)\d\d[가-힣]{1,3}\d{1,7}호?(?![\d])")
"""`2023고단1472`."""
NOT_CASES = re.compile(r"\d{4}(?:년|학년|시즌|회)")
RUNS = {
    "zh": r"[\u4e00-\u9fff]{1,16}?",
    "ja": r"[ァ-ヶー一-龥々・]{1,20}?(?:の[ァ-ヶー一-龥々]{1,8}?)?(?:に関する|に係る)?",
    "ko": r"(?:[가-힣·]{1,14}?)",
}
"""The signs of a name before its ending, without brackets around it."""
NOTE = "(?:[(（〔][^()（）〕]{1,12}[)）〕])?"
"""What may stand behind a title, in brackets: `（试行）`."""
NOT_BEFORE = "(?![第人律令的案学學務廷院則规規制科医官])"
"""Signs that go on with a word for something else: `財団法人`, `司法院`."""
LONG = {"zh": 99, "ja": 5, "ko": 4}
"""Signs of a name that counts without brackets and without an article behind it."""


class Endings(NamedTuple):
    """What the titles of a language end with."""

    by_type: dict[str, re.Pattern[str]]
    named: dict[str, re.Pattern[str]]
    """Names that no brackets are around."""
    others: tuple[str, ...]


@cache
def endings_of(pack: Pack) -> Endings:
    """Return the endings of a language, made once."""
    ends = {kind: either(pack.phrases(f"references.{key}")) for kind, key in TYPES.items()}
    run = RUNS[pack.language]
    begins = r"(?<![가-힣])" if pack.language == "ko" else ""
    closed = (
        r"(?=[\s.,)”’」]|[은는이가을를에의과와도로](?![가-힣])|으로|에서|에게|$)"
        if pack.language == "ko"
        else ""
    )
    behind = rf"(?:(?P<article>{ARTICLE})|{closed or NOT_BEFORE})"
    return Endings(
        {kind: re.compile(rf"{end}{NOTE}$") for kind, end in ends.items()},
        {
            "law": re.compile(f"{begins}(?P<name>{run}{ends['law']}){behind}"),
            "treaty": re.compile(rf"{begins}(?P<name>{run}{ends['treaty']}){closed}"),
        },
        tuple(pack.phrases("references.not_law")),
    )  # fmt: skip


def find_east_asian(flat: Flat, pack: Pack) -> Iterator[Hit]:
    """Yield titles in brackets, laws with their articles, treaties by their names, and numbers of laws and cases."""
    if pack.language not in LANGUAGES:
        return
    endings = endings_of(pack)
    yield from titles(flat.text, endings)
    for kind, pattern in endings.named.items():
        for match in pattern.finditer(flat.text):
            if is_named(match, kind, pack.language, endings):
                yield Hit(*match.span(), kind, spaced(match[0]), None, None, 0.8)
    for pattern, kind in (
        (ERA_TITLE, "law"), (ERA_LAW, "law"), (PAPER, "law"), (ERA_CASE, "case_number"), (HAN_CASE, "case_number"),
        (KOREAN_CASE, "case_number"),
    ):  # fmt: skip
        for match in pattern.finditer(flat.text):
            if pattern is not KOREAN_CASE or (
                pack.language == "ko" and not NOT_CASES.match(match[0])
            ):
                value = spaced(match[0])
                yield Hit(*match.span(), kind, value, value, year_in(value), 0.9)


def titles(text: str, endings: Endings) -> Iterator[Hit]:
    """Yield titles in brackets that end as laws, treaties, plans or strategies do, an article behind them too."""
    for match in TITLE.finditer(text):
        kind = next((k for k, end in endings.by_type.items() if end.search(match["title"])), None)
        if kind is None:
            continue
        behind = ARTICLE_BEHIND.match(text, match.end()) if kind == "law" else None
        end = behind.end() if behind else match.end()
        yield Hit(match.start(), end, kind, spaced(text[match.start() : end]), None, None, 0.9)


def is_named(match: re.Match[str], kind: str, language: str, endings: Endings) -> bool:
    """Tell the name of a law or treaty from a word that ends like one: `方法`."""
    name = match["name"]
    if name in endings.others or name[-2:] in endings.others or name[-4:] in endings.others:
        return False
    return (kind == "law" and match["article"] is not None) or len(name) >= LONG[language]
