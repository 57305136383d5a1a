"""The end of the way: a labelled document with its findings becomes a record."""

import re
from hashlib import sha256

from press.documents import PIPELINE_VERSION, Document, Line, Rejected
from press.findings import Finding
from press.records import PressRecord
from transforms.marks import UNPARTED
from transforms.read.text import spelled, tidy

MIN_WORDS, DATED_WORDS = 25, 10
"""Words of running text that a press text has at least, and one with a title that states its day for sure."""
SURE = 0.85
UNSPACED = re.compile("[\u2e81-\ud7fe]")
"""The signs of scripts without spaces."""
LIKELY = 0.6
"""Less sure is who may have issued a text, not who has."""
GENRES = {
    "press_release": "Press_Release",
    "statement": "Press_Release",
    "media_advisory": "Daybook",
    "interview": "Interview",
    "transcript": "Transcript_and_Verbatim",
    "speech": "Transcript_and_Verbatim",
    "op_ed": "Opinion",
    "article": "Current",
    "fact_sheet": "Listing_of_facts",
    "readout": "Summary",
    "report_notice": "Press_Release",
}
"""IPTC NewsCodes of the scheme http://cv.iptc.org/newscodes/genre/, by kind; `other` has none."""


def make_record(document: Document) -> PressRecord:
    """Put the kept lines together to the body and check the whole.

    Raises:
        Rejected: `no_text` or `too_short`: nothing that could be a press text is left.
    """
    body = make_body(document)
    words = count_words(body)
    if not body:
        raise Rejected("no_text", f"None of its {len(document.lines)} lines is running text.")
    raw, published = document.raw, document.published
    dated = document.title and published and published.confidence >= SURE
    least = DATED_WORDS if dated else MIN_WORDS
    if words < least:
        raise Rejected(
            "too_short", f"{words} words of running text; a press text has at least {least}."
        )
    return PressRecord(
        document_id=raw.document_id,
        source=raw.source,
        location=raw.location,
        url=document.page.canonical_url or raw.url,
        version=raw.version,
        collected_at=raw.collected_at,
        media_type=document.media_type,
        encoding=document.encoding,
        repairs=document.repairs,
        raw_sha256=raw.sha256,
        text_sha256=sha256(f"{document.title or ''}\n{body}".encode()).hexdigest(),
        pipeline_version=PIPELINE_VERSION,
        kind=document.kind,
        kind_confidence=document.kind_confidence,
        kind_evidence=document.kind_evidence,
        genre=GENRES.get(document.kind),
        title=head_of(document, document.title, "headline"),
        subtitle=head_of(document, document.subtitle, "subhead"),
        kicker=head_of(document, document.kicker, "kicker"),
        language=document.language,
        language_confidence=document.language_confidence,
        languages=document.languages,
        authors=document.authors,
        issuer=likely_issuer(document),
        issuers=document.issuers,
        section=document.section,
        release_line=document.release_line,
        reference_number=document.reference_number,
        embargo=document.embargo,
        dateline=document.dateline,
        published_on=published.on if published else None,
        published_at=published.at if published else None,
        published_confidence=published.confidence if published else None,
        published_basis=published.basis if published else None,
        published_candidates=document.published_candidates,
        modified_on=document.modified_on,
        modified_at=document.modified_at,
        keywords=document.page.tags,
        license=document.page.licence,
        body=body,
        word_count=words,
        lines=document.lines,
        dates=document.dates,
        contacts=document.contacts,
        names_model=document.names_model,
        people=document.people,
        organizations=document.organizations,
        places=document.places,
        roles=document.roles,
        relations=document.relations,
        mentions=document.mentions,
        quotes=document.quotes,
        questions=document.questions,
        turns=document.turns,
        events=document.events,
        durations=document.durations,
        sections=document.sections,
        references=document.references,
        footnotes=document.footnotes,
        images=document.images,
        acronyms=document.acronyms,
    )


def likely_issuer(document: Document) -> Finding | None:
    """Return the likeliest issuer where it is more than a candidate."""
    return next((issuer for issuer in document.issuers if issuer.confidence >= LIKELY), None)


def make_body(document: Document) -> str:
    """Join the kept lines to paragraphs with a blank line between them; the dateline is cut off.

    Lines that were broken at a width are one paragraph again.
    """
    opening = document.dateline.spans[0] if document.dateline else None
    paragraphs: list[str] = []
    last = -1
    for line in document.lines:
        if line.action != "keep" or not line.text:
            continue
        text = spelling(document, line)
        if opening and line.label == "lead" and line.start < opening.end <= line.end:
            text = spelled(document.text[opening.end : line.end])
        if line.continues and line.number == last + 1 and paragraphs:
            paragraphs[-1] = f"{paragraphs[-1]} {text}".strip()
        elif text:
            paragraphs.append(text)
        last = line.number
    return "\n\n".join(paragraphs)


def spelling(document: Document, line: Line) -> str:
    """Return a line as its language spells it: lines are kept without joiners, for matching."""
    if line.text.isascii() or line.end - line.start == len(line.text):
        return line.text
    exact = spelled(document.text[line.start : line.end])
    return exact if tidy(exact) == line.text else line.text


def head_of(document: Document, text: str | None, label: str) -> str | None:
    """Return a title, subtitle or kicker, made of the lines of a label, as its language spells it."""
    if text is None or text.isascii():
        return text
    for line in document.lines:
        if line.label == label:
            text = text.replace(line.text, spelling(document, line))
    return text


def count_words(body: str) -> int:
    """Count the words; in scripts without spaces, two signs or four letters count as one."""
    spaced = len(body.split())
    if body.isascii():
        return spaced
    signs, letters = len(UNSPACED.findall(body)), len(UNPARTED.findall(body))
    return max(spaced, signs // 2 + letters // 4) if signs + letters >= 10 else spaced
