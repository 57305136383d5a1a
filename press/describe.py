"""What a person reads about a source: on its DAG's page in Airflow, and in docs/DAGS.md.

`python -m press.describe` (or `make docs`) writes the sources' part of that page anew.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from press.settings import PROJECT
from press.sources import Source, load_sources

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")

PAGE = PROJECT / "docs" / "DAGS.md"
MARK = "<!-- Below: written by `make docs` from sources.toml. -->\n"


def describe_source(source: Source) -> str:
    """Return the declaration as a Markdown table; nothing in it is taken for markup.

    >>> print(describe_source(Source(name="news", kind="feed", location="a|b")).splitlines()[2])
    | source | news |
    """
    rows = [
        ("source", source.name),
        ("kind", source.kind),
        ("location", source.location),
        *([("pattern", source.pattern)] if shows_pattern(source) else []),
        *([("selector", source.selector)] if source.kind == "page" else []),
        ("schedule", describe_schedule(source)),
        ("language", source.language or "found in each text"),
        ("owner", source.owner),
        ("licence", source.licence or "not stated"),
        ("limits", describe_limits(source)),
    ]
    lines = [f"| {key} | {escape(value)} |" for key, value in rows]
    return "\n".join(["| | |", "|---|---|", *lines]) + "\n"


def describe_limits(source: Source) -> str:
    """Say the limits in words."""
    said = f"{source.max_documents:,} new documents a run, {source.max_bytes:,} bytes each"
    if source.kind in ("folder", "warc"):
        return f"{said}, left alone until unchanged for {source.settle_s} s"
    if source.kind == "mailbox":
        return f"{said}, {source.timeout_s} s a message"
    rate = f"{source.rate:g} requests a second to a host" if source.rate else "as fast as it goes"
    robots = "" if source.robots else ", without robots.txt"
    return f"{said}, {source.timeout_s} s a fetch, {rate}{robots}"


def describe_schedule(source: Source) -> str:
    """Say when the source is read."""
    if source.watch:
        return (
            f"{source.schedule}, and when a file comes" if source.schedule else "when a file comes"
        )
    return source.schedule or "when somebody asks"


def shows_pattern(source: Source) -> bool:
    """Whether the pattern says something: for folders always, for others where it is not the usual one."""
    return source.kind == "folder" or source.pattern != "**/*"


def escape(text: str) -> str:
    r"""Make Markdown show the text as it is, on one line.

    >>> escape("<b>|\n[x](y)")
    '\\<b\\>\\| \\[x\\](y)'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def describe_all(page: str, sources: Iterable[Source]) -> str:
    """Return the page about the DAGs with what stands below MARK written anew."""
    above, mark, _ = page.partition(MARK)
    tables = (
        f"\n### `press_{source.name}`\n\n{escape(source.title or source.name)}\n\n"
        f"{describe_source(source)}"
        for source in sources
    )
    return above + mark + "".join(tables)


def current_page() -> str:
    """Return docs/DAGS.md as it should be for the project's own sources.toml."""
    declared = load_sources(PROJECT / "sources.toml").values()
    sources = [replace(s, location=s.location.removeprefix(f"{PROJECT}/")) for s in declared]
    return describe_all(PAGE.read_text(encoding="utf-8"), sources)


if __name__ == "__main__":
    PAGE.write_text(current_page(), encoding="utf-8")
