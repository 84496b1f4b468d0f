"""Fit a choice among candidates: maximum likelihood of the right ones, with a penalty on the weights. NumPy alone.

No chance is involved: the optimum of a (nearly) convex function is sought from zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

__all__ = ["Example", "fit"]

type Example = tuple[list[tuple[str, ...]], list[int]]
"""Features of each candidate, and which candidates are right."""

STEPS = 200
MEMORY = 8


def fit(data: Sequence[Example], strength: float, prior: Mapping[str, float], rare: int) -> dict[str, float]:
    """The weight of each feature, drawn towards ``prior`` (0 for what it does not name), rounded to three digits.

    Features that occur in fewer than ``rare`` choices are left out.
    """
    counts = Counter(f for candidates, _ in data for f in set().union(*candidates))
    names = sorted({f for f, n in counts.items() if n >= rare} | set(prior))
    index = {name: at for at, name in enumerate(names)}
    rows = sum(len(candidates) for candidates, _ in data)
    matrix = np.zeros((rows, len(names)))
    right = np.zeros(rows, dtype=bool)
    starts, row = [], 0
    for candidates, gold in data:
        starts.append(row)
        for at, features in enumerate(candidates):
            for feature in features:
                if feature in index:
                    matrix[row, index[feature]] = 1.0
            right[row] = at in gold
            row += 1
    first = np.array(starts)
    middle = np.array([prior.get(name, 0.0) for name in names])
    group = np.repeat(np.arange(len(data)), [len(candidates) for candidates, _ in data])

    def softmax(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        high = np.maximum.reduceat(scores, first)
        powers = np.exp(scores - high[group])
        total = np.add.reduceat(powers, first)
        return powers / total[group], np.log(total) + high

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        every, log_every = softmax(scores)
        only, log_only = softmax(np.where(right, scores, -1e9))
        away = weights - middle
        value = float((log_every - log_only).sum()) + strength * float(away @ away) / 2
        return value, matrix.T @ (every - only) + strength * away

    best = _minimum(loss, middle.copy())
    return {name: round(float(w), 3) for name, w in zip(names, best, strict=True) if abs(w) >= 0.0005}


def _minimum(loss, weights):  # type: ignore[no-untyped-def]
    """L-BFGS with a backtracking line search."""
    value, gradient = loss(weights)
    steps: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        direction, alphas = gradient.copy(), []
        for s, y in reversed(steps):
            alphas.append((s @ direction) / (s @ y))
            direction -= alphas[-1] * y
        if steps:
            direction *= (steps[-1][0] @ steps[-1][1]) / (steps[-1][1] @ steps[-1][1])
        for (s, y), alpha in zip(steps, reversed(alphas), strict=True):
            direction += s * (alpha - (y @ direction) / (s @ y))
        rate = 1.0 if steps else 1.0 / max(1.0, float(np.abs(gradient).sum()))
        slope = float(gradient @ direction)
        while True:
            new = weights - rate * direction
            new_value, new_gradient = loss(new)
            if new_value <= value - 1e-4 * rate * slope or rate < 1e-10:
                break
            rate /= 2
        s, y = new - weights, new_gradient - gradient
        if s @ y > 1e-12:
            steps = [*steps, (s, y)][-MEMORY:]
        done = abs(value - new_value) < 1e-9 * max(1.0, abs(value))
        weights, value, gradient = new, new_value, new_gradient
        if done:
            break
    return weights
