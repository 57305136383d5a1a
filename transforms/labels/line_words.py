"""What the words of lines say: of their packs, of the paragraphs, of each other. Part of transforms.labels.features."""

from collections import Counter
from functools import lru_cache

from transforms.labels.furniture import LANGUAGES, SHORT_MENU, menu_phrases
from transforms.language import fold_word, load_pack, words_of

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
    each = [words_of(text[:1_000]) for text in texts]
    small = {word for word in frozenset().union(*each) if len(word) <= 3 and word.isascii()}
    each = [words - small for words in each]
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


def shared_opening(texts: list[str]) -> list[int]:
    """Return how many lines open with the same word, as in a list of links."""
    first = [fold_word(text.split(" ", maxsplit=1)[0]) for text in texts]
    counts = Counter(first)
    return [min(counts[word], 10) for word in first]
