"""The words around the names of authors: `[bylines]` of a text's language, and of English, which sites use too."""

import re
from collections.abc import Iterable
from functools import cache

from transforms.headings import fold
from transforms.language import (
    LETTER,
    Pack,
    Phrases,
    first_word,
    languages,
    load_pack,
    part_of_pack,
    words_of,
)
from transforms.marks import WIDE

SIGNS = re.compile("[\u3040-\ud7ff]{2,4}(?:\\s[\u3040-\ud7ff]{1,4})?")
"""A name in Chinese, Japanese or Korean."""

NAME_FIRST = ("ja", "ko")
"""Where what an author is called stands behind the name only: `記者発表資料` names nobody."""
KEYS = ("by", "opens", "done", "labels", "roles", "others", "stops", "posts", "and")
APART = r"(?:\s?[:：/／・＝|｜]\s?|\s)"
"""What stands between a word and the name behind it."""


class BylineWords:
    """Expressions over the words of one language, together with the English ones that its sites use too.

    >>> byline_words("de").by.search("Beitrag von Jane Doe").group()
    ' von '
    """

    by: re.Pattern[str]
    """The word before the name in `Posted in News by Jane Doe`."""
    opens: re.Pattern[str]
    """The word that opens a byline: `By`, `Di`."""
    done: Phrases
    """What a line says that names an author: `posted`, `words`."""
    others: Phrases
    """Words for those who did something else: `photos`, `translated`."""
    named: re.Pattern[str]
    """A noun and a colon before a name: `Author:`."""
    label: re.Pattern[str]
    """What stands before a name: `Author:`, `Published by`, `All posts by`."""
    label_only: re.Pattern[str]
    """A piece that says what the next one is: `Veröffentlicht von`, `Autor:`."""
    title: re.Pattern[str]
    role: re.Pattern[str]
    """What an author is called, before a name in signs and behind any: `记者张三`, `Jane Doe, staff writer`."""
    stop: re.Pattern[str]
    before_day: re.Pattern[str]
    """What follows a name in a byline, and what stands before the day there."""
    between: re.Pattern[str]
    joined: re.Pattern[str]
    joining: frozenset[str]
    """What stands between two names, commas too, and the words for it, which may be a piece of their own."""
    openings: frozenset[str]
    """The words that all of these begin with."""
    glued: re.Pattern[str]
    """Where two words touch, whose elements stand beside each other: `ByJane Doe`."""

    def __init__(self, language: str) -> None:
        self.language = language
        packs = every_pack() if language == "und" else (load_pack(language), load_pack("en"))
        words = {
            key: tuple(dict.fromkeys(word for p in packs for word in p.phrases(f"bylines.{key}")))
            for key in KEYS
        }
        cues = (cue for pack in packs for cue in pack.phrases("cues.byline"))
        self.done, self.others = Phrases(words["done"]), Phrases(words["others"])
        by, stops, joins, roles = (either(words[key]) for key in ("by", "stops", "and", "roles"))
        wide = either(filter(WIDE.match, words["roles"]))
        self.by = re.compile(rf"(?:^|\s){by}{APART}(?=\S)", re.I)
        self.opens = re.compile(rf"(?:{either(words['opens'])}|{wide}){APART}(?=\S)", re.I)
        label = either((*words["labels"], *words["roles"]))
        self.named = re.compile(rf"(?:^|\s){label}\s?[:：](?=\s?\S)", re.I)
        self.label = re.compile(
            rf"(?:{label}\s?[:：/／|｜]\s?:?\s?|{whole(words['posts'])}:?\s?|"
            rf"{whole(words['done'])}\s?(?:{stops}\s)?(?:{by}(?!\w))?\s?)(?:{by}\s)?",
            re.I,
        )
        self.label_only = re.compile(rf"(?:.*\s)?{by}|.{{0,30}}[:：]", re.I)
        before = wide if language not in NAME_FIRST else "(?!)"
        self.title = re.compile(
            rf"(?:^|[\s:：]){before}\s?([\u3040-\ud7ff]{{2,4}})(?=$|[\s／/,，、(（])"
        )
        self.role = re.compile(rf"(?:\s*[,，(（]\s*|\s){roles}[)）]?$|{wide}$", re.I)
        self.stop = re.compile(rf"\s{stops}(?:\s|$)|\s?[@—–|(（]|,\s", re.I)
        self.before_day = re.compile(rf"\s{stops}\s*$", re.I)
        self.between = re.compile(rf"\s{joins}\s|\s*(?:[,;|/&·•、，،]|\s[-–—]\s)\s*", re.I)
        self.joined = re.compile(rf"\s(?:&|{joins})\s", re.I)
        self.joining = frozenset(("&", ",", *words["and"]))
        first = "|".join(f"(?<=^{word.capitalize()})" for word in words["by"] if word.isalpha())
        later = either(word.capitalize() for word in words["done"])
        self.glued = re.compile(
            rf"(?=[A-ZÀ-ÖØ-ÞΑ-ΫЀ-Я])(?:(?<=\d)|{first}|(?<=[^\W\d_A-ZÀ-ÖØ-ÞΑ-ΫЀ-Я])(?={later}))"
        )
        phrases = (*(word for found in words.values() for word in found), *cues)
        self.openings = frozenset(map(first_word, phrases))

    def may_name(self, text: str) -> bool:
        """Tell a text with a word that may stand beside an author; at once no for nearly all lines."""
        return WIDE.search(text) is not None or not self.openings.isdisjoint(words_of(text))

    def without_role(self, text: str) -> str:
        """Return a name without what the person is; `Town Reporter` may be a name.

        >>> byline_words("en").without_role("Jane Doe, staff writer"), byline_words("ko").without_role("홍길동 기자")
        ('Jane Doe', '홍길동')
        """
        if title := self.title.match(text):
            text = text[title.start(1) :]
        role = self.role.search(text)
        name = text[: role.start()] if role else text
        return (
            name if role is None or " " in name or not role[0].isascii() or "," in role[0] else text
        )


@cache
def byline_words(language: str) -> BylineWords:
    """Return the words of a language; made once in a process."""
    return BylineWords(language)


@cache
def names_of_nobody() -> frozenset[str]:
    """Return what sites call themselves in the place of an author, in any language, folded: `admin`, `staff`."""
    return frozenset(fold(word) for p in every_pack() for word in p.phrases("bylines.nobody"))


def every_pack() -> tuple[Pack, ...]:
    """Return what the packs of all languages know of bylines."""
    return tuple(part_of_pack(language, "bylines", "cues") for language in languages())


def either(phrases: Iterable[str]) -> str:
    """Write what matches one of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    escaped = (r"\s".join(map(re.escape, phrase.split())) for phrase in ordered)
    return f"(?:{'|'.join(escaped) or '(?!)'})"


def whole(phrases: Iterable[str]) -> str:
    """Write what matches one of some phrases as whole words; signs of scripts without spaces may touch others."""
    return rf"(?<!{LETTER}){either(phrases)}(?!{LETTER})"
