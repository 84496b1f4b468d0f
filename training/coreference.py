"""Train the weights of detente.annotate.coreference on two thirds of a GUM folder; see docs/models/coreference.md.

    python training/coreference.py --corpus shared/data/gum --out src/detente/annotate/coreference/weights.json

Needs scikit-learn's SciPy, which the package itself does not. Nothing in here draws random numbers: the optimum of a
convex function is sought from zero, and the folds are cut by the order of the names.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from detente.annotate.coreference.mentions import PhraseMention, find_mentions, mention_of_span, numbered
from detente.annotate.coreference.ranking import Weights, back_off
from detente.annotate.coreference.resolver import Resolver
from detente.annotate.coreference.speakers import assign_voices
from detente.annotate.document import Annotated
from detente.evaluate.gum import GumDocument, as_article, read_gum
from detente.pipeline import annotate

FOLDS = 4
ROUNDS = 2
RARE = 2
"""Features seen in fewer decisions than this are left out."""

type Example = tuple[list[tuple[str, ...]], list[int]]
"""Features of each candidate, and which candidates are right."""
type Loaded = tuple[GumDocument, Annotated]


def load(corpus: Path) -> list[Loaded]:
    return [(document, annotate(as_article(document))) for document in read_gum(corpus)]


def gold_of(document: GumDocument) -> dict[tuple[int, int], int]:
    return {(m.start, m.end): number for number, chain in enumerate(document.chains) for m in chain}


def span_of(annotated: Annotated, mention: PhraseMention) -> tuple[int, int]:
    last = annotated.doc[mention.end - 1]
    return annotated.doc[mention.start].idx, last.idx + len(last)


def mentions_for(loaded: Loaded, given: bool) -> list[PhraseMention]:
    document, annotated = loaded
    if not given:
        return find_mentions(annotated)
    spans = sorted(gold_of(document))
    found = (mention_of_span(annotated, start, end) for start, end in spans)
    return numbered(mention for mention in found if mention is not None)


def examples(loaded: Loaded, given: bool, weights: Weights | None) -> list[Example]:
    """The decisions of one document; the text so far is resolved by the gold, or by the weights."""
    document, annotated = loaded
    gold = gold_of(document)
    mentions = mentions_for(loaded, given)
    resolver = Resolver(mentions, assign_voices(annotated, mentions))
    result: list[Example] = []
    of: dict[int, Counter[int]] = defaultdict(Counter)  # entity -> gold chains in it
    for decision in resolver.decisions():
        chain = gold.get(span_of(annotated, decision.mention))
        right = [
            at
            for at, (entity, _) in enumerate(decision.candidates)
            if entity is not None
            and chain is not None
            and of[entity.number]
            and of[entity.number].most_common(1)[0][0] == chain
            and of[entity.number][chain] * 2 > sum(of[entity.number].values())
        ]
        if len(decision.candidates) > 1:
            result.append(([back_off(features) for _, features in decision.candidates], right or [0]))
        if weights is None:
            pick = right[0] if right else 0
        else:
            scores = [weights.score(features) for _, features in decision.candidates]
            pick = max(range(len(scores)), key=lambda at: (scores[at], -at))
        entity = decision.candidates[pick][0]
        resolver.choose(decision.mention, entity)
        number = resolver.context.of_mention[decision.mention.number_in_text].number
        of[number][chain if chain is not None else -1 - decision.mention.number_in_text] += 1
    return result


def fit(data: Sequence[Example], strength: float) -> dict[str, float]:
    """Maximum likelihood of the right candidates, summed over them where there are several, with an L2 penalty."""
    counts = Counter(f for candidates, _ in data for f in set().union(*candidates))
    names = sorted(f for f, n in counts.items() if n >= RARE)
    index = {name: at for at, name in enumerate(names)}
    rows, columns, groups, right = [], [], [], []
    row = 0
    for number, (candidates, gold) in enumerate(data):
        for at, features in enumerate(candidates):
            for feature in features:
                if feature in index:
                    rows.append(row)
                    columns.append(index[feature])
            groups.append(number)
            right.append(at in gold)
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    group, is_right = np.array(groups), np.array(right)
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]

    def softmax(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        high = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - high[group])
        total = np.add.reduceat(powers, starts)
        return powers / total[group], np.log(total) + high

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        every, log_every = softmax(scores)
        only, log_only = softmax(np.where(is_right, scores, -1e9))
        value = float((log_every - log_only).sum()) + strength * float(weights @ weights) / 2
        return value, matrix.T @ (every - only) + strength * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return {name: round(float(w), 3) for name, w in zip(names, best.x, strict=True) if abs(w) >= 0.0005}


def train(documents: Sequence[Loaded], strength: float, modes: Iterable[bool] = (False, True)) -> dict[str, float]:
    """First from the gold states, then from the states that a model of the other folds leaves behind."""
    base = [[e for given in modes for e in examples(one, given, None)] for one in documents]
    data = [list(one) for one in base]
    for _ in range(ROUNDS):
        more: list[list[Example]] = [[] for _ in documents]
        for fold in range(FOLDS):
            weights = Weights(fit([e for at, one in enumerate(data) if at % FOLDS != fold for e in one], strength))
            for at in range(fold, len(documents), FOLDS):
                more[at] = [e for given in modes for e in examples(documents[at], given, weights)]
        data = [one + two for one, two in zip(base, more, strict=True)]
    return fit([e for one in data for e in one], strength)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=12.0)
    options = parser.parse_args()
    documents = [one for at, one in enumerate(load(options.corpus)) if at % 3 != 2]
    weights = train(documents, options.strength)
    card = {
        "data": "GUM, every document whose place in the order of names is not 2 modulo 3",
        "strength": options.strength,
    }
    options.out.write_text(json.dumps({**card, "weights": weights}, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
