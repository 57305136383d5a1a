"""The credit of a picture, parted from its caption."""

import re

from transforms.language import Pack, Phrases
from transforms.marks import NAME
from transforms.names.given_names import is_given_name

TAKEN = ("摄", "攝", "供图", "供圖")
NAMED_LAST = re.compile(rf"(?<=[\s。])([\u4e00-\u9fff]{{2,4}})\s?({'|'.join(TAKEN)})$")
"""A credit as Chinese papers write it: `... 。 王岚 摄`."""
SIGNED = re.compile(r"(?:©|\(c\)\s)\s?(?P<holder>.{1,100})$", re.I)
BRACKETS = re.compile(r"[(\[（［【](?P<inner>[^()\[\]（）［］【】]{3,100})[)\]）］】][.。]?$")
SET_APART = re.compile(r"(?P<word>[^:：=＝]{2,24}?)\s?[:：=＝]\s?(?P<holder>.{2,80})")
"""What brackets at the end hold: `Photo: Jane Doe`."""
STROKE = re.compile(r"(?P<caption>[^/|]{20,220}?)\s?[/|]\s?(?P<name>[^/|]{4,40})")
FEWEST = 3
"""Spaces in a caption at least where a name is behind it."""
NEW_SENTENCE = re.compile(r"[.!?…”»)]\s(?=\S)")
CREDIT_BEGINS = re.compile(rf"{NEW_SENTENCE.pattern}|\s[/|]\s")
"""What stands between a caption and the name of a credit whose word comes last."""
AFTER_WORD = re.compile(r"\s?(?::|/|\bby\b|-|–)\s?(?P<holder>[^:]{2,80})$")
AFTER_LINK = re.compile(r"\s?:?\s?(?P<holder>[^:]{2,80})$")
LINKED = (" by", " of", " di", " de", "cortesía")
"""Words such as `photo by` need no colon after them."""
SET_OFF = (":", "：")
LONG_CREDIT = 8
"""Words; more than these after `Photo:` are a caption."""


def split_credit(text: str, pack: Pack) -> tuple[str, str | None]:
    """Part a caption from its credit; either may be missing.

    >>> from transforms.language import load_pack
    >>> split_credit("The new bridge (Photo: A. Roe)", load_pack("en"))
    ('The new bridge', 'A. Roe')
    >>> split_credit("The mayor © City archives", load_pack("en"))
    ('The mayor', '© City archives')
    >>> split_credit("Photo: The mayor of Northmere opens the new bridge in front of many", load_pack("en"))
    ('The mayor of Northmere opens the new bridge in front of many', None)
    """
    words = pack.pattern("notes.credit")
    sourced = pack.pattern("cues.source").match(text)
    if sourced and (rest := text[sourced.end() :].lstrip())[:1] in SET_OFF:
        return "", rest[1:].strip() or None
    if (match := SIGNED.search(text)) and match.start("holder") < len(text):
        return bare(text[: match.start()], words), match.group().strip("() ")
    if (match := BRACKETS.search(text)) and (holder := bracketed(match["inner"], pack)):
        return text[: match.start()].strip(" -–—|"), holder
    if match := named_last(text):
        return text[: match.start()].strip(), match[1]
    parts = (
        before_last_word(text, words)
        or behind_word(text, words)
        or last_sentence(text, words)
        or behind_stroke(text)
    )
    return parts or (described(text, pack), None)


def named_last(text: str) -> re.Match[str] | None:
    """Find a credit of Chinese papers, by its end in the first place."""
    return NAMED_LAST.search(text) if text.endswith(TAKEN) else None


def before_last_word(text: str, words: Phrases) -> tuple[str, str] | None:
    """Part a credit before the shortened word that ends the line.

    >>> from transforms.language import load_pack
    >>> before_last_word("Katilinė neveikia nuo vasario / Tomo Adomėno nuotr.", load_pack("lt").pattern("notes.credit"))
    ('Katilinė neveikia nuo vasario', 'Tomo Adomėno')
    """
    if text[-1:] != ".":
        return None
    word = next((m for m in words.finditer(text) if m.end() == len(text)), None)
    before = text[: word.start()].rstrip() if word else ""
    begins = max((m.end() for m in CREDIT_BEGINS.finditer(before)), default=0)
    holder = before[begins:]
    return (before[:begins].strip(" /|"), holder) if word and is_holder(holder) else None


def behind_word(text: str, words: Phrases) -> tuple[str, str | None] | None:
    """Part a credit behind the last word for one: `The new bridge. Photo: A. Roe`."""
    for word in reversed(list(words.finditer(text))):
        linked = word.group().casefold().endswith(LINKED)
        shortened = word.group().endswith(".")  # `Fot. Archiwum miasta`
        match = (AFTER_LINK if linked or shortened else AFTER_WORD).match(text, word.end())
        if match and (word.start() == 0 or not text[word.start() - 1].isalnum()):
            return with_credit(text, word.start(), match)
    return None


def behind_stroke(text: str) -> tuple[str, str] | None:
    """Part a caption from a person's name behind a stroke; no site behind a headline: the given name is known.

    >>> behind_stroke("The pool that stays closed / Jane Roe"), behind_stroke("News from the town | The Times")
    (('The pool that stays closed', 'Jane Roe'), None)
    """
    match = STROKE.fullmatch(text) if "/" in text or "|" in text else None
    name, caption = (match["name"].strip(), match["caption"].strip()) if match else ("", "")
    known = NAME.fullmatch(name) is not None and is_given_name(name.split()[0])
    return (caption, name) if known and caption.count(" ") >= FEWEST else None


def described(text: str, pack: Pack) -> str:
    """Return a caption without the word that opens it: `In the picture: the new bridge`."""
    opened = pack.pattern("cues.caption").match(text.lstrip("(["))
    rest = text.lstrip("([")[opened.end() :] if opened else ""
    return rest.strip(" :–-)]") if rest.lstrip()[:1] in (":", "–", "-") else text


def bracketed(inner: str, pack: Pack) -> str | None:
    """Return who is credited in brackets, behind a word for it or before one.

    >>> from transforms.language import load_pack
    >>> [bracketed(x, load_pack("en")) for x in ("Photo: A. Roe", "Photo by A. Roe", "A. Roe photo", "with photos")]
    ['A. Roe', 'A. Roe', 'A. Roe', None]
    """
    apart = SET_APART.fullmatch(inner)
    names = ("cues.caption", "notes.credit", "cues.source", "bylines.labels")
    if apart and any(pack.pattern(name).fullmatch(apart["word"]) for name in names):
        return apart["holder"].strip()
    for match in pack.pattern("notes.credit").finditer(inner):
        before, behind = inner[: match.start()].strip(), inner[match.end() :].strip(" .:/")
        if not before and is_holder(behind):
            return behind
        if not behind and is_holder(before):
            return before
    return None


def is_holder(text: str) -> bool:
    """Tell what may be credited: a few words, the first of which is a name, or in signs without capitals."""
    return (
        len(text) > 1
        and text.count(" ") < LONG_CREDIT
        and not text[0].islower()
        and text[0].isalpha()
    )


def last_sentence(text: str, words: Phrases) -> tuple[str, str] | None:
    """Part a credit that is the last sentence, no sign behind its word: `The hall. Photo Ada Lopez`."""
    starts = [match.end() for match in NEW_SENTENCE.finditer(text)]
    opens = words.match(text[starts[-1] :]) if starts else None
    if opens is None:
        return None
    holder = text[starts[-1] + opens.end() :].strip(" .")
    return (text[: starts[-1]].strip(), holder) if is_holder(holder) else None


def with_credit(text: str, start: int, match: re.Match[str]) -> tuple[str, str | None]:
    """Return what stands before a word such as `Photo:` as caption, what follows as credit."""
    holder = match["holder"].strip(" ()[].|/")
    before = text[:start].strip(" -–—|/([")
    if not before and len(holder.split()) > LONG_CREDIT:
        return holder, None
    return before, holder


def bare(text: str, words: Phrases) -> str:
    """Return a caption without the word that opens its credit."""
    text = text.strip(" -–—|,/([")
    for match in words.finditer(text):
        if not text[match.end() :].strip(" :"):
            return text[: match.start()].strip(" -–—|,/([")
    return text
