"""What the tagger says of a document's words: spans of word numbers, for the rules to weigh."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from press.documents import Document
from press.settings import setting
from transforms.names.tagger import ENGLISH, Tagged, knows, tag
from transforms.names.vocabulary import Vocabulary
from transforms.names.words import BODY, PARTICLES, Reading, Word

UNREAD = frozenset(
    """contact contact_heading end_mark date_line reference_number release_line embargo usage_terms
    source_line wire_line credit""".split()  # noqa: SIM905
)
"""Labels of lines that are no sentences: contacts are read before, and have their own names."""
SURE = 0.5
"""What the tagger believes less is left to the rules."""
OVERRULES = 0.8
"""From this confidence the tagger's word goes before that of the rules."""
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
    """The numbers of the lines that were read by a tagger which overrules the rules where it sees nothing."""

    def of(self, kind: str) -> Iterator[Tag]:
        """Yield the tags of a kind."""
        return (each for each in self.found if each.kind == kind)


@cache
def chosen_model() -> str:
    """Return which tagger this installation wants: PRESS_NAMES_MODEL, read once per process."""
    return setting("PRESS_NAMES_MODEL", "default")


class Seen(NamedTuple):
    """What the tagger sees in a document, before its words are read: offsets into the text, in order."""

    model: str
    found: tuple[Tagged, ...]
    read: frozenset[int]
    parts: bool = False

    @property
    def edges(self) -> list[tuple[int, int]]:
        """Return where the names begin and end, if words may be parted there: in English none need be."""
        return [(each.start, each.end) for each in self.found] if self.parts else []


def see_names(document: Document) -> Seen:
    """Let the chosen model read the lines of a document, paragraphs that were broken at a width as one."""
    model = chosen_model()
    if not knows(document.language, model):
        return Seen("rules", (), frozenset())
    lines, units, left = list[int](), list[tuple[int, str]](), MOST
    for start, end, numbers in paragraphs(document):
        left -= end - start
        if left < 0:
            break
        lines += numbers
        units.append((start, document.text[start:end].replace("\n", " ")))
    tagged = tag([text for _, text in units], model, document.language)
    parts = document.language not in ENGLISH
    found = tuple(
        each._replace(start=start + each.start, end=start + each.end)
        for (start, _), spans in zip(units, tagged, strict=True)
        for each in spans
        if each.confidence >= SURE
    )
    read = frozenset[int]() if parts else frozenset(lines)
    return Seen(model if left >= 0 else f"{model}:{MOST}", found, read, parts)


def read_tags(seen: Seen, reading: Reading, vocabulary: Vocabulary) -> Tags:
    """Return what the tagger sees as words of the document."""
    starts = [word.start for word in reading.words]
    found = [
        Tag(first, last, each.kind, each.confidence)
        for each in seen.found
        if (words := whole_words(reading.words, starts, each.start, each.end))
        for first, last in [trimmed(reading.words, *words, each.kind, vocabulary)]
        if first < last
    ]
    return Tags(seen.model, tuple(found), seen.read)


def paragraphs(document: Document) -> Iterator[tuple[int, int, list[int]]]:
    """Yield start, end and line numbers of each piece of text that is to be read as one."""
    start, end, numbers = 0, 0, list[int]()
    for line in document.lines:
        label = line.label
        if line.action == "drop" or label in UNREAD or not line.text:
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
