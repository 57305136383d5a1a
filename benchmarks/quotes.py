"""Score direct quotations and their speakers on annotated articles.

    python -m benchmarks.quotes FOLDER [--misses] [--peer en_core_web_sm]

FOLDER holds `text/NAME.txt` and `attributions/NAME*.ann` (brat: Source, Cue, Content, as PolNeAR has them).

What counts: every span in double marks that lies within the content of an annotated attribution.
It is found when the quotes found cover at least 80 % of it. The speaker is right when the quote that covers
most of it has the speaker that the annotated source means:

- name ("Sen. Mark Kirk, R-Ill."): the family name of our speaker, or the last word of an organisation,
  is the last word of the source's head (Kirk);
- pronoun, and a description of somebody who has a name in the text ("the senator"): our speaker has the
  name that quotes_sources.tsv gives; a person wrote that list for the 84 articles of PolNeAR dev, other
  articles' pronouns are not counted;
- description ("a spokesman for the campaign"): the noun of its head is in our speaker's text or name;
- none: the annotation has no source; only finding counts.

Two people of one family name are not told apart. Speakers of quotes that were not found count as wrong.
What we found beyond that is told too: quotes of which no annotated attribution holds a part.
"""

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.quotes_gold import MOST, Quotation, covered, head_word, read_folder
from press import read_press_text
from press.records import PressRecord

Labels = dict[tuple[str, int], set[str]]
LABELS = Path(__file__).with_name("quotes_sources.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """A quote that was found: its spans in the article's text, and who said it."""

    spans: list[tuple[int, int]]
    speaker: str | None
    words: str | None
    """What stands in the text for the speaker."""
    known: bool
    """The speaker is a person or an organisation of the record."""
    cue: str | None = None


def our_quotes(name: str, text: str) -> list[Ours]:
    """Read an article as the product does; spans are carried over by counting letters."""
    record = read_press_text(text.encode(), location=f"{name}.txt")
    if not isinstance(record, PressRecord):
        return []
    known = {person.value for person in record.people}
    places = [i for i, letter in enumerate(text) if letter.isalnum()]
    counts = [0, *accumulate(sum(map(str.isalnum, line.text)) for line in record.lines)]
    starts = [line.start for line in record.lines]

    def place(at: int, *, end: bool) -> int:
        n = max(0, bisect_right(starts, at - end) - 1)
        line = record.lines[n]
        letters = counts[n] + sum(map(str.isalnum, line.text[: max(0, at - line.start)]))
        return (
            places[min(letters, len(places)) - 1] + 1
            if end
            else places[min(letters, len(places) - 1)]
        )

    return [
        Ours(
            spans=[(place(s.start, end=False), place(s.end, end=True)) for s in quote.spans],
            speaker=quote.speaker,
            words=getattr(quote, "speaker_text", None),
            known=quote.speaker in known,
            cue=quote.cue,
        )
        for quote in record.quotes
    ]  # fmt: skip


@cache
def peer_pipeline(name: str) -> Any:
    """Load the spaCy pipeline that textacy reads with."""
    import spacy

    return spacy.load(name)


def peer_quotes(text: str, pipeline: str) -> list[Ours]:
    """Let textacy find the quotes; its speaker is what stands in the text. Odd marks: none at all."""
    from textacy.extract import direct_quotations

    try:
        found = list(direct_quotations(peer_pipeline(pipeline)(text)))
    except ValueError:
        return []
    return [
        Ours(
            spans=[(content.start_char, content.end_char)],
            speaker=" ".join(token.text for token in speaker),
            words=" ".join(token.text for token in speaker),
            known=False,
        )
        for speaker, _, content in found
    ]


def is_right(gold: Quotation, ours: Ours, labels: Labels) -> bool:
    """Tell whether the speaker is the one that the source means."""
    speaker = (ours.speaker or "").replace("’", "'")
    head = head_word(speaker)
    wanted = labels.get((gold.file, gold.at))
    if wanted is None and gold.kind == "description":
        noun = head_word(gold.source).casefold()
        return noun in f"{ours.words or ''} {ours.speaker or ''}".casefold().split()
    if not speaker:
        return False
    head_text = head_word(ours.words or "")
    if head_text.isupper() and len(head_text) > 1 and head_text == head_word(gold.source):
        return True  # `the IMF`, whose speaker has the full name
    names = {head, speaker.split()[-1]} | ({speaker.split()[0]} if ours.known else set())
    return not names.isdisjoint(wanted or {head_word(gold.source.replace("’", "'"))})


def judge(gold: Quotation, found: list[Ours], labels: Labels) -> tuple[bool, bool, Ours | None]:
    """Return whether a quotation was found, whether the speaker is right, and what is best."""
    span = (gold.start + 1, gold.end - 1)
    best = max(found, key=lambda each: covered(span, each.spans), default=None)
    if best is None or sum(covered(span, each.spans) for each in found) < MOST:
        return False, False, None
    return True, is_right(gold, best, labels), best


def read_labels() -> Labels:
    """Return the names that pronouns and descriptions stand for, by article and offset."""
    rows = (row.split("\t") for row in LABELS.read_text(encoding="utf-8").splitlines())
    return {(file, int(at)): set(names.split("|")) for file, at, names in rows}


def kind_in(gold: Quotation, labels: Labels) -> str:
    """Return what is counted: a pronoun that nobody has read is like a source that is not named."""
    known = (gold.file, gold.at) in labels
    if gold.kind == "description" and known:
        return "description of a name"
    return "none" if gold.kind == "pronoun" and not known else gold.kind


def results(folder: Path, *, peer: str, misses: bool) -> Iterator[tuple[str, bool, bool, bool]]:
    """Yield for each quotation its kind, whether it is whole, found, and rightly spoken."""
    labels = read_labels()
    for name, text, quotations in read_folder(folder):
        found = peer_quotes(text, peer) if peer else our_quotes(name, text)
        for gold in quotations:
            kind = kind_in(gold, labels)
            hit, right, best = judge(gold, found, labels)
            if misses and not (hit and (right or kind == "none")):
                print(miss(gold, best, labels.get((gold.file, gold.at)), text))
            yield kind, gold.whole, hit, right
        spans = [(gold.start, gold.end) for gold in quotations]
        for each in found:
            if not any(covered(span, spans) for span in each.spans):
                if misses:
                    print(f"{name[:24]} beyond: {each} {text[slice(*each.spans[0])][:70]!r}")
                yield "beyond", False, True, False


def miss(gold: Quotation, best: Ours | None, label: set[str] | None, text: str) -> str:
    """Return one line on a quotation that was not found or has another speaker."""
    ours = f"{best.speaker} [{best.words}] ({best.cue})" if best else "not found"
    wanted = f"{gold.source[:60]!r} {gold.cue!r} {label or ''}"
    words = text[gold.start : gold.end][:50]
    return f"{gold.file[:24]}@{gold.start} {gold.kind}: {wanted} ours: {ours} | {words!r}"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument(
        "--peer", default="", metavar="PIPELINE", help="textacy, with this of spaCy"
    )
    args = parser.parse_args()
    rows = list(results(args.folder, peer=args.peer, misses=args.misses))
    beyond = sum(kind == "beyond" for kind, *_ in rows)
    rows = [row for row in rows if row[0] != "beyond"]
    totals: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for kind, whole, hit, good in rows:
        spoken = kind != "none"
        for key in (kind, f"whole: {whole}", *(["all with a source"] if spoken else ()), "all"):
            totals[key] += spoken or key in ("none", "all")
            found[key] += hit and (spoken or key in ("none", "all"))
            right[key] += good and spoken
    for key in sorted(totals, key=lambda key: (key.startswith("all"), key)):
        total = max(1, totals[key])
        shown = "" if key in ("none", "all") else f"  speaker {right[key] / total:6.1%}"
        print(f"{key:24} {totals[key]:4}  found {found[key] / total:6.1%}{shown}")
    print(f"beyond the annotated: {beyond}")


if __name__ == "__main__":
    main()
