"""Measure how often mentions of each reason are right, and write the table that the reader takes confidences from.

    python training/mention_confidence.py --gold tests/gold/actors tests/gold/actors_world \\
        --out src/detente/resolve/confidence.csv

Counts on the part ``measure`` of the gold, which nobody looked at while the rules were mended, with no mention left out
for its reason. What few mentions tell there is drawn towards what the tuning parts tell, less the share by which all
mentions together are worse where nobody looked.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from detente.evaluate.actors import score_actors
from detente.resolve import confidence

STRENGTH = 8.0
"""Mentions that the expectation of a reason counts for."""

FEW = 5.0
"""Mentions of average quality that are added to each reason of the tuning parts."""

type Counts = Mapping[tuple[str, bool], int]


def counted(folders: Sequence[Path], part: str) -> Counter[tuple[str, bool]]:
    """(reason, right) of all mentions of one part of the folders that have it."""
    total: Counter[tuple[str, bool]] = Counter()
    for folder in folders:
        if part in json.loads((folder / "split.json").read_text(encoding="utf-8")):
            total += score_actors(folder, part).reasons
    return total


def table(tuned: Counts, measured: Counts) -> list[tuple[str, int, int, str]]:
    """(reason, right, all, probability) in the order of the names; right and all are those of the measured part."""
    average, level = _share(tuned), _share(measured)
    rows = []
    for reason in sorted({reason for reason, _ in (*tuned, *measured)}):
        seen = tuned.get((reason, True), 0) + tuned.get((reason, False), 0)
        expected = (tuned.get((reason, True), 0) + FEW * average) / (seen + FEW) * level / average
        right = measured.get((reason, True), 0)
        every = right + measured.get((reason, False), 0)
        rows.append((reason, right, every, f"{(right + STRENGTH * expected) / (every + STRENGTH):.3f}"))
    return rows


def _share(counts: Counts) -> float:
    every = sum(counts.values())
    return sum(number for (_, right), number in counts.items() if right) / every if every else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    confidence.FLOOR = 0.0
    rows = table(counted(arguments.gold, "tune"), counted(arguments.gold, "measure"))
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["reason", "right", "seen", "confidence"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
