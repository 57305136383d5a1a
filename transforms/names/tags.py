"""What the tagger says of a document's words: spans of word numbers, for the rules to weigh."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from press.documents import Document
from press.settings import setting
from transforms.names.tagger import knows, tag
from transforms.names.vocabulary import Vocabulary
from transforms.names.words import BODY, PARTICLES, Reading, Word

UNREAD = frozenset(
    """contact contact_heading end_mark date_line reference_number release_line embargo usage_terms
    source_line wire_line credit""".split()  # noqa: SIM905
)
"""Labels of lines that are no sentences: contacts are read before, and have their own names."""
SURE = 0.5
"""What the tagger believes less is left to the rules."""
MOST = 100_000
"""Characters of one document that the tagger reads: three seconds of CPU; behind them the rules are alone."""


class Tag(NamedTuple):
    """A name: word numbers, end exclusive; PER, ORG, LOC or MISC; confidence 0 to 1."""

    start: int
    end: int
    kind: str
    confidence: float


class Tags(NamedTuple):
    """The tags of a document in order, and who gave them: `rules` where no model knows the language."""

    model: str
    """Of a very long document with how much was read: `default:100000`."""
    found: tuple[Tag, ...]
    read: frozenset[int]
    """The numbers of the lines that were read."""

    def of(self, kind: str) -> Iterator[Tag]:
        """Yield the tags of a kind."""
        return (each for each in self.found if each.kind == kind)


@cache
def chosen_model() -> str:
    """Return which tagger this installation wants: PRESS_NAMES_MODEL, read once per process."""
    return setting("PRESS_NAMES_MODEL", "default")


def read_tags(document: Document, reading: Reading, vocabulary: Vocabulary) -> Tags:
    """Let the chosen model read the lines of a document, paragraphs that were broken at a width as one."""
    model = chosen_model()
    if not reading.words or not knows(document.language, model):
        return Tags("rules", (), frozenset())
    lines, units, left = list[int](), list[tuple[int, str]](), MOST
    for start, end, numbers in paragraphs(document, reading):
        left -= end - start
        if left < 0:
            break
        lines += numbers
        units.append((start, document.text[start:end].replace("\n", " ")))
    starts = [word.start for word in reading.words]
    found = [
        Tag(first, last, each.kind, each.confidence)
        for (start, _), spans in zip(units, tag([text for _, text in units], model), strict=True)
        for each in spans
        if each.confidence >= SURE
        and (words := whole_words(reading.words, starts, start + each.start, start + each.end))
        for first, last in [trimmed(reading.words, *words, each.kind, vocabulary)]
        if first < last
    ]
    return Tags(model if left >= 0 else f"{model}:{MOST}", tuple(found), frozenset(lines))


def paragraphs(document: Document, reading: Reading) -> Iterator[tuple[int, int, list[int]]]:
    """Yield start, end and line numbers of each piece of text that is to be read as one."""
    start, end, numbers = 0, 0, list[int]()
    for line in document.lines:
        label = reading.labels.get(line.number)
        if label is None or label in UNREAD or not line.text:
            continue
        if numbers and line.continues and label in BODY:
            end = line.end
            numbers.append(line.number)
            continue
        if numbers:
            yield start, end, numbers
        start, end, numbers = line.start, line.end, [line.number]
    if numbers:
        yield start, end, numbers


def whole_words(
    words: tuple[Word, ...], starts: list[int], start: int, end: int
) -> tuple[int, int] | None:
    """Return the words of a span; None where it begins or ends inside one, its full stop aside."""
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if first >= last or words[first].start != start:
        return None
    return (first, last) if words[last - 1].end - end in {0, 1} else None


def trimmed(
    words: tuple[Word, ...], first: int, last: int, kind: str, vocabulary: Vocabulary
) -> tuple[int, int]:
    """Leave out the honorifics before a person, and an article before anything."""
    if last - first > 1 and words[first].key in vocabulary.articles and words[first].kind != "caps":
        first += 1
    while kind == "PER" and first < last:
        length = vocabulary.honorifics.at(words, first)
        if not length:
            break
        first += length
    if kind == "PER":
        last = next((i for i in range(first, last) if is_verb(words[i])), last)
    return first, max(first, last)


def is_verb(word: Word) -> bool:
    """Tell whether a word in small letters ends a name: `Roe seconds Doe`, not `Roe de Doe`."""
    return word.kind == "lower" and word.key not in PARTICLES and word.key[:2] not in {"d'", "l'"}
