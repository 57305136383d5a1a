"""Elements that name the facts of a text by their attributes: authors, dates, headlines, mail addresses."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from press.findings import Span
from transforms.read.page.elements import Attributes, decode_cfemail
from transforms.read.page.tree import Block, Tree

MOST = 200
"""Elements of each sort; more are not kept."""
MOST_MAILS = 2_000
AUTHOR = re.compile(r"author|byline|contributor|writer|autor|redakteur|verfasser|auteur|forfatter")
NO_AUTHOR = re.compile(
    r"comment|avatar|image|img|photo|picture|icon|social|follow|related|newsletter|popup|modal"
)
DATE = re.compile(r"date|datum|fecha|\btime|publish|posted|pubdate|timestamp|dato\b")
CHANGED = re.compile(r"updat|modif|aktualis|chang|edited")
NO_DATE = re.compile(
    r"comment|update-?(?:form|button)|candidate|validate|event|calendar|countdown|read-?time|reading"
)
AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|a|in)?|auteurs?|autore|contributors?|writers?|columnists?|journalists?|"
    r"reporters?|periodistas?|bylines?|newsteam|redakteur(?:e|in)?)/[^/?#]"
)
"""What the address of a page about an author has."""
EMBED = re.compile(
    r"^(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|reddit-(?:card|embed[\w-]*)|"
    r"bluesky-embed|mastodon-embed|threads-embed|telegram-post|pinterest-embed|linkedin-embed)$"
)
"""The classes that networks give to posts embedded in other pages."""
FACT = re.compile(
    f"{AUTHOR.pattern}|date|datum|fecha|time|publish|posted|dato|embed|instagram-media|telegram-post|"
    "twitter-tweet|twitter-video|fb-post|fb-video|reddit-card"
)
"""What every class has that names a fact, in plain letters, which are found in half the time; most have none."""
TIMES = ("time", "relative-time", "time-ago")
RDFA = re.compile(
    r"(?:^|[\s:/#])(?:datePublished|dateCreated|published_time|dc(?:terms)?:(?:date|created|issued))\b"
)
"""A property of RDFa that is the day of publication."""
PATTERNS = (AUTHOR, NO_AUTHOR, DATE, NO_DATE, CHANGED, EMBED)


@dataclass(slots=True)
class Marked:
    """Numbers of elements, in document order; with how each is marked (`itemprop`, `rel`, `class`, `time`, `link`)."""

    authors: list[tuple[int, str]] = field(default_factory=list)
    dates: list[tuple[int, str]] = field(default_factory=list)
    changes: list[tuple[int, str]] = field(default_factory=list)
    embeds: list[tuple[int, str]] = field(default_factory=list)
    """Embedded posts of networks."""
    headlines: list[int] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)


def find_marked(tree: Tree) -> Marked:
    """Look once at the attributes of all elements."""
    found = Marked()
    for number, (tag, told) in enumerate(zip(tree.tags, tree.attributes, strict=True)):
        if not told:
            continue
        if tag == "a":
            add_link(found, number, told)
        if "itemprop" in told:
            add_property(found, number, (told["itemprop"] or "").lower())
        elif tag in TIMES:
            add(found.dates, number, "time")
        elif "property" in told and RDFA.search(told["property"] or ""):
            add(found.dates, number, "itemprop")
        for sort in sorts_of((told.get("class") or "")[:500]):
            add(getattr(found, sort), number, "class")
    return found


def add(places: list[tuple[int, str]], number: int, mark: str) -> None:
    """Add an element, if there are not too many and it is not there already."""
    if len(places) < MOST and not (places and places[-1][0] == number):
        places.append((number, mark))


def add_link(found: Marked, number: int, told: Attributes) -> None:
    """Look at a link: one to an author, or to a mail address."""
    address, relation = told.get("href") or "", told.get("rel")
    if relation and "author" in relation.lower().split():
        add(found.authors, number, "rel")
    elif AUTHOR_PATH.search(address, 0, 300):
        add(found.authors, number, "link")
    if len(found.mails) < MOST_MAILS and (mail := mail_of(address)):
        found.mails.append(mail)


def add_property(found: Marked, number: int, names: str) -> None:
    """Look at an element with microdata."""
    for name in names.split()[:5]:
        if name in ("author", "creator"):
            add(found.authors, number, "itemprop")
        elif name in ("datepublished", "datecreated"):
            add(found.dates, number, "itemprop")
        elif name == "datemodified":
            add(found.changes, number, "itemprop")
        elif name == "headline":
            found.headlines.append(number)


@lru_cache(4_096)
def sorts_of(names: str) -> tuple[str, ...]:
    """Return which facts the classes of an element name."""
    names = names.lower()
    bits = 0
    if FACT.search(names):
        for word in names.split()[:20]:
            bits |= bits_of(word)
    return SORTS[bits]


@lru_cache(4_096)
def bits_of(word: str) -> int:
    """Return what one class says, as bits."""
    return sum(1 << place for place, pattern in enumerate(PATTERNS) if pattern.search(word))


def sorts_by_bits(bits: int) -> tuple[str, ...]:
    """Return the facts that some bits stand for."""
    author, no_author, day, no_day, changed, embed = (bits >> place & 1 for place in range(6))
    found = []
    if author and not no_author:
        found.append("authors")
    if day and not no_day:
        found.append("changes" if changed else "dates")
    if embed:
        found.append("embeds")
    return tuple(found)


SORTS = [sorts_by_bits(bits) for bits in range(64)]


def mail_of(address: str) -> str | None:
    """Return the mail address of a mailto link, or of one that Cloudflare hides."""
    if address[:7].lower() == "mailto:":
        mail = address[7:300].split("?", maxsplit=1)[0].strip()
        return mail if "@" in mail and len(mail) < 255 else None
    if "/cdn-cgi/l/email-protection#" in address:
        return decode_cfemail(address.rsplit("#", maxsplit=1)[-1])
    return None


class Spots:
    """Where in the text of a document the blocks of a page stand; a line feed stands between two."""

    def __init__(self, blocks: list[Block]) -> None:
        self.starts = [block.start for block in blocks]
        self.ends = list(accumulate(len(block.text) + 1 for block in blocks))
        self.sizes = [len(block.text) for block in blocks]

    def of(self, tree: Tree, element: int) -> tuple[Span, ...]:
        """Return the span of the block that an element's text begins in; none if it has no text."""
        place = bisect_right(self.starts, tree.starts[element]) - 1
        if place < 0 or tree.starts[element] >= tree.ends[element]:
            return ()
        end = self.ends[place] - 1
        return (Span(start=end - self.sizes[place], end=end),)
