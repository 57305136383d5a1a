"""The lengths of time that a text names."""

from bisect import bisect_right

from press.changed import changed
from press.documents import Document
from press.findings import Duration, Span
from transforms.dates import find_durations

SURE = 0.9


def collect_durations(document: Document) -> Document:
    """Fill the durations from the lines that are not dropped, in order."""
    starts = [line.start for line in document.lines]
    found = []
    for each in find_durations(document.text, document.language):
        index = bisect_right(starts, each.start) - 1
        if index < 0 or document.lines[index].action == "drop":
            continue
        found.append(
            Duration(
                value=each.value,
                confidence=SURE,
                basis="stated",
                method="number_and_unit",
                spans=(Span(start=each.start, end=each.end),),
                text=" ".join(each.text.split()),
            )
        )
    return changed(document, durations=tuple(found))
