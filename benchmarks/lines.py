"""Train and score the model of lines (transforms/labels/lines.npz), with what the letters say and the rivals.

    python -m benchmarks.lines collect OUT.npz --pages DIR [DIR ...] --marked DIR [DIR ...]
    python -m benchmarks.lines train OUT.npz        # writes transforms/labels/lines.npz, prints the figures
    python -m benchmarks.lines whole OUT.npz        # the same, but the first look stays as it is
    python -m benchmarks.lines beside --marked DIR [DIR ...]    # writes transforms/labels/beside.npz

DIR of --pages is a set of labelled pages: gold.jsonl (id, url, text or with/without, title) and html/<id>.html;
each page is turned to the text that somebody copies from it. DIR of --marked holds texts of which each line begins
with what it is (benchmarks.marked); they are learned from with the page around them and without.

`train` needs lightgbm, scikit-learn and torch (`pip install lightgbm scikit-learn torch`); the product does not. No
site is in both train and test: the figures are from five folds over the sites.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlparse

import numpy as np

from benchmarks.copying import pasted
from benchmarks.marked import MARKS, asked, read_marked
from press.documents import Document, RawDocument, Rejected
from transforms.detect import detect_language
from transforms.headings import fold, split_parts
from transforms.labels import claim_lines
from transforms.labels.features import GROUPS, NAMES, line_features
from transforms.labels.model import likely
from transforms.labels.network import HEADLINES
from transforms.labels.rivals import words_of_likeliest
from transforms.labels.wording import HEAD
from transforms.read import read_document

OPEN = (0, GROUPS["furniture"], GROUPS["related_heading"], GROUPS["list_item"])
"""The sorts of lines whose fate the model decides."""
KNOWN_ADDRESS = 2
"""Of one page in so many the address is known: most texts come without one."""
FATES = {"F": 0, "B": 1}
"""The marks of furniture and of text; of the other lines it is not asked."""
Label = Callable[[str], int]
"""1 it is, 0 it is not, -1 nobody says."""


class Labelled(NamedTuple):
    """A site, an address, a text, and what says whether a line is text, the headline, a standfirst, and its mark."""

    site: str
    address: str
    body: bytes
    is_text: Label
    is_headline: Label
    is_standfirst: Label
    mark: Label
    """The place of its mark among MARKS of benchmarks.marked."""
    bare: bool
    """Whether it is a marked text without the page around it."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("collect", "train", "whole", "beside"))
    parser.add_argument("file", type=Path, nargs="?", help="the labelled lines in numbers (.npz)")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], metavar="DIR")
    parser.add_argument("--marked", type=Path, nargs="*", default=[], metavar="DIR")
    options = parser.parse_args()
    if options.command == "beside":
        from benchmarks.lines_beside import train_beside

        train_beside(options.marked)
    elif options.file is None:
        parser.error("name the file of labelled lines: lines-gold.npz")
    elif options.command == "collect":
        collect(options.file, options.pages, options.marked)
    else:
        from benchmarks.lines_train import train

        train(options.file, whole_alone=options.command == "whole")


def collect(file: Path, pages: list[Path], marked: list[Path]) -> None:
    """Write the features and labels of all lines, and the number of their document."""
    columns = defaultdict[str, list[Any]](list)
    sets = [(folder, each) for folder in pages for each in page_set(folder)]
    sets += [(folder, each) for folder in marked for each in marked_set(folder)]
    for number, (folder, labelled) in enumerate(sets):
        document = read(labelled.address if number % KNOWN_ADDRESS == 0 else "", labelled.body)
        if document is None:
            continue
        sheet = claim_lines(document)
        solid, rows = line_features(sheet)
        texts, prose = [sheet.lines[i].text for i in solid], [sheet.prose[i] for i in solid]
        headline = likely(rows, "")[:, HEADLINES]
        columns["words"] += list(
            words_of_likeliest(texts, prose, headline, sheet.pack).astype(np.float16)
        )
        columns["rows"] += list(rows)
        for text, row in zip(texts, rows, strict=True):
            columns["texts"].append(text[:HEAD])
            open_to_all = row[NAMES.index("sort")] in OPEN
            columns["text"].append(labelled.is_text(text) if open_to_all else -1)
            columns["headline"].append(labelled.is_headline(text))
            columns["standfirst"].append(labelled.is_standfirst(text))
            columns["mark"].append(labelled.mark(text))
        known = (
            ("site", f"{folder.name}:{labelled.site}"),
            ("press", folder not in pages),
            ("bare", labelled.bare),
            ("document", number),
        )
        for name, value in known:
            columns[name] += [value] * len(solid)
        if number % 200 == 0:
            print(f"{number} of {len(sets)} documents")
    np.savez_compressed(file, **{key: np.array(values) for key, values in columns.items()})
    print(f"{len(columns['rows'])} lines of {len(set(columns['site']))} sites in {file}")


def read(address: str, body: bytes) -> Document | None:
    """Read a text as the pipeline does, up to its language."""
    raw = RawDocument(
        document_id="line", source="bench", location="line", url=address, size=len(body),
        collected_at=datetime.now(UTC), sha256=sha256(body).hexdigest(), media_type="text/plain",
    )  # fmt: skip
    try:
        return detect_language(read_document(raw, body))
    except Rejected:
        return None


def page_set(folder: Path) -> Iterator[Labelled]:
    """Yield the sites, addresses and texts of the pages of a set, with what their gold says of a line."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        gold = json.loads(line)
        page = folder / "html" / f"{gold['id']}.html"
        if page.exists():
            body = pasted(page.read_text(encoding="utf-8", errors="replace")).encode()
            site = urlparse(gold.get("url") or "").netloc or gold["id"]
            address = gold.get("url") or ""
            label, titled = page_label(gold), title_label(gold.get("title"))
            yield Labelled(site, address, body, label, titled, unknown, unknown, bare=False)


def marked_set(folder: Path) -> Iterator[Labelled]:
    """Yield the marked texts of a folder, with the page around them and without; lines ask for their marks in order."""
    letters = {mark: place for place, mark in enumerate(MARKS)}
    for text in read_marked(folder):
        for bare, version in ((False, text), (True, text.without_page())):
            marks = [(squeezed(line), mark) for mark, line in version.lines if line]
            yield Labelled(
                text.name,
                asked(text, "u") or "",
                version.body(),
                in_order(marks, FATES),
                in_order(marks, {"T": 1}, 0),
                in_order(marks, {"S": 1}, 0),
                in_order(marks, letters),
                bare,
            )


def in_order(marks: list[tuple[str, str]], fates: dict[str, int], other: int = -1) -> Label:
    """Label lines that are asked for one after the other by their marks."""
    place = 0

    def label(text: str) -> int:
        nonlocal place
        bare = squeezed(text)
        for at in range(place, len(marks)):
            if marks[at][0] == bare:
                place = at + 1
                return fates.get(marks[at][1], other)
        return -1

    return label


def page_label(gold: dict[str, Any]) -> Label:
    """Label by the whole body, or by segments that must and must not be in it."""
    if gold.get("text"):
        whole = squeezed(gold["text"])
        lines = {squeezed(text) for text in gold["text"].split("\n")}
        return lambda text: int(
            squeezed(text) in lines or (len(squeezed(text)) >= 30 and squeezed(text) in whole)
        )
    wanted = [squeezed(text) for text in gold.get("with") or () if squeezed(text)]
    unwanted = [squeezed(text) for text in gold.get("without") or () if squeezed(text)]

    def label(text: str) -> int:
        bare = squeezed(text)
        if any(segment in bare for segment in wanted):
            return 1
        return 0 if any(s == bare or (len(s) > 12 and s in bare) for s in unwanted) else -1

    return label


def title_label(title: str | None) -> Label:
    """Label the lines that are the title, a site's name beside it or not."""
    if not title:
        return lambda _: -1
    wanted = fold(title)
    return lambda text: int(
        fold(text) == wanted
        or (len(wanted) > 15 and any(fold(part) == wanted for part in split_parts(text)))
    )


def unknown(_: str) -> int:
    """Label the lines where nobody says."""
    return -1


def squeezed(text: str) -> str:
    """Reduce a line to its letters and digits."""
    return re.sub(r"[\W_]+", "", text).lower()


if __name__ == "__main__":
    main()
