"""Markup that parsers can take: no tag with thousands of attributes, no thousands of elements in each other.

Parsers spend the square of the number of attributes of a tag, and of elements that are open; what people see needs
neither. All of it is linear in the size of the page.
"""

import re

from press.documents import Rejected

SUSPECT_SIZE = 100_000
"""Characters from which a page is looked at."""
SUSPECT_TAGS = 10_000
"""Tags from which their depth is looked at."""
MOST_OPEN = 1_500
"""Elements in each other; the tags of deeper ones are left out, their text stays."""
LONGEST_TAG = 20_000
"""Characters from which a tag is looked at."""
MOST_ATTRIBUTES = 500
MOST_TAGS = 350_000
INLINE = re.compile(r"</?(?:a|abbr|b|big|em|font|i|small|span|strong|u)(?:\s[^<>]*)?>", re.I)
OPTION = re.compile(r"</?opt(?:ion|group)(?:\s[^<>]*)?>", re.I)
"""Nobody reads them, and thousands in one list keep the parser busy."""
PIECE = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>|!--)")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
RAW = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title")}
FLAT = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "td", "th", "tr", "dt", "dd", "option", "html", "head", "body"]
)  # fmt: skip
"""Elements that hold nothing or are closed by the next one, so that they pile up no depth."""


def safe_markup(markup: str) -> str:
    """Return the markup, mended where it would keep a parser busy for minutes.

    Raises:
        Rejected: `too_large`, more tags than a worker's memory has room for.
    """
    if len(markup) < SUSPECT_SIZE:
        return markup
    markup = short_tags(markup)
    count = markup.count("<")
    if count > MOST_TAGS:
        markup = INLINE.sub(" ", markup)
        count = markup.count("<")
    if count > MOST_TAGS:
        raise Rejected("too_large", f"The page has {count:,} tags; at most {MOST_TAGS:,} are read.")
    return shallow(OPTION.sub(" ", markup)) if count > SUSPECT_TAGS else markup


def short_tags(markup: str) -> str:
    """Cut tags with thousands of attributes to their name."""
    kept, done, start = [], 0, 0
    while start + LONGEST_TAG <= len(markup):
        end = markup.rfind(">", start, start + LONGEST_TAG)
        if end < 0:
            end = markup.find(">", start + LONGEST_TAG)
            end = len(markup) if end < 0 else end
            place = markup.rfind("<", start, end)
            tag = markup[place:end] if place >= 0 else ""
            if len(tag) >= LONGEST_TAG and tag[1:2].isalpha() and has_many_attributes(tag):
                kept += [markup[done:place], tag.split(maxsplit=1)[0]]
                done = end
        start = end + 1
    return "".join((*kept, markup[done:])) if kept else markup


def has_many_attributes(tag: str) -> bool:
    """Tell a tag with more attributes than any page needs."""
    return len(QUOTED.sub("", tag).split(maxsplit=MOST_ATTRIBUTES)) > MOST_ATTRIBUTES


def shallow(markup: str) -> str:
    """Leave out the tags of elements that stand in more than MOST_OPEN others."""
    depth = deepest = 0
    cuts: list[tuple[int, int]] = []
    place = 0
    while (match := PIECE.search(markup, place)) is not None:
        place = match.end()
        name = (match[2] or "").lower()
        if not name or (name in RAW and not match[1]):
            place = raw_end(markup, place, name)
        elif name not in FLAT and not match.group().endswith("/>"):
            deep = depth if match[1] else depth + 1
            if deep > MOST_OPEN:
                cuts.append(match.span())
            depth = max(depth - 1, 0) if match[1] else depth + 1
            deepest = max(deepest, depth)
    if not cuts:
        return markup
    kept = []
    start = 0
    for cut, end in cuts:
        kept.append(markup[start:cut])
        start = end
    return " ".join((*kept, markup[start:]))


def raw_end(markup: str, place: int, name: str) -> int:
    """Return where a comment, or an element whose text is no markup, is over; the end of the page if never."""
    if not name:
        end = markup.find("-->", place)
        return end if end >= 0 else len(markup)
    match = RAW[name].search(markup, place)
    return match.start() if match else len(markup)
