"""How networks of torch are trained here, and their weights as the arrays that transforms.nets reads."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

RATE, WARM = 2e-3, 200
"""The highest rate, and the steps until it is reached; it falls to a fiftieth."""
AVERAGED, EVERY = 0.6, 20
"""From this share of the steps on the weights are averaged, those of each so many steps."""


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


def learn(
    network: Any,
    optimizer: Any,
    rounds: int,
    steps: float,
    batches: Callable[[], Iterable[Any]],
    loss_of: Callable[[Any], Any],
) -> Any:
    """Return a network that has learned from all batches of each round; `steps` are those of all rounds."""
    average, done = Average(), 0
    for number in range(rounds):
        total = 0.0
        for batch in batches():
            for group in optimizer.param_groups:
                group["lr"] = RATE * max(0.02, 1 - done / steps) * min(1, (done + 1) / WARM)
            loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            done += 1
            if done > AVERAGED * steps and done % EVERY == 0:
                average.add(network)
        print(f"round {number + 1} of {rounds}, loss {total:.1f}", flush=True)
    return average.into(network)


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
