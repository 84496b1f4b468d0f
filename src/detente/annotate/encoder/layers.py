"""The arithmetic that the heads of all models share: trained weights by name, applied with NumPy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

__all__ = ["embed", "linear", "relative_roles"]

type Floats = NDArray[np.float32]
type Ints = NDArray[np.int64]

_REACH = 2
"""Words on either side that the convolution looks at."""


def embed(weights: Mapping[str, Floats], columns: Iterable[str], features: Ints) -> Floats:
    """[words, width]: the sum of the embeddings of each word's features, [words, columns]."""
    total = np.zeros((len(features), weights["feature.case"].shape[1]), dtype=np.float32)
    for number, name in enumerate(columns):
        total += weights[f"feature.{name}"][features[:, number]]
    return total


def linear(weights: Mapping[str, Floats], name: str, values: Floats) -> Floats:
    """[..., out] of [..., in]."""
    result: Floats = values @ weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return result


def relative_roles(
    weights: Mapping[str, Floats], word: Floats, center: Floats, relation: tuple[Ints, Ints, Ints, Ints]
) -> Floats:
    """[words, roles]: the logarithm of the probability of each role of some words with respect to one of them.

    Args:
        word: [words, hidden]
        center: [hidden]
        relation: for each word its place in the parse, its distance, its role by rule, and what lies between.
    """
    hidden = word + center
    for name, codes in zip(("syntax", "distance", "rule", "between"), relation, strict=True):
        hidden = hidden + weights[f"relation.{name}"][codes]
    hidden = np.maximum(hidden, 0)
    padded = np.pad(hidden, ((_REACH, _REACH), (0, 0)))
    wide = np.concatenate([padded[k : k + len(hidden)] for k in range(2 * _REACH + 1)], axis=1)
    hidden = hidden + np.maximum(linear(weights, "near", wide), 0)
    logits = linear(weights, "role", hidden)
    logits = logits - logits.max(axis=1, keepdims=True)
    scores: Floats = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return scores
