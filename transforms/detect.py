"""The language of a text."""

from dataclasses import replace
from functools import cache
from typing import Any

from press.documents import Document
from transforms.marks import is_prose

SAMPLE = 3_000
ENOUGH = 200
"""Characters of running text below which a declared language counts more than the words."""


@cache
def identifier() -> Any:
    """Load the language identifier once in a process; it works offline."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(document: Document) -> Document:
    """Name the language of the running text; the page's or source's word decides where it is short."""
    hint = (document.page.language or document.raw.language or "").split("-")[0].lower() or None
    prose = "\n".join(
        line.text for line in document.lines if is_prose(line.text) and line.link_density < 0.5
    )
    sample = (prose if len(prose) > ENOUGH else "\n".join(x.text for x in document.lines))[:SAMPLE]
    if not any(map(str.isalpha, sample)):
        return replace(document, language=hint, language_confidence=0.3 if hint else 0.0)
    language, confidence = identifier().classify(sample)
    language = {"no": "nb", "nn": "nb"}.get(language, language)
    confidence = round(float(confidence), 3)
    if hint and (hint == language or len(prose) < ENOUGH):
        language, confidence = hint, max(confidence if hint == language else 0.6, 0.6)
    if len(sample) < 40:
        confidence = min(confidence, 0.5)
    return replace(document, language=language, language_confidence=min(confidence, 0.99))
