"""Who wrote a page's text: of all that it states the names, cleaned, from the likeliest source."""

import re

from press.documents import Document
from press.findings import Author, Finding
from transforms.headings import fold
from transforms.language import Pack, load_pack
from transforms.marks import has_digit

BETWEEN = re.compile(
    r"\s(?:and|et|und|y|e|en|i|och|og|ja|with|mit|con|avec|a|и|та|και|ve)\s|\s*(?:[,;|/&·•、，]|\s[-–—]\s)\s*"
)
ENDS = re.compile(r"\s*(?:[|·•(\[<]|\s[-–—]\s|\s@|https?:|www\.|\d)")
"""Where a name is over: a mark, a bracket, a number."""
LABEL = re.compile(
    r"^(?:(?:post|article|blog)?\s?(?:authors?|autor(?:in)?|auteur|yazar|redak(?:tion|teur(?:in)?|cja)|writer|words|text[eo]?|"
    r"reporter|contributors?)\s?[:/]\s?(?:in\s)?:?\s?|(?:view|see|read)?\s?(?:all|more)\s(?:posts|articles|stories|by|from)\s"
    r"(?:by|from|of)?\s?|(?:zeige\s)?alle\s(?:beiträge|artikel)\s(?:von|anzeigen\svon)\s|posts?\sby\s|about\s(?=[^\W\d_a-z]))",
    re.I,
)
OTHERS = re.compile(
    r"\b(?:review|fact.?check|medical|edited|photo|illustrat|translat|updated|published)", re.I
)
NOBODY = frozenset(
    ["admin", "administrator", "editor", "editors", "author", "autor", "redaktion", "redakteur", "redaction",
     "redacción", "redacao", "redazione", "redakcja", "staff", "guest", "gast", "unknown", "unbekannt",
     "anonymous", "anonym", "null", "none", "user", "webmaster", "root", "wordpress", "wpadmin", "super",
     "follow", "share", "twitter", "facebook", "linkedin", "instagram", "email", "contributor",
     "contributors", "writer", "by", "von", "par", "por", "name", "website", "more", "bio", "profile",
     "home", "news", "press", "presse"]
)  # fmt: skip
TITLES = frozenset(
    ["md", "phd", "ph.d", "ph.d.", "rd", "ms", "ma", "ba", "mba", "rn", "bsn", "cfp", "cpa", "esq", "jr",
     "sr", "dvm", "ryt", "msc", "bsc", "mph", "do", "facp", "ldn", "cepf", "cfa"]
)  # fmt: skip
WORD = re.compile(r"[^\W\d_][\w.'’`-]*")
SMALL = frozenset(
    ["de", "del", "della", "di", "da", "du", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "y",
     "af", "zu", "dos", "das", "ter", "ten", "und"]
)  # fmt: skip
LONGEST = 60
ORDER = ("byline", "jsonld", "meta:sailthru.author", "meta:parsely-author", "meta:cxenseparse:author", "rel",
         "meta:twitter:data1", "meta:byl", "meta:citation_author", "itemprop", "meta:author", "class",
         "meta:article:author", "meta:dc.creator", "meta:article:author_name")  # fmt: skip
"""Sources of names, the most often right first."""


def page_authors(document: Document, shown: list[str]) -> list[str]:
    """Return the authors of a page; `shown` are the names of its bylines."""
    pack = load_pack(document.language)
    site = site_names(document)
    found: dict[str, list[str]] = {"byline": shown} if shown else {}
    for finding in document.page.authors:
        if finding.method in found and finding.method in ("rel", "itemprop", "class"):
            continue  # the first one stands beside the title, others below other texts
        names = [n for n in clean_names(finding, pack) if not is_site(n, site)]
        if names:
            found.setdefault(finding.method, []).extend(names)
    for method in sorted(found, key=lambda m: ORDER.index(m) if m in ORDER else len(ORDER)):
        unique = {fold(name): name for name in reversed(found[method])}
        return list(reversed(unique.values()))
    return []


def site_names(document: Document) -> frozenset[str]:
    """Return how the site is called, folded without spaces: its name and the parts of its address."""
    page = document.page
    address = page.canonical_url or document.raw.url or ""
    host = address.partition("://")[2].partition("/")[0].lower()
    parts = [part for part in host.split(".") if len(part) > 3 and part not in ("blog", "news")]
    return frozenset(
        fold(name).replace(" ", "")
        for name in (page.site_name or "", host.removeprefix("www."), *parts)
    ) - {""}


def is_site(name: str, site: frozenset[str]) -> bool:
    """Tell the name of the site, or one that has it in it: `CBS News`."""
    bare = fold(name).replace(" ", "")
    return bare in site or any(len(each) > 4 and bare.startswith(each) for each in site)


def clean_names(finding: Finding, pack: Pack) -> list[str]:
    """Return the names in what a page states: no labels, roles, addresses or titles.

    >>> said = Author(value="By Jane Doe and John Roe | Senior Writer", confidence=1, basis="stated", method="class")
    >>> clean_names(said, load_pack("en"))
    ['Jane Doe', 'John Roe']
    """
    if OTHERS.search(finding.value) and finding.method in ("class", "itemprop", "rel"):
        return []
    text = unlabelled(finding.value, pack)
    if finding.method in ("meta:citation_author", "meta:dc.creator") and text.count(",") == 1:
        text = " ".join(reversed([part.strip() for part in text.split(",")]))
    organization = isinstance(finding, Author) and finding.kind == "organization"
    if organization:
        return [text] if is_name(text) else []
    end = ENDS.search(text)
    text = text[: end.start()] if end else text
    names = [name.strip(" .:\"'“”*") for name in BETWEEN.split(text)]
    loose = finding.method in ("class", "itemprop")
    good: list[str] = []
    for name in names:
        if not name or fold(name) in TITLES:
            continue
        if not is_name(name) or (loose and " " not in name and text == finding.value and not good):
            break
        good.append(name)
    return good


def unlabelled(text: str, pack: Pack) -> str:
    """Cut addresses, `By` and the like from the start."""
    text = re.sub(r"https?://\S+|\S+@\S+\.\w+|(?<!\w)@\w+", " ", text).strip(" :-–|,")
    for _ in range(3):
        match = pack.pattern("cues.byline").match(text) or load_pack("en").pattern(
            "cues.byline"
        ).match(text)
        if match and match.end() < len(text):
            text = text[match.end() :].lstrip(": ")
        elif label := LABEL.match(text):
            text = text[label.end() :].strip()
        else:
            break
    return text


def is_name(text: str) -> bool:
    """Tell what can be a name: a few words, most with a capital; one word may be a user's name."""
    if not 2 < len(text) <= LONGEST or has_digit(text):
        return False
    words = text.split()
    if fold(text) in NOBODY or len(words) > 6:
        return False
    if len(words) == 1:
        return WORD.fullmatch(text) is not None
    return all(not word[0].islower() or word.casefold() in SMALL for word in words)
