"""The command `press`: everything that Airflow does, and a look at what came of it."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from press.accounting import RunFailed
from press.archiving import export, verify
from press.commands import (
    ingest,
    read_batch,
    read_one,
    rejections,
    report,
    run_source,
    sources,
    sql,
)
from press.explaining import explain
from press.settings import SettingsError, load_settings
from press.show import say
from press.sources import SourceError

ABOUT = """Pressline: press texts in, SQL answers out.

Settings come from PRESS_* variables and the project's .env; the warehouse is PRESS_DATABASE_URL
(default: SQLite in data/press.db), the sources are declared in PRESS_SOURCES (default: sources.toml).

examples:
  press ingest ~/Downloads/releases          # take in files and folders
  press run samples                          # bring in a source of sources.toml now
  press sql "select title, published_on from press_documents order by published_on"
  press explain <document_id>                # what became of each line of a text
  press rejections                           # what could not be read, and why"""

STATUS = "exit status: 0 good, 1 the run failed, 2 wrong use"


class WrongUse(Exception):  # noqa: N818 - the third way to end
    """The command was called with something that it cannot work with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = make_parser().parse_args(arguments)
    try:
        return int(options.command(options, load_settings()))
    except (SettingsError, SourceError, WrongUse) as error:
        say(f"press: {error}")
        return 2
    except (RunFailed, OSError) as error:
        name = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        say(f"press: {name}{getattr(error, 'strerror', None) or error}")
        return 1
    except ValueError as error:
        if type(error).__module__.partition(".")[0] not in ("loaders", "press"):
            raise
        say(f"press: {error}")
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        say("press: stopped. What was loaded stays; run the same command again for the rest.")
        return 1


def make_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    parser = argparse.ArgumentParser(
        prog="press",
        description=ABOUT,
        epilog=STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_collecting(commands)
    add_reading(commands)
    add_asking(commands)
    add_keeping(commands)
    return parser


def command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str, text: str
) -> argparse.ArgumentParser:
    """Add one command with the help that teaches it."""
    return commands.add_parser(
        name,
        help=does,
        description=f"{does}\n\n{text}",
        epilog=STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_collecting(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `run` and `ingest`."""
    run = command(
        commands,
        "run",
        "Bring in one source now: collect, transform, load, check.",
        "What has not changed since the last run is accounted for as unchanged and not read again.\n"
        "Batches are written under PRESS_DATA/batches/<source>/, bytes kept in PRESS_DATA/archive/.\n\n"
        "examples:\n  press run samples\n  press run samples --full        # transform again what has not changed",
    )
    run.add_argument("source", help="a name from sources.toml")
    run.add_argument("--full", action="store_true", help="transform again what has not changed")
    run.add_argument(
        "--since",
        type=moment,
        metavar="ISO",
        help="pass over what the source dates before this time",
    )
    run.set_defaults(command=run_source)
    take = command(
        commands,
        "ingest",
        "Take in files and folders, as the source 'inbox'.",
        "The files are copied to the archive and left as they are. A file taken in twice is unchanged.\n\n"
        "examples:\n  press ingest release.txt pages/",
    )
    take.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    take.add_argument("--full", action="store_true", help="transform again what has not changed")
    take.set_defaults(command=ingest)


def add_reading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `read` and `explain`."""
    read = command(
        commands,
        "read",
        "Print the record of one file as JSON, or why there is none. Nothing is stored.",
        "With --batch, reads many files over all processors: one JSON object a line with the keys\n"
        "id, path, url, media_type in IN.jsonl; id, record or rejection, cpu_s in OUT.jsonl.\n\n"
        "examples:\n  press read release.html --url https://example.org/2024/03/14/release\n"
        "  press read --batch in.jsonl --out out.jsonl",
    )
    read.add_argument("file", nargs="?", metavar="FILE", help="the file; - for standard input")
    read.add_argument("--url", help="where it was found")
    read.add_argument(
        "--media-type", metavar="T", help="such as text/html; default: by its content"
    )
    read.add_argument(
        "--collected-at", type=moment, metavar="ISO", help="when it was collected (default: now)"
    )
    read.add_argument("--batch", type=Path, metavar="IN.jsonl", help="read many files")
    read.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where --batch writes to")
    read.set_defaults(command=read_any)
    why = command(
        commands,
        "explain",
        "Show what became of each line of a text, and what was found in it.",
        "DOCUMENT is a document_id (or its first characters), the location it was collected from, or a\n"
        "file that is not loaded.\n\nexamples:\n  press explain 3f2a\n  press explain release.txt",
    )
    why.add_argument("document", metavar="DOCUMENT", help="a document_id, a location or a file")
    why.set_defaults(command=explain)


def add_asking(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `sql`, `report`, `sources` and `rejections`."""
    ask = command(
        commands,
        "sql",
        "Run one SQL statement on the warehouse; it can only read.",
        'examples:\n  press sql "select kind, count(*) from press_documents group by kind"\n'
        '  press sql --csv "select * from contact_directory" > contacts.csv',
    )
    ask.add_argument("statement", metavar="SQL", help="a select statement; - for standard input")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print CSV, safe to open in a spreadsheet")
    form.add_argument("--json", action="store_true", help="print a JSON array of objects")
    ask.set_defaults(command=sql)
    tell = command(
        commands,
        "report",
        "Write a report (default: all) as CSV and PNG below PRESS_DATA/reports/.",
        "examples:\n  press report\n  press report rejections",
    )
    tell.add_argument("name", nargs="?", metavar="NAME", help="one of the files in sql/reports/")
    tell.set_defaults(command=report)
    declared = command(
        commands,
        "sources",
        "List the sources and what came of them.",
        "They are declared in sources.toml.",
    )
    declared.set_defaults(command=sources)
    refused = command(
        commands,
        "rejections",
        "List what could not be read, with the reason.",
        "docs/rejections.md explains each code.\n\nexamples:\n  press rejections\n  press rejections samples",
    )
    refused.add_argument("source", nargs="?", metavar="SOURCE", help="only of this source")
    refused.set_defaults(command=rejections)


def add_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `archive`."""
    kept = command(
        commands,
        "archive",
        "Check the raw archive, or write it as a web archive (WARC).",
        "The archive is PRESS_DATA/archive, or what PRESS_ARCHIVE names.\n\n"
        "examples:\n  press archive verify\n  press archive export --warc press.warc.gz",
    )
    what = kept.add_subparsers(metavar="WHAT", required=True)
    check = what.add_parser("verify", help="hold every body against its name")
    check.set_defaults(command=verify)
    out = what.add_parser("export", help="write every visit as records of a web archive")
    out.add_argument(
        "--warc", type=Path, required=True, metavar="FILE", help="the file; - for standard output"
    )
    out.add_argument("--source", metavar="SOURCE", help="only of this source")
    out.set_defaults(command=export)


def read_any(options: argparse.Namespace, settings: object) -> int:
    """Tell reading one file from reading many."""
    from press.settings import Settings

    assert isinstance(settings, Settings)
    if options.batch and options.out and not options.file:
        if not options.batch.is_file():
            raise WrongUse(f"read: {options.batch} is no file; it holds one JSON object a line.")
        return read_batch(options, settings)
    if options.file and not options.batch and not options.out:
        if options.file != "-" and not Path(options.file).is_file():
            raise WrongUse(f"read: {options.file} is no file; press ingest takes folders.")
        return read_one(options, settings)
    raise WrongUse("read: give one FILE, or --batch IN.jsonl with --out OUT.jsonl.")


def moment(text: str) -> datetime:
    """Read a time of the command line; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is no time; write 2024-03-14 or 2024-03-14T10:00:00+01:00"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
