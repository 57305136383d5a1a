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
ENDS = re.compile(r"\s*(?:[|·•(\[<]|\s[-–—]\s|\s@|https?:|www\.|\s\d)")
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
USER = re.compile(r"[^\W_][\w.'’`-]*")
SMALL = frozenset(
    ["de", "del", "della", "di", "da", "du", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "y",
     "af", "zu", "dos", "das", "ter", "ten", "und"]
)  # fmt: skip
LONGEST = 60
MARKED = ("rel", "itemprop", "class")
WEIGHTS = {"byline": 0.88, "rel": 0.85, "jsonld": 0.9, "itemprop": 0.75, "meta:author": 0.6, "class": 0.55,
           "meta:article:author": 0.7, "meta:twitter:data1": 0.65, "meta:sailthru.author": 0.8,
           "meta:parsely-author": 0.8, "meta:byl": 0.8, "meta:citation_author": 0.8, "meta:cxenseparse:author": 0.8,
           "meta:dc.creator": 0.4, "meta:dcterms.creator": 0.2, "meta:dc.contributor": 0.3}  # fmt: skip
"""How often a source is right, as measured: docs/pages.md."""
BESIDE = 8
"""Lines above a page's title and below its text among which its author is named."""
JOINING = frozenset(
    [
        "and",
        "et",
        "und",
        "y",
        "e",
        "en",
        "i",
        "och",
        "og",
        "&",
        ",",
        "with",
        "mit",
        "и",
        "και",
        "ve",
    ]
)


def page_authors(document: Document, shown: list[str]) -> list[str]:
    """Return the authors of a page; `shown` are the names of its bylines.

    The name that most sources agree on tells which source to follow.
    """
    pack = load_pack(document.language)
    site = site_names(document)
    near = near_title(document)
    found: dict[str, list[str]] = {"byline": shown} if shown else {}
    for finding in document.page.authors:
        if finding.method in found and finding.method in MARKED:
            continue  # the first one stands beside the title, others below other texts
        if finding.method == "class" and not all(span.start in near for span in finding.spans):
            continue
        names = [
            n for n in clean_names(finding, pack) if not is_site(n, site) or is_person(finding)
        ]
        if names:
            found.setdefault(finding.method, []).extend(names)
    votes: dict[str, float] = {}
    for method, names in found.items():
        for name in {fold(each) for each in names}:
            votes[name] = votes.get(name, 0.0) + WEIGHTS.get(method, 0.5)
    if not votes:
        return []
    best = max(votes, key=votes.__getitem__)
    sources = [m for m, names in found.items() if best in map(fold, names)]
    chosen = found[max(sources, key=lambda method: WEIGHTS.get(method, 0.5))]
    unique = {fold(name): name for name in reversed(chosen)}
    return list(reversed(unique.values()))


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


def is_person(finding: Finding) -> bool:
    """Tell an author who is shown as one, or stated to be a person: a site may be called by its author's name."""
    return finding.method in MARKED or (isinstance(finding, Author) and finding.kind == "person")


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

    >>> said = Author(value="By | Jane Doe | and | John Roe | Writers", confidence=1, basis="stated", method="class")
    >>> clean_names(said, load_pack("en"))
    ['Jane Doe', 'John Roe']
    """
    marked = finding.method in MARKED
    if marked and OTHERS.search(finding.value[:60]):
        return []
    if isinstance(finding, Author) and finding.kind == "organization":
        return [finding.value] if is_name(finding.value, strict=False) else []
    found: list[str] = []
    joined = True
    for piece in finding.value.split(" | "):
        text = unlabelled(piece, pack)
        if text.casefold().strip(" .") in JOINING:
            joined = True
        elif text and (names := piece_names(text, finding.method)):
            if found and not joined:
                break
            found += names
            joined = text.endswith((",", "&", " and", " und"))
        elif found:
            break
    return found


def piece_names(text: str, method: str) -> list[str]:
    """Return the names that one piece of what is stated consists of, or begins with."""
    if method in ("meta:citation_author", "meta:dc.creator") and text.count(",") == 1:
        text = " ".join(reversed([part.strip() for part in text.split(",")]))
    end = ENDS.search(text)
    names = BETWEEN.split(text[: end.start()] if end else text)
    strict = method == "class" or end is not None
    good: list[str] = []
    for name in (each.strip(" .,:\"'“”*()") for each in names):
        if good and " " in good[0] and (" " not in name or (name.isupper() and len(name) < 8)):
            continue  # a title or role behind the name
        if name and not is_name(name, strict=strict):
            break
        if name:
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


def is_name(text: str, *, strict: bool) -> bool:
    """Tell what can be a name: a few words, most with a capital; one word may be a user's name.

    Where `strict`, one word must have a capital and no figures, and all words of several.
    """
    words = text.split()
    if not 2 <= len(text) <= LONGEST or not 0 < len(words) <= 6 or fold(text) in NOBODY:
        return False
    if len(words) == 1:
        return USER.fullmatch(text) is not None and not (
            strict and (has_digit(text) or text[0].islower())
        )
    capitals = all(not word[0].islower() or word.casefold() in SMALL for word in words)
    plain = all(any(map(str.isalpha, word)) for word in words) and not has_digit(text)
    return plain and (capitals or (not strict and len(words) <= 3))
