"""Drawing bars without a screen; the labels come from press texts and may hold anything."""

import io
import warnings

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

MOST_BARS = 25
LONGEST_LABEL = 40
INCHES_PER_BAR = 0.32
WIDTH_IN = 9.0


def draw_bars(lengths: pd.DataFrame, *, title: str, label: str, unit: str) -> bytes:
    """Return a PNG with one horizontal bar per row, its columns side by side in colours.

    Args:
        lengths: numbers; the index names the bars. Of more than MOST_BARS the first are drawn.
        title: what the plot shows.
        label: what a bar stands for.
        unit: what its length counts.
    """
    shown = lengths.head(MOST_BARS)
    figure = Figure(figsize=(WIDTH_IN, 1.8 + INCHES_PER_BAR * max(len(shown), 4)))
    axes = figure.subplots()
    left = pd.Series(0, index=range(len(shown)))
    for column in shown.columns:
        part = shown[column].reset_index(drop=True)
        axes.barh(left.index, part, left=left, label=readable(column))
        left = left + part
    axes.set_yticks(list(left.index), [readable(name) for name in shown.index])
    axes.invert_yaxis()
    axes.set_ylabel(readable(label))
    axes.set_xlabel(readable(unit))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    rest = len(lengths) - len(shown)
    axes.set_title(readable(title, 90) + (f" (first {MOST_BARS}; {rest} more)" if rest else ""))
    if shown.empty:
        axes.set_xlim(0, 1)
        axes.text(0.5, 0.5, "nothing to show", ha="center", transform=axes.transAxes)
    elif len(shown.columns) > 1:
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1))
    return as_png(figure)


def as_png(figure: Figure) -> bytes:
    """Render a figure."""
    picture = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # a script that the font lacks
        figure.set_layout_engine("tight")
        figure.savefig(picture, format="png")
    return picture.getvalue()


def readable(value: object, longest: int = LONGEST_LABEL) -> str:
    """Return a label on one line, not too long, in which `$` begins no formula.

    >>> readable("Aid of $5m\\tand more")
    'Aid of \\\\$5m and more'
    """
    text = "".join(c if c.isprintable() else " " for c in " ".join(str(value).split()))
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return text.replace("\\", "\\\\").replace("$", r"\$")
