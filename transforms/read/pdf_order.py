"""Reading order on a page: columns one after the other, what spans them in its place, else row by row."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from transforms.read.pdf_lines import PdfLine

GUTTER = 0.8
"""Of the size of the letters: so wide at least is the white between two columns."""
CROSSING = 0.2
"""Share of the lines that may stand across the white between columns: titles, introductions."""
LEAST_IN_COLUMN = 3
DEEPEST = 40
WIDEST_PAGE = 4_000
"""Points; what lies further out is no text of a page."""


def in_reading_order(lines: list[PdfLine], depth: int = 0) -> Iterator[PdfLine]:
    """Yield the lines as they are read.

    Where a gutter parts two columns, a line across it ends what is above it: the columns above come
    first, then the line, then the columns below. Lines side by side that are no columns, as in a table,
    are read row by row.
    """
    if len(lines) >= 2 * LEAST_IN_COLUMN and depth < DEEPEST:
        if (found := gutter(lines)) is not None:
            for part in around(lines, *found):
                yield from in_reading_order(part, depth + 1)
            return
        if len(parts := split_at_widest_gap(lines)) == 2:
            for part in parts:
                yield from in_reading_order(part, depth + 1)
            return
    yield from by_rows(lines)


def gutter(lines: list[PdfLine]) -> tuple[float, float] | None:
    """Return where the white between two columns begins and ends; None where there are no columns."""
    left, right = min(x.left for x in lines), max(x.right for x in lines)
    size = median(x.size for x in lines)
    if right - left > WIDEST_PAGE or right - left < 10 * size:
        return None
    covered = coverage(lines, left, right)
    most = CROSSING * len(lines)
    edge = int(0.12 * len(covered))
    runs, start = [], None
    for x in range(edge, len(covered) - edge + 1):
        if x < len(covered) - edge and covered[x] <= most:
            start = x if start is None else start
        elif start is not None:
            runs.append((start, x))
            start = None
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        if end - start >= GUTTER * size:
            sides = [[x for x in lines if side(x, left + start, left + end) == n] for n in (-1, 1)]
            if all(is_column(part) for part in sides):
                return left + start, left + end
    return None


def coverage(lines: list[PdfLine], left: float, right: float) -> list[int]:
    """Count for each point between left and right the lines that stand there."""
    steps = [0] * (int(right - left) + 2)
    for line in lines:
        steps[int(line.left - left)] += 1
        steps[int(line.right - left) + 1] -= 1
    total, covered = 0, []
    for step in steps[:-1]:
        total += step
        covered.append(total)
    return covered


def side(line: PdfLine, start: float, end: float) -> int:
    """Tell a line left (-1) or right (1) of a gutter from one across it (0)."""
    middle = (start + end) / 2
    if line.right <= middle + 1:
        return -1
    return 1 if line.left >= middle - 1 else 0


def is_column(lines: list[PdfLine]) -> bool:
    """Tell a column of text from one of a table: running text, most lines as wide as the column."""
    if len(lines) < LEAST_IN_COLUMN:
        return False
    width = max(x.right for x in lines) - min(x.left for x in lines)
    full = sum(x.right - x.left > 0.6 * width for x in lines)
    letters = sum(len(x.text) for x in lines) / len(lines)
    return full * 2 >= len(lines) and letters >= 15


def around(lines: list[PdfLine], start: float, end: float) -> Iterator[list[PdfLine]]:
    """Yield the parts of a page with two columns in reading order."""
    columns: dict[int, list[PdfLine]] = {-1: [], 1: []}
    for line in sorted(lines, key=lambda x: -x.top):
        where = side(line, start, end)
        if where:
            columns[where].append(line)
            continue
        yield from (part for part in (columns[-1], columns[1]) if part)
        columns = {-1: [], 1: []}
        yield [line]
    yield from (part for part in (columns[-1], columns[1]) if part)


def split_at_widest_gap(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """Part lines across the page where the white between them is highest; one part where it is nowhere."""
    ordered = sorted(lines, key=lambda x: -x.top)
    lowest = ordered[0].bottom
    widest, place = 0.0, 0
    for number, (above, below) in enumerate(pairwise(ordered), start=1):
        lowest = min(lowest, above.bottom)
        if lowest - below.top > widest:
            widest, place = lowest - below.top, number
    if not place:
        return [lines]
    return [ordered[:place], ordered[place:]]


def by_rows(lines: list[PdfLine]) -> Iterator[PdfLine]:
    """Yield lines from the top down, those on one height from left to right."""
    row: list[PdfLine] = []
    for line in sorted(lines, key=lambda x: -x.top):
        if row and not row[0].bottom <= (line.top + line.bottom) / 2 <= row[0].top:
            yield from sorted(row, key=lambda x: x.left)
            row = []
        row.append(line)
    yield from sorted(row, key=lambda x: x.left)
