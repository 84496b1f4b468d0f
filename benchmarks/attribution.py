"""Time that attribution adds to the bare language model, and how it grows with the length of a text.

    python benchmarks/attribution.py [--corpus DIR] [--articles 40] [--repeats 3] [--longest 64]

Reads DIR/text/*.txt (the layout of PolNeAR) or, without --corpus, the example articles. Everything is measured in one
process and one run, by turns, so the ratios hold from one machine to the next; seconds do not.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from detente.annotate.document import Annotator
from detente.annotate.model import load_model
from detente.extract.statements import find_by_rules, find_statements, survey
from detente.records import Article
from detente.resolve.knowledge import load_knowledge

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder with text/*.txt")
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--longest", type=int, default=64, help="thousands of words of the longest text (64)")
    options = parser.parse_args()
    folder = options.corpus / "text" if options.corpus else EXAMPLES
    paths = sorted(folder.rglob("*.txt"))[: options.articles]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    annotator = Annotator(load_knowledge().names)
    model = load_model()
    annotated = [annotator(article(text)) for text in texts]
    list(map(find_statements, annotated[:2]))  # the models are loaded once, and not counted
    steps: dict[str, Callable[[], object]] = {
        "spaCy pass": lambda: [model(text) for text in texts],
        "rules": lambda: [find_by_rules(survey(one)) for one in annotated],
        "rules and model": lambda: [find_statements(one) for one in annotated],
    }
    rounds = [{name: seconds(step) for name, step in steps.items()} for _ in range(options.repeats)]
    medians = {name: statistics.median(one[name] for one in rounds) for name in steps}
    say(f"{len(texts)} articles, {sum(len(text.split()) for text in texts)} words, median of {options.repeats}")
    for name, taken in medians.items():
        ratio = taken / medians["spaCy pass"]
        say(f"  {name:16}{taken:8.2f} s {len(texts) / taken:8.1f} articles/s {ratio:7.2f} x spaCy")
    grow(annotator, texts, options.longest)


def grow(annotator: Annotator, texts: Sequence[str], longest: int) -> None:
    """Seconds for a thousand words, in texts of 1, 2, 4 ... thousand words made of the articles one after another."""
    words = [word for text in texts for word in re.findall(r"\S+\s*", text)]
    say("thousand words   seconds   seconds a thousand words")
    size = 1
    while size <= longest:
        text = "".join(words[i % len(words)] for i in range(size * 1000))
        one = annotator(article(text))
        taken = seconds(lambda one=one: find_statements(one))
        say(f"{size:14}{taken:10.2f}{taken / size:12.3f}")
        size *= 2


def article(text: str) -> Article:
    body = tuple(match.span() for match in re.finditer(r"\S[^\n]*", text))
    return Article(id="-", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), body=body)


def seconds(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
