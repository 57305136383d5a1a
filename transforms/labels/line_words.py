"""What the words of lines say: of their packs, of the paragraphs, of each other. Part of transforms.labels.features."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from transforms.labels.furniture import LANGUAGES, SHORT_MENU, menu_phrases
from transforms.language import REMEMBERED, fold_word, load_pack, read_words, words_of
from transforms.marks import unmarked

NEAR_TOP = 60
"""Lines among which a title is looked for that another line holds too."""
OFFICE = 100
"""Characters of a line that may be the name of an office."""
MENUS = ("furniture.lines", "headings.related")
KINDS = tuple(
    f"kinds.{name}"
    for name in ("press_release", "statement", "media_advisory", "interview", "speech", "readout")
)
OPENERS = (*MENUS, *KINDS)
HEAD = 1_000
"""Characters of a line whose words are looked at."""
STEM = 5
"""First letters of a word, which most of its forms share."""
HANGUL = "\uac00"
ARTICLE = re.compile(r"^[وف]?(?:ال|بال|لل|كال)(?=\w{3})")
OTHER = re.compile("[\u0620-\u06ff\u1100-\U0010ffff]")
"""Letters of scripts with stems of their own, and some more; most texts have none."""
PAIRED = re.compile("[\u30a0-\u9fff]")
NOT_STEMS = frozenset([""])
ENDING = re.compile(r"\.\w{2,5}$")
NAMING = 3
"""Words that the last part of an address or a file's name has at least where it may hold the headline."""
SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"}
)
PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ħ": "h"})


@lru_cache(4_096)
def word_features(text: str, language: str) -> tuple[float, ...]:
    """Return what the words of the pack, and the English ones, say of a line; short lines come again and again."""
    pack = load_pack(None if language == "und" else language)
    packs = (pack,) if pack.language == "en" else (pack, load_pack("en"))
    bare = text.lstrip("*#-–•([>» ")
    opens = {
        name
        for p in packs
        for name in p.may_open(bare, OPENERS if p is pack else MENUS)
        if p.pattern(name).match(bare)
    }
    covered = 0
    if len(text) < SHORT_MENU:
        covered = max(sum(end - start for start, end in menu_phrases(text, p)) for p in packs)
    words = words_of(text)
    office = len(text) <= OFFICE and pack.pattern("contacts.organizations").search(text) is not None
    return (
        "furniture.lines" in opens,
        covered / len(text),
        "headings.related" in opens,
        not opens.isdisjoint(KINDS),
        len(words & LANGUAGES) / max(len(words), 1),
        office,
    )


def repetition(texts: list[str]) -> tuple[list[int], list[int]]:
    """Return how often each line stands in the text, and how many lines near the top it is a part of."""
    counts = Counter(texts)
    titles = [text for text in texts[:NEAR_TOP] if 15 <= len(text) <= 250]
    together = "\n".join(titles)
    parts = [
        min(sum(text in title for title in titles) - 1, 3)
        if 15 <= len(text) <= 200 and together.count(text) > 1
        else 0
        for text in texts[:NEAR_TOP]
    ]
    return [min(counts[text], 5) for text in texts], parts + [0] * (len(texts) - len(parts))


def known_words(texts: list[str], prose: list[bool]) -> list[float]:
    """Return the share of each line's longer words that the paragraphs have too, its own left out."""
    each = [words_of(text[:HEAD]) for text in texts]
    small = {word for word in frozenset().union(*each) if len(word) <= 3 and word.isascii()}
    return known_shares([words - small for words in each], prose)


def known_stems(texts: list[str], prose: list[bool]) -> list[float]:
    """Return the same of how the longer words begin, and of pairs of signs where no space parts words."""
    return known_shares([stems_of(text[:HEAD]) for text in texts], prose)


def known_shares(each: list[frozenset[str]], prose: list[bool]) -> list[float]:
    """Return the share of what each line has that the paragraphs have too, its own left out."""
    once: set[str] = set()
    twice: set[str] = set()
    for words, is_text in zip(each, prose, strict=True):
        if is_text:
            twice |= once & words
            once |= words
    return [
        len(words & (twice if is_text else once)) / len(words) if words else 0.0
        for words, is_text in zip(each, prose, strict=True)
    ]


def read_stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's longer words, the article of Arabic cut; pairs of signs of Chinese.

    >>> sorted(read_stems("The bridges of Bremen")), sorted(read_stems("والوزارة"))
    (['breme', 'bridg'], ['وزارة'])
    >>> sorted(read_stems("신청자는 記者会"))
    ['者会', '記者', '신청']
    """
    words = words_of(text)
    if OTHER.search(text) is None:
        return frozenset(
            [w[:STEM] for w in words if len(w) > 3 or (len(w) > 1 and not w.isascii())]
        )
    stems = {stem(word) for word in words if len(word) > 3 or not word.isascii()}
    stems.update(map("".join, pairwise(PAIRED.findall(text))))
    return frozenset(stems - NOT_STEMS)


known_stems_of = lru_cache(256)(read_stems)


def stems_of(text: str) -> frozenset[str]:
    """Return the same; lines are asked for theirs beside a text's paragraphs and beside its likeliest headlines."""
    return known_stems_of(text) if len(text) <= REMEMBERED else read_stems(text)


def stem(word: str) -> str:
    """Return how a word begins: what its forms share."""
    if word[0] >= HANGUL:
        return word[:2]
    if "\u0620" <= word[0] <= "\u06ff":
        word = ARTICLE.sub("", word)
    return word[:STEM] if len(word) > 1 else ""


def shared_opening(texts: list[str]) -> list[int]:
    """Return how many lines open with the same word, as in a list of links."""
    first = [fold_word(text.split(" ", maxsplit=1)[0]) for text in texts]
    counts = Counter(first)
    return [min(counts[word], 10) for word in first]


def address_words(address: str) -> frozenset[str]:
    """Return the words of the part of an address, or of a file's name, that most words make up; none if they are few.

    >>> sorted(address_words("https://town.example/news/2024/neue-bruecke-er%C3%B6ffnet.html?id=5"))
    ['bruecke', 'eroffnet', 'neue']
    >>> address_words("https://town.example/press/")
    frozenset()
    """
    path = re.split(r"[?#]", address.partition("://")[2].partition("/")[2] or address)[0]
    parts = [
        frozenset(word for word in read_words(part.translate(PLAIN)) if word.isalpha() and word[1:])
        for part in unmarked(ENDING.sub("", unquote(path)).casefold()).split("/")
    ]
    best = max(parts, key=len)
    return best if len(best) >= NAMING else frozenset()


def in_address(texts: list[str], address: str) -> tuple[list[float], list[float]]:
    """Return the share of the address's words that each line has, and of its own that the address has; -1: none."""
    named = address_words(address)
    if not named:
        return [-1.0] * len(texts), [-1.0] * len(texts)
    shares = [shared(words_of(text), named) for text in texts]
    return [share[0] for share in shares], [share[1] for share in shares]


def shared(words: frozenset[str], named: frozenset[str]) -> tuple[float, float]:
    """Return the shares of `named` in the words and of the words in `named`, as addresses spell words."""
    same = words & named
    initials = {word[0] for word in named}
    others = [
        word
        for word in words
        if not word.isascii()
        and (word[0] in initials or not word[0].isascii())
        and word not in same
    ]
    held = {*same}
    count = len(same)
    for word in others:
        spelled = {unmarked(word.translate(PLAIN)), word.translate(SPELLED)} & named
        held |= spelled
        count += bool(spelled)
    return len(held) / len(named), count / max(len(words), 1)
