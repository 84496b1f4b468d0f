"""The linear model that ranks entities for a mention: weights of named features."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["Weights", "load_weights"]


class Weights:
    """Weights by the name of the feature; a feature without one weighs nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)

    def score(self, features: Iterable[str]) -> float:
        """The sum over the features."""
        get = self._weights.get
        return sum(get(feature, 0.0) for feature in features)


@cache
def load_weights() -> Weights:
    """The weights that ship with the package; docs/models/coreference.md is their card."""
    text = (files("detente.annotate.coreference") / "weights.json").read_text(encoding="utf-8")
    return Weights(json.loads(text)["weights"])
