"""The model in torch. The package runs the same arithmetic: the layers in ONNX Runtime, the heads in NumPy."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from detente.annotate.encoder import WordPieces
from detente.annotate.encoder.branches import BETWEEN, BRANCHES, DISTANCES
from detente.extract.statements.tagger.decoding import ROLES
from detente.extract.statements.tagger.features import COLUMNS
from detente.extract.statements.tagger.relations import LINKS

__all__ = ["Network"]

HIDDEN = 128
RELATIONS = {"syntax": BRANCHES, "distance": DISTANCES, "rule": LINKS, "between": BETWEEN}
CUE_TAGS = 3
"""No cue, first word of a cue, further word of it."""
ROLE_TAGS = 5
"""Outside, first and further word of a source, first and further word of a content, whosever it is."""


class Network(nn.Module):
    """Layers of a transformer, and heads for cues and for the roles of words with respect to a cue."""

    def __init__(self, layers: nn.Module, pieces: WordPieces, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = layers
        # What ships is the rounded table, shared by all encoders, so that is what the layers are trained on.
        rounded = torch.from_numpy(pieces.table.astype(np.float32) * pieces.scale)
        self.register_buffer("table", rounded, persistent=False)
        self.feature = nn.ModuleDict({name: nn.Embedding(size, width) for name, size in COLUMNS.items()})
        self.relation = nn.ModuleDict({name: nn.Embedding(size, HIDDEN) for name, size in RELATIONS.items()})
        for table in (*self.feature.values(), *self.relation.values()):
            nn.init.normal_(table.weight, std=0.01)  # type: ignore[arg-type]
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Linear(width, CUE_TAGS)
        self.any = nn.Linear(width, ROLE_TAGS)
        self.word = nn.Linear(width, HIDDEN)
        self.head = nn.Linear(width, HIDDEN)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.role = nn.Linear(HIDDEN, len(ROLES))

    def states(self, ids: Tensor, mask: Tensor, features: Tensor, first: Tensor) -> Tensor:
        """[batch, words, width] of [batch, pieces] ids; ``first`` is the place of the first piece of each word."""
        vectors = self.table[ids]
        for number, table in enumerate(self.feature.values()):
            vectors = vectors + table(features[..., number])
        hidden = self.layers(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        taken = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        result: Tensor = self.dropout(taken)
        return result

    def roles(self, words: Tensor, cues: Tensor, relations: Tensor) -> Tensor:
        """[cues, words, roles] of [cues, words, hidden] and [cues, hidden]; ``relations`` is [4, cues, words]."""
        hidden = words + cues.unsqueeze(1)
        for codes, table in zip(relations, self.relation.values(), strict=True):
            hidden = hidden + table(codes)
        hidden = torch.relu(hidden)
        hidden = hidden + torch.relu(self.near(hidden.transpose(1, 2)).transpose(1, 2))
        result: Tensor = self.role(self.dropout(hidden))
        return result

    def heads(self) -> Mapping[str, NDArray[np.float16]]:
        """The weights of everything above (and the features below) the layers, by the names that the package uses."""

        def array(tensor: Tensor) -> NDArray[np.float16]:
            return tensor.detach().numpy().astype(np.float16)

        saved = {f"feature.{name}": array(table.weight) for name, table in self.feature.items()}
        saved |= {f"relation.{name}": array(table.weight) for name, table in self.relation.items()}
        for name in ("cue", "word", "head", "role"):
            linear = getattr(self, name)
            saved |= {f"{name}.weight": array(linear.weight.T), f"{name}.bias": array(linear.bias)}
        # [out, in, 5] -> [5 * in, out]: the package lays the five neighbours side by side.
        kernel = self.near.weight.permute(2, 1, 0).reshape(-1, HIDDEN)
        return saved | {"near.weight": array(kernel), "near.bias": array(self.near.bias)}
