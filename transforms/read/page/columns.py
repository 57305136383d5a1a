"""The columns of numbers that the model of blocks is asked with, by their names."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Numbers = NDArray[np.float32]

HEAD = 240
"""Characters of a block that are looked at."""
FAR = 40
"""Blocks beyond which distance counts no more."""
TAGS = ("p", "div", "li", "a", "span", "td", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "pre",
        "button", "dd", "dt", "th", "section", "article", "header")  # fmt: skip
AROUND = ("article", "main", "nav", "header", "footer", "aside", "form", "figure", "table", "blockquote", "li",
          "p", "section", "dialog", "noscript", "figcaption", "dl", "a", "button", "h1", "h2")  # fmt: skip
"""The elements and roles that count as standing around a block, a bit for each."""
BIT = {name: 1 << place for place, name in enumerate(AROUND)}
PARTS = (
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "dialog",
    "noscript",
    "table",
    "blockquote",
    "figcaption",
)
ASIDE = sum(BIT[name] for name in PARTS)
LARGE = 0.3
"""What holds a larger share of the page's text is no part of it, whatever its name."""
OWN = ("characters", "words", "sentence_end", "colon_end", "ask_end", "digits", "capitals", "all_capitals", "commas",
       "stops", "separators", "quotes", "short_words", "small_start", "link_density", "links", "bold", "hidden",
       "good", "rights", "tag", "leaf_tag", "word_score", "count")  # fmt: skip
CHAIN = ("depth", "own_score", "sum_score", "low_score", "high_score")
LEVELS = 4
LEVEL = (
    "blocks",
    "size",
    "good_share",
    "good_density",
    "density",
    "level_score",
    "paragraphs",
    "below_score",
    "twins",
)
PLACE = ("index", "index_end", "before", "good_before", "good_after", "page_blocks", "page_good", "good_above",
         "good_below", "since_heading", "main_steps", "in_main", "aside_low", "same_tag", "since_title", "titled",
         "described", "in_body", "title_steps", "title_low", "since_h1", "has_body", "known_words", "most_twins",
         "gap_above", "gap_below", "page_words")  # fmt: skip
GROUPS = ("plain", "named")
GROUP = ("blocks", "share", "good_share", "density", "good_density", "size", "score")
NEAR = ("characters", "link_density", "good", "sum_score", "sentence_end", "tag", "word_score")
REACHES = (-2, -1, 1, 2)
NAMES = (
    *OWN,
    *CHAIN,
    *(f"in_{name}" for name in AROUND),
    *(f"{name}_{level}" for level in range(LEVELS) for name in LEVEL),
    *PLACE,
    *(f"{group}_{name}" for group in GROUPS for name in GROUP),
    *(f"{name}{reach:+d}" for reach in REACHES for name in NEAR),
)
LIKELY_GROUP = ("in", "share", "others")
SECOND = (
    "likely", *(f"likely{reach:+d}" for reach in (-3, -2, -1, 1, 2, 3)), "likely_5", "likely_15", "likely_above",
    "likely_below", "likely_total", "likely_most", *(f"likely_in_{level}" for level in range(LEVELS)),
    *(f"likely_share_{level}" for level in range(LEVELS)),
    *(f"likely_{group}_{name}" for group in GROUPS for name in LIKELY_GROUP),
    "section", "section_share", "heading", "next_heading", "in_run", "from_run", "unlikely_from_run", "run_share",
    "run_above", "run_below", "rank", "text_share", "sure_share", "below_best",
)  # fmt: skip
"""What the second look at a block adds: how likely the blocks around it are text by the first look."""
COUNTED = 500
"""Characters of a block that count in means over blocks."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page states of its text, folded to letters: to be compared with blocks."""

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    body: str = ""


def prefix(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sums up to each place, with a zero before."""
    return np.concatenate(([0.0], np.cumsum(values)))
