"""Who wrote a page's text: of all that it states the names, cleaned, from the likeliest source."""

import re

from press.documents import Document
from press.findings import Author, Finding
from transforms.author_names import MARKED, clean_names
from transforms.bylines import has_given_name
from transforms.headings import fold
from transforms.language import Pack, load_pack
from transforms.page_title import host_of

WEIGHTS = {"byline": 0.88, "user": 0.45, "rel": 0.85, "jsonld": 0.9, "itemprop": 0.75, "class": 0.55, "link": 0.55,
           "meta:author": 0.6, "meta:article:author": 0.7, "meta:twitter:data1": 0.65, "meta:sailthru.author": 0.8,
           "meta:parsely-author": 0.8, "meta:byl": 0.8, "meta:citation_author": 0.8, "meta:cxenseparse:author": 0.8,
           "meta:dc.creator": 0.4, "meta:dcterms.creator": 0.2, "meta:dc.contributor": 0.3}  # fmt: skip
"""How often a source is right, as measured: docs/pages.md."""
ECHO = {"byline": 0.5, "marked": 0.8, "stated": 0.15}
"""What a source adds that says the same as another one of its sort."""
LEGAL_FORM = re.compile(
    r"(?<!\w)(?:g?GmbH|AG|KG|e\.\s?V\.?|Ltd|Inc|LLC|PLC|S\.\s?A\.|S\.p\.A|B\.V|Oyj?|SE)\b\.?$"
)
BESIDE = 8
"""Lines above a page's title and below its text among which its author is named."""


def page_authors(document: Document, shown: list[str]) -> list[str]:
    """Return the authors of a page; `shown` are the names of its bylines.

    The name that most sources agree on tells which source to follow.
    """
    found = names_by_source(document)
    if shown:
        found["user" if is_user(shown[0]) else "byline"] = shown
    names = [fuller(name, found) for name in follow(found)]
    return list({fold(name): name for name in reversed(names)}.values())[::-1]


def names_by_source(document: Document) -> dict[str, list[str]]:
    """Return the names that each source states or marks; of what is marked the first, or the first whole name.

    The first one stands beside the title, others below other texts; one word may be that of a rubric.
    """
    if not document.page.authors:
        return {}
    pack = load_pack(document.language)
    site = site_names(document)
    near = near_title(document)
    found: dict[str, list[str]] = {}
    for finding in document.page.authors:
        marked = finding.method in MARKED
        first = found.get(finding.method, ()) if marked else ()
        apart = finding.method in ("class", "link") and any(
            span.start not in near for span in finding.spans
        )
        if apart or (first and " " in first[0]):
            continue
        names = clean_names(finding, pack)
        if not names or not (marked or is_author(finding, names[0], site, pack)):
            continue
        if not first:
            found.setdefault(finding.method, []).extend(names)
        elif " " in names[0] and has_given_name(names[0]):
            found[finding.method] = names
    return found


def is_author(finding: Finding, name: str, site: frozenset[str], pack: Pack) -> bool:
    """Tell the first name of what only the head states from a site, a company, or an office that is no stated author.

    What follows such a name is its place: `Daily News, London, UK`.
    """
    stated = isinstance(finding, Author) and finding.kind == "organization"
    office = pack.pattern("names.organization_words").search(name)
    return not is_firm(name, site) and (stated or office is None)


def fuller(name: str, found: dict[str, list[str]]) -> str:
    """Return the whole name where a source has only the given one: `Jane`, elsewhere `Jane Doe`."""
    if " " in name:
        return name
    opening = fold(name) + " "
    known = (each for names in found.values() for each in names if fold(each).startswith(opening))
    return next((each for each in known if has_given_name(each)), name)


def follow(found: dict[str, list[str]]) -> list[str]:
    """Return the names of the source to follow: the one that names whom the sorts of sources agree on.

    What a page states for machines is one voice, in however many fields it says so; so is what it marks.
    """
    voices: dict[tuple[str, str], list[float]] = {}
    for method, names in found.items():
        for name in {fold(each) for each in names}:
            voices.setdefault((voice_of(method), name), []).append(WEIGHTS.get(method, 0.5))
    votes: dict[str, float] = {}
    for (voice, name), weights in voices.items():
        echo = ECHO[voice] * (sum(weights) - max(weights))
        votes[name] = votes.get(name, 0.0) + max(weights) + echo
    if not votes:
        return []
    best = max(votes, key=votes.__getitem__)
    sources = [m for m, names in found.items() if best in map(fold, names)]
    return found[max(sources, key=lambda method: WEIGHTS.get(method, 0.5))]


def is_user(name: str) -> bool:
    """Tell one word in small letters, as users call themselves; it may be any word."""
    return " " not in name and name[0].islower()


def voice_of(method: str) -> str:
    """Return which sort a source is of."""
    return "marked" if method in MARKED else "byline" if method in ("byline", "user") else "stated"


def near_title(document: Document) -> range:
    """Return the offsets around a page's title and its text where a name may be that of the author."""
    lines = document.lines
    tops = [i for i, line in enumerate(lines) if line.label == "headline"]
    text = [i for i, line in enumerate(lines) if line.action == "keep"]
    if not tops and not text:
        return range(len(document.text) + 1)
    first = min((tops[0] if tops else text[0], text[0] if text else tops[0]))
    last = max((tops[-1] if tops else 0) + BESIDE, (text[-1] if text else 0) + BESIDE)
    return range(lines[max(first - BESIDE, 0)].start, lines[min(last, len(lines) - 1)].end + 1)


def site_names(document: Document) -> frozenset[str]:
    """Return how the site is called, folded without spaces: its name and the parts of its address."""
    page = document.page
    host = host_of(document)
    parts = [part for part in host.split(".") if len(part) > 3 and part not in ("blog", "news")]
    return frozenset(
        fold(name).replace(" ", "")
        for name in (page.site_name or "", host.removeprefix("www."), *parts)
    ) - {""}


def is_firm(name: str, site: frozenset[str]) -> bool:
    """Tell the name of the site, or of a company; a site may be called by the name of a person, who then writes it."""
    if LEGAL_FORM.search(name):
        return True
    return is_site(name, site) and not (" " in name and has_given_name(name))


def is_site(name: str, site: frozenset[str]) -> bool:
    """Tell the name of the site, or one that has it in it: `CBS News`."""
    bare = fold(name).replace(" ", "")
    return bare in site or any(len(each) > 4 and bare.startswith(each) for each in site)
