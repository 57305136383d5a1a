"""What a given name tells of the pronoun that fits a person: he, she, or nothing."""

from functools import cache
from pathlib import Path

from transforms.names.words import plain

NAMES = Path(__file__).with_name("given_names.txt")


@cache
def read_names() -> dict[str, str]:
    """Return m or f by name, folded; b where it tells no pronoun."""
    genders: dict[str, str] = {}
    gender = ""
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            gender = line[2:3]
        else:
            for name in line.split():
                genders[plain(name)] = gender
    return genders


def gender_of_name(name: str) -> str:
    """Return m, f, or nothing where the name is unknown or borne by both.

    >>> gender_of_name("António"), gender_of_name("Amy"), gender_of_name("Kim")
    ('m', 'f', '')
    """
    return kind_of_name(name).replace("b", "")


def is_given_name(name: str) -> bool:
    """Tell a given name, of whomever.

    >>> is_given_name("Robin"), is_given_name("Иван"), is_given_name("Bridge")
    (True, True, False)
    """
    return kind_of_name(name) != ""


def kind_of_name(name: str) -> str:
    """Return m, f or b; of a name of two parts that of the first."""
    names = read_names()
    key = plain(name)
    return names.get(key, "") or names.get(key.partition("-")[0], "")
