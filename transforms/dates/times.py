"""The hour beside a day: it belongs to the expression, though its value is the day."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.dates.expressions import DateExpression
from transforms.language import PACKS, Pack, load_pack

FIGURES = r"(?:[01]?\d|2[0-4])"
MINUTES = r"(?:(?:[:.]| ?h ?)[0-5]\d(?::[0-5]\d)?)"
HOURLESS = frozenset({"near_unit", "near_count", "nth", "week_of", "lasting", "holiday", "season"})
REACH = 40
"""Characters in which an hour stands before or behind its day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How a language says the hour: behind a day, and before it."""

    behind: re.Pattern[str]
    before: re.Pattern[str]


@cache
def clock_of(language: str | None) -> Clock | None:
    """Compile the hours of a language; None where its pack has no words for them."""
    code = (language or "").replace("_", "-").split("-")[0].lower()
    if not (PACKS / f"{code}.toml").exists():
        return None
    pack = load_pack(code)
    if not pack.phrases("dates.at"):
        return None
    at, on, the, noon = (any_word(pack, key) for key in ("at", "on", "the", "hours"))
    unit = rf"(?: ?{any_word(pack, 'clock')})(?![^\W_])"
    hour = rf"(?:{FIGURES} ?h ?[0-5]\d|{FIGURES}{MINUTES}?{unit}|{FIGURES}:[0-5]\d(?::[0-5]\d)?)(?!\d|[.,:]\d)"
    amount = r"\w|[.,]\d| ?[%°$€£]"
    lone = rf"\b{at} ?(?:{noon}\b|{FIGURES}[:.][0-5]\d(?!{amount})|{FIGURES}(?!{amount}|[.,:/-]\w| \w))"
    if all("\u4e00" <= word[0] <= "\u9fff" for word in pack.phrases("dates.at")):
        touching = re.compile(
            rf",? ?(?:{at} ?)?{FIGURES} ?{any_word(pack, 'clock')}(?:[0-5]?\d分|半)?"
        )
        return Clock(touching, re.compile("(?!)"))
    before = rf"(?<![\w.,:+/-]){hour}(?:, ?| )(?:{on} )?(?:{the} )?$"
    return Clock(
        re.compile(rf"(?:,? (?:{at} ?)?|, ?){hour}|,? {lone}", re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
    )


def any_word(pack: Pack, key: str) -> str:
    """Return one expression for the words under a key, longest first."""
    words = sorted(pack.phrases(f"dates.{key}"), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"


def with_time(found: list[DateExpression], text: str, clock: Clock) -> list[DateExpression]:
    """Return the expressions, each with the hour that stands beside it."""
    made: list[DateExpression] = []
    last = 0
    for number, expression in enumerate(found):
        limit = found[number + 1].start if number + 1 < len(found) else len(text)
        timed = (
            beside(expression, text, last, limit, clock)
            if may_have_hour(expression)
            else expression
        )
        last = timed.end
        made.append(timed)
    return made


def may_have_hour(expression: DateExpression) -> bool:
    """Say whether an expression is one day."""
    if expression.precision != "day" or expression.method in HOURLESS:
        return False
    return not expression.is_range and expression.until is None


def beside(
    expression: DateExpression, text: str, low: int, high: int, clock: Clock
) -> DateExpression:
    """Stretch one expression over the hour behind it, else the one before it."""
    behind = clock.behind.match(text, expression.end, min(high, expression.end + REACH))
    if behind:
        return expression._replace(end=behind.end())
    before = clock.before.search(text[max(low, expression.start - REACH) : expression.start])
    if before:
        return expression._replace(start=max(low, expression.start - REACH) + before.start())
    return expression
