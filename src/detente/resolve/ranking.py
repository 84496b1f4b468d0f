"""Who of several is meant: options with features, ranked by weights that were learned and not felt.

``ranking.json`` beside this module is written by ``training/mention_ranking.py``; docs/models/mentions.md tells from
what and how well. One table of weights for each task; an option's score is the sum of the weights of its features.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.resolve.entities import Entity

__all__ = ["Decision", "Option", "choose", "weights_of"]


@dataclass(frozen=True, slots=True)
class Option:
    """Actors that a word may stand for, and what speaks for and against them."""

    entities: tuple[Entity, ...]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a word could have meant, which of it was taken, and how sure the choice was."""

    task: str
    start: int
    end: int
    options: tuple[Option, ...]
    chosen: int
    probability: float


@cache
def weights_of(task: str) -> Mapping[str, float]:
    """The weights of a task; none for one that was never trained."""
    tables: dict[str, dict[str, float]] = json.loads((files("detente.resolve") / "ranking.json").read_text("utf-8"))
    return tables.get(task, {})


def choose(task: str, options: Sequence[Option]) -> tuple[int, float]:
    """The best option, the first of equals, and its share of the probability; there must be one."""
    weights = weights_of(task)
    # Summed in the order of the names: the same bytes on every machine.
    scores = [sum(weights.get(feature, 0.0) for feature in sorted(option.features)) for option in options]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    total = sum(math.exp(score - scores[best]) for score in scores)
    return best, 1.0 / total
