"""The phrases of packs, stems among them, as sets to look up words in and as expressions."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from transforms.language import Pack, load_pack

ENDING = 6
"""Letters of a word behind a stem."""
WORD = re.compile(r"[^\s,;:()]+?(?=\.?(?:[\s,;:()]|$))\.?")
LONGEST_WORD = 40


class PhraseSet:
    """Phrases in small letters, looked up by words rather than tried one after the other.

    >>> known = PhraseSet(["zakon", "uredb-", "code pénal"])
    >>> [word in known for word in ("uredbu", "zakona", "code pénal")]
    [True, False, True]
    >>> known.end_behind("du code pénal. Il", 3), known.start_before("du code pénal", 13)
    (13, 3)
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        every = frozenset(phrases)
        self.whole = frozenset(phrase for phrase in every if phrase.strip("-") == phrase)
        stems = {phrase[:-1] for phrase in every if phrase[-1] == "-" != phrase[0]}
        self.stems: dict[str, list[str]] = defaultdict(list)
        for stem in stems:
            self.stems[stem[:2]].append(stem)
        self.longest = max((each.count(" ") for each in (*self.whole, *stems)), default=-1) + 1

    def __contains__(self, words: str) -> bool:
        """Tell one of the phrases, or what begins with a stem."""
        return words in self.whole or any(
            words.startswith(stem) and len(words) <= len(stem) + ENDING
            for stem in self.stems.get(words[:2], ())
        )

    def end_behind(self, low: str, start: int) -> int | None:
        """Return where the longest phrase ends that begins at a place."""
        found, end = None, start
        for _ in range(self.longest):
            word = WORD.match(low, end)
            if word is None:
                break
            end = word.end()
            if low[start:end] in self:
                found = end
            elif low[end - 1] == "." and low[start : end - 1] in self:
                found = end - 1  # the stop of the sentence
            end += low[end : end + 1] == " "
        return found

    def start_before(self, low: str, end: int) -> int | None:
        """Return where the longest phrase begins that ends at a place."""
        found, start = None, end
        for _ in range(self.longest):
            start = low.rfind(" ", max(0, start - LONGEST_WORD), start) + 1
            if low[start:end] in self:
                found = start
            start -= 1
            if start <= 0:
                break
        return found


@cache
def phrases_of(pack: Pack, *names: str) -> PhraseSet:
    """Return the phrases of a pack and of English under some names."""
    return PhraseSet(phrase for name in names for phrase in pack_words(pack, f"references.{name}"))


@cache
def pack_words(pack: Pack, name: str) -> frozenset[str]:
    """Return the phrases of a pack and of English."""
    return frozenset(pack.phrases(name)) | frozenset(load_pack("en").phrases(name))


def either(phrases: Iterable[str]) -> str:
    """Return an expression for one of some phrases, the longest first; stems take their endings.

    >>> re.fullmatch(either(["zákon-", "loi"]), "zákona")[0]
    'zákona'
    """
    ordered = sorted(phrases, key=len, reverse=True)
    parts = (
        re.escape(phrase.rstrip("-")) + (rf"[^\W\d_]{{0,{ENDING}}}" if phrase[-1] == "-" else "")
        for phrase in ordered
    )
    return f"(?:{'|'.join(parts) or '(?!)'})"
