"""The language of a text, and of its parts where it has several."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from press.changed import changed
from press.documents import Document, Line
from press.findings import LanguagePart, Span
from transforms.language import fold_word, languages, load_pack, part_of_pack, read_words
from transforms.marks import WIDE, is_prose

OPENING = 450
"""Characters that the classifier reads; what is in another language is found paragraph by paragraph."""
ENOUGH = 200
"""Characters of running text below which a declared language counts more than the words."""
LOOKED_AT = 240
"""Characters of a paragraph in which its small words are counted."""
FEW = 0.08
"""A paragraph with a smaller share of the language's small words may be in another language."""
FREQUENT, APART = 0.2, 0.12
"""Shares of the small words of one language, and of its lead over the next, that tell it without the classifier."""
SHORTEST_PART = 20
"""Words of running text; less is a quotation or a name."""
LONGEST_LOOK = 400
MOST_LOOKS = 6
SURE = 0.8
SAME = {"no": "nb", "nn": "nb", "arz": "ar", "bs": "hr", "sh": "hr"}
"""Languages of the classifier that share a pack with another."""
SIBLINGS = {
    "es": ("ca", "pt"),
    "ca": ("es",),
    "pt": ("es",),
    "cs": ("sk",),
    "sk": ("cs",),
    "da": ("sv", "nb"),
    "nb": ("sv", "da"),
    "sv": ("da",),
    "ru": ("uk", "bg"),
    "uk": ("ru",),
    "bg": ("ru",),
    "it": ("es",),
    "ar": ("fa",),
    "fa": ("ar",),
}
"""Languages that share many small words."""
SCRIPTS = (
    (range(0x370, 0x400), "el"),
    (range(0x530, 0x590), "hy"),
    (range(0x590, 0x600), "he"),
    (range(0x980, 0xA00), "bn"),
    (range(0xA00, 0xA80), "pa"),
    (range(0xA80, 0xB00), "gu"),
    (range(0xB80, 0xC00), "ta"),
    (range(0xC00, 0xC80), "te"),
    (range(0xC80, 0xD00), "kn"),
    (range(0xD00, 0xD80), "ml"),
    (range(0xD80, 0xE00), "si"),
    (range(0xE00, 0xE80), "th"),
    (range(0xE80, 0xF00), "lo"),
    (range(0x1000, 0x10A0), "my"),
    (range(0x10A0, 0x1100), "ka"),
    (range(0x1200, 0x1380), "am"),
    (range(0x1780, 0x1800), "km"),
    (range(0xAC00, 0xD7B0), "ko"),
    (range(0x3040, 0x3100), "ja"),
    (range(0x4E00, 0xA000), "zh"),
)
"""Scripts that one language of press texts is written in."""
OTHER_SCRIPTS = (
    (range(0x400, 0x530), "cyrillic"),
    (range(0x600, 0x780), "arabic"),
    (range(0x900, 0x980), "devanagari"),
)


NOT_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\U000e0000]")


class Said(NamedTuple):
    """A language and how sure it is."""

    language: str
    confidence: float
    method: str


@cache
def identifier() -> Any:
    """Load the language identifier once in a process; it works offline."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(document: Document) -> Document:
    """Name the language of the running text; the page's or source's word decides where it is short."""
    hint = (document.page.language or document.raw.language or "").split("-")[0].lower() or None
    lines = [x for x in document.lines if x.link_density < 0.5 and is_prose(x.text)]
    prose = "\n".join(line.text for line in lines)
    if len(prose) <= ENOUGH:
        lines = [line for line in document.lines if line.text]
    sample = (prose if len(prose) > ENOUGH else "\n".join(x.text for x in lines))[:OPENING]
    if not any(map(str.isalpha, sample)):
        return changed(document, language=hint, language_confidence=0.3 if hint else 0.0)
    language, confidence, method = classify(sample)
    if hint and (hint == language or len(prose) < ENOUGH):
        language, confidence = hint, max(confidence if hint == language else 0.6, 0.6)
    if len(sample) < 40:
        confidence = min(confidence, 0.5)
    said = Said(language, min(round(confidence, 3), 0.99), method)
    parts = find_parts(document.lines, lines, said)
    said = longest(parts) or said
    return changed(
        document, language=said.language, language_confidence=said.confidence, languages=parts
    )


def classify(text: str) -> Said:
    """Name the language by its script, else by the classifier."""
    script = script_of(text)
    if script and len(script) == 2:
        return Said(script, 0.99, "script")
    if script is None and (said := by_small_words(text)):
        return said
    language, confidence = identifier().classify(text)
    return Said(SAME.get(language, language), float(confidence), "classifier")


def by_small_words(text: str) -> Said | None:
    """Name the language whose small words are frequent where no other's are; None where that leaves doubt."""
    words = read_words(text)
    if len(words) < 30:
        return None
    known = languages_of_words()
    counts = Counter(chain.from_iterable(map(known.get, words, repeat(()))))
    ranked = sorted(counts.items(), key=itemgetter(1), reverse=True)
    (best, most), (_, second) = [*ranked, ("", 0), ("", 0)][:2]
    if most < FREQUENT * len(words) or most - second < APART * len(words):
        return None
    return Said(best, 0.99, "small_words")


@cache
def languages_of_words() -> dict[str, tuple[str, ...]]:
    """Return the languages of each small word of the packs."""
    spoken = defaultdict(list)
    for language in languages():
        for word in small_words(language):
            spoken[fold_word(word)].append(language)
    return {word: tuple(names) for word, names in spoken.items()}


@cache
def script_blocks() -> dict[int, str]:
    """Return the script or language of each block of 16 characters that has one."""
    return {
        block: name
        for letters, name in (*SCRIPTS, *OTHER_SCRIPTS)
        for block in range(letters.start >> 4, letters.stop >> 4)
    }


def script_of(text: str) -> str | None:
    """Return the language that a script alone tells, or the script's name; None for Latin letters.

    Japanese has some kana, where Chinese has none.
    """
    others = [] if text.isascii() else NOT_LATIN.findall(text)
    if len(others) * 5 < len(text):
        return None
    blocks = script_blocks()
    letters = [letter for letter in text if letter.isalpha()]
    counts = Counter(blocks.get(ord(letter) >> 4) for letter in letters)
    if counts["zh"] and counts["ja"] * 12 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    if counts["ko"] * 2 > counts["zh"] > 0:
        counts["ko"] += counts.pop("zh")
    script, count = max(counts.items(), key=lambda item: item[1], default=(None, 0))
    weight = 2 if script in ("zh", "ja", "ko") else 1
    return script if count * 2 * weight > len(letters) else None


def find_parts(lines: Sequence[Line], prose: list[Line], said: Said) -> tuple[LanguagePart, ...]:
    """Part a text where its paragraphs are in several languages; one part where they are not."""
    spoken = {line.number: said for line in prose}
    looks = 0
    for odd, group in groupby(prose, key=lambda line: is_odd(line.text, said.language)):
        run = list(group)
        text = "\n".join(line.text for line in run)
        if not odd or looks >= MOST_LOOKS or count_words(text) < SHORTEST_PART:
            continue
        looks += 1
        found = classify(text[:LONGEST_LOOK])
        if found.language != said.language and found.confidence >= SURE:
            spoken |= {line.number: found for line in run}
    return tuple(make_parts(lines, spoken))


def is_odd(text: str, language: str) -> bool:
    """Tell a paragraph that lacks the language's small words, or is in another script."""
    start = text[:LOOKED_AT]
    words = load_pack(language).words.get("language.words", ())
    script = script_of(start)
    if script is not None and len(script) == 2:
        return script != language
    if not words or words[0] > "\u2e80":
        return bool(words)
    tokens = start.lower().split()
    hits = sum(map(small_words(language).__contains__, tokens))
    return hits < FEW * len(tokens) or any(
        sum(map(own_words(sibling, language).__contains__, tokens))
        > sum(map(own_words(language, sibling).__contains__, tokens)) + 1
        for sibling in SIBLINGS.get(language, ())
    )


@cache
def own_words(language: str, other: str) -> frozenset[str]:
    """Return the small words of a language that another one lacks."""
    return small_words(language) - small_words(other)


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the words that nearly every sentence of a language has."""
    known = language in languages()
    pack = part_of_pack(language, "language") if known else load_pack(language)
    return frozenset(pack.phrases("language.words"))


def count_words(text: str) -> int:
    """Count words; in scripts without spaces two signs are one."""
    words = text.count(" ") + text.count("\n") + 1
    return words if text.isascii() else max(words, len(WIDE.findall(text)) // 2)


def make_parts(lines: Sequence[Line], spoken: dict[int, Said]) -> list[LanguagePart]:
    """Put neighbours in one language together; what is no running text goes with what follows it."""
    runs: list[tuple[Said, list[Line]]] = []
    waiting: list[Line] = []
    for line in lines:
        said = spoken.get(line.number)
        if not line.text or line.start == line.end:
            continue
        if said is None:
            waiting.append(line)
        elif runs and runs[-1][0].language == said.language:
            runs[-1][1].extend((*waiting, line))
            waiting = []
        else:
            runs.append((said, [*waiting, line]))
            waiting = []
    if runs:
        runs[-1][1].extend(waiting)
    return [part(said, run, spoken) for said, run in runs]


def part(said: Said, run: list[Line], spoken: dict[int, Said]) -> LanguagePart:
    """Make the finding of one part."""
    return LanguagePart(
        value=said.language,
        confidence=min(round(said.confidence, 3), 0.99),
        basis="derived",
        method=said.method,
        spans=(Span(start=run[0].start, end=run[-1].end),),
        words=sum(count_words(line.text) for line in run if line.number in spoken),
    )


def longest(parts: tuple[LanguagePart, ...]) -> Said | None:
    """Return the language that clearly more of the text is in than in its first; None if there is none."""
    words: Counter[str] = Counter()
    for each in parts:
        words[each.value] += each.words
    if len(words) < 2:
        return None
    language, most = words.most_common(1)[0]
    if 2 * most < 3 * words[parts[0].value]:
        return None
    return next(Said(p.value, p.confidence, p.method) for p in parts if p.value == language)
