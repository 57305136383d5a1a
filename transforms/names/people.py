"""People of a document: the mentions of each gathered under the fullest name."""

from collections import Counter
from collections.abc import Iterable

from press.documents import Document
from press.findings import Person, Span
from transforms.names.name_parts import parts_of_name
from transforms.names.organization_spans import Scan
from transforms.names.person_mentions import Mention
from transforms.names.register import Group, Register
from transforms.names.words import PARTICLES, Word, joined, plain

WEAK = frozenset({"speaks", "succeeds"})
"""Companies speak and succeed too: such a name needs a second sign."""


def name_keys(words: Iterable[Word]) -> tuple[str, ...]:
    """Return what is compared of a name: without accents, full stops and small particles."""
    keys = tuple(plain(word.text) for word in words if word.kind != "lower")
    return tuple(key for key in keys if key)


def gather_people(
    document: Document,
    scan: Scan,
    mentions: list[Mention],
    chains: list[tuple[int, int]],
    affiliation: dict[int, str],
) -> tuple[Register, list[tuple[Span, Group]]]:
    """Return the people, and every mention of them in order.

    Args:
        affiliation: for the number of a word, the organisation that is named there.
    """
    register = Register()
    for name, role, organization, method, confidence in stated_people(document, scan):
        keys = tuple(plain(part) for part in name.split())
        group = register.find(keys) or register.add(Group(keys, name, confidence, method))
        group.role = group.role or role
        group.organization = group.organization or organization
    found: dict[Span, Group] = {}
    borne_out = second_signs(scan, mentions, chains)
    titled = scan.reading.titled

    def in_turn(mention: Mention) -> tuple[bool, int, int]:
        """Return the longest first; what a headline's capitals may have made last."""
        words = scan.words
        doubtful = mention.method == "model" and words[mention.start].line in titled
        return doubtful, mention.start - mention.end, mention.start

    for mention in sorted(mentions, key=in_turn):
        take(document, scan, register, mention, affiliation, found, borne_out)
    known = {mention.start: mention for mention in mentions}
    for start, end in chains:
        if start not in known:
            sweep(document, scan, register, start, end, found)
    return register, sorted(found.items(), key=lambda each: each[0].start)


def stated_people(
    document: Document, scan: Scan
) -> Iterable[tuple[str, str | None, str | None, str, float]]:
    """Return contacts and authors that are people: name, role, organisation, method, confidence."""
    refused = (scan.vocabulary.organization_words | scan.vocabulary.function_words) - PARTICLES
    for contact in document.contacts:
        if contact.name and is_personal(contact.name, refused):
            role = contact.role or "media contact"
            yield contact.name, role, contact.organization, "contact", max(0.6, contact.confidence)
    for author in document.authors:
        if is_personal(author, refused):
            yield author, None, None, "author", 0.8


def is_personal(name: str, refused: frozenset[str]) -> bool:
    """Tell whether a name given as a person's is one: two to six words, no article."""
    parts = name.split()
    return 2 <= len(parts) <= 6 and not any(part.casefold() in refused for part in parts)


def second_signs(
    scan: Scan, mentions: list[Mention], chains: list[tuple[int, int]]
) -> frozenset[str]:
    """Return the family names that stand alone somewhere, as people's do and companies' do not."""
    alone = Counter(plain(scan.words[start].text) for start, end in chains if end - start == 1)
    first = {plain(scan.words[m.start].text) for m in mentions if m.end - m.start > 1}
    return frozenset(key for key in alone if key not in first)


def take(
    document: Document,
    scan: Scan,
    register: Register,
    mention: Mention,
    affiliation: dict[int, str],
    found: dict[Span, Group],
    borne_out: frozenset[str],
) -> None:
    """Give a mention to its person, or make a new one of it."""
    words = scan.words[mention.start : mention.end]
    keys = name_keys(words)
    if not keys:
        return
    honorific = honorific_of(document, scan, mention)
    group = register.find(keys, honorific)
    if group is None and len(keys) > 1 and words[0].line in scan.reading.titled:
        group = register.of_family(keys[0])
        words = words[:1] if group else words  # `Roe Opens Harbour`: Jane Roe
    if group is None:
        if mention.method in WEAK and keys[-1] not in borne_out:
            return
        text = name_text(document.text[words[0].start : words[-1].end])
        group = register.fuller(keys, text) or register.add(
            Group(keys, text, mention.confidence, mention.method)
        )
    if mention.confidence > group.confidence:
        group.confidence, group.method = mention.confidence, mention.method
    group.honorific = group.honorific or honorific
    if honorific and keys[0] != group.keys[0]:
        group.family = group.family or document.text[words[0].start : words[-1].end]
    note_role(document, scan, group, mention, affiliation)
    start = words[0].start if mention.honorific is None else scan.words[mention.honorific].start
    note_span(document, group, Span(start=start, end=words[-1].end), found)


def honorific_of(document: Document, scan: Scan, mention: Mention) -> str | None:
    """Return the honorifics before a name, as they stand, without a post between them."""
    if mention.honorific is None:
        return None
    post = mention.role
    last = post[0] if post and post[1] <= mention.start else mention.start
    return document.text[scan.words[mention.honorific].start : scan.words[last].start].strip()


def note_span(document: Document, group: Group, span: Span, found: dict[Span, Group]) -> None:
    """Add a mention and its wording to a person."""
    group.spans.add(span)
    group.variants[" ".join(document.text[span.start : span.end].split())] = None
    found[span] = group


def note_role(
    document: Document, scan: Scan, group: Group, mention: Mention, affiliation: dict[int, str]
) -> None:
    """Read the post beside a mention, and the organisation before or after the post."""
    if mention.role is None or group.role not in {None, "media contact"}:
        return
    start, end = mention.role
    words = scan.words
    role = document.text[words[start].start : words[end - 1].end]
    length = scan.vocabulary.role_connectors.at(words, end) if end < len(words) else 0
    after = end + length
    if length and joined(words[end]) and after in affiliation:
        group.organization = affiliation[after]
    elif start - 1 in affiliation and joined(words[start]):
        group.organization = affiliation[start - 1]
    elif length and joined(words[end]) and end != mention.start:
        role += portfolio(document, scan, end, after, mention.start)
    group.role = " ".join(role.split())


def portfolio(document: Document, scan: Scan, end: int, after: int, name: int) -> str:
    """Return ` of Foreign Affairs` after `Minister`, up to the name behind it, or nothing."""
    words, last = scan.words, after
    most = min(after + 4, name if name > after else len(words))
    adjectives = scan.vocabulary.organization_adjectives
    while last < min(most, len(words)) and joined(words[last]):
        if words[last].kind != "cap" and words[last].key not in adjectives:
            break
        last += 1
    return document.text[words[end - 1].end : words[last - 1].end] if last > after else ""


def sweep(
    document: Document,
    scan: Scan,
    register: Register,
    start: int,
    end: int,
    found: dict[Span, Group],
) -> None:
    """Find known people in a chain that has no evidence of its own, as in a headline."""
    words, i = scan.words, start
    while i < end:
        hit = i + 1
        for last in range(min(end, i + 5), i + 1, -1):
            group = register.find(name_keys(words[i:last]))
            if group is not None and set(name_keys(words[i:last])) <= set(group.keys):
                note_span(
                    document, group, Span(start=words[i].start, end=words[last - 1].end), found
                )
                hit = last
                break
        else:
            alone = end - start == 1 and words[i].line not in scan.reading.titled
            group = register.find(name_keys(words[i : i + 1])) if alone else None
            if group is not None and len(group.keys) > 1:
                note_span(document, group, Span(start=words[i].start, end=words[i].end), found)
        i = hit


def name_text(text: str) -> str:
    """Return a name as one writes it: one space between words, not all in capitals."""
    text = " ".join(text.split())
    return text.title() if text.isupper() and len(text) > 4 else text


def people_of(register: Register) -> tuple[Person, ...]:
    """Return one finding for each person, in the order of first mention."""
    ordered = sorted(
        register.groups,
        key=lambda group: min((span.start for span in group.spans), default=1 << 60),
    )
    return tuple(map(person_of, ordered))


def person_of(group: Group) -> Person:
    """Return a person's finding; given and family name are read from the fullest name."""
    single = len(group.keys) == 1 or group.text.split()[0].casefold() in PARTICLES
    given, family = ("", "") if single else parts_of_name(group.text)
    return Person(
        value=group.text,
        confidence=round(group.confidence, 2),
        basis="stated" if group.confidence >= 0.7 else "inferred",
        method=group.method,
        spans=tuple(sorted(group.spans, key=lambda span: span.start)),
        given=given or None,
        family=group.text if single else group.family or family or None,
        honorific=group.honorific,
        role=group.role,
        organization=group.organization,
        variants=tuple(group.variants),
    )
