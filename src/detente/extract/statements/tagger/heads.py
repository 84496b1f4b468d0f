"""The layers above the encoder: which words are cues, and what each word near a cue is to it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.annotate.encoder.layers import embed, linear, relative_roles
from detente.extract.statements.tagger.features import COLUMNS

__all__ = ["Heads", "load_heads"]

type Floats = NDArray[np.float32]
type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Heads:
    """Trained weights by name (see the model card)."""

    weights: dict[str, Floats]

    def embed(self, features: Ints) -> Floats:
        """[words, width]: the sum of the embeddings of each word's features, [words, columns]."""
        return embed(self.weights, COLUMNS, features)

    def cue_probability(self, states: Floats) -> Floats:
        """[words]: how probable it is that a cue begins with the word."""
        logits = linear(self.weights, "cue", states)
        shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
        begins: Floats = shifted[:, 1] / shifted.sum(axis=1)
        return begins

    def as_word(self, states: Floats) -> Floats:
        """[words, hidden]: a word's part in what it is to any cue."""
        return linear(self.weights, "word", states)

    def as_cue(self, states: Floats) -> Floats:
        """[cues, hidden]: a cue's part in what any word is to it."""
        return linear(self.weights, "head", states)

    def roles(self, word: Floats, cue: Floats, relation: tuple[Ints, Ints, Ints, Ints]) -> Floats:
        """[words, roles]: the logarithm of the probability of each role of some words with respect to one cue."""
        return relative_roles(self.weights, word, cue, relation)


def load_heads(path: Path | None = None) -> Heads:
    """The weights of a file, or those that ship with the package."""
    with as_file(files("detente.extract") / "data" / "attribution.npz") as shipped, np.load(path or shipped) as saved:
        return Heads({name: saved[name].astype(np.float32) for name in saved.files})
