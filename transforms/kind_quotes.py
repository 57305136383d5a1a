"""How much of a text stands between quotation marks, and what stands outside them."""

import re

MARKS = "“”„«»「」『』"
PRINTED = re.compile(f'["{MARKS}]')
WESTERN = MARKS[:5]


def quoted_share(text: str) -> float:
    """Return how much of a text stands between quotation marks; a paragraph may go on with what another opened.

    >>> round(quoted_share("“One.\\n“Two.\\nThree.”\\nFour."), 2)
    0.64
    """
    text = with_plain_marks(text, MARKS)
    if '"' not in text:
        return 0.0
    inside = 0
    opened = False
    for line in text.split("\n"):
        pieces = line.split('"')
        opened = opened and bool(pieces[0].strip())  # one that opens with a mark opens anew
        inside += sum(map(len, pieces[not opened :: 2]))
        opened ^= len(pieces) % 2 == 0
    return inside / max(len(text) - text.count("\n"), 1)


def unquoted(text: str) -> str:
    """Return the pieces of paragraphs outside double quotation marks, a line each.

    >>> unquoted("“One,” he says.\\nTwo.")
    '\\n he says.\\nTwo.'
    """
    lines = with_plain_marks(text, WESTERN).split("\n")
    return "\n".join(piece for line in lines for piece in line.split('"')[::2])


def with_plain_marks(text: str, marks: str) -> str:
    """Return a text with plain quotation marks in the place of some."""
    for mark in marks:
        text = text.replace(mark, '"')
    return text
