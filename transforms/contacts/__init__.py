"""Contacts: who to ask, with e-mail and telephone in their usual forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from press.changed import changed, with_left_out
from press.documents import Document, Line
from press.findings import Contact, Span
from transforms.contacts.drafts import Reader
from transforms.contacts.inline import inline_contacts
from transforms.contacts.parts import PARTS, Token, label_purpose
from transforms.contacts.settling import Context, finished, kept, merged, settle
from transforms.contacts.tokens import find_emails, is_sentence, read_tokens
from transforms.contacts.words import EDGE, kind_of, purpose_of, purpose_of_email, words_for
from transforms.language import Pack, Phrases, languages, load_pack, part_of_pack
from transforms.marks import ends_sentence
from transforms.phones import Regions, regions_of, regions_of_block

MAX_LINE = 2_000
MOST_CONTACTS, MOST_PHONES = 1_000, 20
"""Contacts of a text, and numbers of one of them, at most."""
AROUND_FOOTERS = frozenset({"furniture", "updated", "source_line"})
LOOSE = frozenset({"furniture", "body"})
"""Labels of an organisation above its contact block."""
OPENS = re.compile(r"[*#•\s–-]*(?:[(（【](?=\D))?")
COLUMNS = re.compile(r"\t+|[^\S\n]{3,}")
MORE_OF_DESK = 3
"""Words in small letters that may belong to a desk that is alone in its line: `Press office of the port`."""
LONGEST_FOOTER = 6
"""Lines of a site's own address, at most."""
AFTER_HEADING = re.compile(r"[^:：@\d]{0,60}?(?:[:：]|\bcontact(?:er)?\b:?)\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a block, or a column's part of it."""

    number: int
    text: str
    span: Span


def find_contacts(document: Document) -> Document:
    """Make one record of each person or desk: of the contact lines, and of sentences that say whom to ask."""
    pack = words_for(document.language)
    regions = regions_of(document)
    context = partial(running_text, document)
    found: list[Contact] = []
    for run in blocks(document):
        block = with_firm(document, run, pack)
        above = line_above(document, block)
        if not is_footer(block, above, pack, regions):
            for rows in columns(document, block):
                found += read_block(rows, pack, regions, context, above)
    found += inline_contacts(document, pack, regions)
    return with_contacts(document, merged(found))


def with_contacts(document: Document, found: tuple[Contact, ...]) -> Document:
    """Fill the contacts; of lists longer than any press office's the rest is left out, and counted."""
    kept = found[:MOST_CONTACTS]
    phones = sum(len(each.phones[MOST_PHONES:]) for each in kept)
    if phones:
        kept = tuple(replace(each, phones=each.phones[:MOST_PHONES]) for each in kept)
    repairs = with_left_out(document, contacts=len(found) - len(kept), phones=phones)
    return changed(document, contacts=kept, repairs=repairs)


def running_text(document: Document) -> str:
    """Return the text beside the contacts."""
    kept = (line.text for line in document.lines if line.label in ("headline", "body", "lead"))
    return "\n".join(kept)


def blocks(document: Document) -> Iterator[list[Line]]:
    """Yield runs of contact lines; blank lines do not end a run."""
    run: list[Line] = []
    for line in document.lines:
        if line.label == "contact":
            run.append(line)
        elif line.label not in ("blank", "end_mark") and run:
            yield run
            run = []
    if run:
        yield run


def with_firm(document: Document, block: list[Line], pack: Pack) -> list[Line]:
    """Add the organisation right above a block, which was taken for something else."""
    above = line_above(document, block)
    if above is None or above.label not in LOOSE or above.number < block[0].number - 1:
        return block
    short = len(above.text) < 80 and not ends_sentence(above.text)
    firm = short and kind_of(above.text.strip(EDGE), pack) == "organization"
    return [above, *block] if firm else block


def line_above(document: Document, block: list[Line]) -> Line | None:
    """Return the line of text right above a block."""
    number = block[0].number
    index = min(number - 1, len(document.lines) - 1)
    while index >= 0 and document.lines[index].number >= number:
        index -= 1
    while index >= 0 and not document.lines[index].text:
        index -= 1
    return document.lines[index] if index >= 0 else None


def is_footer(block: list[Line], above: Line | None, pack: Pack, regions: Regions) -> bool:
    """Tell a site's own address right after its furniture: no heading, no name, no press desk."""
    if above is None or above.label not in AROUND_FOOTERS or above.text.endswith((":", "：")):
        return False
    headings = pack.pattern("headings.contact")
    if len(block) > LONGEST_FOOTER or any(headings.match(opened(line.text)) for line in block):
        return False
    if len(block) > 1 and heading_above(above, pack):
        return False
    return not any(is_for_press(line, pack, regions) for line in block)


def is_for_press(line: Line, pack: Pack, regions: Regions) -> bool:
    """Tell a line with a person, a press desk or its mail box."""
    text = line.text[:MAX_LINE]
    if purpose_of(text, pack) == "media" or any(map(purpose_of_email, find_emails(text))):
        return True
    return any(token.kind == "name" for token in read_tokens(text, pack, regions))


def columns(document: Document, block: list[Line]) -> Iterator[list[Row]]:
    """Yield the rows of a block; of one that was pasted in columns, each column by itself."""
    wide = [pieces_of(document.text, line) for line in block]
    counts = [len(pieces) for pieces in wide if len(pieces) > 1]
    if len(counts) < 2 or len(set(counts)) > 1:
        yield [row(line) for line in block]
        return
    whole = counts[0]
    for column in range(whole):
        yield [
            pieces[column if len(pieces) == whole else 0]
            for pieces in wide
            if len(pieces) == whole or column == 0
        ]


def row(line: Line) -> Row:
    """Make a row of a whole line."""
    return Row(line.number, line.text[:MAX_LINE], Span(start=line.start, end=line.end))


def pieces_of(text: str, line: Line) -> list[Row]:
    """Split a line where a wide gap stands."""
    raw = text[line.start : line.end]
    if not COLUMNS.search(raw.strip()):
        return [row(line)]
    found, start = [], 0
    for match in (*COLUMNS.finditer(raw), None):
        end = match.start() if match else len(raw)
        if piece := " ".join(raw[start:end].split()):
            span = Span(start=line.start + start, end=line.start + end)
            found.append(Row(line.number, piece[:MAX_LINE], span))
        start = match.end() if match else end
    return found


def read_block(
    rows: list[Row], pack: Pack, regions: Regions, context: Context, above: Line | None
) -> list[Contact]:
    """Read the people and desks of one block, in order."""
    text = "\n".join(row.text for row in rows)
    heading = None if opens_itself(rows, pack) else heading_above(above, pack)
    language = language_of(heading.text if heading else rows[0].text, pack)
    words = words_for(language) if language else pack
    regions = regions_of_block(text, find_emails(text), regions)
    reader = Reader(words, partial(settle, context=context))
    if heading and (purpose := purpose_of(heading.text, words)):
        reader.purpose, reader.evidence = purpose, Span(start=heading.start, end=heading.end)
    last = rows[0].number
    for each in rows:
        tokens = read_row(each, words, regions)
        reader.read(tokens, each.number, each.span, gap=each.number > last + 1)
        last = each.number
    found = [finished(draft, words, "contact_block") for draft in kept(reader.finish())]
    return [replace(contact, language=language) for contact in found] if language else found


def read_row(row: Row, pack: Pack, regions: Regions) -> list[Token]:
    """Read a row's tokens; its heading tells the purpose, a hotline for witnesses says nothing."""
    text = opened(row.text)
    if is_recipient(text, pack):
        return []
    heading = pack.pattern("headings.contact").match(text)
    purpose = None
    if heading:
        purpose = purpose_of(text[: heading.end() + 60].partition(":")[0], pack)
        text = with_desk(text, heading, pack)
    elif pack.pattern("contacts.tips").search(text):
        return []
    tokens = read_tokens(text, pack, regions, sentence=is_sentence(row.text))
    return [Token("purpose", purpose), *tokens] if purpose else tokens


def with_desk(text: str, heading: re.Match[str], pack: Pack) -> str:
    """Cut a heading off a line; one that is a desk stays, with the words that belong to it.

    `Press office: Jane Doe` gives both, `Media Relations Division` is one desk.
    """
    rest = after_heading(text, heading.end())
    desk = heading.group() if kind_of(heading.group(), pack) == "heading" else ""
    if not any(pack.pattern(key).fullmatch(desk) for key in ("cues.desk", "contacts.roles")):
        return rest
    first = (PARTS.split(text, maxsplit=1)[0] or "").strip(EDGE)
    more = first[len(desk) :].strip()
    if more[:1].isupper() and kind_of(more, pack) not in ("name", None):
        return text
    if first == text and 0 < more.count(" ") + bool(more) <= MORE_OF_DESK and more[:1].islower():
        return text
    return f"{desk}, {rest}" if rest else desk


def opened(text: str) -> str:
    """Cut bullets and an opening bracket before words."""
    return OPENS.sub("", text, count=1)


def is_recipient(text: str, pack: Pack) -> bool:
    """Tell the head of a mail that names who got it: `To: ...`."""
    opening = text[:40].partition(":")
    return bool(opening[1] and pack.pattern("contacts.recipients").fullmatch(opening[0].strip()))


def after_heading(text: str, end: int) -> str:
    """Cut a heading and the words up to its colon or `please contact`."""
    rest = text[end:]
    cut = AFTER_HEADING.match(rest)
    return rest[cut.end() :] if cut else rest.lstrip(" :：,-–")


def opens_itself(rows: list[Row], pack: Pack) -> bool:
    """Tell whether the first line of a block is its heading."""
    return bool(pack.pattern("headings.contact").match(opened(rows[0].text)))


def heading_above(above: Line | None, pack: Pack) -> Line | None:
    """Return the line above a block where it is a heading that was taken for something else."""
    if above is None or len(above.text) > 60 or above.label in ("headline", "subhead", "lead"):
        return None
    text = opened(above.text)
    known = pack.pattern("headings.contact").match(text) or label_purpose(text, pack)
    return above if known and (text.endswith((":", "：")) or above.label != "body") else None


def language_of(opening: str, pack: Pack) -> str | None:
    """Name the language of a block's heading, where it is not that of the text."""
    heading = opened(opening).partition(":")[0].strip(EDGE)
    own = load_pack(pack.language).pattern("headings.contact")
    if len(heading) > 60 or pack.language == "und" or own.match(heading):
        return None
    found = [lang for lang in languages() if is_heading(heading, lang)]
    if "en" in found:
        return "en"  # whose words others use too
    return found[0] if len(found) == 1 and found[0] != pack.language else None


def is_heading(text: str, language: str) -> bool:
    """Tell a heading of contacts in a language."""
    return contact_headings(language).fullmatch(text) is not None


@cache
def contact_headings(language: str) -> Phrases:
    """Return what finds the headings of contacts in a language."""
    return part_of_pack(language, "headings").phrases_of("headings.contact")
