"""What each subcommand of `press` does; each returns an exit status."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from press import jobs
from press.accounting import Accounting
from press.batches import manual_run_id, write_items
from press.reader import reader_for
from press.reading import ReadResult, ReadTask, as_raw, read_many
from press.settings import Settings
from press.show import console, plain, print_table, progress, say
from press.sources import Source, find_source, load_sources

LOADED = """
select title, kind, language, published_on, published_confidence as sure,
       (select count(*) from document_contacts c where c.document_id = d.document_id) as contacts,
       (select count(*) from document_people p where p.document_id = d.document_id) as people,
       document_id
from press_documents d where run_id = :run_id order by published_on, title, document_id limit 50
"""
REJECTED = """
select source, stage, step, reason, location, detail from quarantine
where :source = '' or source = :source order by source, reason, location
"""
SUMMARY = """
select source, count(*) as documents, max(published_on) as latest, max(collected_at) as collected_at
from press_documents group by source
"""


def run_source(options: Namespace, settings: Settings) -> int:
    """`press run SOURCE`."""
    source = find_source(load_sources(settings.sources_file), options.source)
    return bring_in(source, settings, since=options.since, full=options.full)


def ingest(options: Namespace, settings: Settings) -> int:
    """`press ingest PATH...`."""
    declared = load_sources(settings.sources_file) if settings.sources_file.exists() else {}
    inbox = declared.get("inbox") or Source(
        name="inbox", kind="folder", location=str(settings.data / "inbox")
    )
    paths = tuple(path.expanduser().absolute() for path in options.paths)
    return bring_in(inbox, settings, paths=paths, full=options.full)


def bring_in(source: Source, settings: Settings, *, full: bool, **choice: Any) -> int:
    """Do the four jobs with progress, and print what came of it."""
    run_id = manual_run_id(datetime.now(UTC))
    with progress(f"Collecting {source.name}") as tick:
        collected = jobs.collect(source, run_id, settings, full=full, progress=tick, **choice)
    transform_shards(collected, settings)
    say("Loading")
    jobs.load(source.name, collected.batch, run_id, settings)
    accounting = jobs.check(collected.batch, run_id, settings)
    print_outcome(accounting, settings)
    if collected.more:
        say(f"There is more: {source.name} is read {source.max_documents} at a time. Run it again.")
    return 0


def transform_shards(collected: jobs.Collected, settings: Settings) -> None:
    """Transform the shards of a batch, over several processes where there are several shards."""
    with progress("Transforming", collected.fresh) as tick:
        if len(collected.shards) < 2 or settings.processes < 2:
            for number, shard in enumerate(collected.shards):
                done = partial(after, tick, number * settings.shard_size)
                jobs.transform(collected.batch, shard, settings, progress=done)
            return
        with ThreadPoolExecutor(settings.processes) as pool:  # each waits for a child process
            work = [
                pool.submit(jobs.transform, collected.batch, s, settings) for s in collected.shards
            ]
            for count, future in enumerate(work, start=1):
                future.result()
                tick(min(count * settings.shard_size, collected.fresh))


def after(tick: jobs.Progress, first: int, done: int) -> None:
    """Count on from the shards before."""
    tick(first + done)


def print_outcome(accounting: Accounting, settings: Settings) -> None:
    """Print the accounting of a run, what it loaded, and where to look closer."""
    console().print(plain(str(accounting)))
    if accounting.loaded:
        columns, rows = ask(settings, LOADED, run_id=accounting.run_id)
        print_table(columns, rows)
    if accounting.quarantined or accounting.refused:
        say(f"Why some were not loaded: press rejections {accounting.source}")


def ask(
    settings: Settings, statement: str, **parameters: object
) -> tuple[list[str], Iterator[Any]]:
    """Run a statement of ours on the warehouse."""
    from loaders.database import open_warehouse
    from loaders.query import read

    return read(open_warehouse(settings.database_url), statement, **parameters)


def read_one(options: Namespace, settings: Settings) -> int:
    """`press read FILE`: print its record, or its rejection, as JSON."""
    body = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    name = Path(options.file).name
    asked = as_raw(body, options.url, options.media_type, options.collected_at, name)
    with reader_for(settings) as reader:
        sys.stdout.write(pretty(reader.read(*asked).result))
    return 0


def pretty(result: object) -> str:
    """Write an object as indented JSON with its line end."""
    return msgspec.json.format(msgspec.json.encode(result), indent=1).decode() + "\n"


def read_batch(options: Namespace, settings: Settings) -> int:
    """`press read --batch`: read many files over several processes."""
    lines = [line for line in options.batch.read_bytes().splitlines() if line.strip()]
    try:
        tasks = [msgspec.json.decode(line, type=ReadTask) for line in lines]
    except msgspec.MsgspecError as error:
        say(f"press: {options.batch}: {error}; each line is an object with id and path.")
        return 2
    results: list[ReadResult] = []
    with progress("Reading", len(tasks)) as tick:
        for result in read_many(tasks, settings):
            results.append(result)
            tick(len(results))
    write_items(options.out, results)
    records = sum(1 for result in results if result.record)
    say(
        f"{len(results)} read: {records} records, {len(results) - records} rejections; {options.out}"
    )
    return 0


def sql(options: Namespace, settings: Settings) -> int:
    """`press sql`: one reading statement as a table, CSV or JSON."""
    from loaders.csv_files import write_csv
    from loaders.query import query

    statement = sys.stdin.read() if options.statement == "-" else options.statement
    columns, rows = query(settings.database_url, statement)
    if options.csv:
        write_csv(columns, rows, sys.stdout)
    elif options.json:
        sys.stdout.write(pretty([dict(zip(columns, row, strict=True)) for row in rows]))
    else:
        count = print_table(columns, rows)
        say(f"{count} row{'' if count == 1 else 's'}")
    return 0


def report(options: Namespace, settings: Settings) -> int:
    """`press report [NAME]`: write and show reports."""
    from loaders.database import open_warehouse
    from loaders.reports import report_table

    names = (options.name,) if options.name else ()
    files = jobs.report(settings, names)
    for name in names:
        table = report_table(open_warehouse(settings.database_url), name)
        print_table(map(str, table.columns), table.itertuples(index=False))
    for file in files:
        console().print(plain(file), soft_wrap=True)
    return 0


def sources(_options: Namespace, settings: Settings) -> int:
    """`press sources`: what is declared, and what is loaded of it."""
    declared = load_sources(settings.sources_file)
    _, rows = ask(settings, SUMMARY)
    loaded: dict[str, tuple[object, ...]] = {row[0]: tuple(row[1:]) for row in rows}
    names: Iterable[str] = chain(declared, (name for name in loaded if name not in declared))
    print_table(
        ("source", "kind", "location", "schedule", "documents", "latest", "collected_at"),
        (describe(declared.get(name), name, loaded.get(name, (0, None, None))) for name in names),
    )
    return 0


def describe(source: Source | None, name: str, loaded: tuple[object, ...]) -> tuple[object, ...]:
    """Make one row of the list of sources."""
    if source is None:
        return (name, "(not declared)", None, None, *loaded)
    return (name, source.kind, source.location, source.schedule or "when asked", *loaded)


def rejections(options: Namespace, settings: Settings) -> int:
    """`press rejections [SOURCE]`: each with its reason."""
    if options.source:
        known = load_sources(settings.sources_file)
        if options.source != "inbox":
            find_source(known, options.source)
    columns, rows = ask(settings, REJECTED, source=options.source or "")
    count = print_table(columns, rows)
    say(f"{count} rejected; docs/rejections.md says what each reason means and what to do.")
    return 0
