"""What the head of a page states: meta elements, links, JSON-LD, its title."""

from dataclasses import dataclass, field
from functools import cached_property

from transforms.read.page.jsonld import Item, by_reference, main_articles, read_objects
from transforms.read.page.tree import Tree, plain

MOST_META = 1_000


@dataclass
class Head:
    """The facts of a page's head, read once."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """The contents of the meta elements by their name in lower case, in order."""
    links: list[tuple[str, str, dict[str, str | None]]] = field(default_factory=list)
    """Relation, address and all attributes of the link elements."""
    title: str = ""
    objects: list[Item] = field(default_factory=list)
    """All objects of the JSON-LD."""

    @cached_property
    def articles(self) -> list[Item]:
        """The objects that describe the page's own article, the likeliest first."""
        return main_articles(self.objects)

    @cached_property
    def references(self) -> dict[str, Item]:
        """The objects by their @id."""
        return by_reference(self.objects)

    def first(self, *names: str) -> str | None:
        """Return the content of the first of some meta elements."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def read_head(tree: Tree) -> Head:
    """Collect what the head of a page states."""
    head = Head()
    scripts = []
    for tag, told, text in tree.facts:
        if tag == "meta":
            if len(head.meta) < MOST_META:
                add_meta(head, told)
        elif tag == "link":
            address = (told.get("href") or "").strip()
            if address:
                head.links.append(((told.get("rel") or "").lower(), address, told))
        elif tag == "title":
            head.title = head.title or plain(text)
        else:
            scripts.append(text)
    head.objects = read_objects(scripts)
    return head


def add_meta(head: Head, told: dict[str, str | None]) -> None:
    """Add a meta element; of one name several may be kept."""
    content = plain((told.get("content") or "")[:20_000])
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        if name := told.get(key):
            head.meta.setdefault(name.strip().lower(), []).append(content)
