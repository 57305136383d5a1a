"""What a recogniser says of a line."""

from collections.abc import Callable

from press.documents import Line
from transforms.language import Pack

Verdict = tuple[str, str, str]
"""Label, action (keep, move, drop) and the reason for a person."""

Shape = Callable[[Line, Pack], Verdict | None]
