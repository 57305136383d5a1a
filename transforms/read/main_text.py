"""Which blocks of a page are its main text: a first, general rule (no site knows of it)."""

import re
from collections import defaultdict

from bs4 import Tag

SENTENCE_END = re.compile(r"[.!?…:»”\"'。！？؟]\s*$")
ASIDE = frozenset(("nav", "footer", "aside", "form", "dialog", "button", "select", "noscript"))
UNLIKELY = re.compile(
    r"comment|cookie|consent|related|recommend|newsletter|subscri|share|social|sidebar|promo|"
    r"breadcrumb|popup|modal|banner|teaser|widget|outbrain|taboola|advert|sponsor|disqus|footer|menu|navi",
    re.I,
)
BODY = re.compile(
    r"article-?_?body|entry-content|post-content|story-?body|articleBody|field-body", re.I
)
SHARE = 0.75
"""A child that holds this share of the good text takes over from its parent."""


def find_main(blocks: list[tuple[Tag, str, float]]) -> list[bool]:
    """Tell for each block (element, text, link density) whether it is in the main container.

    Good text is long, with sentence ends and few links, outside navigation. The container is found
    from the top: as long as one child holds most of the good text below, go down to it.
    """
    weight: dict[int, float] = defaultdict(float)
    children: dict[int, dict[int, Tag]] = defaultdict(dict)
    chains = [ancestors(tag) for tag, _, _ in blocks]
    for (_, text, density), chain in zip(blocks, chains, strict=True):
        good = goodness(text, density, chain)
        for child, parent in zip(chain, chain[1:], strict=False):
            children[id(parent)][id(child)] = child
            weight[id(child)] += good
    if not any(weight.values()):
        return [not unlikely(chain) for chain in chains]
    node = chains[0][-1]
    while True:
        heaviest = max(
            children[id(node)].values(), key=lambda child: weight[id(child)], default=None
        )
        below = sum(weight[id(child)] for child in children[id(node)].values())
        if heaviest is None or weight[id(heaviest)] < SHARE * below or not children[id(heaviest)]:
            break
        node = heaviest
    inside = id(node)
    return [
        any(id(tag) == inside for tag in chain) and not unlikely(chain, inside) for chain in chains
    ]


def ancestors(tag: Tag) -> list[Tag]:
    """Return an element and all above it, nearest first; at most 60, the root always last."""
    chain: list[Tag] = []
    node: Tag | None = tag
    while node is not None:
        chain.append(node)
        node = node.parent
    return chain if len(chain) <= 60 else [*chain[:1], *chain[-59:]]


def goodness(text: str, density: float, chain: list[Tag]) -> float:
    """Weigh a block by how much it looks like a paragraph, in characters."""
    if len(text) < 40 or density > 0.5 or unlikely(chain):
        return 0.0
    good = float(min(len(text), 1_000))
    if not SENTENCE_END.search(text):
        good *= 0.3
    if any(BODY.search(names(tag)) for tag in chain[:6]):
        good *= 2
    return good * (1 - density)


def unlikely(chain: list[Tag], stop: int | None = None) -> bool:
    """Tell a block in navigation, comments, related links and the like; look no higher than `stop`."""
    for tag in chain[:12]:
        if id(tag) == stop or tag.name in ("body", "html", "article", "main"):
            return False
        if tag.name in ASIDE or UNLIKELY.search(names(tag)):
            return True
    return False


def names(tag: Tag) -> str:
    """Return an element's classes, id and itemprop as one text."""
    classes = tag.get("class") or ()
    rest = (str(tag.get("id") or ""), str(tag.get("itemprop") or ""))
    return " ".join((*classes, *rest)) if not isinstance(classes, str) else classes
