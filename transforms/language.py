"""The words of each language: one file in transforms/packs/ a language, read once."""

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from pathlib import Path

from transforms.pack_files import read_pack
from transforms.parting import GAPS, parted

PACKS = Path(__file__).parent / "packs"
LETTER = r"[^\W\u3040-\u9fff]"
"""What may not stand beside a whole word; Chinese and Japanese put no spaces between words."""
WORD = re.compile(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+")
UNSPACED = re.compile("[\u3040-\u9fff]")
OTHERS = bytes(byte for byte in range(256) if not 0xE3 <= byte <= 0xE9)
"""What no sign of UNSPACED begins with in UTF-8; nearly all texts have nothing else."""
REMEMBERED, LONG = 1_000, 20_000
"""Characters of a text whose words are kept in mind: of the lines that many patterns look at, and of a few openings."""


class Phrases:
    """Phrases to look for in a text: whole words, any case, the longest at each place.

    Used like a compiled expression: the words of the text say which phrases can be there, those alone are compared.
    """

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self.grouped: dict[str, list[str]] = {}
        """By the word that each opens with; those that open with a sign are compared at every place."""
        for phrase in phrases:
            self.grouped.setdefault(first_word(phrase), []).append(phrase)
        self.odd = self.grouped.pop("", [])
        self.openings = frozenset(self.grouped)
        self.needed = cache(self.needed_by)
        self.compiled: tuple[dict[str, re.Pattern[str]], ...] = ({}, {})
        """By the opening word: for other texts, and for those whose words touch."""

    def needed_by(self, word: str) -> tuple[frozenset[str], ...]:
        """Return the words of each phrase that opens with a word, all of which a text with it has; `needed`, kept."""
        return tuple({frozenset(read_words(phrase)) for phrase in self.grouped[word]})

    def group(self, word: str, *, touching: bool) -> re.Pattern[str]:
        """Return what matches the phrases that open with a word of `openings`, or with a sign."""
        if (known := self.compiled[touching].get(word)) is None:
            phrases = self.grouped[word] if word else self.odd
            known = self.compiled[touching][word] = either(phrases, touching=touching)
        return known

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the start of a text."""
        opening = known_opening(text) if len(text) <= REMEMBERED else first_word(text)
        if opening not in self.openings and (opening or not self.odd):
            return None
        return self.group(opening, touching=is_unspaced(text)).match(text)

    def search(self, text: str, words: frozenset[str] | None = None) -> re.Match[str] | None:
        """Find the first place; who knows the words of the text already, or more than those, gives them."""
        words = words_of(text) if words is None else words
        if not self.odd and self.openings.isdisjoint(words):
            return None  # as nearly always: no iterator is made for it
        return next(self.finditer(text, words), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of a text."""
        opening = opening_of(text)
        if opening not in self.openings and (opening or not self.odd):
            return None
        return self.group(opening, touching=is_unspaced(text)).fullmatch(text)

    def finditer(self, text: str, words: frozenset[str] | None = None) -> Iterator[re.Match[str]]:
        """Return the places in order, none within another; who knows the words of the text gives them."""
        opening: Set[str] = self.openings & (words := words_of(text) if words is None else words)
        if opening:
            opening = {w for w in opening if any(map(words.issuperset, self.needed(w)))}
        if not opening and not self.odd:
            return iter(())
        touching = is_unspaced(text)
        found = list(self.group("", touching=touching).finditer(text)) if self.odd else []
        if opening:
            found += self.grouped_matches(text, opening, touching=touching)
        return apart(found) if len(found) > 1 else iter(found)

    def grouped_matches(
        self, text: str, opening: Set[str], *, touching: bool
    ) -> list[re.Match[str]]:
        """Return what matches where a word that opens phrases stands; a part of a longer word never does."""
        found: list[re.Match[str]] = []
        folded = fold_word(text) if text.isascii() or len(text) > LONG else known_folded(text)
        if len(folded) != len(text):
            for each in WORD.finditer(text):
                if (word := fold_word(each.group())) in opening:
                    here = self.group(word, touching=touching).match(text, each.start())
                    found += [here] if here else []
            return found
        for word in opening:
            match, at = self.group(word, touching=touching).match, folded.find(word)
            while at >= 0:
                if here := match(text, at):
                    found.append(here)
                at = folded.find(word, at + len(word))
        return found

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


def either(phrases: list[str], *, touching: bool) -> re.Pattern[str]:
    """Compile phrases to one expression, longest first; a space in one stands for any white space.

    In a text with scripts whose words touch, these may stand beside a phrase. What says so takes twenty
    times as long to compile, so other texts do without. A word may touch the
    apostrophe that ends a phrase: `à propos d'`.
    """
    ordered = sorted(phrases, key=len, reverse=True)
    escaped = (r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    letter = LETTER if touching else r"\w"
    return re.compile(rf"(?<!{letter})(?i:{'|'.join(escaped)})(?:(?<=['’])|(?!{letter}))")


def is_unspaced(text: str) -> bool:
    """Tell a text with signs of a script that puts no spaces between words."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, OTHERS):
        return False
    return UNSPACED.search(text) is not None


def first_word(phrase: str) -> str:
    """Return the folded word that a phrase opens with, by which it is looked up.

    >>> first_word("Q&A"), first_word("联系人")
    ('q', '联')
    """
    found = WORD.match(phrase)
    return fold_word(found.group()) if found else ""


def fold_word(word: str) -> str:
    """Fold case as expressions do that ignore it; `İ` and `ı` are an i to them."""
    if word.isascii():
        return word.lower()
    return word.casefold().replace("i\u0307", "i").replace("ı", "i")


def opening_of(text: str) -> str:
    """Return the folded word that a text opens with; nothing where that is a sign."""
    return known_opening(text) if len(text) <= REMEMBERED else first_word(text)


def words_of(text: str) -> frozenset[str]:
    """Return the folded words of a text."""
    if len(text) <= REMEMBERED:
        return known_words(text)
    return known_long(text) if len(text) <= LONG else read_set(text)


def read_words(text: str) -> list[str]:
    """Read the folded words of a text, in order: what WORD finds, in a fifth of the time.

    >>> read_words("L’été: 2_000 “Straßen”")
    ['l', 'été', '2', '000', 'strassen']
    """
    folded = fold_word(text)
    return WORD.findall(folded) if is_unspaced(folded) else parted(folded, GAPS)


def read_set(text: str) -> frozenset[str]:
    """Read the folded words of a text, each once."""
    return frozenset(read_words(text))


known_folded = lru_cache(32)(fold_word)
known_opening = lru_cache(2_048)(first_word)
known_words = lru_cache(2_048)(read_set)
known_long = lru_cache(8)(read_set)


class Pack:
    """The phrases that one language uses for the parts of a press text, by `section.key`."""

    def __init__(self, language: str, words: dict[str, tuple[str, ...]]) -> None:
        self.language = language
        self.words = words
        self.pattern = cache(self.phrases_of)
        self._names: dict[str, tuple[str, ...]] = {}
        self.openers = cache(self.openers_of)

    def phrases(self, name: str) -> tuple[str, ...]:
        """Return the phrases under a name such as `headings.contact`; none if it has none."""
        return self.words.get(name, ())

    def names(self, section: str) -> tuple[str, ...]:
        """Return the names of a section: `kinds.statement`, `kinds.interview` ..."""
        if section not in self._names:
            self._names[section] = tuple(n for n in self.words if n.startswith(f"{section}."))
        return self._names[section]

    def phrases_of(self, name: str) -> Phrases:
        """Return what finds the phrases of a name: whole words, any case, longest first; `pattern` is this, kept.

        >>> load_pack("en").pattern("headings.contact").match("Press  contact: Jane Doe").group()
        'Press  contact'
        """
        return Phrases(self.phrases(name))

    def may_open(self, text: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of some names that may have a phrase at the start of a text: one look instead of many.

        >>> load_pack("en").may_open("Statement by the mayor", ("kinds.statement", "kinds.speech"))
        ('kinds.statement',)
        """
        openers = self.openers(names)
        found = openers.get(known_opening(text) if len(text) <= REMEMBERED else first_word(text))
        return openers[""] if found is None else found

    def may_hold(self, words: frozenset[str], names: tuple[str, ...]) -> frozenset[str]:
        """Return those of some names that may have a phrase in a text with some words: one look instead of many.

        >>> sorted(load_pack("en").may_hold(words_of("A day for a statement"), ("kinds.statement", "kinds.speech")))
        ['kinds.statement']
        """
        openers = self.openers(names)
        return frozenset(openers[""]).union(*map(openers.__getitem__, openers.keys() & words))

    def openers_of(self, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return for each word the names that have a phrase which opens with it, or with a sign; `openers`, kept."""
        known = [(name, self.pattern(name)) for name in names]
        words = {word for _, phrases in known for word in phrases.grouped} | {""}
        return {
            word: tuple(name for name, phrases in known if phrases.odd or word in phrases.grouped)
            for word in words
        }


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a pack."""
    return tuple(sorted(path.stem for path in PACKS.glob("*.toml")))


def part_of_pack(language: str, *sections: str) -> Pack:
    """Return some sections of a pack, for what is asked of all languages: nothing else of them is kept in memory."""
    return Pack(language, read_pack(PACKS / f"{language}.toml", sections.__contains__))


@cache
def load_pack(language: str | None) -> Pack:
    """Return the pack of a language (`de-CH` finds `de`); of all together, [names] aside, where it is unknown."""
    if language is not None:
        path = PACKS / f"{language.split('-')[0].lower()}.toml"
        return Pack(language, read_pack(path)) if path.exists() else load_pack(None)
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(PACKS.glob("*.toml")):
        for name, phrases in read_pack(path, lambda section: section != "names").items():
            words[name] = tuple(dict.fromkeys((*words.get(name, ()), *phrases)))
    return Pack("und", words)
