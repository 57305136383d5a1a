"""Networks of torch as the arrays that transforms.nets reads."""

from typing import Any

import numpy as np


def packed_vectors(weights: Any) -> dict[str, Any]:
    """Return learned vectors in bytes, with a scale each."""
    vectors = weights.detach().numpy()
    scale = np.maximum(np.abs(vectors).max(axis=1) / 127, 1e-9)
    return {
        "vectors": np.round(vectors / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
    }


def packed_layer(name: str, layer: Any, share: float = 1.0) -> dict[str, Any]:
    """Return the weights of a layer in 16 bits, those of each neighbour apart, and its bias; both by `share`."""
    weights = layer.weight.detach().numpy()
    turned = weights.transpose(2, 1, 0) if weights.ndim == 3 else weights.T
    return {
        f"{name}_weights": (turned / share).astype(np.float16),
        f"{name}_bias": layer.bias.detach().numpy() / share,
    }


class Average:
    """The weights of a network over its last steps: one that has learned less by chance than the last of them."""

    def __init__(self) -> None:
        self.sums: dict[str, Any] = {}
        self.number = 0

    def add(self, network: Any) -> None:
        """Take what the network has learned so far."""
        self.number += 1
        for name, value in network.state_dict().items():
            self.sums[name] = self.sums.get(name, 0) + value

    def into(self, network: Any) -> Any:
        """Return the network with the averages as its weights, as it is asked."""
        network.load_state_dict({name: total / self.number for name, total in self.sums.items()})
        return network.eval()
