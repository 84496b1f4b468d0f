"""Whether confidences are probabilities: of what is said with 0.8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Bin", "expected_error", "reliability", "reliability_lines"]

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements whose confidence lies in ``[low, low + 0.1)``."""

    low: float
    count: int
    confidence: float
    """The mean of what was said."""
    right: float
    """The share that was right."""


def reliability(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Ten bins of equal width, those that hold anything, of pairs of a confidence and whether it was right."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        groups.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    return [
        Bin(
            number / _BINS,
            len(group),
            sum(confidence for confidence, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
        )
        for number, group in sorted(groups.items())
    ]


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error (Guo et al. 2017): the mean gap between said and right, by the size of a bin."""
    total = sum(part.count for part in bins)
    return sum(part.count * abs(part.confidence - part.right) for part in bins) / total if total else 0.0


def reliability_lines(bins: Sequence[Bin]) -> list[str]:
    """A table for people, with a bar for the share that was right."""
    rows = [
        f"  {part.low:.1f}  said {part.confidence:.3f}  right {part.right:.3f}  n {part.count:5}  "
        + "#" * round(part.right * 40)
        for part in bins
    ]
    return [f"expected calibration error {expected_error(bins):.3f}", *rows]
