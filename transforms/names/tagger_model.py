"""The tagger's own model: a network of 8-bit weights in ONNX reads word pieces, tags become spans."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.marks import has_case
from transforms.names.pieces import Place, Window, windows_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NETWORK = Path(__file__).with_name("model") / "tagger.onnx"
"""docs/names.md says what it was trained on."""
TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
BATCH = 128
"""Pieces in one run, padding included: more do not fit the processor's cache, and take half as long again."""


AROUND = " \"'“”‘’«»,;:([–—-#@/"
"""What does not open or end a name."""
OPENED_BY = {")": "(", "]": "[", "»": "«", "«": "»", "”": "“„", "“": "„", "’": "‘‚", '"': '"'}
"""Signs that close, with those that open them."""
SHORTENED = re.compile(
    r"(?:(?<![^\W_])(?:Inc|INC|Corp|CORP|Co|Ltd|LTD|Bros|Jr|Sr|St|Ave|Rd|Blvd)|\. ?[^\W\d_])$"
)
"""A name that ends so takes its full stop along."""


class Raw(NamedTuple):
    """A span of a text unit: offsets in code points, PER, ORG, LOC or MISC, confidence 0 to 1."""

    start: int
    end: int
    kind: str
    confidence: float


def raw_spans(texts: Sequence[str]) -> list[list[Raw]]:
    """Return the spans of each text unit, in order; the network is loaded when a text needs it."""
    windows = [(number, each) for number, text in enumerate(texts) for each in windows_of(text)]
    found: list[list[Raw]] = [[] for _ in texts]
    units = [(texts[number], window.words) for number, window in windows]
    spans = spans_of(units, run_windows([window for _, window in windows]))
    for (number, _), own in zip(windows, spans, strict=True):
        found[number] += own
    return found


@cache
def load_network() -> "InferenceSession":
    """Load the network, once per process; it uses one thread, since Airflow runs many workers."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        NETWORK,
        options,
        providers=["CPUExecutionProvider"],
        # Sums fused with their norms take a fifth longer.
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def run_windows(windows: Sequence[Window]) -> list[NDArray[np.float32]]:
    """Return for each window the scores of its words, (words, tags); windows of like length run together."""
    scores: list[NDArray[np.float32]] = [np.empty((0, len(TAGS)), np.float32) for _ in windows]
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    while order:
        longest = len(windows[order[-1]].ids)
        batch = [order.pop() for _ in range(min(len(order), max(1, BATCH // longest)))]
        ids = np.zeros((len(batch), longest), np.int64)
        shapes = np.zeros_like(ids)
        for row, i in enumerate(batch):
            ids[row, : len(windows[i].ids)] = windows[i].ids
            shapes[row, : len(windows[i].ids)] = windows[i].shapes
        result = np.asarray(load_network().run(None, {"ids": ids, "shapes": shapes})[0])
        for row, i in enumerate(batch):
            scores[i] = result[row, [first for first, _, _ in windows[i].words]]
    return scores


def spans_of(
    units: Sequence[tuple[str, Sequence[Place]]], scores: Sequence[NDArray[np.float32]]
) -> Iterator[list[Raw]]:
    """Yield the spans of each unit by the likeliest sequence of tags; a unit is a text and the places of its words."""
    if not units:
        return
    shares = np.concatenate(scores)
    shares = np.exp(shares - shares.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    logs = np.log(shares + 1e-9)
    freely, kinds = logs.argmax(axis=1).tolist(), shares[:, 1::2] + shares[:, 2::2]
    start = 0
    for text, places in units:
        own = slice(start, start + len(places))
        start = own.stop
        tags = freely[own]
        if any(tags):
            tags = tags if is_allowed(tags) else likeliest(logs[own])
            yield list(named(text, places, tags, kinds[own]))
        else:
            yield []


def named(
    text: str, places: Sequence[Place], tags: Sequence[int], kinds: NDArray[np.float32]
) -> Iterator[Raw]:
    """Yield the spans that tags make; `kinds` are the shares of PER, ORG, LOC and MISC. A name has a capital."""
    i = 0
    while i < len(tags):
        first, i = i, i + 1
        if not tags[first]:
            continue
        kind = (tags[first] + 1) // 2
        while i < len(tags) and tags[i] == 2 * kind:
            i += 1
        articles = ("the ",) if TAGS[2 * kind] == "I-MISC" else ("the ", "The ")
        start, end = trimmed(text, places[first][1], places[i - 1][2], articles)
        if any(
            c.isupper() or (c.isalpha() and not (c.islower() and has_case(c)))
            for c in text[start:end]
        ):
            sure = float(np.add.reduce(kinds[first:i, kind - 1]) / (i - first))
            yield Raw(start, end, TAGS[2 * kind][2:], round(sure, 3))


def trimmed(text: str, start: int, end: int, articles: tuple[str, ...]) -> tuple[int, int]:
    """Return the span without the quotes, commas and article around it; titles of works keep theirs.

    >>> trimmed("at the “Gleaner”, he said", 3, 17, ("the ",)), trimmed("of Acme Inc.", 3, 11, ())
    ((8, 15), (3, 12))
    """
    while start < end and text[start] in AROUND + ".!?":
        start += 1
    if text.startswith(articles, start, end):
        return trimmed(text, start + 4, end, articles)
    while start < end and is_beyond(text[start:end]):
        end -= 1
    if text[end - 1 : end] == ".":
        end -= 1
    return start, end + (text[end : end + 1] == "." and bool(SHORTENED.search(text, start, end)))


def is_beyond(name: str) -> bool:
    """Tell whether the last sign of a name is none of it: a quote or bracket that opens within it is closed there.

    >>> is_beyond("ГО «Весляр»"), is_beyond("Gleaner”"), is_beyond("World Bank,")
    (False, True, True)
    """
    last = name[-1]
    if opener := OPENED_BY.get(last):
        return not any(sign in name[:-1] for sign in opener)
    return last in AROUND


def is_allowed(tags: Sequence[int]) -> bool:
    """Tell whether each I follows its own B or I."""
    before = 0
    for tag in tags:
        if tag and tag % 2 == 0 and before not in {tag - 1, tag}:
            return False
        before = tag
    return True


def likeliest(scores: NDArray[np.float32]) -> list[int]:
    """Return the best sequence of tags (Viterbi): an I follows only its own B or I."""
    best = scores[0] + ALLOWED[0]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + ALLOWED
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


ALLOWED = np.zeros((len(TAGS), len(TAGS)), np.float32)
"""What going from one tag to the next costs."""
for _inside in range(2, len(TAGS), 2):
    ALLOWED[:, _inside] = -1e4
    ALLOWED[[_inside - 1, _inside], _inside] = 0
