"""Direct quotations with their sources, read from brat annotations of attributions (PolNeAR's form)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKED = re.compile(r"""“[^”“"]*(?:[”"]|$)|"[^"”]*(?:["”]|$)|''[^'].*?(?:''|$)""")
"""A pair of double marks in one paragraph; what is opened again in the next is closed by its end."""
PRONOUNS = frozenset(
    """he she they it i we you who whom which that him her them his their one this these those himself
    herself themselves some others many people""".split()  # noqa: SIM905
)
CUT = re.compile(
    r",|\(| (?:of|for|from|at|in|on|with|who|whose|which|that|while|during) |;|:|--| – | — "
)
SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "r", "d"})
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
MOST = 0.8
"""Share of a quotation that must be covered, by the content it belongs to and by what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One marked span that the annotators gave a source."""

    file: str
    start: int
    end: int
    whole: bool
    """The attributed content is this and other marked spans alone, no words of the writer."""
    source: str
    at: int
    """Offset of the source; -1 where the annotation names none."""
    kind: str
    """name, pronoun, description or none."""
    cue: str


def read_folder(folder: Path) -> Iterator[tuple[str, str, list[Quotation]]]:
    """Yield the name, the text and the quotations of each article; of several annotations the first."""
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if annotations:
            text = path.read_bytes().decode("utf-8")
            notes = annotations[0].read_text(encoding="utf-8")
            yield path.stem, text, read_quotations(path.stem, text, notes)


def read_quotations(file: str, text: str, notes: str) -> list[Quotation]:
    """Give each marked span the attribution with the smallest content that holds it."""
    spans, events = read_notes(notes)
    marked = [
        (line.start() + m.start(), line.start() + m.end())
        for line in re.finditer(r"[^\n]+", text)
        for m in MARKED.finditer(line.group())
    ]
    best: dict[tuple[int, int], tuple[int, Quotation]] = {}
    for event in events:
        content = sorted(s for role, key in event if role == "Content" for s in spans[key])
        sources = sorted(s for role, key in event if role == "Source" for s in spans[key])
        cues = sorted(s for role, key in event if role == "Cue" for s in spans[key])
        size = sum(end - start for start, end in content)
        held = [s for s in marked if covered(s, content) >= MOST]
        inside = sum(covered(c, held) * (c[1] - c[0]) for c in content)
        if text[slice(*sources[0])] == "said" if sources else False:
            sources, cues = cues, sources  # the annotators mixed them up in `said Mr. Roe`
        source = " ".join(text[start:end] for start, end in sources)
        for start, end in held:
            if (start, end) in best and best[start, end][0] <= size:
                continue
            best[start, end] = size, Quotation(
                file=file,
                start=start,
                end=end,
                whole=inside >= 0.9 * size,
                source=" ".join(source.split()),
                at=sources[0][0] if sources else -1,
                kind=kind_of(source, text),
                cue=" ".join(text[s:e] for s, e in cues),
            )  # fmt: skip
    return [best[key][1] for key in sorted(best)]


def read_notes(
    notes: str,
) -> tuple[dict[str, list[tuple[int, int]]], list[list[tuple[str, str]]]]:
    """Return the spans by their key, and the attributions as pairs of part and key."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in notes.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
        elif key.startswith("E"):
            parts = [part.split(":") for part in rest.split()]
            events.append([(role.rstrip("0123456789"), to) for role, to in parts])
    return spans, events


def covered(span: tuple[int, int], by: list[tuple[int, int]]) -> float:
    """Return the share of a span that others cover."""
    start, end = span
    return sum(max(0, min(end, b) - max(start, a)) for a, b in by) / max(1, end - start)


def kind_of(source: str, text: str) -> str:
    """Tell what a source is; `Police` is a description where the text has `police` too.

    >>> kind_of("Trump adviser Jane Roe, of Ohio", ""), kind_of("the campaign", ""), kind_of("He", "")
    ('name', 'description', 'pronoun')
    """
    if not source.strip():
        return "none"
    if source.casefold().strip() in PRONOUNS:
        return "pronoun"
    head = head_word(source)
    common = re.search(rf"\b{re.escape(head.lower())}\b", text) is not None
    return "name" if head[:1].isupper() and not common else "description"


def head_word(source: str) -> str:
    """Return the word that says who it is: the family name, or the noun of a description.

    >>> head_word("Sen. Mark Kirk Jr., R-Ill."), head_word("a spokesman for Ms. Roe")
    ('Kirk', 'spokesman')
    """
    head = next((part for part in CUT.split(source) if WORD.search(part)), source)
    head = re.sub(r"['’]s?$", "", head.strip())
    words = [word for word in WORD.findall(head) if word.casefold() not in SUFFIX]
    return words[-1] if words else source
