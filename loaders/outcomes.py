"""Deciding how each raw document of a batch ends, before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from loaders.rows import Row, record_digest, stored
from press.accounting import STATUSES
from press.documents import RawDocument, Rejection
from press.records import PressRecord

BATCH_REFUSED = "batch_refused"
"""The reason of good documents that were not stored because most of their batch was rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the warehouse holds of a document that was loaded: whose run, which content."""

    run_id: str
    text_sha256: str
    record_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one raw document ended: its ledger row, but for the run."""

    document_id: str
    source: str
    location: str
    url: str | None
    raw_sha256: str | None
    version: str | None
    status: str
    reason: str | None = None
    detail: str | None = None
    duplicate_of: str | None = None
    text_sha256: str | None = None

    def row(self) -> Row:
        """Return the columns of the ledger row."""
        return {name: stored(getattr(self, name)) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What decides how a record ends: all of it but its content, of which the digest is kept."""

    document_id: str
    source: str
    location: str
    url: str | None
    raw_sha256: str
    version: str | None
    text_sha256: str
    collected_at: datetime
    digest: str
    number: int
    """The record's place among those offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a run offers to the warehouse; each document once."""

    records: dict[str, Heading]
    rejections: dict[str, Rejection]
    unchanged: dict[str, RawDocument]

    @property
    def raw(self) -> int:
        """How many raw documents the batch is about."""
        return len(self.records) + len(self.rejections) + len(self.unchanged)

    def texts(self) -> list[str]:
        """Name the texts of its records, in order."""
        return sorted({record.text_sha256 for record in self.records.values()})


def gather(
    records: Iterable[PressRecord],
    rejections: Sequence[Rejection],
    unchanged: Sequence[RawDocument],
) -> Batch:
    """Put a batch together; in any order of the items it comes out the same.

    Of two records of one document the one collected last stays; a record goes before a
    rejection of the same document, and both before the news that nothing changed.
    """
    chosen: dict[str, Heading] = {}
    for number, record in enumerate(records):
        heading = heading_of(record, number)
        before = chosen.get(heading.document_id)
        if before is None or rank(heading) > rank(before):
            chosen[heading.document_id] = heading
    order = sorted(rejections, key=lambda r: (r.stage != "collect", r.collected_at, r.detail))
    rejected = {r.document_id: r for r in order if r.document_id not in chosen}
    same = {
        raw.document_id: raw
        for raw in unchanged
        if raw.document_id not in chosen and raw.document_id not in rejected
    }
    return Batch(records=chosen, rejections=rejected, unchanged=same)


def heading_of(record: PressRecord, number: int) -> Heading:
    """Return what decides of a record; its content is not kept in memory."""
    told = {
        name: getattr(record, name)
        for name in Heading.__slots__
        if name not in ("digest", "number")
    }
    return Heading(**told, digest=record_digest(record), number=number)


def rank(heading: Heading) -> tuple[datetime, str]:
    """Return what is greater for the record that stays of two of one document."""
    return heading.collected_at, heading.digest


def outcomes(
    batch: Batch,
    run_id: str,
    held: Mapping[str, Stored],
    last: Mapping[str, Outcome],
    earlier: Mapping[str, Outcome],
) -> list[Outcome]:
    """Decide how each document ends, sorted by document.

    `held` is what the warehouse holds of the batch's documents, and of all other documents that
    have a text of the batch; `last` is the latest ledger row of each document of any run;
    `earlier` are the ledger rows that an earlier attempt of this same run wrote.
    """
    keepers = text_keepers(batch, held)
    decided = [
        *(
            record_outcome(heading, keepers[heading.text_sha256], run_id, held)
            for heading in batch.records.values()
        ),
        *map(rejection_outcome, batch.rejections.values()),
        *(
            unchanged_outcome(raw, last.get(key), earlier.get(key))
            for key, raw in batch.unchanged.items()
        ),
    ]
    return sorted(decided, key=lambda outcome: outcome.document_id)


def text_keepers(batch: Batch, held: Mapping[str, Stored]) -> dict[str, str]:
    """Name for each text of the batch the one document that has it in the warehouse afterwards.

    A document that has it already keeps it, unless the batch brings it another text; among
    newcomers the smallest document_id wins, so that their order does not matter.
    """
    keepers: dict[str, str] = {}
    for key, document in sorted(held.items()):
        record = batch.records.get(key)
        if record is None or record.text_sha256 == document.text_sha256:
            keepers.setdefault(document.text_sha256, key)
    for key, record in sorted(batch.records.items()):
        keepers.setdefault(record.text_sha256, key)
    return keepers


def record_outcome(
    heading: Heading, keeper: str, run_id: str, held: Mapping[str, Stored]
) -> Outcome:
    """Decide between loaded, unchanged and duplicate.

    What an earlier attempt of this run loaded stays loaded.
    """
    outcome = Outcome(
        document_id=heading.document_id,
        source=heading.source,
        location=heading.location,
        url=heading.url,
        raw_sha256=heading.raw_sha256,
        version=heading.version,
        text_sha256=heading.text_sha256,
        status="loaded",
    )
    if keeper != heading.document_id:
        return replace(outcome, status="duplicate", duplicate_of=keeper)
    before = held.get(heading.document_id)
    if before and before.record_sha256 == heading.digest and before.run_id != run_id:
        return replace(outcome, status="unchanged")
    return outcome


def rejection_outcome(rejection: Rejection) -> Outcome:
    """Tell refused (nothing was taken in) from quarantined."""
    return Outcome(
        document_id=rejection.document_id,
        source=rejection.source,
        location=rejection.location,
        url=rejection.url,
        raw_sha256=rejection.sha256 or None,
        version=rejection.version,
        status="refused" if rejection.stage == "collect" else "quarantined",
        reason=rejection.reason,
        detail=rejection.detail,
    )


def unchanged_outcome(raw: RawDocument, last: Outcome | None, earlier: Outcome | None) -> Outcome:
    """Say that nothing changed, and pass on why an earlier run did not load the document.

    What an earlier attempt of this run decided stands.
    """
    if earlier and earlier.reason != BATCH_REFUSED:
        return replace(earlier, version=raw.version or earlier.version)
    return Outcome(
        document_id=raw.document_id,
        source=raw.source,
        location=raw.location,
        url=raw.url,
        raw_sha256=raw.sha256 or (last.raw_sha256 if last else None),
        version=raw.version,
        status="unchanged",
        reason=last.reason if last else None,
        detail=last.detail if last else None,
        duplicate_of=last.duplicate_of if last else None,
        text_sha256=last.text_sha256 if last else None,
    )


def refuse_records(decided: Iterable[Outcome], batch: Batch) -> list[Outcome]:
    """Turn the good documents of a batch into refused ones; the others stay what they are."""
    return [
        replace(outcome, status="refused", reason=BATCH_REFUSED, duplicate_of=None)
        if outcome.document_id in batch.records
        else outcome
        for outcome in decided
    ]


def counts(decided: Iterable[Outcome]) -> dict[str, int]:
    """Count the outcomes of each status."""
    statuses = [outcome.status for outcome in decided]
    return {status: statuses.count(status) for status in STATUSES}
