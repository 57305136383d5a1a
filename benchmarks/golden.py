"""Score the golden texts field by field: python benchmarks/golden.py [GOLD.json FOLDER] [--misses].

Prints for each field how many of the judged texts are right; with --misses what is wrong, text by text.
For lists (people, organizations, places, contacts) it counts the expected items that were found.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press import read_press_text
from press.documents import Rejection
from press.records import PressRecord

ROOT = Path(__file__).resolve().parent.parent
SETS = (
    (ROOT / "tests/golden/samples.json", ROOT / "samples"),
    (ROOT / "tests/golden/texts.json", ROOT / "tests/golden/texts"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One field of one text: what was wanted, what was found, whether that is right."""

    file: str
    field: str
    right: bool
    wanted: object
    found: object


def squeeze(text: str | None) -> str:
    """Fold white space."""
    return re.sub(r"\s+", " ", text or "").strip()


def fold(text: str | None) -> str:
    """Fold case, accents, quotes and punctuation."""
    letters = unicodedata.normalize("NFKD", text or "").casefold()
    return re.sub(
        r"[^\w]+", " ", "".join(c for c in letters if not unicodedata.combining(c))
    ).strip()


def judge_file(name: str, gold: dict[str, Any], body: bytes) -> Iterator[Judgement]:
    """Hold the record of one text against what an analyst finds in it."""
    result = read_press_text(body, gold.get("url"), location=name)
    outcome = result.reason if isinstance(result, Rejection) else "record"
    wanted = "record" if gold["outcome"] == "duplicate" else gold["outcome"]
    accepted = (wanted, *gold.get("accept", {}).get("outcome", ()))
    yield Judgement(
        file=name, field="outcome", right=outcome in accepted, wanted=wanted, found=outcome
    )
    if isinstance(result, PressRecord) and gold["outcome"] == "record":
        yield from judge_record(name, gold, result)


def judge_record(name: str, gold: dict[str, Any], record: PressRecord) -> Iterator[Judgement]:
    """Judge the fields that the gold names."""

    def said(field: str, wanted: object, found: object, right: bool) -> Judgement:
        return Judgement(file=name, field=field, right=right, wanted=wanted, found=found)

    place = record.dateline.place if record.dateline else None
    compared = {
        "title": (record.title, fold),
        "subtitle": (record.subtitle, fold),
        "kind": (record.kind, str),
        "language": (record.language, str),
        "dateline_place": (place, fold),
        "authors": (record.authors, lambda names: {fold(name) for name in names}),
        "questions": (
            record.questions,
            lambda found: found if isinstance(found, int) else len(found),
        ),
    }
    for field, (found, key) in compared.items():
        if field in gold:
            good = [gold[field], *gold.get("accept", {}).get(field, ())]
            yield said(field, gold[field], found, any(key(found) == key(each) for each in good))
    if "published_on" in gold:
        yield from judge_published(said, gold, record)
    body = squeeze(record.body)
    for phrase in gold.get("in_body", ()):
        yield said("in_body", phrase, "", squeeze(phrase) in body)
    for phrase in gold.get("not_in_body", ()):
        yield said("not_in_body", "", phrase, squeeze(phrase) not in body)
    yield from judge_lists(said, gold, record)


def judge_published(said: Any, gold: dict[str, Any], record: PressRecord) -> Iterator[Judgement]:
    """Judge the day: right where it is stated plainly, and never sure where it is not."""
    found = record.published_on.isoformat() if record.published_on else None
    detail = f"{found} ({record.published_confidence}, {[c.method for c in record.published_candidates]})"
    sure = (record.published_confidence or 0) >= 0.9
    if gold.get("published_sure"):
        good = (gold["published_on"], *gold.get("accept", {}).get("published_on", ()))
        yield said("published_on", gold["published_on"], detail, found in good)
    if sure:
        yield said(
            "published_when_sure", gold["published_on"], detail, gold["published_on"] == found
        )


def judge_lists(said: Any, gold: dict[str, Any], record: PressRecord) -> Iterator[Judgement]:
    """Judge each expected person, organisation, place and contact; and contacts that are none."""
    for field in ("people", "organizations", "places"):
        findings = getattr(record, field)
        names = {fold(f.value) for f in findings} | {
            fold(v) for f in findings for v in getattr(f, "variants", ())
        }
        for name in gold.get(field, ()):
            yield said(field, name, sorted(names), fold(name) in names)
    for wanted in gold.get("contacts", ()):
        found = [(c.name, c.email, [p.e164 for p in c.phones]) for c in record.contacts]
        right = any(contact_fits(wanted, *contact) for contact in found)
        yield said("contacts", wanted, found, right)
    if "contacts" in gold:
        count = len(record.contacts)
        yield said("contacts_count", len(gold["contacts"]), count, count == len(gold["contacts"]))


def contact_fits(
    wanted: dict[str, Any], name: str | None, email: str | None, phones: list[str | None]
) -> bool:
    """Tell whether a contact is the one that was wanted."""
    return (
        fold(wanted.get("name")) == fold(name)
        and (wanted.get("email") or "").lower() == (email or "").lower()
        and sorted(wanted.get("phones", ())) == sorted(p for p in phones if p)
    )


def judge_set(gold_file: Path, folder: Path) -> Iterator[Judgement]:
    """Judge all texts of one gold file."""
    for name, gold in json.loads(gold_file.read_text(encoding="utf-8"))["files"].items():
        yield from judge_file(name, gold, (folder / name).read_bytes())


def main(arguments: list[str]) -> None:
    """Print the scores."""
    named = [Path(a) for a in arguments if not a.startswith("--")]
    sets = (tuple(named),) if named else SETS
    judgements = [j for gold, folder in sets for j in judge_set(gold, folder)]
    right = Counter(j.field for j in judgements if j.right)
    for field, total in Counter(j.field for j in judgements).items():
        print(f"{field:20} {right[field]:4} of {total:4}  {right[field] / total:.3f}")
    if "--misses" in arguments:
        for j in judgements:
            if not j.right:
                print(
                    f"{j.file[:34]:34} {j.field:12} wanted {str(j.wanted)[:90]!r} found {str(j.found)[:120]!r}"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
