"""Rich Text (RTF) to lines: what is hidden or was deleted goes, the rest is plain text."""

import re

from striprtf.striprtf import rtf_to_text

from press.documents import Document, RawDocument, Rejected
from transforms.read.blocks import Block, make_document

RTF = "application/rtf"
SIGNATURE = b"{\\rtf"
DEEPEST = 2_000
"""Groups in groups; no program writes nearly so many."""
TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]|[^\\{}]+", re.I)
UNSEEN = ("v", "deleted")
"""Control words of hidden and of deleted text; with a 0 they end it."""


def read_rtf(raw: RawDocument, body: bytes) -> Document:
    """Read an RTF file.

    Raises:
        Rejected: `damaged`, `no_text`.
    """
    text = seen(body.decode("cp1252", "replace"))
    try:
        plain = str(rtf_to_text(text, errors="ignore"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, UnicodeError, OverflowError) as error:
        raise Rejected("damaged", f"the RTF cannot be read: {str(error)[:200]}.") from error
    blocks = (
        Block(text=row_of(line) if line.count("|") > 1 else line) for line in plain.split("\n")
    )
    return make_document(raw, blocks, RTF)


def seen(text: str) -> str:
    r"""Take out what the document does not show.

    >>> seen(r"{\rtf1 open{\v secret} and {\deleted gone}done}")
    '{\\rtf1 open{\\v } and {\\deleted }done}'
    """
    kept: list[str] = []
    stack: list[bool] = []
    hidden = False
    for token in TOKEN.finditer(text):
        piece = token[0]
        if piece == "{":
            if len(stack) >= DEEPEST:
                raise Rejected("damaged", f"more than {DEEPEST:,} groups in each other.")
            stack.append(hidden)
        elif piece == "}":
            hidden = stack.pop() if stack else False
        elif token[1] in UNSEEN:
            hidden = token[2] != "0"
        elif token[1] == "plain":
            hidden = False
        elif hidden and token[1] is None:
            continue
        kept.append(piece)
    return "".join(kept)


def row_of(line: str) -> str:
    """Write a row of a table like those of other formats.

    >>> row_of("Year|Guests|")
    '| Year | Guests |'
    """
    cells = [cell.strip() for cell in line.rstrip("|").split("|")]
    return f"| {' | '.join(cells)} |"
