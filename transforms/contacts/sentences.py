"""The person or desk in a sentence such as `For more information contact Jane Doe at ...`."""

import re
from dataclasses import dataclass

from transforms.contacts.words import (
    EDGE,
    FIRM_KEYS,
    ROLE_KEYS,
    first_place,
    is_person,
    kind_of,
    strip_honorific,
    trim_small_words,
)
from transforms.language import Pack
from transforms.marks import NAME

JOINS = re.compile(
    r"\s?(?:,|,?\s(?:and|or|et|ou|und|oder|y|o|e|en|of|i|lub|och|eller|og|ja|tai|и|или)"
    r"(?:\s[^\W\dA-Z]{1,12}){0,3})\s?"
)
"""What may stand between two names in a row: `or her deputy`."""
CAPITALS = re.compile(
    r"[^\W\d_a-zß-ÿ][\w'’&-]*(?:\s(?:(?:of|the|for|de|del|der|des|die|du|la|le|di|van|do|da|für|und|and|et|y|e)\s){0,2}"
    r"[^\W\d_a-zß-ÿ][\w'’&-]*){0,6}"
)
LONGEST = 400
NEAR = 90
"""Characters between a name and the address that is its own, at most."""


@dataclass(slots=True)
class Named:
    """Whom a sentence names."""

    names: list[str]
    role: str | None = None
    organization: str | None = None


def read_sentence(text: str, pack: Pack) -> Named:
    """Read the words of a sentence before an address: the last name, or the names in a row, or a desk."""
    text = text[-LONGEST:]
    start = max((m.end() for m in pack.pattern("headings.contact").finditer(text)), default=0)
    found = people_in(text, start, pack) or (people_in(text, 0, pack) if start else [])
    if not found:
        return desk_in(text[start:], pack) if start else Named([])
    names = [found[-1]]
    for earlier in reversed(found[:-1]):
        if not JOINS.fullmatch(text[earlier[1] : names[0][0]]):
            break
        names.insert(0, earlier)
    role = post_beside(text[names[-1][1] :], pack)
    return Named([name for _, _, name, _ in names], role or names[-1][3] or None)


def people_in(
    text: str, start: int, pack: Pack, near: int = NEAR
) -> list[tuple[int, int, str, str]]:
    """Find people: start, end, name, and the post right before the name."""
    found = []
    for match in NAME.finditer(text, start):
        if match.group().upper() == match.group().lower():
            continue  # no capitals tell a name from other words
        words = match.group().rstrip(".").split(" ")
        for cut in range(len(words) - 1):
            name = strip_honorific(" ".join(words[cut:]), pack)
            if name.count(" ") and is_person(name, pack):
                post = " ".join(words[:cut])
                known = not post or first_place(post, pack, ROLE_KEYS) is not None
                if known or cut == 0:
                    at = match.start() + match.group().rfind(name)
                    found.append((at, at + len(name), name, post if known else ""))
                break
    return [each for each in found if len(text) - each[1] <= near]


def post_beside(after: str, pack: Pack) -> str | None:
    """Return the post after a name: `Jane Doe, press officer, at`."""
    if not after.startswith((",", " (")):
        return None
    part = re.split(r"[,()]|\s(?:at|on|via|unter|au|under)\s", after.lstrip(" ,("), maxsplit=1)[0]
    part = part.strip(EDGE)
    return part if 2 < len(part) < 80 and kind_of(part, pack) in ("role", "heading") else None


def desk_in(text: str, pack: Pack) -> Named:
    """Find the desk or office that a sentence names instead of a person."""
    for match in CAPITALS.finditer(text):
        run = trim_small_words(match.group()).strip(EDGE)
        if len(run) > 3 and kind_of(run, pack) == "role":
            return Named([], role=run)
        if len(run) > 3 and " " in run and first_place(run, pack, FIRM_KEYS) is not None:
            return Named([], organization=run)
    return Named([])
