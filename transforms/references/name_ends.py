"""Where the name around a noun such as Convention begins and ends."""

import re
from functools import cache

from transforms.language import Pack
from transforms.marks import NUMBER_WORDS
from transforms.references.hits import YEAR, Cue, Flat
from transforms.references.laws import NUMBER, TITLE, WORD, words_around
from transforms.references.phrases import either, pack_words

LONGEST = 7
"""Words before the noun that its name may have."""
DEFINITE = ("ال", "ה")
"""Articles that are joined to nouns: what is definite by one has no name behind it, but adjectives."""
PLAIN_WORDS = 5
"""Words of a name in a script without capitals."""
BEFORE, AFTER = 90, 160
"""Characters around the noun in which the rest of the name is looked for."""
CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĢĪĮİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽΑ-ΩА-ЯЁЄІЇҐ]"
CAPITAL_BEFORE = re.compile(rf"[^\s.!?:;•–—-][\s„“\"«(]({CAPITAL}[\w’'-]{{3,24}}) $")
CAPITAL_EARLIER = re.compile(
    rf"(?:^|[\s„“\"«(])({CAPITAL}[\w’'-]{{2,24}}(?: (?!{CAPITAL})[\w’'-]{{1,24}}){{1,4}}) $"
)
"""A word with a capital right before the noun, within a sentence, or a few words before."""
SHORT_NAME = re.compile(r" [A-Z]{3,8}(?!\w)")
YEARS = re.compile(r",? ?(?:19|20)\d\d\.?(?: ?[-–/] ?(?:19|20)?\d\d\.?(?!\d))?(?![\d/])")
YEARS_LATER = re.compile(
    r"(?:,? [^\s.,;:()«»„“\"!?]{1,24}){1,10}? (?:19|20)\d\d\.? ?[-–/] ?(?:19|20)?\d\d(?:\.(?= [a-zà-ž]))?(?!\d)"
)
"""The years that a plan is for, right behind its name, or behind more words of it."""
TOKEN = re.compile(r"([“‘\"«(]?)([^\W\d_][\w’'-]*)([,.;:!?”’\"»)]*)( ?)")
JOINERS = frozenset(
    {
        "and",
        "&",
        "or",
        "und",
        "oder",
        "et",
        "ou",
        "y",
        "e",
        "o",
        "en",
        "i",
        "та",
        "і",
        "и",
        "ja",
        "agus",
    }
)
INNER = frozenset({"and", "&", "of", "for", "with", "to", "in"})
"""Small words within an English name."""
STRIP = '“‘"«(”’»)'


def treaty_end(text: str, cue: Cue, end: int, pack: Pack) -> tuple[int, bool]:
    """Return where the short name of a treaty ends, `Konvensi CEDAW`, or one in a script without capitals."""
    if plain := plain_name(text, cue, pack):
        return plain, True
    short = SHORT_NAME.match(text, end) if end == cue.end else None
    return (short.end() if short else end), False


def beside_noun(flat: Flat, cue: Cue, pack: Pack) -> int:
    """Return where the name of a noun in small letters begins: the word before, where it has a capital.

    Such adjectives, `Тегеранская конвенция`, are of languages without articles. Where years stand behind, a few
    words may be between: `Nacionālā enerģētikas un klimata plāna 2021.–2030. gadam`.
    """
    if cue.start in flat.opens or pack.phrases("names.articles"):
        return cue.start
    text = flat.text
    head = text[max(0, cue.start - BEFORE) : cue.start]
    match = CAPITAL_BEFORE.search(head)
    if match is None and cue.family in ("plan", "policy") and YEARS.match(text, cue.end):
        match = CAPITAL_EARLIER.search(head)
    start = cue.start - len(match[1]) - 1 if match else cue.start
    return cue.start if start in flat.opens else start


@cache
def years_until(pack: Pack) -> re.Pattern[str]:
    """Match words up to the year that a strategy goes to: `údržby mostov do roku 2035`."""
    until = either(pack_words(pack, "dates.deadline"))
    return re.compile(
        rf"(?:,? [^\s.,;:()«»„“\"!?]{{1,24}}){{1,9}}? {until}(?: [^\W\d_]{{2,6}}\.?)? (?:19|20)\d\d(?!\d)"
    )


def years_behind(text: str, start: int, end: int, cue: Cue, pack: Pack) -> int | None:
    """Return where the years end that close a name: `Plan przeciwdziałania suszy 2021–2027`."""
    if cue.family not in ("plan", "policy") or not text[start].isupper():
        return None
    if match := YEARS.match(text, end):
        return match.end()
    later = YEARS_LATER.match(text, cue.end) or years_until(pack).match(text, cue.end)
    return later.end() if later else None


def quoted(text: str, end: int, cue: Cue) -> int | None:
    """Return where a title in quotes ends behind the noun of a plan: `Програма „Образование“`."""
    if cue.family not in ("plan", "policy", "act"):
        return None
    match = TITLE.match(text, end)
    return match.end() if match else None


def plain_name(text: str, cue: Cue, pack: Pack) -> int | None:
    """Return where a treaty's name ends in scripts without capitals, where the noun is first.

    It goes on for a few words, up to a sign or a word that is in no name; right behind the noun stands none of these.
    """
    if text[cue.start].upper() != text[cue.start] or text[cue.start].lower() != text[cue.start]:
        return None
    if not pack.phrases("references.noun_first"):
        return None
    behind = WORD.match(text, cue.end)
    noun = text[cue.start : cue.end]
    if behind is None or any(noun.startswith(x) and not behind[1].startswith(x) for x in DEFINITE):
        return None
    if re.fullmatch(NUMBER_WORDS, behind[1].strip("'׳.")):
        return None
    inner = words_around(pack).small
    common = pack_words(pack, "names.function_words") - inner
    end, place, count = None, cue.end, 0
    while count < PLAIN_WORDS and (word := WORD.match(text, place)) and word[1] not in common:
        if word[1] in inner and count == 0:
            break
        place = word.end()
        if word[1] not in inner:
            end, count = place, count + 1
    number = NUMBER.match(text, end) if end else None
    return number.end() if number and number["mark"] else end


def followed(text: str, end: int) -> bool:
    """Tell a noun that only begins another name: `Treaty Organization`, `Plan International`."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def bracket_before(text: str, end: int) -> int | None:
    """Return where brackets within a name open: `Environmental Permitting (England and Wales) Regulations`."""
    opened = text.rfind("(", max(0, end - 40), end) if text[end - 1] == ")" else -1
    within = opened > 1 and text[opened + 1].isupper() and text[opened - 1] == " "
    return opened if within else None


def walk_left(flat: Flat, start: int, pack: Pack) -> int:
    """Return where the name begins: capitals before the noun in its line, no article and no function word."""
    text = flat.text
    common = pack_words(pack, "names.function_words") | pack_words(pack, "names.articles")
    first, at = start, start
    for _ in range(LONGEST):
        if at < 2 or at in flat.opens or text[at - 1] not in " -–":
            break
        gap = text.rfind(" ", max(0, at - 40), at - 1) + 1
        if gap <= 0:
            gap = 0 if at <= 40 else at
        word = text[gap : at - 1]
        if opened := bracket_before(text, at - 1):
            at = opened
            continue
        bare = word.lstrip(STRIP)
        if bare in INNER:
            at = gap
            continue
        if bare.casefold() in common or not is_of_name(bare):
            break
        first = at = gap + len(word) - len(bare)
        if bare != word:
            break
    return first


def is_of_name(word: str) -> bool:
    """Tell a word with a capital, or a year, without a sign behind it; `Europe's` is none."""
    if not word or word[-1] in ',.;:!?)”’"»' or is_possessive(word):
        return False
    return word[0].isupper() or YEAR.fullmatch(word) is not None


def is_possessive(word: str) -> bool:
    """Tell `Europe's`."""
    return word.endswith(("'s", "’s", "s’", "s'"))


def walk_right(text: str, end: int, pack: Pack, *, noun_first: bool) -> tuple[int, bool]:
    """Return where the name ends: after linking words come words with capitals."""
    links = pack_words(pack, "references.links")
    joiners = pack_words(pack, "names.organization_joiners") | JOINERS
    nouns = pack_words(pack, "references.treaty")
    commas: list[int] = []
    last, linked, opened, joined = end, False, False, False
    at = end + 1 if text[end : end + 1] == " " else len(text)
    limit = min(len(text), end + AFTER)
    while at < limit and (token := TOKEN.match(text, at)):
        opening, word, closing, space = token.groups()
        small = word.casefold()
        elided = word[1:2] in ("'", "’") and word[0] in "dl"
        named = (word[2:] if elided else word)[:1].isupper() and not is_possessive(word)
        if opening or (joined and small in nouns):
            break
        if named and (opened or elided or noun_first):
            last, linked, joined = token.end(2), linked or opened or elided, False
        elif elided or small in links or (opened and small in joiners):
            if commas and commas[-1] == last and small not in joiners:
                break
            opened, joined = True, joined or small in joiners
        else:
            break
        if closing == "," and named:
            commas.append(last)
        elif closing or not space:
            break
        at = token.end()
    return settle_commas(text, end, last, commas), linked


def settle_commas(text: str, end: int, last: int, commas: list[int]) -> int:
    """Keep a list such as `Safe, Orderly and Regular`; cut what another clause begins.

    A comma belongs to the name where `and` or `or` closes the list within the next three words.
    """
    commas = [comma for comma in commas if comma < last]
    if not commas:
        return last
    rest = text[commas[-1] + 1 : last].split()
    closes = any(word in JOINERS for word in rest[1:4])
    return last if closes else max(end, commas[0])
