"""Tables of documents: rows of data stay rows; tables that only arrange text become the text itself."""

from collections.abc import Iterable, Iterator

from transforms.read.blocks import Block

LONGEST_CELL = 120
"""Characters; a longer cell holds text, not a value."""


def table_blocks(rows: Iterable[list[list[Block]]]) -> Iterator[Block]:
    """Yield a table's rows as `| a | b |`, or its cells one after the other where it is no table of data."""
    read = [[cell for cell in row if cell is not None] for row in rows]
    if is_data(read):
        for row in read:
            cells = (" ".join(block.text.strip() for block in cell).strip() for cell in row)
            yield Block(
                text=f"| {' | '.join(cells)} |".replace("\n", " "), tag="td", region="table"
            )
        return
    for row in read:
        for cell in row:
            yield from (block for block in cell if block.text.strip())


def is_data(rows: list[list[list[Block]]]) -> bool:
    """Tell a table of values: two rows and columns at least, every cell short and of one paragraph."""
    widths = {len(row) for row in rows}
    if len(rows) < 2 or not widths or min(widths) < 2:
        return False
    filled = 0
    for row in rows:
        for cell in row:
            texts = [block.text for block in cell if block.text.strip()]
            if len(texts) > 1 or any(len(text) > LONGEST_CELL or "\n" in text for text in texts):
                return False
            filled += bool(texts)
    return filled * 2 > sum(len(row) for row in rows)
