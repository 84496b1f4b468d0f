"""The model's probabilities -> probabilities that were right as often as they say, on articles it had not seen."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

__all__ = ["Calibration", "load_calibration"]

_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt's scaling for events, by who found them; a temperature for marked pairs."""

    events: dict[str, tuple[float, float, float]]
    """Slope, offset, and what is added where the rules see the event too."""
    pairs: float

    def event(self, event_type: str, probability: float, *, both: bool) -> float:
        """How probable it is that an event of this type stands here, to six decimals."""
        slope, offset, more = self.events.get(event_type, self.events["*"])
        kept = min(max(probability, _EDGE), 1 - _EDGE)
        score = slope * math.log(kept / (1 - kept)) + offset + (more if both else 0.0)
        return round(1 / (1 + math.exp(-score)), 6)

    def pair(self, probabilities: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probabilities of the types of a marked pair."""
        logits = np.log(np.maximum(probabilities.astype(np.float64), 1e-9)) / self.pairs
        shifted = np.exp(logits - logits.max())
        result: NDArray[np.float64] = shifted / shifted.sum()
        return result


@cache
def load_calibration() -> Calibration:
    """What ships with the model; made by training/events/calibrate.py."""
    saved = json.loads((files("detente.coding") / "data" / "events.json").read_text(encoding="utf-8"))
    events = {name: (one[0], one[1], one[2]) for name, one in saved["events"].items()}
    return Calibration(events, saved["pairs"])
