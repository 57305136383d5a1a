"""What makes two findings of two texts one person, organisation or place of the warehouse: the same id.

An id is made from the name alone, so that it is the same in every load and every warehouse. Names that differ in more
than accents, capitals and initials stay apart: what is one by mistake is harder to part than what is two to join.
"""

import re
import unicodedata
from hashlib import sha256

from press.findings import Organization, Person, Place

WORD = re.compile(r"\w+")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
ARTICLES = frozenset({"the"})


def person_id(person: Person, document_id: str) -> str:
    """Return the id of a person: given and family names; of one name alone, a person of that text only."""
    words = [word for word in words_of(person.value) if word not in SUFFIXES]
    names = [word for word in words if len(word) > 1 or not word.isascii()]
    if len(names) < 2:
        return made("person", *words, document_id)
    return made("person", *(names if len(words[0]) > 1 else words))


def organization_id(organization: Organization) -> str:
    """Return the id of an organisation: its full name without an article."""
    words = words_of(organization.value)
    return made("organization", *(words[words[0] in ARTICLES :] if words else ()))


def place_id(place: Place) -> str:
    """Return the id of a place: a country's code, a city's number in GeoNames, else its name and country."""
    if place.type == "country" and place.country:
        return made("place", place.country)
    if place.geonames_id:
        return made("place", str(place.geonames_id))
    return made("place", *words_of(place.value), place.country or "")


def words_of(name: str) -> list[str]:
    """Return the words of a name without accents, full stops and capitals.

    >>> words_of("António J. de Vitorino"), words_of("Médecins Sans Frontières (MSF)")
    (['antonio', 'j', 'de', 'vitorino'], ['medecins', 'sans', 'frontieres', 'msf'])
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return WORD.findall("".join(c for c in letters if not unicodedata.combining(c)))


def made(kind: str, *parts: str) -> str:
    """Return 16 hexadecimal digits for a kind and what makes it the same."""
    return sha256("\n".join((kind, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
