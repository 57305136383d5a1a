"""The words of each language: one file in transforms/packs/ a language, read once."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

PACKS = Path(__file__).parent / "packs"
LETTER = r"[^\W\u3040-\u9fff]"
"""What may not stand beside a whole word; Chinese and Japanese put no spaces between words."""
WORD = re.compile(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+")
REMEMBERED = 1_000
"""Characters of a text whose words are kept in mind: the lines that many patterns look at."""


class Phrases:
    """Phrases to look for in a text: whole words, any case, the longest at each place.

    Used like a compiled expression. A text has few words and a pack many phrases, so the words of
    the text say which phrases can be there, and only those are compared.
    """

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self.grouped: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            if not opens_oddly(phrase):
                self.grouped[first_word(phrase)].append(phrase)
        odd = [phrase for phrase in phrases if opens_oddly(phrase)]
        self.odd = either(odd) if odd else None
        """Phrases that open with a sign: they are compared at every place."""
        self.compiled: dict[str, re.Pattern[str]] = {}

    def group(self, word: str) -> re.Pattern[str] | None:
        """Return what matches the phrases that open with a word; None if there are none."""
        if word not in self.grouped:
            return None
        if word not in self.compiled:
            self.compiled[word] = either(self.grouped[word])
        return self.compiled[word]

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the start of a text."""
        if not (opening := opening_of(text)):
            return self.odd.match(text) if self.odd else None
        group = self.group(opening)
        return group.match(text) if group else None

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place."""
        return next(self.finditer(text), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of a text."""
        if not (opening := opening_of(text)):
            return self.odd.fullmatch(text) if self.odd else None
        group = self.group(opening)
        return group.fullmatch(text) if group else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the places in order, none within another."""
        found = list(self.odd.finditer(text)) if self.odd else []
        grouped = self.grouped
        if not grouped.keys().isdisjoint(words_of(text)):
            groups = ((self.group(word), at) for word, at in places_of(text) if word in grouped)
            found += [m for group, at in groups if group and (m := group.match(text, at))]
        return apart(found) if len(found) > 1 else iter(found)

    def sub(self, replacement: str, text: str) -> str:
        """Put something in the place of each."""
        pieces, end = [], 0
        for match in self.finditer(text):
            pieces += [text[end : match.start()], replacement]
            end = match.end()
        return "".join((*pieces, text[end:]))


def apart(found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the first and longest of matches that overlap."""
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            yield match
            end = match.end()


def either(phrases: list[str]) -> re.Pattern[str]:
    """Compile phrases to one expression, longest first; a space in one stands for any white space."""
    ordered = sorted(phrases, key=len, reverse=True)
    escaped = (r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!{LETTER})(?:{'|'.join(escaped)})(?!{LETTER})", re.IGNORECASE)


def opens_oddly(phrase: str) -> bool:
    """Tell a phrase whose first character is no letter: `¿quién`."""
    return WORD.match(phrase) is None


def first_word(phrase: str) -> str:
    """Return the folded word that a phrase opens with, by which it is looked up.

    >>> first_word("Q&A"), first_word("联系人")
    ('q', '联')
    """
    found = WORD.match(phrase)
    return fold_word(found.group()) if found else ""


def fold_word(word: str) -> str:
    """Fold case as expressions do that ignore it; `İ` and `ı` are an i to them."""
    return word.casefold().replace("i\u0307", "i").replace("ı", "i")


def opening_of(text: str) -> str:
    """Return the folded word that a text opens with; nothing where that is a sign."""
    return known_opening(text) if len(text) <= REMEMBERED else first_word(text)


def words_of(text: str) -> frozenset[str]:
    """Return the folded words of a text."""
    return known_words(text) if len(text) <= REMEMBERED else frozenset(read_words(text))


def places_of(text: str) -> Sequence[tuple[str, int]]:
    """Return the folded words of a text with their places."""
    return known_places(text) if len(text) <= REMEMBERED else read_places(text, read_words(text))


def read_words(text: str) -> list[str]:
    """Read the folded words of a text, in order."""
    return WORD.findall(fold_word(text))


def read_places(text: str, words: Sequence[str]) -> list[tuple[str, int]]:
    """Find the places of a text's words: each begins at the first sign after the one before that is of a word."""
    folded = fold_word(text)
    if len(folded) != len(text):
        return [(fold_word(match.group()), match.start()) for match in WORD.finditer(text)]
    places, end = [], 0
    for word in words:
        start = folded.find(word, end)
        end = start + len(word)
        places.append((word, start))
    return places


known_opening = lru_cache(2_048)(first_word)
known_list = lru_cache(512)(read_words)


@lru_cache(2_048)
def known_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that many patterns look at."""
    return frozenset(known_list(text))


@lru_cache(512)
def known_places(text: str) -> list[tuple[str, int]]:
    """Return the places of the words of a text that many patterns look at."""
    return read_places(text, known_list(text))


class Pack:
    """The phrases that one language uses for the parts of a press text, by `section.key`."""

    def __init__(self, language: str, words: dict[str, tuple[str, ...]]) -> None:
        self.language = language
        self.words = words
        self._patterns: dict[str, Phrases] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._openers: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}

    def phrases(self, name: str) -> tuple[str, ...]:
        """Return the phrases under a name such as `headings.contact`; none if it has none."""
        return self.words.get(name, ())

    def names(self, section: str) -> tuple[str, ...]:
        """Return the names of a section: `kinds.statement`, `kinds.interview` ..."""
        if section not in self._names:
            self._names[section] = tuple(n for n in self.words if n.startswith(f"{section}."))
        return self._names[section]

    def pattern(self, name: str) -> Phrases:
        """Return what finds the phrases of a name: whole words, any case, longest first.

        >>> load_pack("en").pattern("headings.contact").match("Press  contact: Jane Doe").group()
        'Press  contact'
        """
        if name not in self._patterns:
            self._patterns[name] = Phrases(self.phrases(name))
        return self._patterns[name]

    def may_open(self, text: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some names that may have a phrase at the start of a text: one look instead of many.

        >>> load_pack("en").may_open("Statement by the mayor", ("kinds.statement", "kinds.speech"))
        ('kinds.statement',)
        """
        if names not in self._openers:
            self._openers[names] = self.openers(names)
        openers = self._openers[names]
        found = openers.get(opening_of(text))
        return openers[""] if found is None else found

    def openers(self, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return for each word the names that have a phrase which opens with it, or with a sign."""
        words = {word for name in names for word in self.pattern(name).grouped} | {""}
        known = [(name, self.pattern(name)) for name in names]
        return {
            word: tuple(name for name, phrases in known if phrases.odd or word in phrases.grouped)
            for word in words
        }


@cache
def load_pack(language: str | None) -> Pack:
    """Return the pack of a language (`de-CH` finds `de`); of all packs together where it is unknown."""
    if language and (path := PACKS / f"{language.split('-')[0].lower()}.toml").exists():
        return Pack(language, read_pack(path))
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(PACKS.glob("*.toml")):
        for name, phrases in read_pack(path).items():
            words[name] = tuple(dict.fromkeys((*words.get(name, ()), *phrases)))
    return Pack("und", words)


def read_pack(path: Path) -> dict[str, tuple[str, ...]]:
    """Flatten a pack's tables to `section.key`."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": tuple(phrases)
        for section, table in tables.items()
        for key, phrases in table.items()
    }
