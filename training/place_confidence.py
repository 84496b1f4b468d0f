"""Measure how often places of each reason are resolved rightly, and write the table that the reader takes them from.

    python training/place_confidence.py --gold tests/gold/places.json --out src/detente/resolve/places/confidence.csv

Counts on the parts "tune" and "fit" of the gold; "held" is for the check (``python -m detente.evaluate places``). Of
few places of a reason nothing is sure: the rule of succession, (right + 1) / (seen + 2), keeps it from one.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from detente.evaluate.places import answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for part in ("tune", "fit"):
        for wanted, place, is_right in answers(arguments.gold, part):
            if place is not None and place.geonames is not None and wanted["kind"] != "either":
                seen[place.reason] += 1
                right[place.reason] += is_right
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["reason", "right", "seen", "confidence"])
        for reason in sorted(seen):
            writer.writerow([reason, right[reason], seen[reason], f"{(right[reason] + 1) / (seen[reason] + 2):.3f}"])


if __name__ == "__main__":
    main()
