"""Text to the word pieces that the tagger's network reads: windows of at most 128, with the shapes of the words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

VOCABULARY = Path(__file__).with_name("model") / "pieces.txt"
"""One piece a line: those of BERT (uncased) that are Latin letters, digits or signs."""
CLS, SEP, UNKNOWN, MASK = 1, 2, 3, 4
"""The pieces that stand for no text; 0 is padding."""
WINDOW = 126
"""The most pieces of one window, its two ends aside."""
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST = 40
"""A longer word is unknown; no name is."""
END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[^\W\d_a-z]|[\"'“‘«(\d])|\n+")
"""Where a text unit is cut into windows: behind a sentence, roughly."""
SHORTENED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]|Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Hon|Rt|Rev|Fr|Sr|Sra|Jr|St|Ste|Sen|Rep|Gov|Pres|Amb|Atty|Gen|Col|"
    r"Lt|Sgt|Capt|Cpl|Maj|Adm|Cmdr|Brig|Supt|Insp|Det|Engr|Datuk|Mt|Ft|Fla|Calif|Mass|Conn|Ont|Que|Ave|Blvd|No|Nos|Art|"
    r"vs|v|Inc|Co|Corp|Ltd|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
"""A full stop that ends a short form and no sentence: `Dr. Abed`, `Carissa F. Etienne`, `the U.S. Army`."""
OPENERS = (
    "A|After|All|Also|An|And|As|At|Before|But|By|For|From|He|Her|His|How|However|I|If|In|It|Its|Many|More|Most|My|"
    "No|Not|Now|On|One|Our|She|Since|So|Some|That|The|Their|Then|There|These|They|This|Those|To|Under|Until|We|What|"
    "When|Where|While|Who|Why|With|You|Your"
)
NAME = re.compile(rf"(?<![^\W_])(?!(?:{OPENERS})(?![^\W_]))(?=\w)[^\W_]*?[^\W\d_a-zß-öø-ÿ]")
"""A word with a capital that does not just open a sentence: without any, a sentence has no name."""
SHAPES = 16
TITLED = 8
"""Added to the shape of each word of a window whose capitals tell nothing."""


Place = tuple[int, int, int]
"""Of a word: the number of its first piece, its start and its end in the text."""


class Window(NamedTuple):
    """What the network reads at once, and where its words stand in the text."""

    ids: list[int]
    shapes: list[int]
    words: list[Place]


def windows_of(text: str, all_sentences: bool = False) -> Iterator[Window]:
    """Cut a text unit into windows at the ends of sentences, else at words; skip those that have no name."""
    start = 0
    for end in ends_of(text):
        if all_sentences or NAME.search(text, start, end):
            yield from sentence_windows(text, start, end)
        start = end


def ends_of(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end.

    >>> text = "Gov. J. Inslee appointed Dr. Abed. He left."
    >>> [text[end:] for end in ends_of(text)]
    ['He left.', '']
    """
    for match in END.finditer(text):
        at = match.start()
        if "\n" in match.group() or not SHORTENED.search(text, max(0, at - 8), at):
            yield match.end()
    yield len(text)


def sentence_windows(text: str, start: int, end: int) -> Iterator[Window]:
    """Yield the windows of one sentence: nearly always one."""
    shift = TITLED if is_titled(text[start:end]) else 0
    ids, shapes, words = [CLS], [0], list[Place]()
    for match in WORD.finditer(text, start, end):
        pieces, shape = pieces_of(match.group())
        if len(ids) + len(pieces) > WINDOW + 1:
            yield Window([*ids, SEP], [*shapes, 0], words)
            ids, shapes, words = [CLS], [0], []
        words.append((len(ids), match.start(), match.end()))
        ids += pieces
        shapes += [shape + shift] * len(pieces)
    if words:
        yield Window([*ids, SEP], [*shapes, 0], words)


@lru_cache(maxsize=20_000)
def pieces_of(word: str) -> tuple[tuple[int, ...], int]:
    """Return the numbers of a word's pieces, the longest first from the left, and its shape.

    As BERT does it: in small letters, without accents; a word with a part that is no piece is unknown.
    """
    letters = unicodedata.normalize("NFD", word.lower())
    key = "".join(c for c in letters if unicodedata.category(c) != "Mn")
    vocabulary = load_vocabulary()
    found: list[int] = []
    at = 0
    while at < len(key):
        for end in range(len(key) if len(key) <= LONGEST else at, at, -1):
            piece = vocabulary.get(key[at:end] if not at else "##" + key[at:end])
            if piece is not None:
                found.append(piece)
                at = end
                break
        else:
            return (UNKNOWN,), shape_of(word)
    return tuple(found) or (UNKNOWN,), shape_of(word)


@cache
def load_vocabulary() -> dict[str, int]:
    """Load the pieces with their numbers, once per process."""
    lines = VOCABULARY.read_text(encoding="utf-8").split("\n")
    return {piece: n for n, piece in enumerate(lines) if piece}


def shape_of(word: str) -> int:
    """Return 0 to 7: sign, lower, Title, UPPER, one capital, miXed, digits, letters without case.

    >>> [shape_of(word) for word in (".", "bank", "Bank", "WHO", "J", "McCain", "25", "١٢")]
    [0, 1, 2, 3, 4, 5, 6, 6]
    """
    if not word[0].isalnum():
        return 0
    if word.isdigit():
        return 6
    if word.islower():
        return 1
    if word.istitle():
        return 2 if len(word) > 1 else 4
    if word.isupper():
        return 3
    return 5 if word.lower() != word else 7


def is_titled(text: str) -> bool:
    """Tell whether the capitals of a text tell nothing, as in a headline: nearly all words have one.

    >>> is_titled("Minister Opens New Bridge over Danube"), is_titled("Ms. Pope thanked the people of Kenya.")
    (True, False)
    """
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
