"""Time that events add to the bare language model and to attribution.

    python benchmarks/events.py [--repeats 3] [FILE ...]

Without files: the example articles. Everything is measured in one process and one run, by turns, so the ratios hold
from one machine to the next; seconds do not.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from detente.annotate.model import load_model
from detente.coding.tagger import load_tagger, reconcile
from detente.extract.acts import find_acts
from detente.extract.statements import find_statements
from detente.pipeline import annotate
from detente.read.articles import read_text

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    paths = options.files or sorted(EXAMPLES.rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    model, tagger = load_model(), load_tagger()
    annotated = [annotate(read_text(text)) for text in texts]
    said = [find_statements(one) for one in annotated]
    acts = [find_acts(one) for one in annotated]
    tagger(annotated[0], said[0], acts[0])  # loaded once, and not counted
    steps: dict[str, Callable[[], object]] = {
        "spaCy pass": lambda: [model(text) for text in texts],
        "attribution": lambda: [find_statements(one) for one in annotated],
        "acts by rule": lambda: [find_acts(one) for one in annotated],
        "event model": lambda: [
            reconcile(one, known, tagger(one, told, known))
            for one, told, known in zip(annotated, said, acts, strict=True)
        ],
    }
    rounds = [{name: seconds(step) for name, step in steps.items()} for _ in range(options.repeats)]
    medians = {name: statistics.median(one[name] for one in rounds) for name in steps}
    say(f"{len(texts)} articles, {sum(len(text.split()) for text in texts)} words, median of {options.repeats}")
    both = medians["spaCy pass"] + medians["attribution"]
    for name, taken in medians.items():
        say(f"  {name:14}{taken:8.3f} s {taken / medians['spaCy pass']:7.2f} x spaCy {taken / both:7.2f} x both")


def seconds(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
