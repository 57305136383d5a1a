"""The post beside a name: before it, behind a comma, behind a verb."""

from transforms.names.organization_spans import Scan
from transforms.names.words import joined

NEAR = 12
"""Words between a name and the post that is told of it."""
ASIDE = frozenset({", ", " (", " – ", " — ", " - ", "; "})


def role_before(scan: Scan, start: int) -> tuple[int, int] | None:
    """Return the post just before a name: `Director General Amy Example`."""
    first = scan.roles.start_of.get(start)
    if first is None or not joined(scan.words[start]):
        return None
    return first, start


def role_after(scan: Scan, end: int) -> tuple[int, int] | None:
    """Return the post told after a name: `, Spokesperson of`, `is the Editor of`, `, 45, chair`."""
    words = scan.words
    if end >= len(words) or words[end].line != words[end - 1].line:
        return None
    at = end
    if words[at].gap == ", " and words[at].text.isdigit() and at + 1 < len(words):
        at += 1
    aside = words[at].gap in ASIDE
    length = scan.vocabulary.copulas.at(words, at)
    if not aside and not (length and joined(words[at])):
        return None
    return first_role(scan, at + (0 if aside and not length else length))


def first_role(scan: Scan, at: int) -> tuple[int, int] | None:
    """Return the first post of the next words, with nothing but spaces and names before it."""
    words = scan.words
    for i in range(at, min(at + 6, len(words))):
        if i > at and not joined(words[i]):
            return None
        if i in scan.roles.end_of:
            return i, scan.roles.end_of[i]
        lower = words[i].kind == "lower"
        if lower and (scan.vocabulary.speech.at(words, i) or scan.vocabulary.copulas.at(words, i)):
            return None
    return None


def post_before_comma(scan: Scan, start: int, end: int) -> tuple[int, int] | None:
    """Return the post of `the Director General of the Example Organization (EO), Amy Example`."""
    words = scan.words
    if words[start].gap not in {", ", "), "} or not breaks_off(scan, start, end):
        return None
    for i in range(start - 1, max(0, start - NEAR), -1):
        if i + 1 < start and not joined(words[i + 1]) and words[i + 1].gap != " (":
            return None
        first = scan.roles.start_of.get(i)
        if first is not None:
            return (first, i) if scan.vocabulary.role_connectors.at(words, i) else None
    return None


def post_of_field(scan: Scan, start: int) -> tuple[int, int] | None:
    """Return the post of `ministre des Affaires étrangères Jean Roe`, of `Neue Direktorin der Bank wird Eva Roe`."""
    words, vocabulary = scan.words, scan.vocabulary
    copula = vocabulary.copulas.before(words, start) if joined(words[start]) else 0
    for i in range(start - max(copula, 1), max(0, start - NEAR), -1):
        if not joined(words[i + 1 if i + 1 < start else start]):
            return None
        first = scan.roles.start_of.get(i)
        if first is None:
            continue
        field = vocabulary.portfolio_titles.before(words, i) and vocabulary.role_connectors.at(
            words, i
        )
        named = copula and words[first].kind != "lower"
        return (first, i) if field or named else None
    return None


def breaks_off(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a name is followed by a mark, a line end, `of` or a verb of speech."""
    words, vocabulary = scan.words, scan.vocabulary
    if end >= len(words) or words[end].line != words[start].line or not joined(words[end]):
        return True
    return bool(vocabulary.speech.at(words, end) or vocabulary.role_connectors.at(words, end))
