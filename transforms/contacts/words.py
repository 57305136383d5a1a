"""What the words around an address say: names, roles, organisations, purposes, labels of numbers."""

import re
from functools import cache

from transforms.language import Pack, load_pack
from transforms.marks import NAME

MERGED = ("headings.contact", "contacts.phone", "contacts.fax", "contacts.email", "contacts.web",
          "contacts.extension", "contacts.tips", "contacts.no_phone", "contacts.recipients",
          "contacts.media", "contacts.investors", "contacts.organizations", "cues.desk")  # fmt: skip
"""Keys in which the English words count in every language: press texts mix them."""
PURPOSES = ("investors", "media", "registration", "public")
"""What a contact is for, in the order in which the words decide."""
LOCAL_PARTS = {
    "media": re.compile(
        r"(?:^|[._-])(?:press\w*|presse\w*|media|medien|prensa|imprensa|stampa|ufficiostampa|pers|newsroom|"
        r"communications?|comms|kommunikation|comunicacion|comunicacao|pr|spokesperson)(?:$|[._-])",
        re.I,
    ),
    "investors": re.compile(r"(?:^|[._-])(?:ir|investors?|investor\W?relations)(?:$|[._-])", re.I),
}
"""Names of mail boxes that are the same in many languages."""
ROLE_KEYS = ("contacts.roles", "cues.desk", "names.titles")
FIRM_KEYS = ("contacts.organizations", "names.organization_words", "names.known_organizations")
LABEL_KEYS = (
    "contacts.phone",
    "contacts.fax",
    "contacts.email",
    "contacts.web",
    "contacts.no_phone",
)
EDGE = ' ,،؛;:：()<>[]{}*•·|/-–—.…"“”„«»'
WIDE = re.compile("[\u2e80-\ud7ff]")
HIRAGANA = re.compile("[\u3040-\u309f]+")
HANGUL = re.compile("[\uac00-\ud7af]")
COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "fi", "hu"})
"""Languages that write `Viltinstitut` in one word."""
MOST_DEGREES = 5
DEGREE = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]{2,5}|n|med|phil|jur|rer|nat|pol|oec|ing|inż|hab|habil|h|c|sc)\.(?=\s\S+\s\S)"
)
"""A word cut short before two others: `Mgr. Jana Nováková`."""
LONGEST_PARTICLE = 4
LONGEST_UNKNOWN = 6
SHORTEST_ENDING = 6
"""Letters that the last part of a compound has at least."""


@cache
def words_for(language: str | None) -> Pack:
    """Return the words of a language for contacts, with English ones where texts mix them."""
    own, english = load_pack(language), load_pack("en")
    if own.language in ("en", "und"):
        return own
    more = {k: tuple(dict.fromkeys((*own.phrases(k), *english.phrases(k)))) for k in MERGED}
    return Pack(own.language, {**own.words, **more})


@cache
def endings(pack: Pack, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that can end a compound, in the languages that build them."""
    if pack.language not in COMPOUNDING:
        return ()
    own = load_pack(pack.language)
    more = "names.organization_endings" if keys == FIRM_KEYS else "names.title_endings"
    long = {
        p for key in keys for p in own.phrases(key) if len(p) >= SHORTEST_ENDING and p.isalpha()
    }
    return tuple(long | set(own.phrases(more)))


def first_place(text: str, pack: Pack, keys: tuple[str, ...]) -> int | None:
    """Return where the first word of some kind stands, a compound's last part counted."""
    places = [m.start() for key in keys if (m := pack.pattern(key).search(text))]
    ends = endings(pack, keys) if not places else ()
    if ends:
        places = [m.start() for m in re.finditer(r"[^\W\d_]+", text.lower()) if m[0].endswith(ends)]
    return min(places, default=None)


def kind_of(text: str, pack: Pack) -> str | None:
    """Tell what a short piece of a contact is: name, role, organization, heading, other; None for noise."""
    if not text or any(map(str.isdigit, text)) or "@" in text or len(text) > 100:
        return None
    if len(text) < 2 or text.startswith(("http", "www.")) or HIRAGANA.fullmatch(text):
        return None
    if pack.pattern("headings.contact").fullmatch(text):
        return "heading"
    if any(pack.pattern(key).fullmatch(text) for key in LABEL_KEYS):
        return None
    if is_person(text, pack):
        return "name"
    role, firm = first_place(text, pack, ROLE_KEYS), first_place(text, pack, FIRM_KEYS)
    if role is not None and (firm is None or role <= firm):
        return "role"
    if firm is None and text.upper() == text.lower() and len(text) > LONGEST_UNKNOWN:
        return None  # words of a sentence, in a script without capitals
    return "organization" if firm is not None else "other"


def is_person(text: str, pack: Pack) -> bool:
    """Tell a personal name: two to five capitalised words, none of an organisation or a role."""
    if text.upper() == text.lower():  # a script without capitals
        good = is_short_name(text)
    else:
        words = text.split()
        acronym = any(len(w) > 1 and w.isupper() and w.isalpha() for w in words)
        shouted = text.isupper()
        good = bool(NAME.fullmatch(text)) and len(text) <= 60
        good = good and words[0][0].isupper() and words[-1][0].isupper()
        good = good and all(word[0].isupper() or len(word) <= LONGEST_PARTICLE for word in words)
        good = good and not (acronym and not shouted)
        good = good and not (shouted and len(words) > 3)
    if not good or pack.pattern("headings.contact").search(text):
        return False
    keys = (ROLE_KEYS, FIRM_KEYS)
    return all(first_place(text, pack, each) is None for each in keys)


def is_short_name(text: str) -> bool:
    """Tell a name in a script without capitals by its length."""
    if WIDE.search(text):
        letters = text.replace(" ", "")
        good = letters.isalpha() and 2 <= len(letters) <= 5 and not HIRAGANA.search(text)
        return good and not (" " in text and HANGUL.search(text))
    return 2 <= text.count(" ") + 1 <= 4


def strip_honorific(name: str, pack: Pack) -> str:
    """Cut `Ms.`, `Herr`, `Dr.`, `Mgr.` before a name."""
    for _ in range(MOST_DEGREES):
        match = pack.pattern("names.honorifics").match(name) or DEGREE.match(name)
        if not match or match.end() == len(name):
            break
        name = name[match.end() :].lstrip(". ")
    return name


def trim_small_words(text: str) -> str:
    """Cut words without a capital from both ends: `please contact Jane Doe at`."""
    if text.upper() == text.lower():
        return text
    words = text.split()
    while words and not words[0].strip(EDGE)[:1].isupper():
        words.pop(0)
    while words and not words[-1].strip(EDGE)[:1].isupper():
        words.pop()
    return " ".join(words)


def purpose_of(text: str, pack: Pack) -> str | None:
    """Return what a contact is for by its words: media, investors, registration, public."""
    found = {p: m.start() for p in PURPOSES if (m := pack.pattern(f"contacts.{p}").search(text))}
    return min(found, key=lambda p: (found[p], PURPOSES.index(p)), default=None)


def purpose_of_email(email: str | None) -> str | None:
    """Return what a mail box is for by its name: `press@`, `ir@`."""
    local = (email or "").partition("@")[0]
    return next((p for p, known in LOCAL_PARTS.items() if local and known.search(local)), None)


def cut_label(text: str, pack: Pack) -> tuple[str, frozenset[str]]:
    """Cut the words that announce an address from the end of a text, and return what they are.

    >>> rest, kinds = cut_label("Jane Doe, Tel./Fax:", words_for("en"))
    >>> rest, sorted(kinds)
    ('Jane Doe', ['fax', 'phone'])
    """
    kinds: set[str] = set()
    text = text.rstrip(EDGE)
    while len(kinds) < 8:
        match = last_label(text, pack)
        if match is None:
            break
        text, kind = match
        kinds.add(kind)
    return text, frozenset(kinds)


def last_label(text: str, pack: Pack) -> tuple[str, str] | None:
    """Return what stands before a label at the end of a text, and the label's kind."""
    tail = text[-60:]
    found: list[tuple[int, str]] = []
    for key in LABEL_KEYS:
        for match in pack.pattern(key).finditer(tail):
            if match.end() == len(tail) and stands_apart(tail, match, pack):
                found.append((match.start(), key.partition(".")[2]))
    if not found:
        return None
    start, kind = min(found)
    return text[: len(text) - len(tail) + start].rstrip(EDGE), kind


def stands_apart(text: str, match: re.Match[str], pack: Pack) -> bool:
    """Tell a label from the last word of a desk or name: `Press Office`, `Jane M.`."""
    before = text[: match.start()]
    if not before or before[-1] in ",;:：(|/•·\t–—)\n" or before.rstrip()[-1:] in ",;:：(|/•·–—":
        return True
    if len(match.group()) == 1:
        return not before.rstrip()[-1:].isalpha()
    keys = ("headings.contact", "cues.desk", "names.organization_words", "contacts.organizations")
    longer = (m for key in keys for m in pack.pattern(key).finditer(text))
    return not any(m.end() == len(text) and m.start() <= match.start() for m in longer)
