"""A text as the rules of dates have it, where that is of another length: and which place is which in the original."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

HIDDEN = "\u00ad\u200b\u2060\ufeff"
"""Signs that nobody sees, within a word or a number: soft hyphens, zero widths."""
LETTER = "A-Za-z\u00c0-\u058f"
"""Of the scripts that put spaces between words, so that no such sign parts two of them."""
WITHIN = re.compile(rf"(?<=\d)[{HIDDEN}]+(?=\d)|(?<=[{LETTER}])[{HIDDEN}]+(?=[{LETTER}])")
FIGURES = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
ONES, YEAR = "一二三四五六七八九", "[一二][〇零○一二三四五六七八九]{3}"
OF_ERA = rf"(?<=令和|平成|昭和)(?:[{ONES}]?十[{ONES}]?|[{ONES}])"
DECADE = "(?<!十九世[纪紀])[二三四五六七八九]十(?=年代(?![价價表]))"
MONTH, DAY = f"十[一二]?|[{ONES}]", f"三十一?|二?十[{ONES}]?|[{ONES}]"
CHINESE = re.compile(
    rf"(?<![{ONES}十百千〇零○])(?:(?P<decade>{DECADE})|(?:(?P<year>{YEAR}|{OF_ERA})(?=年))?(?P<mark>年)?"
    rf"(?:(?P<month>{MONTH})月(?:(?P<day>{DAY})(?=[日號号]))?)?)"
)
OPENS = re.compile(
    f"(?<![{ONES}十百千〇零○])(?={DECADE}|{YEAR}年|{OF_ERA}年|年?(?:{MONTH})月(?:{DAY})[日號号])"
)
"""Where a decade, a year, or a day of a month, stands in numerals: what CHINESE takes apart."""

QUOTED = re.compile(r"[«“]\d{1,2}[»”](?= ?[^\W\d_])")

REPUBLIC = re.compile(
    r"民[國国] ?(\d{2,3})(?= ?年)|(?<!\d)(1[01]\d)(?= ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)"
)
"""Years that Taiwan counts from 1912: `民國110年`, and `110年3月14日`, which can be no other year."""
PECULIAR = re.compile(f"[{HIDDEN}«“月年]")
"""A sign without which nothing is rewritten."""


class Piece(NamedTuple):
    """What stands for a part of the original."""

    start: int
    end: int
    text: str


class Rewritten(NamedTuple):
    """A text with pieces put in, and where they begin: in it, and in the original behind them."""

    text: str
    places: list[int]
    originals: list[int]

    def original(self, place: int) -> int:
        """Return the place in the original; within a piece the end of what it stands for."""
        at = bisect_right(self.places, place) - 1
        return min(self.originals[at] + place - self.places[at], self.limit(at))

    def limit(self, at: int) -> int:
        """Return where the next piece begins in the original."""
        return (
            self.originals[at + 1]
            if at + 1 < len(self.originals)
            else self.originals[at] + len(self.text)
        )


def rewritten(text: str) -> Rewritten | None:
    """Return a text without hidden signs and quoted days, and with figures for Chinese numerals; None as it is.

    >>> made = rewritten("于二〇二三年十月一日在")
    >>> made.text, made.original(1), made.original(11)
    ('于2023年10月1日在', 1, 10)
    """
    if not PECULIAR.search(text):
        return None
    pieces = sorted({*hidden(text), *quoted(text), *numerals(text), *republican(text)})
    if not pieces:
        return None
    made: list[str] = []
    places, originals = [0], [0]
    at = length = 0
    for piece in pieces:
        made += (text[at : piece.start], piece.text)
        length += piece.start - at
        places.append(length)
        originals.append(piece.start)
        length += len(piece.text)
        places.append(length)
        originals.append(piece.end)
        at = piece.end
    made.append(text[at:])
    return Rewritten("".join(made), places, originals)


def hidden(text: str) -> Iterator[Piece]:
    """Yield the hidden signs within words and numbers."""
    if any(map(text.__contains__, HIDDEN)):
        yield from (Piece(*match.span(), "") for match in WITHIN.finditer(text))


def quoted(text: str) -> Iterator[Piece]:
    """Yield the signs around a day before its month: `«31» мая`."""
    for match in QUOTED.finditer(text) if "«" in text or "“" in text else ():
        yield Piece(match.start(), match.start() + 1, "")
        yield Piece(match.end() - 1, match.end(), "")


def numerals(text: str) -> Iterator[Piece]:
    """Yield the numerals of dates: a year before its sign, a month and a day that stand together."""
    if "月" not in text and "年" not in text:
        return
    for opening in OPENS.finditer(text):
        match = CHINESE.match(text, opening.start())
        for name in ("decade", "year", "month", "day") if match else ():
            if match and match[name]:
                yield Piece(*match.span(name), figures(match[name]))


def republican(text: str) -> Iterator[Piece]:
    """Yield the years that count from 1912."""
    for match in REPUBLIC.finditer(text) if "年" in text else ():
        yield Piece(*match.span(), str(1911 + int(match[1] or match[2])))


def figures(numeral: str) -> str:
    """Write a numeral in figures.

    >>> figures("二〇二三"), figures("十"), figures("二十一"), figures("三十"), figures("十二")
    ('2023', '10', '21', '30', '12')
    """
    if "十" not in numeral:
        return "".join(FIGURES[sign] for sign in numeral)
    tens, _, ones = numeral.partition("十")
    return str(int(FIGURES.get(tens, "1")) * 10 + int(FIGURES.get(ones, "0")))
