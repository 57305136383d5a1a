"""The table `fetches`: what is known of every address that was asked for, and when it is due again."""

import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, func, select

from loaders.database import reading, write
from loaders.ledger import KEYS_PER_STATEMENT, chunks
from loaders.rows import Row, stored
from loaders.store import upsert
from loaders.tables import fetches, ledger
from press.documents import document_id, utc_now
from press.sources import Source
from press.visits import GOOD, Memory, Remembered, Visit

HOUR, DAY = 3_600, 86_400
PAGE_FIRST_S, PAGE_MIN_S, PAGE_MAX_S = DAY, HOUR, 30 * DAY
"""A page is looked at again after a day, sooner if it changes, later if it never does."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 300, DAY
GONE = (
    "http_404",
    "http_410",
    "http_451",
    "not_allowed",
    "opted_out",
    "too_large",
    "bomb",
    "robots_disallowed",
)
"""What will hardly be better next time; after GONE_AFTER visits nobody asks again by itself."""
GONE_AFTER = 3
NOT_ASKED = ("host_paused", "robots_unavailable")
"""Nothing was asked of this address, so it is no failure of its own."""
MOST_UNFINISHED = 10_000
LAST_RUNS, LEAST_RUNS = 30, 5
"""Runs with something new from which the usual gap is told, and fewer than tell nothing."""


def memory_of(engine: Engine, source: str) -> Memory:
    """Return what earlier visits of a source taught."""

    def recall(urls: Sequence[str]) -> dict[str, Remembered]:
        return {row.url: remembered(row) for row in rows_of(engine, source, urls)}

    def unfinished() -> Iterable[str]:
        query = (
            select(fetches.c.url)
            .where(
                fetches.c.source == source,
                fetches.c.role == "page",
                fetches.c.outcome.not_in(GOOD),
                fetches.c.next_due <= utc_now(),
            )
            .order_by(fetches.c.next_due, fetches.c.url)
            .limit(MOST_UNFINISHED)
        )
        with reading(engine) as connection:
            return list(connection.execute(query).scalars())

    return Memory(recall=recall, unfinished=unfinished)


def rows_of(engine: Engine, source: str, urls: Sequence[str]) -> list[Any]:
    """Return the rows of addresses."""
    keys = sorted({document_id(source, url) for url in urls})
    with reading(engine) as connection:
        return [
            row
            for some in chunks(keys, KEYS_PER_STATEMENT)
            for row in connection.execute(select(fetches).where(fetches.c.fetch_id.in_(some)))
        ]


def remembered(row: Any) -> Remembered:
    """Read one row."""
    return Remembered(
        url=row.url,
        at=row.fetched_at,
        outcome=row.outcome,
        digest=row.digest,
        etag=row.etag,
        modified=row.last_modified,
        media_type=row.media_type,
        final_url=row.final_url,
        visits=row.visits,
        next_due=row.next_due,
    )


def is_due(engine: Engine, source: Source) -> bool:
    """Whether a source's own list is due; one that was never read is."""
    rows = rows_of(engine, source.name, [source.location])
    if not rows or rows[0].next_due is None:
        return True
    early = timedelta(
        seconds=rows[0].interval_s / 10
    )  # a daily run is not a day and some seconds later
    return bool(rows[0].next_due - early <= utc_now())


def record_visits(engine: Engine, source: Source, visits: Iterable[Visit]) -> int:
    """Note visits, each address once (the last counts), in one transaction; return how many."""
    latest = {document_id(visit.source, visit.url): visit for visit in visits}
    if not latest:
        return 0

    def work(connection: Connection) -> int:
        before = {
            row.fetch_id: row
            for some in chunks(sorted(latest), KEYS_PER_STATEMENT)
            for row in connection.execute(select(fetches).where(fetches.c.fetch_id.in_(some)))
        }
        made = [
            {"fetch_id": key} | row_of(source, visit, before.get(key))
            for key, visit in sorted(latest.items())
        ]
        for some in chunks(made, KEYS_PER_STATEMENT):
            upsert(connection, fetches, some)
        return len(made)

    return write(engine, work)


def row_of(source: Source, visit: Visit, before: Any) -> Row:
    """Make the row of an address after a visit; a failure keeps what was known of its content."""
    good = visit.outcome in GOOD
    changed = visit.outcome == "fetched"
    asked = visit.outcome not in NOT_ASKED
    failures = 0 if good else (before.failures if before else 0) + (1 if asked else 0)
    interval_s = next_interval(source, visit, before.interval_s if before else None)
    kept = {
        "digest": visit.digest,
        "etag": visit.etag,
        "last_modified": visit.modified,
        "media_type": visit.media_type,
        "final_url": visit.final_url,
        "opt_outs": visit.opt_outs,
    }
    if before and not good:
        kept = {name: getattr(before, name) for name in kept}
    if before and visit.outcome == "not_modified":
        kept |= {name: kept[name] or getattr(before, name) for name in kept}
    row = {
        "source": visit.source,
        "url": visit.url,
        "host": (urlsplit(visit.url).hostname or "")[:255],
        "role": visit.role,
        "fetched_at": visit.at,
        "status": visit.status,
        "outcome": visit.outcome,
        **kept,
        "visits": (before.visits if before else 0) + 1,
        "changes": (before.changes if before else 0) + (1 if changed and before else 0),
        "failures": failures,
        "interval_s": interval_s,
        "next_due": next_due(visit, interval_s, failures),
    }
    return {name: stored(value) for name, value in row.items()}


def next_interval(source: Source, visit: Visit, before_s: int | None) -> int:
    """Return the seconds until a good address is looked at again: half as long after a change, longer without."""
    if visit.role == "list":
        first, lowest, highest = source.poll_min_s * 4, source.poll_min_s, source.poll_max_s
    else:
        first, lowest, highest = PAGE_FIRST_S, PAGE_MIN_S, PAGE_MAX_S
    interval = first if before_s is None else before_s
    if before_s is not None and visit.outcome == "fetched":
        interval //= 2
    elif before_s is not None and visit.outcome in GOOD:
        interval = interval * 3 // 2
    return max(lowest, min(interval, highest))


def next_due(visit: Visit, interval_s: int, failures: int) -> datetime | None:
    """Return when an address is due again; None where it is gone. Failures wait longer each time, at random."""
    if visit.outcome in GOOD:
        return visit.at + timedelta(seconds=interval_s)
    if visit.outcome in GONE and failures >= GONE_AFTER and visit.role == "page":
        return None
    pause_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(max(failures, 1) - 1, 20))
    return visit.at + timedelta(seconds=random.uniform(0, pause_s))  # noqa: S311


class Silence(NamedTuple):
    """How long a source has brought nothing new, and how often it usually does."""

    days: int
    usual_days: float


def list_failures(engine: Engine, source: Source) -> int:
    """Return how often a source's own list failed, one time after the other, until now."""
    rows = rows_of(engine, source.name, [source.location])
    return rows[0].failures if rows else 0


def silence(engine: Engine, source: str) -> Silence | None:
    """Tell that a source has been quiet for long: ten times its usual gap, and a week at least."""
    query = (
        select(func.min(ledger.c.recorded_at), func.max(ledger.c.recorded_at), func.count())
        .where(ledger.c.source == source, ledger.c.status == "loaded")
        .group_by(ledger.c.run_id)
        .order_by(func.max(ledger.c.recorded_at).desc())
        .limit(LAST_RUNS)
    )
    with reading(engine) as connection:
        times = [row[1] for row in connection.execute(query)]
    if len(times) < LEAST_RUNS:
        return None
    usual_s = (times[0] - times[-1]).total_seconds() / (len(times) - 1)
    quiet = utc_now() - times[0]
    if quiet < timedelta(days=7) or quiet.total_seconds() < 10 * usual_s:
        return None
    return Silence(days=quiet.days, usual_days=round(usual_s / DAY, 1))
