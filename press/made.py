"""How what a text has many of is made: its lines, findings and spans."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def made_by_hundreds(kind: type[Made]) -> type[Made]:
    """Make a dataclass that only mypy keeps frozen: it is made in a third of the time."""
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(kind)
