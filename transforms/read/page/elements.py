"""What the names and attributes of elements mean, whatever the page."""

from functools import lru_cache

Attributes = dict[str, str | None]

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
     "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
     "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
SKIPPED = frozenset(
    ["style", "template", "svg", "math", "select", "object", "embed", "iframe", "canvas", "audio", "video",
     "map", "datalist", "progress", "meter", "textarea", "rt", "rp"]
)  # fmt: skip
"""What people do not read, or not as text; `rt` says how to read the signs beside it."""
INLINE, BLOCK, BREAK, SKIP, FACT, HEAD = range(6)
KINDS = {
    **dict.fromkeys(BLOCKS, BLOCK), **dict.fromkeys(("br", "hr"), BREAK), **dict.fromkeys(SKIPPED, SKIP),
    **dict.fromkeys(("meta", "link", "title", "script"), FACT), "head": HEAD,
}  # fmt: skip
"""How an element is walked over, by its name; INLINE if it is not here."""
LINKED, BOLD, HIDDEN = 1, 2, 4
"""Bits of what an element's text is: in a link, bold, not shown."""
BITS = {"a": LINKED, "b": BOLD, "strong": BOLD}
HIDING = frozenset(("hidden", "aria-hidden", "style"))
REGIONS = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside", "form": "form",
           "figcaption": "caption", "figure": "figure", "dialog": "dialog", "table": "table",
           "blockquote": "blockquote", "button": "form", "noscript": "noscript"}  # fmt: skip
ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "dialog": "dialog",
         "complementary": "aside", "search": "form", "alertdialog": "dialog"}  # fmt: skip
DATA = "application/ld+json"


def region_of(tag: str, attributes: Attributes) -> str | None:
    """Return the region that an element opens by its role or name."""
    role = attributes.get("role") if attributes else None
    return (ROLES.get(role) if role else None) or REGIONS.get(tag)


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Tell an element that the page itself does not show."""
    if "hidden" in attributes or (
        attributes.get("aria-hidden") == "true" and tag in ("div", "span")
    ):
        return True
    style = attributes.get("style")
    return style is not None and hides(style[:5_000])


@lru_cache(4_096)
def hides(style: str) -> bool:
    """Tell a style that shows nothing."""
    return "display:none" in style.replace(" ", "").lower()


def decode_cfemail(code: str) -> str:
    """Undo Cloudflare's hiding of an address: hexadecimal, each byte xor the first.

    >>> decode_cfemail("422302206c2d3025")
    'a@b.org'
    """
    try:
        key, *rest = bytes.fromhex(code[:1000])
    except ValueError:
        return "[email protected]"
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
