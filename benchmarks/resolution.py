"""Time of actor resolution against the pass of the language model, on the same articles in one run.

    python benchmarks/resolution.py [FILE ...] [--runs 7] [--check] [--json]

Without files: the examples, and the annotated articles of the tests without their marks. Every article goes through all
stages by turns, so that a machine that slows down slows down all of them; what is told is the sum over the articles of
the median of each. Resolution is everything that says who is meant: sources of statements, mentions, speakers, and the
actor block of the record. ``--check`` exits 1 when it takes more than a quarter of the time of the model.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from detente.annotate.model import load_model
from detente.evaluate.actors import read_gold
from detente.extract.statements import find_statements
from detente.pipeline import annotate
from detente.read.articles import read_text
from detente.records import Article
from detente.resolve.actors import resolve_actors
from detente.resolve.knowledge import load_knowledge
from detente.resolve.statements import source_spans, spoken

ROOT = Path(__file__).resolve().parent.parent
AT_MOST = 0.25
STAGES = ("model", "annotation", "resolution")


def main() -> int:
    """Measure, and print a table or one JSON object."""
    parser = argparse.ArgumentParser(description="Time of actor resolution against the pass of the language model.")
    parser.add_argument("files", nargs="*", type=Path, help="articles; the examples and the tests' if none is given")
    parser.add_argument("--runs", type=int, default=7, help="how often each article is timed (7)")
    parser.add_argument("--check", action="store_true", help=f"exit 1 when the ratio is above {AT_MOST}")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    articles = list(read(options.files))
    measured = [measure(article, max(1, options.runs)) for article in articles]
    seconds = {stage: round(sum(of[stage] for of in measured), 4) for stage in STAGES}
    ratio = round(seconds["resolution"] / seconds["model"], 3)
    if options.json:
        found = {"articles": len(articles), "runs": options.runs, "seconds": seconds, "ratio": ratio}
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        sys.stdout.write(f"{len(articles)} articles, sum of the medians of {options.runs}\n{'':24}{'seconds':>9}\n")
        for stage in STAGES:
            sys.stdout.write(f"{stage:24}{seconds[stage]:9.3f}\n")
        sys.stdout.write(f"{'resolution / model':24}{ratio:9.3f}   (at most {AT_MOST})\n")
    return 1 if options.check and ratio > AT_MOST else 0


def read(files: Sequence[Path]) -> Iterator[Article]:
    """The articles named, or the examples and the tests' own."""
    for file in files or sorted((ROOT / "examples").rglob("*.txt")):
        yield read_text(file.read_text(encoding="utf-8"), published=None)
    for gold in () if files else read_gold(ROOT / "tests" / "gold" / "actors"):
        yield read_text(gold.text, published=gold.published)


def measure(article: Article, runs: int) -> dict[str, float]:
    """Median seconds of the bare model, of the annotation (which holds a pass of the model), and of resolution."""
    knowledge, model = load_knowledge(), load_model()
    annotated = annotate(article, knowledge)
    sources = source_spans(spoken(annotated, find_statements(annotated)))

    def resolve() -> None:
        resolve_actors(annotated, knowledge, sources, article.published).actors(knowledge)

    stages: dict[str, Callable[[], object]] = {
        "model": lambda: model(article.text),
        "annotation": lambda: annotate(article, knowledge),
        "resolution": resolve,
    }
    seconds: dict[str, list[float]] = {stage: [] for stage in stages}
    for _ in range(runs):
        for stage, work in stages.items():
            start = time.perf_counter()
            work()
            seconds[stage].append(time.perf_counter() - start)
    return {stage: statistics.median(values) for stage, values in seconds.items()}


if __name__ == "__main__":
    sys.exit(main())
