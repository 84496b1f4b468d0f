"""Measure how often mentions of each reason are right, and write the table that the reader takes confidences from.

    python training/mention_confidence.py --gold tests/gold/actors --out src/detente/resolve/confidence.csv

Counts on the tuning part of the gold, with no mention left out for its reason. A ratio of few mentions is drawn towards
the average of all: STRENGTH mentions of the average are added to each.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from detente.evaluate.actors import score_actors
from detente.resolve import confidence

STRENGTH = 5.0
"""Mentions of average quality that are added to each reason."""

LEAST = 1
"""A reason that was seen less often than this gets no probability."""


def table(counts: Mapping[tuple[str, bool], int], average: float) -> list[tuple[str, int, int, str]]:
    """(reason, right, all, probability) in the order of the names."""
    total: Counter[str] = Counter()
    for (reason, _), number in counts.items():
        total[reason] += number
    rows = []
    for reason in sorted(total):
        right, seen = counts.get((reason, True), 0), total[reason]
        if seen >= LEAST:
            rows.append((reason, right, seen, f"{(right + STRENGTH * average) / (seen + STRENGTH):.3f}"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    confidence.FLOOR = 0.0
    scores = score_actors(arguments.gold, "tune")
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["reason", "right", "seen", "confidence"])
        writer.writerows(table(scores.reasons, scores.precision))


if __name__ == "__main__":
    main()
