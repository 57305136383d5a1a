"""Reading the ledger: what is known of a source, how a run ended, whether it adds up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, func, or_, select

from loaders.database import reading
from loaders.outcomes import Outcome
from loaders.tables import ledger, press_documents, runs
from press.accounting import STATUSES, Accounting, RunFailed, Unbalanced

T = TypeVar("T")

KEYS_PER_STATEMENT = 1000


class RunMixedUp(RunFailed):
    """Two sources share one run_id; nothing was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of one source; a retry has the same run_id, no other run of any source has."""

    run_id: str
    source: str
    batch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was last seen of a document: the source's cheap mark, and the digest of its bytes."""

    version: str | None
    sha256: str | None


def known_documents(engine: Engine, source: str) -> dict[str, Known]:
    """Return what the ledger knows of a source's documents, by document_id.

    What a refused batch brought is not known, since none of it was stored; nor is a duplicate
    whose original has another text by now, since its own text is stored nowhere any more.
    """
    latest = latest_rows(ledger.c.source == source)
    original = press_documents.alias()
    query = (
        select(latest.c.document_id, latest.c.version, latest.c.raw_sha256)
        .outerjoin_from(latest, original, original.c.document_id == latest.c.duplicate_of)
        .where(or_(latest.c.duplicate_of.is_(None), original.c.text_sha256 == latest.c.text_sha256))
    )
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    return {row.document_id: Known(version=row.version, sha256=row.raw_sha256) for row in rows}


def latest_rows(condition: ColumnElement[bool]) -> Any:
    """Select of each document the ledger row of its latest run, refused batches aside."""
    age = func.row_number().over(partition_by=ledger.c.document_id, order_by=runs.c.number.desc())
    ranked = (
        select(ledger, age.label("age"))
        .join(runs, runs.c.run_id == ledger.c.run_id)
        .where(condition, or_(runs.c.status != "refused", ledger.c.status == "unchanged"))
        .subquery()
    )
    return select(ranked).where(ranked.c.age == 1).subquery()


def earlier_outcomes(connection: Connection, run: Run) -> dict[str, Outcome]:
    """Return what an earlier attempt of the same run wrote to the ledger, by document_id."""
    owner = connection.execute(
        select(runs.c.source).where(runs.c.run_id == run.run_id)
    ).scalar_one_or_none()
    if owner not in (None, run.source):
        raise RunMixedUp(
            f"run {run.run_id} is a run of {owner}, not of {run.source}; nothing was stored. "
            "Give each run of each source its own run_id."
        )
    rows = connection.execute(select(ledger).where(ledger.c.run_id == run.run_id))
    return {row.document_id: as_outcome(row) for row in rows}


def latest_outcomes(connection: Connection, source: str, keys: list[str]) -> dict[str, Outcome]:
    """Return the latest ledger row of the named documents, by document_id."""
    return {
        row.document_id: as_outcome(row)
        for some in chunks(keys, KEYS_PER_STATEMENT)
        for row in connection.execute(
            select(latest_rows((ledger.c.source == source) & ledger.c.document_id.in_(some)))
        )
    }


def as_outcome(row: Any) -> Outcome:
    """Read an outcome from its ledger row."""
    return Outcome(**{name: getattr(row, name) for name in Outcome.__slots__})


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` items.

    >>> list(chunks("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def reconcile(engine: Engine, run_id: str, raw_ids: set[str]) -> Accounting:
    """Hold the ledger of a run against the raw documents it should account for.

    Raises:
        Unbalanced: a raw document has no ledger row, a ledger row has no raw document, or the
            ledger's counts are not those of the run.
    """
    with reading(engine) as connection:
        run = connection.execute(select(runs).where(runs.c.run_id == run_id)).one_or_none()
        query = select(ledger.c.document_id, ledger.c.status).where(ledger.c.run_id == run_id)
        status = {row.document_id: row.status for row in connection.execute(query)}
    if run is None:
        raise Unbalanced(
            f"run {run_id} is not in the warehouse: nothing of it was stored. Load it."
        )
    counted = {name: list(status.values()).count(name) for name in STATUSES}
    accounting = Accounting(run_id=run_id, source=run.source, raw=len(status), **counted)
    missing, extra = sorted(raw_ids - status.keys()), sorted(status.keys() - raw_ids)
    wrong = [name for name in ("raw", *STATUSES) if getattr(run, name) != getattr(accounting, name)]
    if missing or extra or wrong:
        raise Unbalanced(
            f"run {run_id} does not add up: {len(missing)} raw documents without a ledger row "
            f"{missing[:3]}, {len(extra)} ledger rows without a raw document {extra[:3]}, other "
            f"counts in runs than in ledger: {wrong}. Load the batch again; it replaces the rows."
        )
    return accounting
