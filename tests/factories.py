"""What tests are made of: each names only what it is about, the rest is filled in."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from press.documents import PIPELINE_VERSION, Document, Line, RawDocument, Rejection, document_id
from press.findings import (
    Acronym,
    Contact,
    Dateline,
    Duration,
    Embargo,
    Event,
    Finding,
    Footnote,
    FoundDate,
    Image,
    LanguagePart,
    Mention,
    Organization,
    Person,
    Phone,
    Place,
    PublishedDate,
    Question,
    Quote,
    Reference,
    Relation,
    Role,
    Section,
    Span,
    Turn,
)
from press.records import FINDINGS, SINGLE, PressRecord

COLLECTED_AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
SURE = {"confidence": 0.9, "basis": "stated", "method": "rule", "spans": (Span(start=0, end=3),)}


def digest(text: str) -> str:
    """Return 64 hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def a_raw(number: int = 1, **fields: Any) -> RawDocument:
    """Make the raw document of a number; two of one number are the same document."""
    source = fields.setdefault("source", "news")
    location = fields.setdefault("location", f"text-{number}.html")
    standard: dict[str, Any] = {
        "document_id": document_id(source, location),
        "collected_at": COLLECTED_AT,
        "sha256": digest(f"raw {number}"),
        "size": 100,
        "version": f"v{number}",
    }
    return RawDocument(**(standard | fields))


def a_rejection(number: int = 1, **fields: Any) -> Rejection:
    """Make the rejection of the document of a number."""
    source = fields.setdefault("source", "news")
    location = fields.setdefault("location", f"text-{number}.html")
    standard: dict[str, Any] = {
        "document_id": document_id(source, location),
        "collected_at": COLLECTED_AT,
        "stage": "transform",
        "step": "reject_short",
        "reason": "too_short",
        "detail": f"{number} words; a press text has at least 20",
        "sha256": digest(f"raw {number}"),
        "version": f"v{number}",
    }
    return Rejection(**(standard | fields))


def a_record(number: int = 1, **fields: Any) -> PressRecord:
    """Make the record of a number: another number is another document with another text."""
    body = fields.setdefault("body", f"Geneva, 1 October. This is text number {number}.")
    source = fields.setdefault("source", "news")
    location = fields.setdefault("location", f"text-{number}.html")
    line = Line(number=1, start=0, end=len(body), text=body, reason="prose")
    standard: dict[str, Any] = {
        "document_id": document_id(source, location),
        "url": f"https://example.org/{location}",
        "version": f"v{number}",
        "collected_at": COLLECTED_AT,
        "media_type": "text/html",
        "encoding": "utf-8",
        "repairs": (),
        "raw_sha256": digest(f"raw {number} {body}"),
        "text_sha256": digest(body),
        "pipeline_version": PIPELINE_VERSION,
        "kind": "release",
        "kind_confidence": 0.8,
        "kind_evidence": (),
        "genre": None,
        "kicker": None,
        "published_at": None,
        "names_model": "rules",
        "title": f"Title {number}",
        "subtitle": None,
        "language": "en",
        "language_confidence": 0.99,
        "authors": (),
        "published_on": date(2026, 10, 1),
        "published_confidence": 0.9,
        "modified_on": None,
        "modified_at": None,
        "keywords": (),
        "license": None,
        "published_basis": "stated",
        "word_count": len(body.split()),
        "lines": (line,),
    }
    standard |= dict.fromkeys(FINDINGS, ()) | dict.fromkeys(SINGLE)
    return PressRecord(**(standard | fields))


def a_full_record(number: int = 1, **fields: Any) -> PressRecord:
    """Make a record that has something of everything that can be found."""
    phone = Phone(text="+41 22 715 61 95", e164="+41227156195", country="CH")
    standard: dict[str, Any] = {
        "authors": ("Ada Lopez", "Jo Ng"),
        "repairs": ("bom:1",),
        "dateline": Dateline(
            value="Geneva, 1 October", place="Geneva", country="CH", on=date(2026, 10, 1), **SURE
        ),
        "published_candidates": (a_candidate(date(2026, 10, 1)), a_candidate(date(2026, 10, 2))),
        "dates": (
            FoundDate(value="2026-10", text="October", precision="month", end_value="2026", **SURE),
        ),
        "contacts": (
            Contact(
                value="Fatima Said", name="Fatima Said", role="Press officer", organization="IOM",
                organization_basis="stated", purpose="media", email="fatima@iom.int",
                phones=(phone,), **SURE,
            ),
        ),
        "people": (
            Person(value="Ada Lopez", given="Ada", family="Lopez", variants=("Lopez",), **SURE),
        ),
        "organizations": (
            Organization(
                value="International Organization for Migration", acronym="IOM", **SURE
            ),
        ),
        "places": (
            Place(value="Geneva", country="CH", type="city", geonames_id=2660646, **SURE),
        ),
        "roles": (
            Role(
                value="Director General", person="Ada Lopez", starts="2023-10",
                organization="International Organization for Migration", **SURE,
            ),
        ),
        "relations": (
            Relation(
                value="succeeds", subject="Ada Lopez", subject_type="person",
                object="Secretary-General", object_type="role", since="2023", **SURE,
            ),
        ),
        "mentions": (
            Mention(value="Lopez", type="person", name="Ada Lopez", entity=0, **SURE),
            Mention(value="IOM", type="organization", name="IOM", entity=0, **SURE),
            Mention(value="Geneva", type="place", name="Geneva", entity=0, **SURE),
        ),
        "quotes": (Quote(value="We act now", speaker="Ada Lopez", cue="said", **SURE),),
        "questions": (Question(value="Why now?", answer="It is time.", **SURE),),
        "kind_evidence": ("says 'press release'",),
        "genre": "Press_Release",
        "kicker": "News",
        "published_at": datetime(2026, 10, 1, 8, 30, tzinfo=UTC),
        "modified_on": date(2026, 10, 2),
        "modified_at": datetime(2026, 10, 2, 9, 0, tzinfo=UTC),
        "keywords": ("bridges", "Northmere"),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "issuer": Finding(value="IOM", **SURE),
        "issuers": (Finding(value="IOM", **SURE),),
        "section": Finding(value="Bridges", **SURE),
        "release_line": Finding(value="FOR IMMEDIATE RELEASE", **SURE),
        "reference_number": Finding(value="12/2026", **SURE),
        "embargo": Embargo(
            value="EMBARGO 1 October 2026, 0600 CET", until="2026-10-01T06:00", zone="CET", **SURE
        ),
        "languages": (LanguagePart(value="en", words=9, **SURE),),
        "turns": (Turn(value="We act now.", label="THE MAYOR", speaker="Ada Lopez", **SURE),),
        "events": (Event(value="Opening", starts="2026-10-02T10:00", location="Hall", **SURE),),
        "durations": (Duration(value="P5Y", text="five-year", **SURE),),
        "sections": (Section(value="IOM is ...", type="about", heading="About IOM", **SURE),),
        "references": (
            Reference(
                value="S/RES/2334 (2016)", text="resolution 2334", type="un_resolution",
                number="2334", year=2016, **SURE,
            ),
        ),
        "footnotes": (Footnote(value="See annex.", marker="1", anchored=True, **SURE),),
        "images": (Image(value="A bridge", url="https://example.org/b.jpg", **SURE),),
        "acronyms": (Acronym(value="IOM", expansion="International Organization", **SURE),),
    }  # fmt: skip
    return a_record(number, **(standard | fields))


def a_candidate(on: date, **fields: Any) -> PublishedDate:
    """Make a candidate for the day of publication."""
    return PublishedDate(**(SURE | {"value": on.isoformat(), "on": on, "text": str(on)} | fields))


def a_document(*lines: tuple[str, str], language: str = "en", **known: Any) -> Document:
    """Make a text of lines with their labels; what is furniture is dropped."""
    text = "\n".join(words for words, _ in lines)
    made, start = [], 0
    for number, (words, label) in enumerate(lines):
        action = "drop" if label == "furniture" else "keep"
        end = start + len(words)
        made.append(
            Line(number=number, start=start, end=end, text=words, label=label, action=action)
        )
        start = end + 1
    return Document(
        raw=a_raw(), text=text, lines=tuple(made), media_type="text/plain", encoding="utf-8",
        language=language, **known,
    )  # fmt: skip
