"""Bytes to record: read, then one step after the other. Pure: no network, no database, no clock.

A step takes a document and returns a new one. To add one, write a function and name it in STEPS.
"""

from collections.abc import Callable

from press.changed import changed
from press.documents import Document, RawDocument, Rejected, Rejection
from press.records import PressRecord
from transforms.authors import find_authors
from transforms.beside import move_beside
from transforms.contacts import find_contacts
from transforms.dateline import find_dateline
from transforms.dates import find_dates
from transforms.detect import detect_language
from transforms.durations import collect_durations
from transforms.embargo import find_embargo
from transforms.events import find_events
from transforms.interview import find_questions
from transforms.issuers import find_issuers
from transforms.kind import find_kind
from transforms.labels import label_lines
from transforms.links import link_contacts
from transforms.mentions import collect_mentions
from transforms.names import find_names
from transforms.notes import find_notes
from transforms.published import find_published
from transforms.read import read_document
from transforms.record import make_record
from transforms.references import find_references
from transforms.relations import find_relations
from transforms.rubric import find_rubric
from transforms.sections import find_sections
from transforms.title import find_title
from transforms.turns import find_turns

Step = Callable[[Document], Document]

STEPS: tuple[Step, ...] = (
    detect_language,
    label_lines,
    find_title,
    find_dateline,
    find_published,
    find_dates,
    find_contacts,
    find_authors,
    find_names,
    link_contacts,
    find_questions,
    find_turns,
    find_notes,
    find_references,
    find_sections,
    find_embargo,
    find_rubric,
    find_issuers,
    find_relations,
    find_events,
    collect_durations,
    find_kind,
    move_beside,
    collect_mentions,
)


def transform_document(
    raw: RawDocument, body: bytes, repeated: frozenset[str] = frozenset()
) -> PressRecord | Rejection:
    """Make a record of one raw document, or say why not.

    `repeated` are the lines that many texts of its source have (transforms.repeated).

    What a step refuses is quarantined with its code; what a step did not expect, as `crashed`. This is
    the one place where that is caught: the batch goes on.
    """
    name = "read_document"
    try:
        document = changed(read_document(raw, body), repeated=repeated)
        for step in STEPS:
            name = step.__name__
            document = step(document)
        name = "make_record"
        return make_record(document)
    except Rejected as refusal:
        return rejection(raw, name, refusal.reason, refusal.detail)
    except MemoryError:
        return rejection(raw, name, "too_much_memory", "reading it takes more than there is.")
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"[:500]
        return rejection(raw, name, "crashed", detail)


def rejection(raw: RawDocument, step: str, reason: str, detail: str) -> Rejection:
    """Say why a document stays in quarantine."""
    return Rejection(
        document_id=raw.document_id,
        source=raw.source,
        location=raw.location,
        url=raw.url,
        collected_at=raw.collected_at,
        stage="transform",
        step=step,
        reason=reason,
        detail=detail.encode("utf-8", "replace").decode().replace("\x00", ""),
        sha256=raw.sha256,
        version=raw.version,
    )
