"""Which blocks of a labelled page are its text: 1 it is, 0 it is not, -1 nobody says."""

from collections import defaultdict

from benchmarks.pages_score import Gold, squeeze, tokens
from transforms.read.page.tree import Block

LONG = 8
"""Words from which a block is told by its own runs of four words; shorter ones by their place too."""
WHOLE = 8
"""Times the length of an unwanted segment up to which a block is told by it."""
WIDE, MOST = 20, 50
"""Words within which runs agree on where a block begins, and places of a run that are looked at."""
SLACK = 5
"""Words that a short block may stand before or after the places of its neighbours."""
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
        if any(tells(segment, text) for segment in outside):
            labels.append(0)
        else:
            labels.append(
                1 if any(s in text or (len(text) >= 25 and text in s) for s in inside) else -1
            )
    return labels


def tells(segment: str, text: str) -> bool:
    """Tell a block that an unwanted segment stands for; a word somewhere in a paragraph does not."""
    place = text.find(segment)
    return place == 0 or (place > 0 and len(text) <= WHOLE * len(segment))


def by_whole(blocks: list[Block], text: str) -> list[int]:
    """Align the blocks with the body: long ones by shared runs of words, short ones between their neighbours."""
    gold = [word.lower() for word in tokens(text)]
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(gold) - 3):
        runs[tuple(gold[place : place + 4])].append(place)
    each = [[word.lower() for word in tokens(block.text)] for block in blocks]
    places = [long_place(words, runs) if len(words) >= LONG else None for words in each]
    labels = [
        -1 if not words else int(place is not None)
        for words, place in zip(each, places, strict=True)
    ]
    anchors = [(index, place) for index, place in enumerate(places) if place is not None]
    first, last = (anchors[0][0], anchors[-1][0]) if anchors else (0, len(blocks))
    starts = defaultdict(list)
    for place, word in enumerate(gold):
        starts[word].append(place)
    fixed = dict(ascending(anchors, [len(words) for words in each]))
    following = iter([*fixed.values(), len(gold)])
    low, high = 0, next(following)
    for index, words in enumerate(each):
        if index in fixed:
            low, high = fixed[index], next(following)
        if words and len(words) < LONG and first - BEFORE <= index <= last + AFTER:
            found = (p for p in starts[words[0]] if low - SLACK <= p <= high + SLACK)
            labels[index] = int(any(gold[p : p + len(words)] == words for p in found))
    return labels


def long_place(words: list[str], runs: dict[tuple[str, ...], list[int]]) -> int | None:
    """Return where in the body a long block begins; None if less than half of it is there.

    Each run of words speaks for the places that it has; the place is where most of them agree.
    """
    spoken: dict[int, list[int]] = defaultdict(list)
    hits = 0
    for index in range(len(words) - 3):
        at = runs.get(tuple(words[index : index + 4]), ())
        hits += bool(at)
        for place in at[:MOST]:
            spoken[(place - index) // WIDE].append(place - index)
    if 2 * hits < len(words) - 3:
        return None
    best = max(spoken, key=lambda part: len(spoken[part]) + len(spoken.get(part + 1, ())))
    found = sorted(spoken[best] + spoken.get(best + 1, []))
    return max(found[len(found) // 2], 0)


def ascending(anchors: list[tuple[int, int]], sizes: list[int]) -> list[tuple[int, int]]:
    """Return the blocks, with their places, that hold most words of all whose places ascend."""
    ends: list[tuple[int, int, int]] = []
    """Of the best sequences that end at each anchor: its words, its place, the anchor before."""
    for index, place in anchors:
        words, before = max(
            ((words, k) for k, (words, end, _) in enumerate(ends) if end <= place), default=(0, -1)
        )
        ends.append((words + sizes[index], place, before))
    at = max(range(len(ends)), key=lambda k: ends[k][0], default=-1)
    found = []
    while at >= 0:
        found.append(anchors[at])
        at = ends[at][2]
    return found[::-1]
