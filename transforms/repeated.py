"""What repeats from text to text of one source: its menus, its footers, its own description."""

from collections import Counter
from collections.abc import Iterable

from transforms.read.text import BREAK, tidy

TEXTS = 5
"""Fewer texts than these show no habit."""
SHARE = 0.25
"""A line that so many of a source's texts have is the source's and not the text's."""
LONGEST = 1_500
MOST_BYTES = 200_000


def repeated_lines(bodies: Iterable[bytes]) -> list[str]:
    """Return the tidied lines that stand in a quarter of the texts, and in five at least, sorted.

    Web pages are passed over: their markup tells more. Each body should be given once.

    >>> repeated_lines([b"Follow us\\nNews %d" % n for n in range(8)])
    ['Follow us']
    """
    counts: Counter[str] = Counter()
    texts = 0
    for body in bodies:
        if len(body) > MOST_BYTES or body.lstrip()[:1] == b"<":
            continue
        texts += 1
        lines = BREAK.split(body.decode("utf-8", "replace"))
        counts.update({tidy(line) for line in lines if len(line) <= LONGEST})
    least = max(TEXTS, SHARE * texts)
    return sorted(line for line, count in counts.items() if count >= least and line)
