"""The people of a text while they are gathered, and by what shorter names each is found."""

from dataclasses import dataclass, field
from itertools import pairwise

from press.findings import Basis, Span


@dataclass(slots=True)
class Group:
    """What is known of one person."""

    keys: tuple[str, ...]
    text: str
    confidence: float
    method: str
    basis: Basis = "stated"
    spans: set[Span] = field(default_factory=set)
    variants: dict[str, None] = field(default_factory=dict)
    honorific: str | None = None
    role: str | None = None
    organization: str | None = None
    family: str | None = None
    """As an honorific has shown it: `Sra. García López`."""


@dataclass(slots=True)
class Register:
    """The groups, found by what a shorter name can say: (given or initial, family), or family."""

    groups: list[Group] = field(default_factory=list)
    by_pair: dict[tuple[str, str], Group] = field(default_factory=dict)
    by_family: dict[str, list[Group]] = field(default_factory=dict)

    def find(self, keys: tuple[str, ...], honorific: str | None = None) -> Group | None:
        """Return the person that these words of a name mean: of several, who is named most."""
        if not keys:
            return None
        if len(keys) > 1:
            return self.by_pair.get((keys[0], keys[-1]))
        owners = self.by_family.get(keys[0], [])
        if honorific:
            owners = [each for each in owners if each.honorific in {None, honorific}]
        return max(owners, key=lambda each: len(each.spans), default=None)

    def of_family(self, key: str) -> Group | None:
        """Return who has this family name, and a given name before it."""
        found = self.find((key,))
        return found if found and len(found.keys) > 1 and found.keys[-1] == key else None

    def add(self, group: Group) -> Group:
        """Add a person under every shorter name that means the same."""
        self.groups.append(group)
        return self.index(group)

    def fuller(self, keys: tuple[str, ...], text: str) -> Group | None:
        """Give a person who was known by the family name alone a fuller name, if there is one."""
        for group in self.by_family.get(keys[-1], []) if len(keys) > 1 else ():
            if group.keys == keys[-1:]:
                group.keys, group.text = keys, text
                return self.index(group)
        return None

    def index(self, group: Group) -> Group:
        """Make a person known under every shorter name."""
        given, *rest = group.keys
        for key in rest:
            if len(key) > 1:
                self.by_pair.setdefault((given, key), group)
                self.by_pair.setdefault((given[0], key), group)
        for pair in pairwise(rest):
            self.by_pair.setdefault(pair, group)
        for family in {group.keys[-1], *rest}:
            owners = self.by_family.setdefault(family, [])
            if len(family) > 1 and len(owners) < 3 and group not in owners:
                owners.append(group)
        return group
