"""Train the weights by which detente.resolve.ranking chooses among actors; see docs/models/mentions.md.

    python training/mention_ranking.py --gold tests/gold/actors tests/gold/actors_world \\
        --out src/detente/resolve/ranking.json

Learns from the tuning parts of the gold folders and, with ``--corpus``, for pronouns of the third person from
two thirds of GUM. The text is resolved with the weights so far, every choice that came up is labelled, and the
weights are fitted anew: ROUNDS times.

``--check`` leaves out each fold of articles in turn and prints the scores on what was left out. No chance is involved.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.annotate.document import Annotated
from detente.evaluate.actors import ActorScores, GoldArticle, add_scores, read_gold, same_actors
from detente.evaluate.gum import GumDocument, as_article, read_gum
from detente.extract.statements import FoundStatement, find_statements
from detente.pipeline import annotate
from detente.read.articles import read_text
from detente.records import Record
from detente.resolve import ranking
from detente.resolve.actors import ActorBook, resolve_actors
from detente.resolve.entities import Entity
from detente.resolve.knowledge import load_knowledge
from detente.resolve.statements import resolve_statements, source_spans, spoken
from training.logit import Example, fit

FOLDS = 6
ROUNDS = 2
PRIOR = Path(__file__).parent / "mention_prior.json"
"""Weights set by hand: the start, and what stays where learning did no better on articles that it did not see."""

LEARNED = {"he": (2.0, 3), "we": (8.0, 6)}
"""Tasks with examples enough (``--check`` says which): the penalty on weights, and how often a feature must occur."""

PRONOUNS = frozenset({"he", "it", "they"})
"""What GUM has answers for."""

NAMING = frozenset({"name", "title-and-name"})

type Tables = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text with the gold that it has."""

    name: str
    annotated: Annotated
    found: list[FoundStatement]
    published: str | None
    gold: GoldArticle | GumDocument

    def book(self) -> ActorBook:
        """Resolve it with the weights that are set."""
        return resolve_actors(self.annotated, load_knowledge(), source_spans(self.found), self.published)

    def record(self) -> Record:
        """As much of the record as the scores need."""
        book = self.book()
        statements = resolve_statements(self.annotated, self.found, book, ())
        return Record(
            article=self.annotated.article, actors=book.actors(load_knowledge()), statements=statements, produced_by={}
        )


def load(folders: Sequence[Path], corpus: Path | None) -> list[Text]:
    """The tuning parts of the folders, and two thirds of GUM."""
    texts = []
    for folder in folders:
        for gold in read_gold(folder, "tune"):
            annotated = annotate(read_text(gold.text, published=gold.published))
            texts.append(
                Text(gold.name, annotated, spoken(annotated, find_statements(annotated)), gold.published, gold)
            )
    for at, document in enumerate(read_gum(corpus) if corpus is not None else []):
        if at % 3 != 2:
            annotated = annotate(as_article(document))
            texts.append(Text(document.name, annotated, spoken(annotated, find_statements(annotated)), None, document))
    return texts


def use(tables: Tables) -> None:
    """Let the package rank with these weights."""
    ranking.weights_of = lambda task: tables.get(task, {})  # type: ignore[assignment]


def examples(text: Text) -> dict[str, list[Example]]:
    """The choices that come up in a text and have a right answer among the options, by task."""
    found: dict[str, list[Example]] = defaultdict(list)
    book = text.book()
    for decision in book.decisions:
        if len(decision.options) < 2:
            continue
        if isinstance(text.gold, GoldArticle):
            right = _right_in_article(text, text.gold, decision)
        else:
            right = _right_in_gum(text.gold, decision) if decision.task in PRONOUNS else []
        if right and len(right) < len(decision.options):
            found[decision.task].append(([tuple(sorted(o.features)) for o in decision.options], right))
    return found


def _right_in_article(text: Text, gold: GoldArticle, decision: ranking.Decision) -> list[int]:
    spans = [m for m in gold.mentions if m[0] <= decision.start and decision.end <= m[1]]
    if decision.task != "several":
        # "His" of "his partner" has no answer of its own.
        spans = [m for m in spans if m[:2] == (decision.start, decision.end)]
    if not spans:
        return []
    names = min(spans, key=lambda m: m[1] - m[0])[2]
    return [at for at, o in enumerate(decision.options) if same_actors(names, [_names(text, e) for e in o.entities])]


def _names(text: Text, entity: Entity) -> list[str]:
    words = text.annotated.article.text
    if isinstance(text.gold, GoldArticle) and entity.mentions:
        start, end, reason = min(entity.mentions)
        if reason == "unnamed-group":
            gold = [m[2] for m in text.gold.mentions if m[0] < end and start < m[1] and len(m[2]) == 1]
            if gold:
                return [gold[0][0]]
    return [entity.name, *(words[start:end] for start, end, reason in entity.mentions if reason in NAMING)]


def _right_in_gum(document: GumDocument, decision: ranking.Decision) -> list[int]:
    chain = next(
        (c for c in document.chains if any(m.start == decision.start and m.end == decision.end for m in c)), ()
    )
    before = [m for m in chain if m.end <= decision.start]

    def is_right(entities: tuple[Entity, ...]) -> bool:
        for gold in before:
            inside = [
                any(
                    gold.start <= start
                    and end <= gold.end
                    and (len(entities) > 1 or end == gold.end or start == gold.start)
                    for start, end, _ in entity.mentions
                )
                for entity in entities
            ]
            if all(inside):
                return True
        return False

    return [at for at, option in enumerate(decision.options) if is_right(option.entities)]


def train(texts: Sequence[Text], first: Tables) -> dict[str, dict[str, float]]:
    """Fit, resolve again with what was fitted, and fit to all that came up."""
    given: dict[str, dict[str, float]] = {task: dict(weights) for task, weights in first.items()}
    tables = given
    seen: dict[str, list[Example]] = defaultdict(list)
    for _ in range(ROUNDS):
        use(tables)
        for text in texts:
            for task, found in examples(text).items():
                seen[task] += found
        tables = given | {task: fit(seen[task], strength, {}, rare) for task, (strength, rare) in LEARNED.items()}
    return tables


def scores(texts: Sequence[Text]) -> ActorScores:
    """Of the articles among the texts."""
    total = ActorScores()
    for text in texts:
        if isinstance(text.gold, GoldArticle):
            add_scores(total, text.gold, text.record())
    return total


def choices(texts: Sequence[Text]) -> dict[str, tuple[int, int]]:
    """Right choices and all of those with a right answer, by task."""
    result: dict[str, tuple[int, int]] = {}
    for text in texts:
        if isinstance(text.gold, GoldArticle):
            for decision in text.book().decisions:
                right = _right_in_article(text, text.gold, decision)
                if right and len(decision.options) > 1:
                    one, every = result.get(decision.task, (0, 0))
                    result[decision.task] = one + (decision.chosen in right), every + 1
    return result


def check(texts: Sequence[Text], first: Tables) -> None:
    """Print the scores of each article by weights that did not see it."""
    total, right = ActorScores(), defaultdict[str, list[int]](lambda: [0, 0])
    articles = [text for text in texts if isinstance(text.gold, GoldArticle)]
    others = [text for text in texts if not isinstance(text.gold, GoldArticle)]
    for fold in range(FOLDS):
        out = articles[fold::FOLDS]
        kept = [text for text in articles if text not in out]
        use(train([*kept, *others], first))
        for text in out:
            assert isinstance(text.gold, GoldArticle)
            add_scores(total, text.gold, text.record())
        for task, (one, every) in choices(out).items():
            right[task][0] += one
            right[task][1] += every
    print("\n".join(total.lines()[:2]))
    print({task: f"{one}/{every}" for task, (one, every) in sorted(right.items())})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    first = json.loads(PRIOR.read_text(encoding="utf-8"))
    texts = load(options.gold, options.corpus)
    if options.check:
        use(first)
        print("before:", *scores(texts).lines()[:2], choices(texts), sep="\n")
        check(texts, first)
        return
    tables = train(texts, first)
    text = json.dumps({task: dict(sorted(w.items())) for task, w in tables.items()}, indent=0, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    use(tables)
    print("after:", *scores(texts).lines()[:2], choices(texts), sep="\n")


if __name__ == "__main__":
    main()
