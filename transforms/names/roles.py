"""Runs of words that name a post: `Deputy Director General`, `Sprecherin`, `Founder and CEO`."""

from dataclasses import dataclass, field

from transforms.names.vocabulary import Vocabulary
from transforms.names.words import Word, joined

ADJECTIVE_AFTER = frozenset({"fr", "es", "it", "pt"})
"""Languages that say `directeur adjoint`, not `deputy director`."""

PAST_PREFIXES = frozenset({"ex", "oud", "alt"})
"""What is written to a title that somebody had: `ex-ministro`, `oud-minister`."""
PREFIXES = PAST_PREFIXES | {"co", "vice", "under", "sub", "pro", "sous", "vize", "ko", "mede"}
GLUED = ("ex", "co")
"""Those that stand without a hyphen too: exministro, coprésident."""
SHORTEST = 9
"""Letters of a compound that ends in a title: `Pressesprecher`."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Where posts are named, as word numbers, end exclusive."""

    end_of: dict[int, int] = field(default_factory=dict)
    start_of: dict[int, int] = field(default_factory=dict)
    words: set[int] = field(default_factory=set)

    def add(self, start: int, end: int) -> None:
        """Note one run."""
        self.end_of[start] = end
        self.start_of[end] = start
        self.words.update(range(start, end))

    def outside(self, taken: set[int]) -> "Roles":
        """Return the runs without those inside names: `Office of the Director of Example`."""
        found = Roles()
        for start, end in self.end_of.items():
            if not taken.issuperset(range(start, end)):
                found.add(start, end)
        return found


def find_roles(words: tuple[Word, ...], vocabulary: Vocabulary) -> Roles:
    """Return every run of titles and their modifiers; two joined by `and` are one."""
    roles = Roles()
    i, last = 0, (-1, -1)
    while i < len(words):
        end = role_end(words, i, vocabulary) if may_begin(words[i], vocabulary) else i
        if end == i:
            i += 1
            continue
        start = i
        joiner = vocabulary.joiners.at(words, last[1]) if last[1] == i - 1 else 0
        if joiner and words[i].line == words[last[0]].line and i - last[0] < 12:
            start = last[0]
        roles.add(start, end)
        last = (start, end)
        i = end
    return roles


def may_begin(word: Word, vocabulary: Vocabulary) -> bool:
    """Tell whether a run of titles may begin at a word: what `role_end` is spared for nearly all."""
    key = word.key
    if key in vocabulary.titles.by_first or key in vocabulary.title_modifiers:
        return True
    return (word.kind == "cap" and len(key) >= SHORTEST) or "-" in key or key.startswith(GLUED)


def role_end(words: tuple[Word, ...], i: int, vocabulary: Vocabulary) -> int:
    """Return where the run that begins at the i-th word ends; `i` where none begins."""
    end, j = i, i
    while j < len(words) and (j == i or joined(words[j])):
        length = title_length(words, j, vocabulary)
        if length:
            j += length
            end = j
        elif words[j].key in vocabulary.title_modifiers:
            j += 1
            if end > i and vocabulary.language in ADJECTIVE_AFTER and words[j - 1].kind == "lower":
                end = j
        else:
            break
    return end


def title_length(words: tuple[Word, ...], i: int, vocabulary: Vocabulary) -> int:
    """Return how many words from the i-th on are one title; 0 for none."""
    length = vocabulary.titles.at(words, i)
    if length:
        return length
    key = words[i].key
    if vocabulary.title_endings and words[i].kind == "cap" and len(key) >= SHORTEST:
        return int(key.endswith(vocabulary.title_endings))
    before, _, title = key.partition("-")
    if not title and key.startswith(GLUED):
        title, before = key[2:], key[:2]
    return int(before in PREFIXES and (title,) in vocabulary.titles.by_first.get(title, ()))
