"""Contacts inside running text, such as `For more information contact Jane Doe at ...`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from press.documents import Document, Line
from press.findings import Contact, Span
from transforms.contacts.drafts import Reader
from transforms.contacts.parts import Token
from transforms.contacts.settling import finished, kept, settle
from transforms.contacts.tokens import read_tokens
from transforms.language import Pack
from transforms.marks import ends_sentence, has_address
from transforms.phones import Regions, regions_of_block

MAYBE = re.compile(r"[@＠]|\[email|\d[\d ().–/-]{5,20}\d")
LABELS = frozenset(
    {"body", "lead", "list_item", "notes", "about", "answer", "footnote", "usage_terms", "subhead"}
)
END = re.compile(r"(?<=[^\W\d_]{4})[.!?][\"”’»)\]]*\s+(?=[^\W\d_a-zß-ÿ])|[。！？]\s*")
ADDRESS = re.compile(r"[(+]?\d[\d ().+/–-]{6,}|[\w.+-]{1,64}@[\w-]|\[email")
SHORT = 80
"""Characters of the line with the address of a broken sentence, at most."""
LONGEST = 5_000
MOST = 600
"""Characters of a sentence that names a contact, at most."""


def inline_contacts(document: Document, pack: Pack, regions: Regions) -> list[Contact]:
    """Read the sentences of running text that say whom to ask and give an address."""
    found: list[Contact] = []
    for line, below in broken(document, pack):
        joined = replace(line, text=f"{line.text} {below.text}", end=below.end)
        found += read_inline(joined, joined.text, 0, pack, regions)
    for line in document.lines:
        if line.label in LABELS and line.action != "drop" and has_address(line.text):
            for sentence, start in sentences(line):
                if asks_to_contact(sentence, pack):
                    found += read_inline(line, sentence, start, pack, regions)
    return found


def broken(document: Document, pack: Pack) -> Iterator[tuple[Line, Line]]:
    """Yield sentences that a page broke before their address: `... contact Jane Doe at`, and below it a number."""
    above: Line | None = None
    for line in document.lines:
        if not line.text:
            continue
        address = above and len(line.text) < SHORT and ADDRESS.match(line.text)
        if above and address and asks_to_contact(above.text, pack):
            yield above, line
        fits = line.label in LABELS and line.action != "drop" and len(line.text) <= MOST
        broken_off = fits and line.text.count(" ") >= 3 and not ends_sentence(line.text)
        above = line if broken_off else None


def sentences(line: Line) -> Iterator[tuple[str, int]]:
    """Yield the sentences of a line that could have an address, with their places in it."""
    text, start = line.text[:LONGEST], 0
    for match in (*END.finditer(text), None):
        end = match.end() if match else len(text)
        if MAYBE.search(text, start, end) and end - start <= MOST:
            yield text[start:end], start
        start = end


def asks_to_contact(text: str, pack: Pack) -> bool:
    """Tell a sentence for those who want to ask, from one that looks for witnesses."""
    names = ("headings.contact", "contacts.registration")
    if not any(pack.pattern(name).search(text) for name in names):
        return False
    return not pack.pattern("contacts.tips").search(text)


def read_inline(line: Line, text: str, start: int, pack: Pack, regions: Regions) -> list[Contact]:
    """Read the contacts of one sentence; its span is the line's where the line was tidied."""
    reader = Reader(pack, partial(settle, context=str))
    tokens = read_tokens(text, pack, regions_of_block(text, [], regions))
    exact = line.end - line.start == len(line.text)
    first = line.start + start if exact else line.start
    span = Span(start=first, end=first + len(text) if exact else line.end)
    reader.read([t for t in tokens if useful(t)], line.number, span, gap=False)
    found = [finished(draft, pack, "contact_sentence") for draft in kept(reader.finish())]
    return [contact for contact in found if contact.email or contact.phones or contact.email_hidden]


def useful(token: Token) -> bool:
    """Tell the tokens that a sentence gives for sure."""
    return token.kind != "other"
