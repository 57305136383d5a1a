"""What a line looks like in numbers: itself, its neighbours, its place. What the model of lines is asked with.

No feature is a word of one text or site: words count only as those of the language's pack.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.labels.furniture import SHORT_MENU, language_names, menu_phrases
from transforms.labels.sheet import Sheet
from transforms.labels.signs import COMMA, DIGIT, GUILLEMET, LOWER, QUOTE, SEPARATOR, UPPER, Signs
from transforms.language import Pack, fold_word, load_pack, words_of
from transforms.marks import ends_sentence

Numbers = NDArray[np.float32]
Flags = NDArray[np.bool_]
Columns = tuple[NDArray[Any], ...]

OWN = ("characters", "words", "sentence_end", "colon_end", "digits", "capitals", "all_capitals", "commas", "stops",
       "separators", "web", "small_start", "digit_start", "copyright", "year", "quotes", "short_words",
       "menu_opens", "menu_share", "related", "kind", "tongues")  # fmt: skip
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
OVER = (4, 5, 6)
"""Sorts of lines after which a text is mostly over."""
NEIGHBOURS = ("characters", "sentence_end", "menu_share", "year", "capitals")
"""The own features of the lines above and below that count too, with their sort."""
REACHES = (-2, -1, 1, 2)
PLACE = ("index", "before", "prose_before", "lines", "prose_lines", "count", "parts", "known_words", "prose_above",
         "prose_below", "run", "gap_above", "gap_below", "menus_near", "prose_near_above", "prose_near_below",
         "short_near", "shared_opening", "prose", "since_end", "since_related", "ends_below")  # fmt: skip
NAMES = (
    *OWN,
    "sort",
    *(f"{name}{reach:+d}" for reach in REACHES for name in (*NEIGHBOURS, "sort")),
    *PLACE,
)

DOMAIN = re.compile(r"\.(?<=\w\.)(?:com|org|net|gov|eu|de)\b")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONG = 120
"""Characters from which a line of running text is a paragraph."""
WORDS = 25
HEAD = 200
"""Words and characters of a line that are looked at."""
FAR = 30
"""Lines beyond which distance counts no more."""
NEAR_TOP = 60
"""Lines among which a title is looked for that another line holds too."""
KINDS = tuple(
    f"kinds.{name}"
    for name in ("press_release", "statement", "media_advisory", "interview", "speech", "readout")
)


def line_features(sheet: Sheet) -> tuple[list[int], Numbers]:
    """Return the indices of the lines with text, and a row of NAMES for each."""
    solid = [i for i, line in enumerate(sheet.lines) if line.text]
    texts = [sheet.lines[i].text for i in solid]
    own = own_features(texts, sheet.pack)
    sorts = np.array([GROUPS.get(sheet.label(i) or "", 0) for i in solid], dtype=np.float32)
    near = np.column_stack([own[:, [OWN.index(name) for name in NEIGHBOURS]], sorts])
    around = [shifted(near, reach) for reach in REACHES]
    lengths = np.array([len(text) for text in texts], dtype=np.float32)
    prose = np.array([sheet.prose[i] for i in solid], dtype=bool)
    place: list[Any] = [
        *positions(lengths, prose),
        *repetition(texts),
        known_words(texts, prose & (lengths >= LONG)),
        *distances(solid, lengths, prose & (lengths >= LONG)),
        window(own[:, OWN.index("menu_share")], 3, 3),
        *(window(np.where(prose, lengths, 0), *reach) ** 0.5 for reach in ((4, 0), (0, 4))),
        window((lengths < 60).astype(np.float32), 4, 4),
        shared_opening(texts),
        prose,
        *since(sorts, prose & (lengths >= LONG)),
    ]
    return solid, np.column_stack([own, sorts, *around, *place]).astype(np.float32)


def own_features(texts: list[str], pack: Pack) -> Numbers:
    """Return a row of OWN for each line."""
    heads = [text[:HEAD] for text in texts]
    if not texts:
        return np.zeros((0, len(OWN)), dtype=np.float32)
    signs = Signs(heads)
    kinds, lengths = signs.by_kind(), np.array([*map(len, heads)])
    words, short, capitals = signs.words(WORDS)
    count = np.maximum(words, signs.in_text(signs.is_wide) // 2)
    columns = (
        np.minimum([*map(len, texts)], 2_000) ** 0.5,
        count**0.5,
        [ends_sentence(text[-10:]) for text in texts],
        [text[-1] in ":：" for text in texts],
        kinds[:, DIGIT] / lengths,
        capitals / words,
        (kinds[:, UPPER] > 0) & (kinds[:, LOWER] == 0),
        kinds[:, COMMA] / count,
        signs.stops(),
        kinds[:, SEPARATOR] + kinds[:, GUILLEMET],
        [names_site(head) for head in heads],
        [text[0].islower() for text in texts],
        [text[0].isdigit() for text in texts],
        [claims_rights(head) for head in heads],
        [
            digits >= 4 and YEAR.search(head) is not None
            for digits, head in zip(kinds[:, DIGIT].tolist(), heads, strict=True)
        ],
        np.minimum(kinds[:, QUOTE] + kinds[:, GUILLEMET], 4),
        short / words,
        *zip(*(word_features(head, pack.language) for head in heads), strict=True),
    )
    return np.column_stack(columns).astype(np.float32)


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


@lru_cache(4_096)
def word_features(text: str, language: str) -> tuple[float, ...]:
    """Return what the words of the pack, and the English ones, say of a line; short lines come again and again."""
    pack = load_pack(None if language == "und" else language)
    packs = (pack,) if pack.language == "en" else (pack, load_pack("en"))
    bare = text.lstrip("*#-–•([>» ")
    covered = 0
    if len(text) < SHORT_MENU:
        covered = max(sum(end - start for start, end in menu_phrases(text, p)) for p in packs)
    words = words_of(text)
    return (
        any(p.pattern("furniture.lines").match(bare) for p in packs),
        covered / len(text),
        any(p.pattern("headings.related").match(bare) for p in packs),
        any(pack.pattern(name).match(bare) for name in pack.may_open(bare, KINDS)),
        len(words & language_names()) / max(len(words), 1),
    )


def shifted(rows: Numbers, reach: int) -> Numbers:
    """Return the rows of the neighbours at a distance; -1 where there is none."""
    out = np.full_like(rows, -1)
    if reach > 0:
        out[:-reach] = rows[reach:]
    else:
        out[-reach:] = rows[:reach]
    return out


def positions(lengths: Numbers, prose: Flags) -> Columns:
    """Return where each line stands, by lines, characters and running text, and how long the text is."""
    size = len(lengths)
    weight = np.where(prose, lengths, 0)
    total, prose_total = max(float(lengths.sum()), 1.0), max(float(weight.sum()), 1.0)
    return (
        np.arange(size, dtype=np.float32) / max(size - 1, 1),
        (np.cumsum(lengths) - lengths) / total,
        (np.cumsum(weight) - weight) / prose_total,
        np.full(size, np.log1p(size), dtype=np.float32),
        np.full(size, np.log1p(prose.sum()), dtype=np.float32),
    )


def distances(solid: list[int], lengths: Numbers, prose: Flags) -> Columns:
    """Return how far the next paragraphs are, how long the run of other lines is, and the gaps."""
    size = len(lengths)
    index = np.arange(size)
    above, below = last_true(prose), size - 1 - last_true(prose[::-1])[::-1]
    numbers = np.array(solid)
    gaps = np.diff(numbers, prepend=-2, append=numbers[-1] + 2 if size else 0)
    return (
        np.where(above < 0, FAR, np.minimum(index - above, FAR)),
        np.where(below >= size, FAR, np.minimum(below - index, FAR)),
        np.minimum(below - above, FAR),
        gaps[:-1] > 1,
        gaps[1:] > 1,
    )


def last_true(flags: Flags) -> NDArray[np.int64]:
    """Return for each place the last one up to it that is true; -1 if none."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))


def window(values: Numbers, up: int, down: int) -> Numbers:
    """Return the sum over the lines within reach, the line itself left out."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    index = np.arange(len(values))
    low, high = np.maximum(index - up, 0), np.minimum(index + down + 1, len(values))
    return np.asarray(sums[high] - sums[low] - values, dtype=np.float32).clip(0)


def since(sorts: Numbers, prose: Flags) -> Columns:
    """Return how far above each line the text was over, or related links began; and if it is over below."""
    started = last_true(prose) >= 0
    over = np.isin(sorts, OVER) & started
    related = (sorts == GROUPS["related_heading"]) & started
    index = np.arange(len(sorts))
    ends, links = last_true(over), last_true(related)
    return (
        np.where(ends < 0, FAR + 1, np.minimum(index - ends, FAR)),
        np.where(links < 0, FAR + 1, np.minimum(index - links, FAR)),
        np.cumsum(over[::-1])[::-1] > 0,
    )


def repetition(texts: list[str]) -> tuple[list[int], list[int]]:
    """Return how often each line stands in the text, and how many lines near the top it is a part of."""
    counts = Counter(texts)
    titles = [text for text in texts[:NEAR_TOP] if 15 <= len(text) <= 250]
    parts = [
        min(sum(text in title for title in titles) - 1, 3) if 15 <= len(text) <= 200 else 0
        for text in texts[:NEAR_TOP]
    ]
    return [min(counts[text], 5) for text in texts], parts + [0] * (len(texts) - len(parts))


def known_words(texts: list[str], prose: Flags) -> list[float]:
    """Return the share of each line's longer words that the paragraphs have too, its own left out."""
    counts: Counter[str] = Counter()
    each = [
        {word for word in words_of(text[:1_000]) if len(word) > 3 or not word.isascii()}
        for text in texts
    ]
    for words, is_text in zip(each, prose, strict=True):
        if is_text:
            counts.update(words)
    return [
        sum(counts[word] > is_text for word in words) / len(words) if words else 0.0
        for words, is_text in zip(each, prose.tolist(), strict=True)
    ]


def shared_opening(texts: list[str]) -> list[int]:
    """Return how many lines open with the same word, as in a list of links."""
    first = [fold_word(text.split(" ", maxsplit=1)[0]) for text in texts]
    counts = Counter(first)
    return [min(counts[word], 10) for word in first]
