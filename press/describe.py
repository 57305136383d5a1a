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
        *([("pattern", source.pattern)] if source.kind == "folder" else []),
        ("schedule", source.schedule or "when somebody asks"),
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
    if source.kind == "folder":
        return f"{said}, left alone until unchanged for {source.settle_s} s"
    return f"{said}, {source.timeout_s} s a fetch"


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
