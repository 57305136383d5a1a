"""Which stamps around a title are those of other texts."""

from press.documents import Line
from transforms.marks import has_digit


def stamps_of_others(lines: tuple[Line, ...], near: frozenset[int]) -> frozenset[int]:
    """Return the stamps near a title that are those of teasers above it, where another stands nearer.

    A stamp between the title and the text is the text's own; of those above the title the nearest is.
    """
    tops = [i for i, line in enumerate(lines) if line.label == "headline"]
    dated = [
        i
        for i in sorted(near)
        if lines[i].label in ("date_line", "subhead") and has_digit(lines[i].text)
    ]
    if not tops or len(dated) < 2:
        return frozenset()
    first = next(
        (i for i in range(tops[-1], len(lines)) if lines[i].action == "keep" and lines[i].text),
        len(lines),
    )
    above = [i for i in dated if i < tops[-1] and lines[i].label == "date_line"]
    below = [i for i in dated if tops[-1] < i < first]
    return frozenset(above if below else above[:-1])
