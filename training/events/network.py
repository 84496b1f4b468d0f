"""The event model in torch. The package runs the layers in ONNX Runtime and the heads in NumPy.

One difference: here the convolution of roles looks across the edges of a sentence, in the package it does not.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from detente.annotate.encoder import WordPieces
from detente.annotate.encoder.branches import BETWEEN, BRANCHES, DISTANCES
from detente.coding.tagger.features import COLUMNS
from detente.coding.tagger.labels import INSIDE, OLDER, ROLES, STATUS, TYPES
from detente.coding.tagger.relations import LINKS

__all__ = ["Network"]

HIDDEN = 128
PAIR = 256
RELATIONS = {"syntax": BRANCHES, "distance": DISTANCES, "rule": LINKS, "between": BETWEEN}


class Network(nn.Module):
    """Layers of a transformer, and heads for triggers, their status, the roles of words, and marked pairs."""

    def __init__(self, layers: nn.Module, pieces: WordPieces, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = layers
        rounded = torch.from_numpy(pieces.table.astype(np.float32) * pieces.scale)
        self.register_buffer("table", rounded, persistent=False)
        self.feature = nn.ModuleDict({name: nn.Embedding(size, width) for name, size in COLUMNS.items()})
        self.relation = nn.ModuleDict({name: nn.Embedding(size, HIDDEN) for name, size in RELATIONS.items()})
        for table in (*self.feature.values(), *self.relation.values()):
            nn.init.normal_(table.weight, std=0.01)  # type: ignore[arg-type]
        nn.init.normal_(self.feature["mark"].weight, std=0.05)  # type: ignore[arg-type]
        self.dropout = nn.Dropout(dropout)
        self.kind = nn.Linear(width, INSIDE + 1)
        self.status = nn.Linear(width, len(STATUS))
        self.word = nn.Linear(width, HIDDEN)
        self.head = nn.Linear(width, HIDDEN)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.role = nn.Linear(HIDDEN, len(ROLES))
        self.pair = nn.Linear(5 * width, PAIR)
        self.older = nn.Linear(PAIR, len(OLDER))
        self.today = nn.Linear(PAIR, len(TYPES))

    def states(self, ids: Tensor, mask: Tensor, features: Tensor, first: Tensor) -> Tensor:
        """[batch, words, width] of [batch, pieces] ids; ``first`` is the place of the first piece of each word."""
        vectors = self.table[ids]
        for number, table in enumerate(self.feature.values()):
            vectors = vectors + table(features[..., number])
        hidden = self.layers(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        taken: Tensor = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        return taken

    def roles(self, words: Tensor, triggers: Tensor, relations: Tensor) -> Tensor:
        """[triggers, words, roles] of [triggers, words, hidden] and [triggers, hidden]."""
        hidden = words + triggers.unsqueeze(1)
        for codes, table in zip(relations, self.relation.values(), strict=True):
            hidden = hidden + table(codes)
        hidden = torch.relu(hidden)
        hidden = hidden + torch.relu(self.near(hidden.transpose(1, 2)).transpose(1, 2))
        result: Tensor = self.role(self.dropout(hidden))
        return result

    def pairs(self, states: Tensor, words: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """[pairs, older roots] and [pairs, types of today]; ``marks`` is the column "mark" of the words."""

        def pool(chosen: Tensor) -> Tensor:
            weight = (chosen & (words > 0)).unsqueeze(-1).to(states.dtype)
            result: Tensor = (states * weight).sum(1) / weight.sum(1).clamp_min(1)
            return result

        parts = [
            pool(marks == 1),
            pool((marks == 1) | (marks == 2)),
            pool(marks == 3),
            pool((marks == 3) | (marks == 4)),
        ]
        whole = torch.cat([*parts, pool(words > 0)], dim=-1)
        hidden = self.dropout(torch.tanh(self.pair(self.dropout(whole))))
        return self.older(hidden), self.today(hidden)

    def heads(self) -> Mapping[str, NDArray[np.float16]]:
        """The weights of everything above (and the features below) the layers, by the names that the package uses."""

        def array(tensor: Tensor) -> NDArray[np.float16]:
            return tensor.detach().numpy().astype(np.float16)

        saved = {f"feature.{name}": array(table.weight) for name, table in self.feature.items()}
        saved |= {f"relation.{name}": array(table.weight) for name, table in self.relation.items()}
        for name in ("kind", "status", "word", "head", "role", "pair", "older", "today"):
            linear = getattr(self, name)
            saved |= {f"{name}.weight": array(linear.weight.T), f"{name}.bias": array(linear.bias)}
        # [out, in, 5] -> [5 * in, out]: the package lays the five neighbours side by side.
        kernel = self.near.weight.permute(2, 1, 0).reshape(-1, HIDDEN)
        return saved | {"near.weight": array(kernel), "near.bias": array(self.near.bias)}
