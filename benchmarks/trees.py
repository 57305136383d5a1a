"""Trees of lightgbm as the arrays that transforms.trees reads."""

from typing import Any

import numpy as np


def packed(name: str, trees: list[dict[str, Any]], depth: int) -> dict[str, Any]:
    """Return trees as arrays, each filled up to a depth."""
    nodes, leaves = 2**depth - 1, 2**depth
    features = np.zeros((len(trees), nodes), dtype=np.int16)
    bounds = np.full((len(trees), nodes), np.inf, dtype=np.float32)
    values = np.zeros((len(trees), leaves), dtype=np.float32)
    for number, tree in enumerate(trees):
        stack = [(tree["tree_structure"], 0)]
        while stack:
            node, place = stack.pop()
            if place >= nodes:
                values[number, place - nodes] = node["leaf_value"]
            elif "leaf_value" in node:  # asked nothing more: all go left, to this leaf
                stack += [(node, 2 * place + 1), (node, 2 * place + 2)]
            else:
                features[number, place] = node["split_feature"]
                bounds[number, place] = node["threshold"]
                stack += [(node["left_child"], 2 * place + 1), (node["right_child"], 2 * place + 2)]
    return {f"{name}_features": features, f"{name}_bounds": bounds, f"{name}_leaves": values}
