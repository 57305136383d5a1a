"""What a block of a page looks like by itself."""

import numpy as np

from transforms.labels.signs import COMMA, DIGIT, LOWER, QUOTE, SEPARATOR, UPPER, Signs
from transforms.marks import ends_sentence
from transforms.read.page.columns import HEAD, TAGS, Column
from transforms.read.page.tree import Block, Tree
from transforms.read.page.vocabulary import Vocabulary


def own_features(
    tree: Tree, blocks: list[Block], words: Vocabulary
) -> tuple[list[Column], Column, Column]:
    """Return the columns of OWN, how good each block is as a paragraph, 0 to 1, and the score of its words."""
    texts = [block.text for block in blocks]
    heads = [text[:HEAD] for text in texts]
    signs = Signs(heads)
    kinds = signs.by_kind()
    count, short, capitals = signs.words(60)
    wide = signs.in_text(signs.wide) // 2
    lengths = np.array([*map(len, texts)], dtype=np.float64)
    shown = np.array([*map(len, heads)], dtype=np.float64)
    number = np.maximum(np.maximum(count, wide), 1)
    size = np.maximum([block.size for block in blocks], 1)
    density = np.minimum([block.linked for block in blocks] / size, 1)
    ends = np.array([ends_sentence(text[-10:]) for text in texts])
    good = np.where(
        (lengths + 1.5 * wide >= 40) & (density < 0.5), (1 - density) * np.where(ends, 1, 0.3), 0
    )
    tags = np.array([TAG_AT.get(tree.tags[block.element], -1) for block in blocks])
    leafs = np.array([TAG_AT.get(tree.tags[block.leaf], -1) for block in blocks])
    repeated: dict[str, int] = {}
    for text in texts:
        repeated[text] = repeated.get(text, 0) + 1
    score = np.array([words.text_score(text) for text in texts])
    columns = [
        np.minimum(lengths, 2_000) ** 0.5, number**0.5, ends, [text[-1] in ":：" for text in texts],
        [text[-1] in "?？؟" for text in texts], kinds[:, DIGIT] / shown, capitals / number,
        (kinds[:, UPPER] > 0) & (kinds[:, LOWER] == 0), kinds[:, COMMA] / number, signs.stops(),
        kinds[:, SEPARATOR], kinds[:, QUOTE], short / number, [text[0].islower() for text in texts],
        density, np.minimum([block.links for block in blocks], 10), [block.bold for block in blocks] / size,
        [block.hidden for block in blocks], good, ["©" in text or "opyright" in text for text in heads], tags, leafs,
        score, [min(repeated[text], 5) for text in texts],
    ]  # fmt: skip
    return [np.asarray(column, dtype=np.float64) for column in columns], good, score


TAG_AT = {tag: place for place, tag in enumerate(TAGS)}
