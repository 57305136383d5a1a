"""The words of each language: one file in transforms/packs/ a language, read once."""

import re
import tomllib
from functools import cache
from pathlib import Path

PACKS = Path(__file__).parent / "packs"
LETTER = r"[^\W\u3040-\u9fff]"
"""What may not stand beside a whole word; Chinese and Japanese put no spaces between words."""
NOTHING = re.compile(r"(?!)")


class Pack:
    """The phrases that one language uses for the parts of a press text, by `section.key`."""

    def __init__(self, language: str, words: dict[str, tuple[str, ...]]) -> None:
        self.language = language
        self.words = words
        self._patterns: dict[str, re.Pattern[str]] = {}

    def phrases(self, name: str) -> tuple[str, ...]:
        """Return the phrases under a name such as `headings.contact`; none if it has none."""
        return self.words.get(name, ())

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return one expression for the phrases of a name: whole words, any case, longest first."""
        if name not in self._patterns:
            self._patterns[name] = any_of(self.phrases(name))
        return self._patterns[name]


def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases to one expression; a space in a phrase stands for any white space.

    >>> any_of(("contact", "press contact")).match("Press  contact:").group()
    'Press  contact'
    """
    if not phrases:
        return NOTHING
    escaped = (
        r"\s+".join(map(re.escape, p.split())) for p in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<!{LETTER})(?:{'|'.join(escaped)})(?!{LETTER})", re.IGNORECASE)


@cache
def load_pack(language: str | None) -> Pack:
    """Return the pack of a language (`de-CH` finds `de`); of all packs together where it is unknown."""
    if language and (path := PACKS / f"{language.split('-')[0].lower()}.toml").exists():
        return Pack(language, read_pack(path))
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(PACKS.glob("*.toml")):
        for name, phrases in read_pack(path).items():
            words[name] = tuple(dict.fromkeys((*words.get(name, ()), *phrases)))
    return Pack("und", words)


def read_pack(path: Path) -> dict[str, tuple[str, ...]]:
    """Flatten a pack's tables to `section.key`."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": tuple(phrases)
        for section, table in tables.items()
        for key, phrases in table.items()
    }
