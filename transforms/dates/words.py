"""The calendar words of a language: names from CLDR, all other words from its pack's [dates] table.

Each word has one or several roles (month, weekday, of, to, cue ...). Every set of roles gets a
letter of its own, so that a text turns into a short string of letters, its shape, and the grammar
is regular expressions over shapes.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.dates.calendar_names import calendar_names, kind_of
from transforms.dates.calendars import BUDDHIST, JALALI
from transforms.dates.keys import pack_words
from transforms.dates.plain import plain
from transforms.language import PACKS, languages, load_pack, part_of_pack

OTHER = "x"
"""The letter of any token without a role."""
SPACE = " "
FIRST_LETTER = 0xE000

INDIC = (
    "\u0900-\u0963\u0971-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5"
    "\u0cf0-\u0d65\u0d70-\u0de5"
)
"""Letters and signs of vowels, which are of the word though no letters, of the scripts of India."""
POSTPOSITIONS = "देखि|सम्म|अघि|पछि|भित्र"
"""What Nepali writes behind a word without a space."""
UNSPACED = "\u0e00-\u0eff\u3040-\u9fff"
"""Scripts whose words touch each other: each sign is a token."""
HANGUL = "\uac00-\ud7a3"
PARTICLES = "부터|까지|에는|에도|에|은|는|의|를|(?<!가)을|과|와|보다|쯤|께|경|중순|중|초|말|들어|이후|이전|동안|간"
"""What Korean writes behind a word without a space: each is a token of its own, in dates of every sort."""
TOKEN = re.compile(
    r" +|[A-Za-z][a-z]*+(?!\w)"  # first what is most frequent
    r"|\d{4}(?=\d\d:\d\d)"  # `April06,200712:44 AM`: the year and the hour lost their space
    r"|\d+"
    rf"|[{INDIC}]+?(?:(?=(?:{POSTPOSITIONS})(?![{INDIC}]))|(?![{INDIC}]))"
    rf"|[{UNSPACED}]"
    rf"|[{HANGUL}]+?(?=(?:{PARTICLES})(?![{HANGUL}]))"
    rf"|[A-Z]?[^\W\d_A-Z{UNSPACED}]++(?=[A-Z][a-z])"  # `PublishedJuly`
    rf"|[^\W\d_{UNSPACED}]+|.",
    re.DOTALL,
)
IN_HANGUL = re.compile(f"[{HANGUL}]+")
PUNCTUATION = {",": ",", ".": ".", "/": "/", ":": ":", "[": "(", "]": ")"}
PUNCTUATION |= dict.fromkeys("(（", "(") | dict.fromkeys(")）", ")")
PUNCTUATION |= (
    dict.fromkeys("-‐‑־", "-") | dict.fromkeys("–—−~∼～〜", "–") | dict.fromkeys("'’", "'")
)
PUNCTUATION |= {"º": "°", "ª": "°", "°": "°", "\t": SPACE, ";": ")", "،": ",", "，": ","}
PUNCTUATION |= dict.fromkeys('?!…"“”„«»।॥۔؟\n', "!")  # unlike a word that has no role

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ANY_TONGUE = ("of", "year_marks", "month_marks", "day_marks")
"""Roles in full dates whose words count in a text of unknown language."""
RELATIVES = {"sh": "sr", "nn": "nb", "no": "nb", "fil": "tl"}
"""Languages without a pack, and whose small words they share."""
COMPOUNDING = (
    *("da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"),
    *("bn", "hi", "ja", "ko", "ne", "th", "ur", "zh"),
    *("ca", "es", "fr", "gl", "it", "pt", "ro"),
    *("be", "bg", "bs", "cs", "el", "hr", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sr", "uk"),
)
"""Languages that write `Easter eggs` as one word or with an ending, so that a word behind `Easter` is no part of it."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language with their letters: what a text's tokens are looked up in."""

    letters: dict[str, str]
    roles: dict[str, str]
    """The letters that have a role, by role."""
    values: dict[tuple[str, str], int]
    """By role and lower-case word: the number of a month, a weekday, a unit ..."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    """By lower-case first token: the tokens (lower case) and letter of phrases, longest first."""
    starters: re.Pattern[str] | None
    """The letters of words that phrases begin with."""

    def value(self, kind: str, word: str) -> int:
        """Return the number of a word: as month, weekday, unit, modifier, number, ordinal ..."""
        return self.values[kind, word.lower()]


@cache
def load_lexicon(language: str | None) -> Lexicon:
    """Build the words of a language; CLDR's names alone where it has no pack."""
    roles: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[str]] = defaultdict(set)
    values: dict[tuple[str, str], int] = {}
    for word, role, value in all_words(language):
        for form in forms_of(plain(word), language):
            values[kind_of(role), form.lower()] = value
            if len(TOKEN.findall(form)) > 1:
                phrases[form.lower()].add(role.removesuffix("!"))
                if not IN_HANGUL.fullmatch(form):
                    continue  # `가을` is split, but not that of `가을에`
            for cased in cases(form, role):
                values[kind_of(role), cased.lower()] = value  # `ARALIK` becomes `aralik`
                roles[cased].add(role.removesuffix("!").removeprefix("="))
    add_english(roles, values)
    lexicon = assemble(roles, phrases, values)
    lexicon.roles["attached"] = "" if code_of(language) in COMPOUNDING else OTHER
    return lexicon


def forms_of(word: str, language: str | None) -> set[str]:
    """Return a word, and as it is written without accents, or with the capitals of Turkish.

    >>> sorted(forms_of("nisan", "tr"))
    ['NİSAN', 'nisan']
    """
    dotted = {word.replace("i", "İ").upper()} if code_of(language) in ("tr", "az") else set()
    return {word, without_accents(word)} | (dotted if "i" in word else set())


def add_english(roles: dict[str, set[str]], values: dict[tuple[str, str], int]) -> None:
    """Let English names count in full dates where a language has no such word."""
    found = [*calendar_names("en", ()), *((s, "suffix", 0) for s in ("st", "nd", "rd", "th"))]
    found += [("Sept", "month", 9), ("Tues", "weekday", 1), ("Thurs", "weekday", 3)]
    for word, role, value in found:
        kind = kind_of(role)
        ways = {word, word.upper()} if word.istitle() else {word}
        for cased in ways - roles.keys():
            roles[cased].add(f"foreign_{kind}")
            values.setdefault((kind, cased.lower()), value)


def code_of(language: str | None) -> str:
    """Return the code of a language without its region."""
    return (language or "").replace("_", "-").split("-")[0].lower()


def assemble(
    roles: dict[str, set[str]], phrases: dict[str, set[str]], values: dict[tuple[str, str], int]
) -> Lexicon:
    """Give every set of roles its letter, and make the first words of phrases known as such."""
    for phrase in phrases:
        first = TOKEN.findall(phrase)[0]
        for cased in cases(first, ""):
            roles[cased].add("phrase")
    letter_of: dict[frozenset[str], str] = {}
    by_role: dict[str, str] = defaultdict(str)

    def letter(names: set[str]) -> str:
        key = frozenset(names)
        if key not in letter_of:
            letter_of[key] = chr(FIRST_LETTER + len(letter_of))
            for name in key:
                by_role[name] += letter_of[key]
        return letter_of[key]

    letters = {word: letter(names) for word, names in roles.items()}
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, names in sorted(phrases.items(), key=lambda item: -len(item[0])):
        tokens = tuple(TOKEN.findall(phrase))
        starts[tokens[0]].append((tokens, letter(names)))
    letters |= PUNCTUATION | {SPACE * count: SPACE for count in (1, 2, 3)}
    starters = by_role.get("phrase")
    pattern = re.compile(f"[{starters}]") if starters else None
    return Lexicon(letters, dict(by_role), values, dict(starts), pattern)


def all_words(language: str | None) -> Iterator[tuple[str, str, int]]:
    """Yield the words of a language as (word, role, value)."""
    yield from numbers(code_of(language))
    if language is None:
        for each in languages():
            yield from (name for name in calendar_names(each, ()) if name[1] == "month")
            pack = part_of_pack(each, "dates")
            yield from ((w, role, 0) for role in ANY_TONGUE for w in pack.phrases(f"dates.{role}"))
        return
    code = code_of(language)
    relative = RELATIVES.get(code, code)
    if not (PACKS / f"{relative}.toml").exists():
        yield from calendar_names(code, ())
        return
    pack = load_pack(relative)
    yield from calendar_names(code, pack.phrases("dates.words"))
    yield from pack_words(pack)


def numbers(code: str) -> Iterator[tuple[str, str, int]]:
    """Yield days and months in figures, two-digit years and those that a language counts."""
    for number in range(1, 32):
        yield from ((form, "day", number) for form in {str(number), f"{number:02}"})
    yield from ((word, "=roman_month", number) for number, word in enumerate(ROMAN, 1))
    for number in range(100):
        yield f"{number:02}", "two_digits", number
    for number in range(1500, 2040 if code == "ne" else 2200):
        yield str(number), "year", number
    if code == "th":
        yield from ((str(number), "year", number) for number in BUDDHIST)
    if code == "lt":
        yield from ((str(number), "spaced_year", number) for number in range(1900, 2100))
    if code == "fa":
        yield from ((str(number), "jalali_year", number) for number in JALALI)


def cases(word: str, role: str) -> set[str]:
    """Return the ways to write a word that count for a role.

    >>> sorted(cases("may", "month!")), sorted(cases("domingo", "bare_weekday"))
    (['MAY', 'May'], ['domingo'])
    """
    small, title, capitals = word.lower(), word[:1].upper() + word[1:].lower(), word.upper()
    if role.endswith("!"):
        return {title, capitals}
    if role.startswith(("loose_", "bare_", "=")):
        return {word}
    return {small, title, capitals}


def without_accents(word: str) -> str:
    """Return a word as those write it who have no accents: `fevrier`, `Marz`."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
