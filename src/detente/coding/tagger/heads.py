"""The layers above the encoder: triggers and their types, status, the roles of words, and marked pairs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.annotate.encoder.layers import embed, linear, relative_roles
from detente.coding.tagger.features import COLUMNS

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

    def kinds(self, states: Floats) -> Floats:
        """[words, kinds]: how probable it is that a word begins a trigger of each type, is inside one, or neither."""
        return _softmax(linear(self.weights, "kind", states))

    def status(self, states: Floats) -> Floats:
        """[triggers, status]: how probable each status is."""
        return _softmax(linear(self.weights, "status", states))

    def as_word(self, states: Floats) -> Floats:
        """[words, hidden]: a word's part in what it is to any trigger."""
        return linear(self.weights, "word", states)

    def as_trigger(self, states: Floats) -> Floats:
        """[triggers, hidden]: a trigger's part in what any word is to it."""
        return linear(self.weights, "head", states)

    def roles(self, word: Floats, trigger: Floats, relation: tuple[Ints, Ints, Ints, Ints]) -> Floats:
        """[words, roles]: the logarithm of the probability of each role of some words with respect to one trigger."""
        return relative_roles(self.weights, word, trigger, relation)

    def pair(self, states: Floats, marks: Ints, head: str) -> Floats:
        """[classes]: the probabilities of a marked sentence's root ("older") or type ("today")."""

        def pool(chosen: NDArray[np.bool_]) -> Floats:
            total: Floats = states[chosen].sum(axis=0)
            return total * np.float32(1 / max(1, int(chosen.sum())))

        source, target = (marks == 1) | (marks == 2), (marks == 3) | (marks == 4)
        parts = [pool(marks == 1), pool(source), pool(marks == 3), pool(target), pool(marks >= 0)]
        hidden: Floats = np.tanh(linear(self.weights, "pair", np.stack([np.concatenate(parts)])), dtype=np.float32)
        found: Floats = _softmax(linear(self.weights, head, hidden))[0]
        return found


def _softmax(logits: Floats) -> Floats:
    shifted: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def load_heads(path: Path | None = None) -> Heads:
    """The weights of a file, or those that ship with the package."""
    with as_file(files("detente.coding") / "data" / "events.npz") as shipped, np.load(path or shipped) as saved:
        return Heads({name: saved[name].astype(np.float32) for name in saved.files})
