"""Who follows whom, who founded, owns or works with what: relations of two names that a sentence tells.

The words of the packs' `[relations]` say which; the names that stand beside them say between whom. `we` is the
organisation of who speaks, in a text of its own the issuer.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from press.changed import changed
from press.documents import Document
from press.findings import Question, Relation, Span
from transforms.language import load_pack
from transforms.own_posts import POSTS, own_post
from transforms.sentences import BODY, PERSON, Named, Sentence, cued

PART = re.compile(r"[^,;:]*")


class Shape(NamedTuple):
    """How the words of a relation are built: what it is, and what stands on which side of them."""

    predicate: str
    subjects: frozenset[str]
    objects: frozenset[str]
    turned: bool = False
    """The object stands before the words: `A acquired by B`."""
    among: bool = False
    """All names stand behind them: `partnership between A and B`."""
    close: bool = False
    """Only small words may stand between a name and them."""


ANYBODY = frozenset({"person", "organization", "role"})
SHAPES = {
    "succeeds": Shape("succeeds", PERSON, PERSON),
    "will_succeed": Shape("succeeds", PERSON, PERSON),
    "established_by": Shape("established_by", BODY, ANYBODY, close=True),
    "establishes": Shape("established_by", BODY, ANYBODY, turned=True, close=True),
    "partner_of": Shape("partner_of", BODY, BODY),
    "partners_between": Shape("partner_of", BODY, BODY, among=True),
    "initiative_of": Shape("initiative_of", BODY, BODY, close=True),
    "part_of": Shape("part_of", BODY, BODY, close=True),
    "acquires": Shape("acquires", BODY, BODY),
    "acquired_by": Shape("acquires", BODY, BODY, turned=True, close=True),
}
"""By the key of `[relations]` in a pack."""
KEYS = (*SHAPES, *POSTS)


def find_relations(document: Document) -> Document:
    """Fill `relations`, each once, in order, and add to `roles`; spans are the words from the one name to the other."""
    pack = load_pack(document.language)
    found: dict[tuple[str, str, str], Relation] = {}
    taken = {span.start for role in document.roles for span in role.spans}
    roles = []
    known = pack.language != "und" and pack.phrases("relations.succeeds")
    for key, sentence in cued(document, pack, KEYS) if known else ():
        if key in SHAPES:
            for each in told(sentence, SHAPES[key]):
                found.setdefault((each.value, each.subject, each.object), each)
        elif (role := own_post(key, sentence)) and role.spans[0].start not in taken:
            roles.append(role)
    relations = (*found.values(), *interviews(document))
    return changed(document, relations=relations, roles=(*document.roles, *roles))


def told(sentence: Sentence, shape: Shape) -> Iterator[Relation]:
    """Yield what the words of a sentence tell by their shape."""
    first, second = shape.subjects, shape.objects
    right = sentence.behind(first if shape.turned else second)
    if not right:
        return
    if shape.among:
        for other in right[1:]:
            yield relation(sentence, shape, right[0], other, 0.85)
        return
    left = sentence.ahead(second if shape.turned else first, close=shape.close)
    if left is None and shape.close and not shape.turned:
        opening = sentence.after(first, right[-1].end)
        left = (opening, 0.8) if opening else None
    if left is None:
        return
    for other in right if second != PERSON else right[:1]:
        one, two = (other, left[0]) if shape.turned else (left[0], other)
        if one.name != two.name:
            yield relation(sentence, shape, one, two, left[1])


def relation(sentence: Sentence, shape: Shape, one: Named, two: Named, sure: float) -> Relation:
    """Make the finding."""
    start = min(one.start, two.start, sentence.start)
    end = max(one.end, two.end, sentence.end)
    posts = posts_of(sentence, two) if shape.predicate == "succeeds" else ()
    return Relation(
        value=shape.predicate,
        confidence=sure,
        basis="stated" if sure >= 0.8 else "derived",
        method="we" if one.start == one.end or two.start == two.end else "words",
        spans=(Span(start=start, end=end),),
        subject=one.name,
        subject_type=one.type,
        object=two.name,
        object_type=two.type,
        since=day_of(sentence, end) if shape.predicate in {"established_by", "acquires"} else None,
        detail="; ".join(posts) or None,
    )


def posts_of(sentence: Sentence, person: Named) -> Sequence[str]:
    """Return the posts of a person that the sentence names, each with its organisation."""
    return tuple(
        dict.fromkeys(
            ", ".join(filter(None, (role.value, role.organization)))
            for role in sentence.stage.document.roles
            if role.person == person.name
            and any(sentence.low <= s.start < sentence.high for s in role.spans)
        )
    )


def day_of(sentence: Sentence, end: int) -> str | None:
    """Return the date that follows in the same part of the sentence: `by the Secretary-General in 2018`."""
    dates = sentence.stage.document.dates
    part = PART.match(sentence.text, max(end, sentence.end), sentence.high)
    n = bisect_left(dates, sentence.end, key=lambda date: date.spans[0].start)
    inside = n < len(dates) and part is not None and dates[n].spans[0].start < part.end()
    return dates[n].value if inside and not dates[n].value.startswith("--") else None


def interviews(document: Document) -> Iterator[Relation]:
    """Yield who has interviewed whom: once for each two people of the questions."""
    pairs = dict[tuple[str, str], Question]()
    known = {person.value for person in document.people}
    for each in document.questions:
        asker, answerer = each.asked_by or "", each.answered_by or ""
        if asker != answerer and {asker, answerer} <= known:
            pairs.setdefault((asker, answerer), each)
    for (asker, answerer), first in pairs.items():
        yield Relation(
            value="interviewed",
            confidence=0.85,
            basis="derived",
            method="questions",
            spans=first.spans[:1],
            subject=asker,
            subject_type="person",
            object=answerer,
            object_type="person",
        )
