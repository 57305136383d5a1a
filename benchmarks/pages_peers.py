"""Other tools on the same pages: each in a process of its own, with its time and its memory, in one table.

They are no dependencies of the project: those that are installed in this interpreter are run, for the others it says
what to install.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.memory import peak_mb
from benchmarks.pages_score import read_gold, score

Read = Callable[[str, str | None], dict[str, Any]]
COLUMNS = (
    "shingle_f1",
    "word_f1",
    "segments_f1",
    "title",
    "authors_f1",
    "date_accuracy",
    "pages_per_s",
    "memory_mb",
)
OURS = "pressline"


def trafilatura(precision: bool) -> Read:
    """Return trafilatura, with its settings as they come or for precision."""
    from trafilatura import bare_extraction

    def read(html: str, url: str | None) -> dict[str, Any]:
        found = bare_extraction(html, url=url, favor_precision=precision, with_metadata=True)
        if found is None:
            return {}
        found = found if isinstance(found, dict) else found.as_dict()
        names = [name.strip() for name in (found.get("author") or "").split(";")]
        return {
            "text": found.get("text"),
            "title": found.get("title"),
            "authors": names,
            "date": found.get("date"),
        }

    return read


def readability() -> Read:
    """Return readability-lxml."""
    from lxml import html as markup
    from readability import Document

    def read(html: str, url: str | None) -> dict[str, Any]:
        page = Document(html, url=url)
        body = markup.fromstring(page.summary() or "<p/>")
        names = [name for name in [page.author()] if name and name != "[no-author]"]
        return {"text": "\n".join(body.itertext()), "title": page.short_title(), "authors": names}

    return read


def newspaper() -> Read:
    """Return newspaper4k."""
    import newspaper

    def read(html: str, url: str | None) -> dict[str, Any]:
        page = newspaper.Article(url or "https://site.example/page", fetch_images=False)
        page.download(input_html=html)
        page.parse()
        day = page.publish_date
        return {
            "text": page.text,
            "title": page.title,
            "authors": page.authors,
            "date": day and str(day)[:10],
        }

    return read


def resiliparse() -> Read:
    """Return resiliparse, which has no authors and dates."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(html: str, _: str | None) -> dict[str, Any]:
        tree = HTMLTree.parse(html)
        return {"text": extract_plain_text(tree, main_content=True), "title": tree.title}

    return read


def magic() -> Read:
    """Return magic-html."""
    from lxml import html as markup
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()

    def read(html: str, url: str | None) -> dict[str, Any]:
        found = extractor.extract(html, base_url=url or "https://site.example/")
        body = markup.fromstring(found.get("html") or "<p/>")
        return {"text": "\n".join(body.itertext()), "title": found.get("title")}

    return read


def rust() -> Read:
    """Return rs-trafilatura."""
    import rs_trafilatura

    def read(html: str, url: str | None) -> dict[str, Any]:
        found = rs_trafilatura.extract(html, url=url)
        told = {name: getattr(found, name, None) for name in ("title", "author", "date")}
        names = [name.strip() for name in (told["author"] or "").split(";")]
        text = next(
            (
                t
                for name in ("main_content", "content_text", "text")
                if (t := getattr(found, name, None))
            ),
            "",
        )
        return {
            "text": text,
            "title": told["title"],
            "authors": names,
            "date": str(told["date"] or "")[:10],
        }

    return read


TOOLS: dict[str, tuple[str, str, Callable[[], Read]]] = {
    "trafilatura": ("trafilatura", "trafilatura", lambda: trafilatura(precision=False)),
    "trafilatura, precision": ("trafilatura", "trafilatura", lambda: trafilatura(precision=True)),
    "rs-trafilatura": ("rs_trafilatura", "rs-trafilatura", rust),
    "readability-lxml": ("readability", "readability-lxml", readability),
    "newspaper4k": ("newspaper", "newspaper4k", newspaper),
    "resiliparse": ("resiliparse", "resiliparse", resiliparse),
    "magic-html": ("magic_html", "magic-html", magic),
}
"""By name: the module, the package to install, and what makes the reader."""


def compare(folders: list[Path], every: int, folds: Path | None) -> None:
    """Print one table a set: a row for each tool."""
    for name, (module, package, _) in TOOLS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name} is not installed here: pip install {package}", file=sys.stderr)
    tools = [OURS, *(name for name, tool in TOOLS.items() if importlib.util.find_spec(tool[0]))]
    for folder in folders:
        print(f"\n{folder.name}, every {every}. page" if every > 1 else f"\n{folder.name}")
        print(f"{'':24}" + "".join(f"{column:>14}" for column in COLUMNS))
        for tool in tools:
            scores = measure(tool, folder, every, folds)
            cells = (
                f"{scores[column]:14.3f}" if column in scores else f"{'-':>14}"
                for column in COLUMNS
            )
            print(f"{tool:24}" + "".join(cells), flush=True)


def measure(tool: str, folder: Path, every: int, folds: Path | None) -> dict[str, float]:
    """Run one tool over a set in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.pages_peers",
        tool,
        str(folder),
        str(every),
        str(folds or ""),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{tool}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {}
    scores: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return scores


def run(tool: str, folder: Path, every: int, folds: str) -> dict[str, float]:
    """Read a set with one tool; a page that makes it fail counts as empty."""
    gold = read_gold(folder)[::every]
    pages = {page["id"]: (folder / "html" / f"{page['id']}.html") for page in gold}
    if tool == OURS:
        from benchmarks.pages import our_reader

        read = our_reader(Path(folds) if folds else None)
    else:
        peer = TOOLS[tool][2]()

        def read(page: dict[str, Any], body: bytes) -> dict[str, Any]:
            return peer(body.decode("utf-8", "replace"), page.get("url"))

    found, spent = {}, 0.0
    for number, page in enumerate(gold):
        body = pages[page["id"]].read_bytes() if pages[page["id"]].exists() else b""
        started = process_time()
        try:
            found[page["id"]] = read(page, body)
        except Exception as error:
            print(f"{page['id']}: {error}", file=sys.stderr)
        if number:  # words and models are loaded with the first page
            spent += process_time() - started
    memory = peak_mb()
    return score(gold, found) | {
        "pages_per_s": (len(gold) - 1) / max(spent, 1e-9),
        "memory_mb": memory,
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
