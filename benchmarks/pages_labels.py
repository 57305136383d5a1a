"""Which blocks of a labelled page are its text: 1 it is, 0 it is not, -1 nobody says."""

from collections import defaultdict

from benchmarks.pages_score import Gold, squeeze, tokens
from transforms.read.page.tree import Block

LONG = 8
"""Words from which a block is told by its own runs of four words; shorter ones by their place too."""
BEFORE, AFTER = 6, 12
"""Blocks before the first long block of the text, and after the last, that may be text."""


def label_blocks(blocks: list[Block], page: Gold) -> list[int]:
    """Label by the whole body, or by segments that must and must not be in it."""
    if "text" in page:
        return by_whole(blocks, page["text"])
    return by_segments(blocks, page["with"], page["without"])


def by_segments(blocks: list[Block], wanted: list[str], unwanted: list[str]) -> list[int]:
    """Label the blocks that hold a segment, or are within one."""
    inside = [squeeze(text) for text in wanted if squeeze(text)]
    outside = [squeeze(text) for text in unwanted if squeeze(text)]
    labels = []
    for block in blocks:
        text = block.text
        if any(segment in text for segment in outside):
            labels.append(0)
        else:
            labels.append(
                1 if any(s in text or (len(text) >= 25 and text in s) for s in inside) else -1
            )
    return labels


def by_whole(blocks: list[Block], text: str) -> list[int]:
    """Align the blocks with the body: long ones by shared runs of words, short ones between their neighbours."""
    gold = [word.lower() for word in tokens(text)]
    runs: dict[tuple[str, ...], int] = {}
    for place in range(len(gold) - 4, -1, -1):
        runs[tuple(gold[place : place + 4])] = place
    each = [[word.lower() for word in tokens(block.text)] for block in blocks]
    places = [long_place(words, runs) if len(words) >= LONG else None for words in each]
    labels = [
        -1 if not words else int(place is not None)
        for words, place in zip(each, places, strict=True)
    ]
    anchors = [index for index, place in enumerate(places) if place is not None]
    first, last = (anchors[0], anchors[-1]) if anchors else (0, len(blocks))
    low = running_most(places)
    high = [len(gold) - place for place in reversed(running_most([
        None if place is None else len(gold) - place for place in reversed(places)]))]  # fmt: skip
    starts = defaultdict(list)
    for place, word in enumerate(gold):
        starts[word].append(place)
    for index, words in enumerate(each):
        if words and len(words) < LONG and first - BEFORE <= index <= last + AFTER:
            found = (p for p in starts[words[0]] if low[index] <= p <= high[index])
            labels[index] = int(any(gold[p : p + len(words)] == words for p in found))
    return labels


def long_place(words: list[str], runs: dict[tuple[str, ...], int]) -> int | None:
    """Return where in the body a long block stands; None if less than half of it does."""
    own = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    hits = sorted(runs[run] for run in own if run in runs)
    return hits[len(hits) // 2] if 2 * len(hits) >= len(own) else None


def running_most(places: list[int | None]) -> list[int]:
    """Return for each index the greatest place before it; 0 if none."""
    most, found = 0, []
    for place in places:
        found.append(most)
        most = max(most, place or 0)
    return found
