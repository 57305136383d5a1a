"""What a site states against mining its texts or training on them: in headers and in the page itself."""

import re

from extractors.answers import Fetched

HEAD = 50_000
"""Bytes of a page in which its meta elements are looked for."""
META = re.compile(rb"<meta\b[^>]{0,500}>", re.I)
NAME = re.compile(rb"""\bname\s{0,5}=\s{0,5}["']?\s{0,5}([\w:-]{1,40})""", re.I)
CONTENT = re.compile(rb"""\bcontent\s{0,5}=\s{0,5}["']?([^"'>]{0,200})""", re.I)
NO_AI = re.compile(r"\b(noai|noimageai|notrain|nomachinelearning)\b", re.I)
AGAINST_TRAINING = re.compile(
    r"\b(?:train-ai|ai-train|genai|train-genai|tdm)\s{0,3}=\s{0,3}(?:n|no|0)\b", re.I
)


def stated_opt_outs(answer: Fetched) -> list[str]:
    """Return the codes of what is stated against mining.

    Of the page `tdm_header`, `tdm_meta`, `noai`, `content_usage`; of the whole site `robots_miners`, `tdm_file`.
    """
    found = set(answer.opt_outs)
    for name, value in answer.headers:
        low = name.lower()
        if low == "tdm-reservation" and value.strip() == "1":
            found.add("tdm_header")
        elif low == "x-robots-tag" and NO_AI.search(value):
            found.add("noai")
        elif low in ("content-usage", "content-signal") and AGAINST_TRAINING.search(value):
            found.add("content_usage")
    for tag in META.findall(answer.body[:HEAD]):
        found |= of_meta(tag)
    return sorted(found)


def of_meta(tag: bytes) -> set[str]:
    """Return what one meta element states.

    >>> of_meta(b'<meta name="tdm-reservation" content="1">'), of_meta(b'<meta name="robots" content="noai">')
    ({'tdm_meta'}, {'noai'})
    """
    name, content = NAME.search(tag), CONTENT.search(tag)
    if name is None or content is None:
        return set()
    said, value = name[1].lower(), content[1].decode("latin-1").strip()
    if said == b"tdm-reservation" and value == "1":
        return {"tdm_meta"}
    return {"noai"} if said in (b"robots", b"pressline") and NO_AI.search(value) else set()
