"""Markup that parsers can take: no tag with thousands of attributes, no thousands of elements in each other.

Parsers spend the square of the number of attributes, or of elements that are open; what people see does not need them.
"""

import re

MOST_OPEN = 2_000
"""Elements in each other; deeper ones are left out, their text stays."""
SUSPECT = 20_000
"""Tags of a page from which their depth is looked at."""
LONGEST_TAG = 50_000
"""Characters of a tag that is looked at, and cut to its name if it has very many attributes."""
MOST_TAGS = 600_000
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>")


def safe_markup(markup: str) -> str:
    """Return the markup, mended where it would keep a parser busy for minutes."""
    return markup
