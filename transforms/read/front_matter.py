"""The head of a text file that says what the text is: `---` (YAML) or `+++` (TOML) around lines of `key: value`."""

import re
from dataclasses import replace

from press.documents import Line, PageMetadata
from press.findings import Finding
from transforms.read.mail_words import FROM, SENT, SUBJECT, TO

FENCES = {"---": "---", "+++": "+++"}
FIELD = re.compile(r"([^\s:=：]{1,40}(?: [^\s:=：]{1,20})?)\s?[:=：]\s*(.*)$")
MOST = 60
"""Lines that such a head has at most."""
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\_")
TITLES = ("title",)
DATES = (
    "date",
    "published_time",
    "published",
    "pubdate",
    "publishdate",
    "published_at",
    "datetime",
    *SENT,
)
AUTHORS = ("author", "authors", "by")
HEADERS = ("title", *DATES, *FROM, *TO, *SUBJECT)
NAMED = ("title", *FROM)
"""What a head without fences has at least one of: a fact sheet may open with `Date` and `Subject` too."""
REGION = "front_matter"


def read_front_matter(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], PageMetadata]:
    """Mark the lines of a file's head, and return what it states; nothing where there is no such head."""
    end = fence_end(lines)
    if end is None:
        return lines, PageMetadata()
    fields: dict[str, str] = {}
    key = ""
    for line in lines[: end + 1]:
        if match := FIELD.match(line.text):
            key = match[1].lower()
            fields[key] = match[2]
        elif key:
            fields[key] = f"{fields[key].removesuffix(chr(92))} {line.text.removeprefix(chr(92))}"
    values = {name: plain_value(text) for name, text in fields.items()}
    language = next((values[key] for key in ("lang", "language") if values.get(key)), None)
    marked = tuple(replace(line, region=REGION) for line in lines[: end + 1])
    return marked + lines[end + 1 :], PageMetadata(
        titles=stated(values, TITLES),
        published=stated(values, DATES),
        authors=stated(values, AUTHORS),
        language=language if language and re.fullmatch(r"[A-Za-z]{2,3}(-\w+)?", language) else None,
        canonical_url=next(
            (v for k, v in values.items() if "url" in k and v.startswith("http")), None
        ),
    )


def fence_end(lines: tuple[Line, ...]) -> int | None:
    """Return the index of the line that closes the head; None where the first lines are no head."""
    if not lines:
        return None
    if lines[0].text not in FENCES:
        return header_end(lines)
    closing = FENCES[lines[0].text]
    for index, line in enumerate(lines[1:MOST], start=1):
        if line.text == closing:
            fields = [FIELD.match(x.text) for x in lines[1:index] if x.text]
            return index if any(fields) and sum(map(bool, fields)) * 2 >= len(fields) else None
    return None


def header_end(lines: tuple[Line, ...]) -> int | None:
    """Return the last line of a head without fences: `Title: ...` and `Date: ...`, or that of a message."""
    keys = []
    for line in lines[:MOST]:
        match = FIELD.match(line.text)
        if not match:
            break
        keys.append(match[1].lower())
    known = sum(key in HEADERS for key in keys)
    return len(keys) - 1 if known >= 2 and any(key in NAMED for key in keys) else None


def plain_value(text: str) -> str:
    r"""Take quotes and escapes from a value.

    >>> plain_value('"Joe\\u2019s day"'), plain_value("[a, b]")
    ('Joe’s day', 'a, b')
    """
    text = text.strip().strip("[]").strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return (
        ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " ", text).replace('\\"', '"').strip()
    )


def stated(values: dict[str, str], names: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return the values of some keys as findings."""
    return tuple(
        Finding(value=values[name], confidence=0.95, basis="stated", method=f"front_matter:{name}")
        for name in names
        if values.get(name) and values[name].lower() not in ("none", "null")
    )
