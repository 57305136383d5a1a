"""Which blocks of a page are its main text: a first, general rule (no site knows of it)."""

import re
from collections import defaultdict
from itertools import pairwise

from bs4 import Tag

SENTENCE_END = re.compile(r"[.!?…:»”\"'。！？؟]\s*$")
ASIDE = frozenset(("nav", "footer", "aside", "form", "dialog", "button", "select", "noscript"))
UNLIKELY = re.compile(
    r"comment|cookie|consent|related|recommend|newsletter|subscri|share|social|sidebar|promo|"
    r"breadcrumb|popup|modal|banner|teaser|outbrain|taboola|advert|sponsor|disqus|footer|menu|navi",
    re.I,
)
BODY = re.compile(
    r"article-?_?body|entry-content|post-content|story-?body|articleBody|field-body", re.I
)
LARGE = 0.3
SHARE = 0.75
"""A child that holds this share of the good text takes over from its parent."""


def find_main(blocks: list[tuple[Tag, str, float]], large: frozenset[int]) -> list[bool]:
    """Tell for each block (element, text, link density) whether it is in the main container.

    Good text is long, with sentence ends and few links, outside navigation. The container is found
    from the top: as long as one child holds most of the good text below, go down to it.
    """
    chains = [ancestors(tag) for tag, _, _ in blocks]
    weight: dict[int, float] = defaultdict(float)
    children: dict[int, dict[int, Tag]] = defaultdict(dict)
    for (_, text, density), chain in zip(blocks, chains, strict=True):
        good = goodness(text, density, chain, large)
        for child, parent in pairwise(chain):
            children[id(parent)][id(child)] = child
            weight[id(child)] += good
    if not any(weight.values()):
        return [not unlikely(chain, large) for chain in chains]
    inside = id(heaviest_container(chains[0][-1], children, weight))
    return [
        any(id(tag) == inside for tag in chain) and not unlikely(chain, large, inside)
        for chain in chains
    ]


def heaviest_container(
    node: Tag, children: dict[int, dict[int, Tag]], weight: dict[int, float]
) -> Tag:
    """Go down from an element as long as one child holds most of its good text."""
    while True:
        below = children[id(node)].values()
        heaviest = max(below, key=lambda child: weight[id(child)], default=None)
        total = sum(weight[id(child)] for child in below)
        if heaviest is None or weight[id(heaviest)] < SHARE * total or not children[id(heaviest)]:
            return node
        node = heaviest


def large_elements(blocks: list[tuple[Tag, str, float]]) -> frozenset[int]:
    """Return the elements that hold so much of the page's text that they are no sidebar, whatever their name."""
    mass: dict[int, int] = defaultdict(int)
    for parent, text, _ in blocks:
        for tag in ancestors(parent):
            mass[id(tag)] += len(text)
    limit = LARGE * sum(len(text) for _, text, _ in blocks)
    return frozenset(key for key, size in mass.items() if size > limit)


def ancestors(tag: Tag) -> list[Tag]:
    """Return an element and all above it, nearest first; at most 60, the root always last."""
    chain: list[Tag] = []
    node: Tag | None = tag
    while node is not None:
        chain.append(node)
        node = node.parent
    return chain if len(chain) <= 60 else [*chain[:1], *chain[-59:]]


def goodness(text: str, density: float, chain: list[Tag], large: frozenset[int]) -> float:
    """Weigh a block by how much it looks like a paragraph, in characters."""
    if len(text) < 40 or density > 0.5 or unlikely(chain, large):
        return 0.0
    good = float(min(len(text), 1_000))
    if not SENTENCE_END.search(text):
        good *= 0.3
    if any(BODY.search(names(tag)) for tag in chain[:6]):
        good *= 2
    return good * (1 - density)


def unlikely(chain: list[Tag], large: frozenset[int], stop: int | None = None) -> bool:
    """Tell a block in navigation, comments, related links and the like; look no higher than `stop`."""
    for tag in chain[:12]:
        if id(tag) == stop or tag.name in ("body", "html", "article", "main"):
            return False
        if id(tag) in large and tag.name not in ("nav", "footer"):
            continue
        if tag.name in ASIDE or UNLIKELY.search(names(tag)):
            return True
    return False


def names(tag: Tag) -> str:
    """Return an element's classes, id and itemprop as one text."""
    classes = tag.get("class") or ()
    rest = (str(tag.get("id") or ""), str(tag.get("itemprop") or ""))
    return " ".join((*classes, *rest)) if not isinstance(classes, str) else classes
