"""The tables that `make tables` writes say what the libraries say."""

import gzip

from transforms.built import calendar_table, city_table
from transforms.dates import calendar_names
from transforms.names import gazetteer

STALE = "the library says other things now: make tables"


def test_calendars_are_those_of_cldr() -> None:
    assert calendar_table() == calendar_names.FILE.read_bytes(), STALE


def test_cities_are_those_of_geonames() -> None:
    assert city_table() == gzip.decompress(gazetteer.FILE.read_bytes()), STALE
