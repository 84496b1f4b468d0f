"""How often mentions with a reason are right: a probability for each reason, measured and not felt.

``confidence.csv`` beside this module is written by ``training/mention_confidence.py`` from the tuning part of
``tests/gold/actors``: right and all mentions that were resolved for the reason, and their ratio, drawn towards the
average of all reasons where they are few.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detente.records.tables import read_table

__all__ = ["FLOOR", "confidence_of", "is_sure"]

FLOOR = 0.4
"""A mention that is right less often than this stays unresolved."""


@cache
def _measured() -> Mapping[str, float]:
    return {row["reason"]: float(row["confidence"]) for row in read_table("detente.resolve", "confidence")}


def confidence_of(reason: str) -> float | None:
    """The probability that a mention with this reason is right; None where none was measured."""
    return _measured().get(reason)


def is_sure(reason: str) -> bool:
    """Whether mentions with this reason are right often enough to be kept."""
    confidence = confidence_of(reason)
    return confidence is None or confidence >= FLOOR
