"""The layers above the encoder: which words are cues, and what each word near a cue is to it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.extract.statements.tagger.features import COLUMNS

__all__ = ["Heads", "load_heads"]

type Floats = NDArray[np.float32]
type Ints = NDArray[np.int64]

_REACH = 2
"""Words on either side that the convolution looks at."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Trained weights by name (see the model card)."""

    weights: dict[str, Floats]

    def embed(self, features: Ints) -> Floats:
        """[words, width]: the sum of the embeddings of each word's features, [words, columns]."""
        total = np.zeros((len(features), self.weights["feature.case"].shape[1]), dtype=np.float32)
        for number, name in enumerate(COLUMNS):
            total += self.weights[f"feature.{name}"][features[:, number]]
        return total

    def cue_probability(self, states: Floats) -> Floats:
        """[words]: how probable it is that a cue begins with the word."""
        logits = states @ self.weights["cue.weight"] + self.weights["cue.bias"]
        shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
        begins: Floats = shifted[:, 1] / shifted.sum(axis=1)
        return begins

    def as_word(self, states: Floats) -> Floats:
        """[words, hidden]: a word's part in what it is to any cue."""
        return states @ self.weights["word.weight"] + self.weights["word.bias"]

    def as_cue(self, states: Floats) -> Floats:
        """[cues, hidden]: a cue's part in what any word is to it."""
        return states @ self.weights["head.weight"] + self.weights["head.bias"]

    def roles(self, word: Floats, cue: Floats, relation: tuple[Ints, Ints, Ints, Ints]) -> Floats:
        """[words, roles]: the logarithm of the probability of each role of some words with respect to one cue."""
        hidden = word + cue
        for name, codes in zip(("syntax", "distance", "rule", "between"), relation, strict=True):
            hidden = hidden + self.weights[f"relation.{name}"][codes]
        hidden = np.maximum(hidden, 0)
        padded = np.pad(hidden, ((_REACH, _REACH), (0, 0)))
        wide = np.concatenate([padded[k : k + len(hidden)] for k in range(2 * _REACH + 1)], axis=1)
        hidden = hidden + np.maximum(wide @ self.weights["near.weight"] + self.weights["near.bias"], 0)
        logits = hidden @ self.weights["role.weight"] + self.weights["role.bias"]
        logits = logits - logits.max(axis=1, keepdims=True)
        scores: Floats = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return scores


def load_heads(path: Path | None = None) -> Heads:
    """The weights of a file, or those that ship with the package."""
    with as_file(files("detente.extract") / "data" / "attribution.npz") as shipped, np.load(path or shipped) as saved:
        return Heads({name: saved[name].astype(np.float32) for name in saved.files})
