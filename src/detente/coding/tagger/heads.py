"""The layers above the encoder: triggers and their types, status, the roles of words, and marked pairs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.coding.tagger.features import COLUMNS

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

    def kinds(self, states: Floats) -> Floats:
        """[words, kinds]: how probable it is that a word begins a trigger of each type, is inside one, or neither."""
        return _softmax(self._linear("kind", states))

    def status(self, states: Floats) -> Floats:
        """[triggers, status]: how probable each status is."""
        return _softmax(self._linear("status", states))

    def as_word(self, states: Floats) -> Floats:
        """[words, hidden]: a word's part in what it is to any trigger."""
        return self._linear("word", states)

    def as_trigger(self, states: Floats) -> Floats:
        """[triggers, hidden]: a trigger's part in what any word is to it."""
        return self._linear("head", states)

    def roles(self, word: Floats, trigger: Floats, relation: tuple[Ints, Ints, Ints, Ints]) -> Floats:
        """[words, roles]: the logarithm of the probability of each role of some words with respect to one trigger."""
        hidden = word + trigger
        for name, codes in zip(("syntax", "distance", "rule", "between"), relation, strict=True):
            hidden = hidden + self.weights[f"relation.{name}"][codes]
        hidden = np.maximum(hidden, 0)
        padded = np.pad(hidden, ((_REACH, _REACH), (0, 0)))
        wide = np.concatenate([padded[k : k + len(hidden)] for k in range(2 * _REACH + 1)], axis=1)
        hidden = hidden + np.maximum(wide @ self.weights["near.weight"] + self.weights["near.bias"], 0)
        logits = self._linear("role", hidden)
        logits = logits - logits.max(axis=1, keepdims=True)
        scores: Floats = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return scores

    def pair(self, states: Floats, marks: Ints, head: str) -> Floats:
        """[classes]: the probabilities of a marked sentence's root ("older") or type ("today")."""

        def pool(chosen: NDArray[np.bool_]) -> Floats:
            total: Floats = states[chosen].sum(axis=0)
            return total * np.float32(1 / max(1, int(chosen.sum())))

        source, target = (marks == 1) | (marks == 2), (marks == 3) | (marks == 4)
        parts = [pool(marks == 1), pool(source), pool(marks == 3), pool(target), pool(marks >= 0)]
        hidden: Floats = np.tanh(self._linear("pair", np.stack([np.concatenate(parts)])), dtype=np.float32)
        found: Floats = _softmax(self._linear(head, hidden))[0]
        return found

    def _linear(self, name: str, values: Floats) -> Floats:
        result: Floats = values @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return result


def _softmax(logits: Floats) -> Floats:
    shifted: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def load_heads(path: Path | None = None) -> Heads:
    """The weights of a file, or those that ship with the package."""
    with as_file(files("detente.coding") / "data" / "events.npz") as shipped, np.load(path or shipped) as saved:
        return Heads({name: saved[name].astype(np.float32) for name in saved.files})
