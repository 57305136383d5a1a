"""Organisations and acronyms of a document: mentions gathered under their fullest name."""

from dataclasses import dataclass, field
from itertools import islice

from press.documents import Document
from press.findings import Acronym, Basis, Organization, Span
from transforms.names.acronyms import Pair
from transforms.names.organization_spans import Named, Scan, keys_between
from transforms.names.organizations import Expansions, Key
from transforms.names.words import joined, plain


@dataclass(slots=True)
class Group:
    """The mentions of one organisation."""

    named: list[Named] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    aliases: list[Span] = field(default_factory=list)
    acronym: str | None = None
    basis: str | None = None
    """Of the acronym: stated, derived or table."""


def gather(
    document: Document, scan: Scan, spans: list[Named], known: Expansions
) -> dict[Key, Group]:
    """Group the mentions by their name with acronyms written out."""
    expansions = known.keys
    groups: dict[Key, Group] = {}
    for each in spans:
        key: Key = ()
        for word in scan.words[each.start : each.end]:
            key += expansions.get(word.text, (word.key,)) if word.kind == "caps" else (word.key,)
        key = tuple(map(plain, key))
        group = groups.setdefault(key, Group())
        words = scan.words[each.start : each.end]
        text = " ".join(document.text[words[0].start : words[-1].end].split())
        group.named.append(each)
        group.texts.append(text)
    for text, expansion in expansions.items():
        named = groups.get(tuple(map(plain, expansion)))
        if named is not None:
            named.acronym, named.basis = text, known.basis(text)
            if named.basis == "table":
                named.texts.append(known.names[text])
    return groups


def add_aliases(scan: Scan, groups: dict[Key, Group], taken: set[int]) -> None:
    """Count `the Network` for the one network that the text has named before."""
    heads: dict[str, list[Group]] = {}
    for group in groups.values():
        first = group.named[0]
        for i in range(first.start, first.end):
            if scan.is_head(i):
                heads.setdefault(scan.words[i].key, []).append(group)
    words = scan.words
    for article, (i, word) in zip(words, islice(enumerate(words), 1, None), strict=False):
        owners = heads.get(word.key, ()) if word.kind == "cap" else ()
        if len(owners) != 1 or i in taken or not joined(word):
            continue
        if article.key not in scan.vocabulary.articles:
            continue
        if scan.words[owners[0].named[0].start].start < word.start:
            owners[0].aliases.append(Span(start=article.start, end=word.end))


def organizations_of(
    document: Document, scan: Scan, groups: dict[Key, Group]
) -> tuple[Organization, ...]:
    """Return one finding for each group, in the order of first mention."""
    found = []
    for group in groups.values():
        best = max(group.named, key=lambda each: each.confidence)
        texts = [text for text in dict.fromkeys(group.texts) if text != group.acronym]
        spans = [
            Span(start=scan.words[each.start].start, end=scan.words[each.end - 1].end)
            for each in group.named
        ]
        aliases = [" ".join(document.text[s.start : s.end].split()) for s in group.aliases]
        basis: Basis = "stated" if best.confidence >= 0.7 else "inferred"
        found.append(
            Organization(
                value=max(texts, key=len) if texts else group.texts[0],
                confidence=best.confidence,
                basis=basis,
                method=best.method,
                spans=tuple(sorted((*spans, *group.aliases), key=lambda span: span.start)),
                acronym=group.acronym or acronym_itself(texts, group),
                acronym_basis=group.basis,
                variants=tuple(dict.fromkeys((*group.texts, *aliases))),
            )
        )
    return tuple(found)


def acronym_itself(texts: list[str], group: Group) -> str | None:
    """Return the acronym of an organisation that is named by nothing else."""
    return texts[0] if group.named[0].method == "acronym" and texts else None


def acronyms_of(
    document: Document, scan: Scan, pairs: list[Pair], known: Expansions, spans: list[Named]
) -> tuple[Acronym, ...]:
    """Return the acronyms: with brackets (stated), by fitting initials or the list (derived), or alone."""
    found: dict[str, Acronym] = {}
    for pair in pairs:
        word = scan.words[pair.acronym]
        start, end = scan.words[pair.start].start, scan.words[pair.end - 1].end
        span = Span(start=min(start, word.start), end=max(end, word.end))
        long = " ".join(document.text[start:end].split())
        found.setdefault(
            word.text,
            Acronym(
                value=word.text,
                confidence=pair.confidence,
                basis="stated",
                method="brackets",
                spans=(span,),
                expansion=long,
            ),
        )
    names = {keys_between(scan.words, each): each for each in reversed(spans)}
    for each in spans:
        word = scan.words[each.start]
        if each.method != "acronym" or word.text in found:
            continue
        name = names.get(known.derived.get(word.text, ()))
        words = scan.words[name.start : name.end] if name else ()
        written = " ".join(document.text[words[0].start : words[-1].end].split()) if words else None
        listed = None if words else known.names.get(word.text)
        found[word.text] = Acronym(
            value=word.text,
            confidence=0.7 if words else 0.8 if listed else each.confidence,
            basis="derived" if words or listed else "stated",
            method="initials" if words else "table" if listed else "capitals",
            spans=(Span(start=word.start, end=word.end),),
            expansion=written or listed,
        )
    return tuple(found.values())
