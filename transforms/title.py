"""The headline, the subheads and the kicker."""

import re
import unicodedata
from dataclasses import dataclass, replace

from press.documents import Document, Line
from transforms.labels.shapes import NAME, SENTENCE_END, is_prose
from transforms.language import Pack, load_pack

SEPARATOR = re.compile(r"\s+(?:[|–—·•»]|::|-)\s+|\s*\|\s*")
NOT_WORDS = re.compile(r"[^\w]+")
HEADER_LABELS = ("body", "list_item", "table", "quote_block", "question", "reference_number")
LONGEST = 300
CONNECTORS = frozenset(
    "of for the and to in on at de la le les du des el los las del y e und für der die das zum zur et pour & di per i van".split()
)
OFFICE = re.compile(
    r"\b(?:office|attorney|department|ministry|secretariat|bureau|spokesperson)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Which lines are what: indices into the document's lines."""

    title: str
    headline: tuple[int, ...] = ()
    subheads: tuple[int, ...] = ()
    kickers: tuple[int, ...] = ()


def find_title(document: Document) -> Document:
    """Name title and subtitle; their lines move out of the body, the title's repetitions too."""
    pack = load_pack(document.language)
    found = page_title(document, pack) if document.media_type == "text/html" else None
    found = found or text_title(document, pack)
    if found is None:
        return document
    labels = dict.fromkeys(found.headline, ("headline", "the title"))
    labels |= dict.fromkeys(found.subheads, ("subhead", "stands below the title"))
    labels |= dict.fromkeys(found.kickers, ("kicker", "stands above the title"))
    lines = list(document.lines)
    for index, (label, reason) in labels.items():
        lines[index] = replace(lines[index], label=label, action="move", reason=reason)
    return replace(
        document,
        lines=tuple(lines),
        title=found.title,
        subtitle=" ".join(lines[i].text for i in found.subheads) or None,
    )


def fold(text: str) -> str:
    """Reduce a title to what must agree: letters and digits in lower case.

    >>> fold("The  “Future” of Migration!")
    'the future of migration'
    """
    return NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def cut_site(title: str, site: str | None, others: list[str]) -> str:
    """Cut the name of the site from the end or the start of a title.

    What is cut is the site's known name, or a part that the other titles of the page do not have.

    >>> cut_site("Storm hits coast | The Daily", None, ["Storm hits coast"])
    'Storm hits coast'
    >>> cut_site("Storm - what now?", None, [])
    'Storm - what now?'
    """
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    cuts = [match.span() for match in SEPARATOR.finditer(title)]
    known = fold(site) if site else None
    whole = [fold(other) for other in others]
    for start, end in cuts:
        head, tail = title[:start].strip(), title[end:].strip()
        if (known and fold(tail) == known) or fold(head) in whole:
            return head
        if (known and fold(head) == known) or fold(tail) in whole:
            return tail
    if known and fold(parts[-1]).replace(" ", "") in known.replace(" ", ""):
        return title[: cuts[-1][0]].strip()
    return title


def page_title(document: Document, pack: Pack) -> Headings | None:
    """Choose a page's headline: the h1 that its metadata agree with, else what they say."""
    page = document.page
    lines = document.lines
    stated = [f.value for f in page.titles]
    if document.raw.feed_title:
        stated.append(document.raw.feed_title)
    tops = [i for i, line in enumerate(lines) if line.tag == "h1" and len(line.text) <= LONGEST]
    agreed = [i for i in tops if agrees(lines[i].text, stated)]
    tops = [i for i in tops if lines[i].region not in ("nav", "footer", "aside")]
    if not agreed and not stated and not tops:
        return None
    if agreed:
        title = lines[agreed[0]].text
    elif stated and (len(tops) != 1 or lines[tops[0]].text.count(" ") < 2):
        names = [*stated, *(line.text for line in lines if line.tag in ("h1", "h2", "h3"))]
        cut = [
            cut_site(t, page.site_name, [o for o in names if fold(o) != fold(t)]) for t in stated
        ]
        title = cut[0]
    elif tops:
        title = lines[tops[0]].text
    else:
        return None
    headline = tuple(i for i, line in enumerate(lines) if is_title_line(line, title))
    return Headings(title=title, headline=headline, subheads=page_subheads(document, headline))


def agrees(heading: str, stated: list[str]) -> bool:
    """Tell whether a heading is what the metadata call the page, site names aside."""
    folded = fold(heading)
    return len(folded) > 3 and any(
        folded == fold(s) or (folded.count(" ") >= 2 and f" {folded} " in f" {fold(s)} ")
        for s in stated
    )


def is_title_line(line: Line, title: str) -> bool:
    """Tell a line that repeats the title, a site's name after it or not."""
    if not line.text or len(line.text) > len(title) + 80:
        return False
    folded, wanted = fold(line.text), fold(title)
    if folded == wanted:
        return True
    return wanted.count(" ") >= 2 and any(fold(part) == wanted for part in split_parts(line.text))


def split_parts(text: str) -> list[str]:
    """Split a title at its separators: heads and tails of it, whole."""
    spans = [match.span() for match in SEPARATOR.finditer(text)]
    return [text[:start] for start, _ in spans] + [text[end:] for _, end in spans]


def page_subheads(document: Document, headline: tuple[int, ...]) -> tuple[int, ...]:
    """Take the heading or short line right below a page's headline."""
    descriptions = [fold(f.value) for f in document.page.descriptions]
    shown = [i for i in headline if document.lines[i].tag == "h1"] or list(headline)
    for index in range(shown[-1] + 1 if shown else 0, len(document.lines)):
        line = document.lines[index]
        if line.label not in ("body", "quote_block"):
            continue
        described = fold(line.text) in descriptions
        heading = line.tag in ("h2", "h3", "h4") and not line.text.endswith(":")
        short = (
            not is_prose(line.text)
            and line.text.count(" ") >= 3
            and not SENTENCE_END.search(line.text)
        )
        if (
            shown
            and len(line.text) <= LONGEST
            and (described or ((heading or short) and index - shown[-1] < 6))
        ):
            return (index,)
        return ()
    return ()


def text_title(document: Document, pack: Pack) -> Headings | None:
    """Choose the headline of a pasted text: above the first paragraph, repeated or the first that is long enough."""
    lines = document.lines
    first = next(
        (
            i
            for i, line in enumerate(lines)
            if line.label in ("body", "question", "answer", "speaker_turn", "lead")
            and is_prose(line.text)
        ),
        len(lines),
    )
    above = [i for i in range(first) if lines[i].label in HEADER_LABELS and lines[i].text]
    kickers = [i for i in above if is_rubric(lines[i].text, pack)]
    candidates = [
        i
        for i in above
        if i not in kickers and len(lines[i].text) <= LONGEST and lines[i].text[0] not in "-–—"
    ]
    if not candidates:
        return late_title(document, first, kickers)
    texts = [lines[i].text for i in above] + [
        part for i in above for part in split_parts(lines[i].text)
    ]
    folded = [fold(text) for text in texts]
    signed = [i for i in candidates if is_signature(lines[i].text, pack)]
    best = max(candidates, key=lambda i: (rank(lines[i].text, folded) - 7 * (i in signed), -i))
    title = shortest_repeated(lines[best].text, [lines[i].text for i in candidates])
    headline = tuple(i for i in range(first) if is_title_line(lines[i], title))
    plain = [i for i in candidates if i not in signed and not lines[i].text.endswith((",", "،"))]
    subheads = below(document, max(headline or (best,)), first, plain)
    kickers += [i for i in candidates if i < min(headline or (best,))]
    return Headings(
        title=title, headline=headline or (best,), subheads=subheads, kickers=tuple(kickers)
    )


def late_title(document: Document, first: int, kickers: list[int]) -> Headings | None:
    """Take a first paragraph that is short and alone as the title; a rubric where there is no other."""
    lines = document.lines
    if first < len(lines) - 1 and lines[first].label == "body" and len(lines[first].text) < 140:
        following = next((x for x in lines[first + 1 :] if x.text and x.label != "blank"), None)
        if following is not None and is_prose(following.text):
            return Headings(title=lines[first].text, headline=(first,), kickers=tuple(kickers))
    if kickers:
        return Headings(
            title=lines[kickers[-1]].text, headline=(kickers[-1],), kickers=tuple(kickers[:-1])
        )
    return None


def is_rubric(text: str, pack: Pack) -> bool:
    """Tell a line that only names the kind of text, such as `PRESS RELEASE` or `Boletín núm. 41`."""
    bare = text.strip("*#-–—:•. ")
    parts = [part for part in SEPARATOR.split(bare) if part]
    if len(parts) > 1 and all(part.count(" ") <= 2 for part in parts):
        return True
    for part in parts:
        match = kind_words(part, pack)
        rest = part[match.end() :] if match else part
        if match and (
            not rest.strip(" :")
            or (any(map(str.isdigit, rest)) and len(NOT_WORDS.sub("", rest)) < 25)
        ):
            return True
    return bare.count(" ") == 0 and len(bare) < 30 and bare.isascii()


def kind_words(text: str, pack: Pack) -> re.Match[str] | None:
    """Find the name of a kind of text at the start of a line, the longest there is."""
    kinds = (pack.pattern(name).match(text) for name in pack.words if name.startswith("kinds."))
    return max((match for match in kinds if match), key=lambda m: m.end(), default=None)


def is_signature(text: str, pack: Pack) -> bool:
    """Tell the name of an office, or of a person with a role, that stands above a headline."""
    words = text.split()
    if (
        len(words) > 9
        or any(map(str.isdigit, text))
        or not pack.phrases("names.organization_words")
    ):
        return False
    capital = sum(word[:1].isupper() for word in words)
    small = [word for word in words if not word[:1].isupper()]
    if any(word.casefold() not in CONNECTORS for word in small) or not capital:
        return False
    name = text.split(",")[0]
    person = (
        "," in text
        and NAME.fullmatch(name)
        and pack.pattern("names.titles").search(text[len(name) :])
    )
    return bool(
        person or pack.pattern("names.organization_words").search(text) or OFFICE.search(text)
    )


def rank(text: str, folded: list[str]) -> int:
    """Weigh a line as a title: repeated, some words long, not a sentence."""
    words = text.count(" ") + 1
    own = [fold(text), *(fold(part) for part in split_parts(text))]
    repeated = max(folded.count(name) for name in own) > 1 and words >= 3
    wide = any(letter > "\u2e80" for letter in text)
    long_enough = words >= 4 or wide
    return 3 * repeated + 2 * long_enough + (words >= 3) - 2 * (len(text) > 200)


def shortest_repeated(title: str, others: list[str]) -> str:
    """Cut from a title what another line has too: the site's name, or all but the headline proper.

    >>> shortest_repeated("Storm hits coast - The Office", ["The Office"])
    'Storm hits coast'
    """
    folded = {fold(other) for other in others if other != title}
    for start, end in (match.span() for match in SEPARATOR.finditer(title)):
        head, tail = title[:start].strip(), title[end:].strip()
        if fold(head) in folded or (fold(tail) in folded and head.count(" ") >= 2):
            return head
        if fold(tail) in folded:
            return tail
    return title


def below(document: Document, headline: int, first: int, candidates: list[int]) -> tuple[int, ...]:
    """Take up to three open lines between the title and the first paragraph as subheads."""
    return tuple(
        i for i in candidates if headline < i < first and document.lines[i].label == "body"
    )[:3]
