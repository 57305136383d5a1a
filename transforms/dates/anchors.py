"""Where dates can be at all: digits and the words without which nothing is a date.

Most of a text is nowhere near one; only the windows around anchors are taken apart.
"""

import re
from collections.abc import Iterable, Iterator

from transforms.dates.words import HANGUL, POSTPOSITIONS, UNSPACED, Lexicon

ROLES = (
    *("month", "abbreviation", "loose_month", "weekday", "weekday_abbreviation", "loose_weekday"),
    *("unit", "dayword", "season", "holiday", "decade_word", "thousand", "hundred"),
    *("span", "unit_beside", "year_parts", "month_parts", "half_years"),
)
REACH = 64
"""Characters around an anchor that may belong to its date, or rule it out."""


def anchor_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile one expression for the anchors of a language, in lower case."""
    letters = "".join(lexicon.roles.get(role, "") for role in ROLES)
    words = {word.lower() for word, letter in lexicon.letters.items() if letter in letters}
    tens = range(20, 100, 10)  # `nineteen ninety six`
    words |= {
        w for (kind, w), value in lexicon.values.items() if kind == "number" and value in tens
    }
    for phrases in lexicon.phrases.values():
        words.update("".join(tokens) for tokens, letter in phrases if letter in letters)
    words = {word for word in words if word[0].isalpha()}
    touching = {word for word in words if re.match(f"[{UNSPACED}{HANGUL}]", word)}
    numbered = f"[{letters_before_figures(lexicon)}]\\d"  # `Q3`, `H1`
    firsts = "".join({word[0] for word in words - touching}) + letters_before_figures(lexicon)
    spaced = branches(words - touching)
    spaced = (
        rf"\b(?=[\d{firsts}])(?:\d+|{spaced or '(?!)'}(?!(?!{POSTPOSITIONS})[^\W\d_])|{numbered})"
    )
    return re.compile("|".join(filter(None, (spaced, branches(touching)))))


def letters_before_figures(lexicon: Lexicon) -> str:
    """Return the letters of quarters and halves, in lower case; an underscore if there are none."""
    letters = lexicon.roles.get("quarter_letters", "") + lexicon.roles.get("half_letters", "")
    found = {word for word, letter in lexicon.letters.items() if letter in letters}
    return "".join(sorted({word.lower() for word in found if len(word) == 1})) or "_"


def branches(words: Iterable[str]) -> str:
    """Write words as one expression that tries each first letter once.

    >>> branches(["may", "march", "mar"])
    'ma(?:r(?:ch)?|y)'
    """
    words = sorted(set(words))
    if words == [""]:
        return ""
    heads = sorted({word[0] for word in words if word})
    tails = [re.escape(h) + branches(w[1:] for w in words if w and w[0] == h) for h in heads]
    if len(tails) == 1 and "" not in words:
        return tails[0]
    return f"(?:{'|'.join(tails)}){'?' if '' in words else ''}" if tails else ""


def windows(text: str, anchors: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that are near an anchor, from white space to white space."""
    low = text.lower()
    if len(low) != len(text):  # Turkish İ becomes two characters
        yield 0, len(text)
        return
    start = end = -1
    for match in anchors.finditer(low):
        if start < 0 or match.start() > end + REACH:
            if start >= 0:
                yield start, to_space(text, end + REACH)
            start = max(0, from_space(text, match.start() - REACH))
        end = match.end()
    if start >= 0:
        yield start, to_space(text, end + REACH)


def from_space(text: str, at: int) -> int:
    """Return the white space, or the end of a long run without any, that begins a window."""
    return max(text.find(" ", at, at + REACH), at) if at > 0 else 0


def to_space(text: str, at: int) -> int:
    """Return the last white space before a place, where there is one near by."""
    return max(text.rfind(" ", at - REACH // 2, at), at - REACH // 2) if at < len(text) else at
