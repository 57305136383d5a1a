"""The headline of a web page: what the page shows and what its metadata say."""

from press.documents import Document
from transforms.headings import (
    LONGEST,
    SEPARATOR,
    Headings,
    fold,
    is_rubric,
    split_parts,
    title_lines,
)
from transforms.language import Pack
from transforms.marks import SENTENCE_END, is_prose

LEAST_NAME = 5
"""Letters of a site's name, or of its host, by which it is told; a kicker has more."""


def cut_site(title: str, site: str | None, others: list[str], host: str = "") -> str:
    """Cut the name of the site from the end or the start of a title.

    What is cut is the site's known name, a part that the other titles of the page do not have, or one that the
    site's host is called by.

    >>> cut_site("Storm hits coast | The Daily", None, ["Storm hits coast"])
    'Storm hits coast'
    >>> cut_site("Storm hits coast | Daily News", None, [], "dailynews")
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
    last = fold(parts[-1]).replace(" ", "")
    if (known and last in known.replace(" ", "")) or is_host(last, host):
        return title[: cuts[-1][0]].strip()
    return title


def is_host(name: str, host: str) -> bool:
    """Tell the folded name of a site by the longest part of its host: `dailynews` is in `thedailynewsonline`."""
    return min(len(name), len(host)) >= LEAST_NAME and (name in host or host in name)


def host_of(document: Document) -> str:
    """Return the host of a page's address; empty where it has none."""
    address = document.page.canonical_url or document.raw.url or ""
    return address.partition("://")[2].partition("/")[0].lower()


def longest_part(host: str) -> str:
    """Return the longest part of a host, its domain's last left out.

    >>> longest_part("www.daily-news.example")
    'dailynews'
    """
    return max(host.rpartition(".")[0].split("."), key=len).replace("-", "")


def names_site(heading: str, stated: list[str], others: list[str]) -> bool:
    """Tell a heading that names the site: a stated title has it beside a title or another heading of the page.

    The name of a site stands behind the headline; before it where it is shorter.

    >>> names_site("Town Blog", ["A new bridge - Town Blog"], ["A new bridge"])
    True
    >>> names_site("A new bridge", ["A new bridge - Town Blog"], ["Town Blog"])
    False
    """
    name = fold(heading)
    titles = {fold(title) for title in stated} - {name}
    rests = {other: other.count(" ") for other in titles.union(map(fold, others)) - {"", name}}
    return any(
        f"{rest} {name}" in titles or (size >= name.count(" ") and f"{name} {rest}" in titles)
        for rest, size in rests.items()
    )


def is_part(heading: str, stated: list[str]) -> bool:
    """Tell a heading of some words that a stated title has beside the name of a site."""
    name = fold(heading)
    return name.count(" ") >= 2 and any(name == fold(p) for s in stated for p in split_parts(s))


def page_title(document: Document, pack: Pack) -> Headings | None:
    """Choose a page's headline: the h1 that its metadata agree with, else what they say."""
    page = document.page
    lines = document.lines
    stated = [f.value for f in page.titles if len(f.value) <= LONGEST]
    tops = [i for i, line in enumerate(lines) if line.tag == "h1" and len(line.text) <= LONGEST]
    lower = [i for i, line in enumerate(lines) if line.tag in ("h2", "h3") and line.region != "nav"]
    below = [lines[i].text for i in lower if len(lines[i].text) <= LONGEST]
    site = {i for i in tops if names_site(lines[i].text, stated, below)}
    agreed = [i for i in tops if i not in site and agrees(lines[i].text, stated)]
    if not agreed:  # the h1 is the site's name, a lower heading the headline
        agreed = [i for i in lower if any(fold(lines[i].text) == fold(s) for s in stated)]
        agreed = agreed or [i for i in lower if is_part(lines[i].text, stated)]
    tops = [i for i in tops if lines[i].region not in ("nav", "footer", "aside")]
    if not agreed and not stated and not tops:
        return None
    told = next((f.value for f in page.titles if f.method == "css"), None)
    shown: int | None = None
    if told:
        title = told
    elif agreed:
        title = lines[agreed[0]].text
    elif stated and (site or len(tops) != 1 or lines[tops[0]].text.count(" ") < 2):
        names = [*stated, *(line.text for line in lines if line.tag in ("h1", "h2", "h3"))]
        host = longest_part(host_of(document))
        cut = [
            cut_site(t, page.site_name, [o for o in names if fold(o) != fold(t)], host)
            for t in stated
        ]
        title = cut[0]
    elif tops:
        shown = tops[0]
        title = without_kicker(lines[shown].text, stated)
    else:
        return None
    headline = tuple(sorted({*title_lines(lines, title), *(() if shown is None else (shown,))}))
    return Headings(
        title=title,
        headline=headline,
        subheads=page_subheads(document, headline),
        kickers=page_kickers(document, headline, pack),
    )


def without_kicker(heading: str, stated: list[str]) -> str:
    """Return the end of a heading that is a stated title of some words; the whole heading where none is.

    >>> without_kicker("Bridges of the town: The new bridge opens", ["The new bridge opens"])
    'The new bridge opens'
    """
    ends = (s for s in stated if s.count(" ") >= 2 and heading.endswith(s))
    title = max(ends, key=len, default=heading)
    return title if len(heading) - len(title) > LEAST_NAME else heading  # `The` is no kicker


def page_kickers(document: Document, headline: tuple[int, ...], pack: Pack) -> tuple[int, ...]:
    """Take the lines right above a page's headline that only name the kind of text."""
    top = next((i for i in headline if document.lines[i].tag == "h1"), 0)
    return tuple(
        i
        for i in range(max(0, top - 4), top)
        if document.lines[i].label == "body" and is_rubric(document.lines[i].text, pack)
    )


def agrees(heading: str, stated: list[str]) -> bool:
    """Tell whether a heading is what the metadata call the page, site names aside."""
    folded = fold(heading)
    return len(folded) > 3 and any(
        folded == fold(s) or (folded.count(" ") >= 2 and f" {folded} " in f" {fold(s)} ")
        for s in stated
    )


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
