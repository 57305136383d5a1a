"""The JSON-LD of a page: its objects, with what they refer to, also where the JSON is broken."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What JSON can write and no database takes."""
MAX_JSON = 3_000_000
"""Characters of one script that are parsed; of a longer one only plain fields are looked for."""
HEAD = 200_000
MAX_OBJECTS = 3_000
COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
TRAILING = re.compile(r",\s{0,200}([}\]])")
FIELD = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|@type)"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,500})"'
)
AUTHOR = re.compile(
    r'"author"\s{0,20}:\s{0,20}\[?\s{0,20}\{[^{}]{0,400}?"name"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,200})"'
)
ARTICLE = re.compile(
    r"Article|Posting|Report|Statement|Interview|PressRelease|Review$|Recipe|VideoObject|Opinion"
)
PAGE = re.compile(r"WebPage|ItemPage|AboutPage|FAQPage|CreativeWork|Event$|Product$")
Item = dict[str, Any]


def read_objects(scripts: list[str]) -> list[Item]:
    """Return the objects of all scripts in order, those inside others after them; references are not followed yet."""
    found: list[Item] = []
    for script in scripts[:60]:
        for item in objects(load(script)):
            if len(found) >= MAX_OBJECTS:
                return found
            found.append(item)
    return found


def load(script: str) -> Any:
    """Parse one script; of broken JSON what can be mended, else its plain fields."""
    text = script.strip()
    if len(text) <= MAX_JSON:
        for mend in (str, mended, unescaped):
            try:
                return json.loads(mend(text), strict=False)
            except (ValueError, RecursionError):
                continue
    return plain_fields(text[:HEAD])


def mended(text: str) -> str:
    """Take comments and commas too many from JSON."""
    return TRAILING.sub(r"\1", COMMENT.sub("", COMMENT.sub("", text))).rstrip("; \n")


def unescaped(text: str) -> str:
    """Undo the escapes of HTML in JSON, and backslashes that escape nothing."""
    return re.sub(r'\\(?!["\\/bfnrtu])', "", html.unescape(mended(text)))


def plain_fields(text: str) -> Item:
    """Return the fields that can be read without the structure around them."""
    item: Item = {}
    for name, value in FIELD.findall(text):
        item.setdefault(name, decoded(value))
    if match := AUTHOR.search(text):
        item["author"] = {"@type": "Person", "name": decoded(match[1])}
    if "headline" in item and not ARTICLE.search(item.get("@type", "")):
        item["@type"] = "Article"
    return item


def decoded(text: str) -> str:
    """Undo the escapes of a JSON text."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def objects(data: Any) -> Iterator[Item]:
    """Yield all objects in some JSON, the outer ones before the inner ones; no recursion."""
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += [
                value for value in reversed(each.values()) if isinstance(value, dict | list)
            ]
        elif isinstance(each, list):
            waiting += [value for value in reversed(each[:500]) if isinstance(value, dict | list)]


def types_of(item: Item) -> str:
    """Return the types of an object as one text."""
    kind = item.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def main_articles(items: list[Item]) -> list[Item]:
    """Return the objects that describe the page's own article, articles before pages.

    Articles inside other objects (lists of what is related, parts) come last.
    """
    articles = [item for item in items if ARTICLE.search(types_of(item)) and has_facts(item)]
    pages = [item for item in items if PAGE.search(types_of(item)) and item not in articles]
    return articles + pages


def has_facts(item: Item) -> bool:
    """Tell an object that says something of a text."""
    return any(
        name in item for name in ("headline", "name", "datePublished", "author", "articleBody")
    )


def by_reference(items: list[Item]) -> dict[str, Item]:
    """Return the objects by their @id, those with a name or more first."""
    found: dict[str, Item] = {}
    for item in items:
        key = item.get("@id")
        if isinstance(key, str) and len(item) > len(found.get(key, {})):
            found[key] = item
    return found


def texts_of(value: Any) -> list[str]:
    """Return a field's texts: one text, or the texts of a list."""
    values = value if isinstance(value, list) else [value]
    texts = (html.unescape(each) for each in values[:50] if isinstance(each, str))
    return [text for each in texts if (text := UNSTORABLE.sub("", each).strip())]
