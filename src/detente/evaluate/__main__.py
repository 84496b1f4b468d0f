"""``python -m detente.evaluate``: every evaluation whose data are at hand, against the pinned floors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from detente.evaluate.suite import EVALUATIONS, data_folder, drops, read_floors


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where one has fallen more than the tolerance below its floor."""
    parser = argparse.ArgumentParser(prog="python -m detente.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, default=data_folder(), help="the folder of the corpora (%(default)s)")
    parser.add_argument("names", nargs="*", help="only these evaluations")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - {evaluation.name for evaluation in EVALUATIONS}
    if unknown:
        parser.error(f"no such evaluation: {', '.join(sorted(unknown))}")
    floors, fallen = read_floors(), 0
    for evaluation in EVALUATIONS:
        if options.names and evaluation.name not in options.names:
            continue
        missing = evaluation.missing(options.data)
        if missing is not None:
            _say(f"{evaluation.name}: skipped, {missing}")
            continue
        figures, lines = evaluation.run(options.data)
        _say(f"{evaluation.name}: " + "\n  ".join(lines))
        for drop in drops(figures, floors.get(evaluation.name, {})):
            fallen += 1
            _say(f"  FELL: {drop}")
    return 1 if fallen else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
