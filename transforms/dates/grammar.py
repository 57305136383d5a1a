"""Compile the rules over the words of a language: one scanner per language and process."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from transforms.dates.anchors import anchor_pattern
from transforms.dates.joins import JOINS
from transforms.dates.listed import LISTED
from transforms.dates.rules import TO
from transforms.dates.rules_periods import RULES
from transforms.dates.times import Clock, clock_of
from transforms.dates.words import Lexicon, load_lexicon

FAMILIES = {  # a name for several roles
    "any_month": ("month", "abbreviation", "loose_month"),
    "sure_month": ("month", "abbreviation"),
    "any_weekday": ("weekday", "weekday_abbreviation", "loose_weekday"),
    "full_month": ("month", "abbreviation", "loose_month", "foreign_month"),
    "full_weekday": ("weekday", "weekday_abbreviation", "loose_weekday", "foreign_weekday"),
    "any_suffix": ("suffixes", "foreign_suffix"),
    "any_cue": ("cues", "weak_cues", "part", "from", "to", "and"),
    "named_weekday": ("bare_weekday", "weekday"),
    "day_name": ("ordinal", "day_word"),
    "count": ("number", "day", "two_digits"),
}
NEVER = "\uf8ff"
"""A letter that no shape has: what a role without words expands to."""

STARTS = (
    *("day", "year", "two_digits", "full_month", "full_weekday", "from", "ordinal", "number"),
    *("era", "jalali_year"),
    *("quarter_letters", "half_letters", "modifier", "unit", "dayword", "decade_before"),
    *("ago_before", "ahead", "holiday", "season", "day_word", "decade_word", "the"),
    *("span", "unit_beside", "halves", "of_day"),
)
"""What a date can begin with; the scanner passes over everything else."""
FEW = {
    "the": ("the_day", "near_month_day"),
    "number": ("wordy_year", "ago", "ahead", "near_count"),
    "unit": ("week_number", "near_unit", "quarter", "lone_quarter", "ago"),
    "of_day": ("the_day",),
    "halves": ("half",),
    "ahead": ("ahead",),
    "dayword": ("near_day",),
    "ordinal": ("named_days", "named_day", "quarter", "half", "lone_quarter", "lone_half"),
    "season": ("near_season", "season"),
    "'": ("decade", "year_in_two"),
}
"""Those of them that begin few rules, and these: only they are tried behind words as frequent as `the`."""
JOIN_STARTS = (
    *("count", "ordinal", "modifier", "part", "unit", "between", "from", "halves", "season"),
)
"""What a join can begin with, besides a date."""


class Rules(dict[str, re.Pattern[str]]):
    """The rules of one language by name; each is compiled when it fits for the first time, most never are."""

    def __init__(self, patterns: dict[str, str]) -> None:
        self.patterns = patterns
        self.names = tuple(patterns)

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = compiled = re.compile(self.patterns[name])
        return compiled


@dataclass(frozen=True, slots=True)
class Scanner:
    """The rules of one language, compiled: `any_rule` finds, `rules` take apart."""

    lexicon: Lexicon
    anchors: re.Pattern[str]
    any_rule: re.Pattern[str]
    """Finds where a rule fits. Without groups the search is twice as fast."""
    which_rule: re.Pattern[str]
    """One group per rule, by its name; nothing else is captured."""
    rules: "Rules"
    joining: re.Pattern[str]
    """The words without which a date is joined with another date only."""
    any_join: re.Pattern[str]
    joins: tuple[re.Pattern[str], ...]
    listed: re.Pattern[str]
    """The days of a list, up to the last."""
    between: re.Pattern[str]
    """The words between the two ends of a range."""
    clock: Clock | None


@cache
def load_scanner(language: str | None) -> Scanner:
    """Compile the rules over the words of a language, once per process."""
    lexicon = load_lexicon(language)
    expand = expand_unspaced if is_unspaced(language) else expand_spaced
    bare = {rule.name: expand(uncaught(rule.pattern), lexicon) for rule in RULES}
    which = "|".join(f"(?P<{name}>{pattern})" for name, pattern in bare.items())
    first = "DVWMYR" + "".join(letters_of(role, lexicon) for role in JOIN_STARTS)
    any_join = "|".join(expand(uncaught(join.pattern), lexicon) for join in JOINS)
    return Scanner(
        lexicon,
        anchor_pattern(lexicon),
        re.compile(any_of(bare, lexicon)),
        re.compile(which),
        Rules({rule.name: expand(rule.pattern, lexicon) for rule in RULES}),
        re.compile(expand("[{part}{part_after}{unit}{halves}{now}]", lexicon)),
        re.compile(f"(?=[{first}])(?:{any_join})"),
        tuple(re.compile(expand(join.pattern, lexicon)) for join in JOINS),
        re.compile(expand(LISTED, lexicon)),
        re.compile(expand(TO, lexicon)),
        clock_of(language),
    )


def any_of(rules: dict[str, str], lexicon: Lexicon) -> str:
    """Write one expression for all rules, which tries at each letter those that may begin with it."""
    starts = {role: letters_of(role, lexicon) for role in STARTS} | {"'": "'"}
    letters: dict[tuple[str, ...], str] = defaultdict(str)
    for letter in sorted(set("".join(starts.values()))):
        roles = [role for role in starts if letter in starts[role]]
        names = frozenset(name for role in roles for name in FEW.get(role, rules))
        letters[tuple(rules[name] for name in rules if name in names)] += letter
    ordered = sorted(letters.items(), key=lambda item: len(item[0]))
    branches = "|".join(f"(?=[{first}])(?:{'|'.join(known)})" for known, first in ordered)
    return f"(?=[{''.join(letters.values())}])(?:{branches})"


def uncaught(pattern: str) -> str:
    """Take the names of parts out of a rule: `<d:day>` becomes `<day>`."""
    return re.sub(r"<\w+:(\w+)>", r"<\1>", re.sub(r"\?P<\w+>", "?:", pattern))


def is_unspaced(language: str | None) -> bool:
    """Say whether a language is written without spaces between words."""
    return (language or "").replace("_", "-").split("-")[0].lower() in ("zh", "ja", "th", "ko")


def expand_unspaced(pattern: str, lexicon: Lexicon) -> str:
    """Expand a rule for a language in which what other languages write apart may touch."""
    pieces = re.split(r"(\(\?<[=!][^()]*\)|\[[^\]]*\]\??| \??)", pattern)
    return expand_spaced("".join(map(touching, pieces)), lexicon)


def touching(piece: str) -> str:
    """Make the space of a piece of a rule optional; what looks behind, with its fixed length, looks twice.

    >>> [touching(p) for p in (" ", "[ -]", "(?<=[{of}] )", "(?<=[{of}][ '])")]
    [' ?', '[ -]?', '(?:(?<=[{of}])|(?<=[{of}] ))', '(?:(?<=[{of}])|(?<=[{of}] ))']
    """
    if piece.startswith("(?<"):
        near = piece.replace("[ ']", "").replace("[ '-]", "").replace(" ", "")
        apart = piece.replace("[ ']", " ").replace("[ '-]", " ")
        if near == apart:
            return near
        return near + apart if piece.startswith("(?<!") else f"(?:{near}|{apart})"
    if piece == " " or (piece.startswith("[") and " " in piece and not piece.endswith("?")):
        return f"{piece}?"
    return piece


def expand_spaced(pattern: str, lexicon: Lexicon) -> str:
    """Put the letters of a language in the place of the roles of a rule."""
    pattern = re.sub(r"\{([a-z_]+)\}", lambda m: letters_of(m[1], lexicon), pattern)
    pattern = re.sub(r"<(\w+):(\w+)>", lambda m: f"(?P<{m[1]}><{m[2]}>)", pattern)
    return re.sub(
        r"(?<!\?P)<([a-z_]+)>",
        lambda m: f"[{letters_of(m[1], lexicon)}]",
        pattern,
    )


def letters_of(role: str, lexicon: Lexicon) -> str:
    """Return all letters with a role, or with one of a family's roles."""
    roles = FAMILIES.get(role, (role,))
    return "".join(lexicon.roles.get(name, "") for name in roles) or NEVER
