"""The language packs: every file can be read, and no phrase in it can do harm everywhere."""

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from transforms.language import PACKS, Phrases, load_pack
from transforms.pack_files import read_pack, read_tables

FILES = sorted(PACKS.glob("*.toml"))
OURS = ("headings", "furniture", "cues", "kinds", "contacts", "interviews", "bylines", "beside")
TABLES = (
    *OURS,
    "kind_cues",
    "names",
    "quotes",
    "dates",
    "references",
    "notes",
    "language",
    "clock",
    "events",
    "issuers",
    "rubrics",
    "relations",
)
MODEL = tomllib.loads((PACKS / "en.toml").read_text(encoding="utf-8"))
WITHOUT: dict[tuple[str, str], str] = {}
"""Why a language lacks a key that English has: by language and `section.key`."""
SINGLE_LETTERS = (
    "cues.question",
    "cues.answer",
    "cues.first_person",
    "contacts.phone",
    "contacts.fax",
    "contacts.email",
    "contacts.web",
    "contacts.extension",
    "contacts.recipients",
    "contacts.organizations",
    "interviews.labels",
    "interviews.asked_by",
    "bylines.and",
    "bylines.stops",
)
ONE_LETTER = ("cs", "hr", "pl", "sk", "sl", "sr")
ABOUT_IN_ONE_LETTER = {*((code, "o") for code in ONE_LETTER), ("ru", "о"), ("sr", "о")}
LONGEST = 80


def tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def phrases(path: Path) -> list[tuple[str, str]]:
    return [
        (name, phrase)
        for name, found in read_pack(path).items()
        if name.split(".")[0] in OURS
        for phrase in found
    ]


def is_wide(phrase: str) -> bool:
    """Tell Chinese, Japanese and Korean, in which two letters are a word."""
    return any(letter > "\u2e80" for letter in phrase)


def each_pack() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@each_pack()
def test_has_only_known_tables_and_keys(path: Path) -> None:
    found = tables(path)
    assert set(found) <= set(TABLES)
    assert [f"{t}.{k}" for t in OURS for k in found.get(t, ()) if k not in MODEL[t]] == []


@each_pack()
def test_has_the_keys_of_english_or_a_reason(path: Path) -> None:
    found = tables(path)
    missing = [f"{t}.{k}" for t in OURS for k in MODEL[t] if not found.get(t, {}).get(k)]
    assert [name for name in missing if (path.stem, name) not in WITHOUT] == []


@each_pack()
def test_phrases_are_lower_case_trimmed_and_composed(path: Path) -> None:
    for name, phrase in phrases(path):
        assert phrase == phrase.lower(), name
        assert phrase == " ".join(phrase.split()), name
        assert phrase == unicodedata.normalize("NFC", phrase), name
        assert 0 < len(phrase) <= LONGEST, name


@each_pack()
def test_no_phrase_stands_twice_in_a_list(path: Path) -> None:
    for name, found in read_pack(path).items():
        if name.split(".")[0] in OURS:
            assert sorted(set(found)) == sorted(found), name


@each_pack()
def test_no_phrase_is_so_short_that_it_matches_everywhere(path: Path) -> None:
    for name, phrase in phrases(path):
        if name in SINGLE_LETTERS or (path.stem, phrase) in ABOUT_IN_ONE_LETTER:
            continue
        least = {"furniture.contains": 8, "headings.contact": 4, "furniture.lines": 2}.get(name, 2)
        if is_wide(phrase):
            least = 4 if name == "furniture.contains" else 1
        assert len(phrase) >= least, (name, phrase)


@each_pack()
def test_every_phrase_matches_itself_in_capitals(path: Path) -> None:
    for name, phrase in phrases(path):
        pattern = Phrases((phrase,))
        assert pattern.fullmatch(phrase), name
        if len(phrase.upper()) == len(phrase):
            assert pattern.fullmatch(phrase.upper()), (name, phrase)


@each_pack()
def test_what_opens_a_paragraph_anywhere_is_more_than_a_preposition(path: Path) -> None:
    """Disclaimers, terms of use and notes on translation claim paragraphs of any length."""
    for name, phrase in phrases(path):
        if name in ("cues.disclaimer", "cues.usage", "cues.translation"):
            assert is_wide(phrase) or len(phrase) >= 6, (name, phrase)


def test_a_tag_with_a_region_finds_the_pack() -> None:
    assert load_pack("pt-BR").phrases("headings.about") == load_pack("pt").phrases("headings.about")


def test_an_unknown_language_gets_the_phrases_of_all() -> None:
    everything = load_pack(None)
    assert everything.pattern("kinds.press_release").fullmatch("Tisková zpráva")
    assert everything.pattern("kinds.press_release").fullmatch("بيان صحفي")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_fast_way_to_read_a_pack_reads_what_toml_says(path):
    text = path.read_text(encoding="utf-8")
    assert read_tables(text) == tomllib.loads(text)


def test_lists_that_are_no_json_are_read_as_toml():
    assert read_tables("[cues]\nend = ['fin']  # the end\n") == {"cues": {"end": ["fin"]}}


def test_languages_without_a_file_share_the_pack_of_all():
    assert load_pack("zxx") is load_pack("vo-Latn") is load_pack("") is load_pack(None)
    assert load_pack("vo").language == "und"
