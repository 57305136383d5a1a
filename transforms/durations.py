"""The lengths of time that a text names."""

from press.changed import changed
from press.documents import Document
from press.findings import Duration, Span
from transforms.dates.durations import measure_of, within
from transforms.marks import words_of_kept, words_within

SURE = 0.9


def collect_durations(document: Document) -> Document:
    """Fill the durations from the lines that are not dropped, in order."""
    measure = measure_of(document.language)
    units = measure.units_among(words_of_kept(document)) if measure else ()
    if measure is None or not units:
        return document
    found: list[Duration] = []
    for line in document.lines:
        if line.action == "drop" or units.isdisjoint(words_within(document.text, line)):
            continue
        found += [
            Duration(
                value=each.value,
                confidence=SURE,
                basis="stated",
                method="number_and_unit",
                spans=(Span(start=each.start, end=each.end),),
                text=" ".join(each.text.split()),
            )
            for each in within(document.text, measure, line.start, line.end)
        ]
    return changed(document, durations=tuple(found))
