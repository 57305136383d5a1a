"""What must hold around a match: telephone numbers, prices and articles of law are no dates."""

import re

from transforms.dates.expressions import DateExpression
from transforms.dates.grammar import NEVER, Scanner
from transforms.dates.places import Place
from transforms.dates.words import HANGUL, INDIC, UNSPACED

BEFORE_NUMBER = re.compile(
    r"[\w)][-/_]\Z|\d[.,:]\Z|[+#$€£@§=№_]\Z|[^\W\d_]\Z|[§#$€£№]\s\Z|n[°º]\s?\Z|\.\.$"
)
"""What may not stand before figures: `555-`, `v`, `1.`, `§ `, `n° `."""
BEFORE_WORD = re.compile(r"[\w][-@_/]\Z|[@#_/]\Z|\w\.\Z|[^\W\d_]\Z")
AFTER_NUMBER = re.compile(r"[-/_]\w|[.,:]\d|[%€$£@°_]|\s[%€$£]|[^\W\d_]")
AFTER_FULL = re.compile(r"[-/_]\d|\.\d|[@_%]|:\d\d\b(?!:)")
AFTER_WORD = re.compile(r"[@_]|\.\w")

TOUCHING, INDIAN = re.compile(f"[{UNSPACED}{HANGUL}]"), re.compile(f"[{INDIC}]")

NAMED_FULL = frozenset(
    {
        *("day_month_year", "month_day_year", "month_year", "day_month_range", "month_day_range"),
        *("stamp", "twin_month", "year_led", "jalali", "era"),
        *("days_of_month", "month_days", "month_range", "marked", "marked_month"),
    }
)
"""Rules that name a month: with a year they hold even where spaces were lost (`17:11Image`)."""
COUNTABLE = frozenset({"year", "month_day", "year_again"})
"""Rules whose last number may count what follows: `in March 20 people`."""
BLOCKED = frozenset(
    {"day_month", "number", "year", "years", "year_slash", "season", "weekday_number"}
)
"""Rules that `Article`, `Section`, `No.` before them rule out."""


def check(
    expression: DateExpression | None, place: Place, scanner: Scanner
) -> DateExpression | None:
    """Return the expression, or None where its surroundings rule it out."""
    if expression is None or is_counting(expression, place):
        return None
    if is_blocked(expression, place, scanner):
        return None
    if expression.method not in NAMED_FULL or expression.year is None:
        free = is_free_before(place) or is_behind_article(place, scanner)
        return expression if free and is_free_after(place) else None
    if not is_whole_named(place) and not is_behind_article(place, scanner):
        return None
    if is_glued(place):
        return expression._replace(confidence=round(expression.confidence * 0.85, 2))
    return expression


def is_whole_named(place: Place) -> bool:
    """Say whether a date with a named month and a year stands by itself, lost spaces aside."""
    tail = place.text[place.end : place.end + 4]
    if place.text[place.end - 1].isdigit() and AFTER_FULL.match(tail):
        return False
    return is_glued(place) or is_free_before(place)


def is_behind_article(place: Place, scanner: Scanner) -> bool:
    """Say whether a hyphen ties a date to a word that stands before days: `il-5 ta’ Mejju 2024`."""
    article, hyphen = (place.shape[place.first - back : place.first - back + 1] for back in (2, 1))
    return hyphen == "-" and article != "" and article in scanner.lexicon.roles.get("the", "")


def is_glued(place: Place) -> bool:
    """Say whether a letter touches a full date, as where a page lost its spaces."""
    before, after = place.text[place.start - 1 : place.start], place.text[place.end : place.end + 1]
    first = place.text[place.start]
    before_glued = before.isalpha() and (first.isupper() or first.isdigit())
    return (before_glued and not is_ideograph(before)) or (
        after.isalpha() and not is_ideograph(after)
    )


def is_free_before(place: Place) -> bool:
    """Say whether nothing before a match makes it part of something longer."""
    before = place.text[max(0, place.start - 3) : place.start]
    is_word = place.text[place.start].isalpha()
    if is_word and place.shape[place.first - 1 : place.first] == "-" and before[-2:-1].isalpha():
        return True  # `mid-November`
    pattern = BEFORE_NUMBER if place.text[place.start].isdigit() else BEFORE_WORD
    return (
        not before or is_ideograph(before[-1]) or is_indic(before[-1]) or not pattern.search(before)
    )


def is_free_after(place: Place) -> bool:
    """Say whether nothing behind a match makes it part of something longer."""
    after = place.text[place.end : place.end + 3]
    pattern = AFTER_NUMBER if place.text[place.end - 1].isdigit() else AFTER_WORD
    return not after or is_ideograph(after[0]) or is_indic(after[0]) or not pattern.match(after)


def is_indic(character: str) -> bool:
    """Say whether a character is of a script that writes postpositions behind figures: `२०१९मा`."""
    return INDIAN.match(character) is not None


def is_ideograph(character: str) -> bool:
    """Say whether a character is of a script whose words touch each other, or figures."""
    return TOUCHING.match(character) is not None


def is_blocked(expression: DateExpression, place: Place, scanner: Scanner) -> bool:
    """Say whether a word before or behind a match makes its number mean something else."""
    roles = scanner.lexicon.roles
    if expression.method in BLOCKED:
        before = place.shape[max(0, place.first - 4) : place.first].rstrip(" .°,")
        signs = ")" if expression.method == "year_slash" else ""  # `Regulation (EU) 2019/2020`
        if before and before[-1] in roles.get("blockers", "") + signs:
            return True
    if expression.method in ("month_year", "month"):
        day = place.shape[max(0, place.first - 2) : place.first]
        return day.endswith(" ") and day[0] in roles["day"]  # `31 February 2020`
    figures = place.text[place.end - 1].isdigit()  # `2015 года` counts nothing
    if (
        expression.method in COUNTABLE
        and figures
        and place.shape[place.after : place.after + 1] == " "
    ):
        return place.shape[place.after + 1 : place.after + 2] in (roles.get("counted") or NEVER)
    if expression.method == "near_day":
        return is_in_name(place)
    if expression.method == "weekday":
        if place.text[place.end : place.end + 1] == "-":
            return True  # `Sunday-school`
        behind = place.shape[place.after : place.after + 2].lstrip(" ")
        return behind != "" and behind[0] in roles.get("no_weekday", "")
    return False


def is_counting(expression: DateExpression, place: Place) -> bool:
    """Say whether a sign that words touch follows the figures of a year: `1500人から2000人に`."""
    behind = place.text[place.end : place.end + 1]
    figures = expression.method == "year" and place.text[place.end - 1].isdigit()
    return figures and is_ideograph(behind)


def is_in_name(place: Place) -> bool:
    """Say whether a capitalised word follows a capitalised word: `USA Today`."""
    before = place.text[max(0, place.start - 30) : place.start]
    last = before.rpartition(" ")[0].rpartition(" ")[2]
    return (
        place.text[place.start].isupper()
        and before.endswith(" ")
        and last[:1].isupper()
        and last[-1:].isalnum()
    )
