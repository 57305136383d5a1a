"""How near a page's text, title, authors and date are to what people say they are.

A gold file has one JSON object a line: id, title, authors (list of names), date (YYYY-MM-DD), and either `text` (the
whole body) or `with` and `without` (segments that must and must not be in it). Predictions are dictionaries by id with
text, title, authors, date; a page without one counts as empty.

Body, where the whole of it is labelled: `shingle_f1`, the F1 of mean precision and mean recall over 4-word shingles
(the metric of the article extraction benchmark), and `word_f1`, the mean F1 over the bag of words (that of WCXB). Where
segments are labelled: `segments_f1`. Metadata, over the pages that have the label: `title` (equal but for case and
punctuation), `authors_f1` (micro F1 over folded names), `date_accuracy` and `date_precision` (equal to the day).
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean
from typing import Any

Gold = dict[str, Any]
Found = Callable[[Gold], dict[str, Any]]
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0e7f"
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_gold(folder: Path) -> list[Gold]:
    """Read a labelled set: the objects of its gold.jsonl."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def score(gold: list[Gold], predictions: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Return the scores of predictions, each 0 to 1."""

    def found(page: Gold) -> dict[str, Any]:
        return predictions.get(page["id"]) or {}

    whole = "text" in gold[0]
    scores = body_scores(gold, found) if whole else segment_scores(gold, found)
    return scores | metadata_scores(gold, found)


def tokens(text: str | None) -> list[str]:
    """Split a text to words; in scripts without spaces each sign is one."""
    return TOKEN.findall(text or "")


def shingles(words: list[str], size: int = 4) -> Counter[tuple[str, ...]]:
    """Count the runs of `size` words."""
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def overlap(gold: Counter[Any], found: Counter[Any]) -> tuple[float, float]:
    """Return precision and recall of one multiset against another; empty against empty is perfect."""
    if not gold and not found:
        return 1.0, 1.0
    common = sum((gold & found).values())
    return common / max(found.total(), 1), common / max(gold.total(), 1)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def page_shingles(page: Gold, text: str | None) -> tuple[float, float]:
    """Return precision and recall of one page's text."""
    return overlap(shingles(tokens(page["text"])), shingles(tokens(text)))


def body_scores(gold: list[Gold], found: Found) -> dict[str, float]:
    """Score whole bodies."""
    by_shingle = [page_shingles(page, found(page).get("text")) for page in gold]
    words = [
        (tokens(page["text"].lower()), tokens((found(page).get("text") or "").lower()))
        for page in gold
    ]
    by_word = [f1(*overlap(Counter(a), Counter(b))) for a, b in words]
    precision, recall = mean(p for p, _ in by_shingle), mean(r for _, r in by_shingle)
    return {
        "shingle_f1": f1(precision, recall),
        "shingle_precision": precision,
        "shingle_recall": recall,
        "word_f1": mean(by_word),
    }


def squeeze(text: str | None) -> str:
    """Make all white space single spaces."""
    return " ".join((text or "").split())


def page_segments(page: Gold, text: str | None) -> tuple[int, int, int]:
    """Count the wanted segments that are in a text, those that are not, and the unwanted ones that are."""
    squeezed = squeeze(text)
    kept = sum(squeeze(segment) in squeezed for segment in page["with"])
    leaked = sum(squeeze(segment) in squeezed for segment in page["without"])
    return kept, len(page["with"]) - kept, leaked


def segment_scores(gold: list[Gold], found: Found) -> dict[str, float]:
    """Score the segments of all pages together."""
    counted = [page_segments(page, found(page).get("text")) for page in gold]
    kept, missed, leaked = (sum(column) for column in zip(*counted, strict=True))
    precision, recall = kept / max(kept + leaked, 1), kept / max(kept + missed, 1)
    return {
        "segments_f1": f1(precision, recall),
        "segments_precision": precision,
        "segments_recall": recall,
    }


def fold_title(text: str | None) -> str:
    """Reduce a title to its letters and digits."""
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def fold_name(name: str | None) -> str:
    """Reduce a name to its letters: no case, no accents, no `by`."""
    parts = unicodedata.normalize("NFKD", name or "").casefold()
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign)).strip()
    return re.sub(r"[^\w]+", " ", re.sub(r"^(by|von|par|por|di|door)\s+", "", letters)).strip()


def names_of(names: Iterable[str] | None) -> set[str]:
    """Return folded names."""
    return {fold_name(name) for name in names or ()} - {""}


def metadata_scores(gold: list[Gold], found: Found) -> dict[str, float]:
    """Score titles, authors and dates."""
    scores = {}
    if titled := [page for page in gold if page.get("title")]:
        right = (fold_title(found(p).get("title")) == fold_title(p["title"]) for p in titled)
        scores["title"] = mean(map(float, right))
    signed = [p for p in gold if p.get("authors") is not None and p.get("has_meta", True)]
    if any(page["authors"] for page in signed):
        pairs = [(names_of(p["authors"]), names_of(found(p).get("authors"))) for p in signed]
        hits = sum(len(wanted & given) for wanted, given in pairs)
        scores["authors_f1"] = 2 * hits / max(sum(len(a) + len(b) for a, b in pairs), 1)
    dated = [page for page in gold if DAY.match(str(page.get("date")))]
    if dated:
        hits = sum(str(found(p).get("date"))[:10] == p["date"][:10] for p in dated)
        scores["date_accuracy"] = hits / len(dated)
        scores["date_precision"] = hits / max(sum(bool(found(p).get("date")) for p in dated), 1)
    return scores
