"""Who finds names besides the rules: our own models, or any spaCy pipeline that is installed."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from transforms.names.tagger_many import load_network, many_spans
from transforms.names.tagger_model import raw_spans

SPACY = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "MISC": "MISC",
}
"""The labels of spaCy's pipelines, in OntoNotes' and in Wikipedia's scheme."""
ENGLISH = frozenset({"en"})
"""What the network was trained on; the languages of the other tagger stand in its file."""


class Tagged(NamedTuple):
    """A name in a text unit: offsets in code points, PER, ORG, LOC or MISC, confidence 0 to 1."""

    start: int
    end: int
    kind: str
    confidence: float


class NoSuchModelError(ValueError):
    """PRESS_NAMES_MODEL names a pipeline that is not installed."""


def knows(language: str | None, model: str = "default") -> bool:
    """Tell whether a model can read a language, as BCP 47; one of many languages reads any.

    Raises:
        NoSuchModelError: there is no such pipeline.
    """
    if model in {"", "default"}:
        return language in ENGLISH or language in load_network().languages
    return model != "rules" and load_pipeline(model).lang in {language, "xx"}


def tag(
    texts: Sequence[str], model: str = "default", language: str | None = "en"
) -> list[list[Tagged]]:
    """Return the names in each text unit, in order; `rules` finds none, since the rules are elsewhere.

    Args:
        texts: lines or paragraphs, of one language that the model knows.
        language: that language, as BCP 47.
        model: `default` (or empty), `rules`, or the name of an installed spaCy pipeline.

    Raises:
        NoSuchModelError: there is no such pipeline.
    """
    if model == "rules" or not texts:
        return [[] for _ in texts]
    if model in {"", "default"}:
        found = raw_spans(texts) if language in ENGLISH else many_spans(texts, language or "")
        return [[Tagged(*each) for each in spans] for spans in found]
    pipeline = load_pipeline(model)
    return [
        [
            # spaCy tells no confidence.
            Tagged(*bare(each.text, each.start_char), SPACY[each.label_], 0.7)
            for each in found.ents
            if each.label_ in SPACY
        ]
        for found in pipeline.pipe(texts)
    ]


ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


def bare(text: str, start: int) -> tuple[int, int]:
    """Return the offsets of a name of spaCy's without the article and the genitive that it takes in.

    >>> bare("the World Bank's", 10)
    (14, 24)
    """
    article = ARTICLE.match(text)
    end = start + len(re.sub(r"['’]s?$", "", text))
    return start + (article.end() if article else 0), end


@cache
def load_pipeline(model: str) -> Any:
    """Load a spaCy pipeline, once per process, without what names do not need."""
    try:
        import spacy

        return spacy.load(model, exclude=["parser", "lemmatizer", "attribute_ruler", "senter"])
    except (ImportError, OSError) as error:
        raise NoSuchModelError(
            f"PRESS_NAMES_MODEL={model}: no such spaCy pipeline is installed. "
            f"Install spaCy and it, or write `default` or `rules`."
        ) from error
