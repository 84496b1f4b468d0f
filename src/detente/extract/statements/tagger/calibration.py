"""The model's own numbers -> the probability that source and content are right."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from detente.extract.statements.tagger.tagger import Proposal

__all__ = ["confidence"]

_EDGE = 1e-3


@cache
def _rates() -> tuple[float, float, float]:
    """Fitted on articles set aside from training; see docs/models/attribution.md."""
    text = (files("detente.extract") / "data" / "attribution.json").read_text(encoding="utf-8")
    rates = json.loads(text)
    return rates["cue"], rates["certainty"], rates["base"]


def confidence(proposal: Proposal) -> float:
    """Platt's scaling: a logistic function of the log odds of the cue, and of those of the roles of its words."""
    cue, certainty, base = _rates()
    score = base + cue * _odds(proposal.cue_probability) + certainty * _odds(proposal.certainty)
    return round(1 / (1 + math.exp(-score)), 3)


def _odds(probability: float) -> float:
    inside = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))
