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
from transforms.dates.holidays import HOLIDAYS
from transforms.dates.plain import plain
from transforms.language import PACKS, Pack, load_pack

OTHER = "x"
"""The letter of any token without a role."""
SPACE = " "
FIRST_LETTER = 0xE000

HANGUL = "\uac00-\ud7a3"
PARTICLES = "부터|까지|에는|에도|에|은|는|의|를|(?<!가)을|과|와|보다|쯤|께|경|중순|중|초|말|들어|이후|이전|동안|간"
"""What Korean writes behind a word without a space: each is a token of its own, in dates of every sort."""
TOKEN = re.compile(
    r" +|[A-Za-z][a-z]*+(?!\w)"  # first what is most frequent
    r"|\d{4}(?=\d\d:\d\d)"  # `April06,200712:44 AM`: the year and the hour lost their space
    r"|\d+"
    r"|[\u3040-\u30ff\u4e00-\u9fff]"  # written without spaces
    rf"|[{HANGUL}]+?(?=(?:{PARTICLES})(?![{HANGUL}]))"
    r"|[A-Z]?[^\W\d_A-Z\u3040-\u30ff\u4e00-\u9fff]++(?=[A-Z][a-z])"  # `PublishedJuly`
    r"|[^\W\d_\u3040-\u30ff\u4e00-\u9fff]+|.",
    re.DOTALL,
)
IN_HANGUL = re.compile(f"[{HANGUL}]+")
PUNCTUATION = {
    ",": ",",
    ".": ".",
    "/": "/",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "（": "(",
    "）": ")",
}
PUNCTUATION |= (
    dict.fromkeys("-‐‑־", "-") | dict.fromkeys("–—−~∼～〜", "–") | dict.fromkeys("'’", "'")
)
PUNCTUATION |= {"º": "°", "ª": "°", "°": "°", "\t": SPACE, ";": ")", "،": ",", "，": ","}
PUNCTUATION |= dict.fromkeys('?!…"“”„«»\n', "!")  # unlike a word that has no role

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NUMBERED = {  # pack keys whose phrases have the value of their position
    "numbers": ("number", 1),
    "ordinals": ("ordinal", 1),
    "day_words": ("day_word", 1),
    "decade_words": ("decade_word", 1),
    "eras": ("era", 1),
}
PART_NAMES = ("early", "middle", "late", "earlier", "later", "rest", "so_far")
UNITS = ("day", "week", "month", "quarter", "year", "decade", "weekend")
SPANS = ((1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 9))  # of months: `上半年`
VALUED = {  # pack key: (role, value)
    "today": ("dayword", 0),
    "yesterday": ("dayword", -1),
    "tomorrow": ("dayword", 1),
    "before_yesterday": ("dayword", -2),
    "after_tomorrow": ("dayword", 2),
    "last": ("modifier", -1),
    "this": ("modifier", 0),
    "next": ("modifier", 1),
    "past": ("modifier", -2),  # two: of weekdays the nearest, not that of the week before
    "coming": ("modifier", 2),
    "last_after": ("modifier_after", -2),
    "this_after": ("modifier_after", 0),
    "next_after": ("modifier_after", 2),
    "days": ("unit", 0),
    "weeks": ("unit", 1),
    "months": ("unit", 2),
    "quarters": ("unit", 3),
    "years": ("unit", 4),
    "decades": ("unit", 5),
    "weekends": ("unit", 6),
    **{
        f"{side}_{unit}": ("unit_beside", 10 * shift + number)
        for shift, side in enumerate(("before_last", "last", "this", "next", "after_next"))
        for number, unit in enumerate(UNITS)
    },
    **{f"months_{one}_{last}": ("span", 100 * one + last) for one, last in SPANS},
    **{name: ("part", number) for number, name in enumerate(PART_NAMES)},
    **{f"{name}_after": ("part_after", number) for number, name in enumerate(PART_NAMES[:3])},
    **{f"season_{number}": ("season", number) for number in range(1, 5)},
    **{f"holiday_{name}": ("holiday", number) for number, name in enumerate(HOLIDAYS)},
    **{f"month_{number}": ("month", number) for number in range(1, 13)},
    **{f"weekday_{number}": ("weekday", number) for number in range(7)},
    **{f"jalali_{number}": ("jalali_month", number) for number in range(1, 13)},
}
COUNTABLE = ("days", "weeks", "months", "quarters", "years", "decades", "weekends")
"""Pack keys whose first word is the singular."""
LONE = [*(("weekday", n) for n in range(7)), *(("month", n) for n in range(1, 13))]
PLAIN = (  # pack key and role are the same
    *("of", "the", "to", "and", "from", "suffixes", "cues", "weak_cues", "blockers"),
    *("counted", "ago", "ago_before", "ahead", "halves", "decade_before", "decade_after"),
    *("quarter_letters", "no_weekday", "on", "year_marks", "month_marks", "day_marks"),
    *("half_letters", "half_years", "lone_marks", "year_parts", "month_parts", "year_verbs"),
    *("numbered_weeks", "number_before"),
    *("before", "after", "now", "starting", "hundred", "thousand"),
    *("after_year", "after_month", "after_day", "first_year"),
    *("inside", "between", "at", "set_phrases", "ahead_after", "coming_on", "of_day"),
)
ANY_TONGUE = ("of", "year_marks", "month_marks", "day_marks")
"""Roles in full dates whose words count in a text of unknown language."""
RELATIVES = {"sh": "sr", "nn": "nb", "no": "nb", "fil": "tl"}
"""Languages without a pack, and whose small words they share."""
WHOLE = 4
"""Letters of a word that is no abbreviation."""
COMPOUNDING = (
    *("da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv", "zh", "ja", "ko"),
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
                if not IN_HANGUL.fullmatch(
                    form
                ):  # `가을` in itself is split, that of `가을에` is not
                    continue
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
        for path in sorted(PACKS.glob("*.toml")):
            yield from (name for name in calendar_names(path.stem, ()) if name[1] == "month")
            pack = load_pack(path.stem)
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
    for number in range(1500, 2200):
        yield str(number), "year", number
    if code == "th":
        yield from ((str(number), "year", number) for number in BUDDHIST)
    if code == "lt":
        yield from ((str(number), "spaced_year", number) for number in range(1900, 2100))
    if code == "fa":
        yield from ((str(number), "jalali_year", number) for number in JALALI)


def pack_words(pack: Pack) -> Iterator[tuple[str, str, int]]:
    """Yield what a pack's [dates] table says; a word after an equals sign counts as it is written."""
    for word, role, value in keyed_words(pack):
        if word.startswith("="):
            yield word[1:], f"={role}", value
        else:
            yield word, role, value


def keyed_words(pack: Pack) -> Iterator[tuple[str, str, int]]:
    """Yield the words of a pack with the roles and values that their keys stand for."""
    for key in PLAIN:
        yield from ((word, key, 0) for word in pack.phrases(f"dates.{key}"))
    for key in COUNTABLE:
        yield from ((word, "singular", 0) for word in pack.phrases(f"dates.{key}")[:1])
    yield from ((word, "singular", 0) for word in pack.phrases("dates.singulars"))
    yield from valued_words(pack)
    for kind, number in LONE:
        for word in pack.phrases(f"dates.lone_{kind}_{number}"):
            yield from ((word, role, number) for role in (kind, f"lone_{kind}"))
            yield from ((form, f"bare_{kind}", number) for form in (word, word.capitalize()))
    for key, (role, first) in NUMBERED.items():
        for number, words in numbered(pack.phrases(f"dates.{key}"), first):
            yield from ((word, role, number) for word in words.split("|"))


def valued_words(pack: Pack) -> Iterator[tuple[str, str, int]]:
    """Yield the words that stand for a number; inflected names of months and days may stand alone as CLDR's do."""
    ambiguous = set(pack.phrases("dates.words"))
    for key, (role, value) in VALUED.items():
        words = pack.phrases(f"dates.{key}")
        yield from ((word, role, value) for word in words)
        if role in ("month", "weekday"):
            whole = (word for word in words if len(word) >= WHOLE and word not in ambiguous)
            yield from ((word, f"bare_{role}", value) for word in whole)


def numbered(items: tuple[str, ...], number: int) -> Iterator[tuple[int, str]]:
    """Yield items with their number: one more than the last, or the one before an equals sign.

    >>> list(numbered(("one|a", "two", "40=forty"), 1))
    [(1, 'one|a'), (2, 'two'), (40, 'forty')]
    """
    for item in items:
        stated, _, words = item.rpartition("=")
        number = int(stated) if stated else number
        yield number, words
        number += 1


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
