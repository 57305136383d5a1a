"""The findings of one post put together: the same title of one person, told in several places."""

from dataclasses import replace

from press.findings import Role

Key = tuple[str | None, str, str | None]
"""Person, title in small letters, organisation."""
MOST_TITLES = 50
"""Titles of one person that are compared with each other."""


def joined_roles(roles: list[Role]) -> tuple[Role, ...]:
    """Return each post once: the same title of one person in one organisation, with all its evidence.

    A title alone is that of the one person who has it in this text.
    """
    holders: dict[str, set[str]] = {}
    for role in roles:
        if role.person:
            holders.setdefault(role.value.casefold(), set()).add(role.person)
    found: dict[Key, list[Role]] = {}
    for role in sorted(roles, key=lambda each: each.person is None):
        names = holders.get(role.value.casefold(), set())
        person = role.person or (next(iter(names)) if len(names) == 1 else None)
        key = (person, role.value.casefold(), role.organization)
        if role.person is None and person and key not in found:
            key = (None, *key[1:])  # another organisation's
        found.setdefault(key, []).append(role)
    of_person: dict[str, list[Key]] = {}
    for key in found:
        if key[0]:
            of_person.setdefault(key[0], []).append(key)
    for keys in of_person.values():
        fold_titles(found, keys[:MOST_TITLES])
    merged = map(one_role, found.values())
    return tuple(sorted(merged, key=lambda each: each.spans[0].start if each.spans else 0))


def fold_titles(found: dict[Key, list[Role]], keys: list[Key]) -> None:
    """Join what says less of a person's post to what says more: `minister` to `minister of finance`."""
    for key in keys:
        more = (
            other
            for other in keys
            if other != key
            and other in found
            and (other[1] == key[1] or other[1].startswith(f"{key[1]} "))
        )
        longer = next(more, None) if key[2] is None else None
        if longer:
            found[longer] += found.pop(key)


def one_role(found: list[Role]) -> Role:
    """Return the findings of one post as one; what is to come or past says more than `current`."""
    spans = {span for each in found for span in each.spans}
    statuses = {each.status for each in found} - {"current"}
    return replace(
        found[0],
        confidence=max(each.confidence for each in found),
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        status=min(statuses, default="current", key=("incoming", "former").index),
        starts=next((each.starts for each in found if each.starts), None),
        ends=next((each.ends for each in found if each.ends), None),
    )
