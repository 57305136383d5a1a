"""Pressline: press texts in, SQL answers out.

>>> from press import read_press_text
>>> read_press_text(b"").reason
'empty'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from press.reading import read_press_text

__all__ = ["read_press_text"]


def __getattr__(name: str) -> Any:
    """Load what reads texts only when it is asked for: DAG files import this package too."""
    if name == "read_press_text":
        from press.reading import read_press_text

        return read_press_text
    raise AttributeError(f"module 'press' has no attribute '{name}'")
