"""Fit the confidence of events and pairs on what the model had not seen; see docs/models/events.md.

    python -m training.events.calibrate --plv PLV_train.tsv --folds folds.jsonl --out FILE

FILE must be src/detente/coding/data/events.json, which the package reads. Events: the part "tune" of
tests/gold/events, read with the model that ships, which was not trained on it. Pairs: the probabilities that
`train --folds` found for the fifths that each model had not seen.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, minimize_scalar

import detente.coding.tagger.reconcile  # noqa: F401 - the function of this name hides the module
from detente.evaluate.events import score_events
from detente.evaluate.plover import read_pairs

reconciling = sys.modules["detente.coding.tagger.reconcile"]

PRIOR = 20.0
"""How much the slope and offsets of one type are drawn to those of all: as much as so many events weigh."""

_EDGE = 1e-6


def odds(probability: float) -> float:
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


def fit_events(rows: list[tuple[str, float, bool, bool]]) -> dict[str, list[float]]:
    """Platt's scaling for all types together, and an offset of its own for each type that has events enough."""
    score = np.array([odds(probability) for _, probability, _, _ in rows])
    both = np.array([float(seen) for _, _, seen, _ in rows])
    right = np.array([float(hit) for _, _, _, hit in rows])

    def loss(weights: np.ndarray) -> float:
        logit = weights[0] * score + weights[1] + weights[2] * both
        return float(np.logaddexp(0, np.where(right > 0, -logit, logit)).sum() + 0.05 * (weights**2).sum())

    common = minimize(loss, np.array([1.0, 0.0, 0.0])).x
    base = common[0] * score + common[1] + common[2] * both
    found = {"*": [round(float(weight), 4) for weight in common]}
    for kind in sorted({kind for kind, *_ in rows}):
        own = np.array([name == kind for name, *_ in rows])

        def loss_of(shift: float, own: np.ndarray = own) -> float:
            logit = base[own] + shift
            return float(np.logaddexp(0, np.where(right[own] > 0, -logit, logit)).sum() + PRIOR / 8 * shift**2)

        shift = float(minimize_scalar(loss_of, bounds=(-3, 3), method="bounded").x)
        found[kind] = [found["*"][0], round(float(common[1]) + shift, 4), found["*"][2]]
    return found


def temperature(rows: list[tuple[dict[str, float], str]]) -> float:
    """What the logarithms of the probabilities are divided by, so that the gold is as probable as possible."""

    def loss(value: float) -> float:
        total = 0.0
        for probabilities, gold in rows:
            logits = np.log(np.maximum(np.array(list(probabilities.values())), 1e-9)) / value
            total += float(np.logaddexp.reduce(logits) - logits[list(probabilities).index(gold)])
        return total

    return round(float(minimize_scalar(loss, bounds=(0.3, 4), method="bounded").x), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("tests/gold/events"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    # The package reads this very file: first nothing is changed, so that the model's own probabilities are seen.
    options.out.write_text(json.dumps({"events": {"*": [1.0, 0.0, 0.0]}, "pairs": 1.0}) + "\n", encoding="utf-8")
    reconciling.ABSTAIN = 0.0
    rows = score_events(options.gold, "tune").seen
    gold = {pair.uid: pair.gold or "" for pair in read_pairs(options.plv)}
    lines = [json.loads(line) for line in options.folds.read_text(encoding="utf-8").splitlines()]
    saved = {
        "events": fit_events(rows),
        "pairs": temperature([(line["probabilities"], gold[str(line["uid"])]) for line in lines]),
    }
    options.out.write_text(json.dumps(saved, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} events, {len(lines)} pairs, temperature {saved['pairs']}")


if __name__ == "__main__":
    main()
