"""Find date expressions: turn a text into its shape, try the rules, check and join what they found."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, repeat

from transforms.dates.anchors import windows
from transforms.dates.building import build
from transforms.dates.checks import check
from transforms.dates.expressions import DateExpression
from transforms.dates.grammar import Scanner, load_scanner
from transforms.dates.hours import without_hours
from transforms.dates.joining import Atom, joined
from transforms.dates.listed import with_listed
from transforms.dates.places import Place, settled
from transforms.dates.plain import plain
from transforms.dates.rewriting import rewritten
from transforms.dates.rules_periods import NAMED
from transforms.dates.times import with_time
from transforms.dates.trailing import with_weekday
from transforms.dates.words import OTHER, TOKEN, Lexicon

WRAP = re.compile(r"\n(?<=[^\n]{60}\n)(?=\S)")
"""The line break of a wrapped paragraph, unlike that of a list or a table."""
REMEMBERED = 1_000
"""Characters; several steps ask for the same line, none for the same long text."""


def find_expressions(text: str, language: str | None, offset: int = 0) -> list[DateExpression]:
    """Return the date expressions of a text in order, not overlapping, the longest at each place.

    `language` is a code such as `de` or `pt-BR`. Without a pack the names of months are CLDR's;
    with None those of all packs count, in full dates. `offset` is added to start and end.

    >>> [e.text for e in find_expressions("Signed 1 October 2023; she may speak in May.", "en")]
    ['1 October 2023', 'May']
    """
    found = remembered(text, language) if len(text) <= REMEMBERED else found_in(text, language)
    if not offset:
        return list(found)
    return [e._replace(start=e.start + offset, end=e.end + offset) for e in found]


def found_in(text: str, language: str | None) -> tuple[DateExpression, ...]:
    """Return the expressions of a text, in places of the text as it stands."""
    made = None if text.isascii() else rewritten(text)
    if made is None:
        return found_as_written(text, language)
    return tuple(
        e._replace(
            start=(start := made.original(e.start)),
            end=(end := made.original(e.end)),
            text=text[start:end],
        )
        for e in found_as_written(made.text, language)
    )


def found_as_written(text: str, language: str | None) -> tuple[DateExpression, ...]:
    """Return the expressions of a text, window by window."""
    bare = plain(text)
    bare = WRAP.sub(" ", bare) if "\n" in bare else bare
    scanner = load_scanner(language)
    found = [
        expression
        for start, end in windows(bare, scanner.anchors)
        for expression in expressions(bare, start, end, scanner, language)
    ]
    return tuple(
        e if e.text == (words := text[e.start : e.end]) else e._replace(text=words) for e in found
    )


remembered = lru_cache(maxsize=512)(found_in)


def expressions(
    text: str, start: int, end: int, scanner: Scanner, language: str | None
) -> list[DateExpression]:
    """Return what stands in one window of a text."""
    tokens, shape = shape_of(TOKEN.findall(text, start, end), scanner.lexicon)
    first = scanner.any_rule.search(shape)
    if first is None and not scanner.joining.search(shape):
        return []
    ends = list(accumulate(map(len, tokens), initial=start))[1:]
    places = [start, *ends]
    atoms = list(scan(first, text, start, tokens, shape, ends, scanner, language))
    if len(atoms) > 1:
        atoms = without_hours(atoms, shape, scanner.between)
    if ", " in shape:
        atoms = list(with_listed(atoms, shape, tokens, places, scanner.listed))
    found = with_weekday(joined(atoms, shape, tokens, places, scanner), text)
    return with_time(found, text, scanner.clock) if scanner.clock else found


def shape_of(tokens: list[str], lexicon: Lexicon) -> tuple[list[str], str]:
    """Return the tokens, those of a phrase made one, and one letter for each."""
    shape = "".join(map(lexicon.letters.get, tokens, repeat(OTHER)))
    starters = lexicon.starters
    if starters is None:
        return tokens, shape
    merged: list[str] = []
    shaped: list[str] = []
    taken = 0
    for match in starters.finditer(shape):
        at = match.start()
        if at < taken:
            continue
        for words, letter in lexicon.phrases.get(tokens[at].lower(), ()):
            last = tokens[at + len(words) - 1 : at + len(words)]
            if not last or last[0].lower() != words[-1]:
                continue  # as nearly always: it is cheaper to compare one word first
            if words == tuple(map(str.lower, tokens[at : at + len(words)])):
                merged += (*tokens[taken:at], "".join(tokens[at : at + len(words)]))
                shaped += (shape[taken:at], letter)
                taken = at + len(words)
                break
    if not taken:
        return tokens, shape
    return [*merged, *tokens[taken:]], "".join((*shaped, shape[taken:]))


def scan(
    match: re.Match[str] | None,
    text: str,
    begin: int,
    tokens: list[str],
    shape: str,
    ends: list[int],
    scanner: Scanner,
    language: str | None,
) -> Iterator[Atom]:
    """Yield what the rules find and the checks accept, from left to right; `match` is where the first rule fits."""
    names = scanner.rules.names
    last_end = -1
    while match:
        position = match.start() + 1
        which = scanner.which_rule.match(shape, match.start())
        for name in names[names.index(which.lastgroup or names[0]) if which else 0 :]:
            detail = scanner.rules[name].match(shape, match.start())
            if not detail or (name == "year_again" and ends[match.start() - 1] - 8 > last_end):
                continue
            start = ends[detail.start() - 1] if detail.start() else begin
            end = ends[detail.end() - 1]
            parts = {
                mark: "".join(tokens[slice(*detail.span(mark))])
                for mark, letters in detail.groupdict().items()
                if letters is not None
            }
            place = Place(text, start, end, shape, detail.start(), detail.end())
            place = settled(place, name)
            made = build(NAMED[name], parts, place, scanner.lexicon, language)
            expression = check(made, place, scanner)
            if expression:
                position, last_end = bisect_left(ends, expression.end) + 1, expression.end
                yield Atom(expression, detail.start(), position)
                break
        match = scanner.any_rule.search(shape, position)
