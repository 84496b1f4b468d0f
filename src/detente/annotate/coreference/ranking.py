"""The linear model that ranks entities for a mention: weights of named features."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["Weights", "back_off", "load_weights"]

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "NAME": ("per", "name"),
    "SPEECH": ("i", "we", "you"),
    "THIRD": ("he", "it", "they", "this", "one"),
    "NOUN": ("def", "dem", "poss", "a", "bare", "coord"),
}
_FAMILY_OF = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


def back_off(features: Iterable[str]) -> tuple[str, ...]:
    """The features, and those of one class of mentions once more for its family.

    So rare classes learn from the frequent ones. Only training needs it: a scorer adds the two weights beforehand.
    """
    result: list[str] = []
    for feature in features:
        result.append(feature)
        kind, colon, rest = feature.partition(":")
        if colon and kind in _FAMILY_OF:
            result.append(f"{_FAMILY_OF[kind]}:{rest}")
    return tuple(result)


class Weights:
    """Weights by the name of the feature; a feature without one weighs nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = {name: weight for name, weight in weights.items() if name.partition(":")[0] not in _FAMILIES}
        for name, weight in weights.items():
            family, _, rest = name.partition(":")
            for kind in _FAMILIES.get(family, ()):
                own = f"{kind}:{rest}"
                self._weights[own] = self._weights.get(own, 0.0) + weight

    def score(self, features: Iterable[str]) -> float:
        """The sum over the features."""
        get = self._weights.get
        return sum([get(feature, 0.0) for feature in features])


@cache
def load_weights() -> Weights:
    """The weights that ship with the package; docs/models/coreference.md is their card."""
    text = (files("detente.annotate.coreference") / "weights.json").read_text(encoding="utf-8")
    return Weights(json.loads(text)["weights"])
