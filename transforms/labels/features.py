"""What a line looks like in numbers: itself, its neighbours, its place. What the model of lines is asked with.

No feature is a word of one text or site: words count only as those of the language's pack.
"""

import re
from itertools import chain
from math import log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.labels.line_words import (
    in_address,
    known_stems,
    known_words,
    repetition,
    shared_opening,
    word_features,
)
from transforms.labels.sheet import Sheet
from transforms.labels.signs import COMMA, DIGIT, GUILLEMET, LOWER, QUOTE, SEPARATOR, UPPER, Signs
from transforms.language import Pack
from transforms.marks import ends_sentence, width

Numbers = NDArray[np.float32]
Flags = NDArray[np.bool_]
Columns = tuple[NDArray[Any], ...]

OWN = ("characters", "words", "sentence_end", "colon_end", "digits", "capitals", "all_capitals", "commas", "stops",
       "separators", "web", "small_start", "digit_start", "copyright", "year", "quotes", "short_words",
       "asks", "menu_opens", "menu_share", "related", "kind", "tongues", "office")  # fmt: skip
ASKED = ("sentence_end", "colon_end", "web", "small_start", "digit_start", "copyright", "year",
         "asks", "menu_opens", "menu_share", "related", "kind", "tongues", "office")  # fmt: skip
"""Those of OWN that each line is asked for by itself; the others are counted for all at once."""
GROUPS = {
    "furniture": 1, "related_heading": 2,
    **dict.fromkeys(("date_line", "time_line", "updated", "byline", "release_line", "embargo",
                     "reference_number", "dateline"), 3),
    "contact": 4, **dict.fromkeys(("about", "notes", "disclaimer", "usage_terms", "source_line", "wire_line",
                                   "translation_note"), 5),
    "end_mark": 6, "list_item": 7, "caption": 8, "footnote": 9,
    **dict.fromkeys(("question", "answer", "speaker_turn", "stage_direction"), 10),
}  # fmt: skip
"""What is already known of a line, in a few sorts; 0 is open."""
OVER = (4, 6)
"""The first and the last of the sorts of lines after which a text is mostly over."""
NEIGHBOURS = ("characters", "sentence_end", "menu_share", "year", "capitals")
"""The own features of the lines above and below that count too, with their sort."""
REACHES = (-2, -1, 1, 2)
PLACE = ("index", "before", "prose_before", "lines", "prose_lines", "count", "parts", "known_words", "prose_above",
         "prose_below", "run", "gap_above", "gap_below", "menus_near", "prose_near_above", "prose_near_below",
         "short_near", "shared_opening", "prose", "since_end", "since_related", "ends_below",
         "dates_above", "dates_below", "known_stems", "names_address", "in_address")  # fmt: skip
NAMES = (
    *OWN,
    "sort",
    *(f"{name}{reach:+d}" for reach in REACHES for name in (*NEIGHBOURS, "sort")),
    *PLACE,
)

DOMAIN = re.compile(r"\.(?<=\w\.)(?:com|org|net|gov|eu|de)\b")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ASKED_AT = [OWN.index(name) for name in ASKED]
NEAR_AT = [NAMES.index(name) for name in (*NEIGHBOURS, "sort")]
LONG = 120
"""Characters from which a line of running text is a paragraph."""
WORDS = 25
HEAD = 200
"""Words and characters of a line that are looked at."""
NEARBY = 8
"""Lines beyond which a stamp is none of a headline."""
FAR = 30
"""Lines beyond which distance counts no more."""


def line_features(sheet: Sheet) -> tuple[list[int], Numbers]:
    """Return the indices of the lines with text, and a row of NAMES for each."""
    solid = [i for i, line in enumerate(sheet.lines) if line.text]
    rows = np.full((len(solid), len(NAMES)), -1, dtype=np.float32)
    if not solid:
        return solid, rows
    texts = [sheet.lines[i].text for i in solid]
    own = own_features(texts, sheet.pack)
    sorts = np.array([GROUPS.get(sheet.label(i) or "", 0) for i in solid], dtype=np.float32)
    size = len(OWN)
    rows[:, :size], rows[:, size] = own, sorts
    near = rows[:, NEAR_AT]
    for reach, start in zip(
        REACHES, range(size + 1, len(NAMES), len(NEIGHBOURS) + 1), strict=False
    ):
        block = rows[:, start : start + len(NEIGHBOURS) + 1]
        if reach > 0:
            block[:-reach] = near[reach:]
        else:
            block[-reach:] = near[:reach]
    menus = own[:, OWN.index("menu_share")]
    prose = np.array([sheet.prose[i] for i in solid], dtype=bool)
    columns = place_features(solid, texts, sorts, menus, prose)
    columns += in_address(texts, sheet.address)
    for index, values in enumerate(columns, start=len(NAMES) - len(PLACE)):
        rows[:, index] = values
    return solid, rows


def place_features(
    solid: list[int], texts: list[str], sorts: Numbers, menus: Numbers, prose: Flags
) -> tuple[Any, ...]:
    """Return what a line's place among the others says: PLACE."""
    lengths = np.array([*map(len, texts)], dtype=np.float32)
    paragraphs = prose & (np.array([*map(width, texts)]) >= LONG)
    running = np.where(prose, lengths, 0)
    return (
        *positions(lengths, prose),
        *repetition(texts),
        known_words(texts, paragraphs.tolist()),
        *distances(solid, paragraphs),
        window(menus, 3, 3),
        window(running, 4, 0) ** 0.5,
        window(running, 0, 4) ** 0.5,
        window((lengths < 60).astype(np.float32), 4, 4),
        shared_opening(texts),
        prose,
        *since(sorts, paragraphs),
        *beside_dates(sorts),
        known_stems(texts, paragraphs.tolist()),
    )


def own_features(texts: list[str], pack: Pack) -> Numbers:
    """Return a row of OWN for each line."""
    heads = [text[:HEAD] for text in texts]
    signs = Signs(heads)
    kinds = signs.by_kind()
    words, short, capitals = signs.words(WORDS)
    count = np.maximum(words, signs.in_text(signs.wide) // 2)
    quotes, separators = kinds[:, QUOTE], kinds[:, SEPARATOR] + kinds[:, GUILLEMET]
    sized = {
        "characters": np.minimum([*map(len, texts)], 2_000) ** 0.5,
        "words": count**0.5,
        "digits": kinds[:, DIGIT] / [*map(len, heads)],
        "capitals": capitals / words,
        "all_capitals": (kinds[:, UPPER] > 0) & (kinds[:, LOWER] == 0),
        "commas": kinds[:, COMMA] / count,
        "stops": signs.stops(),
        "separators": separators,
        "quotes": np.minimum(quotes + kinds[:, GUILLEMET], 4),
        "short_words": short / words,
    }
    asked = [
        (*text_features(text, head), *word_features(head, pack.language))
        for text, head in zip(texts, heads, strict=True)
    ]
    rows = np.empty((len(texts), len(OWN)), dtype=np.float32)
    flat = np.fromiter(chain.from_iterable(asked), np.float32, len(texts) * len(ASKED))
    rows[:, ASKED_AT] = flat.reshape(-1, len(ASKED))
    for name, values in sized.items():
        rows[:, OWN.index(name)] = values
    return rows


def text_features(text: str, head: str) -> tuple[bool, ...]:
    """Return what is asked of each line by itself: ASKED without the words."""
    return (
        ends_sentence(text[-10:]),
        text[-1] in ":：",
        names_site(head),
        text[0].islower(),
        text[0].isdigit(),
        claims_rights(head),
        ("19" in head or "20" in head) and YEAR.search(head) is not None,
        text[-1] in "?？؟",
    )


def names_site(text: str) -> bool:
    """Tell a line with a web address or a site's name; `in` spares most lines the expressions."""
    return (
        "http://" in text
        or "https://" in text
        or "www." in text
        or ("." in text and DOMAIN.search(text) is not None)
    )


def claims_rights(text: str) -> bool:
    """Tell a line with a sign or a word of copyright."""
    small = text.lower()
    return "©" in small or "copyright" in small or "(c) " in small or "℗" in small


def positions(lengths: Numbers, prose: Flags) -> tuple[Any, ...]:
    """Return where each line stands, by lines, characters and running text, and how long the text is."""
    size = len(lengths)
    weight = np.where(prose, lengths, 0)
    total, prose_total = max(float(lengths.sum()), 1.0), max(float(weight.sum()), 1.0)
    return (
        np.arange(size, dtype=np.float32) / max(size - 1, 1),
        (np.cumsum(lengths) - lengths) / total,
        (np.cumsum(weight) - weight) / prose_total,
        log1p(size),
        log1p(int(prose.sum())),
    )


def distances(solid: list[int], prose: Flags) -> Columns:
    """Return how far the next paragraphs are, how long the run of other lines is, and the gaps."""
    size = len(solid)
    index = np.arange(size)
    above, below = last_true(prose), size - 1 - last_true(prose[::-1])[::-1]
    numbers = np.array(solid)
    apart = numbers[1:] - numbers[:-1] > 1
    return (
        np.where(above < 0, FAR, np.minimum(index - above, FAR)),
        np.where(below >= size, FAR, np.minimum(below - index, FAR)),
        np.minimum(below - above, FAR),
        np.concatenate(([True], apart)),
        np.concatenate((apart, [True])),
    )


def last_true(flags: Flags) -> NDArray[np.int64]:
    """Return for each place the last one up to it that is true; -1 if none."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))


def window(values: Numbers, up: int, down: int) -> Numbers:
    """Return the sum over the lines within reach, the line itself left out."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, dtype=np.float64, out=sums[1:])
    index = np.arange(len(values))
    low, high = np.maximum(index - up, 0), np.minimum(index + down + 1, len(values))
    return np.maximum((sums[high] - sums[low] - values).astype(np.float32), 0)


def beside_dates(sorts: Numbers) -> Columns:
    """Return how far above and below each line the next stamp, byline or number stands."""
    stamps = sorts == GROUPS["date_line"]
    index = np.arange(len(sorts))
    above, below = last_true(stamps), len(sorts) - 1 - last_true(stamps[::-1])[::-1]
    return (
        np.where(above < 0, NEARBY + 1, np.minimum(index - above, NEARBY + 1)),
        np.where(below >= len(sorts), NEARBY + 1, np.minimum(below - index, NEARBY + 1)),
    )


def since(sorts: Numbers, prose: Flags) -> Columns:
    """Return how far above each line the text was over, or related links began; and if it is over below."""
    started = last_true(prose) >= 0
    over = (sorts >= OVER[0]) & (sorts <= OVER[-1]) & started
    related = (sorts == GROUPS["related_heading"]) & started
    index = np.arange(len(sorts))
    ends, links = last_true(over), last_true(related)
    return (
        np.where(ends < 0, FAR + 1, np.minimum(index - ends, FAR)),
        np.where(links < 0, FAR + 1, np.minimum(index - links, FAR)),
        np.cumsum(over[::-1])[::-1] > 0,
    )
