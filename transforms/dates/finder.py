"""Find date expressions: turn a text into its shape, try the rules, check what they found."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from transforms.dates.building import build
from transforms.dates.checks import Place, check
from transforms.dates.expressions import DateExpression
from transforms.dates.grammar import Scanner, load_scanner
from transforms.dates.rules import NAMED
from transforms.dates.words import OTHER, PADDING, TOKEN, Lexicon

ODD = re.compile(
    "[’\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060\ufeff\u2009\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]"
)
SPACES = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202f\u2060\ufeff\u2009"
PLAIN = (
    dict.fromkeys(SPACES, " ")
    | {"’": "'"}
    | {chr(zero + n): str(n) for zero in (0x660, 0x6F0, 0xFF10) for n in range(10)}
)
"""Spaces of all kinds, invisible characters and digits of other scripts; lengths stay the same."""
WRAP = re.compile(r"\n(?<=[^\n]{60}\n)(?=\S)")
"""The line break of a wrapped paragraph, unlike that of a list or a table."""


def find_expressions(text: str, language: str | None, offset: int = 0) -> list[DateExpression]:
    """Return the date expressions of a text in order, not overlapping, the longest at each place.

    `language` is a code such as `de` or `pt-BR`. Without a pack the names of months are CLDR's;
    with None those of all packs count, in full dates. `offset` is added to start and end.

    >>> [e.text for e in find_expressions("Signed 1 October 2023; she may speak in May.", "en")]
    ['1 October 2023', 'May']
    """
    plain = ODD.sub(lambda odd: PLAIN.get(odd[0], " "), text)
    plain = WRAP.sub(" ", plain) if "\n" in plain else plain
    tokens = TOKEN.findall(plain)
    scanner = load_scanner(language)
    shape = shape_of(tokens, scanner.lexicon)
    ends = list(accumulate(map(len, tokens)))
    found: list[DateExpression] = []
    for expression in scan(plain, tokens, shape, ends, scanner, language):
        start, end = expression.start, expression.end
        found.append(
            replace(expression, start=start + offset, end=end + offset, text=text[start:end])
        )
    return found


def shape_of(tokens: list[str], lexicon: Lexicon) -> str:
    """Return one letter per token; the tokens of a phrase get padding and the phrase's letter."""
    get = lexicon.letters.get
    letters = [get(token, OTHER) for token in tokens]
    shape = "".join(letters)
    starters = lexicon.roles.get("phrase")
    if not starters:
        return shape
    taken = 0
    for match in re.finditer(f"[{starters}]", shape):
        at = match.start()
        if at < taken:
            continue
        for words, letter in lexicon.phrases.get(tokens[at].lower(), ()):
            if [token.lower() for token in tokens[at : at + len(words)]] == list(words):
                letters[at : at + len(words)] = PADDING * (len(words) - 1) + letter
                taken = at + len(words)
                break
    return "".join(letters)


def scan(
    text: str,
    tokens: list[str],
    shape: str,
    ends: list[int],
    scanner: Scanner,
    language: str | None,
) -> Iterator[DateExpression]:
    """Yield what the rules find and the checks accept, from left to right."""
    names = list(scanner.rules)
    position, last_end = 0, -1
    while match := scanner.any_rule.search(shape, position):
        position = match.start() + 1
        for name in names[names.index(match.lastgroup or names[0]) :]:
            detail = scanner.rules[name].match(shape, match.start())
            if not detail or (name == "year_again" and ends[match.start() - 1] - 8 > last_end):
                continue
            start = ends[detail.start() - 1] if detail.start() else 0
            end = ends[detail.end() - 1]
            parts = {
                mark: "".join(tokens[slice(*detail.span(mark))])
                for mark, letters in detail.groupdict().items()
                if letters
            }
            place = Place(text, start, end, shape, detail.start(), detail.end())
            expression = check(build(NAMED[name], parts, scanner.lexicon, language), place, scanner)
            if expression:
                yield expression
                position, last_end = bisect_left(ends, expression.end) + 1, expression.end
                break
