"""Where a match stands, in the text and in its shape."""

import re
from typing import NamedTuple

STAMP = re.compile(r"[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?(?: ?Z\b| ?[+-]\d\d:?\d\d\b)?")


class Place(NamedTuple):
    """Where a match stands, in the text and in its shape."""

    text: str
    start: int
    end: int
    shape: str
    first: int
    """Index of its first token in the shape."""
    after: int
    """Index of the token behind its last."""


def settled(place: Place, method: str) -> Place:
    """Return a place with its true end: behind the hour of a stamp, before a trailing space."""
    if method == "iso" and (stamp := STAMP.match(place.text, place.end)):
        return place._replace(end=stamp.end())
    return place._replace(end=place.end - 1) if place.text[place.end - 1] == " " else place
