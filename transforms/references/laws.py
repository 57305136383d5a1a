"""Laws, decrees and the like: a noun for it, with a number, a day or a title beside it, in any order."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.language import Pack
from transforms.marks import NUMBER_WORDS
from transforms.references.hits import MARK, Cue, Flat, Hit, spaced, year_in
from transforms.references.phrases import either, pack_words, phrases_of

NUMBER = re.compile(
    rf"[\s,]{{0,2}}(?P<open>\()?(?P<mark>{MARK}{{1,2}})?\(?"
    r"(?P<number>(?:[^\W\d_]{1,4}-?)?\d{1,6}(?P<part>[.:/–-](?:\d{1,6}|[^\W\d_]{1,4}(?:-[^\W\d_]{1,4}){0,2})){0,4})"
    r"(?![\w%]|[.,/]\d)(?:\s(?:(?:lög|Sb|Z\. ?z|Z)\.|vp(?!\w)|SE(?!\w)))?(?(open)\)|\)?)",
    re.I,
)
"""`n° 2016-1691`, `39/2015`, `№ РД-02-20-2`, `(2010:900)`."""
YEAR = re.compile(
    r",?\s\(?(?:[^\W\d_]{1,4}[\"״'’][^\W\d_]-)?(?P<year>(?:1[89]|20)\d\d)(?![\w%]|[-–/.,:]\d)"
)
"""The year of a law, the Hebrew one before it too: `, 1974`, `, התש"ח-1998`."""
TITLE = re.compile(
    r"(?:\s?[«„“‚「『]|\s\")(?P<title>[^«»„“”\"「」『』\na-zß-ÿ][^«»„“”\"「」『』\n]{2,160})[»“”\"’」』]"
)
WORD = re.compile(r"\s([^\W\d_][^\s,;:!?،؛؟()\[\]«»„“”\"、。।]*)")
HU_DECREE = re.compile(r"(?P<number>\d{1,4}/\d{4})\.?\s\([IVXLC]{1,6}\.\s\d{1,2}\.\)\s(?P<gap>.*)$")
"""`314/2005. (XII. 25.) Korm. rendelet`."""
BRIEF = 5
"""Letters of a shortened word with its point at most: a longer one ends a sentence."""
GAP, TITLE_WORDS, BEHIND = 6, 5, 70
"""Words of an issuer between the noun and the number, words of a title without quotes, and signs before a noun."""
NUMBER_BEHIND = re.compile(rf",?\s{MARK}\d", re.I)
"""What stands behind a day that no word links to its law: `legge 5 febbraio 1992, n. 104`."""
YEAR_BEHIND = re.compile(r"\s(?:de|of|del)\s(?:19|20)\d\d(?!\d)")
"""`Ley 1751 de 2015`."""
SESSION = re.compile(r"(?:\s[A-Z]{1,2})?\s\((?:19|20)\d\d\s?[–-]\s?(?:19|20)?\d\d\)")
"""The session of parliament: ` L (2023–2024)`."""
GAZETTE = re.compile(
    rf"\s?[(（](?=[^()（）]{{0,60}}(?:\d[/.:]\d|{NUMBER_WORDS}\.?\s?\d|第\d))[^()（）]{{3,70}}[)）]",
    re.I,
)
"""Where a law is printed, in brackets: `(NN 80/19)`, `（平成16年法律第78号）`."""
BARE_YEAR = re.compile(r"\d{4}(?![\w%]|[-–/.,:]\d)")
"""A year of any calendar."""


class Words(NamedTuple):
    """The expressions over a pack's words that stand around a law."""

    dated: re.Pattern[str]
    """What stands before a day: ` of the `, ` vom `."""
    about: re.Pattern[str]
    """What stands before a title: ` on `."""
    before: re.Pattern[str]
    """A number with the word behind it that stands before the noun: `2872 sayılı `, `2008. évi XLVII. `."""
    small: frozenset[str]
    """Words of a name that have no capital."""


@cache
def words_around(pack: Pack) -> Words:
    """Return the expressions of a language, made once."""
    dated, about, before = (
        either(pack.phrases(f"references.{key}")) for key in ("dated", "about", "before_noun")
    )
    small = {
        word
        for key in ("references.links", "references.dated", "names.organization_joiners")
        for phrase in pack_words(pack, key)
        for word in phrase.split()
    }
    return Words(
        re.compile(rf"[\s,(]{{0,3}}(?:{dated}(?<=['’-])|{dated}\s)?", re.I),
        re.compile(rf"\s{about}\s", re.I),
        re.compile(
            rf"(?<!\w)(?P<number>[A-Z]?/?\d{{1,6}}(?:[./:-]\w{{1,6}}){{0,3}})\.?\s{before}\s"
            r"(?:[IVXLCDM]{1,12}\.\s)?(?P<gap>.*)$",
            re.I,
        ),
        frozenset(small),
    )


class Reading(NamedTuple):
    """What was read beside a noun."""

    end: int
    number: str | None = None
    marked: bool = False
    year: int | None = None
    day: bool = False
    title: bool = False


def laws(flat: Flat, cue: Cue, pack: Pack) -> Iterator[Hit]:
    """Yield a law by what stands beside its noun: `Ley 39/2015, de 1 de octubre`, `Закон «О полиции»`."""
    found = read_on(flat, cue, pack)
    start, before = read_back(flat, cue, pack, numbered=found.marked)
    number = found.number or before
    if not (number or found.year or found.day or found.title):
        return
    value = spaced(flat.text[start : found.end])
    sure = 0.9 if found.marked or found.day or before or (number and found.year) else 0.8
    year = found.year or (year_in(number) if number else None)
    yield Hit(start, found.end, "law", value, number, year, sure)


def read_on(flat: Flat, cue: Cue, pack: Pack) -> Reading:
    """Read number, day, year and title behind a noun, an issuer's name between them."""
    words = words_around(pack)
    found, at = Reading(cue.end), cue.end
    gap, small = 0, False
    noun = flat.low[cue.start : cue.end]
    titled = bool(pack.phrases("references.small_nouns")) or noun in phrases_of(pack, "act")
    while gap <= GAP:
        step = read_element(flat, at, found, pack, near=at == found.end, titled=titled)
        if step is not None:
            found, at, gap, small = step, step.end, 0, False
            continue
        word = WORD.match(flat.text, at)
        if word is None or not (is_part(word[1], words) or (gap and not small)):
            break
        small = small or not is_part(word[1], words)
        if word[1].endswith(".") and len(word[1]) > BRIEF:
            break
        at, gap = word.end(), gap + 1
    for behind in (SESSION, GAZETTE):
        if found.end > cue.end and (bracket := behind.match(flat.text, found.end)):
            return found._replace(end=bracket.end())
    return found


def is_part(word: str, words: Words) -> bool:
    """Tell a word of an issuer: it has a capital, or is small; in scripts without capitals any is."""
    return not word[0].islower() or word.casefold() in words.small


def read_element(
    flat: Flat, at: int, found: Reading, pack: Pack, *, near: bool, titled: bool
) -> Reading | None:
    """Read what stands at a place: a number, a day, a year or a title, each once."""
    text = flat.text
    if not found.number and (number := read_number(text, at, pack, near=near)):
        return found._replace(
            end=number.end(), number=number["number"], marked=bool(number["mark"])
        )
    if not found.day and not found.year and (day := read_day(flat, at, pack, near=near)):
        return found._replace(end=day[0], day=True, year=day[1])
    if near and not found.year and (match := YEAR.match(text, at)):
        return found._replace(end=match.end(), year=int(match["year"]))
    if titled and not found.title:
        quoted = TITLE.match(text, at)
        plain = read_title(flat, at, pack) if near and not quoted and not found.number else None
        end = quoted.end() if quoted else plain
        return found._replace(end=end, title=True) if end else None
    return None


def read_day(flat: Flat, at: int, pack: Pack, *, near: bool) -> tuple[int, int | None] | None:
    """Return where a law's day or year ends, and its year: behind a word for it, else before a number."""
    text = flat.text
    link = words_around(pack).dated.match(text, at)
    if link is None:
        return None
    linked = link[0].strip(" ,(") != ""
    end = flat.days.get(link.end())
    if end is None and linked and (bare := BARE_YEAR.match(text, link.end())):
        end = bare.end()
    if end is None or not (linked or (near and NUMBER_BEHIND.match(text, end))):
        return None
    closed = "(" in link[0] and text[end : end + 1] == ")"
    return end + closed, year_in(text[link.end() : end])


def read_number(text: str, at: int, pack: Pack, *, near: bool) -> re.Match[str] | None:
    """Match the number of a law, where it is one."""
    match = NUMBER.match(text, at)
    return match if match and is_number(match, text, near=near, pack=pack) else None


def is_number(match: re.Match[str], text: str, *, near: bool, pack: Pack) -> bool:
    """Tell the number of a law: marked as one, or right behind the noun and with a part that no amount has."""
    if match["mark"]:
        return True
    part = match["part"]
    if not near or not part:
        return near and any(x.match(text, match.end()) for x in (YEAR_BEHIND, SESSION))
    grouped = part[0] == "." and bool(pack.phrases("references.noun_first"))
    return part[0] in "/:-–" or grouped


def read_title(flat: Flat, at: int, pack: Pack) -> int | None:
    """Return where a title without quotes ends: a few words behind `on`, up to a sign, a number or a verb's helper.

    Where the pack does not say that nouns in small letters are of names too, a noun without a capital is any law.
    Links such as `of` are within a title, but never end it.
    """
    words, text = words_around(pack), flat.text
    link = words.about.match(text, at)
    if link is None:
        return None
    noun = text.rfind(" ", 0, at) + 1
    small = bool(pack.phrases("references.small_nouns"))
    if not small and (text[noun:at].islower() or not is_inside(flat, noun)):
        return None
    if text[noun:at].isupper() and text[noun:at].lower() != text[noun:at]:
        return None  # all is in capitals
    inner = words.small | pack_words(pack, "names.organization_joiners")
    common = pack_words(pack, "names.function_words") - inner
    end: int | None = None
    place, count = link.end() - 1, 0
    while (
        count < TITLE_WORDS
        and (word := WORD.match(text, place))
        and word[1].casefold() not in common
    ):
        place = word.end()
        if word[1].casefold() not in inner:
            end, count = word.start(1) + len(word[1].rstrip(".")), count + 1
        if word[1].endswith("."):
            break
    return end


def is_inside(flat: Flat, start: int) -> bool:
    """Tell a place within a sentence, where a capital says something."""
    before = flat.text[max(0, start - 3) : start].rstrip(' „“"«(')
    return start not in flat.opens and before != "" and before[-1] not in ".!?:•-–—"


def read_back(flat: Flat, cue: Cue, pack: Pack, *, numbered: bool) -> tuple[int, str | None]:
    """Read what stands before a noun: its number, where a word says so, or the day of one that has a number."""
    head = flat.text[max(0, cue.start - BEHIND) : cue.start]
    words = words_around(pack)
    for pattern in (words.before, HU_DECREE):
        match = pattern.search(head)
        if match and all(is_part(word, words) for word in match["gap"].split()):
            return cue.start - len(head) + match.start(), match["number"]
    if numbered:
        near = len(head) - len(head.rstrip(" "))
        return flat.day_ends.get(cue.start - near, cue.start), None
    return cue.start, None
