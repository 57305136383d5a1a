"""The words of a language that tell names apart, ready to be looked up word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.dates.calendar_names import load_calendars
from transforms.language import Pack, load_pack
from transforms.names.words import WORD, Word, elided, joined, key_of


class Phrases:
    """Phrases of one or more words, found at a word in a time that does not grow with the text."""

    def __init__(self, phrases: Iterable[str], elisions: frozenset[str] = frozenset()) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        self.by_last: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = keys_of(phrase, elisions)
            if keys:
                self.by_first.setdefault(keys[0], []).append(keys)
                self.by_last.setdefault(keys[-1], []).append(keys)
        for found in (*self.by_first.values(), *self.by_last.values()):
            found.sort(key=len, reverse=True)

    def at(self, words: Sequence[Word], i: int) -> int:
        """Return how many words from the i-th on are a phrase; 0 for none."""
        if not 0 <= i < len(words):
            return 0
        for keys in self.by_first.get(words[i].key, ()):
            if matches(words, i, keys):
                return len(keys)
        return 0

    def before(self, words: Sequence[Word], i: int) -> int:
        """Return how many words just before the i-th are a phrase; 0 for none."""
        if not 0 < i <= len(words):
            return 0
        for keys in self.by_last.get(words[i - 1].key, ()):
            if len(keys) <= i and matches(words, i - len(keys), keys):
                return len(keys)
        return 0


def matches(words: Sequence[Word], i: int, keys: tuple[str, ...]) -> bool:
    """Tell whether the words from the i-th on are these, with only spaces between them."""
    if i + len(keys) > len(words) or words[i].key != keys[0]:
        return False
    return len(keys) == 1 or all(
        words[i + n].key == key and joined(words[i + n]) for n, key in enumerate(keys[1:], start=1)
    )


def keys_of(phrase: str, elisions: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Split a phrase as the text is split.

    >>> keys_of("Director General")
    ('director', 'general')
    """
    if phrase.isalpha() and phrase.isascii():
        return (phrase.lower(),)
    found = [part for match in WORD.finditer(phrase) for part in elided(match.group(), elisions)]
    if found and phrase[-1] in "'’":  # de l'
        found[-1] += "'"
    return tuple(map(key_of, found)) or ((phrase,) if phrase == "&" else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What one language's pack says about names, as sets and phrases."""

    language: str
    elisions: frozenset[str]
    honorifics: Phrases
    titles: Phrases
    title_endings: tuple[str, ...]
    title_modifiers: frozenset[str]
    address_titles: Phrases
    portfolio_titles: Phrases
    """Titles that `of` and a field follow, and no organisation: Minister of Finance."""
    affiliation_titles: frozenset[tuple[str, ...]]
    organization_words: frozenset[str]
    instruments: frozenset[str]
    """Words of what organisations agree on or plan: compact, act, strategy."""
    organization_endings: tuple[str, ...]
    organization_adjectives: frozenset[str]
    known_organizations: Phrases
    connectors: Phrases
    joiners: Phrases
    role_connectors: Phrases
    articles: frozenset[str]
    speech: Phrases
    copulas: Phrases
    successions: Phrases
    coming_successions: Phrases
    """Those of the future: will succeed."""
    appointments: Phrases
    appointed_as: Phrases
    post_cues: Phrases
    """What ties a title to the sentence's subject: served as, the role of."""
    post_verbs: tuple[tuple[Phrases, str], ...]
    """Verbs with the title of who does that: chairing, Chair."""
    post_adjectives: frozenset[str]
    """What stands between an article and a title: new, former."""
    former: Phrases
    incoming: Phrases
    incoming_after: Phrases
    term_from: Phrases
    term_until: Phrases
    prepositions: Phrases
    pronouns: frozenset[str]
    function_words: frozenset[str]
    not_names: frozenset[str]
    not_acronyms: frozenset[str]
    calendar: frozenset[str]
    """The names of months and days, long and short."""
    country_aliases: tuple[str, ...]


@cache
def load_vocabulary(language: str | None) -> Vocabulary:
    """Return the vocabulary of a language; an empty one where no pack has a `names` table."""
    pack = load_pack(language)
    if pack.language == "und" or not pack.phrases("names.titles"):
        pack = Pack("und", {})
    elisions = frozenset(pack.phrases("names.elisions"))

    def phrases(name: str) -> Phrases:
        return Phrases(pack.phrases(f"names.{name}"), elisions)

    coming = pack.phrases("relations.will_succeed")
    return Vocabulary(
        language=pack.language,
        elisions=elisions,
        honorifics=phrases("honorifics"),
        titles=phrases("titles"),
        title_endings=pack.phrases("names.title_endings"),
        title_modifiers=keys_in(pack, "title_modifiers"),
        address_titles=phrases("address_titles"),
        portfolio_titles=phrases("portfolio_titles"),
        affiliation_titles=frozenset(
            keys_of(each, elisions) for each in pack.phrases("names.affiliation_titles")
        ),
        organization_words=keys_in(pack, "organization_words"),
        instruments=keys_in(pack, "instruments"),
        organization_endings=pack.phrases("names.organization_endings"),
        organization_adjectives=keys_in(pack, "organization_adjectives"),
        known_organizations=phrases("known_organizations"),
        connectors=phrases("organization_connectors"),
        joiners=phrases("organization_joiners"),
        role_connectors=phrases("role_connectors"),
        articles=keys_in(pack, "articles"),
        speech=phrases("speech_verbs"),
        copulas=phrases("copulas"),
        successions=Phrases((*pack.phrases("relations.succeeds"), *coming), elisions),
        coming_successions=Phrases(coming, elisions),
        appointments=phrases("appointments"),
        appointed_as=phrases("appointed_as"),
        post_cues=phrases("post_cues"),
        post_verbs=tuple(
            (Phrases(verbs.split("|"), elisions), title)
            for title, _, verbs in (
                each.partition("=") for each in pack.phrases("names.post_verbs")
            )
        ),
        post_adjectives=keys_in(pack, "post_adjectives"),
        former=phrases("former"),
        incoming=phrases("incoming"),
        incoming_after=phrases("incoming_after"),
        term_from=phrases("term_from"),
        term_until=phrases("term_until"),
        prepositions=phrases("place_prepositions"),
        pronouns=keys_in(pack, "pronouns"),
        function_words=keys_in(pack, "function_words"),
        not_names=keys_in(pack, "not_names"),
        not_acronyms=frozenset(pack.phrases("names.not_acronyms")),
        calendar=calendar_words(pack.language),
        country_aliases=pack.phrases("names.country_aliases"),
    )


def keys_in(pack: Pack, name: str) -> frozenset[str]:
    """Return the single words that a pack lists under a name."""
    return frozenset(map(key_of, pack.phrases(f"names.{name}")))


def calendar_words(language: str) -> frozenset[str]:
    """Return the months and days of a language, long and short, as keys.

    >>> "okt" in calendar_words("de"), "friday" in calendar_words("en")
    (True, True)
    """
    calendar = load_calendars().get(language.split("-", maxsplit=1)[0])
    return frozenset(key_of(name) for _, _, name in calendar.names) if calendar else frozenset()
