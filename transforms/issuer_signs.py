"""Who of those that a pasted text names issued it: what stands for each, weighed by a sum of trees.

benchmarks/issuers.py trains it on texts of which readers noted whose they are; a probability is how often it was right.
"""

from collections.abc import Sequence
from itertools import compress, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from press.documents import Document
from press.findings import Organization, Span
from transforms.headings import fold
from transforms.language import Pack
from transforms.site_lines import domains, is_domain, is_named, is_office_name
from transforms.trees import likelihood, load_trees

Numbers = NDArray[np.float32]
FILE = Path(__file__).with_name("issuers.npz")
DEPTH = 5
EVIDENCE = (
    "wire_line", "source_line", "letterhead", "author_note", "about_heading", "other_about", "site_named", "site_line",
    "copyright", "contact", "email_domain", "most_named", "named", "above",
)  # fmt: skip
PARTS = (
    "title",
    "lead",
    "end",
    "above_title",
    "below_title",
    "contact",
    "kicker",
    "credit",
    "signature",
)
"""Parts of a text in which a name may stand."""
COUNTS = (
    "rank_above", "mentions", "share", "seen_by_tagger", "confidence", "kept", "first_place", "candidates",
    "organizations", "lines", "words", "letters", "capitals", "in_a_longer_one", "alone_in_a_line", "domain",
    "office", "as_written",
)  # fmt: skip
NAMES = (*EVIDENCE, *(f"in_{part}" for part in PARTS), *COUNTS)
MANY = 6
"""A name that stands more often in the text counts no more."""
NOWHERE = 2.0
LEAD, END, ABOVE = 2, 4, 8
"""Lines of the first paragraphs and of the end; names above the headline that are looked at."""
LABELS = {
    "title": ("headline", "subhead"),
    "contact": ("contact", "contact_heading"),
    "kicker": ("kicker",),
    "credit": ("credit", "caption", "source_line", "wire_line"),
    "signature": ("byline", "signature", "dateline"),
}


class Candidate(NamedTuple):
    """A name, its evidence, the place of the strongest, and which of the names above the headline it is, 0 for none."""

    name: str
    evidence: frozenset[str]
    span: Span | None
    rank: int


def issued_by(
    document: Document, candidates: Sequence[Candidate], asked: Sequence[bool], pack: Pack
) -> list[float]:
    """Return for each candidate that is asked for how likely the text is its own, 0 to 1."""
    if not any(asked):
        return []
    trees = load_trees(FILE, NAMES, ("issuer",))
    rows = rows_of(document, candidates, pack, asked)
    return [float(each) for each in likelihood(trees, rows)[:, 0]]


def rows_of(
    document: Document,
    candidates: Sequence[Candidate],
    pack: Pack,
    asked: Sequence[bool] | None = None,
) -> Numbers:
    """Return the features of each candidate, or of those that are asked for: a row of NAMES."""
    parts, labels = parts_of(document), domains(document)
    kept = "\n".join(x.text for x in document.lines if x.text and x.action != "drop")
    folded, lines = kept.casefold(), {x.text.casefold() for x in document.lines if x.text}
    named = {
        fold(form): each for each in document.organizations for form in (each.value, *each.variants)
    }
    mentions = sum(len(each.spans) for each in document.organizations) or 1
    whole = [len(candidates), len(document.organizations), kept.count("\n") + 1]
    names = [each.name.casefold() for each in candidates]
    rows = []
    for each, name in compress(zip(candidates, names, strict=True), asked or repeat(True)):
        organization = named.get(fold(each.name))
        at = folded.find(name)
        rows.append([
            *(kind in each.evidence for kind in EVIDENCE),
            *(min(parts[part].count(name), MANY) for part in PARTS),
            1 / each.rank if each.rank else 0,
            *of_organization(organization, mentions),
            min(folded.count(name), MANY),
            at / len(folded) if at >= 0 else NOWHERE,
            *whole,
            name.count(" ") + 1,
            len(name),
            each.name.isupper(),
            any(name in other and name != other for other in names),
            name in lines,
            is_domain(each.name, labels),
            is_office_name(each.name, pack),
            is_named(each.name, kept),
        ])  # fmt: skip
    return np.array(rows, dtype=np.float32)


def of_organization(organization: Organization | None, mentions: int) -> tuple[float, ...]:
    """Return how often an organisation is named, its share, whether the tagger alone saw it, how sure it is."""
    if organization is None:
        return 0.0, 0.0, 0.0, 0.0
    count = len(organization.spans)
    return count, count / mentions, float(organization.method == "model"), organization.confidence


def parts_of(document: Document) -> dict[str, str]:
    """Return the words of each of PARTS, folded."""
    lines = [line for line in document.lines if line.text]
    first = next((x.number for x in lines if x.label in ("headline", "lead")), 0)
    kept = [x.text for x in lines if x.action != "drop"]
    texts = {
        "lead": [x.text for x in lines if x.action == "keep"][:LEAD],
        "end": kept[-END:],
        "above_title": [x.text for x in lines if x.label == "furniture" and x.number < first],
        "below_title": [x.text for x in lines if x.label == "furniture" and x.number >= first],
    }
    texts |= {part: [x.text for x in lines if x.label in of] for part, of in LABELS.items()}
    return {part: "\n".join(text).casefold() for part, text in texts.items()}
