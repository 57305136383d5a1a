"""The words of a language that tell who speaks: one table `quotes` of its pack, looked up word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.language import Pack, load_pack
from transforms.names.vocabulary import Phrases, keys_of, matches
from transforms.names.words import Word, key_of

GENDERS = (("he", "m"), ("she", "f"), ("they", "p"), ("it", "n"), ("i", "i"), ("pronouns", ""))
"""The lists of pronouns and what each tells of the speaker: a man, a woman, several, a body, the writer."""
STRONG, WEAK, SOURCE, NOUN = "said", "told", "by", "noun"
"""A verb of speech; one that may have quoted words beside it; what stands before a speaker; `Roe’s claim`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteWords:
    """What one language's pack says about quotes."""

    cues: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """For the first word of a cue, the whole cues with their kinds, the longest first."""
    pronouns: dict[str, str]
    nouns: frozenset[str]
    relatives: frozenset[str]
    adverbs: frozenset[str]
    """What may stand between a speaker and the verb: `also`, `has`, `later`."""
    adverb_endings: tuple[str, ...]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    titles: Phrases
    """What stands before the mark of a title or a doubted word: `film`, `so-called`."""
    male: frozenset[str]
    female: frozenset[str]
    short: dict[str, str]
    """Honorifics that say a post: `sen` is a senator."""
    cue_pattern: re.Pattern[str] | None
    """The cues of a language that is read without words: Chinese, Japanese, Thai ..."""
    subject_marks: tuple[str, ...]
    """The particles after a subject, in such a language."""
    cuts: tuple[str, ...]
    """What stands after a subject there."""
    participles: tuple[str, ...]
    """How a verb form ends that goes with the subject of the sentence: `adding`."""
    bare_names: bool
    """A capital makes a name, also after an article: `the Hill`; not so in German."""

    def cue_at(self, words: Sequence[Word], i: int) -> tuple[int, str]:
        """Return how many words from the i-th on are a cue, and its kind; 0 for none."""
        key = words[i].key
        found = self.cues.get(key)
        if found is not None:
            for keys, kind in found:
                if len(keys) == 1 or matches(words, i, keys):
                    return len(keys), kind
        elif "-" in key and self.pronoun(key) is not None:  # affirme-t-il
            verb = key.rpartition("-")[0].removesuffix("-t")
            if any(len(keys) == 1 for keys, _ in self.cues.get(verb, ())):
                return 1, STRONG
        return 0, ""

    def pronoun(self, key: str) -> str | None:
        """Return what a pronoun tells of the speaker; None for another word.

        >>> load_quote_words("en").pronoun("she"), load_quote_words("fr").pronoun("dit-elle")
        ('f', 'f')
        """
        if key in self.pronouns:
            return self.pronouns[key]
        head, dash, last = key.rpartition("-")
        return self.pronouns.get(last) if dash and len(head) > 1 else None


@cache
def load_quote_words(language: str | None) -> QuoteWords:
    """Return the words of a language; none where no pack has its `quotes` table."""
    pack = load_pack(language)
    if pack.language == "und":
        pack = Pack("und", {})
    elisions = frozenset(pack.phrases("names.elisions"))

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(key_of, pack.phrases(f"quotes.{name}")))

    return QuoteWords(
        cues=read_cues(pack, elisions),
        pronouns={key: tells for name, tells in reversed(GENDERS) for key in keys(name)},
        nouns=keys("nouns"),
        relatives=keys("relatives"),
        adverbs=keys("adverbs"),
        adverb_endings=pack.phrases("quotes.adverb_endings"),
        prepositions=keys("prepositions"),
        conjunctions=keys("conjunctions"),
        determiners=keys("determiners") | frozenset(map(key_of, pack.phrases("names.articles"))),
        indefinite=keys("indefinite"),
        titles=Phrases(pack.phrases("quotes.titles"), elisions),
        male=keys("male"),
        female=keys("female"),
        short=dict(pair.split(" ", 1) for pair in pack.phrases("quotes.short")),
        cue_pattern=cue_pattern(pack),
        subject_marks=pack.phrases("quotes.subject_marks"),
        cuts=pack.phrases("quotes.cuts"),
        participles=pack.phrases("quotes.participles"),
        bare_names=pack.language != "de",
    )


def cue_pattern(pack: Pack) -> re.Pattern[str] | None:
    """Return what finds the cues of a language in its text; None where they are found word by word."""
    cues = pack.phrases("quotes.cues")
    ordered = sorted(cues, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))) if cues else None


def read_cues(
    pack: Pack, elisions: frozenset[str]
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the cues of a pack by their first word; what is both is the stronger."""
    lists = (
        ("quotes.weak_verbs", WEAK),
        ("names.speech_verbs", STRONG),
        ("quotes.verbs", STRONG),
        ("quotes.sources", SOURCE),
    )
    kinds: dict[tuple[str, ...], str] = {}
    for name, kind in lists:
        for phrase in pack.phrases(name):
            kinds[keys_of(phrase, elisions)] = kind
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for keys, kind in kinds.items():
        if keys:
            found.setdefault(keys[0], []).append((keys, kind))
    return {
        first: tuple(sorted(cues, key=lambda cue: -len(cue[0]))) for first, cues in found.items()
    }
