"""The reports of sql/reports/: each becomes a table (CSV) and one plot (PNG) of the same name."""

import io
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from loaders.csv_files import write_csv
from loaders.plots import draw_bars
from loaders.query import read
from press.archive import write_atomically
from press.settings import PROJECT

REPORTS = PROJECT / "sql" / "reports"

PLOT = re.compile(
    r"^-- plot: (?P<values>[\w, ]+?) by (?P<label>\w+)(?: and (?P<group>\w+))?$", re.M
)


class UnknownReportError(ValueError):
    """There is no report of that name; the message says which there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One file of sql/reports/: its question, its statement, and what its plot shows."""

    name: str
    question: str
    statement: str
    values: tuple[str, ...]
    """Columns whose numbers are the lengths of the bars; `rows` counts the rows."""
    label: str
    """The column that names each bar."""
    group: str | None
    """The column whose values part each bar in colours."""

    @property
    def unit(self) -> str:
        """What the length of a bar counts; several columns are shares of the documents."""
        return self.values[0] if self.values != ("rows",) and not self.values[1:] else "documents"


def report_names() -> list[str]:
    """Name the reports there are, in order."""
    return sorted(file.stem for file in REPORTS.glob("*.sql"))


def load_report(name: str) -> Report:
    """Read a report's file.

    Raises:
        UnknownReportError: there is none of that name.
        ValueError: the file does not begin with its question and what to plot.
    """
    if name not in report_names():
        near = get_close_matches(name, report_names(), n=1)
        advice = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(report_names())}."
        raise UnknownReportError(f"no report '{name}'. {advice}")
    statement = (REPORTS / f"{name}.sql").read_text(encoding="utf-8")
    first, *_ = statement.splitlines()
    plot = PLOT.search(statement)
    if not first.startswith("-- ") or plot is None:
        raise ValueError(
            f"sql/reports/{name}.sql: begin with `-- the question it answers`, and then "
            "`-- plot: COLUMN by COLUMN`."
        )
    return Report(
        name=name,
        question=first.removeprefix("-- "),
        statement=statement,
        values=tuple(value.strip() for value in plot["values"].split(",")),
        label=plot["label"],
        group=plot["group"],
    )


def report_table(engine: Engine, name: str) -> pd.DataFrame:
    """Return a report's rows, in its order, under the names of its columns; possibly none."""
    columns, rows = read(engine, load_report(name).statement)
    return pd.DataFrame.from_records(list(rows), columns=columns, coerce_float=True)


def write_reports(engine: Engine, folder: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Write NAME.csv and NAME.png of the named reports (default: all); return the files.

    Raises:
        UnknownReportError: one of the names is none; nothing was written.
    """
    reports = [load_report(name) for name in names or report_names()]
    return [
        path
        for report in reports
        for path in write_report(report, report_table(engine, report.name), folder)
    ]


def write_report(report: Report, table: pd.DataFrame, folder: Path) -> list[Path]:
    """Write a report's table and plot, each whole or not at all."""
    text = io.StringIO()
    cells = table.astype(object).where(table.notna(), None)
    write_csv(table.columns, cells.itertuples(index=False, name=None), text)
    picture = draw_bars(
        bar_lengths(report, table), title=report.question, label=report.label, unit=report.unit
    )
    contents = {".csv": text.getvalue().encode(), ".png": picture}
    for suffix, content in contents.items():
        write_atomically(folder / f"{report.name}{suffix}", content)
    return [folder / f"{report.name}{suffix}" for suffix in contents]


def bar_lengths(report: Report, table: pd.DataFrame) -> pd.DataFrame:
    """Add up what the plot shows.

    Args:
        report: names the columns.
        table: the report's rows, possibly none.

    Returns:
        One row per bar, named in the index, in the table's order; one column per colour; whole
        numbers, 0 where there is nothing.
    """
    keys = table.assign(rows=1).fillna(
        {name: "unknown" for name in (report.label, report.group) if name}
    )
    by = [report.label, *([report.group] if report.group else [])]
    sums = keys.groupby(by, sort=False)[list(report.values)].sum()
    if report.group:
        sums = sums[report.values[0]].unstack(fill_value=0)
    return sums.astype(int)
