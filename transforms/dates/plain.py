"""The characters of a text as the words of the lexicon have them; lengths stay the same."""

import re

ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x17E0, 0x1040, 0xFF10)
"""The digit nought of Arabic, Persian, Hindi, Bengali, Thai, Lao, Khmer, Burmese, and full width."""
SPACES = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202f\u2060\ufeff\u2009"
PLAIN = (
    dict.fromkeys(SPACES, " ")
    | {"’": "'"}
    | {chr(zero + number): str(number) for zero in ZEROS for number in range(10)}
)
"""Spaces of all kinds, invisible characters and digits of other scripts."""
ODD = re.compile(
    "[’\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060\ufeff\u2009"
    + "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in ZEROS)
    + "]"
)


def plain(text: str) -> str:
    """Return a text with plain spaces, apostrophes and digits.

    >>> plain("۱۴۰۲\u200c๕ d’abril")
    "1402 5 d'abril"
    """
    return text if text.isascii() else ODD.sub(lambda odd: PLAIN.get(odd[0], " "), text)
