"""A document with more found: what each step returns, and what it left out."""

from typing import TYPE_CHECKING

from press.documents import Document

if TYPE_CHECKING:
    from dataclasses import replace as changed  # so that names and types of the fields are checked
else:

    def changed(document: Document, **found: object) -> Document:
        """Return the document with some fields set: dataclasses.replace, which takes ten times as long.

        Raises:
            TypeError: it has no such field.
        """
        if not found.keys() <= document.__dict__.keys():
            raise TypeError(f"a document has no {sorted(found.keys() - document.__dict__.keys())}")
        new = object.__new__(Document)
        new.__dict__.update(document.__dict__, **found)
        return new


def with_left_out(document: Document, **counts: int) -> tuple[str, ...]:
    """Return the document's repairs and how much of lists longer than any press text's was left out, by code."""
    codes = (f"{code}_left_out:{count}" for code, count in counts.items() if count > 0)
    return (*document.repairs, *codes)


__all__ = ["changed", "with_left_out"]
